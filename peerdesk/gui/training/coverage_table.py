"""The coverage matrix on the screen: frozen names, turned heads, and cells of colour and shape."""

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from peerdesk.domain.names import fold
from peerdesk.domain.training import Extent
from peerdesk.gui.theme import Space, Theme
from peerdesk.gui.training.coverage_model import CoverageModel, Index
from peerdesk.gui.training.marks import EXTENT_KEYS, blank_pixmap, draw_corner, draw_mark, ground
from peerdesk.gui.widgets import Label
from peerdesk.i18n import tr

CELL = 32
"""Width and height of a cell at 100 %, in pixels."""
_HEAD, _LOW_HEAD, _NAMES = 148, 84, 300
"""The greatest and the least height of the turned words, and the greatest width of the names at 100 %, in
pixels. In a low table the words give way to rows."""
_LEAST = 230
"""The least height of the table at 100 %, in pixels."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CoverageTable(QTableView):
    """Shows a `CoverageModel`.

    Arrow keys, Home, End and Page Up and Down move (with Ctrl to the corners), Space or a click records, 0, 1
    and 2 record at once, Enter opens the details, a letter goes to the next name that begins with it.
    """

    cycled = Signal(QModelIndex)
    """A cell was pressed: record what comes next."""
    set_to = Signal(QModelIndex, int)
    """Record this extent."""
    details_wanted = Signal(QModelIndex)

    def __init__(self, model: CoverageModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_, self._theme = model, theme
        self._pressed = QModelIndex()
        self.names, self.heads = NameHeads(model, theme, self), TopicHeads(model, theme, self)
        self.setVerticalHeader(self.names)
        self.setHorizontalHeader(self.heads)
        self.setModel(model)
        self._pictures = CellPictures(theme, self)
        self.corner = Label("", "caption", self, wrap=True)
        self.corner.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        self.corner.setContentsMargins(Space.S, Space.S, Space.S, Space.XS)
        self.setAccessibleName(tr("Coverage"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        model.modelReset.connect(self._shown)
        model.dataChanged.connect(self._update_heads)
        theme.bind(self, self._arrange)

    def _arrange(self) -> None:
        px = self._theme.px
        for header in (self.names, self.heads):
            header.setMinimumSectionSize(px(CELL))
            header.setDefaultSectionSize(px(CELL))
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumHeight(self._theme.px(_LEAST))
        self.names.measure()
        self.updateGeometries()
        self.viewport().update()

    def _shown(self) -> None:
        self.corner.setText(tr("Covered by") if self.model_.people else "")
        self.names.measure()

    def updateGeometries(self) -> None:
        """Give the heads their room, and the words in the corner theirs."""
        most = max(self.width() * 2 // 5, self._theme.px(90))
        width = min(self.names.needed, self._theme.px(_NAMES), most)
        if self.names.minimumWidth() != width:
            self.names.setFixedWidth(width)
        super().updateGeometries()
        edge = self.frameWidth()
        self.corner.setGeometry(edge, edge, self.names.width(), self.heads.height())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Mark the name and the topic of the cell that has the keyboard."""
        super().currentChanged(current, previous)
        for index in (previous, current):
            self._update_heads(index)

    def _update_heads(self, index: Index) -> None:
        if index.isValid():
            self.names.updateSection(index.row())
            self.heads.updateSection(index.column())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is seen from few pictures: a delegate would take much longer."""
        size, area, ratio = self.names.defaultSectionSize(), event.rect(), self.devicePixelRatioF()
        left, top = self.heads.offset(), self.names.offset()
        columns = range(
            (area.left() + left) // size, min(len(self.model_.columns), (area.right() + left) // size + 1)
        )
        rows = range(
            (area.top() + top) // size, min(len(self.model_.people), (area.bottom() + top) // size + 1)
        )
        painter, cell = QPainter(self.viewport()), QSize(size, size)
        for row in rows:
            for column in columns:
                by_training = self.model_.by_training(row, column)
                extent = self.model_.extent(row, column)
                picture = self._pictures.of(extent, cell, ratio, by_training=by_training)
                painter.drawPixmap(column * size - left, row * size - top, picture)
        if self.hasFocus() and self.currentIndex().isValid():
            painter.setPen(QPen(QColor(self._theme.colors.focus), 2))
            painter.drawRect(self.visualRect(self.currentIndex()).adjusted(1, 1, -2, -2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Record with Space and numbers, open details with Enter."""
        index, key = self.currentIndex(), event.key()
        command = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if not index.isValid() or command:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self.cycled.emit(index)
        elif key in EXTENT_KEYS:
            self.set_to.emit(index, int(EXTENT_KEYS[Qt.Key(key)]))
        elif key in _ENTER:
            self.details_wanted.emit(index)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Go to the next person whose name begins with what is typed."""
        model, row = self.model_, self.currentIndex().row()
        names = [fold(model.held.names[number]) for number in model.people] if model.people else []
        order = [*range(row + 1, len(names)), *range(row + 1)]
        found = next((at for at in order if names[at].startswith(fold(search))), None)
        if found is not None:
            self.setCurrentIndex(model.index(found, max(0, self.currentIndex().column())))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Notice where a click begins."""
        super().mousePressEvent(event)
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = self.indexAt(event.position().toPoint()) if left else QModelIndex()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Record where a click ends in the cell where it began."""
        super().mouseReleaseEvent(event)
        index, self._pressed = self._pressed, QModelIndex()
        if index.isValid() and index == self.indexAt(event.position().toPoint()):
            self.cycled.emit(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click is two clicks: two quick presses record twice."""
        self.mousePressEvent(event)


