"""An agency's logo: from a picture file to what the agency file keeps, and to the screen."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from peerdesk.errors import UserError
from peerdesk.i18n import tr

LARGEST = QSize(600, 200)
"""The largest logo that is kept, in pixels: sharp at two inches across on paper."""


def read_logo(path: Path) -> bytes:
    """Read a PNG or JPEG picture, no larger than `LARGEST`, as PNG. Raises `UserError` for anything else."""
    return as_png(read_picture(path, LARGEST, tr("The logo is as it was.")))


def read_picture(path: Path, largest: QSize, safe: str) -> QImage:
    """Read a PNG or JPEG picture, made smaller where it is larger. Raises `UserError`, which says `safe`."""
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    image = reader.read() if bytes(reader.format().data()) in (b"png", b"jpeg") else QImage()
    if image.isNull():
        raise UserError(
            tr("“{name}” is not a picture that PeerDesk can read.").format(name=path.name),
            safe,
            tr("Choose a PNG or JPEG picture."),
        )
    if image.width() > largest.width() or image.height() > largest.height():
        smooth = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(largest, Qt.AspectRatioMode.KeepAspectRatio, smooth)
    return image


def as_png(image: QImage) -> bytes:
    """Return a picture as PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def on_paper(logo: bytes, margin: int) -> QImage:
    """Return the logo as it looks on white paper, with a margin of so many pixels."""
    picture = QImage.fromData(logo)
    paper = QImage(picture.size() + QSize(2 * margin, 2 * margin), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(margin, margin, picture)
    painter.end()
    return paper
