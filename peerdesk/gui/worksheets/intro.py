"""What stands above the questions: what the form is for, how to fill it in, and where it comes from."""

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from peerdesk.domain.forms import Form, Sensitivity
from peerdesk.gui.theme import Space, Theme
from peerdesk.gui.widgets import Banner, Card, Icon, Label, button, column, row
from peerdesk.i18n import tr

_OPEN_KEY = "worksheets/instructions"


class Intro(QWidget):
    """The purpose, the instructions (which can be folded away, and stay so), the source, and privacy."""

    def __init__(self, form: Form, theme: Theme, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._settings = theme, settings
        self.toggle = button(theme, tr("How to fill it in"), "link")
        self.toggle.setCheckable(True)
        self.instructions = Label(form.instructions)
        card = Card(spacing=Space.S)
        card.body.addWidget(Label(form.purpose))
        card.body.addLayout(row(self.toggle, None))
        card.body.addWidget(self.instructions)
        for text in (form.source.citation, form.source.note):
            if text:
                card.body.addWidget(Label(text, "caption"))
        page = column(card, spacing=Space.L)
        self.setLayout(page)
        if form.sensitivity is not Sensitivity.ORDINARY:
            usual = tr("This worksheet is private to the person who fills it in.")
            banner = Banner(theme, "warning", form.privacy_note or usual)
            icon = banner.findChild(Icon)
            assert icon is not None, "a banner has an icon"
            theme.bind_icon(icon, "lock", "warning", 20)
            page.insertWidget(0, banner)
        self.toggle.toggled.connect(self._fold)
        opened = settings.value(_OPEN_KEY, True, type=bool)
        self.toggle.setChecked(bool(opened))
        self._fold(bool(opened))

    def _fold(self, opened: bool) -> None:
        self.instructions.setVisible(opened)
        self._theme.bind_icon(self.toggle, "chevron-down" if opened else "chevron-right", "accent")
        self._settings.setValue(_OPEN_KEY, opened)
