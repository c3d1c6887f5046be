"""Short messages and questions in the house's look: what happened, what is safe, and one clear way on."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from peerdesk.errors import UserError
from peerdesk.gui.icons import IconName
from peerdesk.gui.theme import IconRole, Space, Theme
from peerdesk.gui.widgets.basics import ButtonKind, Icon, Label, button, column, row
from peerdesk.i18n import tr

Tone = Literal["ask", "danger", "error"]

_LOOK: dict[Tone, tuple[IconName, IconRole, ButtonKind]] = {
    "ask": ("circle-help", "accent", "primary"),
    "danger": ("triangle-alert", "danger", "danger"),
    "error": ("circle-alert", "danger", "primary"),
}


class Message(QDialog):
    """An icon, a title, words, and a button that says what it does ("Move to trash", not "OK").

    In the tones "ask" and "danger" it can be cancelled; "danger" cannot be taken back, so Enter acts only
    on its own button.
    """

    def __init__(
        self, theme: Theme, parent: QWidget | None, title: str, text: str, action: str, tone: Tone = "ask"
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleDescription(text)
        icon, role, kind = _LOOK[tone]
        self.action = button(theme, action, kind, parent=self)
        self.action.clicked.connect(self.accept)
        self.cancel = button(theme, tr("Cancel"), parent=self)
        self.cancel.clicked.connect(self.reject)
        self.cancel.setVisible(tone != "error")
        words = column(Label(title, "subtitle"), Label(text), spacing=Space.S)
        words.addSpacing(Space.L)
        words.addStretch()
        words.addLayout(row(None, self.cancel, self.action))
        page = QHBoxLayout(self)
        page.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        page.setSpacing(Space.L)
        page.addWidget(Icon(theme, icon, role, 28, self), 0, Qt.AlignmentFlag.AlignTop)
        page.addLayout(words, 1)
        self.setMinimumWidth(theme.px(440))
        safe = self.cancel if tone == "danger" else self.action
        safe.setDefault(True)
        safe.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Open no higher than the words need at this width."""
        page = self.layout()
        if page is not None:
            self.resize(self.minimumWidth(), page.totalHeightForWidth(self.minimumWidth()))
        super().showEvent(event)


def ask(
    theme: Theme, parent: QWidget | None, title: str, text: str, action: str, *, danger: bool = False
) -> bool:
    """Ask before something is done, and return whether to do it. `danger`: it cannot be taken back."""
    message = Message(theme, parent, title, text, action, "danger" if danger else "ask")
    return message.exec() == QDialog.DialogCode.Accepted


def tell_error(theme: Theme, parent: QWidget | None, error: UserError) -> None:
    """Tell a person what happened, what is safe and what to do next."""
    text = "\n\n".join(part for part in (error.safe, error.todo) if part)
    Message(theme, parent, error.what, text, tr("Close"), "error").exec()
