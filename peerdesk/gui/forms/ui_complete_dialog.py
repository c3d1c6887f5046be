"""Compiled from ui/complete_dialog.ui by packaging/build_forms.py: change that, not this."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QLabel, QListWidget, QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget
from peerdesk.i18n import tr

class Ui_CompleteDialog:
    """The widgets of the form, by their names in Designer."""

    def setupUi(self, CompleteDialog: QDialog) -> None:
        if not CompleteDialog.objectName():
            CompleteDialog.setObjectName('CompleteDialog')
        CompleteDialog.resize(560, 420)
        self.page = QVBoxLayout(CompleteDialog)
        self.page.setSpacing(12)
        self.page.setObjectName('page')
        self.page.setContentsMargins(24, 24, 24, 24)
        self.heading = QLabel(CompleteDialog)
        self.heading.setObjectName('heading')
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setProperty('role', 'subtitle')
        self.heading.setWordWrap(True)
        self.page.addWidget(self.heading)
        self.explanation = QLabel(CompleteDialog)
        self.explanation.setObjectName('explanation')
        self.explanation.setTextFormat(Qt.TextFormat.PlainText)
        self.explanation.setProperty('role', 'muted')
        self.explanation.setWordWrap(True)
        self.page.addWidget(self.explanation)
        self.problems = QListWidget(CompleteDialog)
        self.problems.setObjectName('problems')
        self.problems.setWordWrap(True)
        self.problems.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.problems.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.problems.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.page.addWidget(self.problems)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName('buttons')
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.buttons_room = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.buttons.addItem(self.buttons_room)
        self.later = QPushButton(CompleteDialog)
        self.later.setObjectName('later')
        self.later.setProperty('kind', 'secondary')
        self.buttons.addWidget(self.later)
        self.go = QPushButton(CompleteDialog)
        self.go.setObjectName('go')
        self.go.setProperty('kind', 'primary')
        self.buttons.addWidget(self.go)
        self.page.addLayout(self.buttons)
        self.page.setStretch(2, 1)
        QWidget.setTabOrder(self.problems, self.later)
        QWidget.setTabOrder(self.later, self.go)
        self.retranslateUi(CompleteDialog)
        self.go.setDefault(True)

    def retranslateUi(self, CompleteDialog: QDialog) -> None:
        CompleteDialog.setWindowTitle(tr('Mark as complete'))
        self.heading.setText('')
        self.explanation.setText(tr('Choose one to go there. Everything that you have answered is saved.'))
        self.problems.setAccessibleName(tr('What is still to be done'))
        self.later.setText(tr('Not now'))
        self.go.setText(tr('Take me there'))
