"""The page that an agency opens with: what needs attention, what is under way, and where the path goes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from peerdesk.domain.due import Due, DueKind, Facts, due
from peerdesk.domain.follow_ups import FollowUp, latest_of_each_form
from peerdesk.domain.library import Library
from peerdesk.domain.staff import told_apart
from peerdesk.domain.worksheets import Status, WorksheetLine
from peerdesk.errors import UserError
from peerdesk.gui.forms.ui_home_page import Ui_HomePage
from peerdesk.gui.home.attention import KINDS, attention_row
from peerdesk.gui.home.coverage_picture import CoveragePicture, words_of
from peerdesk.gui.home.rows import PathStep, draft_row, step_row
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Label, line
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.gui.widgets.flow import turn
from peerdesk.gui.widgets.values import here
from peerdesk.gui.worksheets.words import duration_text, question_count_text
from peerdesk.i18n import tr, trn

if TYPE_CHECKING:
    from peerdesk.storage import Agency

_PATH = "Assess and plan"
"""The group of forms that make the planning path."""
_MOST_DRAFTS, _MOST_STEPS, _MOST_DUE = 4, 6, 8
_MORE_DUE = 20
"""How much more of what needs attention is shown at a time: hundreds of rows would take a while."""
_LEAST_COVERED = 3
_TABS = {
    DueKind.EXPIRED: "credentials",
    DueKind.EXPIRES: "credentials",
    DueKind.ACKNOWLEDGMENT: "worksheets",
    DueKind.GAPS: "training",
}
_WIDTH = 1180
"""Width of the page's content at 100 %, in pixels; a wider window leaves room at its right."""


