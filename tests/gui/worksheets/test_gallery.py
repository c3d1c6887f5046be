"""The gallery: what each form is for, and beginning one."""

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from peerdesk.errors import UserError
from peerdesk.gui.worksheets.gallery import GalleryPage
from tests.gui.worksheets.hands import ASSESS, FORMS, FULL, fill_in, keys, open_dialog

CULTURE = "cultural-self-assessment"


@pytest.fixture
def page(agency, theme, show):
    return show(GalleryPage(agency, FORMS, theme))


def words(card):
    return "\n".join(label.text() for label in card.findChildren(QLabel))


def test_every_form_says_what_it_is_for_and_how_long_it_takes(page):
    assert list(page.cards) == list(FORMS)
    for form_id, form in FORMS.items():
        shown = words(page.cards[form_id])
        assert form.title in shown
        assert form.purpose in shown
        assert f"About {form.minutes} minutes" in shown
        assert form.source.document in shown
        assert "Not filled in yet" in shown
    assert "Private" in words(page.cards[CULTURE])
    assert "Private" not in words(page.cards[ASSESS.id])


def test_the_last_time_is_shown(page, agency):
    agency.worksheets.add(ASSESS)
    page.refresh()
    assert "Last filled in: Today" in words(page.cards[ASSESS.id])


def test_the_keyboard_begins_a_worksheet(page, agency, qtbot):
    page.cards[ASSESS.id].start.setFocus()
    keys(Qt.Key.Key_Space)
    month = QLocale("en_US").toString(QDate.currentDate(), "MMMM yyyy")
    title = open_dialog(page).ui.title
    assert title.text() == f"Assess Your Organization, {month}"
    qtbot.waitUntil(title.hasFocus)
    with qtbot.waitSignal(page.open_worksheet) as opened:
        keys("Riverbend site", Qt.Key.Key_Return)
    line = agency.worksheets.get(opened.args[0]).line
    assert (line.title, line.who_for, line.form_id) == ("Riverbend site", "", ASSESS.id)


def test_a_click_anywhere_on_a_card_begins_too(page, agency, qtbot):
    QTest.mouseClick(page.cards[CULTURE], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.open_worksheet) as opened:
        fill_in(page, "My own", "Me")
    assert agency.worksheets.get(opened.args[0]).line.who_for == "Me"


def test_leaving_the_question_begins_nothing(page, agency):
    page.begin(ASSESS.id)
    open_dialog(page).ui.cancel.click()
    assert agency.worksheets.list() == []


def test_a_mishap_is_told(page, agency, monkeypatch):
    def fail(*_, **_details):
        raise UserError(FULL)

    monkeypatch.setattr(agency.worksheets, "add", fail)
    page.begin(ASSESS.id)
    fill_in(page, "Riverbend")
    assert page.banners.text == FULL


@pytest.mark.parametrize(("width", "columns"), [(480, 1), (820, 2), (1400, 3)])
def test_as_many_cards_as_fit_stand_side_by_side(page, width, columns, qtbot):
    def side_by_side():
        tops = [card.mapTo(page, card.rect().topLeft()).y() for card in page.cards.values()]
        return tops.count(tops[0])

    page.resize(width, 700)
    qtbot.waitUntil(lambda: side_by_side() == columns)
