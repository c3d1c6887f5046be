"""One of many, in a drop-down list; a text with suggestions; a person of the staff."""

from collections.abc import Sequence
from heapq import nlargest

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from peerdesk.domain.answers import Value, without_controls
from peerdesk.domain.forms import Question
from peerdesk.gui.theme import Space, Theme
from peerdesk.gui.widgets import calm, combo_box
from peerdesk.gui.widgets.field import Field
from peerdesk.gui.widgets.values import options
from peerdesk.i18n import tr

_MEASURED = 20  # of thousands of choices only the longest can be the widest
_CLEARS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ComboField(Field):
    """A drop-down list that starts at “Choose…”; choosing that again, or Delete, takes the choice back."""

    def __init__(
        self, question: Question, theme: Theme, staff: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(question, theme, staff, parent)
        self.combo = self._control(combo_box(self._body))
        self.combo.addItem(tr("Choose…"), None)
        for value, words in options(question):
            self.combo.addItem(words, value)
        self.combo.activated.connect(lambda at: self._edit(self.combo.itemData(at)))
        lay_out_list(self, self.combo, self._body)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the choice back with Delete, open the list with Enter."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _CLEARS:
                self.combo.setCurrentIndex(0)
                self._edit(None)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.combo.showPopup()
                return True
        return super().eventFilter(watched, event)

    def _show(self, value: Value) -> None:
        values = [None, *(own for own, _ in options(self.question))]
        self.combo.setCurrentIndex(values.index(value))


class SuggestedField(Field):
    """A text on one line: one of those that are offered, or any other, typed."""

    def __init__(
        self, question: Question, theme: Theme, staff: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(question, theme, staff, parent)
        offered = self._offered()
        self.combo = combo_box(self._body)
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.combo.addItems(offered)
        self.combo.setCurrentIndex(-1)
        line = self.combo.lineEdit()
        assert line is not None, "an editable list has a line"
        self.line: QLineEdit = calm(line)
        self._control(self.combo)
        self._controls.insert(0, self.line)
        self.line.installEventFilter(self)
        self.line.setPlaceholderText(self._hint())
        completer = QCompleter(offered, self.combo)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.combo.setCompleter(completer)
        self.line.textEdited.connect(self._typed)
        completer.activated.connect(lambda _name: self._typed(self.line.text()))
        self.combo.activated.connect(lambda _at: self._typed(self.combo.currentText()))
        lay_out_list(self, self.combo, self._body)

    def _offered(self) -> list[str]:
        return list(self.question.suggestions)

    def _hint(self) -> str:
        return tr("Choose or type")

    def _typed(self, text: str) -> None:
        self._edit(without_controls(text))

    def _show(self, value: Value) -> None:
        if self.line.text() != (value or ""):
            self.combo.setCurrentIndex(self.combo.findText(value or ""))
            self.combo.setEditText(value or "")


class PersonField(SuggestedField):
    """A name: one of the staff from the list, or any other, typed."""

    def _offered(self) -> list[str]:
        return list(self.staff)

    def _hint(self) -> str:
        return tr("Choose or type a name") if self.staff else tr("Type a name")


def lay_out_list(field: Field, combo: QComboBox, body: QWidget) -> None:
    """Give a list the width of a good line, and no more than the page has."""
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    field.theme.bind(combo, lambda: _fit(combo, field.theme))
    box = QHBoxLayout(body)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(combo, 100)
    box.addStretch(1)


def _fit(combo: QComboBox, theme: Theme) -> None:
    """Let the list be as wide as its words, even where the field is narrow."""
    letters = QFontMetrics(theme.font())
    longest = nlargest(_MEASURED, map(combo.itemText, range(combo.count())), key=len)
    widest = max(map(letters.horizontalAdvance, longest), default=0)
    combo.view().setMinimumWidth(min(widest + 2 * Space.XL, theme.px(620)))
    combo.setMaximumWidth(theme.px(380))