class HomePage(QWidget):
    """Shows an agency where it stands, and leads on from there."""

    open_worksheet = Signal(int)
    new_worksheet = Signal(str)
    """Begin a worksheet of this form, or choose one ("")."""
    show_worksheets = Signal()
    open_person = Signal(int, str)
    """Open somebody's page at a tab."""
    show_coverage = Signal()
    show_staff = Signal()

    def __init__(
        self, agency: "Agency", library: Library, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._agency, self._library, self._theme = agency, library, theme
        self._path = [form for form in library.forms.values() if form.group == _PATH]
        self._due: list[Due] = []
        self._names: dict[int, str] = {}
        self._begin_with = ""
        self._more_in = 0
        self.ui = ui = Ui_HomePage()
        ui.setupUi(self)
        self.banners = BannerPlace(theme, ui.banners, self, after=ui.new_button)
        theme.bind_icon(ui.new_button, "plus")
        theme.bind_icon(ui.begin_button, "arrow-right", "on_accent")
        ui.new_button.clicked.connect(lambda: self.new_worksheet.emit(""))
        ui.begin_button.clicked.connect(lambda: self.new_worksheet.emit(self._begin_with))
        ui.all_drafts.clicked.connect(self.show_worksheets)
        ui.more_steps.clicked.connect(lambda: self.open_worksheet.emit(self._more_in))
        ui.more_attention.clicked.connect(self._show_more_due)
        ui.show_coverage.clicked.connect(self._go_on_with_staff)
        theme.changed.connect(self._arrange)
        self.refresh()

    def refresh(self) -> None:
        """Read from the agency file again where everything stands."""
        try:
            facts = self._agency.facts(self._library, date.today())
            name = self._agency.name
        except UserError as error:
            self.banners.show_error(error)
            return
        self._greet(name)
        lines = facts.worksheets
        latest = latest_of_each_form(lines)
        drafts = [line for line in lines if line.status is Status.DRAFT]
        self._due = [one for one in due(facts, date.today()) if one.kind in KINDS]
        self._names = told_apart(facts.people)
        self._show_due()
        self._show_drafts(drafts)
        self._show_steps(facts.follow_ups)
        self._show_coverage(facts)
        self._show_path(latest)
        self._show_beginning(latest, drafts)
        self._order_tabs()
        self._arrange()

    def leave(self) -> bool:
        """Get ready for another page: messages go. Nothing here keeps a person from leaving."""
        self.banners.clear()
        return True

    # What is shown

    def _greet(self, name: str) -> None:
        hour = datetime.now().hour
        words = tr("Good morning") if hour < 12 else tr("Good afternoon") if hour < 18 else tr("Good evening")
        day = here().toString(QDate.currentDate(), tr("dddd, MMMM d"))
        self.ui.greeting.setText(tr("{greeting}. It is {day}.").format(greeting=words, day=day))
        self.ui.name.setText(name)

    def _show_due(self) -> None:
        _empty(self.ui.attention_list)
        self.ui.attention.setVisible(bool(self._due))
        self._add_due(_MOST_DUE)

    def _add_due(self, most: int) -> QWidget | None:
        """Show so many more of what needs attention, and return the first of them."""
        ui, before = self.ui, len(_widgets(self.ui.attention_list))
        categories, today = self._library.categories, date.today()
        for one in self._due[before : before + most]:
            assert one.person is not None, "these kinds are about somebody"
            row = attention_row(one, self._names[one.person.id], today, categories, self._theme, ui.attention)
            row.clicked.connect(lambda _=False, one=one: self._go_to(one))
            ui.attention_list.addWidget(row)
        rows = _widgets(ui.attention_list)
        left = len(self._due) - len(rows)
        ui.more_attention.setText(
            tr("Show {n} more of {total}").format(n=min(left, _MORE_DUE), total=len(self._due))
        )
        ui.more_attention.setVisible(left > 0)
        return rows[before] if len(rows) > before else None

    def _show_more_due(self) -> None:
        first_new = self._add_due(_MORE_DUE)
        self._order_tabs()
        if first_new is not None:
            first_new.show()  # else the layout shows it later, and what is hidden takes no keyboard
            first_new.setFocus()

    def _go_to(self, one: Due) -> None:
        """Go where it is dealt with."""
        if one.kind is DueKind.ACKNOWLEDGMENT and one.worksheet is not None:
            self.open_worksheet.emit(one.worksheet)
        elif one.person is not None:
            self.open_person.emit(one.person.id, _TABS[one.kind])

    def _show_coverage(self, facts: Facts) -> None:
        ui, coverage = self.ui, facts.coverage
        _empty(ui.coverage_list)
        if not coverage.people:
            ui.coverage_text.setText(
                tr("Add the people who work here, and see at a glance who still needs which training.")
            )
            ui.show_coverage.setText(tr("Add your team"))
            return
        picture = CoveragePicture(coverage, self._theme, ui.coverage)
        picture.clicked.connect(self.show_coverage)
        ui.coverage_list.addWidget(picture)
        least = sorted(coverage.topics, key=lambda topic: coverage.share_of(topic)[2])[:_LEAST_COVERED]
        for topic in least:
            ui.coverage_list.addWidget(Label(words_of(topic, coverage), "caption", parent=ui.coverage))
        text = trn(
            "The core curriculum and one person.", "The core curriculum and {n} people.", len(coverage.people)
        )
        ui.coverage_text.setText(text)
        ui.show_coverage.setText(tr("Open the coverage matrix"))

    def _go_on_with_staff(self) -> None:
        anybody = bool(_widgets(self.ui.coverage_list))
        self.show_coverage.emit() if anybody else self.show_staff.emit()

    def _show_drafts(self, drafts: Sequence[WorksheetLine]) -> None:
        ui = self.ui
        _empty(ui.drafts_list)
        for draft in drafts[:_MOST_DRAFTS]:
            row = draft_row(draft, self._theme, ui.drafts)
            row.clicked.connect(lambda _=False, number=draft.id: self.open_worksheet.emit(number))
            ui.drafts_list.addWidget(row)
        ui.drafts.setVisible(bool(drafts))
        ui.all_drafts.setText(trn("All {n} draft", "All {n} drafts", len(drafts)))
        ui.all_drafts.setVisible(len(drafts) > _MOST_DRAFTS)

    def _show_steps(self, steps: Sequence[FollowUp]) -> None:
        ui = self.ui
        _empty(ui.steps_list)
        for step in steps[:_MOST_STEPS]:
            row = step_row(step, date.today(), self._theme, ui.steps)
            row.clicked.connect(lambda _=False, number=step.worksheet: self.open_worksheet.emit(number))
            ui.steps_list.addWidget(row)
        ui.steps.setVisible(bool(steps))
        hidden = steps[_MOST_STEPS:]
        ui.more_steps.setVisible(bool(hidden))
        if hidden:
            self._more_in = hidden[0].worksheet
            ui.more_steps.setText(trn("One more next step", "{n} more next steps", len(hidden)))

    def _show_path(self, latest: Mapping[str, WorksheetLine]) -> None:
        _empty(self.ui.path_list)
        open_forms = [form for form in self._path if not _is_completed(latest.get(form.id))]
        for form in self._path:
            step = PathStep(
                form,
                latest.get(form.id),
                self._theme,
                read_only=self._agency.read_only,
                following=form in open_forms[:1] and bool(latest),
            )
            step.start.connect(self.new_worksheet)
            step.open_worksheet.connect(self.open_worksheet)
            if form is not self._path[0]:
                self.ui.path_list.addWidget(line(self.ui.path))
            self.ui.path_list.addWidget(step)

    def _show_beginning(self, latest: Mapping[str, WorksheetLine], drafts: Sequence[WorksheetLine]) -> None:
        """Where nothing is under way, offer one thing to begin with."""
        ui = self.ui
        ui.begin.setVisible(not drafts and not self._agency.read_only and bool(self._path))
        ui.new_button.setVisible(bool(latest) and not self._agency.read_only)
        if ui.begin.isHidden():
            return
        form = next((form for form in self._path if form.id not in latest), self._path[0])
        self._begin_with = form.id
        if form.id in latest:
            title = tr("You have been through the whole path")
            text = tr(
                "Answer “{form}” again after about six months, and compare the two: you see what has moved."
            )
        else:
            title = tr("Next on your path: {form}") if latest else tr("Begin with “{form}”")
            text = form.purpose
        ui.begin_title.setText(title.format(form=form.title))
        ui.begin_text.setText(text.format(form=form.title))
        facts = (duration_text(form), question_count_text(form), tr("Saved as you type"))
        ui.begin_facts.setText(" · ".join(facts))
        ui.begin_button.setAccessibleName(tr("Start {form}").format(form=form.title))

    def _order_tabs(self) -> None:
        """Let Tab go from top to bottom: the rows are made anew each time."""
        ui = self.ui
        path = [step.button for step in _widgets(ui.path_list) if isinstance(step, PathStep)]
        rows = [*_widgets(ui.attention_list), ui.more_attention, *_widgets(ui.drafts_list), ui.all_drafts]
        rows += [
            *_widgets(ui.steps_list),
            ui.more_steps,
            *_widgets(ui.coverage_list),
            ui.show_coverage,
            *path,
        ]
        for first, second in pairwise([ui.begin_button, *rows]):
            QWidget.setTabOrder(first, second)

    # Size

    def _arrange(self) -> None:
        """Set the planning path beside the rest where there is room, else below."""
        px = self._theme.px
        self.ui.middle.setMaximumWidth(px(_WIDTH))
        turn(self.ui.head, wide=self.width() >= px(620))
        turn(self.ui.columns, wide=self.width() >= px(860))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the page."""
        super().showEvent(event)
        self._arrange()


def _is_completed(line: WorksheetLine | None) -> bool:
    return line is not None and line.status is Status.COMPLETED


def _widgets(box: QBoxLayout) -> list[QWidget]:
    items = [box.itemAt(n) for n in range(box.count())]
    return [widget for item in items if item is not None and (widget := item.widget()) is not None]


def _empty(box: QBoxLayout) -> None:
    for old in _widgets(box):
        box.removeWidget(old)
        old.hide()
        old.deleteLater()
