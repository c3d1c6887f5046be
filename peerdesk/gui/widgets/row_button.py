"""A whole row of a list as one button: to open what the row is about."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.gui.icons import IconName
from peerdesk.gui.theme import IconRole, Space, TextRole, Theme
from peerdesk.gui.widgets.basics import Icon, Label


class RowButton(QPushButton):
    """An icon, what is put into `body` from top to bottom, and an arrow; as high as its words need.

    `name` is what screen readers say: in short, all that the row shows.
    """

    def __init__(
        self,
        theme: Theme,
        icon: IconName,
        name: str,
        role: IconRole = "accent",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "nav")
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._row = _Row(self)
        self._row.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        self._row.setSpacing(Space.M)
        self._row.addWidget(Icon(theme, icon, role, 20, self), 0, Qt.AlignmentFlag.AlignTop)
        self.body = QVBoxLayout()
        self.body.setSpacing(2)
        self._row.addLayout(self.body, 1)
        self._row.addWidget(Icon(theme, "chevron-right", "muted", parent=self))

    def add_text(self, text: str, role: TextRole = "body") -> None:
        """Put words into the body that go on in the next line where they must, and never widen the page."""
        label = Label(text, role)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.body.addWidget(label)

    def sizeHint(self) -> QSize:
        """Return the room that what is inside would like, in pixels."""
        return self._row.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least room for what is inside, in pixels."""
        return self._row.totalMinimumSize()


class _Row(QHBoxLayout):
    """Always says how high it is: what the style sheet says of buttons would be too low for two lines."""

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        height = super().heightForWidth(width)
        return height if height >= 0 else self.sizeHint().height()
