"""The window: the welcome page or an open agency, and the menus over both."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QLabel, QMainWindow

from peerdesk.errors import ReadOnlyError, UserError
from peerdesk.gui.forms.ui_main_window import Ui_MainWindow
from peerdesk.gui.preferences import Preferences
from peerdesk.gui.services import Services
from peerdesk.gui.tasks import run_task, stop_tasks
from peerdesk.gui.theme import Scheme, Theme
from peerdesk.i18n import tr
from peerdesk.paths import AGENCY_SUFFIX, agencies_folder

if TYPE_CHECKING:
    from peerdesk.gui.welcome.welcome_page import WelcomePage
    from peerdesk.gui.workspace import Workspace
    from peerdesk.storage import Agency

_STEP = 0.1
_SCHEMES: tuple[Scheme, ...] = ("system", "light", "dark")


class MainWindow(QMainWindow):
    """Opens, shows and closes one agency. Its parts are made when they are needed: it shows at once."""

    def __init__(self, services: Services, theme: Theme, preferences: Preferences) -> None:
        super().__init__()
        self._services, self.theme, self._preferences = services, theme, preferences
        self.workspace: Workspace | None = None
        self._welcome: WelcomePage | None = None
        self._opening = False
        self.ui = Ui_MainWindow()
        self.ui.setupUi(self)
        self._wait = QLabel(tr("Opening…"))
        self._wait.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.ui.views.addWidget(self._wait)
        self._connect()
        self._restore_size()
        self._show_menus()

    def _connect(self) -> None:
        ui = self.ui
        does: dict[QAction, Callable[[], object]] = {
            ui.new_agency: self.show_welcome,
            ui.open_agency: self.choose_file,
            ui.show_sample: self.open_sample,
            ui.close_agency: self.show_welcome,
            ui.quit: self.close,
            ui.agency_settings: self.show_settings,
            ui.show_keys: self._show_keys,
            ui.about: self._show_about,
        }
        for action, do in does.items():
            action.triggered.connect(lambda _checked, do=do: do())
        for action, do_there in self._workspace_actions().items():
            action.triggered.connect(partial(self._in_workspace, do_there))
        ui.menu_recent.aboutToShow.connect(self._show_recent)
        self._connect_undo()
        self._connect_looks()

    def _workspace_actions(self) -> "dict[QAction, Callable[[Workspace], object]]":
        """What needs an open agency, and how it is done there."""
        ui = self.ui
        return {
            ui.new_worksheet: lambda space: space.pages.new_worksheet(),
            ui.print_page: lambda space: space.print_page(),
            ui.export_all: lambda space: space.export_all(),
            ui.find: lambda space: space.search(),
            ui.go_home: lambda space: space.pages.go_to("home"),
            ui.go_worksheets: lambda space: space.pages.go_to("worksheets"),
            ui.go_staff: lambda space: space.pages.go_to("staff"),
            ui.go_training: lambda space: space.pages.go_to("training"),
            ui.go_back: lambda space: space.pages.go_back(),
            ui.next_region: lambda space: space.next_region(),
        }

    def _connect_undo(self) -> None:
        """The editor has the keys, so that they work while typing too; the menu only shows them."""
        ui, key = self.ui, QKeySequence.StandardKey
        for action, keys, name in ((ui.undo, key.Undo, "undo"), (ui.redo, key.Redo, "redo")):
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            action.setText(f"{action.text()}\t{shown}")
            action.triggered.connect(partial(self._on_editor, name))
        ui.menu_edit.aboutToShow.connect(self._show_undo)

    def _connect_looks(self) -> None:
        ui = self.ui
        ui.find.setShortcuts([QKeySequence("Ctrl+F"), QKeySequence("Ctrl+K")])
        ui.text_larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        ui.text_larger.triggered.connect(lambda: self._set_text_scale(self.theme.text_scale + _STEP))
        ui.text_smaller.triggered.connect(lambda: self._set_text_scale(self.theme.text_scale - _STEP))
        ui.text_normal.triggered.connect(lambda: self._set_text_scale(1.0))
        group = QActionGroup(self)
        for action, scheme in zip((ui.colors_system, ui.colors_light, ui.colors_dark), _SCHEMES, strict=True):
            group.addAction(action)
            action.setChecked(scheme == self._preferences.scheme)
            action.triggered.connect(partial(self._set_scheme, scheme))

    # Opening and closing

    def start(self, file: Path | None) -> None:
        """Once the window is on screen: open this file, else the last one, else welcome the person."""
        path = file or self._preferences.last_file
        if path is None:
            QTimer.singleShot(0, self, self.show_welcome)
        else:
            QTimer.singleShot(0, self, lambda: self.open_file(path))

    def open_file(self, path: Path) -> None:
        """Open an agency file off the GUI thread, in place of the one that is open."""
        open_agency = self._services.open_agency
        self._open(lambda: open_agency(path), lambda error: self._refused(path, error))

    def open_sample(self) -> None:
        """Open the sample agency, which is made at its first use."""
        self._open(self._services.sample_agency, self._failed)

    def create_agency(self, name: str, path: Path) -> None:
        """Make an agency file and open it."""
        create = self._services.create_agency
        self._open(lambda: create(path, name), self._failed)

    def _open(self, get: "Callable[[], Agency]", failed: Callable[[Exception], object]) -> None:
        if self._opening or not self._close_workspace():
            return
        self._opening = True
        welcome = self._welcome
        if welcome is not None and self.ui.views.currentWidget() is welcome:
            welcome.set_busy(True)
        else:
            self.ui.views.setCurrentWidget(self._wait)
        run_task(self, lambda _job: _readable(get()), done=self._opened, failed=failed, finished=self._ended)

    def _ended(self) -> None:
        self._opening = False
        if self._welcome is not None:
            self._welcome.set_busy(False)

    def _opened(self, agency: "Agency") -> None:
        from peerdesk.gui.workspace import Workspace  # noqa: PLC0415 - the window shows first

        if self._preferences.last_file != agency.path:
            self._preferences.last_place = "home"
        try:
            library = self._services.read_library()
            self.workspace = Workspace(agency, library, self.theme, self._preferences)
        except Exception as error:  # noqa: BLE001 - told on the welcome page, or raised again as a bug
            agency.close()
            self._failed(error)
            return
        self.workspace.settings_wanted.connect(self.show_settings)
        self.ui.views.addWidget(self.workspace)
        self.ui.views.setCurrentWidget(self.workspace)
        self.workspace.page.setFocus()
        self._preferences.remember(agency.path)
        self._show_menus()

    def _refused(self, path: Path, error: Exception) -> None:
        """Offer to read a file that can't be written in; tell any other reason."""
        if not isinstance(error, ReadOnlyError):
            self._failed(error)
            return
        from peerdesk.gui.widgets import ask  # noqa: PLC0415

        text = "\n\n".join(part for part in (error.safe, error.todo) if part)
        if ask(self.theme, self, error.what, text, tr("Open to read only")):
            open_agency = self._services.open_agency
            self._open(lambda: open_agency(path, read_only=True), self._failed)
        else:
            self._failed(error)

    def _failed(self, error: Exception) -> None:
        self.show_welcome()
        if not isinstance(error, UserError):
            raise error
        assert self._welcome is not None
        self._welcome.show_error(error)

    def show_welcome(self) -> None:
        """Close what is open and show the page where an agency is made or opened."""
        if not self._close_workspace():
            return
        self._preferences.close_file()
        welcome = self._welcome_page()
        welcome.show_recent(self._preferences.recent)
        self.ui.views.setCurrentWidget(welcome)
        self._show_menus()

    def _welcome_page(self) -> "WelcomePage":
        if self._welcome is None:
            from peerdesk.gui.welcome.welcome_page import WelcomePage  # noqa: PLC0415

            self._welcome = WelcomePage(self.theme, agencies_folder())
            self._welcome.create_requested.connect(self.create_agency)
            self._welcome.open_requested.connect(self.open_file)
            self._welcome.sample_requested.connect(self.open_sample)
            self._welcome.forget_requested.connect(self._forget)
            self.ui.views.addWidget(self._welcome)
        return self._welcome

    def _forget(self, path: Path) -> None:
        self._preferences.forget(path)
        self._welcome_page().show_recent(self._preferences.recent)

    def choose_file(self) -> None:
        """Ask which agency file to open."""
        pattern = tr("Agency files (*{suffix})").format(suffix=AGENCY_SUFFIX)
        last = self._preferences.recent[:1]
        folder = last[0].parent if last else agencies_folder()
        name, _ = QFileDialog.getOpenFileName(self, tr("Open an agency"), str(folder), pattern)
        if name:
            self.open_file(Path(name))

    def _close_workspace(self) -> bool:
        """Save and close the open agency; False when something would be lost and the person stays."""
        space = self.workspace
        if space is None:
            return True
        if not space.leave():
            return False
        space.remember_place()
        self.workspace = None
        self.ui.views.setCurrentWidget(self._wait)
        self.ui.views.removeWidget(space)
        space.deleteLater()
        space.agency.close()
        self._show_menus()
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save everything, remember size and place, and stop what still runs."""
        if not self._close_workspace():
            event.ignore()
            return
        self._preferences.geometry = self.saveGeometry()
        self._preferences.settings.sync()
        stop_tasks(self)
        event.accept()

    # Menus

    def _in_workspace(self, do: "Callable[[Workspace], object]", _checked: bool = False) -> None:
        if self.workspace is not None:
            do(self.workspace)

    def _on_editor(self, name: str, _checked: bool = False) -> None:
        head = getattr(self.workspace.page, "head", None) if self.workspace else None
        if head is not None:
            getattr(head, name)()

    def _show_undo(self) -> None:
        draft = getattr(self.workspace.page, "draft", None) if self.workspace else None
        self.ui.undo.setEnabled(draft is not None and draft.undo_stack.canUndo())
        self.ui.redo.setEnabled(draft is not None and draft.undo_stack.canRedo())

    def _show_menus(self) -> None:
        """Enable what can be done now, and name the agency in the title."""
        ui, space = self.ui, self.workspace
        for action in (ui.close_agency, ui.agency_settings, *self._workspace_actions()):
            action.setEnabled(space is not None)
        if space is not None and space.agency.read_only:
            ui.new_worksheet.setEnabled(False)
        title = tr("{agency} — PeerDesk").format(agency=space.agency.name) if space else "PeerDesk"
        self.setWindowTitle(title)

    def _show_recent(self) -> None:
        menu = self.ui.menu_recent
        menu.clear()
        for path in self._preferences.recent:
            entry = menu.addAction(f"{path.stem}  —  {path.parent}".replace("&", "&&"))
            entry.triggered.connect(partial(self._open_recent, path))
        if menu.isEmpty():
            menu.addAction(tr("No agency was opened yet")).setEnabled(False)

    def _open_recent(self, path: Path, _checked: bool = False) -> None:
        self.open_file(path)

    # Looks

    def _set_text_scale(self, scale: float) -> None:
        self.theme.set_text_scale(round(scale, 2))
        self._preferences.text_scale = self.theme.text_scale

    def _set_scheme(self, scheme: Scheme, _checked: bool = False) -> None:
        self.theme.set_scheme(scheme)
        self._preferences.scheme = scheme
        actions = (self.ui.colors_system, self.ui.colors_light, self.ui.colors_dark)
        actions[_SCHEMES.index(scheme)].setChecked(True)

    def show_settings(self) -> None:
        """Change the agency's name, paper and logo, and how the program looks."""
        from peerdesk.gui.settings.settings_dialog import SettingsDialog  # noqa: PLC0415

        space = self.workspace
        if space is None:
            return
        dialog = SettingsDialog(
            space.agency, self.theme, self._preferences.scheme, self.theme.text_scale, self
        )
        dialog.agency_changed.connect(space.show_agency)
        dialog.agency_changed.connect(space.pages.home.refresh)
        dialog.agency_changed.connect(self._show_menus)
        dialog.scheme_chosen.connect(self._set_scheme)
        dialog.text_scale_chosen.connect(self._set_text_scale)
        dialog.open()

    def _show_keys(self) -> None:
        from peerdesk.gui.help_dialogs import KeysDialog  # noqa: PLC0415

        KeysDialog(self.theme, self).open()

    def _show_about(self) -> None:
        from peerdesk.gui.help_dialogs import about  # noqa: PLC0415

        about(self.theme, self).open()

    def _restore_size(self) -> None:
        geometry = self._preferences.geometry
        if geometry is None or not self.restoreGeometry(geometry):
            room = self.screen().availableGeometry()
            self.resize(min(1180, room.width() - 40), min(800, room.height() - 60))


def _readable(agency: "Agency") -> "Agency":
    """Return an agency whose worksheets can be read; one that is damaged inside is closed and told of."""
    try:
        agency.worksheets.list()
    except BaseException:
        agency.close()
        raise
    return agency
