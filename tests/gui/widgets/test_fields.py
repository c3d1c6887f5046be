"""Fields have the manners of a page: they grow, leave the wheel and undo alone, and let Tab through."""

from math import ceil

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QFontMetricsF, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import GrowingTextEdit, calm, combo_box


class Page(QScrollArea):
    """A window that scrolls, with one field, a button above it and an undo of its own."""

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        self.undone: list[str] = []
        content = QWidget()
        column = QVBoxLayout(content)
        self.other = QPushButton("Other")
        column.addWidget(self.other)
        column.addWidget(field)
        column.addSpacing(2000)
        self.setWidgetResizable(True)
        self.setWidget(content)
        for name, keys in (
            ("undo", QKeySequence.StandardKey.Undo),
            ("redo", QKeySequence.StandardKey.Redo),
        ):
            action = QAction(name, self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _=False, name=name: self.undone.append(name))
            self.addAction(action)
        self.resize(500, 400)


@pytest.fixture
def show(theme: Theme, qtbot: QtBot):
    def show(field: QWidget, *, focus: bool = False) -> Page:
        page = Page(field)
        qtbot.addWidget(page)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        (field if focus else page.other).setFocus()
        qtbot.waitUntil((field if focus else page.other).hasFocus)
        return page

    return show


def turn_wheel(page: Page, widget: QWidget) -> None:
    """Turn the wheel one notch towards the person, with the pointer over a widget."""
    window = page.windowHandle()
    assert window is not None
    QTest.wheelEvent(window, QPointF(widget.mapTo(page, widget.rect().center())), QPoint(0, -120))


def lines(edit: GrowingTextEdit, n: int) -> int:
    """The height in pixels of n lines of plain letters."""
    letters = QFontMetricsF(edit.font())
    return n * (ceil(letters.ascent()) + ceil(letters.descent()))


def test_text_edit_is_as_high_as_its_text(show, qtbot: QtBot) -> None:
    edit = GrowingTextEdit(min_lines=2)
    show(edit, focus=True)
    empty = edit.height()
    assert lines(edit, 2) < empty < lines(edit, 4)
    for n in range(1, 8):
        qtbot.keyClicks(edit, "typed")
        qtbot.keyClick(edit, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda n=n: edit.height() == empty + lines(edit, n - 1))
    assert edit.verticalScrollBar().maximum() == 0
    edit.clear()
    qtbot.waitUntil(lambda: edit.height() == empty)


def test_text_edit_grows_when_it_becomes_narrow_and_when_letters_grow(
    show, theme: Theme, qtbot: QtBot
) -> None:
    edit = GrowingTextEdit()
    edit.setPlainText("Somebody sits with you while you wait, and nobody hurries you. " * 6)
    page = show(edit)
    wide = edit.height()
    page.resize(260, 400)
    qtbot.waitUntil(lambda: edit.height() > 1.5 * wide)
    narrow = edit.height()
    theme.set_text_scale(2.0)
    qtbot.waitUntil(lambda: edit.height() > 2.5 * narrow)
    assert edit.verticalScrollBar().maximum() == 0
    theme.set_text_scale(1.0)
    page.resize(500, 400)
    qtbot.waitUntil(lambda: edit.height() == wide)


def test_text_edit_shows_letters_of_other_faces_whole(show, qtbot: QtBot) -> None:
    edit = GrowingTextEdit(min_lines=1)
    show(edit)
    edit.setPlainText("✓ done\n支援 🙂\nNguyễn\nḤ̱")
    qtbot.waitUntil(lambda: edit.height() >= lines(edit, 4))
    assert edit.verticalScrollBar().maximum() == 0


def test_tab_leaves_the_text(show, qtbot: QtBot) -> None:
    edit = GrowingTextEdit()
    page = show(edit, focus=True)
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert not edit.hasFocus()
    assert edit.toPlainText() == ""
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Backtab)
    assert page.other.hasFocus()


FIELDS = {
    "text": GrowingTextEdit,
    "line": lambda: calm(QLineEdit()),
    "number": lambda: calm(QSpinBox()),
    "list": combo_box,
}


@pytest.mark.parametrize("kind", FIELDS)
def test_undo_and_redo_are_the_windows(show, qtbot: QtBot, kind: str) -> None:
    field = FIELDS[kind]()
    page = show(field, focus=True)
    qtbot.keyClicks(field, "7")
    before = shown(field)
    qtbot.keySequence(field, QKeySequence(QKeySequence.StandardKey.Undo))
    qtbot.keySequence(field, QKeySequence(QKeySequence.StandardKey.Redo))
    assert page.undone == ["undo", "redo"]
    assert shown(field) == before


def shown(field: QWidget) -> str:
    return (
        field.toPlainText()
        if isinstance(field, GrowingTextEdit)
        else (
            field.currentText() if isinstance(field, QComboBox) else field.text()  # type: ignore[attr-defined]
        )
    )


@pytest.mark.parametrize("kind", FIELDS)
def test_wheel_scrolls_the_page_and_changes_no_field_without_focus(show, theme: Theme, kind: str) -> None:
    field = FIELDS[kind]()
    if isinstance(field, QComboBox):
        field.addItems(["one", "two"])
    page = show(field)
    before = shown(field)
    turn_wheel(page, field)
    assert page.verticalScrollBar().value() > 0
    assert shown(field) == before
    assert not field.hasFocus()


def test_wheel_turns_a_number_that_has_the_focus(show) -> None:
    field = calm(QSpinBox())
    field.setValue(5)
    page = show(field, focus=True)
    turn_wheel(page, field)
    assert field.value() == 4


def test_context_menu_has_no_second_undo(show, qtbot: QtBot) -> None:
    edit = GrowingTextEdit()
    edit.setPlainText("words")
    show(edit, focus=True)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), edit.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(edit.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    names = [action.objectName() for action in menu.actions()]
    menu.close()
    assert "edit-paste" in names
    assert not {"edit-undo", "edit-redo"} & set(names)


def test_list_has_the_rows_of_the_house(show, theme: Theme) -> None:
    combo = combo_box()
    combo.addItems(["Every week", "Every month"])
    show(combo)
    combo.showPopup()
    assert combo.view().sizeHintForRow(0) >= 30
    combo.hidePopup()
