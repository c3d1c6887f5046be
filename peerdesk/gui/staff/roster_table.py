"""The table of the roster: which columns it shows, in which order, how wide, and what it is sorted by."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QObject, QSettings, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from peerdesk.domain.staff import Person
from peerdesk.gui.staff.roster_columns import NAME, SHOWN, TRASHED, Column
from peerdesk.gui.staff.roster_model import Index, RosterModel
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import item_view
from peerdesk.gui.widgets.menus import Menu
from peerdesk.gui.widgets.painted_cells import PILL_ROLE, PillDelegate

_COLUMNS_KEY, _SORT_KEY = "staff/columns", "staff/sort"


class RosterTable(QObject):
    """Keeps the table as the person at this PC likes it. Heads can be dragged to another place."""

    def __init__(
        self, table: QTableView, columns: Mapping[str, Column], theme: Theme, settings: QSettings
    ) -> None:
        super().__init__(table)
        self._table, self._all, self._theme, self._settings = table, columns, theme, settings
        self._trash = False
        self.model = RosterModel(theme, [], self)
        self.model.show_columns(columns[name] for name in self._remembered())
        column, down = self._remembered_sort()
        self.model.sort_by(column, down=down)
        table.setModel(self.model)
        table.setItemDelegate(_Cell(theme, table))
        header = item_view(theme, table).horizontalHeader()
        header.setSectionsMovable(True)
        header.setStretchLastSection(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._mark_sort()
        header.sortIndicatorChanged.connect(self._remember_sort)
        header.sectionMoved.connect(lambda *_: self._remember(self.ids))
        table.verticalScrollBar().rangeChanged.connect(self.fit)  # it takes room when it comes
        theme.bind(self, self._restyle)

    @property
    def ids(self) -> list[str]:
        """The columns that are shown, by id, from left to right."""
        header = self._table.horizontalHeader()
        places = range(len(self.model.columns))
        return [self.model.columns[header.logicalIndex(place)].id for place in places]

    @property
    def columns(self) -> list[Column]:
        """The columns that are shown, from left to right."""
        return [self._all[name] for name in self.ids]

    def show_trash(self, on: bool) -> None:
        """Show since when people are in the trash, or no longer."""
        if on != self._trash:
            names = [name for name in self.ids if name != TRASHED]
            self._trash = on
            self._show([*names, TRASHED] if on else names)

    def menu(self, parent: QWidget) -> Menu:
        """Return the menu that chooses the columns."""
        menu = Menu(self._theme, parent)
        shown = self.ids
        for column in self._all.values():
            if column.id == TRASHED:
                continue
            menu.switch(
                column.head,
                partial(self._switch, column.id),
                on=column.id in shown,
                usable=column.id != NAME,
            )
        return menu

    def _switch(self, name: str, on: bool) -> None:
        names = [shown for shown in self.ids if shown != name]
        self._show([*names, name] if on else names)
        self._remember(self.ids)

    def _show(self, names: list[str]) -> None:
        chosen = [person.id for person in self.selected()]
        self.model.show_columns(self._all[name] for name in names)
        header = self._table.horizontalHeader()
        for place in range(len(names)):
            header.moveSection(header.visualIndex(place), place)
        self._mark_sort()
        self.fit()
        self.select(chosen)

    # Who is selected

    def selected(self) -> list[Person]:
        """Return who is selected, from top to bottom."""
        chosen = self._table.selectionModel().selection()  # whole rows; asked one by one they take long
        parts = [chosen.at(place) for place in range(chosen.count())]
        rows = sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})
        return [self.model.people[row] for row in rows]

    def select(self, numbers: list[int], at: int = 0) -> None:
        """Select these people; where all are gone, the row that has come into their place."""
        wanted = set(numbers)
        rows = [row for row, person in enumerate(self.model.people) if person.id in wanted] if wanted else []
        if wanted and not rows and self.model.people:
            rows = [min(max(at, 0), len(self.model.people) - 1)]
        flag, chosen = QItemSelectionModel.SelectionFlag, QItemSelection()
        for first, last in _runs(rows):
            chosen.append(QItemSelectionRange(self.model.index(first, 0), self.model.index(last, 0)))
        if rows:  # all at once: one by one, thousands would take seconds
            self._table.selectionModel().select(chosen, flag.Select | flag.Rows)
            self._table.selectionModel().setCurrentIndex(self.model.index(rows[-1], 0), flag.NoUpdate)

    # What is remembered

    def _remembered(self) -> list[str]:
        names = str(self._settings.value(_COLUMNS_KEY, "")).split(",")
        known = [name for name in dict.fromkeys(names) if name in self._all and name != TRASHED]
        return known if NAME in known else list(SHOWN)

    def _remember(self, names: list[str]) -> None:
        self._settings.setValue(_COLUMNS_KEY, ",".join(name for name in names if name != TRASHED))

    def _remembered_sort(self) -> tuple[str, bool]:
        name, _, way = str(self._settings.value(_SORT_KEY, "")).partition(" ")
        return (name, way == "down") if name in self._all else (NAME, False)

    def _remember_sort(self, place: int, order: Qt.SortOrder) -> None:
        if 0 <= place < len(self.model.columns):
            way = "down" if order is Qt.SortOrder.DescendingOrder else "up"
            self._settings.setValue(_SORT_KEY, f"{self.model.columns[place].id} {way}")

    def _mark_sort(self) -> None:
        """Show in the heads what the table is sorted by."""
        name, down = self.model.sorted_by
        ids = [column.id for column in self.model.columns]
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self._table.horizontalHeader().setSortIndicator(ids.index(name) if name in ids else -1, order)

    # Size

    def _restyle(self) -> None:
        self.model.repaint()
        self._table.setMinimumHeight(self._theme.px(150))  # the head and some rows, however large the text
        self.fit()

    def fit(self) -> None:
        """Give each column its share of the width, and at least its own."""
        widths = [self._theme.px(column.width) for column in self.model.columns]
        spare = max(0, self._table.viewport().width() - sum(widths))
        for place, width in enumerate(widths):
            self._table.setColumnWidth(place, width + spare * width // sum(widths))


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return rows in order as the first and last of each run without a gap."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs


class _Cell(PillDelegate):
    """A pill where the model has one, else plain words."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell."""
        if index.data(PILL_ROLE) is None:
            QStyledItemDelegate.paint(self, painter, option, index)
        else:
            super().paint(painter, option, index)
