"""Text fields: what is typed is told at once, undo is the window's, nothing moves when nothing changes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor, QUndoCommand
from PySide6.QtWidgets import QApplication

from peerdesk.domain.answers import MAX_TEXT
from peerdesk.domain.forms import Question, QuestionType

SHORT = Question("short", QuestionType.TEXT, "What is it called?", help="A short name.")
LONG = Question("long", QuestionType.TEXT, "What is it about?", appearance="multiline", lines=5)
KEY = Qt.Key


def test_typing_is_told_letter_by_letter(ask):
    page = ask(SHORT)
    page.keys(KEY.Key_Tab, "Ann")
    assert page.edits == ["A", "An", "Ann"]
    assert page.field.value() == "Ann"


def test_clearing_tells_that_there_is_no_answer(ask):
    page = ask(SHORT, "A")
    page.keys(KEY.Key_Tab, KEY.Key_End, KEY.Key_Backspace)
    assert page.edits == [None]


def test_what_the_program_sets_is_not_told(ask):
    page = ask(SHORT)
    page.field.set_value("Ann")
    page.field.set_value(None)
    assert page.edits == []
    assert page.field.edit.toPlainText() == ""


@pytest.mark.parametrize(
    ("new", "at"),
    [("one two three", 7), ("one 2 two three", 9), ("one two three four", 7), ("one twthree", 6)],
)
def test_the_cursor_stays_where_the_text_stays(ask, new, at):
    page = ask(LONG, "one two three")
    page.field.focus_first()
    cursor = page.field.edit.textCursor()
    cursor.setPosition(7)
    page.field.edit.setTextCursor(cursor)
    page.field.set_value(new)
    assert page.field.edit.toPlainText() == new
    assert page.field.edit.textCursor().position() == at


def test_the_cursor_stays_beside_signs_beyond_the_first_plane(ask):
    page = ask(LONG, "🙂🙂 two")
    page.field.edit.moveCursor(QTextCursor.MoveOperation.End)
    page.field.set_value("🙂🙂🙂 two")
    assert page.field.edit.toPlainText() == "🙂🙂🙂 two"
    assert page.field.edit.textCursor().atEnd()


def test_enter_goes_on_from_a_short_text_and_breaks_a_line_in_a_long_one(ask):
    page = ask(SHORT)
    page.keys(KEY.Key_Tab, "a", KEY.Key_Enter)
    assert page.after.hasFocus()
    page = ask(LONG)
    page.keys(KEY.Key_Tab, "a", KEY.Key_Return, "b")
    assert page.field.value() == "a\nb"


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier])
def test_a_short_text_can_hold_more_than_a_line(ask, modifier):
    page = ask(SHORT)
    page.keys(KEY.Key_Tab, "a")
    page.keys(KEY.Key_Return, modifier=modifier)
    page.keys("b")
    assert page.field.value() == "a\nb"


def test_tab_leaves_and_leaving_is_told_once(ask):
    page = ask(LONG)
    page.keys(KEY.Key_Tab, "a")
    assert page.lefts == 0
    page.keys(KEY.Key_Tab)
    assert (page.after.hasFocus(), page.lefts) == (True, 1)


def test_undo_is_the_pages(ask, qtbot):
    page = ask(SHORT)
    page.keys(KEY.Key_Tab, "a")
    page.undo_stack.push(QUndoCommand("typing"))
    page.keys(KEY.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert page.undo_stack.index() == 0
    assert page.field.value() == "a"


def test_the_field_grows_with_its_text(ask, qtbot):
    page = ask(SHORT)
    low = page.field.height()
    page.field.set_value("word " * 200)
    qtbot.waitUntil(lambda: page.field.height() > 3 * low)
    assert page.field.edit.verticalScrollBar().maximum() == 0


def test_pasted_signs_that_nobody_can_see_are_left_out(ask):
    page = ask(SHORT)
    page.field.focus_first()
    QGuiApplication.clipboard().setText("a\x07b")
    page.keys(KEY.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    assert page.edits == ["ab"]


def test_a_text_that_is_too_long_is_said_and_kept_on_the_screen(ask):
    page = ask(LONG, "before")
    page.field.edit.setPlainText("a" * (MAX_TEXT + 1))
    assert page.edits == []
    assert "100,001" in page.view.problem.text()
    page.field.edit.setPlainText("short again")
    assert page.edits == ["short again"]
    assert page.view.problem.isHidden()


def test_the_page_follows_the_cursor(ask, qtbot):
    page = ask(LONG, "line\n" * 200)
    edit = page.field.edit
    page.field.focus_first()
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    edit.moveCursor(QTextCursor.MoveOperation.End)

    def seen() -> bool:
        at = edit.viewport().mapTo(page, edit.cursorRect().center())
        return page.viewport().geometry().contains(at)

    qtbot.waitUntil(seen)


def test_a_completed_answer_can_be_read_and_selected_but_not_changed(ask, qtbot):
    page = ask(LONG, "one\ntwo")
    page.view.set_read_only(True)
    page.field.focus_first()
    reading = QApplication.focusWidget()
    assert reading.toPlainText() == "one\ntwo"
    page.keys("x")
    reading.selectAll()
    reading.copy()
    assert QGuiApplication.clipboard().text() == "one\ntwo"
    assert (page.edits, page.field.value()) == ([], "one\ntwo")
    page.field.set_value(None)
    assert reading.toPlainText() == "Not answered"
    page.view.set_read_only(False)
    page.field.focus_first()
    page.keys("x")
    assert page.edits == ["x"]


def test_a_screen_reader_hears_question_and_help(ask):
    page = ask(SHORT)
    assert page.field.edit.accessibleName() == "What is it called?"
    assert page.field.edit.accessibleDescription() == "A short name."
