"""What was removed from a person, quietly at the end of the list, and the way to bring it back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerdesk.domain.credentials import Credential
from peerdesk.gui.theme import Space, Theme
from peerdesk.gui.widgets import IconButton, Label, button, column, row
from peerdesk.i18n import tr


class RemovedList(QWidget):
    """Lists credentials that were removed."""

    restore_wanted = Signal(int)
    delete_wanted = Signal(int)

    def __init__(self, removed: Sequence[Credential], theme: Theme, *, read_only: bool) -> None:
        super().__init__()
        self.rows: dict[int, RemovedRow] = {}
        box = column(Label(tr("Removed"), "caption"), spacing=Space.XS)
        for one in removed:
            made = RemovedRow(one, theme, read_only=read_only)
            made.restore.clicked.connect(lambda _=False, number=one.id: self.restore_wanted.emit(number))
            made.delete.clicked.connect(lambda _=False, number=one.id: self.delete_wanted.emit(number))
            self.rows[one.id] = made
            box.addWidget(made)
        self.setLayout(box)


class RemovedRow(QWidget):
    """One credential that was removed."""

    def __init__(self, credential: Credential, theme: Theme, *, read_only: bool) -> None:
        super().__init__()
        name = credential.name
        self.restore = button(theme, tr("Restore"), "quiet", "archive-restore")
        self.restore.setAccessibleName(tr("Restore {name}").format(name=name))
        self.delete = IconButton(theme, "trash-2", tr("Delete {name} for good").format(name=name))
        for made in (self.restore, self.delete) if read_only else ():
            made.hide()
        line = row(Label(name, "muted"), self.restore, self.delete)
        line.setStretch(0, 1)
        self.setLayout(line)
