"""The rows of a spreadsheet before they are imported: what becomes of each, and why one can’t be taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from peerdesk.gui.theme import Theme
from peerdesk.i18n import tr

Fate = Literal["add", "merge", "skip"]
Index = QModelIndex | QPersistentModelIndex
_COLUMNS = 3
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row: its line in the file, what it is about, what it says else, and what is wrong with it.

    `twin` says that it is about something that is here already; `fates` are what can become of it.
    """

    line: int
    what: str
    about: str
    problems: tuple[str, ...] = ()
    twin: bool = False
    fates: tuple[Fate, ...] = ("add",)


class PreviewModel(QAbstractTableModel):
    """Shows the rows. `decided` holds by line what somebody decided otherwise than the dialog's choice."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._all: Sequence[PreviewRow] = ()
        self._rows: Sequence[PreviewRow] = ()
        self.usual: Fate = "merge"
        self.decided: dict[int, Fate] = {}

    def show(self, rows: Sequence[PreviewRow], *, only_problems: bool) -> None:
        """Show these rows, or only those with problems."""
        self.beginResetModel()
        self._all = rows
        self._rows = [row for row in rows if row.problems] if only_problems else rows
        self.endResetModel()

    def fate(self, row: PreviewRow) -> Fate:
        """Return what will become of a row."""
        chosen = self.decided.get(row.line, self.usual if row.twin else "add")
        return chosen if chosen in row.fates else row.fates[0]

    def turn(self, index: Index) -> bool:
        """Choose the next of what can become of a row; False where there is only one."""
        row = self._rows[index.row()]
        if len(row.fates) < 2:
            return False
        following = row.fates[(row.fates.index(self.fate(row)) + 1) % len(row.fates)]
        self.decided[row.line] = following
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), _COLUMNS - 1))
        return True

    def decisions(self) -> dict[int, Fate]:
        """Return by line what will become of every row."""
        return {row.line: self.fate(row) for row in self._all}

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else _COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Return the heads of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Row"), tr("Who or what"), tr("What happens"))[section]
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """Return words, colour and symbol of a cell."""
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (str(row.line), row.what or "—", self._outcome(row))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.details(index)
        if index.column() == _COLUMNS - 1:
            if role == Qt.ItemDataRole.ForegroundRole and row.problems:
                return self._theme.color("danger")
            if role == Qt.ItemDataRole.DecorationRole:
                return self._icon(row)
        return None

    def _outcome(self, row: PreviewRow) -> str:
        if row.problems:
            return "; ".join(row.problems)
        return {
            "add": tr("Will be added as new") if row.twin else tr("New"),
            "merge": tr("Already here: will be updated"),
            "skip": tr("Already here: left out"),
        }[self.fate(row)]

    def _icon(self, row: PreviewRow) -> Any:
        if row.problems:
            return self._theme.icon("circle-alert", "danger", 16)
        fate = self.fate(row)
        if fate == "skip":
            return self._theme.icon("minus", "muted", 16)
        return self._theme.icon("refresh-ccw" if fate == "merge" else "plus", "success", 16)

    def details(self, index: Index) -> str:
        """Return everything that is to say of a row, a line each."""
        row = self._rows[index.row()]
        hint = tr("Press Space to choose something else for this row.") if len(row.fates) > 1 else ""
        return "\n".join(line for line in (row.about, *row.problems, hint) if line)
