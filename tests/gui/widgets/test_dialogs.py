"""Questions and messages: clear buttons, Esc always safe, Enter never destroys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerdesk.errors import UserError
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Label, Message, ask, tell_error

KEYS = [
    (Qt.Key.Key_Return, False, True),
    (Qt.Key.Key_Escape, False, False),
    (Qt.Key.Key_Return, True, False),
    (Qt.Key.Key_Escape, True, False),
]


def with_dialog(act: Callable[[Message], object]) -> None:
    """Do something with the dialog that is about to open."""

    def find() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Message)
        act(dialog)

    QTimer.singleShot(0, find)


@pytest.mark.parametrize(("key", "danger", "answer"), KEYS)
def test_enter_and_esc(qtbot: QtBot, theme: Theme, key: Qt.Key, danger: bool, answer: bool) -> None:
    with_dialog(lambda dialog: qtbot.keyClick(dialog, key))
    assert (
        ask(theme, None, "Move to trash?", "You can bring it back.", "Move to trash", danger=danger) is answer
    )


def test_action_button_acts(qtbot: QtBot, theme: Theme) -> None:
    with_dialog(lambda dialog: dialog.action.click())
    assert ask(theme, None, "Delete for good?", "It will be gone.", "Delete", danger=True)


def test_error_tells_what_happened_what_is_safe_and_what_to_do(qtbot: QtBot, theme: Theme) -> None:
    told: list[str] = []

    def read(dialog: Message) -> None:
        told.extend(label.text() for label in dialog.findChildren(Label))
        assert dialog.cancel.isHidden()
        dialog.action.click()

    with_dialog(read)
    tell_error(theme, None, UserError("The disk is full.", "Nothing is lost.", "Make room and try again."))
    assert told == ["The disk is full.", "Nothing is lost.\n\nMake room and try again."]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_long_words_are_shown_whole(qtbot: QtBot, theme: Theme, scale: float) -> None:
    theme.set_text_scale(scale)
    dialog = Message(theme, None, "Compare", "All of it can be read. " * 20, "Close", "error")
    qtbot.addWidget(dialog)
    dialog.show()
    for label in dialog.findChildren(Label):
        assert label.height() >= label.heightForWidth(label.width())


def test_enter_on_the_button_that_destroys_acts(qtbot: QtBot, theme: Theme) -> None:
    def go(dialog: Message) -> None:
        dialog.action.setFocus()
        qtbot.keyClick(dialog.action, Qt.Key.Key_Return)

    with_dialog(go)
    assert ask(theme, None, "Delete for good?", "It will be gone.", "Delete", danger=True)
