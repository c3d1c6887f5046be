"""One person's checklist of a curriculum as a table's model: a row for each group and each topic."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from peerdesk.domain.curricula import Curriculum, Topic, TopicGroup
from peerdesk.domain.forms import Question, QuestionType
from peerdesk.domain.topic_records import with_record
from peerdesk.domain.training import MAX_HOURS, NOT_COVERED, Covered, Extent, TopicRecord
from peerdesk.errors import UserError
from peerdesk.gui.theme import Theme
from peerdesk.gui.training.marks import mark_icon
from peerdesk.gui.training.words import by_text, extent_text
from peerdesk.gui.widgets.values import NotUnderstoodError, date_text, number_text, read_value
from peerdesk.i18n import tr

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_DAY = Question("on", QuestionType.DATE, "")
_HOURS = Question("hours", QuestionType.DECIMAL, "")


class Column(IntEnum):
    """The columns, left to right; the first two are set by keys, the others typed into."""

    TOPIC = 0
    STATE = 1
    DATE = 2
    HOURS = 3
    PROVIDER = 4
    EVIDENCE = 5
    NOTE = 6


class ChecklistModel(QAbstractTableModel):
    """Groups and topics of a curriculum. What is typed is handed to `keep`, who then calls `set_record`.

    What can't be read as a date or as hours, and what can't be kept, stays in its cell, marked.
    """

    troubled = Signal(str)
    """Why something that was typed is not kept; an empty text when all is well again."""

    def __init__(
        self,
        person: int,
        keep: Callable[[TopicRecord], object],
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        """`keep` keeps a line that the person has written. It may raise `UserError`."""
        super().__init__(parent)
        self._person, self._keep, self._theme = person, keep, theme
        self.writable = True
        self.curriculum: Curriculum | None = None
        self.rows: list[TopicGroup | Topic] = []
        self._cells: dict[str, Covered] = {}
        self.troubles: dict[tuple[str, Column], tuple[str, str]] = {}
        """By topic key and column: what was typed there and why it is not kept."""

    def show(self, curriculum: Curriculum, covered: Callable[[Topic], Covered], *, gaps_only: bool) -> None:
        """Show the topics of a curriculum, or only those that are not fully covered."""
        self.beginResetModel()
        self.curriculum, self.troubles = curriculum, {}
        self._cells = {curriculum.key(topic): covered(topic) for topic in curriculum.topics}
        self.rows = []
        for group in curriculum.groups:
            topics = [
                topic
                for topic in group.topics
                if not gaps_only or self.covered(topic).extent is not Extent.FULL
            ]
            self.rows += [group, *topics] if topics else []
        self.endResetModel()

    def key(self, topic: Topic) -> str:
        """Return a topic's key."""
        assert self.curriculum is not None, "a topic is shown"
        return self.curriculum.key(topic)

    def covered(self, topic: Topic) -> Covered:
        """Return how far a topic is covered."""
        return self._cells.get(self.key(topic), NOT_COVERED)

    def topic(self, index: Index) -> Topic | None:
        """Return the topic of a row; nothing for a group."""
        row = self.rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Topic) else None

    def counts(self) -> tuple[int, int, int]:
        """Count the topics: fully covered, in part, and all."""
        extents = [covered.extent for covered in self._cells.values()]
        return extents.count(Extent.FULL), extents.count(Extent.PART), len(extents)

    def set_record(self, record: TopicRecord) -> None:
        """Show another line."""
        if record.topic not in self._cells:
            return
        self._cells[record.topic] = with_record(self._cells[record.topic], record.topic, record)
        row = self.row_of(record.topic)
        if row >= 0:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def row_of(self, key: str) -> int:
        """Return the row of a topic by its key, or -1."""
        rows = enumerate(self.rows)
        return next((at for at, one in rows if isinstance(one, Topic) and self.key(one) == key), -1)

    # Qt's side

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of groups and topics shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Return the head of a column."""
        if orientation is not Qt.Orientation.Horizontal or role != Role.DisplayRole:
            return None
        return {
            Column.TOPIC: tr("Topic"),
            Column.STATE: tr("State"),
            Column.DATE: tr("Date"),
            Column.HOURS: tr("Hours"),
            Column.PROVIDER: tr("Provider"),
            Column.EVIDENCE: tr("Evidence"),
            Column.NOTE: tr("Note"),
        }[Column(section)]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say which cells can be typed into."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.topic(index) is None:
            return Qt.ItemFlag.ItemIsEnabled
        typed = self.writable and index.column() >= Column.DATE
        return flags | Qt.ItemFlag.ItemIsEditable if typed else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return what a cell says and how it looks."""
        topic, column = self.topic(index), Column(index.column())
        if topic is None:
            return self._group_data(index, column, role)
        trouble = self.troubles.get((self.key(topic), column))
        if role in (Role.DisplayRole, Role.EditRole):
            shown = self._shown(topic, column) if role == Role.DisplayRole else self._text(topic, column)
            return trouble[0] if trouble else shown
        if role == Role.ForegroundRole:
            own = column is not Column.DATE or self._text(topic, column)
            return self._theme.color("danger" if trouble else "text" if own else "muted")
        if role == Role.ToolTipRole:
            return trouble[1] if trouble else self._tip(topic, column)
        if role == Role.AccessibleTextRole:
            return self._said(topic, column)
        marked = role == Role.DecorationRole and column is Column.STATE
        return mark_icon(self._theme, self.covered(topic).extent) if marked else None

    def _group_data(self, index: Index, column: Column, role: int) -> Any:
        group = self.rows[index.row()]
        assert isinstance(group, TopicGroup), "every other row is a topic"
        if role == Role.DisplayRole and column is Column.TOPIC:
            return group.title or tr("Topics")
        return self._theme.font("strong") if role == Role.FontRole else None

    def _text(self, topic: Topic, column: Column) -> str:
        if column is Column.TOPIC:
            return topic.label
        covered = self.covered(topic)
        if column is Column.STATE:
            return extent_text(covered.extent)
        line = covered.record
        if line is None:
            return ""
        if column is Column.DATE:
            return date_text(line.on) if line.on else ""
        if column is Column.HOURS:
            return "" if line.hours is None else number_text(line.hours)
        return {Column.PROVIDER: line.provider, Column.EVIDENCE: line.evidence}.get(column, line.note)

    def _shown(self, topic: Topic, column: Column) -> str:
        """Return what a cell says; without a date of the person's own it is that of the training."""
        since = self.covered(topic).since if column is Column.DATE else None
        return self._text(topic, column) or (date_text(since) if since else "")

    def _tip(self, topic: Topic, column: Column) -> str:
        if column is Column.TOPIC:
            parts = (topic.label, topic.help, by_text(self.covered(topic)))
            return "\n".join(part for part in parts if part)
        return self._shown(topic, column)

    def _said(self, topic: Topic, column: Column) -> str:
        """Return what a screen reader says of a cell, with the topic that it belongs to."""
        trouble = self.troubles.get((self.key(topic), column))
        if trouble:
            return trouble[1]
        if column is Column.TOPIC:
            parts = (topic.label, extent_text(self.covered(topic).extent), by_text(self.covered(topic)))
            return ". ".join(part for part in parts if part)
        said = self._shown(topic, column) or tr("empty")
        return tr("{topic}: {value}").format(topic=topic.label, value=said)

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Take what was typed: have it kept, or hold it in the cell with what is wrong with it."""
        topic, column = self.topic(index), Column(index.column())
        if role != Role.EditRole or topic is None:
            return False
        key, words = self.key(topic), str(value)
        line = self.covered(topic).record or TopicRecord(self._person, key, Extent.NONE)
        try:
            self._keep(_with(line, column, words))
        except (NotUnderstoodError, UserError) as error:
            self.troubles[key, column] = words, str(error)
            self.dataChanged.emit(index, index)
            self.troubled.emit(str(error))
            return False
        if self.troubles.pop((key, column), None):
            self.dataChanged.emit(index, index)
            self.troubled.emit("")
        return True


def _with(line: TopicRecord, column: Column, words: str) -> TopicRecord:
    """Return a line with what was typed into one of its cells. Raises `NotUnderstoodError`."""
    if column is Column.DATE:
        day = read_value(_DAY, words)
        if day is not None and not "1950-01-01" <= day <= "2100-12-31":
            raise NotUnderstoodError(tr("A day between 1950 and 2100, please."))
        return replace(line, on=date.fromisoformat(day) if day else None)
    if column is Column.HOURS:
        hours = read_value(_HOURS, words)
        if hours is not None and not 0 <= hours <= MAX_HOURS:
            raise NotUnderstoodError(tr("Hours lie between 0 and 1,000."))
        return replace(line, hours=hours)
    words = " ".join(words.split())
    if column is Column.PROVIDER:
        return replace(line, provider=words)
    return replace(line, evidence=words) if column is Column.EVIDENCE else replace(line, note=words)
