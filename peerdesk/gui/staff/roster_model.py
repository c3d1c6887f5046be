"""The roster as a table: which people it shows, in which order, and what stands in its cells.

It sorts and filters by itself, on keys that are worked out once: with Qt's proxy model, thousands of people
would be asked of Python a hundred thousand times.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from peerdesk.domain.names import fold
from peerdesk.domain.staff import Person
from peerdesk.gui.staff.roster_columns import NAME, Column, Roster, pill, searched, sort_key, text
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.painted_cells import PILL_ROLE

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
Keep = Callable[[Person], bool]
"""Whether the filters let somebody through."""
_AT_ONCE = 200  # people, in a few milliseconds
_BETWEEN = 20  # milliseconds, for painting and typing


class RosterModel(QAbstractTableModel):
    """The people of a roster that match the search and the filters, one to a row."""

    def __init__(self, theme: Theme, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.columns = list(columns)
        self.people: list[Person] = []
        self._roster: Roster | None = None
        self._words: list[str] = []
        self._keep: Keep | None = None
        self._sorted_by, self._down = NAME, False
        self._texts: dict[tuple[int, str], str] = {}
        self._searched: dict[int, str] = {}
        self._by_name: list[Person] = []
        self._keys: dict[str, dict[int, Any]] = {}
        self._ahead: Iterator[Person] = iter(())
        self._spare = QTimer(self)
        self._spare.timeout.connect(self._read_ahead)

    # What is shown

    def show_roster(self, roster: Roster) -> None:
        """Show these people instead of the ones so far."""
        self._roster = roster
        self._texts, self._searched, self._keys = {}, {}, {}
        self._by_name = sorted(roster.people, key=lambda person: (fold(person.name), person.id))
        self._ahead = iter(roster.people)
        self._spare.start(_BETWEEN)
        self._arrange()

    def _read_ahead(self) -> None:
        """Get ready for searching while there is nothing else to do, so that the first letter is as quick."""
        some = list(islice(self._ahead, _AT_ONCE))
        for person in some:
            self._text_of(person)
        if not some:
            self._spare.stop()

    def show_columns(self, columns: Iterable[Column]) -> None:
        """Show these columns instead of the ones so far."""
        self.beginResetModel()
        self.columns = list(columns)
        self.endResetModel()

    def narrow(self, search: str, keep: Keep | None) -> None:
        """Show only whom every word of the search is found with, and whom the filters let through."""
        words = fold(search).split()
        if words == self._words and keep is None and self._keep is None:
            return
        self._words, self._keep = words, keep
        self._arrange()

    @property
    def narrows(self) -> bool:
        """Whether anybody is held back by the search or a filter."""
        return bool(self._words) or self._keep is not None

    @property
    def total(self) -> int:
        """How many there are without search and filters."""
        return len(self._roster.people) if self._roster else 0

    @property
    def sorted_by(self) -> tuple[str, bool]:
        """The column (id) that it is sorted by, and whether downward."""
        return self._sorted_by, self._down

    def sort_by(self, column: str, *, down: bool) -> None:
        """Put the people in another order."""
        if (column, down) == self.sorted_by:
            return
        self._sorted_by, self._down = column, down
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        known = [self.people[index.row()].id for index in old]
        self.people = [person for person in self._in_order() if self._is_shown(person)]
        rows = {person.id: row for row, person in enumerate(self.people)}
        moved = zip(known, old, strict=True)
        self.changePersistentIndexList(old, [self.index(rows[one], index.column()) for one, index in moved])
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        self.beginResetModel()
        self.people = [person for person in self._in_order() if self._is_shown(person)]
        self.endResetModel()

    def _in_order(self) -> list[Person]:
        """Return all people in the order of the column; whose cell is empty comes last, both ways."""
        roster, column = self._roster, self._sorted_by
        if roster is None:
            return []
        if column not in self._keys:
            self._keys[column] = {one.id: sort_key(roster, one, column) for one in roster.people}
        keys = self._keys[column]
        filled = [person for person in self._by_name if keys[person.id] is not None]
        filled.sort(key=lambda person: keys[person.id], reverse=self._down)
        return [*filled, *(person for person in self._by_name if keys[person.id] is None)]

    def _is_shown(self, person: Person) -> bool:
        if self._keep is not None and not self._keep(person):
            return False
        return all(word in self._text_of(person) for word in self._words)

    def _text_of(self, person: Person) -> str:
        """Return what searching looks through."""
        if person.id not in self._searched:
            assert self._roster is not None, "there are people"
            self._searched[person.id] = searched(self._roster, person)
        return self._searched[person.id]

    def cell(self, person: Person, column: str) -> str:
        """Return what a cell says."""
        key = (person.id, column)
        if key not in self._texts:
            assert self._roster is not None, "there are people"
            self._texts[key] = text(self._roster, person, column)
        return self._texts[key]

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of people shown."""
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of columns shown."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Return the head of a column."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self.columns[section].head if role == Role.DisplayRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the people in the order of a column."""
        if 0 <= column < len(self.columns):
            self.sort_by(self.columns[column].id, down=order is Qt.SortOrder.DescendingOrder)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return what a cell says and how it looks."""
        person, column = self.people[index.row()], self.columns[index.column()].id
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return self.cell(person, column)
        if role == PILL_ROLE:
            return pill(self._roster, person, column) if self._roster else None
        if column != NAME:
            return None
        if role == Role.FontRole:
            return self._theme.font("strong")
        if role == Role.AccessibleDescriptionRole:
            said = (f"{one.head}: {self.cell(person, one.id)}" for one in self.columns if one.id != NAME)
            return ", ".join(said)
        return None

    def repaint(self) -> None:
        """Show everything again: the theme has changed."""
        if self.people:
            last = self.index(len(self.people) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
