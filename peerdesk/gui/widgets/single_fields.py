"""Which field asks a question that has one answer of its own: the one mapping from kind to field."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from peerdesk.domain.forms import Question, QuestionType
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.choice_field import (
    AcknowledgeField,
    ButtonsField,
    CheckBoxesField,
    RadioField,
    RatingField,
)
from peerdesk.gui.widgets.combo_field import ComboField, PersonField, SuggestedField
from peerdesk.gui.widgets.date_field import DateField
from peerdesk.gui.widgets.field import Field
from peerdesk.gui.widgets.search_field import MANY, SearchField
from peerdesk.gui.widgets.statement_field import StatementField
from peerdesk.gui.widgets.text_field import TextField
from peerdesk.gui.widgets.typed_field import NumberField

_FIELDS: dict[tuple[QuestionType, str], Callable[[Question, Theme, Sequence[str]], Field]] = {
    (QuestionType.TEXT, ""): TextField,
    (QuestionType.TEXT, "multiline"): TextField,
    (QuestionType.INTEGER, ""): NumberField,
    (QuestionType.DECIMAL, ""): NumberField,
    (QuestionType.DATE, ""): DateField,
    (QuestionType.SELECT_ONE, ""): RadioField,
    (QuestionType.SELECT_ONE, "buttons"): ButtonsField,
    (QuestionType.SELECT_ONE, "minimal"): ComboField,
    (QuestionType.SELECT_MULTIPLE, ""): CheckBoxesField,
    (QuestionType.RANGE, ""): RatingField,
    (QuestionType.RANGE, "minimal"): ComboField,
    (QuestionType.ACKNOWLEDGE, ""): AcknowledgeField,
}


def make_single(question: Question, theme: Theme, staff: Sequence[str] = ()) -> Field:
    """Return the field for a question that is neither a table nor a record."""
    if question.choices_from:
        return PersonField(question, theme, staff)
    if question.compose:
        return StatementField(question, theme, staff)
    if question.suggestions:
        return SuggestedField(question, theme, staff)
    if question.appearance == "minimal" and len(question.choices) > MANY:
        return SearchField(question, theme, staff)
    return _FIELDS[question.type, question.appearance](question, theme, staff)


def make_cell(column: Question, theme: Theme, staff: Sequence[str] = ()) -> Field:
    """Return the field that edits one cell of a table: choices and ratings are a drop-down list there."""
    if column.type in (QuestionType.SELECT_ONE, QuestionType.RANGE):
        column = replace(column, appearance="minimal")
    field = make_single(replace(column, unit=""), theme, staff)
    if isinstance(field, DateField):
        field.clearable = False
    return field
