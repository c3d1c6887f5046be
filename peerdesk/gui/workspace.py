"""An open agency in the window: the ways through it at the left, search and saved state above, one page."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from peerdesk.domain.forms import Form
from peerdesk.errors import UserError
from peerdesk.gui.forms.ui_workspace import Ui_Workspace
from peerdesk.gui.home.home_page import HomePage
from peerdesk.gui.icons import IconName
from peerdesk.gui.preferences import Preferences
from peerdesk.gui.printing.desk import PrintDesk
from peerdesk.gui.theme import IconRole, Space, Theme, set_look
from peerdesk.gui.widgets import ElidedLabel, Label, calm
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.gui.worksheets.compare_page import ComparePage
from peerdesk.gui.worksheets.editor_page import EditorPage
from peerdesk.gui.worksheets.gallery import GalleryPage
from peerdesk.gui.worksheets.list_page import WorksheetsPage
from peerdesk.i18n import tr

if TYPE_CHECKING:
    from peerdesk.storage import Agency

StandingPage = TypeVar("StandingPage", HomePage, WorksheetsPage, GalleryPage)
_STATES: dict[str, tuple[IconName, IconRole]] = {
    "saved": ("circle-check", "success"),
    "saving": ("refresh-ccw", "muted"),
    "failed": ("triangle-alert", "danger"),
}
_SIDE, _NARROW_SIDE = 216, 62
_NARROW_BELOW = 820
"""Below this width at 100 % the side shows only icons, in pixels."""


class Page(Protocol):
    """What every page can do: `leave` saves, and says whether another page may be shown."""

    def leave(self) -> bool:
        """Save what is open; False keeps the page."""
        ...


class Workspace(QWidget):
    """The pages of one agency, and the way from each to the others."""

    settings_wanted = Signal()

    def __init__(
        self, agency: "Agency", forms: Mapping[str, Form], theme: Theme, preferences: Preferences
    ) -> None:
        super().__init__()
        self.agency, self._forms, self._theme, self._preferences = agency, forms, theme, preferences
        self._places: dict[int, int] = {}
        self._came_from: QWidget | None = None
        self._standing_pages: list[QWidget] = []
        self.ui = Ui_Workspace()
        self.ui.setupUi(self)
        self.standing = BannerPlace(theme, self.ui.standing, self, after=self.ui.search, room_above=Space.L)
        self.banners = BannerPlace(theme, self.ui.banners, self, after=self.ui.search, room_above=Space.L)
        self.printing = PrintDesk(agency, forms, theme, preferences.settings, self)
        self.printing.failed.connect(self.banners.show_error)
        self._set_up_side()
        self._set_up_head()
        self.home = self._added(HomePage(agency, forms, theme))
        self._connect()
        self.show_agency()
        self._return_to_last_place()

    def _set_up_side(self) -> None:
        ui, theme = self.ui, self._theme
        self.name = Label(role="strong", parent=ui.sidebar)
        self.file = ElidedLabel(role="caption", parent=ui.sidebar)
        self.folder = ElidedLabel(role="caption", parent=ui.sidebar)
        ui.agency_box.addWidget(self.name)
        ui.file_box.addWidget(self.file)
        ui.file_box.addWidget(self.folder)
        self._ways: list[tuple[QPushButton, str]] = []
        ways: tuple[tuple[QPushButton, IconName], ...] = (
            (ui.go_home, "house"),
            (ui.go_worksheets, "clipboard-list"),
            (ui.settings, "settings"),
        )
        for button, icon in ways:
            theme.bind_icon(button, icon, "muted", checked="selected")
            button.setAccessibleName(button.text())
            self._ways.append((button, button.text()))
        theme.bind_icon(ui.show_folder, "folder-open", "muted")
        theme.bind(self, self._arrange)

    def _set_up_head(self) -> None:
        self.state = ElidedLabel(role="caption", parent=self.ui.head)
        self.ui.state_box.addWidget(self.state)
        self._theme.bind_icon(self.ui.state_icon, "circle-check", "success", 16)
        self._theme.bind(self, lambda: self.ui.search.setMinimumWidth(self._theme.px(120)))
        self._theme.bind(self, lambda: self.ui.search.setMaximumWidth(self._theme.px(380)))
        icon = self.ui.search.addAction(
            self._theme.icon("search", "muted"), self.ui.search.ActionPosition.LeadingPosition
        )
        self._theme.bind_icon(icon, "search", "muted")
        calm(self.ui.search)
        self._show_state(tr("All changes saved"), "saved")

    def _connect(self) -> None:
        ui = self.ui
        ui.go_home.clicked.connect(self.go_home)
        ui.go_worksheets.clicked.connect(self.go_worksheets)
        ui.settings.clicked.connect(self.settings_wanted)
        ui.show_folder.clicked.connect(self._show_folder)
        ui.search.textEdited.connect(self._search)
        ui.search.textChanged.connect(self._search_emptied)
        ui.search.returnPressed.connect(self._enter_results)
        self.home.new_worksheet.connect(self.new_worksheet)
        self.home.show_worksheets.connect(self.go_worksheets)

    # The pages

    @cached_property
    def list(self) -> WorksheetsPage:
        """The page of all worksheets, made when it is first needed."""
        page = self._added(WorksheetsPage(self.agency, self._theme, self._preferences.settings))
        page.new_worksheet.connect(self.new_worksheet)
        page.print_requested.connect(self.printing.worksheet)
        page.compare_requested.connect(self.compare)
        page.search_cleared.connect(self.ui.search.clear)
        return page

    @cached_property
    def gallery(self) -> GalleryPage:
        """The page where a worksheet is begun, made when it is first needed."""
        page = self._added(GalleryPage(self.agency, self._forms, self._theme))
        page.print_blank.connect(self.printing.blank)
        return page

    def _added(self, page: StandingPage) -> StandingPage:
        self._standing_pages.append(page)
        self.ui.stack.addWidget(page)
        page.open_worksheet.connect(self.open_worksheet)
        return page

    @property
    def page(self) -> QWidget:
        """The page that is shown."""
        page = self.ui.stack.currentWidget()
        assert page is not None, "a workspace always shows a page"
        return page

    def go_home(self) -> None:
        """Show what can be done next."""
        if self._show_page(self.home):
            self.home.refresh()

    def go_worksheets(self) -> None:
        """Show all worksheets."""
        if self._show_page(self.list):
            self.list.refresh()

    def new_worksheet(self, form_id: str = "") -> None:
        """Begin a worksheet of this form, or choose one."""
        self.gallery.refresh()
        if self._show_page(self.gallery) and form_id:
            self.gallery.begin(form_id)

    def open_worksheet(self, number: int) -> None:
        """Show one worksheet, to be filled in or read."""
        self._open(lambda: self._editor(number))

    def _editor(self, number: int) -> EditorPage:
        page = EditorPage(self.agency, number, self._theme, self._preferences.settings, self._places)
        page.back.connect(self.go_back)
        page.open_worksheet.connect(self.open_worksheet)
        page.print_requested.connect(self.printing.worksheet)
        page.compare_requested.connect(self.compare)
        page.save_state.connect(self._show_state)
        return page

    def compare(self, earlier: int, later: int) -> None:
        """Show two worksheets of one form side by side."""
        self._open(lambda: self._comparison(earlier, later))

    def _comparison(self, earlier: int, later: int) -> ComparePage:
        page = ComparePage(self.agency, earlier, later, self._theme)
        page.back.connect(self.go_back)
        page.print_requested.connect(self.printing.comparison)
        return page

    def _open(self, make: Callable[[], EditorPage | ComparePage]) -> None:
        """Show a page that is made when it is needed and goes when it is left."""
        if not self.leave():
            return
        try:
            page = make()
        except UserError as error:
            self.banners.show_error(error)
            return
        self.ui.stack.addWidget(page)
        self._turn_to(page)

    def go_back(self) -> None:
        """Show the page that a worksheet was opened from."""
        if self.page not in self._standing_pages or isinstance(self.page, GalleryPage):
            self.go_home() if self._came_from is self.home else self.go_worksheets()

    def leave(self) -> bool:
        """Save what is open; False when it must stay open."""
        return cast(Page, self.page).leave()

    def _show_page(self, page: QWidget) -> bool:
        """Show a page unless the present one must stay open, and tell whether it is shown."""
        shown = self.page is page or self.leave()
        if shown and self.page is not page:
            self._turn_to(page)
        self._mark()
        return shown

    def _turn_to(self, page: QWidget) -> None:
        """Show a page; the present one has been left."""
        old = self.page
        self.banners.clear()
        if isinstance(old, HomePage | WorksheetsPage):
            self._came_from = old
        self.ui.stack.setCurrentWidget(page)
        if old not in self._standing_pages:
            self.ui.stack.removeWidget(old)
            old.deleteLater()
        page.setFocus()
        self._mark()

    def _mark(self) -> None:
        """Mark where the person is, at the left."""
        self.ui.go_home.setChecked(self.page is self.home)
        self.ui.go_worksheets.setChecked(self.page is not self.home)

    def _return_to_last_place(self) -> None:
        place, _, number = self._preferences.last_place.partition(":")
        lines = {line.id for line in self.agency.worksheets.list()} if number.isdecimal() else set()
        if place == "worksheets":
            self.go_worksheets()
        elif number.isdecimal() and int(number) in lines:
            self.open_worksheet(int(number))
        self._mark()

    def remember_place(self) -> None:
        """Keep where the person is for the next start."""
        page = self.page
        if isinstance(page, EditorPage):
            self._preferences.last_place = f"worksheet:{page.draft.worksheet.id}"
        else:
            self._preferences.last_place = "home" if page is self.home else "worksheets"

    # Search

    def search(self) -> None:
        """Go to the search field."""
        self.ui.search.setFocus()
        self.ui.search.selectAll()

    def _search(self, text: str) -> None:
        if not isinstance(self.page, WorksheetsPage):
            self.go_worksheets()
            self.ui.search.setFocus()
        if isinstance(self.page, WorksheetsPage):
            self.page.set_search(text)

    def _search_emptied(self, text: str) -> None:
        """The list follows also when the field is emptied by its button or by the program."""
        if not text and "list" in self.__dict__:  # no need to make it for that
            self.list.set_search("")

    def _enter_results(self) -> None:
        if isinstance(self.page, WorksheetsPage):
            self.page.ui.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the search with Esc, go down from it to what was found, and press buttons with Enter."""
        focused = self.focusWidget()
        if self.ui.search.hasFocus() and event.key() == Qt.Key.Key_Escape:
            self.ui.search.clear()
        elif self.ui.search.hasFocus() and event.key() == Qt.Key.Key_Down:
            self._enter_results()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QAbstractButton):
            focused.click()  # Qt knows only Space outside of dialogs
        else:
            super().keyPressEvent(event)

    # Paper

    def print_page(self) -> None:
        """Print what is shown: the open worksheet, the comparison, or the one that is selected."""
        page = self.page
        if isinstance(page, EditorPage):
            page.ui.print.click()
        elif isinstance(page, ComparePage):
            self.printing.comparison(*page.pair)
        elif isinstance(page, WorksheetsPage) and len(page.selected()) == 1:
            self.printing.worksheet(page.selected()[0].id)
        else:
            self.banners.show("info", tr("Open a worksheet, or select one in the list, to print it."))

    def export_all(self) -> None:
        """Write every worksheet as a PDF into a folder."""
        if self.leave():
            self.printing.export_all()

    # What stands around the page

    def show_agency(self) -> None:
        """Show the agency's name and where its file is."""
        path = self.agency.path
        self.name.setText(self.agency.name)
        self.file.setText(path.name)
        self.folder.setText(str(path.parent))
        self.file.setToolTip(str(path))
        if self.agency.read_only:
            text = tr("This agency file is open to read only: nothing can be changed.")
            self.standing.show("info", text, lasting=True)

    def _show_state(self, words: str, kind: str) -> None:
        icon, role = _STATES[kind]
        self.state.setText(words)
        self._theme.bind_icon(self.ui.state_icon, icon, role, 16)

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.agency.path.parent)))

    def next_region(self) -> None:
        """Move the keyboard from the side to the head to the page and round again."""
        side, head = self.ui.sidebar, self.ui.head
        focused = self.focusWidget()
        if focused is not None and side.isAncestorOf(focused):
            self.search()
        elif focused is not None and head.isAncestorOf(focused):
            self.page.setFocus()
            self.page.focusNextChild()
        else:
            checked = self.ui.go_home if self.ui.go_home.isChecked() else self.ui.go_worksheets
            checked.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the page: a narrow window has only icons at the left."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= self._theme.px(_NARROW_BELOW)
        self.ui.sidebar.setFixedWidth(self._theme.px(_SIDE) if wide else self._theme.px(_NARROW_SIDE))
        for button, text in self._ways:
            button.setText(text if wide else "")
            button.setToolTip("" if wide else text)
            set_look(button, compact=not wide)
        self.name.setMaximumHeight(3 * self.name.fontMetrics().lineSpacing())
        for label in (self.name, self.file, self.folder):
            label.setVisible(wide)
        self.ui.file_row.setContentsMargins(Space.S if wide else 0, Space.S, 0, 0)
        self.ui.file_row.setStretch(0, int(wide))
        centred = Qt.AlignmentFlag(0) if wide else Qt.AlignmentFlag.AlignHCenter
        self.ui.file_row.setAlignment(self.ui.show_folder, centred)
