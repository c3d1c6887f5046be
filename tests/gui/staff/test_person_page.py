"""A person's page: details are saved as they are typed, tabs lead on, nothing is lost on leaving."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from peerdesk.errors import UserError
from peerdesk.gui.preferences import Preferences
from peerdesk.gui.staff.person_page import PersonPage
from peerdesk.gui.workspace import Workspace
from peerdesk.storage import Agency
from tests.gui.worksheets.hands import answer_next_message, choose, keys
from tests.many import library

LIBRARY = library()
PERSON = LIBRARY.records["person"]
ANA = {"name": "Ana Ruiz", "role": "champion", "status": "active", "started": "2020-01-31"}


@pytest.fixture
def ana(agency) -> int:
    return agency.staff.add(PERSON, ANA)


@pytest.fixture
def opened(agency, theme, show, tmp_path, ana) -> Callable[..., PersonPage]:
    """Return a function that opens Ana's page at a tab."""
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    return lambda tab="details", file=agency: show(PersonPage(file, ana, LIBRARY, theme, settings, tab))


def details(page):
    return page._made["details"]


def test_what_is_typed_is_saved_and_the_head_follows(opened, agency, ana, qtbot):
    page = opened()
    details(page).questions.go_to("preferred_name")
    with qtbot.waitSignal(details(page).draft.saved):
        keys("Minh")
    assert agency.staff.get(ana).called == "Minh"
    assert "“Minh”" in page.head.about.text()


def test_undo_takes_it_back_also_in_the_file(opened, agency, ana, qtbot):
    page = opened()
    details(page).questions.go_to("phone")
    with qtbot.waitSignal(details(page).draft.saved):
        keys("555-0102")
    with qtbot.waitSignal(details(page).draft.saved):
        page.ui.undo.click()
    assert "phone" not in agency.staff.get(ana).details


def test_dates_out_of_order_are_said_at_the_field_and_not_kept(opened, agency, ana, qtbot):
    page = opened()
    draft, questions = details(page).draft, details(page).questions
    with qtbot.waitSignal(draft.save_failed):
        draft.set_answer("left_on", "2019-01-31")
    draft.set_answer("phone", "555-0102")
    draft.save_now()
    questions.check("left_on")
    assert "after “Started on”" in questions.views["left_on"].problem.text()
    assert draft.state[1] == "failed"
    kept = agency.staff.get(ana).details
    assert "left_on" not in kept
    assert kept["phone"] == "555-0102"


def test_a_blank_name_is_never_kept(opened, agency, ana):
    page = opened()
    details(page).draft.set_answer("name", "")
    assert not details(page).draft.save_now()
    assert agency.staff.get(ana).name == "Ana Ruiz"
    answer_next_message(agree=False)
    assert not page.leave()


