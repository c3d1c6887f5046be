"""The round picture of somebody: a photo, or the first letters of the name where there is none."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from peerdesk.domain.staff import Person
from peerdesk.gui.staff.words import initials
from peerdesk.gui.theme import Theme
from peerdesk.i18n import tr

LARGEST = QSize(480, 480)
"""The largest photo that is kept, in pixels."""
_WIDTH = 56


class Photo(QAbstractButton):
    """Shows somebody, and is the button to choose another photo."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()
        self._initials = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def show_person(self, person: Person, photo: bytes | None) -> None:
        """Show somebody, with the photo as PNG or JPEG if there is one."""
        self._image = QImage.fromData(photo) if photo else QImage()
        self._initials = initials(person)
        self.setAccessibleName(tr("Photo of {name}").format(name=person.called))
        self.setToolTip(tr("Choose a photo") if self._image.isNull() else tr("Change the photo"))
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square, in pixels."""
        return QSize(self._theme.px(_WIDTH), self._theme.px(_WIDTH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the photo or the letters in a circle, and a ring where the keyboard is."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        circle = QPainterPath()
        circle.addEllipse(box)
        if self._image.isNull():
            painter.fillPath(circle, self._theme.color("accent"))
            painter.setPen(self._theme.color("on_accent"))
            painter.setFont(self._theme.font("subtitle"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._initials)
        else:
            painter.setClipPath(circle)
            painter.drawImage(box, self._image, _middle(self._image))
            painter.setClipping(False)
        if self.hasFocus():
            painter.setPen(self._theme.color("text"))
            painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))


def _middle(image: QImage) -> QRectF:
    """Return the square in the middle of a picture."""
    side = min(image.width(), image.height())
    return QRectF((image.width() - side) / 2, (image.height() - side) / 2, side, side)
