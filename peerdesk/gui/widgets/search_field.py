"""One of very many: typed to be found, or picked from the whole list."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QCompleter, QLineEdit, QListView, QWidget

from peerdesk.domain.answers import Value
from peerdesk.domain.forms import Question
from peerdesk.domain.names import fold
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import calm, combo_box
from peerdesk.gui.widgets.combo_field import lay_out_list
from peerdesk.gui.widgets.field import Field
from peerdesk.gui.widgets.values import options
from peerdesk.i18n import tr

MANY = 12
"""More choices than these are searched instead of looked through."""
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_OFFERED = 40  # at once, while a person types: with more letters the others are found


class SearchField(Field):
    """A line that finds one of the choices as it is typed, with the whole list behind an arrow.

    Letters are found anywhere in a choice, whatever their case and accents. Only a choice is an answer; the
    line may be left with a part of one, if no other holds that part.
    """

    def __init__(
        self, question: Question, theme: Theme, staff: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(question, theme, staff, parent)
        self._popup: QAbstractItemView | None = None
        choices = options(question)
        self._values = [value for value, _ in choices]
        self._words = [words for _, words in choices]
        self._folded = [fold(words) for words in self._words]
        self.combo = combo_box(self._body)
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.combo.setModel(QStringListModel(self._words, self))
        self.combo.setCurrentIndex(-1)
        view = self.combo.view()
        assert isinstance(view, QListView), "a drop-down list shows a list"
        view.setUniformItemSizes(True)
        line = self.combo.lineEdit()
        assert line is not None, "an editable list has a line"
        self.line: QLineEdit = calm(line)
        self.line.setPlaceholderText(tr("Type to search, or choose"))
        self._control(self.combo)
        self._controls.insert(0, self.line)
        self.line.installEventFilter(self)
        self._offered = QStringListModel(self)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self.finish)
        self._offer()
        self.combo.activated.connect(lambda row: self._take(self._values[row]))
        lay_out_list(self, self.combo, self._body)

    def _offer(self) -> None:
        finder = QCompleter(self._offered, self.combo)
        finder.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        finder.activated.connect(lambda _words: self.finish())
        self.combo.setCompleter(finder)
        self._popup = finder.popup()
        assert self._popup is not None, "what is found pops up"
        self._popup.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what was typed with Enter or Tab, without a second one to close what is offered."""
        popup = self._popup
        if popup is None or watched is not popup:
            return super().eventFilter(watched, event)
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in _TAKES or popup.currentIndex().isValid():
            return False
        popup.hide()
        self.finish()
        if event.key() == Qt.Key.Key_Tab:
            self.focusNextPrevChild(True)
        return True

    def finish(self) -> None:
        """Take the line as it stands for a choice, or say that it is none."""
        text = fold(self.line.text()).strip()
        found = self._called(text) or self._holding(text)
        if not text or len(found) == 1:
            self._take(self._values[found[0]] if text else None)
            return
        self._edit(None)
        words = (
            tr("“{text}” is in the list several times. Choose one of them.")
            if found
            else tr("“{text}” is not in the list. Choose one that is, or leave it empty.")
        )
        self._set_trouble(words.format(text=self.line.text()))

    def _called(self, text: str) -> list[int]:
        shown = self.combo.currentIndex()  # of two that are called the same, the one that was picked
        if shown >= 0 and self._folded[shown] == text:
            return [shown]
        return [row for row, words in enumerate(self._folded) if words == text]

    def _holding(self, text: str) -> list[int]:
        """Return the rows of choices that hold a text, those first in which it begins a word."""
        rows = [row for row, words in enumerate(self._folded) if text in words]
        return sorted(rows, key=lambda row: f" {text}" not in f" {self._folded[row]}")

    def _typed(self, text: str) -> None:
        text = fold(text).strip()
        self._offered.setStringList([self._words[row] for row in self._holding(text)[:_OFFERED]])
        found = self._called(text)
        if not text or len(found) == 1:
            self._set_trouble("")
            self._edit(self._values[found[0]] if text else None)

    def _take(self, value: Value) -> None:
        self._set_trouble("")
        self._edit(value)
        self._show(value)

    def _show(self, value: Value) -> None:
        row = self._values.index(value) if value in self._values else -1
        self.combo.setCurrentIndex(row)
        words = self._words[row] if row >= 0 else ""
        if self.line.text() != words:
            self.combo.setEditText(words)
