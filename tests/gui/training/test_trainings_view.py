"""The list of trainings: what it shows, sorts, finds and leaves out, and what is done with one."""

import csv

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from peerdesk.errors import UserError
from peerdesk.gui.training.training_dialog import TrainingDialog
from peerdesk.gui.training.training_page import TrainingPage
from peerdesk.gui.training.trainings_model import Column
from peerdesk.storage import Agency
from tests.gui.staff.certified import hire, reopened
from tests.gui.training.classroom import FULL, LIBRARY, LISTENING, NOTES, PART, STATE, hold, offered
from tests.gui.worksheets.hands import answer_next_message, choose, enabled, open_dialog


@pytest.fixture
def staff(agency):
    return [hire(agency, "Ana Ruiz"), hire(agency, "Minh Anh Nguyễn")]


@pytest.fixture
def held(agency, staff):
    """Three trainings, the oldest first: Listening well, Ethics day and Paperwork."""
    agency.training.set_curriculum(STATE)
    return [
        hold(agency, {LISTENING: FULL}, *staff, title="Listening well", date="2023-02-01", hours=6),
        hold(agency, {}, staff[0], title="Ethics day", date="2024-05-03", hours=3, category="ethics"),
        hold(agency, {NOTES: PART}, title="Paperwork", date="2024-06-01", provider="=SUM(A1)"),
    ]


@pytest.fixture
def settings(tmp_path):
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def page(agency, held, theme, settings, show):
    page = show(TrainingPage(agency, LIBRARY, theme, settings))
    page.refresh()
    page.focus_table()
    return page


@pytest.fixture
def view(page):
    return page.trainings


def titles(view):
    return [training.title for training in view.shown.trainings]


def select(view, title):
    view.ui.table.selectRow(titles(view).index(title))


def row(view, title):
    at = titles(view).index(title)
    return [view.shown.index(at, column).data() for column in Column]


def filter_by(combo, value):
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def test_each_training_is_a_row_the_newest_first(view):
    assert titles(view) == ["Paperwork", "Ethics day", "Listening well"]
    assert row(view, "Ethics day")[3:] == ["Ethics", "3", "One person", ""]
    assert row(view, "Listening well")[4:] == ["6", "2 people", "One topic"]
    listening = view.shown.index(2, Column.ATTENDEES)
    assert listening.data(Qt.ItemDataRole.ToolTipRole) == "Ana Ruiz\nMinh Anh Nguyễn"


def test_a_click_on_a_head_sorts_and_is_remembered(view, agency, theme, settings, show):
    header = view.ui.table.horizontalHeader()
    spot = header.viewport().rect().center()
    spot.setX(header.sectionViewportPosition(Column.HOURS) + 10)
    for _ in range(2):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    expected = ["Listening well", "Ethics day", "Paperwork"]
    assert titles(view) in (expected, expected[::-1])
    again = TrainingPage(agency, LIBRARY, theme, settings)
    show(again)
    again.refresh()
    assert titles(again.trainings) == titles(view)


def test_searching_looks_at_people_topics_and_words(page, view):
    for text, found in (
        ("nguyen", ["Listening well"]),
        ("notes", ["Paperwork"]),
        ("ETHICS ruiz", ["Ethics day"]),
    ):
        page.set_search(text)
        assert titles(view) == found
    assert view.ui.count.text() == "1 of 3 trainings"


def test_filters_narrow_and_nothing_found_leads_back(page, view, qtbot):
    filter_by(view.ui.category_filter, "ethics")
    assert titles(view) == ["Ethics day"]
    filter_by(view.ui.year_filter, 2023)
    assert view.ui.stack.currentWidget() is view.ui.empty_page
    with qtbot.waitSignal(page.search_cleared):
        offered(view.ui.empty_page).click()
    assert len(titles(view)) == 3


def test_enter_opens_a_training_to_change_it(view, agency, held):
    select(view, "Ethics day")
    QTest.keyClick(view.ui.table, Qt.Key.Key_Return)
    dialog = open_dialog(view, TrainingDialog)
    dialog.record.set_answers({"title": "Ethics, twice"})
    dialog.ui.save.click()
    assert agency.training.get(held[1]).title == "Ethics, twice"
    assert [training.title for training in view.selected()] == ["Ethics, twice"]


