"""Text, short or long, in a field that grows with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.domain.answers import MAX_TEXT, Value, without_controls
from peerdesk.domain.forms import Question
from peerdesk.gui.theme import Space, Theme
from peerdesk.gui.widgets import GrowingTextEdit
from peerdesk.gui.widgets.field import Field, reveal
from peerdesk.i18n import tr

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BREAKS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier


class AnswerEdit(GrowingTextEdit):
    """A growing text field. In a short text Enter is left to whoever holds it."""

    def __init__(self, parent: QWidget | None = None, *, multiline: bool, min_lines: int) -> None:
        super().__init__(parent, min_lines=min_lines)
        self._multiline = multiline
        self.cursorPositionChanged.connect(self._keep_cursor_seen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter alone in a short text; with Shift or Alt it breaks a line everywhere."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif event.modifiers() & _BREAKS:
            self.insertPlainText("\n")
        elif self._multiline and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def replace_text(self, text: str) -> None:
        """Show another text, changing only what differs, so that the cursor stays in what does not."""
        old = self.toPlainText()
        if old == text:
            return
        start, end = same_ends(old, text)
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(old[:start]))
        cursor.setPosition(_units(old[: len(old) - end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start : len(text) - end])

    def _keep_cursor_seen(self) -> None:
        if self.hasFocus():
            reveal(self, self.cursorRect)


class TextField(Field):
    """A text, as high as its lines; a long one that is empty still shows that there is room."""

    def __init__(
        self, question: Question, theme: Theme, staff: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(question, theme, staff, parent)
        multiline = question.appearance == "multiline"
        lines = min(max(question.lines, 3), 4) if multiline else 1
        self.edit = self._control(AnswerEdit(self._body, multiline=multiline, min_lines=lines))
        self.body_box = QVBoxLayout(self._body)
        self.body_box.setContentsMargins(0, 0, 0, 0)
        self.body_box.setSpacing(Space.XS)
        self.body_box.addWidget(self.edit)
        self.edit.textChanged.connect(self._typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the next field with Enter, which a short text leaves alone."""
        if event.key() in _ENTER:
            self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)

    def _show(self, value: Value) -> None:
        self.edit.blockSignals(True)
        self.edit.replace_text(value or "")
        self.edit.blockSignals(False)
        self.edit.updateGeometry()

    def _typed(self) -> None:
        text = without_controls(self.edit.toPlainText())
        if len(text) > MAX_TEXT:
            self._set_trouble(
                tr("An answer can hold {most} characters and this one has {n}. Shorten it to have it saved.")
                .format(most=f"{MAX_TEXT:,}", n=f"{len(text):,}")
            )  # fmt: skip
            return
        self._set_trouble("")
        self._edit(text)


def same_ends(old: str, new: str) -> tuple[int, int]:
    """Return how many characters two texts share at the start, and then at the end."""
    most = min(len(old), len(new))
    start = next((i for i in range(most) if old[i] != new[i]), most)
    rest = most - start
    end = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    return start, end


def _units(text: str) -> int:
    """Return the length of a text as Qt counts: characters beyond the first plane count twice."""
    return len(text.encode("utf-16-le")) // 2
