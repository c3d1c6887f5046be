"""The dialog of one training: what it was, who attended, which topics it covered, and its evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from peerdesk.domain.answers import Answers, AnswersError, Problem
from peerdesk.domain.curricula import Curriculum
from peerdesk.domain.forms import Form
from peerdesk.domain.library import CORE
from peerdesk.domain.staff import Person, StaffStatus
from peerdesk.domain.training import Extent, Training
from peerdesk.errors import UserError
from peerdesk.gui.forms.ui_training_dialog import Ui_TrainingDialog
from peerdesk.gui.staff.evidence import EvidenceList, OpenedFiles
from peerdesk.gui.theme import Space, Theme
from peerdesk.gui.training.attendees import AttendeesKeys, AttendeesModel
from peerdesk.gui.training.pending_files import PendingFiles
from peerdesk.gui.training.topic_tree import TopicTree
from peerdesk.gui.widgets import FlowLayout, ask, calm
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.gui.widgets.record_form import RecordForm
from peerdesk.i18n import tr, trn

if TYPE_CHECKING:
    from peerdesk.storage import Agency
    from peerdesk.storage.attachments import Attachments

_SIZE = (980, 780)
_BESIDE = 780
"""From this width on facts and the rest stand beside each other at 100 %, in pixels."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Offered:
    """What a training can be made of: its form, the roster, and the curricula by id."""

    form: Form
    people: Sequence[Person]
    curricula: Mapping[str, Curriculum]


