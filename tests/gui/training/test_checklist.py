"""One person's checklist: checked off and written by keyboard alone, with what trainings have covered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from peerdesk.errors import UserError
from peerdesk.gui.training.checklist_model import Column
from peerdesk.gui.training.checklist_tab import ChecklistTab
from peerdesk.storage import Agency
from tests.gui.staff.certified import american, asked, fill, hire, reopened
from tests.gui.training.classroom import (
    FULL,
    LIBRARY,
    LISTENING,
    NONE,
    NOTES,
    PART,
    PRIVACY,
    STATE,
    click,
    extents,
    hold,
    offered,
)
from tests.gui.worksheets.hands import keys

DOWN, RIGHT, SPACE, ENTER = Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Return


@pytest.fixture(autouse=True)
def _in_america():
    with american():
        yield


@pytest.fixture
def ana(agency):
    agency.training.set_curriculum(STATE)
    return hire(agency)


@pytest.fixture
def opened(theme, show):
    """Return a function that shows somebody's checklist of the state's list, with the keyboard on it."""

    def opened(agency, person):
        tab = show(ChecklistTab(agency, person, LIBRARY, theme))
        tab.ui.curriculum.setCurrentIndex(tab.ui.curriculum.findData("state"))
        tab.ui.curriculum.activated.emit(tab.ui.curriculum.currentIndex())
        tab.table.setFocus()
        go_to(tab, LISTENING, Column.STATE)
        return tab

    return opened


@pytest.fixture
def tab(agency, ana, opened):
    return opened(agency, ana)


def at(tab, topic, column):
    return tab.model.index(tab.model.row_of(STATE.key(topic)), column)


def go_to(tab, topic, column):
    tab.table.setCurrentIndex(at(tab, topic, column))


def type_and_enter(*typed):
    """Type into the cell that has the keyboard, and go on once it is kept."""
    keys(*typed, ENTER)
    QApplication.processEvents()


def test_it_is_checked_off_and_written_by_keyboard_alone(tab, agency, ana):
    keys(SPACE, SPACE, DOWN, Qt.Key.Key_1, RIGHT)
    type_and_enter("5/3/2024")
    keys(RIGHT)
    type_and_enter("2.5")
    keys(RIGHT)
    type_and_enter("The guild")
    with reopened(agency) as again:
        assert extents(again, ana) == [FULL, PART, NONE]
        line = next(one for one in again.training.records(ana) if one.topic == STATE.key(PRIVACY))
        assert (str(line.on), line.hours, line.provider) == ("2024-05-03", 2.5, "The guild")


def test_it_says_how_much_is_covered_and_undoes(tab, agency, ana):
    keys(Qt.Key.Key_2, DOWN, Qt.Key.Key_1)
    assert tab.ui.progress_text.text() == "1 of 3 covered, 1 in part"
    QTest.keyClick(tab.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    tab.ui.undo_button.click()
    assert extents(agency, ana) == [NONE, NONE, NONE]
    assert tab.ui.progress_text.text() == "0 of 3 covered"
    assert not tab.ui.undo_button.isEnabled()


def test_a_click_on_the_state_checks_off(tab, agency, ana):
    click(tab.table, at(tab, NOTES, Column.TOPIC))
    assert extents(agency, ana)[2] is NONE
    click(tab.table, at(tab, NOTES, Column.STATE))
    assert extents(agency, ana)[2] is PART


def test_what_a_training_covers_says_so_and_is_not_lowered(agency, ana, opened):
    hold(agency, {LISTENING: FULL}, ana)
    tab = opened(agency, ana)
    assert at(tab, LISTENING, Column.DATE).data() == "5/3/2024"
    assert at(tab, LISTENING, Column.DATE).data(Qt.ItemDataRole.EditRole) == ""
    assert "Boundaries" in at(tab, LISTENING, Column.TOPIC).data(Qt.ItemDataRole.AccessibleTextRole)
    keys(SPACE)
    assert "A training covers this" in tab.banners.text
    assert agency.training.records(ana) == []


def test_what_is_no_date_stays_marked_and_keeps_the_tab(tab, agency, ana):
    go_to(tab, PRIVACY, Column.DATE)
    type_and_enter("someday")
    assert at(tab, PRIVACY, Column.DATE).data() == "someday"
    assert tab.banners.kind == "warning"
    assert not tab.leave()
    assert tab.table.currentIndex() == at(tab, PRIVACY, Column.DATE)
    type_and_enter("5/3/2024")
    assert tab.leave()
    assert [str(line.on) for line in agency.training.records(ana)] == ["2024-05-03"]


def test_an_open_cell_is_kept_on_leaving(tab, agency, ana):
    go_to(tab, NOTES, Column.NOTE)
    keys("Twice a week")
    assert tab.leave()
    assert [line.note for line in agency.training.records(ana)] == ["Twice a week"]


def test_a_failed_save_is_told_and_loses_nothing(tab, agency, ana, monkeypatch):
    def fail(_records):
        raise UserError("The disk is full.", "Nothing is lost.", "Make room.")

    go_to(tab, NOTES, Column.NOTE)
    with monkeypatch.context() as broken:
        broken.setattr(agency.training, "record", fail)
        type_and_enter("Twice a week")
    assert "The disk is full." in tab.banners.text
    assert at(tab, NOTES, Column.NOTE).data() == "Twice a week"
    assert not tab.leave()
    type_and_enter(Qt.Key.Key_F2)
    assert [line.note for line in agency.training.records(ana)] == ["Twice a week"]
    assert tab.leave()


def test_enter_asks_for_all_of_a_line(tab, agency, ana):
    keys(ENTER)
    dialog = asked(tab)
    dialog.record.set_answers({"extent": "part"})
    fill(dialog, hours="3", evidence="Certificate 12")
    dialog.ui.ok.click()
    (line,) = agency.training.records(ana)
    assert (line.extent, line.hours, line.evidence) == (PART, 3, "Certificate 12")


def test_gaps_only_leaves_out_what_is_covered(tab, agency, ana):
    keys(Qt.Key.Key_2)
    tab.ui.gaps_only.click()
    topics = [row for row in tab.model.rows if row in list(STATE.topics)]
    assert topics == [PRIVACY, NOTES]
    for topic in topics:
        go_to(tab, topic, Column.STATE)
        tab.table.setFocus()
        keys(Qt.Key.Key_2)
    tab.refresh()
    offered(tab.ui.empty_page).click()
    assert len(tab.model.rows) == 5


def test_hours_of_trainings_are_told_by_category(agency, ana, opened):
    hold(agency, {}, ana, hours=6, category="ethics")
    hold(agency, {}, ana, hours=2.5)
    tab = opened(agency, ana)
    assert tab.hours.text() == "8.5 hours in all · Ethics: 6 hours · No category: 2.5 hours"


def test_checklist_and_transcript_are_printed(tab, ana, qtbot):
    for button, wanted in (
        (tab.ui.print_checklist, ["checklist", (ana, "state")]),
        (tab.ui.print_transcript, ["transcript", ana]),
    ):
        with qtbot.waitSignal(tab.print_wanted) as printed:
            button.click()
        assert printed.args == wanted


def test_a_file_that_is_read_only_is_not_written(agency, path, ana, opened):
    agency.close()
    with Agency.open(path, read_only=True) as locked:
        tab = opened(locked, ana)
        keys(SPACE, Qt.Key.Key_2, RIGHT, "5", ENTER)
        assert locked.training.records(ana) == []
        assert tab.banners.text == ""
