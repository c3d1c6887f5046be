"""Choices: made with mouse and keyboard, taken back, told once, and named for screen readers."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton

from peerdesk.domain.forms import Choice, Question, QuestionType, Scale
from peerdesk.gui.widgets.choice_field import ChoiceRow

CHOICES = (Choice("yes", "Yes"), Choice("no", "No & never"), Choice("dont_know", "Don’t know"))
BUTTONS = Question(
    "support", QuestionType.SELECT_ONE, "Is there support?", appearance="buttons", choices=CHOICES
)
RADIO = replace(BUTTONS, appearance="")
COMBO = replace(BUTTONS, appearance="minimal")
SEVERAL = Question("several", QuestionType.SELECT_MULTIPLE, "Which?", choices=CHOICES)
RATING = Question("rating", QuestionType.RANGE, "Where are we?", scale=Scale(1, 5, 1, "Starting", "There"))
AGREED = Question("agreed", QuestionType.ACKNOWLEDGE, "I have read this & that.", required=True)
PERSON = Question("owner", QuestionType.SELECT_ONE, "Who looks after it?", choices_from="staff")
KEY = Qt.Key
ONE_OF = pytest.mark.parametrize("question", [BUTTONS, RADIO], ids=["buttons", "radio"])


@ONE_OF
def test_a_click_chooses_and_another_takes_it_back(ask, question):
    page = ask(question)
    page.field.buttons[1].click()
    page.field.buttons[0].click()
    page.field.buttons[0].click()
    assert page.edits == ["no", "yes", None]
    assert not any(mark.isChecked() for mark in page.field.buttons)


@ONE_OF
@pytest.mark.parametrize("pick", [KEY.Key_Space, KEY.Key_Return])
def test_arrows_move_and_space_or_enter_chooses(ask, question, pick):
    page = ask(question)
    page.keys(KEY.Key_Tab)
    assert page.field.buttons[0].hasFocus()
    page.keys(KEY.Key_Right, KEY.Key_Down)
    assert page.edits == []
    page.keys(pick)
    assert page.edits == ["dont_know"]
    page.keys(KEY.Key_Right, KEY.Key_Left, pick)
    assert page.edits == ["dont_know", None]


@ONE_OF
def test_tab_comes_once_and_to_the_choice(ask, question):
    page = ask(question, "no")
    page.keys(KEY.Key_Tab)
    assert page.field.buttons[1].hasFocus()
    page.keys(KEY.Key_Tab)
    assert page.field.clear_button.hasFocus()
    page.keys(KEY.Key_Tab)
    assert page.after.hasFocus()
    assert page.lefts == 1


@ONE_OF
@pytest.mark.parametrize("key", [KEY.Key_Delete, KEY.Key_Backspace])
def test_delete_takes_the_choice_back(ask, question, key):
    page = ask(question, "no")
    page.keys(KEY.Key_Tab, key)
    assert page.edits == [None]
    assert page.field.buttons[1].hasFocus()


@ONE_OF
def test_clear_is_there_when_there_is_something_to_clear(ask, question):
    page = ask(question)
    assert page.field.clear_button.isHidden()
    page.field.set_value("yes")
    page.field.clear_button.click()
    assert page.edits == [None]
    assert page.field.clear_button.isHidden()
    assert page.field.buttons[0].hasFocus()


@ONE_OF
def test_clear_never_sends_the_keyboard_elsewhere(ask, question, qapp):
    page = ask(question, "no")
    keyboard = []
    qapp.focusChanged.connect(lambda _, now: keyboard.append(now))
    page.keys(KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Return)
    assert page.edits == [None]
    assert page.after not in keyboard
    assert QApplication.focusWidget() in page.field.buttons


@ONE_OF
def test_what_the_program_sets_is_shown_and_not_told(ask, question):
    page = ask(question)
    page.field.set_value("no")
    assert [mark.isChecked() for mark in page.field.buttons] == [False, True, False]
    assert page.edits == []


@ONE_OF
def test_a_screen_reader_hears_a_group_with_its_question(ask, question):
    page = ask(question)
    page.view.set_problem("Choose one.")
    group = QAccessible.queryAccessibleInterface(page.field.group)
    assert group.role() == QAccessible.Role.Grouping
    assert group.text(QAccessible.Text.Name) == "Is there support?"
    assert "Choose one." in group.text(QAccessible.Text.Description)
    mark = QAccessible.queryAccessibleInterface(page.field.buttons[1])
    assert mark.text(QAccessible.Text.Name) == "No & never"
    assert mark.text(QAccessible.Text.Description) == "Is there support?"


def test_an_ampersand_is_shown_and_is_no_shortcut(ask):
    page = ask(BUTTONS)
    assert page.field.buttons[1].text() == "No && never"
    assert page.field.buttons[1].shortcut().isEmpty()


def test_words_that_wrap_can_be_clicked(ask, qtbot):
    page = ask(
        replace(RADIO, choices=(Choice("long", "many words " * 60), Choice("short", "few"))), width=500
    )
    long, short = page.field.findChildren(ChoiceRow)
    assert long.label.height() > 3 * short.label.height()
    qtbot.mouseClick(long, Qt.MouseButton.LeftButton, pos=long.label.geometry().center())
    assert page.edits == ["long"]
    assert isinstance(QApplication.focusWidget(), QRadioButton)


def test_several_can_be_chosen_in_the_forms_order(ask):
    page = ask(SEVERAL)
    page.keys(KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Space)
    page.field.boxes["yes"].click()
    page.field.boxes["dont_know"].click()
    page.field.boxes["yes"].click()
    assert page.edits == [["dont_know"], ["yes", "dont_know"], ["yes"], None]
    page.field.set_value(["no"])
    assert [box.isChecked() for box in page.field.boxes.values()] == [False, True, False]
    assert len(page.edits) == 4


def test_a_rating_is_chosen_with_arrows_digits_and_clicks(ask):
    page = ask(RATING)
    page.keys(KEY.Key_Tab, KEY.Key_Right, KEY.Key_Space, "5", "5")
    assert page.edits == [2, 5]
    page.field.buttons[4].click()
    assert page.edits == [2, 5, None]
    assert [mark.accessibleName() for mark in page.field.buttons] == [
        "1 – Starting",
        "2",
        "3",
        "4",
        "5 – There",
    ]


def test_a_check_box_carries_its_question(ask):
    page = ask(AGREED)
    assert page.view.label.isHidden()
    assert page.field.row.label.text() == "I have read this & that."
    assert page.field.box.accessibleName() == "I have read this & that."
    page.keys(KEY.Key_Tab, KEY.Key_Space, KEY.Key_Space)
    assert page.edits == [True, None]
    assert isinstance(QApplication.focusWidget(), QCheckBox)


def turn(widget) -> None:
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at, at, QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def test_a_list_starts_empty_and_can_be_emptied(ask):
    page = ask(COMBO)
    assert page.field.combo.currentText() == "Choose…"
    page.keys(KEY.Key_Tab, KEY.Key_Down, KEY.Key_Down, KEY.Key_Up)
    page.keys(KEY.Key_Delete)
    assert page.edits == ["yes", "no", "yes", None]
    assert page.field.combo.currentText() == "Choose…"
    page.field.set_value("dont_know")
    page.keys(KEY.Key_Home)
    assert page.edits[4:] == [None]


def test_a_list_opens_with_enter_and_the_wheel_changes_nothing(ask, qtbot):
    page = ask(COMBO)
    page.keys(KEY.Key_Tab)
    turn(page.field.combo)
    assert page.edits == []
    page.keys(KEY.Key_Return)
    qtbot.waitUntil(page.field.combo.view().isVisible)
    assert page.lefts == 0
    QTest.keyClick(page.field.combo.view(), KEY.Key_Down)
    QTest.keyClick(page.field.combo.view(), KEY.Key_Return)
    assert page.edits == ["yes"]


def test_a_list_is_as_wide_as_its_words_though_the_field_is_narrow(ask):
    words = "a choice with a good many words in it, as questions have"
    page = ask(replace(COMBO, choices=(Choice("long", words),)), width=300)
    combo = page.field.combo
    assert combo.view().minimumWidth() > combo.fontMetrics().horizontalAdvance(words) > combo.width()


def test_a_person_is_one_of_the_staff_or_anybody(ask):
    page = ask(PERSON)
    assert page.field.line.placeholderText() == "Choose or type a name"
    page.keys(KEY.Key_Tab, "Zoe")
    assert page.edits == ["Z", "Zo", "Zoe"]
    page.field.line.selectAll()
    page.keys(KEY.Key_Delete)
    assert page.edits[3:] == [None]
    page.keys(KEY.Key_Down, KEY.Key_Down)
    assert page.edits[4:] == ["Ann Nguyễn", "Łukasz Kowalski"]
    turn(page.field.combo)
    assert len(page.edits) == 6


def test_a_person_shown_again_keeps_the_cursor(ask):
    page = ask(PERSON, "Somebody Else")
    page.field.focus_first()
    page.field.line.setCursorPosition(3)
    page.keys("x")
    page.field.set_value("Somxebody Else")
    assert page.field.line.cursorPosition() == 4
    page.field.set_value(None)
    assert page.field.line.text() == ""


@pytest.mark.parametrize(
    ("question", "value", "text"),
    [
        (BUTTONS, "no", "No & never"),
        (RADIO, None, "Not answered"),
        (COMBO, "dont_know", "Don’t know"),
        (SEVERAL, ["yes", "no"], "Yes\nNo & never"),
        (RATING, 5, "5 – There"),
        (AGREED, True, "✓ I have read this & that."),
        (PERSON, "Zoe", "Zoe"),
    ],
)
def test_a_completed_choice_is_words_to_read(ask, question, value, text):
    page = ask(question, value)
    page.view.set_read_only(True)
    page.before.setFocus()
    page.keys(KEY.Key_Tab)
    assert QApplication.focusWidget().toPlainText() == text
    page.keys(KEY.Key_Space, "1")
    assert page.edits == []
