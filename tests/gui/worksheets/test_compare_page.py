"""Two worksheets of one form side by side."""

import pytest
from PySide6.QtWidgets import QLabel

from peerdesk.gui.widgets import StatusPill
from peerdesk.gui.worksheets.compare_page import ComparePage
from tests.forms import every_kind

BEFORE = {
    "short": "Warm line",
    "people": 4,
    "support": "no",
    "doubt": "Money",
    "colours": ["red", "blue"],
    "list": [{"group": "Peer", "name": "Rosa"}, {"group": "Finance", "name": "Ann"}],
}
AFTER = {
    "short": "Warm line",
    "people": 6,
    "support": "yes",
    "day": "2026-01-31",
    "colours": ["blue", "red"],
    "list": [{"group": "Peer", "name": "Łukasz"}, {"group": "Board", "name": "Mai"}],
}


@pytest.fixture
def page(agency, theme, show):
    agency.worksheets.add(every_kind(), "First look", answers=BEFORE)
    agency.worksheets.add(every_kind(), "After six months", answers=AFTER)
    return show(ComparePage(agency, 2, 1, theme))


def shown(page):
    return {
        view._compared.question.id: view for _, views in page._sections for view in views if view.isVisible()
    }


def pills(view):
    return [pill.label.text() for pill in view.findChildren(StatusPill) if pill.isVisible()]


def words(view):
    return [label.text() for label in view.findChildren(QLabel) if label.text() and label.isVisible()]


def test_the_older_stands_on_the_left_however_they_are_asked_for(page):
    assert page.pair == (1, 2)
    assert page.ui.earlier.currentText().endswith("· First look")
    assert page.ui.later.currentText().endswith("· After six months")


def test_counts_stand_at_the_top(page):
    assert page.ui.count.text() == "5 of 8 answers changed"
    assert page.ui.kinds.text() == "3 changed, 1 added, 1 removed, 3 the same, 11 open in both"


def test_each_change_is_told_in_words(page):
    views = shown(page)
    assert {name: pills(view)[0] for name, view in views.items() if pills(view)[0] != "Open in both"} == {
        "short": "Same",
        "people": "Changed",
        "day": "Added",
        "support": "Changed",
        "doubt": "Removed",
        "colours": "Same",
        "list": "Changed",
        "statement": "Same",
    }
    assert words(views["people"])[1:] == ["Changed", "Earlier", "4 people", "Later", "6 people"]
    assert words(views["day"])[1:] == ["Added", "Earlier", "Not answered", "Later", "1/31/2026"]
    assert words(views["short"])[1:] == ["Same", "Both", "Warm line"]


def test_tables_go_row_by_row(page):
    view = shown(page)["list"]
    assert pills(view)[1:] == ["Changed", "Changed"]
    assert "Name: Rosa" in words(view)
    assert "Name: Łukasz" in words(view)


def test_only_what_changed(page):
    page.ui.only_changed.click()
    assert set(shown(page)) == {"people", "day", "support", "doubt", "list"}
    assert not any(card.isVisible() for card, _ in page._sections[2:])
    page.ui.only_changed.click()
    assert "short" in shown(page)


def test_another_worksheet_can_be_chosen(page, agency):
    agency.worksheets.add(every_kind(), "After a year", answers=AFTER)
    page.show_pair(1, 2)
    later = page.ui.later
    later.setCurrentIndex(later.findData(3))
    later.activated.emit(later.currentIndex())
    assert page.pair == (1, 3)
    page.ui.earlier.setCurrentIndex(page.ui.earlier.findData(2))
    page.ui.earlier.activated.emit(1)
    assert page.pair == (2, 3)
    assert page.ui.count.text() == "No answer changed"


def test_printing_is_asked_for(page, qtbot):
    with qtbot.waitSignal(page.print_requested) as printed:
        page.ui.print.click()
    assert printed.args == [1, 2]


def test_where_room_is_short_the_later_stands_below(page, qtbot):
    def offset():
        earlier, later = (
            next(label for label in shown(page)["people"].findChildren(QLabel) if label.text() == text)
            for text in ("4 people", "6 people")
        )
        return (
            later.mapTo(page, later.rect().topLeft()).y() - earlier.mapTo(page, earlier.rect().topLeft()).y()
        )

    assert offset() == 0
    page.resize(420, 700)
    qtbot.waitUntil(lambda: offset() > 0)
