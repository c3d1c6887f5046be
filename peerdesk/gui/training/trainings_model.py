"""The trainings as rows of a table: what each cell says, and how rows sort and are filtered."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from peerdesk.domain.names import fold
from peerdesk.domain.training import Extent, Training
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.values import date_text, number_text
from peerdesk.i18n import tr, trn

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
TRAINING_ROLE = Role.UserRole
"""The `Training` of a row."""
SORT_ROLE = Role.UserRole + 1


class Column(IntEnum):
    """The columns of the list, left to right."""

    DATE = 0
    TITLE = 1
    PROVIDER = 2
    CATEGORY = 3
    HOURS = 4
    ATTENDEES = 5
    TOPICS = 6


class Words:
    """What numbers and names in a training are called: people, topics and CE categories."""

    def __init__(
        self, people: Mapping[int, str], topics: Mapping[str, str], categories: Mapping[str, str]
    ) -> None:
        self.people, self.topics, self.categories = people, topics, categories

    def attendees(self, training: Training) -> list[str]:
        """Return who attended, by name; people who are no longer on the roster are left out."""
        names = (self.people[number] for number in training.attendees if number in self.people)
        return sorted(names, key=fold)

    def topics_of(self, training: Training) -> list[str]:
        """Return the topics that a training covers, those in part marked so."""
        found = []
        for key, label in self.topics.items():
            extent = training.topics.get(key, Extent.NONE)
            if extent is not Extent.NONE:
                part = extent is Extent.PART
                found.append(tr("{topic} (in part)").format(topic=label) if part else label)
        return found

    def category(self, training: Training) -> str:
        """Return the CE category."""
        return self.categories.get(training.category, training.category)


class TrainingsModel(QAbstractTableModel):
    """All trainings, or all in the trash, one to a row."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.trainings: list[Training] = []
        self.words = Words({}, {}, {})
        self._texts: list[tuple[str, ...]] = []
        self._searched: list[str] = []

    def show_trainings(self, trainings: Sequence[Training], words: Words) -> None:
        """Show these trainings instead of the ones so far."""
        self.beginResetModel()
        self.trainings, self.words = list(trainings), words
        self._texts = [self._cells(training) for training in trainings]
        self._searched = [self._fold(training) for training in trainings]
        self.endResetModel()

    def _cells(self, training: Training) -> tuple[str, ...]:
        people, topics = self.words.attendees(training), self.words.topics_of(training)
        return (
            date_text(training.on),
            training.title,
            str(training.details.get("provider") or ""),
            self.words.category(training),
            number_text(training.hours) if training.hours else "",
            trn("One person", "{n} people", len(people)) if people else tr("Nobody yet"),
            trn("One topic", "{n} topics", len(topics)) if topics else "",
        )

    def _fold(self, training: Training) -> str:
        words = (*self._cells(training)[:4], *self.words.attendees(training), *self.words.topics_of(training))
        return fold("\n".join((*words, str(training.details.get("note") or ""))))

    def searched_text(self, row: int) -> str:
        """Return what searching looks through, as `fold` gives it."""
        return self._searched[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of trainings."""
        return 0 if parent.isValid() else len(self.trainings)

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
            Column.DATE: tr("Date"),
            Column.TITLE: tr("Title"),
            Column.PROVIDER: tr("Provider"),
            Column.CATEGORY: tr("CE category"),
            Column.HOURS: tr("Hours"),
            Column.ATTENDEES: tr("Attended"),
            Column.TOPICS: tr("Topics"),
        }[Column(section)]

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return what a cell says, how it looks and what it sorts by."""
        row, column = index.row(), Column(index.column())
        training = self.trainings[row]
        if role == TRAINING_ROLE:
            return training
        if role == SORT_ROLE:
            return self._sort_key(training, row, column)
        if role == Role.DisplayRole:
            return self._texts[row][column]
        if role in (Role.ToolTipRole, Role.AccessibleDescriptionRole):
            return self._tip(training, row, column)
        if role == Role.FontRole and column is Column.TITLE:
            return self._theme.font("strong")
        return None

    def _tip(self, training: Training, row: int, column: Column) -> str:
        if column is Column.ATTENDEES:
            return "\n".join(self.words.attendees(training))
        if column is Column.TOPICS:
            return "\n".join(self.words.topics_of(training))
        return self._texts[row][column]

    def _sort_key(self, training: Training, row: int, column: Column) -> Any:
        if column is Column.DATE:
            return training.on.isoformat()
        if column is Column.HOURS:
            return training.hours
        if column is Column.ATTENDEES:
            return len(training.attendees)
        if column is Column.TOPICS:
            return len(training.topics)
        return fold(self._texts[row][column])

    def repaint(self) -> None:
        """Show everything again: the theme has changed."""
        if self.trainings:
            last = self.index(len(self.trainings) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


class ShownTrainings(QSortFilterProxyModel):
    """The trainings that match the search and the filters, in the order that was asked for."""

    def __init__(self, source: TrainingsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._category = ""
        self._year = 0
        self.setSourceModel(source)
        self.setSortRole(SORT_ROLE)
        self._source = source

    def set_search(self, text: str) -> None:
        """Show only what holds every word of the text: in title, provider, people, topics or note."""
        self.beginFilterChange()
        self._words = fold(text).split()
        self.endFilterChange()

    def set_filter(self, category: str, year: int) -> None:
        """Show only trainings of one CE category ("" for all) and of one year (0 for all)."""
        self.beginFilterChange()
        self._category, self._year = category, year
        self.endFilterChange()

    @property
    def narrows(self) -> bool:
        """Whether anything is held back by the search or a filter."""
        return bool(self._words or self._category or self._year)

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        """Tell whether a training is shown."""
        training = self._source.trainings[row]
        if self._category and training.category != self._category:
            return False
        if self._year and training.on.year != self._year:
            return False
        text = self._source.searched_text(row)
        return all(word in text for word in self._words)

    def training(self, row: int) -> Training:
        """Return the training of a row as it is shown now."""
        found = self.index(row, 0).data(TRAINING_ROLE)
        assert isinstance(found, Training)
        return found

    @property
    def trainings(self) -> list[Training]:
        """All that is shown, from top to bottom."""
        return [self.training(row) for row in range(self.rowCount())]
