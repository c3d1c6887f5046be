"""The page that PeerDesk starts with when no agency is open: create one, open one, or look at a sample."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from peerdesk.errors import UserError
from peerdesk.gui.forms.ui_welcome_page import Ui_WelcomePage
from peerdesk.gui.icons import IconName, app_icon
from peerdesk.gui.theme import Theme
from peerdesk.gui.welcome.create_dialog import CreateAgencyDialog
from peerdesk.gui.welcome.recent import RecentAgency
from peerdesk.gui.widgets import line
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.gui.widgets.flow import turn
from peerdesk.gui.widgets.row_button import RowButton
from peerdesk.i18n import tr
from peerdesk.paths import AGENCY_SUFFIX

_WIDTH, _WIDTH_WITH_RECENT = 620, 1000
"""Width of what stands in the middle of the page at 100 %, in pixels."""


class WelcomePage(QWidget):
    """Offers the ways to an agency. What a person chooses is told by signals; opening is not done here."""

    create_requested = Signal(str, object)
    """Create an agency of this name in a file at this path."""
    open_requested = Signal(object)
    """Open the agency file at this path."""
    sample_requested = Signal()
    forget_requested = Signal(object)
    """Take this path from the list of recent files."""

    def __init__(self, theme: Theme, offered_folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._folder = theme, offered_folder
        self._typed = ""
        self._focus: QWidget | None = None
        self.recent: list[RecentAgency] = []
        self.ui = Ui_WelcomePage()
        self.ui.setupUi(self)
        self.banners = BannerPlace(theme, self.ui.banners, self, after=self.ui.scroll)
        self._tagline = self.ui.tagline.text()
        self.ui.create.clicked.connect(self.create_agency)
        open_text = tr("One that you or a colleague made before.")
        self.open_file = self._way("folder-open", tr("Open an agency file"), open_text)
        sample_text = tr("Heron Bend, a made-up agency with worksheets filled in. Change what you like.")
        self.sample = self._way("compass", tr("Look at a sample"), sample_text)
        self.open_file.clicked.connect(self.choose_file)
        self.sample.clicked.connect(self.sample_requested)
        theme.bind_icon(self.ui.promise_icon, "shield-check", "muted")
        theme.bind(self.ui.logo, self._put_logo)
        self.show_recent([])
        theme.changed.connect(self._arrange)

    def _way(self, icon: IconName, title: str, text: str) -> RowButton:
        made = RowButton(self._theme, icon, f"{title}. {text}", parent=self)
        made.add_text(title, "strong")
        made.add_text(text, "muted")
        self.ui.ways_layout.addWidget(line())
        self.ui.ways_layout.addWidget(made)
        return made

    def _put_logo(self) -> None:
        size = self._theme.px(64)
        self.ui.logo.setPixmap(app_icon().pixmap(size, size))

    # What is shown

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List the files that were open before, the last one first."""
        at = next((n for n, entry in enumerate(self.recent) if entry.isAncestorOf(self.focusWidget())), None)
        for old in self.recent:
            self.ui.recent_list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.recent = [RecentAgency(self._theme, path, self) for path in paths]
        for entry, path in zip(self.recent, paths, strict=True):
            entry.opened.connect(lambda path=path: self.open_requested.emit(path))
            entry.forgotten.connect(lambda path=path: self.forget_requested.emit(path))
            self.ui.recent_list.addWidget(entry)
        self.ui.recent.setVisible(bool(paths))
        self._arrange()
        if at is not None:  # the keyboard stays where it was, though the row is another
            self._first(at).setFocus()

    def _first(self, at: int = 0) -> QWidget:
        return self.recent[min(at, len(self.recent) - 1)].open if self.recent else self.ui.create

    def show_error(self, error: UserError) -> None:
        """Say what went wrong, at the top."""
        self.set_busy(False)
        self.banners.show_error(error)
        self.ui.scroll.verticalScrollBar().setValue(0)

    def set_busy(self, busy: bool) -> None:
        """Say that a file is being opened, and take no other wish until it is."""
        if busy:
            self.banners.clear()
            self._focus = self.focusWidget()
        self.ui.tagline.setText(tr("Opening…") if busy else self._tagline)
        self.ui.columns_box.setEnabled(not busy)
        if not busy and self._focus is not None:
            self._focus.setFocus()
            self._focus = None

    # What a person does

    def create_agency(self) -> None:
        """Ask for the name and the file of a new agency. What was typed the last time is there again."""
        dialog = CreateAgencyDialog(self._theme, self._folder, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.ui.name.setText(self._typed)
        dialog.chosen.connect(self._create)
        dialog.open()
        dialog.ui.name.setFocus()

    def _create(self, name: str, path: Path) -> None:
        self._typed = name
        self.create_requested.emit(name, path)

    def choose_file(self) -> None:
        """Ask for an agency file to open."""
        kind = tr("PeerDesk agency files (*{suffix})").format(suffix=AGENCY_SUFFIX)
        folder = self._folder if self._folder.is_dir() else Path.home()
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Open an agency file"), str(folder), f"{kind};;{tr('All files (*)')}"
        )
        if name:
            self.open_requested.emit(Path(name))

    # Size

    def _arrange(self) -> None:
        """Put the recent files beside the rest where there is room, else below."""
        px = self._theme.px
        width = _WIDTH_WITH_RECENT if self.recent else _WIDTH
        self.ui.middle.setMaximumWidth(px(width))
        turn(self.ui.columns, wide=self.width() >= px(860))
        turn(self.ui.head, wide=self.width() >= px(480))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the file that was open last, or at creating one."""
        super().showEvent(event)
        self._arrange()
        self._first().setFocus()
