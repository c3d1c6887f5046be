"""The dialog that says what a worksheet still needs before it is complete, and takes the person there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidgetItem, QWidget

from peerdesk.domain.answers import Problem
from peerdesk.domain.forms import Form
from peerdesk.gui.forms.ui_complete_dialog import Ui_CompleteDialog
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.question_view import problem_text
from peerdesk.gui.worksheets.words import numbered
from peerdesk.i18n import trn


class CompleteDialog(QDialog):
    """Lists problems; choosing one closes the dialog and asks to go there."""

    chosen = Signal(object)
    """The `Problem` to go to."""

    def __init__(
        self, form: Form, problems: Sequence[Problem], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui = Ui_CompleteDialog()
        self.ui.setupUi(self)
        heading = trn("One thing is left to do", "{n} things are left to do", len(problems))
        self.ui.heading.setText(heading)
        for problem in problems:
            question = form.by_id[problem.question]
            words = f"{numbered(form, question)}\n{problem_text(question, problem)}"
            item = QListWidgetItem(theme.icon("circle-alert", "danger"), words)
            item.setData(Qt.ItemDataRole.UserRole, problem)
            self.ui.problems.addItem(item)
        self.ui.problems.setCurrentRow(0)
        self.ui.problems.itemClicked.connect(self._choose)
        self.ui.go.clicked.connect(lambda: self._choose(self.ui.problems.currentItem()))
        self.ui.later.clicked.connect(self.reject)
        self.resize(theme.px(520), theme.px(400))

    def _choose(self, item: QListWidgetItem) -> None:
        self.accept()
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
