"""The rows of a table as Qt's views read them. Every change that a person makes is told once, as a whole."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from peerdesk.domain.answers import MAX_ROWS, MAX_TEXT, ROW, Value
from peerdesk.domain.forms import Question, QuestionType
from peerdesk.gui.widgets.values import NotUnderstoodError, options, read_value, value_text
from peerdesk.i18n import tr

Index = QModelIndex | QPersistentModelIndex
ROLE_REJECTED = int(Qt.ItemDataRole.UserRole)
"""The text that a person typed into a cell and that is no answer; it stays until it is put right."""


@dataclass(slots=True)
class _Line:
    """One row: its answers, and what was typed that is none."""

    values: dict[str, Value] = field(default_factory=dict)
    rejected: dict[str, str] = field(default_factory=dict)


class TableModel(QAbstractTableModel):
    """A table with given rows, or with as many as a person adds."""

    edited = Signal()
    """The person changed something: read `value` and `trouble`."""

    def __init__(self, question: Question, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self.columns = question.columns
        self.read_only = False
        self.name = question.label
        self._lines = self._lines_of(None)

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns, without the one that names given rows: it is the header."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that cells are typed into, but for check boxes, which turn."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self.read_only and self.columns[index.column()].type is not QuestionType.ACKNOWLEDGE:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell: its words, its value, what was typed instead, and what a screen reader says."""
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], self.columns[index.column()]
        rejected = line.rejected.get(column.id)
        if role in (Qt.ItemDataRole.EditRole, ROLE_REJECTED):
            return rejected if role == ROLE_REJECTED else line.values.get(column.id)
        words = rejected or self._words(column, line)
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.row_name(index.row())}, {column.label}: {words or tr('empty')}"
        if role in (Qt.ItemDataRole.AccessibleDescriptionRole, Qt.ItemDataRole.ToolTipRole):
            return self._reason(column, rejected) if rejected else column.help or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the words over a column, with its unit, and those before a row."""
        if orientation == Qt.Orientation.Horizontal:
            column = self.columns[section]
            label = f"{column.label} ({column.unit})" if column.unit else column.label
            if role == Qt.ItemDataRole.DisplayRole:
                required = column.required and not self.read_only
                return tr("{label} (required)").format(label=label) if required else label
            return column.help or None if role == Qt.ItemDataRole.ToolTipRole else None
        given = self.question.rows[section] if self.question.rows else None
        if role == Qt.ItemDataRole.DisplayRole:
            return given.label if given else str(section + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.row_name(section)
        return given.help if given and role == Qt.ItemDataRole.AccessibleDescriptionRole else None

    # What the field asks

    def row_name(self, row: int) -> str:
        """Return what a row is called: its given label, or its number."""
        rows = self.question.rows
        return rows[row].label if rows else tr("Row {n}").format(n=row + 1)

    def value(self) -> Value:
        """Return the answer; none where the table is only what the form puts there."""
        if self.question.rows:
            pairs = zip(self.question.rows, self._lines, strict=True)
            return [{ROW: row.id, **line.values} for row, line in pairs]
        rows = [dict(line.values) for line in self._lines]
        return None if rows == [dict(row) for row in self.question.default_rows] else rows

    @property
    def trouble(self) -> str:
        """What is typed in a cell and is no answer, and where; the first of them."""
        for number, line in enumerate(self._lines):
            for column in self.columns:
                if column.id in line.rejected:
                    reason = self._reason(column, line.rejected[column.id])
                    return f"{self.row_name(number)}, {column.label}: {reason}"
        return ""

    def show(self, value: Value) -> None:
        """Show an answer, touching only the rows that differ."""
        new = self._lines_of(value)
        old = self._lines
        most = min(len(old), len(new))
        start = next((i for i in range(most) if old[i].values != new[i].values), most)
        rest = most - start
        end = next((i for i in range(rest) if old[-1 - i].values != new[-1 - i].values), rest)
        middle = new[start : len(new) - end]
        changed = min(len(middle), len(old) - start - end)
        if changed:
            old[start : start + changed] = middle[:changed]
            self._tell(start, start + changed - 1)
        at = start + changed
        self._insert(at, middle[changed:])
        self._remove(at + len(middle) - changed, len(self._lines) - len(new))

    # What a person does

    def set_cell(self, index: Index, value: Value, rejected: str | None = None) -> None:
        """Take an answer into a cell, or none and the text that is no answer."""
        line, column = self._lines[index.row()], self.columns[index.column()].id
        if line.values.get(column) == value and line.rejected.get(column) == rejected:
            return
        line.values.pop(column, None)
        line.rejected.pop(column, None)
        if value is not None:
            line.values[column] = value
        if rejected:
            line.rejected[column] = rejected
        self._tell(index.row(), index.row())
        self.edited.emit()

    def clear(self, indexes: Iterable[Index]) -> None:
        """Empty cells."""
        cells = [(index.row(), self.columns[index.column()].id) for index in indexes]
        for row, column in cells:
            self._lines[row].values.pop(column, None)
            self._lines[row].rejected.pop(column, None)
            self._tell(row, row)
        if cells:
            self.edited.emit()

    def insert_row(self, at: int) -> bool:
        """Put an empty row at `at`; False when the table is full."""
        if len(self._lines) >= MAX_ROWS:
            return False
        self._insert(at, [_Line()])
        self.edited.emit()
        return True

    def remove_rows(self, rows: Iterable[int]) -> None:
        """Take rows out."""
        for row in sorted(set(rows), reverse=True):
            self._remove(row, 1)
        self.edited.emit()

    def swap_rows(self, one: int, other: int) -> None:
        """Let two rows change places."""
        lines = self._lines
        lines[one], lines[other] = lines[other], lines[one]
        self._tell(min(one, other), max(one, other))
        self.edited.emit()

    def paste(self, top: int, left: int, cells: Sequence[Sequence[str]]) -> int:
        """Put cells in from `top` and `left` on, adding rows as needed, all or nothing; return how many rows.

        Raises `NotUnderstoodError` that names the cell which does not fit.
        """
        self._check_room(top, left, cells)
        values = [
            {
                column.id: self._read(number, column, text)
                for column, text in zip(self.columns[left:], row, strict=False)
            }
            for number, row in enumerate(cells, start=1)
        ]
        self._insert(len(self._lines), [_Line() for _ in range(top + len(cells) - len(self._lines))])
        for line, row in zip(self._lines[top:], values, strict=False):
            for column, value in row.items():
                line.rejected.pop(column, None)
                line.values.pop(column, None)
                if value is not None:
                    line.values[column] = value
        self._tell(top, top + len(cells) - 1)
        self.edited.emit()
        return len(cells)

    def text(self, index: Index) -> str:
        """Return the words of a cell."""
        return str(self.data(index))

    # How it is done

    def _check_room(self, top: int, left: int, cells: Sequence[Sequence[str]]) -> None:
        wide = max((len(row) for row in cells), default=0)
        if left + wide > len(self.columns):
            room = len(self.columns) - left
            raise NotUnderstoodError(
                tr("What you copied has {wide} columns, and from here on the table has {room}.").format(
                    wide=wide, room=room
                )
            )
        most = len(self._lines) if self.question.rows else MAX_ROWS
        if top + len(cells) > most:
            raise NotUnderstoodError(
                tr("This table holds {most} rows, and what you copied reaches to row {n}.").format(
                    most=most, n=top + len(cells)
                )
            )

    def _read(self, number: int, column: Question, text: str) -> Value:
        try:
            if len(text) > MAX_TEXT:
                raise NotUnderstoodError(tr("The text is too long."))
            return read_value(column, text)
        except NotUnderstoodError as error:
            place = tr("Row {n} of what you copied, {column}:").format(n=number, column=column.label)
            raise NotUnderstoodError(f"{place} {error}") from error

    def _lines_of(self, value: Value) -> list[_Line]:
        if self.question.rows:
            answers: Mapping[str, Mapping[str, Value]] = {row[ROW]: row for row in value or []}
            return [_Line(_without_row(answers.get(row.id, {}))) for row in self.question.rows]
        return [_Line(dict(row)) for row in (self.question.default_rows if value is None else value)]

    def _words(self, column: Question, line: _Line) -> str:
        value = line.values.get(column.id)
        if column.type is QuestionType.RANGE and value is not None:
            return dict(options(column)).get(value, str(value))
        return value_text(column, value)

    @staticmethod
    def _reason(column: Question, text: str) -> str:
        try:
            read_value(column, text)
        except NotUnderstoodError as error:
            return str(error)
        return ""

    def _insert(self, at: int, lines: list[_Line]) -> None:
        if lines:
            self.beginInsertRows(QModelIndex(), at, at + len(lines) - 1)
            self._lines[at:at] = lines
            self.endInsertRows()
            self.headerDataChanged.emit(Qt.Orientation.Vertical, at, len(self._lines) - 1)

    def _remove(self, at: int, count: int) -> None:
        if count > 0:
            self.beginRemoveRows(QModelIndex(), at, at + count - 1)
            del self._lines[at : at + count]
            self.endRemoveRows()

    def _tell(self, top: int, bottom: int) -> None:
        self.dataChanged.emit(self.index(top, 0), self.index(bottom, len(self.columns) - 1))


def _without_row(row: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in row.items() if name != ROW}
