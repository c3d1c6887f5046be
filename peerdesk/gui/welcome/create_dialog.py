"""The dialog that asks for a new agency's name and where its file is kept."""

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from peerdesk.gui.forms.ui_create_agency_dialog import Ui_CreateAgencyDialog
from peerdesk.gui.theme import Theme, set_look
from peerdesk.gui.welcome.names import free_file
from peerdesk.i18n import tr
from peerdesk.paths import AGENCY_SUFFIX


class CreateAgencyDialog(QDialog):
    """Asks for a name and a file; the file follows the name until a person chooses one."""

    chosen = Signal(str, object)
    """The agency's name and the path of its file, when the person has agreed."""

    def __init__(self, theme: Theme, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._folder = theme, folder
        self._chosen: Path | None = None
        self.ui = Ui_CreateAgencyDialog()
        self.ui.setupUi(self)
        theme.bind_icon(self.ui.promise_icon, "shield-check", "accent", 20)
        theme.bind_icon(self.ui.change, "folder-open")
        self.ui.problem.hide()
        self.ui.name.textChanged.connect(self._name_changed)
        self.ui.change.clicked.connect(self._choose_file)
        self.ui.create.clicked.connect(self._agree)
        self.ui.cancel.clicked.connect(self.reject)
        self._name_changed()

    @property
    def path(self) -> Path:
        """The file that will be made."""
        return self._chosen or free_file(self._folder, self.ui.name.text())

    def _name_changed(self) -> None:
        self._complain("")
        self.ui.where.setText(str(self.path))
        self.ui.where.setToolTip(str(self.path))

    def _choose_file(self) -> None:
        options = QFileDialog.Option.DontConfirmOverwrite  # nothing is ever overwritten: see `_agree`
        kind = tr("PeerDesk agency files (*{suffix})").format(suffix=AGENCY_SUFFIX)
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Where the agency’s file is kept"), str(self.path), kind, options=options
        )
        if name:
            path = Path(name)
            self._chosen = (
                path if path.suffix == AGENCY_SUFFIX else path.with_name(f"{path.name}{AGENCY_SUFFIX}")
            )
            self._name_changed()

    def _agree(self) -> None:
        name = " ".join(self.ui.name.text().split())
        if not name:
            self._complain(tr("Type the name of your agency."))
            set_look(self.ui.name, invalid=True)
            self.ui.name.setFocus()
        elif self.path.exists():
            self._complain(tr("There is a file of that name already. Choose another name or folder."))
            self.ui.change.setFocus()
        else:
            self.accept()
            self.chosen.emit(name, self.path)

    def _complain(self, problem: str) -> None:
        self.ui.problem.setText(problem)
        self.ui.problem.setVisible(bool(problem))
        set_look(self.ui.name, invalid=False)

    def event(self, event: QEvent) -> bool:
        """Be as wide as lines read well, and as high as the words need then, whenever they change."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Polish):
            width = min(self._theme.px(500), self.screen().availableGeometry().width() - 40)
            self.resize(width, self.ui.page.totalHeightForWidth(width))
        return handled
