"""What a person does who has nothing but a keyboard. Nothing here focuses or clicks anything."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.domain.forms import Form
from peerdesk.gui.main_window import MainWindow
from peerdesk.gui.welcome.create_dialog import CreateAgencyDialog
from peerdesk.gui.worksheets.details_dialog import DetailsDialog
from peerdesk.gui.worksheets.editor_page import EditorPage
from tests.gui.worksheets.hands import keys

KEY = Qt.Key
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
MOST_TABS = 200


def create_agency(window: MainWindow, qtbot: QtBot, name: str) -> Path:
    """Create the first agency on the welcome page, and return its file."""
    qtbot.waitUntil(lambda: name_of(QApplication.focusWidget()) == "Create an agency…")
    keys(KEY.Key_Space)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), CreateAgencyDialog))
    keys(name, KEY.Key_Return)
    qtbot.waitUntil(lambda: window.workspace is not None)
    come_back(window, qtbot)
    assert window.workspace is not None
    return window.workspace.agency.path


def begin(window: MainWindow, qtbot: QtBot, form: Form, title: str, who_for: str) -> EditorPage:
    """Begin a worksheet in the gallery, and return the page where it is filled in."""
    keys(KEY.Key_N, modifier=CTRL)
    tab_to(f"Start {form.title}")
    keys(KEY.Key_Space)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), DetailsDialog))
    keys(title, KEY.Key_Tab, who_for, KEY.Key_Return)
    come_back(window, qtbot)
    assert window.workspace is not None
    page = window.workspace.page
    assert isinstance(page, EditorPage)
    return page


def come_back(window: MainWindow, qtbot: QtBot) -> None:
    """Do what a window manager does when a dialog has closed: the screen that is not there has none."""
    qtbot.waitUntil(lambda: not window.findChildren(QDialog))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def tab_to(name: str, of: str = "", *, back: bool = False) -> None:
    """Press Tab, or Shift+Tab, until the keyboard is on what has this name; `of` is its description."""
    seen: list[str] = []
    QApplication.processEvents()  # what has just been made is shown, as it is before a person’s next key
    for _ in range(MOST_TABS):
        keys(KEY.Key_Backtab if back else KEY.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(name_of(focused))
        if seen[-1] == name and of in focused.accessibleDescription():
            return
    raise AssertionError(f"Tab does not come to {name!r}, only to {seen}")


def write(text: str) -> None:
    """Type a text, with Enter between its lines."""
    for at, line in enumerate(text.split("\n")):
        keys(*[KEY.Key_Return] * bool(at), line)


def name_of(widget: QWidget | None) -> str:
    """Return what a screen reader calls a control."""
    if widget is None:
        return ""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
