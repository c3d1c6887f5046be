"""Fields that a value is typed into: numbers and dates. What can't be read as one stays on the screen."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from peerdesk.domain.answers import MAX_NUMBER, Value
from peerdesk.domain.forms import Question, QuestionType
from peerdesk.gui.theme import Space, Theme
from peerdesk.gui.widgets import Label, calm
from peerdesk.gui.widgets.field import Field
from peerdesk.gui.widgets.values import NotUnderstoodError, here, read_value, value_text

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}


class TypedField(Field):
    """One line that is read as a value while it is typed, and written in the house's way when it is left."""

    typed = Signal(str)
    """The person changed the text, whether it can be read or not."""

    def __init__(
        self, question: Question, theme: Theme, staff: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(question, theme, staff, parent)
        self.line = self._control(calm(QLineEdit(self._body)))
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self.finish)
        self.row = QHBoxLayout(self._body)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(Space.S)
        self.row.addWidget(self.line, 100)
        theme.bind(self.line, lambda: self.line.setMaximumWidth(theme.px(130)))

    def set_text(self, text: str) -> None:
        """Show text as if it had been typed and left: for what was typed here before and is no value."""
        self.line.setText(text)
        self.finish()

    def finish(self) -> None:
        """Read the text as it stands now, and write it in the house's way or say what is wrong with it."""
        try:
            value = read_value(self.question, self.line.text())
        except NotUnderstoodError as error:
            self._set_trouble(str(error))
            return
        self._set_trouble("")
        self._edit(value)
        if self.line.text() != value_text(self.question, value):
            self.line.setText(value_text(self.question, value))

    def _typed(self, text: str) -> None:
        try:
            value = read_value(self.question, text, finished=False)
        except NotUnderstoodError:
            value = None  # it may only be half typed: `finish` says so if it is not
        else:
            self._set_trouble("")
        self._edit(value)
        self.typed.emit(text)

    def _show(self, value: Value) -> None:
        if not self._says(value):
            self.line.setText(value_text(self.question, value))

    def _says(self, value: Value) -> bool:
        """Whether the text is this value already, if in other letters: then the cursor stays."""
        try:
            return bool(read_value(self.question, self.line.text(), finished=False) == value)
        except NotUnderstoodError:
            return False


class NumberField(TypedField):
    """A whole or decimal number with its unit. Up and Down count; other characters are not taken."""

    def __init__(
        self, question: Question, theme: Theme, staff: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(question, theme, staff, parent)
        if question.unit:
            self.row.addWidget(Label(question.unit, "muted", wrap=False))
        self.row.addStretch(1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count with the arrow keys, and take no letters."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self._count(_STEPS[Qt.Key(event.key())])
                return True
            command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
            text = event.text()
            if text.isprintable() and text.strip(self._characters()) and not event.modifiers() & command:
                return True
        return super().eventFilter(watched, event)

    def _characters(self) -> str:
        locale = here()
        signs = locale.groupSeparator() + locale.negativeSign() + "-"
        if self.question.type is QuestionType.DECIMAL:
            signs += locale.decimalPoint()
        return "0123456789 " + signs

    def _count(self, step: int) -> None:
        value = (self.value() or 0) + step
        if abs(value) <= MAX_NUMBER:
            self.line.setText(value_text(self.question, round(value, 6)))
            self.line.selectAll()
            self._typed(self.line.text())
