"""One of very many, found by typing; and a text with suggestions."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from peerdesk.domain.forms import Choice, Question, QuestionType
from peerdesk.gui.widgets.combo_field import ComboField, SuggestedField
from peerdesk.gui.widgets.search_field import MANY, SearchField
from peerdesk.gui.widgets.single_fields import make_single

NAMES = [
    "Ann Nguyễn",
    "Łukasz Kowalski",
    "Rosa Díaz",
    "Rosa Duran",
    *(f"Staff {n}" for n in range(4, MANY + 1)),
]
BOSS = Question(
    "boss", QuestionType.SELECT_ONE, "Supervisor", appearance="minimal",
    choices=tuple(Choice(str(number), name) for number, name in enumerate(NAMES, start=1)),
)  # fmt: skip


@pytest.fixture
def page(ask):
    page = ask(BOSS)
    page.field.focus_first()
    return page


def type_and_leave(page, text, key=Qt.Key.Key_Tab):
    """Type, and press a key where the keyboard is then: on what is offered, where something is."""
    page.keys(text)
    popup = page.field.combo.completer().popup()
    QTest.keyClick(popup if popup.isVisible() else page.field.line, key)


def offered(page):
    return page.field.combo.completer().model().stringList()


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("lukasz kow", "2"),
        ("NGUYEN", "1"),
        ("diaz", "3"),
        ("rosa di", "3"),
        (f"staff {MANY}", str(MANY + 1)),
    ],
)
def test_letters_find_whatever_their_case_and_accents(page, typed, value):
    type_and_leave(page, typed)
    assert page.edits[-1] == value
    assert page.field.line.text() == NAMES[int(value) - 1]
    assert page.after.hasFocus()


def test_enter_takes_what_is_meant_and_stays(page):
    type_and_leave(page, "duran", Qt.Key.Key_Return)
    assert page.field.line.text() == "Rosa Duran"
    assert page.field.line.hasFocus()


def test_only_what_holds_the_letters_is_offered_first_where_a_word_begins_so(page):
    page.keys("D")
    assert offered(page) == ["Rosa Díaz", "Rosa Duran"]
    page.keys("u")
    assert offered(page) == ["Rosa Duran"]


@pytest.mark.parametrize(("typed", "why"), [("Nobody", "not in the list"), ("rosa", "several times")])
def test_what_is_no_choice_is_said_and_is_no_answer(page, typed, why):
    page.field.set_value("2")
    page.field.line.selectAll()
    type_and_leave(page, typed)
    assert why in page.view.problem.text()
    assert typed in page.view.problem.text()
    assert page.field.value() is None
    page.field.focus_first()
    page.field.line.selectAll()
    page.keys(Qt.Key.Key_Delete, Qt.Key.Key_Tab)
    assert page.view.problem.text() == ""


def test_half_typed_the_choice_stays(page):
    page.field.set_value("3")
    page.keys(Qt.Key.Key_End, Qt.Key.Key_Backspace)
    assert page.field.value() == "3"
    assert page.edits == []


def test_of_two_called_the_same_the_one_picked_counts(ask):
    twins = replace(BOSS, choices=(*BOSS.choices, Choice("99", "Rosa Díaz")))
    page = ask(twins)
    page.field.combo.setCurrentIndex(len(NAMES))
    page.field.combo.activated.emit(len(NAMES))
    page.field.finish()
    assert (page.field.value(), page.field.trouble) == ("99", "")


def test_few_choices_stay_a_plain_list(theme, qapp):
    few = replace(BOSS, choices=BOSS.choices[:MANY])
    assert isinstance(make_single(few, theme), ComboField)
    assert isinstance(make_single(BOSS, theme), SearchField)


def test_a_suggestion_is_taken_and_any_other_text_too(ask):
    question = Question("pronouns", QuestionType.TEXT, "Pronouns", suggestions=("she/her", "they/them"))
    page = ask(question)
    assert isinstance(page.field, SuggestedField)
    page.field.combo.setCurrentIndex(1)
    page.field.combo.activated.emit(1)
    assert page.field.value() == "they/them"
    page.field.focus_first()
    page.field.line.selectAll()
    page.keys("xe/xem")
    assert page.edits[-1] == "xe/xem"
