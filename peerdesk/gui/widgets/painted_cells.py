"""Cells of a table that are painted: a ground that the style sheet paints, and what is drawn on it."""

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from peerdesk.gui.icons import IconName
from peerdesk.gui.theme import IconRole, Space, Theme
from peerdesk.gui.widgets.basics import PillKind

Pill = tuple[str, PillKind, IconName]
"""What a pill shows: its words, its look and its symbol."""
PILL_ROLE = Qt.ItemDataRole.UserRole + 20
"""The `Pill` of a cell, or nothing."""

_Index = QModelIndex | QPersistentModelIndex
_INKS: dict[PillKind, tuple[str, IconRole]] = {
    "neutral": ("hover", "muted"),
    "info": ("accent_soft", "selected"),
    "success": ("success_soft", "success"),
    "warning": ("warning_soft", "warning"),
    "danger": ("danger_soft", "danger"),
}


class PaintedCell(QStyledItemDelegate):
    """A cell whose ground the style sheet paints and whose content `draw` does.

    `role` is where the model has what is drawn.
    """

    role: int = PILL_ROLE

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the cell."""
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        room = option.rect.adjusted(Space.M, 0, -Space.S, 0)
        self.draw(painter, room, index.data(self.role), chosen=chosen)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the size of the content and the space around it, in pixels."""
        usual = super().sizeHint(option, index)
        return QSize(self.content_width(index.data(self.role)) + 2 * Space.M, usual.height())

    def draw(self, painter: QPainter, room: QRect, thing: Any, *, chosen: bool) -> None:
        """Draw the content into the room; a row that is `chosen` has another ground."""
        raise NotImplementedError

    def content_width(self, thing: Any) -> int:
        """Return the width that the content likes, in pixels."""
        raise NotImplementedError

    def letters(self) -> QFontMetrics:
        """Return the measures of small text."""
        return QFontMetrics(self.theme.font("caption"))


class PillDelegate(PaintedCell):
    """Draws a pill: a symbol and words on a ground that says how serious it is."""

    def draw(self, painter: QPainter, room: QRect, thing: Pill | None, *, chosen: bool) -> None:
        """Draw the pill, where there is one."""
        if thing is None:
            return
        words, kind, icon = thing
        soft, ink = _INKS[kind]
        colors, px = self.theme.colors, self.theme.px
        height = px(24)
        pill = QRectF(room.x(), room.center().y() - height / 2 + 1, 0, height)
        pill.setWidth(min(self.content_width(thing), room.width()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.card if chosen else getattr(colors, soft)))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        size, sharp = px(14), painter.device().devicePixelRatio()
        picture = self.theme.icon(icon, ink, 14).pixmap(QSize(size, size), sharp)
        painter.drawPixmap(QPointF(pill.x() + px(8), pill.center().y() - size / 2), picture)
        painter.setPen(self.theme.color(ink))
        painter.setFont(self.theme.font("caption"))
        box = pill.adjusted(px(8) + size + px(5), 0, -px(4), 0)
        elided = self.letters().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()) + 1)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)

    def content_width(self, thing: Pill | None) -> int:
        """Return the width of the pill, in pixels."""
        words = thing[0] if thing else ""
        return self.letters().horizontalAdvance(words) + self.theme.px(8 + 14 + 5 + 10)