class CellPictures:
    """The few pictures that all cells are made of, each drawn once."""

    def __init__(self, theme: Theme, owner: QWidget) -> None:
        self._theme = theme
        self._drawn: dict[tuple[object, ...], QPixmap] = {}
        theme.bind(owner, self._drawn.clear)

    def of(self, extent: int, size: QSize, ratio: float, *, by_training: bool) -> QPixmap:
        """Return the picture of a cell of `size` pixels, on a screen of `ratio` dots a pixel."""
        key = (extent, by_training, size.width(), size.height(), ratio)
        if key not in self._drawn:
            self._drawn[key] = self._draw(Extent(extent), size, ratio, by_training=by_training)
        return self._drawn[key]

    def _draw(self, extent: Extent, size: QSize, ratio: float, *, by_training: bool) -> QPixmap:
        theme = self._theme
        picture = blank_pixmap(size.width(), size.height(), ratio)
        picture.fill(ground(theme, extent))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF((size.width() - 1) / 2, (size.height() - 1) / 2)
        draw_mark(painter, theme, extent, middle, theme.px(13))
        if by_training:
            draw_corner(painter, theme, size.width() - 1, 0, theme.px(8))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QColor(theme.colors.border))
        painter.drawLine(size.width() - 1, 0, size.width() - 1, size.height())
        painter.drawLine(0, size.height() - 1, size.width(), size.height() - 1)
        painter.end()
        return picture


class _Heads(QHeaderView):
    """What both headers share: they paint their sections by themselves."""

    def __init__(self, way: Qt.Orientation, model: CoverageModel, theme: Theme, table: CoverageTable) -> None:
        super().__init__(way, table)
        self.model_, self.theme, self.table = model, theme, table
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def _letters(self, painter: QPainter, *, strong: bool) -> QFontMetrics:
        font = self.theme.font("caption")
        font.setBold(strong)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.colors.text))
        return QFontMetrics(font)

    def _line(self, painter: QPainter, start: QPoint, end: QPoint) -> None:
        painter.setPen(QColor(self.theme.colors.border))
        painter.drawLine(start, end)


