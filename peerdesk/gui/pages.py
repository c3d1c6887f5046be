"""The pages of an open agency: which one is shown, the way from each to the others, and the way back.

A place is a short text such as “home”, “staff”, “worksheet:3” or “person:5:training”: what is remembered for
the next start, and what leads back. Standing pages are made once, when they are first needed; the others when
they are opened, and they go when they are left.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from peerdesk.domain.library import Library
from peerdesk.errors import UserError
from peerdesk.gui.home.home_page import HomePage
from peerdesk.gui.printing.desk import PrintDesk
from peerdesk.gui.theme import Theme

if TYPE_CHECKING:
    from peerdesk.gui.staff.roster_page import RosterPage
    from peerdesk.gui.training.training_page import TrainingPage
    from peerdesk.gui.worksheets.gallery import GalleryPage
    from peerdesk.gui.worksheets.list_page import WorksheetsPage
    from peerdesk.storage import Agency

HOME, WORKSHEETS, STAFF, TRAINING, GALLERY = "home", "worksheets", "staff", "training", "new"
"""The standing pages."""


class Page(Protocol):
    """What every page can do: `leave` saves, and says whether another page may be shown."""

    def leave(self) -> bool:
        """Save what is open; False keeps the page."""
        ...


class Pages(QObject):
    """Shows one page at a time in `stack`, and saves it before another comes."""

    turned = Signal()
    """Another page is shown."""
    save_state = Signal(str, str)
    """The saved state in words, and its kind: "saved", "saving" or "failed"."""
    failed = Signal(object)
    """A `UserError` to show: the page that was asked for can't be."""
    search_cleared = Signal()

    def __init__(
        self,
        stack: QStackedWidget,
        agency: "Agency",
        library: Library,
        theme: Theme,
        settings: QSettings,
        printing: PrintDesk,
    ) -> None:
        super().__init__(stack)
        self._stack, self._agency, self._library = stack, agency, library
        self._theme, self._settings, self._printing = theme, settings, printing
        self._standing: dict[str, QWidget] = {}
        self._trail: list[str] = []
        self._scrolled: dict[int, int] = {}
        self.place = HOME
        stack.addWidget(self.home)

    # Standing pages

    def _made(self, name: str, make: Callable[[], Any]) -> Any:
        if name not in self._standing:
            self._standing[name] = make()
            self._stack.addWidget(self._standing[name])
        return self._standing[name]

    @property
    def home(self) -> HomePage:
        """What needs attention, and what can be done next."""
        return cast(HomePage, self._made(HOME, self._make_home))

    def _make_home(self) -> HomePage:
        page = HomePage(self._agency, self._library, self._theme)
        page.open_worksheet.connect(self.open_worksheet)
        page.new_worksheet.connect(self.new_worksheet)
        page.show_worksheets.connect(lambda: self.go_to(WORKSHEETS))
        page.open_person.connect(self.open_person)
        page.show_staff.connect(lambda: self.go_to(STAFF))
        page.show_coverage.connect(self.show_coverage)
        return page

    @property
    def list(self) -> "WorksheetsPage":
        """All worksheets."""
        return cast("WorksheetsPage", self._made(WORKSHEETS, self._make_list))

    def _make_list(self) -> "WorksheetsPage":
        from peerdesk.gui.worksheets.list_page import WorksheetsPage  # noqa: PLC0415 - start-up stays light

        page = WorksheetsPage(self._agency, self._theme, self._settings)
        page.open_worksheet.connect(self.open_worksheet)
        page.new_worksheet.connect(self.new_worksheet)
        page.print_requested.connect(self._printing.worksheet)
        page.compare_requested.connect(self.compare)
        page.search_cleared.connect(self.search_cleared)
        return page

    @property
    def gallery(self) -> "GalleryPage":
        """Where a worksheet is begun."""
        return cast("GalleryPage", self._made(GALLERY, self._make_gallery))

    def _make_gallery(self) -> "GalleryPage":
        from peerdesk.gui.worksheets.gallery import GalleryPage  # noqa: PLC0415

        page = GalleryPage(self._agency, self._library.forms, self._theme)
        page.open_worksheet.connect(self.open_worksheet)
        page.print_blank.connect(self._printing.blank)
        return page

    @property
    def roster(self) -> "RosterPage":
        """Who works here."""
        return cast("RosterPage", self._made(STAFF, self._make_roster))

    def _make_roster(self) -> "RosterPage":
        from peerdesk.gui.staff.roster_page import RosterPage  # noqa: PLC0415

        page = RosterPage(self._agency, self._library, self._theme, self._settings)
        page.open_person.connect(self.open_person)
        page.print_wanted.connect(self._printing.record)
        page.import_wanted.connect(lambda path: self.bring_in("staff", path))
        page.search_cleared.connect(self.search_cleared)
        return page

    @property
    def training(self) -> "TrainingPage":
        """Trainings, who has covered what, and the curricula."""
        return cast("TrainingPage", self._made(TRAINING, self._make_training))

    def _make_training(self) -> "TrainingPage":
        from peerdesk.gui.training.training_page import TrainingPage  # noqa: PLC0415

        page = TrainingPage(self._agency, self._library, self._theme, self._settings)
        page.open_person.connect(lambda number: self.open_person(number, "training"))
        page.print_wanted.connect(self._printing.record)
        page.import_wanted.connect(lambda path: self.bring_in("training", path))
        page.view_changed.connect(self.turned)
        page.search_cleared.connect(self.search_cleared)
        return page

    # Going somewhere

    @property
    def page(self) -> Any:
        """The page that is shown."""
        page = self._stack.currentWidget()
        assert page is not None, "there is always a page"
        return page

    def go_to(self, place: str) -> None:
        """Show a place, as `place` gives it. What is no longer there is not shown."""
        kind, *what = place.split(":")
        if kind == "worksheet":
            self.open_worksheet(int(what[0]))
        elif kind == "person":
            self.open_person(int(what[0]), *what[1:])
        elif kind == "compare":
            self.compare(int(what[0]), int(what[1]))
        elif kind == GALLERY:
            self.new_worksheet()
        else:
            standing = {HOME: lambda: self.home, WORKSHEETS: lambda: self.list, STAFF: lambda: self.roster}
            standing[TRAINING] = lambda: self.training
            before = self.place
            if self._show(kind, standing[kind]):
                self._trail.clear()
                if before == kind or kind not in (WORKSHEETS, STAFF):  # lists read the file when they show
                    self.page.refresh()

    def new_worksheet(self, form_id: str = "", person: int | None = None) -> None:
        """Begin a worksheet of this form, about this person; or choose one."""
        before = self.place
        if self._show(GALLERY, lambda: self.gallery):
            if before != GALLERY:
                self._trail.append(before)
            self.gallery.refresh()
            if form_id:
                self.gallery.begin(form_id, person)

    def show_coverage(self) -> None:
        """Show who has covered what."""
        self.go_to(TRAINING)
        if self.place == TRAINING:
            self.training.show_view("coverage")

    def open_worksheet(self, number: int) -> None:
        """Show one worksheet, to be filled in or read."""
        self._open(f"worksheet:{number}", lambda: self._editor(number))

    def _editor(self, number: int) -> QWidget:
        from peerdesk.gui.worksheets.editor_page import EditorPage  # noqa: PLC0415

        page = EditorPage(
            self._agency, number, self._theme, self._settings, self._scrolled, self._staff_names()
        )
        page.back.connect(self.go_back)
        page.open_worksheet.connect(self.open_worksheet)
        page.open_person.connect(self.open_person)
        page.print_requested.connect(self._printing.worksheet)
        page.compare_requested.connect(self.compare)
        page.save_state.connect(self.save_state)
        return page

    def _staff_names(self) -> Sequence[str]:
        """Return the names that a worksheet offers where it asks for somebody of the staff."""
        from peerdesk.domain.staff import told_apart  # noqa: PLC0415

        return list(told_apart(one for one in self._agency.staff.list() if one.works_here).values())

    def compare(self, earlier: int, later: int) -> None:
        """Show two worksheets of one form side by side."""
        self._open(f"compare:{earlier}:{later}", lambda: self._comparison(earlier, later))

    def _comparison(self, earlier: int, later: int) -> QWidget:
        from peerdesk.gui.worksheets.compare_page import ComparePage  # noqa: PLC0415

        page = ComparePage(self._agency, earlier, later, self._theme)
        page.back.connect(self.go_back)
        page.print_requested.connect(self._printing.comparison)
        return page

    def open_person(self, number: int, tab: str = "details") -> None:
        """Show one person of the roster, at a tab."""
        self._open(f"person:{number}:{tab}", lambda: self._person(number, tab))

    def _person(self, number: int, tab: str) -> QWidget:
        from peerdesk.gui.staff.person_page import PersonPage  # noqa: PLC0415

        page = PersonPage(self._agency, number, self._library, self._theme, self._settings, tab)
        page.back.connect(self.go_back)
        page.open_worksheet.connect(self.open_worksheet)
        page.compare_requested.connect(self.compare)
        page.new_worksheet.connect(self.new_worksheet)
        page.print_wanted.connect(self._printing.record)
        page.save_state.connect(self.save_state)
        page.tab_changed.connect(lambda shown: self._at(f"person:{number}:{shown}"))
        return page

    def _at(self, place: str) -> None:
        self.place = place

    def bring_in(self, kind: str, path: str) -> None:
        """Import staff or trainings from a spreadsheet; without a path it is asked for."""
        from peerdesk.gui.importing.import_dialog import ImportDialog, choose_file  # noqa: PLC0415
        from peerdesk.gui.importing.kinds import KINDS  # noqa: PLC0415

        made = KINDS[kind](self._agency, self._library)
        file = Path(path) if path else choose_file(self._stack, made.title, self._settings)
        if file is not None:
            dialog = ImportDialog(made, file, self._theme, self._stack)
            dialog.imported.connect(self._imported)
            dialog.open()

    def _imported(self, words: str) -> None:
        self.page.refresh()
        self.page.banners.show("success", words)

    def go_back(self) -> None:
        """Show the place that the present one was opened from."""
        if not self._trail:
            return
        *before, place = self._trail
        self.go_to(place)
        if self.place == place:
            self._trail = before

    def leave(self) -> bool:
        """Save what is open; False when it must stay open."""
        return cast(Page, self.page).leave()

    def _show(self, place: str, get: Callable[[], QWidget]) -> bool:
        """Show a standing page unless the present one must stay open, and tell whether it is shown."""
        if self.place == place:
            return True
        if not self.leave():
            self.turned.emit()  # what was pressed to go there is not where the person is
            return False
        self._turn_to(get(), place)
        return True

    def _open(self, place: str, make: Callable[[], QWidget]) -> None:
        if not self.leave():
            return
        try:
            page = make()
        except UserError as error:
            self.failed.emit(error)
            return
        if self.place not in (GALLERY, place):
            self._trail.append(self.place)
        self._stack.addWidget(page)
        self._turn_to(page, place)

    def _turn_to(self, page: QWidget, place: str) -> None:
        """Show a page; the present one has been left."""
        old, self.place = self.page, place
        self._stack.setCurrentWidget(page)
        if old not in self._standing.values():
            self._stack.removeWidget(old)
            old.deleteLater()
        page.setFocus()
        self.turned.emit()
