"""One agency file that was open before: a row that opens it, and a small x that forgets it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.gui.theme import Space, Theme
from peerdesk.gui.widgets import ElidedLabel, IconButton
from peerdesk.gui.widgets.row_button import RowButton
from peerdesk.i18n import tr


class RecentAgency(QWidget):
    """The name of a file and its folder. One that is not there now says so, and can still be tried."""

    opened = Signal()
    forgotten = Signal()

    def __init__(self, theme: Theme, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        there = path.exists()
        state = tr("In {folder}") if there else tr("Not found in {folder}")
        folder = state.format(folder=path.parent)
        name = f"{path.stem}. {folder}"
        if there:
            self.open = RowButton(theme, "building-2", name, parent=self)
        else:
            self.open = RowButton(theme, "triangle-alert", name, "warning", self)
        self.open.add_text(path.stem, "strong")
        self.open.body.addWidget(ElidedLabel(folder, "caption"))
        self.open.setToolTip(str(path))
        self.forget = IconButton(theme, "x", tr("Remove from this list"), self)
        self.forget.setAccessibleDescription(path.stem)
        self.open.clicked.connect(self.opened)
        self.forget.clicked.connect(self.forgotten)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.open, 1)
        row.addWidget(self.forget)
