"""The coverage matrix as a table's model: which people and topics are shown, in which order."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from peerdesk.domain.curricula import Topic
from peerdesk.domain.names import fold
from peerdesk.domain.staff import Person
from peerdesk.domain.training import Covered, Extent, TopicRecord
from peerdesk.gui.training.coverage_matrix import Matrix
from peerdesk.gui.training.words import cell_text, progress_text
from peerdesk.i18n import tr

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class CoverageModel(QAbstractTableModel):
    """People are rows, topics columns. The view paints the cells from `extent` and `by_training`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix: Matrix | None = None
        self.people: list[int] = []
        """The numbers of the people shown, from top to bottom."""
        self.columns: list[int] = []
        """The matrix's columns shown, from left to right."""
        self.totals: list[tuple[int, int]] = []
        """Of the people shown: who has covered a topic fully, and in part; by the matrix's columns."""
        self.gaps_first = False

    def show_matrix(
        self,
        matrix: Matrix,
        people: Callable[[Person], bool] = lambda _person: True,
        search: str = "",
        *,
        gaps_first: bool = False,
    ) -> None:
        """Show those people and topics of a matrix whom `people` and the search let through.

        A search looks in names and in topics: it leaves out people where a name holds every word of it, and
        topics where a topic does.
        """
        self.beginResetModel()
        self.matrix, self.gaps_first = matrix, gaps_first
        words = fold(search).split()
        chosen = [person.id for person in matrix.people if people(person)]
        named = [number for number in chosen if _holds(matrix.names[number], words)]
        topics = [at for at, topic in enumerate(matrix.topics) if _holds(topic.label, words)]
        found = bool(named or topics)
        self.people = (named or chosen) if found else []
        self.columns = (topics or list(range(len(matrix.topics)))) if found else []
        self.totals = matrix.totals(self.people)
        if gaps_first:
            self._sort_by_gaps(matrix)
        self.endResetModel()

    def _sort_by_gaps(self, matrix: Matrix) -> None:
        done = {number: matrix.counts_of(number, self.columns) for number in self.people}
        self.people.sort(key=done.__getitem__)
        self.columns.sort(key=self.totals.__getitem__)

    @property
    def held(self) -> Matrix:
        """The matrix that is shown; there is one as soon as there is a row."""
        assert self.matrix is not None, "nothing is shown yet"
        return self.matrix

    @property
    def topics(self) -> list[Topic]:
        """The topics shown, from left to right."""
        return [self.held.topics[column] for column in self.columns]

    def topic(self, column: int) -> Topic:
        """Return the topic of a column."""
        return self.held.topics[self.columns[column]]

    def extent(self, row: int, column: int) -> int:
        """Return how far a cell is covered."""
        return self.held.extents[self.people[row]][self.columns[column]]

    def by_training(self, row: int, column: int) -> bool:
        """Tell whether a training covers a cell as far as it is."""
        person, at = self.people[row], self.columns[column]
        return 0 < self.held.floors[person][at] == self.held.extents[person][at]

    def covered(self, index: Index) -> Covered:
        """Return how far a cell is covered, and by what."""
        return self.held.covered(self.people[index.row()], self.columns[index.column()])

    def place(self, index: Index) -> tuple[int, str]:
        """Return whose a cell is (number), and its topic's key."""
        return self.people[index.row()], self.held.keys[self.columns[index.column()]]

    def index_of(self, person: int, topic: str) -> QModelIndex:
        """Return the cell of a person and a topic's key; an invalid one where it is not shown."""
        keys = self.held.keys if self.matrix else []
        column = next((at for at, one in enumerate(self.columns) if keys[one] == topic), -1)
        return self.index(self.people.index(person) if person in self.people else -1, column)

    def set_record(self, record: TopicRecord) -> None:
        """Take in another line of somebody's own; the order stays until it is asked for again."""
        before = self.held.extents[record.person]
        old = bytes(before)
        column = self.held.set_record(record)
        index = self.index_of(record.person, record.topic)
        if not index.isValid():
            return
        full, part = self.totals[column]
        full += (before[column] == Extent.FULL) - (old[column] == Extent.FULL)
        part += (before[column] == Extent.PART) - (old[column] == Extent.PART)
        self.totals[column] = (full, part)
        self.dataChanged.emit(index, index)  # not of the headers: the table would lay out all its rows again

    def group_of(self, column: int) -> str:
        """Return the title of the group that a topic belongs to."""
        return self.held.groups[self.columns[column]].title

    def group_span(self, column: int) -> tuple[int, int]:
        """Return the first and the last column of the group that a column stands in."""
        groups, columns = self.held.groups, self.columns
        group, first, last = groups[columns[column]].id, column, column
        while first > 0 and groups[columns[first - 1]].id == group:
            first -= 1
        while last + 1 < len(columns) and groups[columns[last + 1]].id == group:
            last += 1
        return first, last

    def person_text(self, row: int) -> str:
        """Return a person's name and how much of the topics shown is covered."""
        number = self.people[row]
        full, part = self.held.counts_of(number, self.columns)
        progress = progress_text(full, part, len(self.columns))
        return tr("{name}: {progress}").format(name=self.held.names[number], progress=progress)

    def topic_text(self, column: int) -> str:
        """Return a topic, its group, and how many of the people shown have covered it."""
        topic, group = self.topic(column), self.group_of(column)
        full, part = self.totals[self.columns[column]]
        name = tr("{topic} ({group})").format(topic=topic.label, group=group) if group else topic.label
        words = tr("{name}: {n} of {total} people") if not part else tr(
            "{name}: {n} of {total} people, {part} in part"
        )  # fmt: skip
        return words.format(name=name, n=full, total=len(self.people), part=part)

    def cell_text(self, index: Index) -> str:
        """Return a cell in a sentence."""
        person, at = self.people[index.row()], self.columns[index.column()]
        return cell_text(self.held.names[person], self.held.topics[at].label, self.covered(index))

    # Qt's side

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of people."""
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of topics."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return a cell in words, for tooltips and screen readers; what is seen is painted."""
        return self.cell_text(index) if role in (Role.ToolTipRole, Role.AccessibleTextRole) else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Return a name or a topic, and how much of it is covered."""
        people = orientation is Qt.Orientation.Vertical
        if section >= (len(self.people) if people else len(self.columns)):
            return None
        if role == Role.DisplayRole:
            return self.held.names[self.people[section]] if people else self.topic(section).label
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            return self.person_text(section) if people else self.topic_text(section)
        return None


def _holds(text: str, words: Sequence[str]) -> bool:
    folded = fold(text) if words else ""
    return all(word in folded for word in words)
