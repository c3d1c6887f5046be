"""The groups and topics of one curriculum as a tree's model."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from peerdesk.domain.curricula import Curriculum, Topic, TopicGroup
from peerdesk.domain.names import fold
from peerdesk.gui.theme import Theme
from peerdesk.i18n import tr

Role = Qt.ItemDataRole
Place = tuple[str, str]
"""A group and a topic in it, by id; the topic is empty where the group itself is meant."""
NOWHERE: Place = ("", "")


class CurriculumTree(QStandardItemModel):
    """Groups with their topics; beside each topic what it is about."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def show(self, curriculum: Curriculum, words: Sequence[str], *, mark_own: bool) -> None:
        """Show what holds every one of the words, as `fold` gives them; `mark_own`: added topics."""
        self.clear()
        for group in curriculum.groups:
            topics = [topic for topic in group.topics if _holds(topic, group, words)]
            if topics or not words:
                self.appendRow(self._group(group, topics, mark_own=mark_own))

    def _group(self, group: TopicGroup, topics: Sequence[Topic], *, mark_own: bool) -> list[QStandardItem]:
        heading = QStandardItem(group.title or tr("Topics"))
        heading.setData((group.id, ""), Role.UserRole)
        heading.setData(self._theme.font("strong"), Role.FontRole)
        for topic in topics:
            item, about = QStandardItem(topic.label), QStandardItem(topic.help)
            item.setData((group.id, topic.id), Role.UserRole)
            item.setToolTip(topic.label)
            about.setForeground(self._theme.color("muted"))
            about.setToolTip(topic.help)
            if mark_own and topic.own:
                item.setIcon(self._theme.icon("plus", "accent", 14))
                item.setToolTip(tr("Added by your agency"))
                said = tr("{topic}, added by your agency").format(topic=topic.label)
                item.setData(said, Role.AccessibleTextRole)
            heading.appendRow([item, about])
        return [heading, QStandardItem()]

    def place(self, index: QModelIndex) -> Place:
        """Return what a row shows."""
        found = index.siblingAtColumn(0).data(Role.UserRole)
        return (found[0], found[1]) if found else NOWHERE

    def index_of(self, place: Place) -> QModelIndex:
        """Return the row of a group or a topic; the first row where it is not shown."""
        group, topic = place
        for row in range(self.rowCount()):
            heading = self.item(row)
            for item in (heading, *(heading.child(at) for at in range(heading.rowCount()))):
                found = item.data(Role.UserRole)
                if (topic and found[1] == topic) or found == (group, topic):
                    return item.index()
        return self.index(0, 0)


def _holds(topic: Topic, group: TopicGroup, words: Sequence[str]) -> bool:
    text = fold(f"{topic.label} {topic.help} {group.title}")
    return all(word in text for word in words)
