"""The gallery: what each form is for, and beginning one."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from peerdesk.errors import UserError
from peerdesk.gui.worksheets.choose_person_dialog import ChoosePersonDialog
from peerdesk.gui.worksheets.gallery import GalleryPage
from tests.gui.worksheets.hands import ASSESS, FORMS, FULL, fill_in, keys, open_dialog
from tests.many import library

CULTURE = "cultural-self-assessment"
ABOUT = replace(ASSESS, id="about-them", title="About Them", about_person=True)


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


def hire(agency, name, **details):
    given = {"name": name, "role": "peer_specialist", "status": "active", **details}
    return agency.staff.add(library().records["person"], given)


@pytest.fixture
def asking(agency, theme, show):
    """A gallery with one form that is about a person."""
    return show(GalleryPage(agency, {ABOUT.id: ABOUT}, theme))


def test_a_form_about_a_person_asks_whom_and_finds_them_as_one_types(asking, agency, qtbot):
    hire(agency, "Ana Ruiz")
    minh = hire(agency, "Nguyễn Minh Khai", title="Recovery Coach")
    hire(agency, "Somebody Gone", status="left")
    asking.begin(ABOUT.id)
    dialog = open_dialog(asking, ChoosePersonDialog)
    assert dialog.ui.people.count() == 2
    qtbot.waitUntil(dialog.ui.search.hasFocus)
    with qtbot.waitSignal(asking.open_worksheet) as opened:
        keys("nguyen coach", Qt.Key.Key_Return)
    line = agency.worksheets.get(opened.args[0]).line
    assert (line.person, line.who_for) == (minh, "Nguyễn Minh Khai")
    assert line.title.startswith("About Them, ")


def test_the_arrow_keys_choose_while_one_searches(asking, agency, qtbot):
    hire(agency, "Ana Ruiz")
    second = hire(agency, "Ana Zhou")
    asking.begin(ABOUT.id)
    dialog = open_dialog(asking, ChoosePersonDialog)
    qtbot.waitUntil(dialog.ui.search.hasFocus)
    with qtbot.waitSignal(asking.open_worksheet) as opened:
        keys("ana", Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert agency.worksheets.get(opened.args[0]).line.person == second


def test_whoever_matches_nobody_begins_nothing(asking, agency):
    hire(agency, "Ana Ruiz")
    asking.begin(ABOUT.id)
    dialog = open_dialog(asking, ChoosePersonDialog)
    dialog.ui.search.setText("zzz")
    assert dialog.ui.problem.text() == "Nobody matches."
    assert not dialog.ui.ok.isEnabled()


def test_an_empty_roster_says_where_people_are_added(asking, agency):
    asking.begin(ABOUT.id)
    dialog = open_dialog(asking, ChoosePersonDialog)
    assert "Add people under Staff" in dialog.ui.problem.text()
    assert not dialog.ui.ok.isVisible()
    dialog.ui.cancel.click()
    assert agency.worksheets.list() == []


@pytest.mark.parametrize("form", [ABOUT, ASSESS])
def test_from_a_persons_page_nothing_is_asked(agency, theme, show, qtbot, form):
    page = show(GalleryPage(agency, {form.id: form}, theme))
    ana = hire(agency, "Ana Ruiz")
    with qtbot.waitSignal(page.open_worksheet) as opened:
        page.begin(form.id, ana)
    line = agency.worksheets.get(opened.args[0]).line
    assert (line.form_id, line.person, line.who_for) == (form.id, ana, "Ana Ruiz")


def test_a_person_who_is_not_there_is_told(page, agency):
    page.begin(ASSESS.id, 99)
    assert page.banners.kind == "error"
    assert agency.worksheets.list() == []
