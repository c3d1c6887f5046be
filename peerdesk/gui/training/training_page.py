"""The page of training: what took place, who has covered what, and the curricula."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from peerdesk.domain.library import Library
from peerdesk.gui.forms.ui_training_page import Ui_TrainingPage
from peerdesk.gui.theme import Theme
from peerdesk.gui.training.coverage_view import CoverageView
from peerdesk.gui.training.curricula_view import CurriculaView
from peerdesk.gui.training.trainings_view import TrainingsView
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.i18n import tr

if TYPE_CHECKING:
    from peerdesk.storage import Agency

View = TrainingsView | CoverageView | CurriculaView
TRAININGS, COVERAGE, CURRICULA = "trainings", "coverage", "curricula"
"""The views."""
_VIEW_KEY = "training/view"


class TrainingPage(QWidget):
    """Three views of an agency's training, one at a time."""

    open_person = Signal(int)
    print_wanted = Signal(str, object)
    """Print this kind of thing, and which: see `peerdesk.gui.printing.records`."""
    import_wanted = Signal(str)
    """Import trainings from a file, or ask for one ("")."""
    search_cleared = Signal()
    """The search was taken back here: empty the search field."""

    def __init__(
        self,
        agency: "Agency",
        library: Library,
        theme: Theme,
        settings: QSettings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._agency, self._theme, self._settings = agency, theme, settings
        self.ui = Ui_TrainingPage()
        self.ui.setupUi(self)
        self.banners = BannerPlace(theme, self.ui.banners, self, after=self.ui.new_button)
        given = agency, library, theme, settings, self.banners
        self.trainings, self.coverage = TrainingsView(*given), CoverageView(*given)
        self.curricula = CurriculaView(*given)
        self._views: dict[str, View] = {
            TRAININGS: self.trainings, COVERAGE: self.coverage, CURRICULA: self.curricula,
        }  # fmt: skip
        self._segments = dict(
            zip(
                self._views,
                (self.ui.show_trainings, self.ui.show_coverage, self.ui.show_curricula),
                strict=True,
            )
        )
        self._connect()
        self.show_view(str(settings.value(_VIEW_KEY, TRAININGS)))

    def _connect(self) -> None:
        for name, view in self._views.items():
            self.ui.views.addWidget(view)
            self._segments[name].clicked.connect(lambda _=False, name=name: self.show_view(name))
        for view in (self.trainings, self.coverage):
            view.print_wanted.connect(self.print_wanted)
            view.search_cleared.connect(self.search_cleared)
        self.curricula.print_wanted.connect(self.print_wanted)
        self.trainings.import_wanted.connect(lambda: self.import_wanted.emit(""))
        self.coverage.open_person.connect(self.open_person)
        self.ui.new_button.clicked.connect(self._begin)
        self._theme.bind_icon(self.ui.new_button, "plus", "on_accent")

    @property
    def view(self) -> View:
        """The view that is shown."""
        shown = self.ui.views.currentWidget()
        assert isinstance(shown, View), "only views are in the stack"
        return shown

    def show_view(self, name: str) -> None:
        """Show trainings, coverage or curricula."""
        name = name if name in self._views else TRAININGS
        self.banners.clear()
        for other, button in self._segments.items():
            button.setChecked(other == name)
        self.ui.views.setCurrentWidget(self._views[name])
        self._settings.setValue(_VIEW_KEY, name)
        words = tr("New curriculum") if name == CURRICULA else tr("New training")
        self.ui.new_button.setText(words)
        self.ui.new_button.setEnabled(not self._agency.read_only)
        if self.isVisible():  # else whoever shows the page refreshes it
            self.refresh()

    def _begin(self) -> None:
        if self.view is self.curricula:
            self.curricula.new()
            return
        self.show_view(TRAININGS)
        self.trainings.new()

    def set_search(self, text: str) -> None:
        """Show only what holds every word of the text, in each view."""
        for view in self._views.values():
            view.set_search(text)

    def focus_table(self) -> None:
        """Bring the keyboard to what was found."""
        self.view.focus_table()

    def refresh(self) -> None:
        """Read what is shown from the agency file again."""
        self.view.refresh()

    def leave(self) -> bool:
        """Get ready for another page: messages go. Nothing here keeps a person from leaving."""
        self.banners.clear()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the page be narrower than its tools in one line."""
        super().resizeEvent(event)
        self.setMinimumWidth(self._theme.px(300))
