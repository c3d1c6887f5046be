"""The small parts that every window is made of: text, cards, banners, pills and buttons."""

from typing import Literal, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from peerdesk.gui.icons import IconName
from peerdesk.gui.theme import IconRole, Space, TextRole, Theme, set_look

ButtonKind = Literal["primary", "secondary", "quiet", "danger", "link", "nav"]
Box = TypeVar("Box", bound=QBoxLayout)
BannerKind = Literal["info", "success", "warning", "error"]
PillKind = Literal["neutral", "info", "success", "warning", "danger"]

_BUTTON_ICON: dict[str, IconRole] = {
    "primary": "on_accent", "quiet": "accent", "link": "accent", "danger": "danger", "nav": "muted",
}  # fmt: skip
_BANNER_ICON: dict[BannerKind, tuple[IconName, IconRole]] = {
    "info": ("info", "accent"),
    "success": ("circle-check", "success"),
    "warning": ("triangle-alert", "warning"),
    "error": ("circle-alert", "danger"),
}
_PILL_ICON: dict[PillKind, tuple[IconName, IconRole]] = {
    "neutral": ("circle-dashed", "muted"),
    "info": ("clock", "selected"),
    "success": ("circle-check", "success"),
    "warning": ("triangle-alert", "warning"),
    "danger": ("circle-alert", "danger"),
}


class Label(QLabel):
    """Plain text in one of the theme's text roles. Never read as HTML: it may hold what a person typed."""

    def __init__(
        self, text: str = "", role: TextRole = "body", parent: QWidget | None = None, *, wrap: bool = True
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("role", role)


class ElidedLabel(Label):
    """One line of text that ends in … where it does not fit; tooltip and screen readers have all of it."""

    def __init__(self, text: str = "", role: TextRole = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, role, parent, wrap=False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters, in pixels."""
        return QSize(self.fontMetrics().averageCharWidth() * 6, super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        """Show `text`."""
        super().setText(text)
        self._tell_whole_text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tooltip when it does not fit."""
        super().resizeEvent(event)
        self._tell_whole_text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as much of the text as fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(
            self.contentsRect(), int(self.alignment()) | Qt.TextFlag.TextSingleLine, self._elided()
        )

    def _elided(self) -> str:
        room = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def _tell_whole_text(self) -> None:
        self.setToolTip("" if self._elided() == self.text() else self.text())


class Card(QFrame):
    """A surface that holds what belongs together; put things into `body`."""

    def __init__(
        self, parent: QWidget | None = None, *, margin: int = Space.XL, spacing: int = Space.M
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(spacing)


def line(parent: QWidget | None = None) -> QFrame:
    """Return a thin line between two parts of a page."""
    frame = QFrame(parent)
    frame.setProperty("surface", "line")
    return frame


def button(
    theme: Theme,
    text: str,
    kind: ButtonKind = "secondary",
    icon: IconName | None = None,
    parent: QWidget | None = None,
) -> QPushButton:
    """Return a button. A page has one "primary" at most; "quiet" is for lesser actions, "danger" destroys."""
    made = QPushButton(text, parent)
    made.setProperty("kind", kind)
    made.setAutoDefault(True)  # Enter presses the button that has the keyboard, and no other
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if kind == "nav":
        made.setCheckable(True)
    if icon is not None:
        theme.bind_icon(
            made, icon, _BUTTON_ICON.get(kind, "text"), checked="selected" if kind == "nav" else None
        )
    return made


class IconButton(QToolButton):
    """A button that shows only an icon; `name` is its accessible name and its tooltip."""

    def __init__(
        self,
        theme: Theme,
        icon: IconName,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.bind_icon(self, icon, "muted", checked="selected")


class Icon(QLabel):
    """An icon beside words that say the same; screen readers skip it."""

    def __init__(
        self,
        theme: Theme,
        name: IconName,
        role: IconRole = "text",
        size: int = 18,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme.bind_icon(self, name, role, size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class Banner(QFrame):
    """A message across a page, with an icon, words and perhaps one button. Read out when it appears."""

    activated = Signal()
    """The button was pressed."""

    def __init__(
        self, theme: Theme, kind: BannerKind, text: str, action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", f"banner-{kind}")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.M, Space.M, Space.M)
        row.setSpacing(Space.M)
        name, role = _BANNER_ICON[kind]
        row.addWidget(Icon(theme, name, role, 20, self), 0, Qt.AlignmentFlag.AlignVCenter)
        self.label = Label(text, parent=self)
        row.addWidget(self.label, 1)
        self.button = button(theme, action, parent=self)
        self.button.clicked.connect(self.activated)
        self.button.setVisible(bool(action))
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(text)

    def set_text(self, text: str) -> None:
        """Say something else, aloud too where a screen reader runs."""
        self.label.setText(text)
        self.setAccessibleName(text)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))


class EmptyState(QWidget):
    """What stands where a list is still empty: an icon, what will be here, and the button that begins it."""

    activated = Signal()
    """The button was pressed."""

    def __init__(
        self,
        theme: Theme,
        icon: IconName,
        title: str,
        text: str = "",
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.setSpacing(Space.S)
        column.addStretch()
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Icon(theme, icon, "accent", 40, self), 0, centre)
        self.title, self.text = Label(title, "subtitle", self), Label(text, "muted", self)
        for label in (self.title, self.text):
            label.setAlignment(centre)
            label.setVisible(bool(label.text()))
            column.addWidget(label)
        self.button = button(theme, action, "primary", parent=self)
        self.button.setVisible(bool(action))
        self.button.clicked.connect(self.activated)
        column.addSpacing(Space.S)
        column.addWidget(self.button, 0, centre)
        column.addStretch()


class StatusPill(QFrame):
    """A word or two about state, told by a symbol and words as well as by colour."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        kind: PillKind = "neutral",
        icon: IconName | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, 2, Space.S + 2, 2)
        row.setSpacing(Space.XS)
        self._icon = Icon(theme, "circle", parent=self)
        self.label = Label(parent=self, wrap=False)
        row.addWidget(self._icon)
        row.addWidget(self.label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_status(text, kind, icon)

    def show_status(self, text: str, kind: PillKind = "neutral", icon: IconName | None = None) -> None:
        """Show another state; `icon` stands in for the usual one of its kind."""
        usual, role = _PILL_ICON[kind]
        self._theme.bind_icon(self._icon, icon or usual, role, 14)
        self.label.setText(text)
        set_look(self, pill=kind)


class ThinProgress(QProgressBar):
    """A thin bar for how far something is; `name` says what, for screen readers."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def row(*items: QWidget | None, spacing: int = Space.S) -> QHBoxLayout:
    """Return a row without outer margins; `None` is room that stretches."""
    return _fill(QHBoxLayout(), items, spacing)


def column(*items: QWidget | None, spacing: int = Space.S) -> QVBoxLayout:
    """Return a column without outer margins; `None` is room that stretches."""
    return _fill(QVBoxLayout(), items, spacing)


def _fill(box: Box, items: tuple[QWidget | None, ...], spacing: int) -> Box:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(spacing)
    for item in items:
        if item is None:
            box.addStretch()
        else:
            box.addWidget(item)
    return box
