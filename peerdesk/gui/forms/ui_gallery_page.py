"""Compiled from ui/gallery_page.ui by packaging/build_forms.py: change that, not this."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from peerdesk.i18n import tr

class Ui_GalleryPage:
    """The widgets of the form, by their names in Designer."""

    def setupUi(self, GalleryPage: QWidget) -> None:
        if not GalleryPage.objectName():
            GalleryPage.setObjectName('GalleryPage')
        GalleryPage.resize(900, 600)
        GalleryPage.setProperty('surface', 'page')
        self.page = QVBoxLayout(GalleryPage)
        self.page.setSpacing(16)
        self.page.setObjectName('page')
        self.page.setContentsMargins(0, 0, 0, 0)
        self.head = QHBoxLayout()
        self.head.setSpacing(12)
        self.head.setObjectName('head')
        self.head.setContentsMargins(24, 24, 24, 0)
        self.titles = QVBoxLayout()
        self.titles.setSpacing(4)
        self.titles.setObjectName('titles')
        self.titles.setContentsMargins(0, 0, 0, 0)
        self.title = QLabel(GalleryPage)
        self.title.setObjectName('title')
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty('role', 'title')
        self.titles.addWidget(self.title)
        self.explanation = QLabel(GalleryPage)
        self.explanation.setObjectName('explanation')
        self.explanation.setTextFormat(Qt.TextFormat.PlainText)
        self.explanation.setProperty('role', 'muted')
        self.explanation.setWordWrap(True)
        self.titles.addWidget(self.explanation)
        self.head.addLayout(self.titles)
        self.page.addLayout(self.head)
        self.banners = QVBoxLayout()
        self.banners.setSpacing(8)
        self.banners.setObjectName('banners')
        self.banners.setContentsMargins(24, 0, 24, 0)
        self.page.addLayout(self.banners)
        self.scroll = QScrollArea(GalleryPage)
        self.scroll.setObjectName('scroll')
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cards = QWidget()
        self.cards.setObjectName('cards')
        self.cards_layout = QVBoxLayout(self.cards)
        self.cards_layout.setSpacing(16)
        self.cards_layout.setObjectName('cards_layout')
        self.cards_layout.setContentsMargins(24, 8, 24, 32)
        self.scroll.setWidget(self.cards)
        self.page.addWidget(self.scroll)
        self.page.setStretch(2, 1)
        self.retranslateUi(GalleryPage)

    def retranslateUi(self, GalleryPage: QWidget) -> None:
        self.title.setText(tr('Start a worksheet'))
        self.explanation.setText(tr('Choose a form. You can stop at any time: what you type is saved as you go.'))
        pass