def test_delete_moves_to_the_trash_and_undo_brings_it_back(page, view, agency, held, qtbot):
    select(view, "Ethics day")
    view.ui.table.setFocus()
    qtbot.waitUntil(view.ui.table.hasFocus)  # the key is heard only there
    QTest.keyClick(view.ui.table, Qt.Key.Key_Delete)
    assert titles(view) == ["Paperwork", "Listening well"]
    assert [one.id for one in agency.training.list(trash=True)] == [held[1]]
    page.banners.banner.button.click()
    assert titles(view) == ["Paperwork", "Ethics day", "Listening well"]


def test_from_the_trash_it_is_restored_or_deleted_for_good(page, view, agency, held, qtbot):
    agency.training.trash(held[:2])
    view.ui.trash.click()
    select(view, "Listening well")
    choose(view.menu(view.selected()), "Restore")
    select(view, "Ethics day")
    for agree in (False, True):
        assert titles(view) == ["Ethics day"]
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        answer_next_message(agree=agree)
        QTest.keyClick(view.ui.table, Qt.Key.Key_Delete)
    with reopened(agency) as again:
        assert [one.id for one in again.training.list()] == [held[2], held[0]]
        assert again.training.list(trash=True) == []


def test_what_fails_is_told_and_nothing_goes(page, view, agency, monkeypatch):
    def fail(_numbers):
        raise UserError("The disk is full.", "Nothing is lost.", "Make room.")

    monkeypatch.setattr(agency.training, "trash", fail)
    select(view, "Paperwork")
    QTest.keyClick(view.ui.table, Qt.Key.Key_Delete)
    assert "The disk is full." in page.banners.text
    assert len(titles(view)) == 3


def test_a_sign_in_sheet_is_printed_for_the_chosen_training_or_blank(page, view, held, qtbot):
    select(view, "Ethics day")
    with qtbot.waitSignal(page.print_wanted) as printed:
        choose(view.menu(view.selected()), "Print sign-in sheet…")
    assert printed.args == ["sign_in", held[1]]
    view.ui.table.clearSelection()
    with qtbot.waitSignal(page.print_wanted) as printed:
        page.print_page()
    assert printed.args == ["sign_in", None]


def test_it_exports_what_is_shown(page, view, qtbot, monkeypatch, tmp_path):
    target = tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    filter_by(view.ui.year_filter, 2024)
    view.ui.export_button.click()
    qtbot.waitUntil(lambda: "out.csv" in page.banners.text)
    rows = list(csv.DictReader(target.read_text("utf-8-sig").splitlines()))
    assert [one["Title"] for one in rows] == ["Paperwork", "Ethics day"]
    assert rows[0]["Provider or trainer"].startswith("'=")


def test_importing_is_asked_for(page, view, qtbot):
    with qtbot.waitSignal(page.import_wanted) as wanted:
        view.ui.import_button.click()
    assert wanted.args == [""]


def test_without_trainings_it_offers_to_record_one(agency, theme, settings, show):
    page = show(TrainingPage(agency, LIBRARY, theme, settings))
    page.refresh()
    offered(page.trainings.ui.empty_page).click()
    assert open_dialog(page, TrainingDialog).ui.heading.text() == "New training"


def test_a_file_that_is_read_only_is_only_read(agency, held, path, theme, settings, show):
    agency.close()
    with Agency.open(path, read_only=True) as locked:
        page = show(TrainingPage(locked, LIBRARY, theme, settings))
        page.refresh()
        view = page.trainings
        select(view, "Ethics day")
        QTest.keyClick(view.ui.table, Qt.Key.Key_Delete)
        assert not page.ui.new_button.isEnabled()
        assert enabled(view.menu(view.selected())) == ["Open", "Print sign-in sheet…"]
        view.edit(held[1])
        dialog = open_dialog(page, TrainingDialog)
        assert (dialog.ui.save.isVisible(), dialog.ui.cancel.text()) == (False, "Close")
        dialog.ui.cancel.click()
        assert len(locked.training.list()) == 3


def test_the_columns_fill_the_window_as_it_first_opens(view):
    table = view.ui.table
    assert table.horizontalHeader().length() in range(
        table.viewport().width() - 10, table.viewport().width() + 1
    )
