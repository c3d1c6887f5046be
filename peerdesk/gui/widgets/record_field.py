"""Records: several named answers that belong together, such as a sign-off; and given rows of such records."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from peerdesk.domain.answers import ROW, Value
from peerdesk.domain.forms import Question, QuestionType, Row
from peerdesk.gui.theme import Space, Theme
from peerdesk.gui.widgets import Card, Label
from peerdesk.gui.widgets.field import Field, holds, literal
from peerdesk.gui.widgets.question_view import QuestionView
from peerdesk.gui.widgets.side_by_side import SideBySide
from peerdesk.gui.widgets.single_fields import make_single
from peerdesk.i18n import tr


class Record(QWidget):
    """The fields of one record, with labels. A single field goes without: its row says what it is."""

    edited = Signal(object)
    """The person changed it; with all its answers."""

    def __init__(self, columns: Sequence[Question], of: str, theme: Theme, staff: Sequence[str] = ()) -> None:
        super().__init__()
        self.views: dict[str, QuestionView] = {}
        stacked = any(column.appearance == "multiline" or _is_wide(column) for column in columns)
        needed = None if stacked else sum(_room(column) for column in columns)
        row = SideBySide(theme, needed, Space.M)
        for column in columns:
            view = QuestionView(make_single(column, theme, staff), theme, part_of=of)
            if len(columns) == 1:
                view.label.hide()
            view.field.edited.connect(lambda _value: self.edited.emit(self.value()))
            row.box.addWidget(view, 0 if stacked else column.width, Qt.AlignmentFlag.AlignTop)
            self.views[column.id] = view
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(row)

    @property
    def fields(self) -> list[Field]:
        """The fields in order."""
        return [view.field for view in self.views.values()]

    def value(self) -> dict[str, Value]:
        """Return the answers that there are."""
        return {
            name: view.field.value() for name, view in self.views.items() if view.field.value() is not None
        }

    def set_value(self, record: Value) -> None:
        """Show the answers of a record."""
        for name, view in self.views.items():
            view.field.set_value((record or {}).get(name))


class RecordsField(Field):
    """What a record and given rows of records share: fields inside a field."""

    def _adopt(self, record: Record) -> None:
        """Pass on what the fields of a record tell."""
        record.edited.connect(lambda _record: self._edit(self._gather()))
        for field in record.fields:
            field.left.connect(self._inner_left)
            field.troubled.connect(lambda _trouble: self._gather_trouble())

    def set_read_only(self, on: bool) -> None:
        """Show every part to be read only."""
        self.read_only = on
        for record in self._records():
            for view in record.views.values():
                view.set_read_only(on)

    def focus_first(self) -> None:
        """Bring the keyboard to the first part."""
        self._records()[0].fields[0].focus_first()

    @property
    def focus_target(self) -> QWidget:
        """What takes the keyboard when the label is clicked."""
        return self._records()[0].fields[0].focus_target

    def set_invalid(self, on: bool) -> None:
        """Leave the parts as they are: the problem line says which one is meant."""

    def _records(self) -> list[Record]:
        raise NotImplementedError

    def _gather(self) -> Value:
        raise NotImplementedError

    def _inner_left(self) -> None:
        if not holds(self, QApplication.focusWidget()):
            self.left.emit()

    def _gather_trouble(self) -> None:
        """Be troubled as long as a part is; its own line says why."""
        views = [view for record in self._records() for view in record.views.values()]
        names = [view.question.label for view in views if view.field.trouble]
        self._set_trouble(tr("Look at {field} again.").format(field="“" + names[0] + "”") if names else "")


class RecordField(RecordsField):
    """One record: a sign-off with name, role and date, or any group of fields."""

    def __init__(
        self, question: Question, theme: Theme, staff: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(question, theme, staff, parent)
        self.record = Record(question.columns, question.label, theme, staff)
        self._adopt(self.record)
        box = QVBoxLayout(self._body)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.record)

    def focus_cell(self, row: int | None, column: str) -> None:
        """Bring the keyboard to one part; there is only one row."""
        del row
        self.record.views[column].field.focus_first() if column in self.record.views else self.focus_first()

    def _records(self) -> list[Record]:
        return [self.record]

    def _gather(self) -> Value:
        return self.record.value()

    def _show(self, value: Value) -> None:
        self.record.set_value(value)
        self._gather_trouble()


class RowsField(RecordsField):
    """Given rows with long answers: each row's words and questions to think about, its fields beside them."""

    def __init__(
        self, question: Question, theme: Theme, staff: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(question, theme, staff, parent)
        box = QVBoxLayout(self._body)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.M)
        self.rows: dict[str, Record] = {}
        for row in question.rows:
            record = Record(question.columns, row.label, theme, staff)
            self._adopt(record)
            self.rows[row.id] = record
            box.addWidget(_row_card(row, record, theme))

    def focus_cell(self, row: int | None, column: str) -> None:
        """Bring the keyboard to one part; `row` counts the answered rows, as problems do."""
        answered = [name[ROW] for name in self.value() or []]
        name = answered[row - 1] if row and row <= len(answered) else self.question.rows[0].id
        views = self.rows[name].views
        (views.get(column) or next(iter(views.values()))).field.focus_first()

    def _records(self) -> list[Record]:
        return list(self.rows.values())

    def _gather(self) -> Value:
        return [{ROW: name, **record.value()} for name, record in self.rows.items()]

    def _show(self, value: Value) -> None:
        answers = {row[ROW]: row for row in value or []}
        for name, record in self.rows.items():
            record.set_value(answers.get(name))
        self._gather_trouble()


def _row_card(row: Row, record: Record, theme: Theme) -> QWidget:
    card = Card(margin=Space.L)
    halves = SideBySide(theme, 560, Space.L)
    words = QVBoxLayout()
    words.setSpacing(Space.XS)
    title = Label(literal(row.label), "strong")
    title.setBuddy(record.fields[0].focus_target)
    words.addWidget(title)
    if row.help:
        words.addWidget(Label(row.help, "muted"))
    words.addStretch()
    halves.box.addLayout(words, 2)
    halves.box.addWidget(record, 3)
    card.body.addWidget(halves)
    return card


def _is_wide(column: Question) -> bool:
    return column.type is QuestionType.RANGE or (
        column.type is QuestionType.SELECT_ONE and bool(column.choices) and column.appearance != "minimal"
    )


def _room(column: Question) -> int:
    """Return the least width in pixels at 100 % that a field is at ease with."""
    return {QuestionType.DATE: 215, QuestionType.ACKNOWLEDGE: 90}.get(column.type, 150) + Space.M
