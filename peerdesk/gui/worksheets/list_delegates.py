"""How the list draws titles, a status (symbol and word on a pill) and progress (a thin bar and words)."""

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from peerdesk.domain.forms import Sensitivity
from peerdesk.domain.worksheets import WorksheetLine
from peerdesk.gui.theme import IconRole, Space, TextRole, Theme
from peerdesk.gui.widgets import PillKind
from peerdesk.gui.worksheets.list_model import LINE_ROLE, Index
from peerdesk.gui.worksheets.words import short_progress_text, status_look, status_text

_PILL: dict[PillKind, tuple[str, IconRole]] = {
    "info": ("accent_soft", "selected"),
    "success": ("success_soft", "success"),
    "warning": ("warning_soft", "warning"),
}


class PaintedCell(QStyledItemDelegate):
    """A cell whose ground the style sheet paints and whose content `draw` does."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
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
        self.draw(painter, room, index.data(LINE_ROLE), chosen=chosen)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of the content and the space around it, in pixels."""
        usual = super().sizeHint(option, index)
        return QSize(self.content_width(index.data(LINE_ROLE)) + 2 * Space.M, usual.height())

    def draw(self, painter: QPainter, room: QRect, line: WorksheetLine, *, chosen: bool) -> None:
        """Draw the content into the room; a row that is `chosen` has another ground."""
        raise NotImplementedError

    def content_width(self, line: WorksheetLine) -> int:
        """Return the width that the content likes, in pixels."""
        raise NotImplementedError

    def letters(self) -> QFontMetrics:
        """Return the measures of small text."""
        return QFontMetrics(self.theme.font("caption"))


class TitleDelegate(PaintedCell):
    """Draws the title; where columns are short of room, form and person below it."""

    stacked = False
    """Whether form and person are drawn here, because their own columns are hidden."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell."""
        if self.stacked:
            super().paint(painter, option, index)
        else:
            QStyledItemDelegate.paint(self, painter, option, index)

    def draw(self, painter: QPainter, room: QRect, line: WorksheetLine, *, chosen: bool) -> None:
        """Draw the two lines, beside the mark of a private worksheet."""
        colors, px = self.theme.colors, self.theme.px
        if line.sensitivity is not Sensitivity.ORDINARY:
            room.setLeft(room.left() + px(16) + Space.S)
        below = " · ".join(part for part in (line.form_title, line.who_for) if part)
        lines: list[tuple[str, TextRole, str]] = [
            (line.title, "strong", colors.text),
            (below, "caption", colors.muted),
        ]
        heights = [QFontMetrics(self.theme.font(role)).height() for _, role, _ in lines]
        top = room.center().y() - sum(heights) // 2
        for (text, role, color), height in zip(lines, heights, strict=True):
            font = self.theme.font(role)
            painter.setFont(font)
            painter.setPen(QColor(colors.selected_text if chosen else color))
            elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(QRect(room.x(), top, room.width(), height), Qt.AlignmentFlag.AlignLeft, elided)
            top += height

    def content_width(self, line: WorksheetLine) -> int:
        """Return the width of the title, in pixels."""
        return QFontMetrics(self.theme.font("strong")).horizontalAdvance(line.title)


class StatusDelegate(PaintedCell):
    """Draws a pill."""

    def draw(self, painter: QPainter, room: QRect, line: WorksheetLine, *, chosen: bool) -> None:
        """Draw the pill with its symbol and word."""
        kind, icon = status_look(line)
        soft, ink = _PILL[kind]
        colors, px = self.theme.colors, self.theme.px
        height = px(24)
        pill = QRectF(room.x(), room.center().y() - height / 2 + 1, 0, height)
        pill.setWidth(min(self.content_width(line), room.width()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.card if chosen else getattr(colors, soft)))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        size, sharp = px(14), painter.device().devicePixelRatio()
        picture = self.theme.icon(icon, ink, 14).pixmap(QSize(size, size), sharp)
        painter.drawPixmap(QPointF(pill.x() + px(8), pill.center().y() - size / 2), picture)
        painter.setPen(self.theme.color(ink))
        painter.setFont(self.theme.font("caption"))
        words = pill.adjusted(px(8) + size + px(5), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, status_text(line))

    def content_width(self, line: WorksheetLine) -> int:
        """Return the width of the pill, in pixels."""
        return self.letters().horizontalAdvance(status_text(line)) + self.theme.px(8 + 14 + 5 + 10)


class ProgressDelegate(PaintedCell):
    """Draws a thin bar above the words that say the same."""

    def draw(self, painter: QPainter, room: QRect, line: WorksheetLine, *, chosen: bool) -> None:
        """Draw the words and the bar."""
        colors, thick = self.theme.colors, self.theme.px(4)
        letters, text = self.letters(), short_progress_text(line.progress)
        top = room.center().y() - (letters.height() + thick + 3) / 2
        painter.setPen(QColor(colors.selected_text if chosen else colors.muted))
        painter.setFont(self.theme.font("caption"))
        words = QRectF(room.x(), top, room.width(), letters.height())
        elided = letters.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)
        bar = QRectF(room.x(), words.bottom() + 3, min(room.width(), self.theme.px(96)), thick)
        painter.setPen(Qt.PenStyle.NoPen)
        track = colors.card if chosen else colors.border
        for share, color in ((1.0, track), (line.progress.share, colors.accent_fill)):
            painter.setBrush(QColor(color))
            if share > 0:
                filled = QRectF(bar.topLeft(), bar.size())
                filled.setWidth(max(thick, bar.width() * share))
                painter.drawRoundedRect(filled, thick / 2, thick / 2)

    def content_width(self, line: WorksheetLine) -> int:
        """Return the width of the words, in pixels."""
        return max(self.letters().horizontalAdvance(short_progress_text(line.progress)), self.theme.px(96))