def test_what_a_record_needs_is_chosen_anew_but_not_taken_back(opened, agency, ana, qtbot):
    page = opened()
    field = details(page).questions.views["role"].field
    assert field.clear_button.isHidden()
    field.focus_first()
    keys(Qt.Key.Key_Space, Qt.Key.Key_Delete)
    assert field.value() == "champion"
    with qtbot.waitSignal(details(page).draft.saved):
        keys(Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert agency.staff.get(ana).details["role"] == "other"


def test_what_goes_along_is_read_before_anything_is_asked(opened, agency, ana, monkeypatch):
    page = opened()

    def gone(_number: int) -> None:
        raise UserError("The drive is gone.")

    monkeypatch.setattr(agency.staff, "goes_with", gone)
    choose(page.actions_.menu([page.person], inside=True), "Move to trash…")
    assert "The drive is gone." in page.banners.text
    assert agency.staff.get(ana).trashed is None


def test_a_save_that_fails_is_told_and_tried_again(opened, agency, ana, monkeypatch, qtbot):
    page = opened()

    def full(*_: object) -> None:
        raise UserError("The disk is full.", "What you typed is still on the screen.", "Make room.")

    with monkeypatch.context() as broken:
        broken.setattr(agency.staff, "save", full)
        details(page).questions.go_to("phone")
        with qtbot.waitSignal(details(page).draft.save_failed):
            keys("555-0102")
        assert "The disk is full." in details(page).banners.text
    with qtbot.waitSignal(details(page).draft.saved):
        details(page).banners.banner.button.click()
    assert agency.staff.get(ana).details["phone"] == "555-0102"
    assert not details(page).banners.text


def test_nobody_supervises_themselves_not_even_in_a_circle(opened, agency, ana):
    boss = agency.staff.add(PERSON, {**ANA, "name": "Ingrid", "supervisor": str(ana)})
    page = opened()
    draft, questions = details(page).draft, details(page).questions
    assert str(ana) not in [choice.name for choice in draft.form.by_id["supervisor"].choices]
    draft.set_answer("supervisor", str(boss))
    assert not draft.save_now()
    questions.check("supervisor")
    assert questions.views["supervisor"].problem.text()
    assert agency.staff.get(ana).supervisor is None


def test_a_supervisor_in_the_trash_stays_until_another_is_chosen(opened, agency, ana):
    boss = agency.staff.add(PERSON, {**ANA, "name": "Ingrid"})
    agency.staff.save(PERSON, ana, {"supervisor": str(boss)})
    agency.staff.trash([boss])
    page = opened()
    field = details(page).questions.views["supervisor"].field
    assert field.combo.currentText() == "Ingrid"
    details(page).draft.set_answer("phone", "555-0102")
    assert details(page).draft.save_now()
    assert agency.staff.get(ana).supervisor == boss


def test_printing_waits_for_what_can_not_be_saved(opened, qtbot):
    page = opened()
    details(page).draft.set_answer("name", "")
    with qtbot.assertNotEmitted(page.print_wanted):
        page.ui.print.click()
    assert "can’t be kept" in page.banners.text
    details(page).draft.undo_stack.undo()
    with qtbot.waitSignal(page.print_wanted):
        page.ui.print.click()


@pytest.mark.parametrize("tab", ["credentials", "training", "worksheets"])
def test_each_tab_opens_and_prints(opened, qtbot, ana, tab):
    page = opened(tab)
    assert page.ui.tabs.currentWidget().isVisible()
    assert page.draft is None
    assert page.ui.undo.isHidden()
    with qtbot.waitSignal(page.print_wanted) as wanted:
        page.ui.print.click()
    assert wanted.args == (["checklist", (ana, "core")] if tab == "training" else ["person", ana])


def test_the_keyboard_goes_from_tab_to_tab(opened, qtbot):
    page = opened()
    with qtbot.waitSignal(page.tab_changed) as changed:
        QTest.keyClick(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert changed.args == ["credentials"]
    QTest.keyClick(page, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.draft is not None


def test_a_peer_specialist_without_a_signature_is_warned_of(opened, agency, ana, qtbot):
    agency.staff.save(PERSON, ana, {"role": "peer_specialist"})
    page = opened()
    assert "is not signed yet" in page.standing.text
    with qtbot.waitSignal(page.new_worksheet) as begun:
        page.standing.banner.button.click()
    assert begun.args == ["confidentiality-and-boundaries", ana]


def test_a_photo_is_chosen_made_smaller_and_removed(opened, agency, ana, tmp_path, monkeypatch):
    page = opened()
    picture = QImage(1200, 900, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    assert picture.save(str(tmp_path / "ana.png"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "ana.png"), ""))
    page.head.photo.click()
    kept = QImage.fromData(agency.staff.photo(ana))
    assert (kept.width(), kept.height()) == (480, 360)
    page._set_photo(None)
    assert agency.staff.photo(ana) is None


def test_a_picture_that_is_none_is_told(opened, agency, ana, tmp_path, monkeypatch):
    page = opened()
    (tmp_path / "ana.png").write_text("no picture")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "ana.png"), ""))
    page.head.photo.click()
    assert "not a picture" in page.banners.text
    assert agency.staff.photo(ana) is None


def test_in_the_trash_it_can_only_be_read_and_restored(opened, agency, ana):
    page = opened()
    answer_next_message(agree=True)
    choose(page.actions_.menu([page.person], inside=True), "Move to trash…")
    assert "is in the trash" in page.standing.text
    assert details(page).draft.read_only
    page.standing.banner.button.click()
    assert agency.staff.get(ana).trashed is None
    assert not details(page).draft.read_only


def test_a_file_that_is_only_read_takes_nothing(opened, agency):
    agency.close()
    with Agency.open(agency.path, read_only=True) as reading:
        page = opened(file=reading)
        assert details(page).draft.read_only
        assert not page.head.photo.isEnabled()
        assert page.leave()


def test_tab_goes_from_the_way_back_to_the_photo_and_on_to_the_tools(opened):
    page = opened()
    page.ui.back.setFocus()
    keys(Qt.Key.Key_Tab)
    assert page.head.photo.hasFocus()
    keys(Qt.Key.Key_Tab)
    assert page.ui.print.hasFocus()


def test_typing_in_the_search_field_of_a_person_finds_staff(agency, theme, show, tmp_path, ana):
    space = show(Workspace(agency, LIBRARY, theme, Preferences(tmp_path / "settings.ini")), 1200, 860)
    space.pages.open_person(ana)
    search = space.ui.search
    assert search.placeholderText() == search.accessibleName() == "Search staff"
    space.search()
    keys("zzz")
    assert space.page is space.pages.roster
    assert not space.page.table.model.people
    assert search.text() == "zzz"
    assert search.hasFocus()
