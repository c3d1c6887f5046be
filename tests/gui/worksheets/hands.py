"""A person's hands in the tests: they type, choose and answer questions."""

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from peerdesk.gui.widgets.dialogs import Message
from peerdesk.gui.worksheets.details_dialog import DetailsDialog
from peerdesk.gui.worksheets.editor_page import EditorPage
from tests.forms import worksheets

FORMS = worksheets()
ASSESS = FORMS["assess-your-organization"]
FULL = "The disk is full."
ALL_YES = {question.id: "yes" for question in ASSESS.questions if question.required}
"""An answer to all that Assess Your Organization requires."""


def type_into(page: EditorPage, question_id: str, text: str) -> None:
    """Go to a question and type."""
    page.questions.go_to(question_id)
    keys(text)


def keys(*keys: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys, or type any letters, where the keyboard is."""
    for key in keys:
        if isinstance(key, Qt.Key):
            QTest.keyClick(_focused(), key, modifier)
            continue
        for letter in key:  # QTest itself types only what ASCII has
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(_focused(), QKeyEvent(kind, 0, modifier, letter))


def _focused() -> QWidget:
    target = QApplication.focusWidget()
    assert target is not None, "nothing has the keyboard"
    return target


def choose(menu: QMenu, text: str) -> None:
    """Choose an entry of a menu."""
    entry = next(action for action in menu.actions() if action.text() == text)
    assert entry.isEnabled()
    entry.trigger()
    menu.close()


def enabled(menu: QMenu) -> list[str]:
    """Return the entries of a menu that can be chosen."""
    menu.close()
    return [action.text() for action in menu.actions() if action.isEnabled() and action.text()]


def answer_next_message(*, agree: bool) -> None:
    """Be ready to answer the question that a dialog is about to ask."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Message)
        (dialog.action if agree else dialog.cancel).click()

    QTimer.singleShot(0, answer)


def open_dialog(page, kind=DetailsDialog):
    """Return the dialog that a page has opened."""
    return next(dialog for dialog in page.findChildren(kind) if dialog.isVisible())


def fill_in(page, title: str, who_for: str | None = None) -> None:
    """Fill in the title and person that a page asks for, and agree."""
    ui = open_dialog(page).ui
    ui.title.setText(title)
    if who_for is not None:
        ui.who_for.setText(who_for)
    ui.ok.click()
