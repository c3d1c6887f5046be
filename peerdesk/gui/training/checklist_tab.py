"""One person's checklist of a curriculum: checked off, dated and proved, with the hours of trainings."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from peerdesk.domain.credentials import hours_by_category
from peerdesk.domain.curricula import Curriculum, Topic
from peerdesk.domain.library import Library
from peerdesk.domain.training import Extent, TopicRecord, Training, coverage, earned_by
from peerdesk.errors import UserError
from peerdesk.gui.forms.ui_checklist_tab import Ui_ChecklistTab
from peerdesk.gui.staff.credential_words import hours_text
from peerdesk.gui.theme import Space, Theme
from peerdesk.gui.training.checklist_model import ChecklistModel, Column
from peerdesk.gui.training.checklist_table import ChecklistTable
from peerdesk.gui.training.topic_log import Cell, TopicLog
from peerdesk.gui.training.words import progress_text
from peerdesk.gui.widgets import Card, EmptyState, FlowLayout, Label, ThinProgress, calm
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.gui.widgets.field import announce
from peerdesk.i18n import tr

if TYPE_CHECKING:
    from peerdesk.storage import Agency


class ChecklistTab(QWidget):
    """The checklist of one person."""

    changed = Signal()
    """Something is different in the agency file."""
    print_wanted = Signal(str, object)

    def __init__(
        self, agency: "Agency", person: int, library: Library, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._agency, self._person, self._library, self._theme = agency, person, library, theme
        self._curricula: dict[str, Curriculum] = {}
        self._trainings: list[Training] = []
        self._empty: EmptyState | None = None
        self.ui = Ui_ChecklistTab()
        self.ui.setupUi(self)
        self.model = ChecklistModel(person, self._keep, theme, self)
        self.table = ChecklistTable(self.model, theme)
        self.log = TopicLog(agency, theme, self)
        self.banners = BannerPlace(theme, self.ui.banners, self, after=self.ui.print_transcript)
        self.progress = ThinProgress(tr("Covered"))
        self.hours = Label("")
        self._set_up()
        self._connect()
        self.refresh()

    def _set_up(self) -> None:
        ui = self.ui
        ui.table_box.addWidget(self.table)
        ui.progress_box.addWidget(self.progress)
        QWidget.setTabOrder(ui.print_transcript, self.table)
        tools = FlowLayout(ui.tools)
        for widget in (ui.curriculum, ui.gaps_only, ui.undo_button, ui.print_checklist, ui.print_transcript):
            tools.addWidget(widget)
        card = Card(margin=Space.L, spacing=Space.XS)
        card.body.addWidget(Label(tr("Hours from trainings"), "strong"))
        card.body.addWidget(self.hours)
        note = tr("Hours typed in the list document a topic. Hours toward a credential come from trainings.")
        card.body.addWidget(Label(note, "caption"))
        ui.hours_box.addWidget(card)
        ui.hint.setText(
            tr("Space checks off the next state, 0, 1 and 2 set one. Type into the other columns.")
        )
        ui.hint.setVisible(not self._agency.read_only)
        bind = self._theme.bind_icon
        bind(ui.gaps_only, "funnel", checked="on_accent")
        bind(ui.undo_button, "undo-2")
        bind(ui.print_checklist, "printer")
        bind(ui.print_transcript, "printer")
        self.model.writable = not self._agency.read_only
        self._theme.bind(self, lambda: self.table.setMinimumHeight(self._theme.px(220)))

    def _connect(self) -> None:
        ui, log = self.ui, self.log
        calm(ui.curriculum)
        ui.curriculum.activated.connect(self._show)
        ui.gaps_only.clicked.connect(self._show)
        ui.undo_button.clicked.connect(log.undo)
        ui.print_checklist.clicked.connect(self._print_checklist)
        ui.print_transcript.clicked.connect(lambda: self.print_wanted.emit("transcript", self._person))
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(log.undo)
        self.table.cycled.connect(lambda topic: log.cycle(self._cell(topic)))
        self.table.set_to.connect(lambda topic, extent: log.set_extent(self._cell(topic), Extent(extent)))
        self.table.details_wanted.connect(self._ask_details)
        self.model.troubled.connect(self._troubled)
        log.recorded.connect(self._recorded)
        log.refused.connect(self._refused)
        log.failed.connect(self.banners.show_error)

    # What is shown

    def refresh(self) -> None:
        """Read everything from the agency file again."""
        try:
            self._curricula = self._agency.training.curricula(self._library.curricula)
            self._trainings = self._agency.training.list()
        except UserError as error:
            self.banners.show_error(error, tr("Try again"), self.refresh)
            return
        combo, chosen = self.ui.curriculum, self.ui.curriculum.currentData()
        combo.clear()
        for one in self._curricula.values():
            combo.addItem(one.title, one.id)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))
        combo.setVisible(len(self._curricula) > 1)
        self.log.forget()
        self._show_hours()
        self._show()

    def leave(self) -> bool:
        """Keep what is being typed; where it can't be kept the tab stays."""
        self.table.setFocus()  # closes an open cell, which keeps it
        if not self.model.troubles:
            self.banners.clear()
            return True
        (key, column), (_words, why) = next(iter(self.model.troubles.items()))
        self.table.setCurrentIndex(self.model.index(self.model.row_of(key), column))
        self._troubled(why)
        return False

    def _show(self) -> None:
        chosen = self._curricula.get(self.ui.curriculum.currentData() or "")
        if chosen is None:
            return
        try:
            person = self._agency.staff.get(self._person)
            records = self._agency.training.records(self._person)
        except UserError as error:
            self.banners.show_error(error, tr("Try again"), self._show)
            return
        found = coverage(chosen, [person], self._trainings, records, date.today())
        gaps_only, at = self.ui.gaps_only.isChecked(), self.table.currentIndex()
        self.model.show(chosen, lambda topic: found.of(self._person, topic), gaps_only=gaps_only)
        self._show_at(at.row(), at.column())
        self.ui.stack.setCurrentWidget(self.ui.table_page if self.model.rows else self.ui.empty_page)
        if not self.model.rows:
            self._show_empty()
        self._count()

    def _show_at(self, row: int, column: int) -> None:
        """Bring the keyboard to the cell where it was, or to the first topic."""
        rows = [at for at, one in enumerate(self.model.rows) if isinstance(one, Topic)]
        if rows:
            row = row if row in rows else rows[0]
            self.table.setCurrentIndex(self.model.index(row, max(column, Column.TOPIC)))

    def _show_empty(self) -> None:
        if self._empty is not None:
            self._empty.hide()
            self._empty.deleteLater()
        if self.model.counts()[2]:
            title, text = tr("All covered"), tr("Every topic of this curriculum is covered.")
            self._empty = EmptyState(self._theme, "circle-check", title, text, tr("Show all topics"))
            self._empty.activated.connect(self.ui.gaps_only.click)
        else:
            title, text = tr("No topics yet"), tr("Add topics to this curriculum under Training first.")
            self._empty = EmptyState(self._theme, "list-checks", title, text)
        self.ui.empty_layout.addWidget(self._empty)

    def _count(self) -> None:
        full, part, total = self.model.counts()
        self.ui.progress_text.setText(progress_text(full, part, total))
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(full)
        self.ui.undo_button.setEnabled(self.model.writable and self.log.can_undo)

    def _show_hours(self) -> None:
        earned = earned_by(self._person, self._trainings, date.today())
        labels = self._library.categories
        by_category = hours_by_category(earned)
        if not by_category:
            self.hours.setText(tr("None yet."))
            return
        total = tr("{hours} in all").format(hours=hours_text(sum(by_category.values())))
        parts = [
            tr("{category}: {hours}").format(
                category=labels.get(name, name) or tr("No category"), hours=hours_text(hours)
            )
            for name, hours in sorted(by_category.items(), key=lambda item: -item[1])
        ]
        self.hours.setText(" · ".join([total, *parts]))

    # Recording

    def _cell(self, topic: Topic) -> Cell:
        return Cell(self._person, self.model.key(topic), self.model.covered(topic))

    def _ask_details(self, topic: Topic) -> None:
        self.log.ask_details(topic.label, self._cell(topic), self._trainings)

    def _keep(self, line: TopicRecord) -> None:
        """Keep what was typed into a line. Raises `UserError`."""
        topic = self.model.topic(self.model.index(self.model.row_of(line.topic), 0))
        assert topic is not None, "a line that was typed is shown"
        self.log.record(self.model.covered(topic), line)

    def _recorded(self, record: TopicRecord) -> None:
        self.model.set_record(record)
        self.banners.clear()
        self._count()
        row = self.model.row_of(record.topic)
        topic = self.model.topic(self.model.index(row, 0)) if row >= 0 else None
        if topic is not None:
            said = self.model.index(row, Column.TOPIC).data(Qt.ItemDataRole.AccessibleTextRole)
            announce(self.table, said)
        self.changed.emit()

    def _refused(self, why: str) -> None:
        self.banners.show("info", why)

    def _troubled(self, why: str) -> None:
        if why:
            self.banners.show("warning", why)
        else:
            self.banners.clear()

    def _print_checklist(self) -> None:
        self.print_wanted.emit("checklist", (self._person, self.ui.curriculum.currentData()))
