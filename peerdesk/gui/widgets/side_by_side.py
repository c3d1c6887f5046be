"""Parts that stand beside each other on a wide page and one under another on a narrow one."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from peerdesk.gui.theme import Theme


class SideBySide(QWidget):
    """Parts beside each other where there is room, else one under another.

    `needed` is the room in pixels at 100 %, None where they never stand beside each other.
    """

    def __init__(self, theme: Theme, needed: int | None, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._needed = theme, needed
        self.box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(spacing)
        theme.bind(self, self._turn)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn when the room for it comes or goes."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        fits = self._needed is not None and self.width() >= self._theme.px(self._needed)
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if way != self.box.direction():
            self.box.setDirection(way)
