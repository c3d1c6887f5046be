"""What the marks of coverage mean."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from peerdesk.domain.training import Extent
from peerdesk.gui.theme import Space, Theme
from peerdesk.gui.training.marks import draw_corner, draw_mark
from peerdesk.gui.training.words import extent_text
from peerdesk.gui.widgets import FlowLayout, Label, row
from peerdesk.i18n import tr


class Legend(QWidget):
    """The marks with their words; they go on in the next line where room is short."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, spacing=Space.L)
        marks: tuple[Extent | None, ...] = (*reversed(Extent), None)
        for extent in marks:
            words = tr("By a training") if extent is None else extent_text(extent)
            part = QWidget(self)
            part.setLayout(row(Mark(theme, extent, part), Label(words, "caption", part, wrap=False)))
            flow.addWidget(part)


class Mark(QWidget):
    """One mark beside words that say the same; `None` is that of a training."""

    def __init__(self, theme: Theme, extent: Extent | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.extent = theme, extent
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the size of the mark, in pixels."""
        return QSize(self._theme.px(14), self._theme.px(14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.extent is None:
            draw_corner(painter, self._theme, self.width() - 2, 3, self._theme.px(9))
        else:
            middle = QPointF(self.width() / 2, self.height() / 2)
            draw_mark(painter, self._theme, self.extent, middle, self._theme.px(13))