class TrainingDialog(QDialog):
    """Asks everything about one training, and keeps all of it at once.

    Nothing that was typed goes: where it can't be kept the dialog stays open, and it asks before it closes.
    """

    kept = Signal(int)
    """The training is in the agency file, under this number."""

    def __init__(
        self,
        agency: "Agency",
        offered: Offered,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        training: Training | None = None,
        like: Training | None = None,
    ) -> None:
        """Ask about a `training` that there is, or about a new one, which may start `like` another."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._agency, self._offered, self._theme = agency, offered, theme
        self._number = training.id if training else None
        self._writable = not agency.read_only and (training is None or training.trashed is None)
        self.ui = Ui_TrainingDialog()
        self.ui.setupUi(self)
        self.banners = BannerPlace(theme, self.ui.banners, self, after=self.ui.save)
        self.record = RecordForm(offered.form, theme, _facts(training, like))
        self.people = AttendeesModel(offered.people, self)
        self.topics = TopicTree(self.ui.topics, theme)
        self._add_evidence(training)
        self._set_up(training or like)
        self.people.set_attendees(training.attendees if training else {})
        self.topics.set_extents((training or like).topics if training or like else {})  # type: ignore[union-attr]
        self._connect()
        self._count()
        self._before = self._state()
        self._title(training, like)

    # Setting up

    def _add_evidence(self, training: Training | None) -> None:
        self._pending, self._opened = PendingFiles(self._agency.attachments), OpenedFiles()
        attachments = cast("Attachments", self._pending)
        self.evidence = EvidenceList(
            attachments, self._opened, self._theme, training=self._number, read_only=not self._writable
        )
        self.evidence.show_files(training.evidence if training else ())
        self.evidence.changed.connect(self._count)
        self.evidence.failed.connect(self.banners.show_error)
        self.finished.connect(lambda _result: self._opened.close())
        self.ui.files_layout.addWidget(self.evidence)
        self.ui.files_layout.addStretch(1)

    def _set_up(self, shown: Training | None) -> None:
        ui = self.ui
        ui.facts.addWidget(self.record)
        ui.facts.addStretch(1)
        AttendeesKeys(ui.people, self.people, self._theme)
        tools = FlowLayout(ui.people_tools)
        for widget in (ui.select_all, ui.select_none, ui.show_left):
            tools.addWidget(widget)
        left = any(person.status is StaffStatus.LEFT for person in self._offered.people)
        ui.show_left.setVisible(left)
        for one in self._offered.curricula.values():
            ui.curriculum.addItem(one.title, one.id)
        used = [key.partition("/")[0] for key in shown.topics] if shown else []
        ui.curriculum.setCurrentIndex(max(0, ui.curriculum.findData(used[0] if used else CORE)))
        ui.curriculum.setVisible(len(self._offered.curricula) > 1)
        calm(ui.curriculum)
        self._choose_curriculum()
        last = list(self.record.views.values())[-1].field.focus_target
        QWidget.setTabOrder(last, ui.tabs)
        ui.save.setVisible(self._writable)
        if not self._writable:
            ui.cancel.setText(tr("Close"))
        for view in self.record.views.values():
            view.set_read_only(not self._writable)
        self.people.writable = self.topics.writable = self._writable
        for changing in (ui.select_all, ui.select_none, ui.topics_hint):
            changing.setVisible(self._writable)
        self._theme.bind(self, self._fit)

    def _connect(self) -> None:
        ui = self.ui
        for search in (ui.people_search, ui.topic_search):
            calm(search)
        ui.people_search.textChanged.connect(self._show_people)
        ui.show_left.toggled.connect(self._show_people)
        ui.select_all.clicked.connect(lambda: self.people.check(self.people.shown, on=True))
        ui.select_none.clicked.connect(lambda: self.people.check(self.people.shown, on=False))
        ui.topic_search.textChanged.connect(self.topics.search)
        ui.curriculum.activated.connect(self._choose_curriculum)
        self.people.changed.connect(self._count)
        self.people.refused.connect(self._hours_refused)
        self.topics.changed.connect(self._count)
        ui.save.clicked.connect(self.save)
        ui.cancel.clicked.connect(self.reject)
        save = QShortcut(QKeySequence("Ctrl+Return"), self)
        save.activated.connect(self.save)

    def _title(self, training: Training | None, like: Training | None) -> None:
        words = tr("New training") if training is None else tr("Training")
        self.ui.heading.setText(tr("The same training on another date") if like else words)
        self.setWindowTitle(self.ui.heading.text())
        self.record.go_to("date" if like else "title")

    def _choose_curriculum(self) -> None:
        chosen = self._offered.curricula.get(self.ui.curriculum.currentData())
        if chosen is not None:
            self.topics.show(chosen)

    def _show_people(self) -> None:
        self.people.show(self.ui.people_search.text(), left=self.ui.show_left.isChecked())

    def _count(self) -> None:
        """Say on the tabs and below the lists how much is chosen."""
        ui, people, topics = self.ui, len(self.people.attendees), self.topics.extents
        part = sum(extent is Extent.PART for extent in topics.values())
        for at, (words, count) in enumerate(
            (
                (tr("Who attended"), people),
                (tr("Topics"), len(topics)),
                (tr("Evidence"), len(self.evidence.files)),
            )
        ):
            ui.tabs.setTabText(at, tr("{what} ({n})").format(what=words, n=count) if count else words)
        ui.people_count.setText(trn("One person attended.", "{n} people attended.", people))
        said = trn("One topic covered", "{n} topics covered", len(topics))
        ui.topics_count.setText(
            tr("{said}, {n} of them in part.").format(said=said, n=part) if part else said + "."
        )

    def _hours_refused(self, why: str) -> None:
        if why:
            self.banners.show("warning", why)
        else:
            self.banners.clear()

    # Keeping

    def _state(self) -> object:
        troubled = [view.field.trouble for view in self.record.views.values()]
        return self.record.answers, troubled, dict(self.people.attendees), dict(self.topics.extents)

    @property
    def changed(self) -> bool:
        """Whether something would be lost if the dialog closed."""
        return self._writable and (self._pending.changed or self._state() != self._before)

    def save(self) -> None:
        """Keep everything and close, or show what is still wrong."""
        if not self._writable:
            return
        self.banners.clear()
        problems = self.record.problems()
        if problems:
            self._show_problems(problems)
            return
        try:
            self._keep()
        except AnswersError as error:
            self._show_problems(error.problems)
        except UserError as error:
            self.banners.show_error(error)
        else:
            self.kept.emit(self._number)
            self.accept()

    def _keep(self) -> None:
        training, answers = self._agency.training, self.record.answers
        given = answers, self.topics.extents, self.people.attendees
        if self._number is None:
            self._number = training.add(self._offered.form, *given)
        else:
            training.save(self._offered.form, self._number, *given)
        self._before = self._state()
        self._pending.keep(self._number)

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        self.record.show_problems(problems)
        self.record.go_to(problems[0].question)
        self.ui.scroll.ensureWidgetVisible(self.record.views[problems[0].question], 0, Space.L)

    def reject(self) -> None:
        """Close; ask first where something would be lost."""
        if self.changed and not ask(
            self._theme, self, tr("Discard what you changed?"),
            tr("This training is not saved yet."), tr("Discard"), danger=True,
        ):  # fmt: skip
            return
        super().reject()

    # Size and keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter only the button that has the keyboard: searching does not save."""
        if event.key() not in _ENTER or isinstance(self.focusWidget(), QPushButton):
            super().keyPressEvent(event)

    def _fit(self) -> None:
        px, room = self._theme.px, self.screen().availableGeometry()
        self.resize(min(px(_SIZE[0]), room.width() - 40), min(px(_SIZE[1]), room.height() - 60))
        self.ui.tabs.setMinimumHeight(px(300))
        self._arrange()

    def _arrange(self) -> None:
        """Put the lists beside the facts, which scroll by themselves, or below them, and all scrolls."""
        ui, wide = self.ui, self.width() >= self._theme.px(_BESIDE)
        if wide and ui.parts.indexOf(ui.tabs) >= 0:
            ui.body.addWidget(ui.tabs, 3)
        elif not wide and ui.body.indexOf(ui.tabs) >= 0:
            ui.parts.addWidget(ui.tabs)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room that there is."""
        super().resizeEvent(event)
        self._arrange()


def _facts(training: Training | None, like: Training | None) -> Answers:
    if training is not None:
        return training.details
    return {name: value for name, value in like.details.items() if name != "date"} if like else {}
