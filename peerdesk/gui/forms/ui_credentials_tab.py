"""Compiled from ui/credentials_tab.ui by packaging/build_forms.py: change that, not this."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget
from peerdesk.i18n import tr

class Ui_CredentialsTab:
    """The widgets of the form, by their names in Designer."""

    def setupUi(self, CredentialsTab: QWidget) -> None:
        if not CredentialsTab.objectName():
            CredentialsTab.setObjectName('CredentialsTab')
        CredentialsTab.resize(900, 600)
        self.page = QVBoxLayout(CredentialsTab)
        self.page.setSpacing(12)
        self.page.setObjectName('page')
        self.page.setContentsMargins(0, 16, 0, 0)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.setObjectName('head')
        self.head.setContentsMargins(0, 0, 0, 0)
        self.count = QLabel(CredentialsTab)
        self.count.setObjectName('count')
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setProperty('role', 'muted')
        self.count.setWordWrap(True)
        self.head.addWidget(self.count)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(8)
        self.tools.setObjectName('tools')
        self.tools.setContentsMargins(0, 0, 0, 0)
        self.tools_room = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.tools.addItem(self.tools_room)
        self.rules = QPushButton(CredentialsTab)
        self.rules.setObjectName('rules')
        self.rules.setProperty('kind', 'quiet')
        self.tools.addWidget(self.rules)
        self.add = QPushButton(CredentialsTab)
        self.add.setObjectName('add')
        self.add.setProperty('kind', 'secondary')
        self.tools.addWidget(self.add)
        self.head.addLayout(self.tools)
        self.head.setStretch(0, 1)
        self.page.addLayout(self.head)
        self.banners = QVBoxLayout()
        self.banners.setSpacing(8)
        self.banners.setObjectName('banners')
        self.banners.setContentsMargins(0, 0, 0, 0)
        self.page.addLayout(self.banners)
        self.scroll = QScrollArea(CredentialsTab)
        self.scroll.setObjectName('scroll')
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.canvas = QWidget()
        self.canvas.setObjectName('canvas')
        self.canvas.setProperty('surface', 'scroll')
        self.cards = QVBoxLayout(self.canvas)
        self.cards.setSpacing(16)
        self.cards.setObjectName('cards')
        self.cards.setContentsMargins(0, 0, 8, 24)
        self.scroll.setWidget(self.canvas)
        self.page.addWidget(self.scroll)
        self.page.setStretch(2, 1)
        QWidget.setTabOrder(self.rules, self.add)
        QWidget.setTabOrder(self.add, self.scroll)
        self.retranslateUi(CredentialsTab)

    def retranslateUi(self, CredentialsTab: QWidget) -> None:
        self.count.setText('')
        self.rules.setText(tr('Rules…'))
        self.add.setText(tr('Add credential'))
        self.scroll.setAccessibleName(tr('Credentials'))
        pass
