"""A page with one field on it: somewhere to come from, somewhere to go, and a list of what was edited."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeySequence, QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.domain.forms import Question
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.kinds import make_field
from peerdesk.gui.widgets.question_view import QuestionView

STAFF = ("Ann Nguyễn", "Łukasz Kowalski", "Rosa Díaz")


@pytest.fixture(autouse=True)
def american() -> Iterator[None]:
    """Dates and numbers as they are written in the United States, wherever the tests run."""
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


class Page(QScrollArea):
    """A window that scrolls, with a question between two buttons."""

    def __init__(self, view: QuestionView) -> None:
        super().__init__()
        content = QWidget()
        column = QVBoxLayout(content)
        self.before, self.after = QPushButton("Before"), QPushButton("After")
        for part in (self.before, view, self.after):
            column.addWidget(part)
        column.addStretch()
        self.setWidgetResizable(True)
        self.setWidget(content)
        self.resize(800, 600)
        self.view, self.field = view, view.field
        self.edits: list[object] = []
        self.lefts = 0
        self.field.edited.connect(self.edits.append)
        self.field.left.connect(self._count)
        self.undo_stack = QUndoStack(self)
        undo = self.undo_stack.createUndoAction(self)
        undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self.addAction(undo)

    def _count(self) -> None:
        self.lefts += 1

    def keys(
        self, *keys: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press keys where the keyboard is."""
        for key in (part for keys_ in keys for part in (keys_ if isinstance(keys_, str) else [keys_])):
            target = QApplication.focusWidget()
            assert target is not None, "nothing has the keyboard"
            QTest.keyClick(target, key, modifier)


@pytest.fixture
def ask(theme: Theme, qtbot: QtBot) -> Callable[..., Page]:
    """Return a function that shows a question with an answer, the keyboard before it."""

    def ask(question: Question, value: object = None, width: int = 800) -> Page:
        view = QuestionView(make_field(question, theme, STAFF), theme, 1)
        view.field.set_value(value)
        page = Page(view)
        qtbot.addWidget(page)
        page.resize(width, 600)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        page.before.setFocus()
        qtbot.waitUntil(page.before.hasFocus)
        return page

    return ask
