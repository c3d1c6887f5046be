"""The settings: who the agency is on paper, and how the program looks on this computer."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap, QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QRadioButton, QStyledItemDelegate, QWidget

from peerdesk.errors import UserError
from peerdesk.gui.forms.ui_settings_dialog import Ui_SettingsDialog
from peerdesk.gui.settings.logo import on_paper, read_logo
from peerdesk.gui.theme import Scheme, Theme, set_look
from peerdesk.gui.widgets import calm
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.i18n import tr

if TYPE_CHECKING:
    from peerdesk.storage import Agency
    from peerdesk.storage.agency import Paper

_SIZES = range(100, 201, 10)
_PREVIEW = 240, 80
"""The most room that the logo gets at 100 %, in pixels."""


class SettingsDialog(QDialog):
    """Changes the look at once, and the agency's file when it is accepted. Cancel takes everything back."""

    agency_changed = Signal()
    """Name, paper or logo were changed in the agency's file."""
    scheme_chosen = Signal(str)
    text_scale_chosen = Signal(float)

    def __init__(
        self,
        agency: "Agency",
        theme: Theme,
        preferences_scheme: Scheme,
        text_scale: float,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._agency, self._theme = agency, theme
        self._scheme_before, self._scale_before = preferences_scheme, text_scale
        self._logo = agency.logo
        self.ui = Ui_SettingsDialog()
        self.ui.setupUi(self)
        self.banners = BannerPlace(theme, self.ui.banners, self, after=self.ui.scroll)
        self._set_up_agency()
        self._set_up_look()
        self.ui.save.clicked.connect(self._save)
        self.ui.cancel.clicked.connect(self.reject)
        theme.changed.connect(self._fit_soon)

    def _set_up_agency(self) -> None:
        ui = self.ui
        ui.name.setText(self._agency.name)
        ui.name_problem.hide()
        ui.name.textChanged.connect(lambda: self._complain(""))
        _check(ui.a4 if self._agency.paper == "a4" else ui.letter, (ui.letter, ui.a4))
        self._theme.bind_icon(ui.choose_logo, "folder-open")
        ui.choose_logo.clicked.connect(self._choose_logo)
        ui.remove_logo.clicked.connect(lambda: self._take_logo(None))
        self._theme.bind(ui.logo, self._show_logo)
        if self._agency.read_only:
            ui.agency_text.setText(tr("The agency’s file is open to read only: this can’t be changed."))
            for control in (ui.name, ui.paper, ui.choose_logo, ui.remove_logo):
                control.setEnabled(False)

    def _set_up_look(self) -> None:
        ui = self.ui
        for percent in _SIZES:
            ui.size.addItem(tr("{n} %").format(n=percent), percent / 100)
        nearest = min(range(len(_SIZES)), key=lambda n: abs(_SIZES[n] / 100 - self._scale_before))
        ui.size.setCurrentIndex(nearest)
        ui.size.setItemDelegate(QStyledItemDelegate(ui.size))
        calm(ui.size)
        ui.size.activated.connect(lambda: self._scale(ui.size.currentData()))
        schemes: dict[Scheme, QRadioButton] = {"system": ui.system, "light": ui.light, "dark": ui.dark}
        _check(schemes[self._scheme_before], schemes.values())
        for scheme, choice in schemes.items():
            choice.clicked.connect(lambda _=False, scheme=scheme: self._color(scheme))

    # The look, at once

    def _color(self, scheme: Scheme) -> None:
        self._theme.set_scheme(scheme)
        self.scheme_chosen.emit(scheme)

    def _scale(self, scale: float) -> None:
        self._theme.set_text_scale(scale)
        self.text_scale_chosen.emit(scale)

    def reject(self) -> None:
        """Take back what was tried, and close."""
        if self._theme.scheme != self._scheme_before:
            self._color(self._scheme_before)
        if self._theme.text_scale != self._scale_before:
            self._scale(self._scale_before)
        super().reject()

    # The agency, on Save

    def _choose_logo(self) -> None:
        pictures = tr("Pictures (*.png *.jpg *.jpeg)")
        name, _ = QFileDialog.getOpenFileName(self, tr("Choose a logo"), "", pictures)
        if not name:
            return
        try:
            self._take_logo(read_logo(Path(name)))
        except UserError as error:
            self._tell(error)

    def _take_logo(self, logo: bytes | None) -> None:
        self.banners.clear()
        self._logo = logo
        if logo is None:
            self.ui.choose_logo.setFocus()
        self._show_logo()

    def _show_logo(self) -> None:
        ui = self.ui
        ui.remove_logo.setVisible(self._logo is not None)
        if self._logo is None:
            ui.logo.setText(tr("No logo yet"))
            return
        paper = on_paper(self._logo, margin=8)
        room = QSize(*map(self._theme.px, _PREVIEW)).boundedTo(paper.size())
        smooth = Qt.TransformationMode.SmoothTransformation
        picture = paper.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        ui.logo.setPixmap(QPixmap.fromImage(picture))
        ui.logo.setAccessibleName(tr("The logo"))

    def _save(self) -> None:
        name = " ".join(self.ui.name.text().split())
        if not name:
            self._complain(tr("Type the name of your agency."))
            return
        paper: Paper = "a4" if self.ui.a4.isChecked() else "letter"
        agency = self._agency
        try:
            if (agency.name, agency.paper, agency.logo) != (name, paper, self._logo):
                agency.update(name=name, paper=paper, logo=self._logo)
                self.agency_changed.emit()
        except UserError as error:
            self._tell(error)
            return
        self.accept()

    def _complain(self, problem: str) -> None:
        self.ui.name_problem.setText(problem)
        self.ui.name_problem.setVisible(bool(problem))
        set_look(self.ui.name, invalid=bool(problem))
        if problem:
            self.ui.name.setFocus()
            self.ui.scroll.ensureWidgetVisible(self.ui.name)

    def _tell(self, error: UserError) -> None:
        self.banners.show_error(error)
        self.ui.scroll.verticalScrollBar().setValue(0)

    # Size

    def _fit_soon(self) -> None:
        """Fit once all that is inside knows its new size."""
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Take the room that the settings need, as far as the screen has it."""
        room = self.screen().availableGeometry()
        width = min(self._theme.px(540), room.width() - 40)
        height = self.ui.content_layout.totalHeightForWidth(width) + self.ui.buttons.sizeHint().height()
        self.resize(width, min(height, room.height() - 80))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the name, in a window that fits."""
        self._fit()
        (self.ui.size if self._agency.read_only else self.ui.name).setFocus()
        super().showEvent(event)


def _check(chosen: QRadioButton, choices: Iterable[QRadioButton]) -> None:
    """Check one choice, and let Tab come to it and not to the others, as Qt does after the first click."""
    for choice in choices:
        choice.setChecked(choice is chosen)
        choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus if choice is chosen else Qt.FocusPolicy.ClickFocus)
