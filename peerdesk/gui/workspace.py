"""An open agency in the window: the ways through it at the left, search and saved state above, one page."""

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from peerdesk.domain.library import Library
from peerdesk.gui.forms.ui_workspace import Ui_Workspace
from peerdesk.gui.icons import IconName
from peerdesk.gui.pages import HOME, STAFF, TRAINING, WORKSHEETS, Pages
from peerdesk.gui.preferences import Preferences
from peerdesk.gui.printing.desk import PrintDesk
from peerdesk.gui.theme import IconRole, Space, Theme, set_look
from peerdesk.gui.widgets import ElidedLabel, Label, calm
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.i18n import tr

if TYPE_CHECKING:
    from peerdesk.storage import Agency

_STATES: dict[str, tuple[IconName, IconRole]] = {
    "saved": ("circle-check", "success"),
    "saving": ("refresh-ccw", "muted"),
    "failed": ("triangle-alert", "danger"),
}
_SIDE, _NARROW_SIDE = 216, 62
_NARROW_BELOW = 820
"""Below this width at 100 % the side shows only icons, in pixels."""


class Workspace(QWidget):
    """The pages of one agency, and the way from each to the others."""

    settings_wanted = Signal()

    def __init__(self, agency: "Agency", library: Library, theme: Theme, preferences: Preferences) -> None:
        super().__init__()
        self.agency, self._theme, self._preferences = agency, theme, preferences
        self._searched: QWidget | None = None
        self.ui = Ui_Workspace()
        self.ui.setupUi(self)
        self.standing = BannerPlace(theme, self.ui.standing, self, after=self.ui.search, room_above=Space.L)
        self.banners = BannerPlace(theme, self.ui.banners, self, after=self.ui.search, room_above=Space.L)
        self.printing = PrintDesk(agency, library, theme, preferences.settings, self)
        self.printing.failed.connect(self.banners.show_error)
        self._set_up_side()
        self._set_up_head()
        self.pages = Pages(self.ui.stack, agency, library, theme, preferences.settings, self.printing)
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
            (ui.go_staff, "users"),
            (ui.go_training, "graduation-cap"),
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
        for button, place in (
            (ui.go_home, HOME),
            (ui.go_worksheets, WORKSHEETS),
            (ui.go_staff, STAFF),
            (ui.go_training, TRAINING),
        ):
            button.clicked.connect(lambda _checked, place=place: self.pages.go_to(place))
        ui.settings.clicked.connect(self.settings_wanted)
        ui.show_folder.clicked.connect(self._show_folder)
        ui.search.textEdited.connect(self._search)
        ui.search.textChanged.connect(self._search_emptied)
        ui.search.returnPressed.connect(self._enter_results)
        self.pages.turned.connect(self._turned)
        self.pages.save_state.connect(self._show_state)
        self.pages.failed.connect(self.banners.show_error)
        self.pages.search_cleared.connect(ui.search.clear)

    # Where the person is

    @property
    def page(self) -> QWidget:
        """The page that is shown."""
        return cast(QWidget, self.pages.page)

    def leave(self) -> bool:
        """Save what is open; False when it must stay open."""
        return self.pages.leave()

    def _turned(self) -> None:
        """Mark where the person is, and say what the search looks for there."""
        page, ui = self.page, self.ui
        self.banners.clear()
        ways = {HOME: ui.go_home, STAFF: ui.go_staff, "person": ui.go_staff, TRAINING: ui.go_training}
        ways.get(self.pages.place.split(":")[0], ui.go_worksheets).setChecked(True)
        if hasattr(page, "set_search") and self._searched not in (None, page):
            ui.search.clear()
        among = tr("Search staff") if self._on_a_person else tr("Search worksheets")
        hint = getattr(page, "search_hint", among)
        ui.search.setPlaceholderText(hint)
        ui.search.setAccessibleName(hint)

    @property
    def _on_a_person(self) -> bool:
        return self.pages.place.startswith("person:")

    def _return_to_last_place(self) -> None:
        place, _, number = self._preferences.last_place.partition(":")
        number = number.partition(":")[0]
        if place in (WORKSHEETS, STAFF, TRAINING):
            self.pages.go_to(place)
        elif place == "worksheet" and number.isdecimal():
            if int(number) in {line.id for line in self.agency.worksheets.list()}:
                self.pages.open_worksheet(int(number))
        elif place == "person" and number.isdecimal() and int(number) in self.agency.staff.numbers():
            self.pages.open_person(int(number))
        self._turned()

    def remember_place(self) -> None:
        """Keep where the person is for the next start."""
        self._preferences.last_place = self.pages.place

    # Search

    def search(self) -> None:
        """Go to the search field."""
        self.ui.search.setFocus()
        self.ui.search.selectAll()

    def _search(self, text: str) -> None:
        """Search on the page that is shown, else among what it is one of."""
        if not hasattr(self.page, "set_search"):
            self.pages.go_to(STAFF if self._on_a_person else WORKSHEETS)
            self.ui.search.setText(text)
            self.ui.search.setFocus()
        if hasattr(self.page, "set_search"):
            self._searched = self.page
            self.page.set_search(text)

    def _search_emptied(self, text: str) -> None:
        """The page follows also when the field is emptied by its button or by the program."""
        if not text and self._searched is not None:
            searched, self._searched = self._searched, None
            cast(Any, searched).set_search("")

    def _enter_results(self) -> None:
        table = getattr(getattr(self.page, "ui", None), "table", None)
        if hasattr(self.page, "focus_table"):
            self.page.focus_table()
        elif table is not None:
            table.setFocus()

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
        if hasattr(page, "print_page"):
            page.print_page()
        else:
            self.banners.show("info", tr("Open what you want to print, or select it in a list."))

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
            next(button for button, _ in self._ways if button.isChecked()).setFocus()

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
