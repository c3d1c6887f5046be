"""The page of everybody who works here: search, filters, columns, and what can be done with people."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QPushButton, QWidget

from peerdesk.domain.credentials import Credential
from peerdesk.domain.library import Library
from peerdesk.domain.staff import Person, StaffStatus
from peerdesk.errors import UserError
from peerdesk.gui.forms.ui_roster_page import Ui_RosterPage
from peerdesk.gui.staff.roster_actions import RosterActions
from peerdesk.gui.staff.roster_columns import columns, roster_of
from peerdesk.gui.staff.roster_empty import empty_state
from peerdesk.gui.staff.roster_export import export_roster, export_vcards
from peerdesk.gui.staff.roster_filters import RosterFilters
from peerdesk.gui.staff.roster_table import RosterTable
from peerdesk.gui.theme import Space, Theme
from peerdesk.gui.widgets import EmptyState
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.gui.widgets.flow import flowing, turn
from peerdesk.gui.widgets.menus import Menu
from peerdesk.gui.widgets.views import scroll_inside
from peerdesk.i18n import tr, trn

if TYPE_CHECKING:
    from peerdesk.storage import Agency

_SOON = 30
"""Time in which the people are painted before more is read, in milliseconds."""
_MANY = 500
"""Of more people the credentials are read once the people are shown."""
_SPREADSHEETS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".json")


class Show(StrEnum):
    """Whom the roster shows."""

    HERE = "here"
    APPLICANTS = "applicants"
    LEFT = "left"
    TRASH = "trash"


class RosterPage(QWidget):
    """Lists the people of an agency."""

    open_person = Signal(int)
    import_wanted = Signal(str)
    """Import people from this file, or from one to be chosen ("")."""
    print_wanted = Signal(str, object)
    """Print this kind of thing, of this or these: see `PrintDesk.record`."""
    search_cleared = Signal()
    """The search was taken back here: empty the search field."""

    def __init__(self, agency: "Agency", library: Library, theme: Theme, settings: QSettings) -> None:
        super().__init__()
        self._agency, self._theme, self._settings = agency, theme, settings
        self._form = library.records["person"]
        self._show, self._search = Show.HERE, ""
        self._everybody: Sequence[Person] = ()
        self._shown: Sequence[Person] = ()
        self._credentials: Sequence[Credential] = ()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._read_credentials)
        self._empty: EmptyState | None = None
        self.ui = Ui_RosterPage()
        self.ui.setupUi(self)
        scroll_inside(self)
        self.banners = BannerPlace(theme, self.ui.banners, self, after=self.ui.new_button)
        self.table = RosterTable(self.ui.table, columns(self._form), theme, settings)
        self.filters = RosterFilters(self.ui, self)
        self.actions_ = RosterActions(agency, library, theme, self)
        self._set_up_table()
        self._set_up_buttons()
        self._connect_actions()
        theme.bind(self, self._arrange)

    # Setting up

    def _set_up_table(self) -> None:
        table = self.ui.table
        table.activated.connect(lambda index: self.open_person.emit(self.table.model.people[index.row()].id))
        table.customContextMenuRequested.connect(self._show_menu)
        table.selectionModel().selectionChanged.connect(self._selection_changed)
        table.installEventFilter(self)
        for keys, do in (
            ("F2", self._open_selected),
            (QKeySequence.StandardKey.Delete, lambda: self.actions_.remove(self.selected())),
        ):
            shortcut = QShortcut(QKeySequence(keys), table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(do)

    def _set_up_buttons(self) -> None:
        ui, bind = self.ui, self._theme.bind_icon
        for box in (ui.head_tools, ui.segments, ui.tools):
            flowing(box)
        for button, show in self._segments():
            button.clicked.connect(lambda _=False, show=show: self.show_only(show))
        ui.new_button.clicked.connect(self.actions_.add)
        ui.import_button.clicked.connect(lambda: self.import_wanted.emit(""))
        ui.print_button.clicked.connect(lambda: self.print_menu().drop(ui.print_button))
        ui.export_button.clicked.connect(lambda: self.export_menu().drop(ui.export_button))
        ui.columns_button.clicked.connect(lambda: self.table.menu(self).drop(ui.columns_button))
        ui.actions_button.clicked.connect(lambda: self.menu().drop(ui.actions_button))
        bind(ui.new_button, "plus", "on_accent")
        bind(ui.import_button, "upload")
        bind(ui.print_button, "printer")
        bind(ui.export_button, "download")
        bind(ui.columns_button, "columns-2")
        bind(ui.actions_button, "ellipsis")
        for button in (ui.new_button, ui.import_button):
            button.setEnabled(not self._agency.read_only)
        self.filters.changed.connect(self._narrow)

    def _connect_actions(self) -> None:
        actions = self.actions_
        actions.opened.connect(self.open_person)
        actions.print_wanted.connect(self.print_wanted)
        actions.vcard_wanted.connect(self.export_vcards)
        actions.changed.connect(self.refresh)
        actions.told.connect(self.banners.show)
        actions.failed.connect(self.banners.show_error)

    def _segments(self) -> list[tuple[QPushButton, Show]]:
        ui = self.ui
        buttons = (ui.show_here, ui.show_applicants, ui.show_left, ui.show_trash)
        return list(zip(buttons, Show, strict=True))

    # What is shown

    def refresh(self) -> None:
        """Read the roster from the agency file again; the selection stays where it can."""
        trash = self._show is Show.TRASH
        try:
            people = self._agency.staff.list()
            trashed = self._agency.staff.list(trash=True) if trash else []
            self._everybody = [*people, *trashed]
            if len(people) <= _MANY:
                self._credentials = self._agency.credentials.list()
        except UserError as error:
            self.banners.show_error(error, tr("Try again"), self.refresh)
            return
        self._shown = trashed if trash else [person for person in people if _belongs(person, self._show)]
        self._show_roster()
        if len(people) > _MANY:
            self._later.start(_SOON)

    def _read_credentials(self) -> None:
        """Read them once thousands of people are shown: it takes as long as the people did."""
        try:
            self._credentials = self._agency.credentials.list()
        except UserError as error:
            self.banners.show_error(error, tr("Try again"), self.refresh)
            return
        self._show_roster()

    def _show_roster(self) -> None:
        roster = roster_of(self._shown, self._everybody, self._credentials, self._form, date.today())
        chosen, at = [person.id for person in self.selected()], self.ui.table.currentIndex().row()
        self.filters.offer(roster)
        self.table.model.show_roster(roster)
        self._narrow()
        self.table.select(chosen, at)
        self._selection_changed()

    @property
    def search_hint(self) -> str:
        """What the search field says that it looks for."""
        return tr("Search staff")

    def print_page(self) -> None:
        """Print the roster as it is shown."""
        self.print_wanted.emit("roster", [person.id for person in self.table.model.people])

    def set_search(self, text: str) -> None:
        """Show only with whom every word of the text is found."""
        self._search = text
        self._narrow()

    def show_only(self, show: Show) -> None:
        """Show who works here, the applicants, who has left, or the trash."""
        self._show = show
        for button, its in self._segments():
            button.setChecked(its is show)
        self.ui.table.clearSelection()
        self.table.show_trash(show is Show.TRASH)
        self.refresh()

    def selected(self) -> list[Person]:
        """Return who is selected, from top to bottom."""
        return self.table.selected()

    def leave(self) -> bool:
        """Get ready for another page: messages go. Nothing here keeps a person from leaving."""
        self.banners.clear()
        return True

    def _narrow(self) -> None:
        chosen = [person.id for person in self.selected()]
        self.table.model.narrow(self._search, self.filters.keep())
        shown = {person.id for person in self.table.model.people} if chosen else set()
        self.table.select([number for number in chosen if number in shown])
        self._shown_changed()

    def _clear_filters(self) -> None:
        self.search_cleared.emit()
        self._search = ""
        self.filters.clear()
        self._narrow()
        self.ui.table.setFocus()

    def _shown_changed(self) -> None:
        count, total = len(self.table.model.people), self.table.model.total
        self.ui.stack.setCurrentWidget(self.ui.table_page if count else self.ui.empty_page)
        if count == total:
            self.ui.count.setText(trn("One person", "{n} people", total))
        else:
            self.ui.count.setText(tr("{n} of {total} people").format(n=count, total=total))
        if not count:
            self._show_empty()
        self._selection_changed()

    def _show_empty(self) -> None:
        if self._empty is not None:
            self._empty.hide()
            self._empty.deleteLater()
        if self.table.model.narrows and self.table.model.total:
            self._empty = empty_state(self._theme, "nothing")
            self._empty.activated.connect(self._clear_filters)
        else:
            first = not self._everybody and self._show is Show.HERE
            self._empty = empty_state(self._theme, "first" if first else self._show.value)
            self._empty.activated.connect(self.actions_.add)
        self.ui.empty_layout.addWidget(self._empty)

    # What a person does

    def _open_selected(self) -> None:
        if len(self.selected()) == 1:
            self.open_person.emit(self.selected()[0].id)

    def menu(self) -> Menu:
        """Return the menu of what can be done with who is selected."""
        return self.actions_.menu(self.selected())

    def _show_menu(self, where: QPoint) -> None:
        if self.selected():
            self.menu().popup(self.ui.table.viewport().mapToGlobal(where))

    def print_menu(self) -> Menu:
        """Return the menu of what can be printed."""
        menu, chosen = Menu(self._theme, self), self.selected()
        shown = [person.id for person in self.table.model.people]
        roster, phones = tr("Roster of who is shown…"), tr("Phone list of who is shown…")
        menu.entry("users", roster, lambda: self.print_wanted.emit("roster", shown), usable=bool(shown))
        menu.entry("file-text", phones, lambda: self.print_wanted.emit("phones", shown), usable=bool(shown))
        name = chosen[0].called if len(chosen) == 1 else tr("Selected person")
        record = tr("{name}: record…").format(name=name)
        menu.entry("user", record, lambda: self.print_wanted.emit("person", chosen[0].id),
                   usable=len(chosen) == 1)  # fmt: skip
        return menu

    def export_menu(self) -> Menu:
        """Return the menu of what can be exported."""
        menu, chosen, shown = Menu(self._theme, self), self.selected(), self.table.model.people
        table = tr("What the table shows, as a spreadsheet…")
        menu.entry("file-down", table, self.export_table, usable=bool(shown))
        some = trn("vCard of who is selected…", "vCards of the {n} selected…", len(chosen))
        menu.entry("user", some, lambda: self.export_vcards(chosen), usable=bool(chosen))
        menu.entry("users", tr("vCards of everybody shown…"), lambda: self.export_vcards(shown),
                   usable=bool(shown))  # fmt: skip
        return menu

    def export_table(self) -> None:
        """Write what the table shows into a spreadsheet."""
        export_roster(self, self._settings, self.table, self._form, self._everybody, self.banners)

    def export_vcards(self, people: Sequence[Person]) -> None:
        """Write people as cards for an address book."""
        export_vcards(self, self._settings, people, self._agency.name, self.banners)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a spreadsheet that is dragged here."""
        if _dragged(event) and not self._agency.read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import the spreadsheet."""
        path = _dragged(event)
        if path:
            event.acceptProposedAction()
            self.import_wanted.emit(path)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Select a row when the keyboard comes to the table: it is seen what Enter and Delete act on."""
        if (
            isinstance(event, QFocusEvent)
            and event.gotFocus()
            and event.reason() != Qt.FocusReason.MouseFocusReason
            and not self.selected()
        ):
            self.ui.table.selectRow(max(0, self.ui.table.currentIndex().row()))
        return super().eventFilter(watched, event)

    def _selection_changed(self) -> None:
        shown = self.ui.stack.currentWidget() is self.ui.table_page
        self.ui.actions_button.setEnabled(shown and bool(self.selected()))

    # Size

    def _arrange(self) -> None:
        self.setMinimumWidth(self._theme.px(300))
        ui = self.ui
        needed = ui.segments.sizeHint().width() + ui.tools.sizeHint().width() + ui.bar.spacing()
        turn(ui.bar, wide=self.width() >= needed + 2 * Space.XL)
        self.table.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what is in the file by now."""
        super().showEvent(event)
        if not event.spontaneous():  # not only back from being minimized
            self.refresh()
        self._arrange()


def _belongs(person: Person, show: Show) -> bool:
    if show is Show.HERE:
        return person.status is not StaffStatus.LEFT
    return person.status is (StaffStatus.LEFT if show is Show.LEFT else StaffStatus.APPLICANT)


def _dragged(event: QDropEvent) -> str:
    """Return the one spreadsheet that is dragged, or an empty text."""
    urls = event.mimeData().urls()
    path = urls[0].toLocalFile() if len(urls) == 1 else ""
    return path if Path(path).suffix.lower() in _SPREADSHEETS else ""
