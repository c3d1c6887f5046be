"""Choices: buttons in a row, radio buttons, check boxes. Each can be taken back."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QGroupBox,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from peerdesk.domain.answers import Value
from peerdesk.domain.forms import Question
from peerdesk.gui.theme import Space, Theme
from peerdesk.gui.widgets import FlowLayout, Label, button, column
from peerdesk.gui.widgets.field import Field, literal
from peerdesk.gui.widgets.values import options
from peerdesk.i18n import tr

_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_PICKS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CLEARS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ChoiceRow(QWidget):
    """A radio button or check box with words that break into lines; the words can be clicked too."""

    def __init__(self, mark: QAbstractButton, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = mark
        self.label = Label(words)
        mark.setAccessibleName(words)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self.label, 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait for the release."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click on the words as one on the mark."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.button.setFocus(Qt.FocusReason.MouseFocusReason)
            self.button.click()


class ChoiceGroup(QGroupBox):
    """The frame that tells a screen reader which buttons belong together; it is not seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFlat(True)


class OneOfField(Field):
    """One of several buttons.

    Tab comes to the group once, arrow keys move inside it, Space or Enter picks, and picking again, Delete
    or “Clear” takes the choice back.
    """

    def __init__(
        self, question: Question, theme: Theme, staff: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(question, theme, staff, parent)
        self.clearable = True
        """Whether the choice can be taken back; not so where a record needs one."""
        self.values: list[Value] = []
        self.buttons: list[QAbstractButton] = []
        self.group = ChoiceGroup(self._body)
        self.clear_button = self._control(button(theme, tr("Clear"), "link"))
        keep_room = self.clear_button.sizePolicy()
        keep_room.setRetainSizeWhenHidden(True)
        self.clear_button.setSizePolicy(keep_room)
        self.clear_button.clicked.connect(self._clear)
        box = QVBoxLayout(self._body)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.group)

    def describe(self, name: str, description: str) -> None:
        """Say what is asked; each button keeps its own name and tells the question as its description."""
        names = [mark.accessibleName() for mark in self.buttons]
        super().describe(name, description)
        self.group.setAccessibleName(name)
        self.group.setAccessibleDescription(description)
        for mark, own in zip(self.buttons, names, strict=True):
            mark.setAccessibleName(own)
            mark.setAccessibleDescription(name)
        self.clear_button.setAccessibleName(tr("Clear the choice"))
        self.clear_button.setAccessibleDescription(name)

    def focus_first(self) -> None:
        """Bring the keyboard to the choice, or to the first button."""
        if self.read_only:
            super().focus_first()
        else:
            self.focus_target.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def focus_target(self) -> QWidget:
        """The button that Tab comes to."""
        return self.buttons[self._tab_stop()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with the arrow keys, pick with Enter, take back with Delete."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in self.buttons:
            key, at = event.key(), self.buttons.index(watched)
            if key in _MOVES:
                self._go(at + _MOVES[Qt.Key(key)])
            elif key in _PICKS:
                self.buttons[at].click()
            elif key in _CLEARS:
                self._clear()
            else:
                return super().eventFilter(watched, event)
            return True
        if event.type() == QEvent.Type.FocusIn and watched in self.buttons:
            self._rove(self.buttons.index(watched))
        return super().eventFilter(watched, event)

    def _option(self, mark: QAbstractButton, value: Value, name: str) -> None:
        """Take in a button for one value; `name` is what a screen reader says."""
        mark.setCheckable(True)
        mark.setAutoExclusive(False)  # a choice can be taken back
        mark.setAccessibleName(name)
        mark.clicked.connect(lambda _checked, value=value: self._pick(value))
        self.buttons.append(self._control(mark))
        self._controls.remove(self.clear_button)
        self._controls.append(self.clear_button)
        self.values.append(value)
        self._show(self._value)

    def _pick(self, value: Value) -> None:
        self._edit(None if self.clearable and value == self.value() else value)
        self._show(self.value())

    def _clear(self) -> None:
        if not self.clearable:
            return
        self.focus_target.setFocus(Qt.FocusReason.OtherFocusReason)  # “Clear” goes, and would send it on
        self._edit(None)
        self._show(None)

    def _show(self, value: Value) -> None:
        for mark, own in zip(self.buttons, self.values, strict=True):
            mark.setChecked(own == value)
        self.clear_button.setVisible(self.clearable and value is not None)
        self._rove(self._tab_stop())

    def _go(self, at: int) -> None:
        self.buttons[at % len(self.buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _tab_stop(self) -> int:
        return next((at for at, mark in enumerate(self.buttons) if mark.isChecked()), 0)

    def _rove(self, at: int) -> None:
        """Let Tab come to one button only."""
        for index, mark in enumerate(self.buttons):
            mark.setFocusPolicy(Qt.FocusPolicy.StrongFocus if index == at else Qt.FocusPolicy.ClickFocus)


class ButtonsField(OneOfField):
    """Yes, no or don't know: a row of buttons."""

    def __init__(
        self, question: Question, theme: Theme, staff: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(question, theme, staff, parent)
        flow = FlowLayout(self.group)
        for value, words in options(question):
            mark = QPushButton(literal(words))
            mark.setProperty("segment", True)
            mark.setAutoDefault(False)
            flow.addWidget(mark)
            self._option(mark, value, words)
        flow.addWidget(self.clear_button)


class RadioField(OneOfField):
    """One of several, each on its own line."""

    def __init__(
        self, question: Question, theme: Theme, staff: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(question, theme, staff, parent)
        rows = column(spacing=0)
        for value, words in options(question):
            mark = QRadioButton()
            rows.addWidget(ChoiceRow(mark, words))
            self._option(mark, value, words)
        box = QHBoxLayout(self.group)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(rows, 1)
        box.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignTop)


class RatingField(OneOfField):
    """A row of numbered buttons with words at the ends; the digits pick too."""

    def __init__(
        self, question: Question, theme: Theme, staff: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(question, theme, staff, parent)
        assert question.scale is not None, "the reader gives every range a scale"
        flow = FlowLayout(self.group, spacing=Space.M)
        numbers = QWidget()
        row = FlowLayout(numbers)
        for value, words in options(question):
            mark = QPushButton(str(value))
            mark.setProperty("rating", True)
            mark.setAutoDefault(False)
            row.addWidget(mark)
            self._option(mark, value, words)
        for part in (self._end(question.scale.low_label), numbers, self._end(question.scale.high_label)):
            flow.addWidget(part)
        flow.addWidget(self.clear_button)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pick with a digit."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in self.buttons:
            texts = [mark.text() for mark in self.buttons]
            if event.text() in texts:
                at = texts.index(event.text())
                self._go(at)
                if not self.buttons[at].isChecked():
                    self.buttons[at].click()
                return True
        return super().eventFilter(watched, event)

    def _end(self, words: str) -> Label:
        label = Label(words, "muted", wrap=False)
        if not words:
            label.hide()
        self.theme.bind(label, lambda: label.setMinimumHeight(self.theme.px(36)))
        return label


class CheckBoxesField(Field):
    """Several of several."""

    def __init__(
        self, question: Question, theme: Theme, staff: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(question, theme, staff, parent)
        self.group = ChoiceGroup(self._body)
        outer = QVBoxLayout(self._body)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.group)
        box = QVBoxLayout(self.group)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.boxes: dict[str, QCheckBox] = {}
        for name, words in options(question):
            mark = self._control(QCheckBox())
            box.addWidget(ChoiceRow(mark, words))
            mark.clicked.connect(self._clicked)
            self.boxes[name] = mark

    def describe(self, name: str, description: str) -> None:
        """Say what is asked; each box keeps its own name."""
        self.setAccessibleName(name)
        self.group.setAccessibleName(name)
        self.group.setAccessibleDescription(description)
        for mark in self.boxes.values():
            mark.setAccessibleDescription(name)

    def _clicked(self) -> None:
        self._edit([name for name, mark in self.boxes.items() if mark.isChecked()])

    def _show(self, value: Value) -> None:
        for name, mark in self.boxes.items():
            mark.setChecked(name in (value or ()))


class AcknowledgeField(Field):
    """One check box that carries its question as its own words."""

    labels_itself = True

    def __init__(
        self, question: Question, theme: Theme, staff: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(question, theme, staff, parent)
        self.box = self._control(QCheckBox())
        self.row = ChoiceRow(self.box, question.label)
        outer = QVBoxLayout(self._body)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.row)
        self.box.clicked.connect(lambda checked: self._edit(True if checked else None))

    def _show(self, value: Value) -> None:
        self.box.setChecked(bool(value))

    def _reading_text(self) -> str:
        mark = "✓" if self.value() else "☐"
        return f"{mark} {self.question.label}"


def keep_choice(field: Field) -> None:
    """In a record, what is required is chosen anew but never taken back."""
    if isinstance(field, OneOfField) and field.question.required:
        field.clearable = False
