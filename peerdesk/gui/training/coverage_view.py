"""Who has covered what: people by topics, recorded with a click or a key."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSettings, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from peerdesk.domain.curricula import Curriculum
from peerdesk.domain.library import CORE, Library
from peerdesk.domain.names import fold
from peerdesk.domain.staff import Person, told_apart
from peerdesk.domain.training import Extent, TopicRecord, Training, coverage
from peerdesk.errors import UserError
from peerdesk.gui.exporting import export_sheet
from peerdesk.gui.forms.ui_coverage_view import Ui_CoverageView
from peerdesk.gui.theme import Space, Theme
from peerdesk.gui.training.coverage_matrix import Matrix
from peerdesk.gui.training.coverage_model import CoverageModel
from peerdesk.gui.training.coverage_table import CoverageTable
from peerdesk.gui.training.legend import Legend
from peerdesk.gui.training.topic_log import Cell, TopicLog
from peerdesk.gui.training.words import cell_text
from peerdesk.gui.widgets import EmptyState, FlowLayout, calm
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.gui.widgets.field import announce
from peerdesk.i18n import tr

if TYPE_CHECKING:
    from peerdesk.exchange.sheets import Sheet
    from peerdesk.storage import Agency

WORKING, PEERS, EVERYBODY = "working", "peers", "everybody"
"""Whom the matrix shows, besides somebody's team (“12”: the supervisor's number)."""
_CURRICULUM_KEY, _PEOPLE_KEY, _GAPS_KEY = "coverage/curriculum", "coverage/people", "coverage/gaps_first"


class CoverageView(QWidget):
    """The coverage matrix of one curriculum."""

    open_person = Signal(int)
    print_wanted = Signal(str, object)
    search_cleared = Signal()
    """The search was taken back here: empty the search field."""

    def __init__(
        self,
        agency: "Agency",
        library: Library,
        theme: Theme,
        settings: QSettings,
        banners: BannerPlace,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._agency, self._library, self._theme, self._settings = agency, library, theme, settings
        self._banners = banners
        self._search = ""
        self._curricula: dict[str, Curriculum] = {}
        self._people: list[Person] = []
        self._trainings: list[Training] = []
        self._records: dict[tuple[int, str], TopicRecord] = {}
        self._empty: EmptyState | None = None
        self.ui = Ui_CoverageView()
        self.ui.setupUi(self)
        self.model = CoverageModel(self)
        self.table = CoverageTable(self.model, theme)
        self.log = TopicLog(agency, theme, self)
        self._set_up()

    def _set_up(self) -> None:
        ui = self.ui
        ui.table_box.addWidget(self.table)
        QWidget.setTabOrder(ui.export_button, self.table)
        tools = FlowLayout(ui.tools)
        for widget in (ui.curriculum, ui.people, ui.gaps_first, ui.print_button, ui.export_button):
            tools.addWidget(widget)
        legend = FlowLayout(ui.legend, spacing=Space.L)
        legend.addWidget(Legend(self._theme, ui.legend))
        for combo in (ui.curriculum, ui.people):
            calm(combo)
            combo.activated.connect(self._choose)
        ui.gaps_first.setChecked(self._settings.value(_GAPS_KEY, "") == "yes")
        ui.gaps_first.clicked.connect(self._choose)
        ui.print_button.clicked.connect(self.print_page)
        ui.export_button.clicked.connect(self._export)
        ui.undo_button.clicked.connect(self.log.undo)
        ui.details_button.clicked.connect(lambda: self._ask_details(self.table.currentIndex()))
        bind = self._theme.bind_icon
        bind(ui.gaps_first, "arrow-up-down", checked="on_accent")
        bind(ui.print_button, "printer")
        bind(ui.export_button, "file-down")
        bind(ui.undo_button, "undo-2")
        two_lines = lambda: ui.foot.setMinimumHeight(2 * ui.said.fontMetrics().lineSpacing())  # noqa: E731
        self._theme.bind(ui.foot, two_lines)  # else the matrix jumps where a sentence is longer
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.log.undo)
        self._connect_table()

    def _connect_table(self) -> None:
        table = self.table
        if not self._agency.read_only:
            table.cycled.connect(lambda index: self.log.cycle(self._cell(index)))
            table.set_to.connect(lambda at, extent: self.log.set_extent(self._cell(at), Extent(extent)))
            table.details_wanted.connect(self._ask_details)
        table.names.sectionClicked.connect(lambda row: self.open_person.emit(self.model.people[row]))
        table.selectionModel().currentChanged.connect(lambda *_: self._say())
        self.log.recorded.connect(self._recorded)
        self.log.refused.connect(self._refused)
        self.log.failed.connect(self._banners.show_error)

    # What is shown

    def refresh(self) -> None:
        """Read everything from the agency file again; the cell that has the keyboard stays."""
        training = self._agency.training
        try:
            self._curricula = training.curricula(self._library.curricula)
            self._people = self._agency.staff.list()
            self._trainings = training.list()
            self._records = {(one.person, one.topic): one for one in training.records()}
        except UserError as error:
            self._banners.show_error(error, tr("Try again"), self.refresh)
            return
        self.log.forget()
        self._offer()
        self._show()

    def set_search(self, text: str) -> None:
        """Show only people or topics that hold every word of the text."""
        self._search = text
        if self.model.matrix is not None:
            self._arrange(self.model.matrix)

    def leave(self) -> bool:
        """Get ready for another page. Nothing here keeps a person from leaving."""
        return True

    def focus_table(self) -> None:
        """Bring the keyboard to the matrix."""
        self.table.setFocus()

    @property
    def search_hint(self) -> str:
        """What the search field says that it looks for."""
        return tr("Search people and topics")

    def choose(self, curriculum: str) -> None:
        """Show a curriculum, by its id, from now on."""
        self._settings.setValue(_CURRICULUM_KEY, curriculum)
        self.ui.curriculum.setCurrentIndex(self.ui.curriculum.findData(curriculum))
        self.refresh()

    def _offer(self) -> None:
        ui, names = self.ui, told_apart(self._people)
        supervisors = sorted({one.supervisor for one in self._people if one.supervisor in names} - {None},
                             key=lambda number: fold(names[number or 0]))  # fmt: skip
        curricula = [(one.title, one.id) for one in self._curricula.values()]
        people = [(tr("All who work here"), WORKING), (tr("Peer specialists only"), PEERS)]
        people += [(tr("Team of {name}").format(name=names[one or 0]), str(one)) for one in supervisors]
        people.append((tr("The whole roster"), EVERYBODY))
        for combo, offered, key in (
            (ui.curriculum, curricula, _CURRICULUM_KEY),
            (ui.people, people, _PEOPLE_KEY),
        ):
            chosen = combo.currentData() or self._settings.value(key, "")
            combo.clear()
            for words, value in offered:
                combo.addItem(words, value)
            combo.setCurrentIndex(max(0, combo.findData(chosen)))

    def _choose(self) -> None:
        ui, keep = self.ui, self._settings.setValue
        keep(_CURRICULUM_KEY, ui.curriculum.currentData())
        keep(_PEOPLE_KEY, ui.people.currentData())
        keep(_GAPS_KEY, "yes" if ui.gaps_first.isChecked() else "no")
        self._show()

    def _show(self) -> None:
        chosen = self._curricula.get(self.ui.curriculum.currentData() or CORE)
        if chosen is not None:
            day = date.today()
            self._arrange(Matrix(chosen, self._people, self._trainings, self._records.values(), day))

    def _arrange(self, matrix: Matrix) -> None:
        """Show the part of the matrix that was asked for; the keyboard stays where it was if it can."""
        index = self.table.currentIndex()
        at = self.model.place(index) if index.isValid() else None
        gaps_first = self.ui.gaps_first.isChecked()
        self.model.show_matrix(matrix, self._chosen(), self._search, gaps_first=gaps_first)
        index = self.model.index_of(*at) if at else QModelIndex()
        self.table.setCurrentIndex(index if index.isValid() else self.model.index(0, 0))
        self.table.updateGeometries()
        some = bool(self.model.people and self.model.columns)
        self.ui.stack.setCurrentWidget(self.ui.matrix_page if some else self.ui.empty_page)
        for button in (self.ui.print_button, self.ui.export_button):
            button.setEnabled(some)
        if not some:
            self._show_empty(matrix)
        self._say()

    def _chosen(self) -> Callable[[Person], bool]:
        whom = self.ui.people.currentData()
        if whom == EVERYBODY:
            return lambda _person: True
        if whom == PEERS:
            return lambda person: person.works_here and person.is_peer_specialist
        if str(whom).isdecimal():
            return lambda person: person.works_here and person.supervisor == int(whom)
        return lambda person: person.works_here

    def _show_empty(self, matrix: Matrix) -> None:
        if self._empty is not None:
            self._empty.hide()
            self._empty.deleteLater()
        if not matrix.topics:
            self._empty = EmptyState(
                self._theme, "list-checks", tr("No topics yet"), tr("Add topics to this curriculum first.")
            )
        elif not matrix.people:
            text = tr("Add people to the roster; then you see here what each of them has covered.")
            self._empty = EmptyState(self._theme, "users", tr("Nobody on the roster yet"), text)
        else:
            self._empty = EmptyState(
                self._theme, "search", tr("Nothing matches"),
                tr("Nobody, and no topic, fits this search and this choice."),
                tr("Show the whole roster"),
            )  # fmt: skip
            self._empty.activated.connect(self._show_everybody)
        self.ui.empty_layout.addWidget(self._empty)

    def _show_everybody(self) -> None:
        self.search_cleared.emit()
        self._search = ""
        self.ui.people.setCurrentIndex(self.ui.people.findData(EVERYBODY))
        self._choose()
        self.table.setFocus()

    # Recording

    def _cell(self, index: QModelIndex) -> Cell:
        return Cell(*self.model.place(index), self.model.covered(index))

    def _ask_details(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        name = self.model.held.names[self.model.people[index.row()]]
        title = tr("{name}: {topic}").format(name=name, topic=self.model.topic(index.column()).label)
        self.log.ask_details(title, self._cell(index), self._trainings)

    def _recorded(self, record: TopicRecord) -> None:
        self.model.set_record(record)
        self._records[record.person, record.topic] = record
        index = self.model.index_of(record.person, record.topic)
        if index.isValid() and index != self.table.currentIndex():
            self.table.setCurrentIndex(index)
        self._say()
        announce(self.table, self.ui.said.text())

    def _refused(self, why: str) -> None:
        self.ui.said.setText(why)
        announce(self.table, why)

    def _say(self) -> None:
        """Say below the matrix what the cell with the keyboard holds."""
        index = self.table.currentIndex()
        writable = not self._agency.read_only
        self.ui.undo_button.setEnabled(writable and self.log.can_undo)
        self.ui.details_button.setEnabled(writable and index.isValid())
        if not index.isValid():
            self.ui.said.setText("")
            return
        person, column = self.model.people[index.row()], self.model.columns[index.column()]
        held = self.model.held
        cell = cell_text(held.names[person], held.topics[column].label, self.model.covered(index))
        self.ui.said.setText(cell)

    # Paper and spreadsheets

    @property
    def shown(self) -> tuple[str, tuple[int, ...], tuple[str, ...]]:
        """What is shown, as it is printed: the curriculum, people and topics in the order shown, by id."""
        topics = tuple(topic.id for topic in self.model.topics)
        return self.model.held.curriculum.id, tuple(self.model.people), topics

    def print_page(self) -> None:
        """Print what is shown."""
        if self.model.people:
            self.print_wanted.emit("coverage", self.shown)

    def _export(self) -> None:
        export_sheet(self, self._settings, tr("Training coverage"), self._sheet, self._banners)

    def _sheet(self) -> "Sheet":
        from peerdesk.exchange.training import coverage_sheet  # noqa: PLC0415 - start-up stays light

        by_id = {person.id: person for person in self._people}
        people = [by_id[number] for number in self.model.people]
        curriculum = self.model.held.curriculum
        found = coverage(curriculum, people, self._trainings, self._records.values(), date.today())
        return coverage_sheet(found, people, self.model.topics)
