"""The one icon set: Lucide's line drawings from `resources/icons`, drawn in a colour and at a size.

Widgets do not come here: they ask the `Theme`, which knows the colours and keeps them true.
"""

from functools import cache
from typing import Literal

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from peerdesk.paths import resources

IconName = Literal[
    "archive-restore",
    "arrow-down",
    "arrow-left",
    "arrow-right",
    "arrow-up",
    "arrow-up-down",
    "book-open",
    "building-2",
    "calendar",
    "check",
    "chevron-down",
    "chevron-right",
    "chevron-up",
    "circle",
    "circle-alert",
    "circle-check",
    "circle-dashed",
    "circle-dot",
    "circle-help",
    "clipboard-list",
    "clipboard-paste",
    "clock",
    "columns-2",
    "compass",
    "copy",
    "download",
    "ellipsis",
    "external-link",
    "file-down",
    "file-text",
    "flag",
    "folder",
    "folder-open",
    "funnel",
    "graduation-cap",
    "house",
    "info",
    "list-checks",
    "lock",
    "lock-open",
    "minus",
    "pencil",
    "plus",
    "printer",
    "redo-2",
    "refresh-ccw",
    "search",
    "settings",
    "shield-check",
    "sparkles",
    "trash-2",
    "triangle-alert",
    "undo-2",
    "upload",
    "user",
    "users",
    "x",
    "zoom-in",
    "zoom-out",
]
"""Every drawing there is: mypy refuses any other name, and a test holds this list and the folder together."""


@cache
def _drawing(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: IconName, color: str, size: int, ratio: float = 1.0, gap: int = 0) -> QPixmap:
    """Draw an icon in `color` ("#rrggbb"), `size` logical pixels wide, for a screen of `ratio` dots a pixel.

    `gap` is empty room after it in logical pixels, where Qt would set the words too near.

    Raises FileNotFoundError for a name that has no drawing.
    """
    svg = _drawing(name).replace("currentColor", color).replace('stroke-width="2"', 'stroke-width="1.8"')
    dots = round(size * ratio)
    image = QImage(round((size + gap) * ratio), dots, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, dots, dots))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)


def app_icon() -> QIcon:
    """Return PeerDesk's own picture, for the window and the task bar."""
    return QIcon(str(resources() / "icons" / "peerdesk.svg"))
