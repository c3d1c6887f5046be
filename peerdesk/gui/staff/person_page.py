"""The page of one person: a head, and tabs for details, credentials, training and worksheets."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from peerdesk.domain.due import unsigned
from peerdesk.domain.library import CORE, Library
from peerdesk.domain.staff import Person
from peerdesk.errors import UserError
from peerdesk.gui.forms.ui_person_page import Ui_PersonPage
from peerdesk.gui.staff.details_tab import DetailsTab
from peerdesk.gui.staff.person_head import PersonHead
from peerdesk.gui.staff.photo import LARGEST
from peerdesk.gui.staff.roster_actions import RosterActions
from peerdesk.gui.staff.roster_export import export_vcards
from peerdesk.gui.theme import Space, Theme
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.gui.widgets.menus import Menu
from peerdesk.gui.widgets.views import scrolling
from peerdesk.i18n import tr

if TYPE_CHECKING:
    from peerdesk.gui.worksheets.answers_draft import AnswersDraft
    from peerdesk.storage import Agency

_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
TABS = ("details", "credentials", "training", "worksheets")
"""The tabs, from left to right."""


class PersonPage(QWidget):
    """Shows somebody of the roster. Each tab is made when it is first shown."""

    back = Signal()
    open_worksheet = Signal(int)
    compare_requested = Signal(int, int)
    new_worksheet = Signal(str, int)
    """Begin a worksheet of this form about this person."""
    print_wanted = Signal(str, object)
    save_state = Signal(str, str)
    tab_changed = Signal(str)

    def __init__(
        self,
        agency: "Agency",
        number: int,
        library: Library,
        theme: Theme,
        settings: QSettings,
        tab: str = "details",
    ) -> None:
        """Raises `UserError` where there is no such person."""
        super().__init__()
        self._agency, self._library, self._theme, self._settings = agency, library, theme, settings
        self._read(number)
        self.ui = ui = Ui_PersonPage()
        ui.setupUi(self)
        self._boxes = dict(
            zip(TABS, (ui.details_box, ui.credentials_box, ui.training_box, ui.worksheets_box), strict=True)
        )
        self._made: dict[str, Any] = {}
        self.banners = BannerPlace(theme, ui.banners, self, after=ui.more, room_above=Space.M)
        self.standing = BannerPlace(theme, ui.banners, self, after=ui.more, room_above=Space.M)
        self.head = PersonHead(ui, library.records["person"], theme, self)
        self.actions_ = RosterActions(agency, library, theme, self)
        self._connect()
        self._show_person()
        ui.tabs.setCurrentIndex(TABS.index(tab) if tab in TABS else 0)
        self._tab_shown()
        theme.bind(self, self._arrange)

    def _connect(self) -> None:
        ui, actions = self.ui, self.actions_
        ui.back.clicked.connect(self.back)
        ui.print.clicked.connect(self.print_page)
        ui.more.clicked.connect(self._show_menu)
        ui.tabs.currentChanged.connect(self._tab_shown)
        self.head.photo.clicked.connect(self._photo_menu)
        actions.print_wanted.connect(self._print)
        actions.vcard_wanted.connect(self._export_vcards)
        actions.changed.connect(self._read_again)
        actions.told.connect(self.banners.show)
        actions.failed.connect(self.banners.show_error)
        for keys, do in (
            (QKeySequence.StandardKey.Undo, self.head.undo),
            (QKeySequence.StandardKey.Redo, self.head.redo),
            ("Ctrl+PgDown", lambda: self._turn(1)),
            ("Ctrl+PgUp", lambda: self._turn(-1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self if isinstance(keys, str) else ui.details)
            shortcut.setContext(_WITHIN)
            shortcut.activated.connect(do)

    def _export_vcards(self, people: Sequence[Person]) -> None:
        export_vcards(self, self._settings, people, self._agency.name, self.banners)

    def _turn(self, by: int) -> None:
        self.ui.tabs.setCurrentIndex((self.ui.tabs.currentIndex() + by) % len(TABS))
        self.ui.tabs.tabBar().setFocus()

    # Who it is

    def _read(self, number: int) -> None:
        """Read the person, the photo and the worksheets about them; a change that is saved needs less."""
        agency = self._agency
        self.person = agency.staff.get(number)
        self._photo = agency.staff.photo(number) if self.person.has_photo else None
        self._lines = [line for line in agency.worksheets.list() if line.person == number]

    def refresh(self) -> None:
        """Read everything from the agency file again."""
        self._read_again()

    def _read_again(self) -> None:
        """Show the person as the file has them; what was typed and not saved stays on the screen."""
        try:
            self._read(self.person.id)
        except UserError as error:  # deleted for good
            self.banners.show_error(error)
            self.back.emit()
            return
        details = self._made.get("details")
        if details is None or not details.draft.dirty:
            self._forget("details")
        self._show_person()
        self._tab_shown()

    def _show_person(self) -> None:
        self.head.show_person(self.person, self._photo)
        self.head.photo.setEnabled(not self._agency.read_only and self.person.trashed is None)
        self._show_standing()

    def _show_standing(self) -> None:
        """Say what keeps somebody from being written about, or from seeing peers; one tab says so itself."""
        person, write = self.person, not self._agency.read_only
        if person.trashed is not None:
            text = tr("{name} is in the trash.").format(name=person.called)
            restore = lambda: self.actions_.restore([person])  # noqa: E731
            self.standing.show("warning", text, tr("Restore") if write else "", restore, lasting=True)
            return
        if self._tab == "worksheets":
            self.standing.clear()
            return
        for form in self._library.forms.values():
            if form.before_contact and unsigned(person, form, self._lines):
                begun = next((line.id for line in self._lines if line.form_id == form.id), None)
                text = tr("“{form}” is not signed yet. It is due before the first contact with a peer.")
                do = (
                    partial(self.new_worksheet.emit, form.id, person.id)
                    if begun is None
                    else partial(self.open_worksheet.emit, begun)
                )
                button = tr("Start it") if begun is None else tr("Open it")
                words = text.format(form=form.title)
                self.standing.show("warning", words, button if write else "", do, lasting=True)
                return
        self.standing.clear()

    # Tabs

    @property
    def _tab(self) -> str:
        return TABS[self.ui.tabs.currentIndex()]

    @property
    def draft(self) -> "AnswersDraft | None":
        """What the window's menu undoes, where the details are shown."""
        details = self._made.get("details")
        return details.draft if details is not None and self._tab == "details" else None

    def _tab_shown(self) -> None:
        name = self._tab
        try:
            shown = self._get(name)
        except UserError as error:
            self.banners.show_error(error)
            return
        shown.refresh()
        self._show_standing()
        draft = self.draft
        self.head.follow(None if draft is None or draft.read_only else draft.undo_stack)
        self.tab_changed.emit(name)

    def _get(self, name: str) -> Any:
        if name not in self._made:
            made = _MAKE[name](self)
            self._made[name] = made
            self._boxes[name].addWidget(scrolling(made) if name == "training" else made)
        return self._made[name]

    def _forget(self, name: str) -> None:
        old = self._made.pop(name, None)
        if old is not None:
            self.head.follow(None)
            _take_out(self._boxes[name], old)

    def _make_details(self) -> DetailsTab:
        tab = DetailsTab(self._agency, self.person, self._library, self._theme)
        tab.save_state.connect(self.save_state)
        tab.changed.connect(self._details_saved)
        return tab

    def _details_saved(self) -> None:
        try:
            self.person = self._agency.staff.get(self.person.id)
            self._show_person()
        except UserError as error:
            self.banners.show_error(error)

    def _make_credentials(self) -> QWidget:
        from peerdesk.gui.staff.credentials_tab import CredentialsTab  # noqa: PLC0415 - made when needed

        return CredentialsTab(self._agency, self.person.id, self._library, self._theme)

    def _make_training(self) -> QWidget:
        from peerdesk.gui.training.checklist_tab import ChecklistTab  # noqa: PLC0415

        tab = ChecklistTab(self._agency, self.person.id, self._library, self._theme)
        tab.print_wanted.connect(self._print)
        return tab

    def _make_worksheets(self) -> QWidget:
        from peerdesk.gui.staff.worksheets_tab import PersonWorksheetsTab  # noqa: PLC0415

        tab = PersonWorksheetsTab(self._agency, self.person.id, self._library, self._theme)
        tab.open_worksheet.connect(self.open_worksheet)
        tab.compare_requested.connect(self.compare_requested)
        tab.new_worksheet.connect(lambda form: self.new_worksheet.emit(form, self.person.id))
        return tab

    # What can be done

    def _show_menu(self) -> None:
        self._save()
        self.actions_.menu([self.person], inside=True).drop(self.ui.more)

    def print_page(self) -> None:
        """Print the record, or what belongs to the tab that is shown."""
        kind, what = {
            "training": ("checklist", (self.person.id, CORE)),
        }.get(self._tab, ("person", self.person.id))
        self._print(kind, what)

    def _print(self, kind: str, what: object) -> None:
        """Print what the file holds, once everything typed is in it."""
        error = self._save()
        if error is None:
            self.print_wanted.emit(kind, what)
        else:
            self.banners.show_error(error)

    def _save(self) -> UserError | None:
        """Save the details now; return what stands in the way, if anything does."""
        details = self._made.get("details")
        return None if details is None or details.draft.save_now() else details.draft.error

    def _photo_menu(self) -> None:
        if not self.person.has_photo:
            self._choose_photo()
            return
        menu = Menu(self._theme, self)
        menu.entry("user", tr("Choose another photo…"), self._choose_photo)
        menu.entry("x", tr("Remove the photo"), lambda: self._set_photo(None))
        menu.drop(self.head.photo)

    def _choose_photo(self) -> None:
        kinds = tr("Pictures (*.png *.jpg *.jpeg)")
        name, _ = QFileDialog.getOpenFileName(self, tr("Choose a photo"), "", kinds)
        if name:
            self._set_photo(Path(name))

    def _set_photo(self, path: Path | None) -> None:
        from peerdesk.gui.settings.logo import as_png, read_picture  # noqa: PLC0415

        safe = tr("The photo is as it was.")
        try:
            photo = None if path is None else as_png(read_picture(path, LARGEST, safe))
            self._agency.staff.set_photo(self.person.id, photo)
            self._photo = photo
        except UserError as error:
            self.banners.show_error(error)
            return
        self._details_saved()

    def leave(self) -> bool:
        """Save what is open; False keeps the page, because something would be lost."""
        self.banners.clear()
        return all(tab.leave() for tab in self._made.values())

    # Size

    def _arrange(self) -> None:
        self.setMinimumWidth(self._theme.px(300))
        self.head.arrange(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the head."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Say whether all is saved."""
        super().showEvent(event)
        draft = self.draft
        if not event.spontaneous() and draft is not None:
            self.save_state.emit(*draft.state)


_MAKE: dict[str, Callable[[PersonPage], QWidget]] = {
    "details": PersonPage._make_details,
    "credentials": PersonPage._make_credentials,
    "training": PersonPage._make_training,
    "worksheets": PersonPage._make_worksheets,
}


def _take_out(box: QVBoxLayout, widget: QWidget) -> None:
    box.removeWidget(widget)
    widget.hide()
    widget.deleteLater()