class NameHeads(_Heads):
    """The names, with how many of the topics shown each has covered. A click opens the person."""

    def __init__(self, model: CoverageModel, theme: Theme, table: CoverageTable) -> None:
        super().__init__(Qt.Orientation.Vertical, model, theme, table)
        self.setAccessibleName(tr("People"))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.needed = 0
        """The width that the longest name needs with its total, in pixels."""

    def measure(self) -> None:
        """Work out `needed` again: there are other people, or the letters have changed."""
        font = self.theme.font("caption")
        font.setBold(True)
        letters, people, total = QFontMetrics(font), self.model_.people, len(self.model_.columns)
        name = max((letters.horizontalAdvance(self.model_.held.names[one]) for one in people), default=0)
        self.needed = name + letters.horizontalAdvance(_total(total, total)) + Space.M + 2 * Space.S + 2

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a name and its total."""
        if section >= len(self.model_.people):
            return
        painter.save()
        colors, number = self.theme.colors, self.model_.people[section]
        here = section == self.table.currentIndex().row()
        painter.fillRect(rect, QColor(colors.accent_soft if here else colors.card))
        room = rect.adjusted(Space.M, 0, -Space.S, 0)
        full, _part = self.model_.held.counts_of(number, self.model_.columns)
        letters = self._letters(painter, strong=False)
        total = _total(full, len(self.model_.columns))
        painter.setPen(QColor(colors.selected_text if here else colors.muted))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | middle, total)
        room.setRight(room.right() - letters.horizontalAdvance(total) - Space.S)
        letters = self._letters(painter, strong=here)
        painter.setPen(QColor(colors.selected_text if here else colors.text))
        name = letters.elidedText(self.model_.held.names[number], Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | middle, name)
        self._line(painter, rect.bottomLeft(), rect.bottomRight())
        self._line(painter, rect.topRight(), rect.bottomRight())
        painter.restore()


def _total(covered: int, topics: int) -> str:
    return tr("{n} of {total}").format(n=covered, total=topics)


class TopicHeads(_Heads):
    """The topics with turned words, their groups above them, and below how many people have covered each."""

    def __init__(self, model: CoverageModel, theme: Theme, table: CoverageTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, model, theme, table)
        self.setAccessibleName(tr("Topics"))
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        """Return the height of groups, turned words and totals, in pixels."""
        px, third = self.theme.px, self.table.height() // 3
        words = max(px(_LOW_HEAD), min(px(_HEAD), third))
        return QSize(super().sizeHint().width(), self._band() + words + self._foot())

    def _band(self) -> int:
        grouped = not self.model_.gaps_first and self.model_.matrix is not None
        return self.theme.px(24) if grouped and any(g.title for g in self.model_.held.groups) else 0

    def _foot(self) -> int:
        return self.theme.px(22)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one topic, and its slice of the group's band."""
        if section >= len(self.model_.columns):
            return
        painter.save()
        painter.setClipRect(rect)
        colors = self.theme.colors
        here = section == self.table.currentIndex().column()
        painter.fillRect(rect, QColor(colors.accent_soft if here else colors.card))
        words = rect.adjusted(0, self._band(), 0, -self._foot())
        self._paint_topic(painter, words, section, here=here)
        self._letters(painter, strong=here)
        painter.setPen(QColor(colors.selected_text if here else colors.muted))
        foot = QRect(rect.left(), words.bottom() + 1, rect.width(), self._foot())
        full, _part = self.model_.totals[self.model_.columns[section]]
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, str(full))
        if self._band():
            self._paint_group(painter, rect, section)
        self._line(painter, rect.topRight() + QPoint(0, self._band()), rect.bottomRight())
        self._line(painter, rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_topic(self, painter: QPainter, room: QRect, section: int, *, here: bool) -> None:
        letters = self._letters(painter, strong=here)
        if here:
            painter.setPen(QColor(self.theme.colors.selected_text))
        label = self.model_.topic(section).label
        painter.save()
        painter.translate(room.left(), room.bottom() - Space.XS)
        painter.rotate(-90)
        length = room.height() - 2 * Space.XS
        text = letters.elidedText(label, Qt.TextElideMode.ElideRight, length)
        turned = QRectF(0, 0, length, room.width())
        painter.drawText(turned, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, section: int) -> None:
        first, last = self.model_.group_span(section)
        size = self.sectionSize(section)
        left = rect.left() - (section - first) * size
        band = QRect(left, rect.top(), (last - first + 1) * size, self._band())
        painter.fillRect(band, QColor(self.theme.colors.sidebar))
        letters = self._letters(painter, strong=True)
        room = band.adjusted(Space.XS + 2, 0, -Space.XS, 0)
        title = letters.elidedText(self.model_.group_of(section), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        self._line(painter, band.bottomLeft(), band.bottomRight())
        self._line(painter, band.topRight(), band.topRight() + QPoint(0, rect.height()))
