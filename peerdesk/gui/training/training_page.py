"""The page of training: what took place, who has covered what, and the curricula."""

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from peerdesk.domain.library import Library
from peerdesk.gui.forms.ui_training_page import Ui_TrainingPage
from peerdesk.gui.theme import Theme
from peerdesk.gui.training.coverage_view import CoverageView
from peerdesk.gui.training.curricula_view import CurriculaView
from peerdesk.gui.training.trainings_view import TrainingsView
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.gui.widgets.views import scrolling
from peerdesk.i18n import tr

if TYPE_CHECKING:
    from peerdesk.storage import Agency

View = TrainingsView | CoverageView | CurriculaView
V = TypeVar("V", TrainingsView, CoverageView, CurriculaView)
TRAININGS, COVERAGE, CURRICULA = "trainings", "coverage", "curricula"
"""The views, by the names of their attributes."""
_VIEW_KEY = "training/view"
_BESIDE = 620
"""From this width on the views stand beside the title at 100 %, in pixels."""


class TrainingPage(QWidget):
    """Three views of an agency's training, one at a time."""

    open_person = Signal(int)
    print_wanted = Signal(str, object)
    """Print this kind of thing, and which: see `peerdesk.gui.printing.records`."""
    import_wanted = Signal(str)
    """Import trainings from a file, or ask for one ("")."""
    search_cleared = Signal()
    """The search was taken back here: empty the search field."""
    view_changed = Signal()
    """Another view is shown, and the search looks for something else."""

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
        self._given = agency, library, theme, settings, self.banners
        self._search = ""
        self._areas: dict[View, QScrollArea] = {}
        self._segments = {
            TRAININGS: self.ui.show_trainings,
            COVERAGE: self.ui.show_coverage,
            CURRICULA: self.ui.show_curricula,
        }
        for name, button in self._segments.items():
            button.clicked.connect(lambda _=False, name=name: self.show_view(name))
        self.ui.new_button.clicked.connect(self._begin)
        theme.bind_icon(self.ui.new_button, "plus", "on_accent")
        self.show_view(str(settings.value(_VIEW_KEY, TRAININGS)))
        theme.bind(self, self._arrange)

    # The views, each made when it is first needed

    @cached_property
    def trainings(self) -> TrainingsView:
        """What took place."""
        view = TrainingsView(*self._given)
        view.search_cleared.connect(self.search_cleared)
        view.import_wanted.connect(lambda: self.import_wanted.emit(""))
        return self._taken_in(view)

    @cached_property
    def coverage(self) -> CoverageView:
        """Who has covered what."""
        view = CoverageView(*self._given)
        view.search_cleared.connect(self.search_cleared)
        view.open_person.connect(self.open_person)
        return self._taken_in(view)

    @cached_property
    def curricula(self) -> CurriculaView:
        """What there is to cover."""
        return self._taken_in(CurriculaView(*self._given))

    def _taken_in(self, view: V) -> V:
        view.print_wanted.connect(self.print_wanted)
        view.set_search(self._search)
        area = scrolling(view)  # at 200 % in a low window there is not room for all of it
        self._areas[view] = area
        self.ui.views.addWidget(area)
        return view

    @property
    def view(self) -> View:
        """The view that is shown."""
        return next(view for view, area in self._areas.items() if area is self.ui.views.currentWidget())

    def show_view(self, name: str) -> None:
        """Show trainings, coverage or curricula."""
        name = name if name in self._segments else TRAININGS
        self.banners.clear()
        for other, button in self._segments.items():
            button.setChecked(other == name)
        self.ui.views.setCurrentWidget(self._areas[getattr(self, name)])
        self._settings.setValue(_VIEW_KEY, name)
        words = tr("New curriculum") if name == CURRICULA else tr("New training")
        self.ui.new_button.setText(words)
        self.ui.new_button.setEnabled(not self._agency.read_only)
        if self.isVisible():  # else whoever shows the page refreshes it
            self.refresh()
        self.view_changed.emit()

    def _begin(self) -> None:
        if isinstance(self.view, CurriculaView):
            self.view.new()
            return
        self.show_view(TRAININGS)
        self.trainings.new()

    def set_search(self, text: str) -> None:
        """Show only what holds every word of the text, in each view."""
        self._search = text
        for view in self._areas:
            view.set_search(text)

    @property
    def search_hint(self) -> str:
        """What the search field says that it looks for."""
        return self.view.search_hint

    def print_page(self) -> None:
        """Print what is shown."""
        self.view.print_page()

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

    def _arrange(self) -> None:
        """Let the page be narrower than its tools in one line."""
        ui, px = self.ui, self._theme.px
        self.setMinimumWidth(px(300))
        if self.width() >= px(_BESIDE):
            ui.head.insertWidget(1, ui.segments)
        else:
            ui.below.insertWidget(0, ui.segments, 0, Qt.AlignmentFlag.AlignLeft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the views beside the title where there is room."""
        super().resizeEvent(event)
        self._arrange()
