"""A statement that starts from other answers and is then free to edit."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.domain.answers import Value
from peerdesk.domain.forms import Question
from peerdesk.gui.theme import Space, Theme
from peerdesk.gui.widgets import Icon, Label, button
from peerdesk.gui.widgets.text_field import TextField
from peerdesk.i18n import tr


class StatementField(TextField):
    """Shows the statement that the other answers make, until the person writes their own.

    While it follows the answers it has no value of its own. An own text that is emptied makes room for the
    composed one when the field is left.
    """

    def __init__(
        self, question: Question, theme: Theme, staff: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(question, theme, staff, parent)
        self._composed = ""
        self._described = (question.label, "")
        self._icon = Icon(theme, "sparkles", "accent", 16)
        self.state = Label("", "caption")
        self.restart = self._control(button(theme, tr("Start again from my answers"), "link", "refresh-ccw"))
        self.restart.clicked.connect(self._start_again)
        self.left.connect(self._leave)
        state = QHBoxLayout()
        state.setSpacing(Space.S)
        state.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        state.addWidget(self.state, 1)
        self.body_box.insertLayout(0, state)
        self.body_box.addWidget(self.restart, 0, Qt.AlignmentFlag.AlignLeft)
        self._tell_state()

    def set_composed(self, text: str) -> None:
        """Take the statement that the other answers make now."""
        if text == self._composed:
            return
        self._composed = text
        self._tell_state()
        if self.value() is None and not self._emptied():
            self._show(None)
            self._show_reading()

    def describe(self, name: str, description: str) -> None:
        """Say what is asked; the button keeps its own name."""
        self._described = (name, description)
        super().describe(name, f"{self.state.text()} {description}".strip())
        self.restart.setAccessibleName(self.restart.text())
        self.restart.setAccessibleDescription(name)

    def _leave(self) -> None:
        """Bring the composed text back when an emptied field is left."""
        if self.value() is None:
            self._show(None)

    def _emptied(self) -> bool:
        """Whether the person has just emptied the field to write something else."""
        return self.edit.hasFocus() and not self.edit.toPlainText()

    def _show(self, value: Value) -> None:
        super()._show(self._composed if value is None else value)
        self._tell_state()

    def _typed(self) -> None:
        super()._typed()
        self._tell_state()

    def _start_again(self) -> None:
        self._edit(None)
        self._show(None)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_state(self) -> None:
        own = self.value() is not None
        if own:
            text = tr("In your own words now.")
        elif self._composed:
            text = tr("Written from your answers. It follows them until you edit it.")
        else:
            text = tr("Answer the questions before this one, and a first version appears here.")
        self.state.setText(text)
        self._icon.setVisible(not own and bool(self._composed))
        self.restart.setVisible(own and bool(self._composed))
        self.describe(*self._described)

    def _reading_text(self) -> str:
        return self._composed if self.value() is None and self._composed else super()._reading_text()
