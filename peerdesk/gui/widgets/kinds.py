"""Which field asks which kind of question."""

from collections.abc import Sequence

from peerdesk.domain.forms import Question
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.field import Field
from peerdesk.gui.widgets.record_field import RecordField, RowsField
from peerdesk.gui.widgets.single_fields import make_single
from peerdesk.gui.widgets.table_field import TableField


def make_field(question: Question, theme: Theme, staff: Sequence[str] = ()) -> Field:
    """Return the field for any question that takes an answer.

    Given rows with a long answer are shown as rows of fields, every other table as a grid.
    """
    if question.is_record:
        return RecordField(question, theme, staff)
    if question.rows and any(column.appearance == "multiline" for column in question.columns):
        return RowsField(question, theme, staff)
    if question.is_table:
        return TableField(question, theme, staff)
    return make_single(question, theme, staff)
