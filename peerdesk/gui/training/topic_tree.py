"""The topics of a curriculum as a tree in which each can be set: not, in part, covered."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTreeView

from peerdesk.domain.curricula import Curriculum
from peerdesk.domain.names import fold
from peerdesk.domain.training import Extent
from peerdesk.gui.theme import Theme
from peerdesk.gui.training.marks import EXTENT_KEYS, mark_icon, mark_size
from peerdesk.gui.training.words import extent_text
from peerdesk.gui.widgets import item_view
from peerdesk.i18n import tr

_KEY_ROLE = Qt.ItemDataRole.UserRole


class TopicTree(QObject):
    """Shows one curriculum in a tree view, and holds what is set in all of them.

    Space or a click sets the next of not, in part, covered; 0, 1 and 2 set one at once. On a group all its
    topics that are shown are set.
    """

    changed = Signal()
    """A topic was set."""

    def __init__(self, view: QTreeView, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._theme = view, theme
        self._search: list[str] = []
        self.extents: dict[str, Extent] = {}
        """How far each topic is covered, by its key; only those that are covered at all."""
        self.writable = True
        self._model = QStandardItemModel(view)
        view.setModel(self._model)
        item_view(theme, view)
        view.setExpandsOnDoubleClick(False)
        view.clicked.connect(self._clicked)
        view.installEventFilter(self)
        theme.changed.connect(self._mark)
        theme.bind(view, lambda: view.setIconSize(mark_size(theme)))

    def show(self, curriculum: Curriculum) -> None:
        """Show the topics of a curriculum."""
        self._model.clear()
        for group in curriculum.groups:
            heading = QStandardItem(group.title or tr("Topics"))
            heading.setEditable(False)
            heading.setData(self._theme.font("strong"), Qt.ItemDataRole.FontRole)
            for topic in group.topics:
                item = QStandardItem(topic.label)
                item.setEditable(False)
                item.setToolTip(topic.help)
                item.setData(curriculum.key(topic), _KEY_ROLE)
                heading.appendRow(item)
            self._model.appendRow(heading)
        self._view.expandAll()
        self._mark()
        self.search(" ".join(self._search))

    def set_extents(self, extents: Mapping[str, Extent]) -> None:
        """Show how far each topic is covered."""
        self.extents = {key: extent for key, extent in extents.items() if extent is not Extent.NONE}
        self._mark()

    def search(self, text: str) -> None:
        """Show only topics that hold every word of the text; all of a group whose heading does."""
        self._search = fold(text).split()
        root = QModelIndex()
        for heading in self._headings():
            whole = self._matches(heading)
            hidden = [not whole and not self._matches(item) for item in _children(heading)]
            for row, hide in enumerate(hidden):
                self._view.setRowHidden(row, heading.index(), hide)
            self._view.setRowHidden(heading.row(), root, all(hidden))

    def _matches(self, item: QStandardItem) -> bool:
        text = fold(item.text())
        return all(word in text for word in self._search)

    def _headings(self) -> list[QStandardItem]:
        return [self._model.item(row) for row in range(self._model.rowCount())]

    def _mark(self) -> None:
        """Show the marks, and say them to screen readers."""
        for heading in self._headings():
            heading.setData(self._theme.font("strong"), Qt.ItemDataRole.FontRole)
            for item in _children(heading):
                extent = self.extents.get(item.data(_KEY_ROLE), Extent.NONE)
                item.setIcon(mark_icon(self._theme, extent))
                said = tr("{topic}: {state}").format(topic=item.text(), state=extent_text(extent))
                item.setData(said, Qt.ItemDataRole.AccessibleTextRole)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Set topics with Space and numbers."""
        if watched is not self._view or event.type() != QEvent.Type.KeyPress or not self.writable:
            return False
        assert isinstance(event, QKeyEvent), "a key was pressed"
        item = self._model.itemFromIndex(self._view.currentIndex())
        if item is None or (event.key() != Qt.Key.Key_Space and event.key() not in EXTENT_KEYS):
            return False
        extent = None if event.key() == Qt.Key.Key_Space else EXTENT_KEYS[Qt.Key(event.key())]
        self._set(item, extent)
        return True

    def _clicked(self, index: QModelIndex) -> None:
        item = self._model.itemFromIndex(index)
        if self.writable and item is not None and item.data(_KEY_ROLE):
            self._set(item, None)

    def _set(self, item: QStandardItem, extent: Extent | None) -> None:
        """Set a topic, or all shown ones of a group; `None` sets what comes next."""
        parent = item.index()
        items = [item] if item.data(_KEY_ROLE) else [
            one for one in _children(item) if not self._view.isRowHidden(one.row(), parent)
        ]  # fmt: skip
        keys = [one.data(_KEY_ROLE) for one in items]
        if extent is None:
            least = min((self.extents.get(key, Extent.NONE) for key in keys), default=Extent.NONE)
            extent = Extent((least + 1) % len(Extent))
        self.set_extents({**self.extents, **dict.fromkeys(keys, extent)})
        self.changed.emit()


def _children(heading: QStandardItem) -> list[QStandardItem]:
    return [heading.child(row) for row in range(heading.rowCount())]
