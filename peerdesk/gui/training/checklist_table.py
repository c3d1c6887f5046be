"""The table of a checklist: keys and clicks that check off, cells that are typed into."""

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from peerdesk.domain.curricula import Topic
from peerdesk.gui.theme import Space, TextRole, Theme
from peerdesk.gui.training.checklist_model import ChecklistModel, Column, Index
from peerdesk.gui.training.marks import EXTENT_KEYS, mark_size
from peerdesk.gui.training.words import by_text
from peerdesk.gui.widgets import item_view
from peerdesk.i18n import tr

_WIDTHS = {
    Column.TOPIC: 250,
    Column.STATE: 112,
    Column.DATE: 112,
    Column.HOURS: 72,
    Column.PROVIDER: 130,
    Column.EVIDENCE: 130,
    Column.NOTE: 130,
}
"""The least width of each column at 100 %, in pixels. Where there is less room, the table scrolls."""
_STRETCH = {Column.TOPIC: 4, Column.PROVIDER: 2, Column.EVIDENCE: 2, Column.NOTE: 3}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChecklistTable(QTableView):
    """Shows a `ChecklistModel`.

    Arrow keys move. Space, or a click on a state, checks off the next of not, in part, covered; 0, 1 and 2 do
    so at once on a topic or its state. Enter opens details there, and elsewhere the cell; so do F2 and
    typing. Delete empties a cell.
    """

    cycled = Signal(object)
    """The `Topic` was pressed: record what comes next."""
    set_to = Signal(object, int)
    """Record this extent of a `Topic`."""
    details_wanted = Signal(object)

    def __init__(self, model: ChecklistModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_, self._theme = model, theme
        self._pressed = QModelIndex()
        self.setModel(model)
        self.setItemDelegate(_Cells(self))
        self.setItemDelegateForColumn(Column.TOPIC, TopicDelegate(model, theme, self))
        self.setAccessibleName(tr("Checklist"))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        item_view(theme, self).horizontalHeader().setStretchLastSection(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        model.modelReset.connect(self.fit_rows)
        self.verticalScrollBar().rangeChanged.connect(self._fit_columns)
        theme.bind(self, self._restyle)

    def _restyle(self) -> None:
        self.setIconSize(mark_size(self._theme))
        self.fit_rows()
        self._fit_columns()

    def fit_rows(self) -> None:
        """Give groups all columns, and topics that trainings cover room for a second line."""
        usual = self.verticalHeader().defaultSectionSize()
        self.clearSpans()
        for row, shown in enumerate(self.model_.rows):
            two = isinstance(shown, Topic) and bool(self.model_.covered(shown).trainings)
            self.setRowHeight(row, usual + self._theme.px(14) if two else usual)
            if not isinstance(shown, Topic):
                self.setSpan(row, 0, 1, len(Column))

    def _fit_columns(self) -> None:
        widths = {column: self._theme.px(width) for column, width in _WIDTHS.items()}
        spare = max(0, self.viewport().width() - sum(widths.values()))
        parts = sum(_STRETCH.values())
        for column, width in widths.items():
            self.setColumnWidth(column, width + spare * _STRETCH.get(column, 0) // parts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns."""
        super().resizeEvent(event)
        self._fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Check off with Space and numbers, open with Enter, empty with Delete."""
        index, key = self.currentIndex(), event.key()
        topic = self.model_.topic(index)
        command = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if topic is None or command or not self.model_.writable:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self.cycled.emit(topic)
        elif index.column() < Column.DATE and key in EXTENT_KEYS:
            self.set_to.emit(topic, int(EXTENT_KEYS[Qt.Key(key)]))
        elif key in _ENTER and index.column() < Column.DATE:
            self.details_wanted.emit(topic)
        elif key in _ENTER and self.state() != QAbstractItemView.State.EditingState:
            self.edit(index)  # the Enter that closes a cell comes here, too
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and index.column() >= Column.DATE:
            self.model_.setData(index, "")
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Notice where a click begins."""
        super().mousePressEvent(event)
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = self.indexAt(event.position().toPoint()) if left else QModelIndex()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Check off where a click ends on the state where it began."""
        super().mouseReleaseEvent(event)
        index, self._pressed = self._pressed, QModelIndex()
        topic = self.model_.topic(index)
        here = index.isValid() and index == self.indexAt(event.position().toPoint())
        if topic is not None and here and index.column() == Column.STATE and self.model_.writable:
            self.cycled.emit(topic)


class _Cells(QStyledItemDelegate):
    """Opens a cell as a line with a name for screen readers."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a line that says which cell it is."""
        editor = super().createEditor(parent, option, index)
        head = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        topic = index.model().index(index.row(), Column.TOPIC).data()
        editor.setAccessibleName(tr("{column}: {topic}").format(column=head, topic=topic))
        return editor


class TopicDelegate(QStyledItemDelegate):
    """Draws a topic, and below it the trainings that cover it."""

    def __init__(self, model: ChecklistModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._theme = model, theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell."""
        topic = self._model.topic(index)
        by = by_text(self._model.covered(topic)) if topic else ""
        if topic is None or not by:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self._draw(painter, option.rect.adjusted(Space.M, 0, -Space.S, 0), topic.label, by, chosen=chosen)

    def _draw(self, painter: QPainter, room: QRect, label: str, by: str, *, chosen: bool) -> None:
        colors = self._theme.colors
        lines: list[tuple[str, TextRole, str]] = [(label, "body", colors.text), (by, "caption", colors.muted)]
        letters = [QFontMetrics(self._theme.font(role)) for _, role, _ in lines]
        top = room.center().y() - sum(one.height() for one in letters) // 2
        painter.save()
        for (text, role, color), measure in zip(lines, letters, strict=True):
            painter.setFont(self._theme.font(role))
            painter.setPen(QColor(colors.selected_text if chosen else color))
            elided = measure.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            line = QRect(room.x(), top, room.width(), measure.height())
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft, elided)
            top += measure.height()
        painter.restore()
