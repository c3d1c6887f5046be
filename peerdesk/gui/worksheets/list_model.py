"""The worksheets of an agency as rows of a table: what each cell says, and how rows sort and are filtered."""

from collections.abc import Sequence
from enum import IntEnum, StrEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from peerdesk.domain.forms import Sensitivity
from peerdesk.domain.names import fold
from peerdesk.domain.worksheets import Status, WorksheetLine
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.painted_cells import PILL_ROLE
from peerdesk.gui.worksheets.words import friendly_time, progress_text, status_look, status_text
from peerdesk.i18n import tr

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

LINE_ROLE = Role.UserRole
"""The `WorksheetLine` of a row."""
SORT_ROLE = Role.UserRole + 1


class Column(IntEnum):
    """The columns of the list, left to right."""

    TITLE = 0
    FORM = 1
    WHO_FOR = 2
    STATUS = 3
    PROGRESS = 4
    CHANGED = 5


class Show(StrEnum):
    """Which worksheets the list shows."""

    ALL = "all"
    DRAFTS = "drafts"
    COMPLETED = "completed"
    TRASH = "trash"


class WorksheetsModel(QAbstractTableModel):
    """All worksheets, or all in the trash, one to a row."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.lines: list[WorksheetLine] = []
        self._folded: dict[int, str] = {}
        self._trash = False

    def show_lines(self, lines: Sequence[WorksheetLine], *, trash: bool) -> None:
        """Show these worksheets instead of the ones so far."""
        self.beginResetModel()
        self.lines = list(lines)
        self._folded = {line.id: fold(f"{line.title}\n{line.form_title}\n{line.who_for}") for line in lines}
        self._trash = trash
        self.endResetModel()

    def searched_text(self, row: int) -> str:
        """Return what searching looks through, as `fold` gives it."""
        return self._folded[self.lines[row].id]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of worksheets."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Return the head of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Role.DisplayRole:
            return None
        return {
            Column.TITLE: tr("Title"),
            Column.FORM: tr("Form"),
            Column.WHO_FOR: tr("Who for"),
            Column.STATUS: tr("Status"),
            Column.PROGRESS: tr("Progress"),
            Column.CHANGED: tr("Moved to trash") if self._trash else tr("Last changed"),
        }[Column(section)]

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return what a cell says, how it looks and what it sorts by."""
        line, column = self.lines[index.row()], Column(index.column())
        if role == LINE_ROLE:
            return line
        if role == SORT_ROLE:
            return _sort_key(line, column)
        if role == PILL_ROLE and column is Column.STATUS:
            return status_text(line), *status_look(line)
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return _text(line, column)
        return self._title_data(line, role) if column is Column.TITLE else None

    def _title_data(self, line: WorksheetLine, role: int) -> Any:
        """Return how a title looks, and what is read out for one that is private."""
        private = line.sensitivity is not Sensitivity.ORDINARY
        if role == Role.FontRole:
            return self._theme.font("strong")
        if role == Role.DecorationRole and private:
            return self._theme.icon("lock", "muted", 16)
        if role == Role.AccessibleTextRole and private:
            return tr("{title}, private").format(title=line.title)
        if role == Role.AccessibleDescriptionRole:
            return ", ".join(part for part in (line.form_title, line.who_for) if part)
        return None

    def repaint(self) -> None:
        """Show everything again: the theme or the day has changed."""
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, len(Column) - 1))


def _text(line: WorksheetLine, column: Column) -> str:
    if column is Column.TITLE:
        return line.title
    if column is Column.FORM:
        return line.form_title
    if column is Column.WHO_FOR:
        return line.who_for
    if column is Column.STATUS:
        return status_text(line)
    if column is Column.PROGRESS:
        return progress_text(line.progress)
    return friendly_time(line.trashed or line.changed)


def _sort_key(line: WorksheetLine, column: Column) -> Any:
    """Return a number or a text to sort by; Qt compares the two kinds by itself."""
    if column is Column.STATUS:
        return int(line.status is Status.COMPLETED)
    if column is Column.PROGRESS:
        return line.progress.share
    if column is Column.CHANGED:
        return (line.trashed or line.changed).timestamp()
    return fold(_text(line, column))


class ShownWorksheets(QSortFilterProxyModel):
    """The worksheets that match the search and the filters, in the order that was asked for."""

    def __init__(self, source: WorksheetsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._form_id = ""
        self._status: Status | None = None
        self.setSourceModel(source)
        self.setSortRole(SORT_ROLE)
        self._source = source

    def set_search(self, text: str) -> None:
        """Show only what holds every word of the text in its title, form or person."""
        self.beginFilterChange()
        self._words = fold(text).split()
        self.endFilterChange()

    def set_filter(self, form_id: str, status: Status | None) -> None:
        """Show only worksheets of one form ("" for all) and of one status."""
        self.beginFilterChange()
        self._form_id, self._status = form_id, status
        self.endFilterChange()

    @property
    def narrows(self) -> bool:
        """Whether anything is held back by the search or a filter."""
        return bool(self._words or self._form_id or self._status)

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        """Tell whether a worksheet is shown."""
        line = self._source.lines[row]
        if self._form_id and line.form_id != self._form_id:
            return False
        if self._status is not None and line.status is not self._status:
            return False
        text = self._source.searched_text(row)
        return all(word in text for word in self._words)

    def line(self, row: int) -> WorksheetLine:
        """Return the worksheet of a row as it is shown now."""
        line = self.index(row, 0).data(LINE_ROLE)
        assert isinstance(line, WorksheetLine)
        return line

    def row_of(self, worksheet_id: int) -> int:
        """Return the row that shows a worksheet, or -1."""
        rows = range(self.rowCount())
        return next((row for row in rows if self.line(row).id == worksheet_id), -1)
