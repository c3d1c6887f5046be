"""What every field has in common: a question, a value, and the manners of a page that saves by itself."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent
from PySide6.QtWidgets import QApplication, QComboBox, QScrollArea, QVBoxLayout, QWidget

from peerdesk.domain.answers import Value, clean
from peerdesk.domain.forms import Question, QuestionType
from peerdesk.gui.theme import Theme, set_look
from peerdesk.gui.widgets import GrowingTextEdit
from peerdesk.gui.widgets.values import options, value_text
from peerdesk.i18n import tr

W = TypeVar("W", bound=QWidget)


class Field(QWidget):
    """A widget that asks one question.

    It holds the answer as it is kept (`clean`). What a person changes is told by `edited`; what the program
    sets is not. A field can be in `trouble`: something was typed that is no answer. It stays on the screen
    until the person puts it right, and the answer is None for as long.
    """

    edited = Signal(object)
    """The person changed the answer; with the new one, None when it was cleared."""
    left = Signal()
    """The keyboard went elsewhere: a good moment to save."""
    troubled = Signal(str)
    """What is typed can't be kept, and why; or an empty text: it is all right again."""

    labels_itself = False
    """Whether the field shows the question's label as part of itself."""

    def __init__(
        self, question: Question, theme: Theme, staff: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.question = question
        self.theme = theme
        self.staff = tuple(staff)
        self.trouble = ""
        self.read_only = False
        self._value: Value = None
        self._controls: list[QWidget] = []
        self._reading: GrowingTextEdit | None = None
        self._body = QWidget(self)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._body)

    def value(self) -> Value:
        """Return the answer, None where there is none."""
        return self._value

    def set_value(self, value: Value) -> None:
        """Show an answer. Nothing moves when it is the one that is shown already."""
        value = clean(self.question, value)
        if value == self._value:
            return
        self._value = value
        self._set_trouble("")
        self._show(value)
        self._show_reading()

    def set_read_only(self, on: bool) -> None:
        """Show the answer as text to read, select and copy; or take answers again."""
        self.read_only = on
        if on and self._reading is None:
            self._reading = self._reading_view()
        if self._reading is not None:
            self._reading.setVisible(on)
        self._show_reading()
        self._body.setVisible(not on)

    def focus_first(self) -> None:
        """Bring the keyboard to the field."""
        if self._reading is not None and self.read_only:
            self._reading.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._controls:
            self._controls[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_cell(self, row: int | None, column: str) -> None:
        """Bring the keyboard to one cell, `row` as in `Problem.row`; fields without cells to the field."""
        del row, column
        self.focus_first()

    def describe(self, name: str, description: str) -> None:
        """Say to screen readers what is asked (`name`) and what helps or is wrong (`description`)."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        for control in self._controls:
            control.setAccessibleName(name)
            control.setAccessibleDescription(description)
        if self._reading is not None:
            self._reading.setAccessibleName(name)

    def set_invalid(self, on: bool) -> None:
        """Mark the field as wrong, or as right again."""
        for control in self._controls:
            set_look(control, invalid=on)

    @property
    def focus_target(self) -> QWidget:
        """What takes the keyboard when a label is clicked."""
        return self._controls[0] if self._controls else self

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when the keyboard leaves the field, and keep the wheel for the page."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox):
            event.ignore()
            return True
        if (
            isinstance(event, QFocusEvent)
            and event.type() == QEvent.Type.FocusOut
            and event.reason() != Qt.FocusReason.PopupFocusReason
            and not holds(self, QApplication.focusWidget())
        ):
            self.left.emit()
        return False

    def _show(self, value: Value) -> None:
        """Show the answer in the controls, without telling anyone."""
        raise NotImplementedError

    def _control(self, control: W) -> W:
        """Take in something that has the keyboard at times, and return it."""
        self._controls.append(control)
        control.installEventFilter(self)
        return control

    def _edit(self, value: Value) -> None:
        """Take what the person did, and tell it."""
        value = clean(self.question, value)
        if value != self._value:
            self._value = value
            self.edited.emit(value)

    def _set_trouble(self, trouble: str) -> None:
        if trouble != self.trouble:
            self.trouble = trouble
            self.troubled.emit(trouble)

    def _reading_view(self) -> GrowingTextEdit:
        """Return what shows the answer when it is only read."""
        view = GrowingTextEdit(self, min_lines=1)
        view.setReadOnly(True)
        view.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        view.document().setDocumentMargin(0)
        view.setAccessibleName(self.accessibleName())
        self._box.addWidget(view)
        QWidget.setTabOrder(self._controls[-1], view)
        return view

    def _show_reading(self) -> None:
        if self._reading is not None:
            self._reading.setPlainText(self._reading_text())
            set_look(self._reading, reading="answer" if self._value is not None else "empty")

    def _reading_text(self) -> str:
        question, value = self.question, self._value
        if value is None:
            return tr("Not answered")
        if question.type is QuestionType.RANGE:
            return dict(options(question)).get(value, str(value))
        if question.type is QuestionType.SELECT_MULTIPLE:
            return "\n".join(question.choice_label(name) for name in value)
        text = value_text(question, value)
        return f"{text} {question.unit}" if question.unit else text


def holds(widget: QWidget, other: QWidget | None) -> bool:
    """Tell whether `other` is `widget` or inside it, also in a window that it opened."""
    while other is not None and other is not widget:
        other = other.parentWidget()
    return other is widget


def literal(text: str) -> str:
    """Return a text for a button or a label with a buddy, where & would make a letter a shortcut."""
    return text.replace("&", "&&")


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say something that was just done."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def reveal(widget: QWidget, part: Callable[[], QRect]) -> None:
    """Scroll the page so that a part of a widget is seen, once the page has its new sizes."""
    QTimer.singleShot(0, widget, lambda: _reveal_now(widget, part()))


def _reveal_now(widget: QWidget, part: QRect) -> None:
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    page = area.widget() if isinstance(area, QScrollArea) else None
    if isinstance(area, QScrollArea) and page is not None:
        middle = widget.mapTo(page, part.center())
        margin = min(part.height() + 48, area.viewport().height()) // 2
        area.ensureVisible(middle.x(), middle.y(), 0, margin)
