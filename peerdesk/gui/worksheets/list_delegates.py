"""How the list draws titles, and progress (a thin bar and words)."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from peerdesk.domain.forms import Sensitivity
from peerdesk.domain.worksheets import WorksheetLine
from peerdesk.gui.theme import Space, TextRole
from peerdesk.gui.widgets.painted_cells import PaintedCell
from peerdesk.gui.worksheets.list_model import LINE_ROLE, Index
from peerdesk.gui.worksheets.words import short_progress_text


class TitleDelegate(PaintedCell):
    """Draws the title; where columns are short of room, form and person below it."""

    role = LINE_ROLE
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


class ProgressDelegate(PaintedCell):
    """Draws a thin bar above the words that say the same."""

    role = LINE_ROLE

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
