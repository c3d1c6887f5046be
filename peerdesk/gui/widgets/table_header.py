"""The heads of a table: over its columns, and before its rows."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.table_cells import PAD_X, PAD_Y, cell_room, paint_text, text_height
from peerdesk.gui.widgets.table_model import TableModel


class GridHeader(QHeaderView):
    """The head of a column, or of a row: its number, or its given words with their help."""

    def __init__(self, orientation: Qt.Orientation, model: TableModel, theme: Theme, view: QWidget) -> None:
        super().__init__(orientation, view)
        self._theme, self._table = theme, model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(orientation == Qt.Orientation.Vertical)
        self.setMinimumSectionSize(1)

    def height_of(self, row: int) -> int:
        """Return the height in pixels that the words before a row need."""
        if not self._table.question.rows:
            return 0
        given, room = self._table.question.rows[row], self.width() - 2 * PAD_X
        height = text_height(given.label, self._theme.font("strong"), room)
        return height + text_height(given.help, self._theme.font("caption"), room) + 2 + 2 * PAD_Y

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one head."""
        colors, theme = self._theme.colors, self._theme
        painter.save()
        painter.fillRect(rect, QColor(colors.card))
        painter.setPen(QColor(colors.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if self.orientation() == Qt.Orientation.Vertical:
            painter.drawLine(rect.topRight(), rect.bottomRight())
        room = cell_room(rect)
        text = str(self._table.headerData(section, self.orientation()))
        if self.orientation() == Qt.Orientation.Horizontal:
            painter.setPen(QColor(colors.muted))
            font = theme.font("caption")
            room.setTop(rect.bottom() - 7 - text_height(text, font, room.width()))
            paint_text(painter, text, font, room)
        elif self._table.question.rows:
            painter.setPen(QColor(colors.text))
            height = paint_text(painter, text, theme.font("strong"), room)
            painter.setPen(QColor(colors.muted))
            help_text = self._table.question.rows[section].help
            paint_text(painter, help_text, theme.font("caption"), room.adjusted(0, height + 2, 0, 0))
        else:
            painter.setPen(QColor(colors.muted))
            painter.setFont(theme.font("caption"))
            painter.drawText(rect.adjusted(0, PAD_Y + 2, 0, 0), int(Qt.AlignmentFlag.AlignHCenter), text)
        painter.restore()
