"""Numbers and dates: only that is taken, and what can't be read stays on the screen with a message."""

from datetime import date

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication

from peerdesk.domain.forms import Question, QuestionType
from peerdesk.gui.widgets.date_field import CalendarPopup

PEOPLE = Question("people", QuestionType.INTEGER, "How many people?", unit="people")
HOURS = Question("hours", QuestionType.DECIMAL, "How many hours?", unit="hours")
DAY = Question("day", QuestionType.DATE, "On which day?")
KEY = Qt.Key


def test_a_number_is_empty_until_it_is_typed_and_can_be_emptied_again(ask):
    page = ask(PEOPLE)
    assert page.field.line.text() == ""
    page.keys(KEY.Key_Tab, "12")
    page.keys(KEY.Key_Backspace, KEY.Key_Backspace)
    assert page.edits == [1, 12, 1, None]


def test_zero_is_an_answer(ask):
    page = ask(PEOPLE)
    page.keys(KEY.Key_Tab, "0")
    assert page.edits == [0]
    page.field.set_value(None)
    assert page.field.line.text() == ""


@pytest.mark.parametrize(("question", "typed", "value"), [(PEOPLE, "1a2.5b", 125), (HOURS, "1a2.5b", 12.5)])
def test_letters_are_not_taken(ask, question, typed, value):
    page = ask(question)
    page.keys(KEY.Key_Tab, typed)
    assert page.field.value() == value


def test_a_large_number_is_written_well_when_it_is_left(ask):
    page = ask(PEOPLE)
    page.keys(KEY.Key_Tab, "12500", KEY.Key_Tab)
    assert page.field.line.text() == "12,500"
    assert page.field.value() == 12500


def test_arrow_keys_count(ask):
    page = ask(PEOPLE)
    page.keys(KEY.Key_Tab, KEY.Key_Up, KEY.Key_Up, KEY.Key_Down, KEY.Key_PageUp)
    assert page.edits == [1, 2, 1, 11]


def test_the_wheel_changes_nothing(ask):
    page = ask(PEOPLE, 5)
    page.field.focus_first()
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPointF(0, -120).toPoint(), QPointF(0, -120).toPoint(),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(page.field.line, turn)
    assert page.edits == []


def test_pasted_text_that_is_no_number_stays_with_a_message(ask):
    page = ask(PEOPLE, 5)
    page.field.focus_first()
    page.field.line.selectAll()
    QGuiApplication.clipboard().setText("about five")
    page.keys(KEY.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    page.keys(KEY.Key_Tab)
    assert page.field.line.text() == "about five"
    assert page.view.problem.text() == "“about five” is not a whole number."
    assert page.edits == [None]


def test_money_can_be_pasted(ask):
    page = ask(HOURS)
    page.field.focus_first()
    QGuiApplication.clipboard().setText("$1,200.50")
    page.keys(KEY.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    assert page.edits == [1200.5]


@pytest.mark.parametrize("typed", ["3/5/2026", "2026-03-05", "March 5, 2026", "3/5/26"])
def test_a_date_is_typed_in_any_way_and_written_in_one(ask, typed):
    page = ask(DAY)
    page.keys(KEY.Key_Tab, typed, KEY.Key_Tab)
    assert page.field.value() == "2026-03-05"
    assert page.field.line.text() == "3/5/2026"
    assert page.edits == ["2026-03-05"]


def test_typing_over_a_date_does_not_fight_back(ask):
    page = ask(DAY, "2026-03-05")
    page.field.focus_first()
    page.keys(KEY.Key_End, KEY.Key_Backspace)
    page.field.set_value(page.field.value())  # what an editor does after each change
    assert page.field.line.text() == "3/5/202"
    page.keys("7")
    assert page.field.line.text() == "3/5/2027"
    assert page.edits == [None, "2027-03-05"]


def test_text_that_is_no_date_stays_until_it_is_put_right(ask):
    page = ask(DAY)
    page.keys(KEY.Key_Tab, "next fall")
    assert page.view.problem.isHidden()  # it may still become one
    page.keys(KEY.Key_Tab)
    assert page.field.line.text() == "next fall"
    assert "“next fall” is not a date" in page.view.problem.text()
    assert page.view.problem.text() in page.field.line.accessibleDescription()
    page.field.set_value(None)  # nothing new, so nothing moves
    assert page.field.line.text() == "next fall"
    page.field.line.selectAll()
    page.field.focus_first()
    page.keys("3/5/2026", KEY.Key_Tab)
    assert (page.edits, page.field.trouble) == (["2026-03-05"], "")
    assert page.view.problem.isHidden()


def test_undo_brings_a_date_back_over_text_that_is_none(ask):
    page = ask(DAY, "2026-03-05")
    page.field.focus_first()
    page.field.line.selectAll()
    page.keys("soon", KEY.Key_Tab)
    page.field.set_value("2026-03-05")
    assert (page.field.line.text(), page.field.trouble) == ("3/5/2026", "")


def calendar(page) -> CalendarPopup:
    found = page.field.findChild(CalendarPopup)
    assert isinstance(found, CalendarPopup)
    return found


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(KEY.Key_F4, Qt.KeyboardModifier.NoModifier), (KEY.Key_Down, Qt.KeyboardModifier.AltModifier)],
)
def test_a_date_is_picked_from_the_calendar_with_the_keyboard(ask, qtbot, key, modifier):
    page = ask(DAY, "2026-03-05")
    page.field.focus_first()
    page.keys(key, modifier=modifier)
    shown = calendar(page)
    qtbot.waitUntil(shown.isVisible)
    qtbot.keyClick(
        shown.calendar.findChild(type(shown.calendar.focusProxy() or shown.calendar)), KEY.Key_Right
    )
    qtbot.keyClick(shown.calendar.focusProxy() or shown.calendar, KEY.Key_Return)
    assert page.edits == ["2026-03-06"]
    assert page.field.line.text() == "3/6/2026"
    assert page.lefts == 0


def test_today_is_one_click_away(ask, qtbot):
    page = ask(DAY)
    page.field.calendar_button.click()
    shown = calendar(page)
    qtbot.waitUntil(shown.isVisible)
    shown.today.click()
    assert page.edits == [date.today().isoformat()]


def test_a_date_is_cleared_with_its_button(ask):
    page = ask(DAY)
    assert page.field.clear_button.isHidden()
    page.field.set_value("2026-03-05")
    page.field.clear_button.click()
    assert page.edits == [None]
    assert page.field.line.hasFocus()
    assert page.field.clear_button.isHidden()


def test_text_that_is_no_date_is_cleared_too(ask):
    page = ask(DAY)
    page.keys(KEY.Key_Tab, "soon", KEY.Key_Tab)
    page.field.clear_button.click()
    assert (page.field.line.text(), page.field.trouble, page.edits) == ("", "", [])


def test_a_completed_number_reads_with_its_unit(ask):
    page = ask(HOURS, 37.5)
    page.view.set_read_only(True)
    page.field.focus_first()
    assert QApplication.focusWidget().toPlainText() == "37.5 hours"
