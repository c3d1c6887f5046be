"""A small dialog that asks for the title of a worksheet and who it is for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from peerdesk.gui.forms.ui_details_dialog import Ui_DetailsDialog
from peerdesk.gui.theme import Theme
from peerdesk.i18n import tr


class DetailsDialog(QDialog):
    """Asks for the title of a worksheet and who it is for."""

    chosen = Signal(str, str)
    """Title and person, when the person has agreed."""

    def __init__(
        self, theme: Theme, heading: str, explanation: str, ok: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui = Ui_DetailsDialog()
        self.ui.setupUi(self)
        self.setWindowTitle(heading)
        self.ui.heading.setText(heading)
        self.ui.explanation.setText(explanation)
        self.ui.explanation.setVisible(bool(explanation))
        self.ui.ok.setText(ok)
        self.ui.problem.hide()
        self.ui.ok.clicked.connect(self._agree)
        self.ui.cancel.clicked.connect(self.reject)
        self.ui.title.textChanged.connect(self.ui.problem.hide)
        self.setMinimumWidth(theme.px(440))

    def ask(self, title: str, who_for: str | None) -> None:
        """Show the dialog with these to begin with; `None` leaves out who it is for."""
        self.ui.title.setText(title)
        self.ui.who_for.setText(who_for or "")
        for widget in (self.ui.who_label, self.ui.who_for, self.ui.who_help):
            widget.setVisible(who_for is not None)
        self.ui.title.selectAll()
        self.ui.title.setFocus()
        self.open()

    def _agree(self) -> None:
        title = " ".join(self.ui.title.text().split())
        if not title:
            self.ui.problem.setText(tr("Give it a title, so that you find it again."))
            self.ui.problem.show()
            self.ui.title.setFocus()
            return
        self.accept()
        self.chosen.emit(title, " ".join(self.ui.who_for.text().split()))
