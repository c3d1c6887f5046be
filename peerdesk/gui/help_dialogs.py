"""Help: the keys, and what PeerDesk is."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from peerdesk import __version__
from peerdesk.gui.theme import Space, Theme
from peerdesk.gui.widgets import Label, Message, button, row
from peerdesk.i18n import tr


def _keys() -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (
            tr("Anywhere"),
            [
                ("Ctrl+1", tr("Home")),
                ("Ctrl+2", tr("Worksheets")),
                ("Ctrl+N", tr("Start a worksheet")),
                ("Ctrl+F", tr("Search worksheets")),
                ("F6", tr("To the next part of the window")),
                ("Alt+Left", tr("Back")),
                ("Ctrl+P", tr("Print")),
                ("Ctrl++", tr("Larger text")),
                ("Ctrl+-", tr("Smaller text")),
                ("Ctrl+0", tr("Usual text size")),
            ],
        ),
        (
            tr("In a list"),
            [("Return", tr("Open")), ("F2", tr("Rename")), ("Del", tr("Move to trash"))],
        ),
        (
            tr("In a worksheet"),
            [
                ("Tab", tr("To the next field")),
                ("Ctrl+Z", tr("Undo")),
                ("Ctrl+Y", tr("Redo")),
                ("Ctrl+PgDown", tr("To the next section")),
                ("Ctrl+PgUp", tr("To the section before")),
                ("Alt+Up", tr("Move a row up")),
                ("Alt+Down", tr("Move a row down")),
                ("Ctrl+Return", tr("Add a row")),
            ],
        ),
    ]


class KeysDialog(QDialog):
    """Lists what the keyboard can do."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        page.setSpacing(Space.L)
        inside = QWidget()
        inside.setProperty("surface", "scroll")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, Space.M, 0)
        grid.setHorizontalSpacing(Space.XL)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        line = 0
        for title, keys in _keys():
            grid.addWidget(Label(title, "subtitle"), line, 0, 1, 2)
            for place, (key, what) in enumerate(keys, start=line + 1):
                shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
                grid.addWidget(Label(shown, "strong", wrap=False), place, 0)
                grid.addWidget(Label(what), place, 1)
            line += len(keys) + 1
            grid.setRowMinimumHeight(line, Space.M)
            line += 1
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setAccessibleName(self.windowTitle())
        close = button(theme, tr("Close"), "primary")
        close.clicked.connect(self.accept)
        page.addWidget(scroll)
        page.addLayout(row(None, close))
        self.resize(theme.px(460), min(theme.px(560), parent.height()))


def about(theme: Theme, parent: QWidget) -> QDialog:
    """Return the dialog that says what PeerDesk is."""
    text = tr(
        "Worksheets for agencies that hire people with lived experience of recovery. Everything stays in "
        "one file on this computer; nothing goes over a network.\n\nVersion {version}. Free to use, change "
        "and share under the MIT licence. Letters: Source Sans 3, DejaVu Sans and Noto Emoji. Icons: "
        "Lucide. Built with Qt."
    ).format(version=__version__)
    message = Message(theme, parent, tr("About PeerDesk"), text, tr("Close"))
    message.cancel.hide()
    return message
