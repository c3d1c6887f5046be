"""The marks of how far a topic is covered: ○ ◐ ●, told apart by shape as well as by colour."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from peerdesk.domain.training import Extent
from peerdesk.gui.theme import IconRole, Theme

INK: dict[Extent, IconRole] = {Extent.NONE: "muted", Extent.PART: "warning", Extent.FULL: "success"}
EXTENT_KEYS = {Qt.Key.Key_0: Extent.NONE, Qt.Key.Key_1: Extent.PART, Qt.Key.Key_2: Extent.FULL}
"""The keys that set how far a topic is covered."""
_TOP = 90 * 16
_HALF = 180 * 16


def draw_mark(painter: QPainter, theme: Theme, extent: Extent, middle: QPointF, size: float) -> None:
    """Draw a circle of `size` pixels about a point: open, half or all filled."""
    color = theme.color(INK[extent])
    thick = max(1.5, size / 9)
    ring = QRectF(0, 0, size - thick, size - thick)
    ring.moveCenter(middle)
    painter.setPen(QPen(color, thick))
    painter.setBrush(color if extent is Extent.FULL else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(ring)
    if extent is Extent.PART:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPie(ring, _TOP, _HALF)


def ground(theme: Theme, extent: Extent) -> QColor:
    """Return the colour behind a mark in a table."""
    colors = theme.colors
    return QColor(
        {Extent.NONE: colors.card, Extent.PART: colors.warning_soft}.get(extent, colors.success_soft)
    )


def draw_corner(painter: QPainter, theme: Theme, right: float, top: float, size: float) -> None:
    """Draw the small triangle that says: a training covers this."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.colors.accent_fill))
    painter.drawPolygon([QPointF(right - size, top), QPointF(right, top), QPointF(right, top + size)])


def mark_size(theme: Theme) -> QSize:
    """Return the size of a mark in a list, in pixels: views want it as their size of icons."""
    return QSize(theme.px(16), theme.px(16))


def mark_pixmap(theme: Theme, extent: Extent, ratio: float) -> QPixmap:
    """Return a mark as a picture."""
    pixels = mark_size(theme).width()
    picture = blank_pixmap(pixels, pixels, ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_mark(painter, theme, extent, QPointF(pixels / 2, pixels / 2), pixels)
    painter.end()
    return picture


def blank_pixmap(width: int, height: int, ratio: float) -> QPixmap:
    """Return an empty picture for a screen of `ratio` dots a pixel."""
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def mark_icon(theme: Theme, extent: Extent) -> QIcon:
    """Return a mark as an icon, sharp on every screen."""
    icon = QIcon()
    for ratio in (1.0, 2.0):
        icon.addPixmap(mark_pixmap(theme, extent, ratio))
    return icon
