"""A question on the page: its words, marks and problem, seen and heard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from peerdesk.domain.forms import Question, QuestionType, Sensitivity
from peerdesk.gui.widgets import StatusPill
from peerdesk.gui.widgets.kinds import make_field
from peerdesk.gui.widgets.question_view import NoteView, QuestionView
from tests.forms import every_kind

TEXT = Question("q", QuestionType.TEXT, "Research & development?", help="A line.", required=True)


def test_it_shows_number_words_and_help(ask):
    page = ask(TEXT)
    texts = [label.text() for label in page.view.findChildren(type(page.view.label)) if label.isVisible()]
    assert {"1.", "Research && development?", "Required", "A line."} <= set(texts)
    assert page.view.label.buddy() is page.field.edit


def test_a_screen_reader_hears_what_is_required_and_wrong(ask):
    page = ask(TEXT)
    assert page.field.edit.accessibleName() == "Research & development?"
    assert page.field.edit.accessibleDescription() == "Required. A line."
    page.view.set_problem("Answer this.")
    assert page.field.edit.accessibleDescription() == "Answer this. Required. A line."
    assert page.field.edit.property("invalid") is True
    page.view.set_problem(None)
    assert page.field.edit.accessibleDescription() == "Required. A line."
    assert page.view.problem.isHidden()
    assert page.field.edit.property("invalid") is False


def test_what_is_typed_wrong_is_said_before_what_the_form_says(ask):
    page = ask(Question("day", QuestionType.DATE, "When?"))
    page.view.set_problem("Pick a day after today.")
    page.keys(Qt.Key.Key_Tab, "soon", Qt.Key.Key_Tab)
    assert "“soon”" in page.view.problem.text()
    page.field.clear()
    assert page.view.problem.text() == "Pick a day after today."


def test_a_click_on_the_words_goes_to_the_field(ask, qtbot):
    page = ask(TEXT)
    qtbot.mouseClick(page.view.label, Qt.MouseButton.LeftButton)
    assert page.field.edit.hasFocus()


def test_a_private_question_says_so(ask):
    page = ask(replace(TEXT, sensitivity=Sensitivity.PRIVATE))
    assert page.view.findChild(StatusPill).label.text() == "Private to the person who fills this in"


def test_a_completed_question_is_not_marked_as_required(ask):
    page = ask(TEXT, "yes")
    page.view.set_read_only(True)
    assert page.view.required.isHidden()


def test_a_note_is_a_paragraph(qtbot):
    note = NoteView(Question("n", QuestionType.NOTE, "Read this.", help="Twice."))
    qtbot.addWidget(note)
    assert [label.text() for label in note.findChildren(type(note.layout().itemAt(0).widget()))] == [
        "Read this.",
        "Twice.",
    ]


@pytest.mark.parametrize(
    "question", [q for q in every_kind().questions if q.takes_answer], ids=lambda q: q.id
)
def test_every_kind_is_reached_left_named_and_makes_no_window_of_its_own(theme, qtbot, ask, question):
    page = ask(question)
    page.keys(Qt.Key.Key_Tab)
    for _ in range(60):
        focus = QApplication.focusWidget()
        if focus is page.after:
            break
        assert focus is not page.before
        assert focus.accessibleName() or focus.text(), focus
        page.keys(Qt.Key.Key_Tab)
    assert page.after.hasFocus()
    page.keys(Qt.Key.Key_Backtab)
    assert not page.after.hasFocus()
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not page] == []
    assert page.edits == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize(
    "question", [q for q in every_kind().questions if q.takes_answer], ids=lambda q: q.id
)
def test_every_kind_fits_a_narrow_page(theme, qtbot, question, scale):
    theme.set_text_scale(scale)
    view = QuestionView(make_field(question, theme), theme, 1)
    qtbot.addWidget(view)
    assert view.minimumSizeHint().width() <= 620
