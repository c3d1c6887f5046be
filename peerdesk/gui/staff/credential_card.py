"""One credential on a card: where it stands, what is left to earn, documents, evidence, earlier periods."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from peerdesk.domain.credential_rules import Rule, Stage
from peerdesk.domain.credentials import Credential, Need, Outlook, Period
from peerdesk.domain.forms import Choice, Question, QuestionType
from peerdesk.domain.names import fold
from peerdesk.domain.records import text
from peerdesk.gui.icons import IconName
from peerdesk.gui.staff.credential_words import (
    Categories,
    earned_text,
    need_text,
    period_text,
    proof_text,
    standing,
    window_text,
)
from peerdesk.gui.staff.evidence import EvidenceList, OpenedFiles
from peerdesk.gui.theme import IconRole, Space, Theme
from peerdesk.gui.widgets import (
    Card,
    FlowLayout,
    Icon,
    IconButton,
    Label,
    StatusPill,
    ThinProgress,
    button,
    column,
    line,
    row,
)
from peerdesk.gui.widgets.choice_field import CheckBoxesField
from peerdesk.gui.widgets.values import near_day
from peerdesk.i18n import tr, trn

if TYPE_CHECKING:
    from peerdesk.storage.attachments import Attachments


@dataclass(frozen=True, slots=True)
class Standing:
    """A credential with what a card says of it today: its rule, if there is one, and what is left to do."""

    credential: Credential
    rule: Rule | None
    outlook: Outlook | None
    categories: Categories
    today: date

    @property
    def period(self) -> Period:
        """The period that the credential stands in."""
        return self.credential.current(self.today)

    @property
    def stage(self) -> Stage | None:
        """What the rule asks for next; nothing where nothing is left to do."""
        if self.rule is None or self.outlook is None:
            return None
        return self.rule.initial if self.outlook.first else self.rule.renewal


class CredentialCard(Card):
    """Shows one credential. What a person wants done with it is told by signals; the page does it."""

    renew_wanted = Signal()
    edit_wanted = Signal()
    remove_wanted = Signal()
    period_edit_wanted = Signal(int)
    period_remove_wanted = Signal(int)
    documents_edited = Signal(list)
    """These documents of the rule are at hand now."""
    evidence_changed = Signal()
    failed = Signal(object)
    """A `UserError` to show."""

    def __init__(
        self,
        standing: Standing,
        attachments: "Attachments",
        opened: OpenedFiles,
        theme: Theme,
        *,
        read_only: bool = False,
    ) -> None:
        super().__init__(spacing=Space.M)
        self._standing, self._theme, self._read_only = standing, theme, read_only
        self._attachments, self._opened = attachments, opened
        self.documents: CheckBoxesField | None = None
        self.earlier: list[PeriodRow] = []
        self.setAccessibleName(standing.credential.name)
        self._add_head()
        self.body.addWidget(line())
        self._add_left()
        self._add_documents()
        self.evidence = self._evidence(standing.period)
        self.body.addWidget(self.evidence)
        self._add_buttons()
        self._add_other_periods()
        self.setAcceptDrops(not read_only)

    def _add_head(self) -> None:
        one = self._standing
        words, kind, icon = standing(one.credential, one.today)
        self.pill = StatusPill(self._theme, words, kind, icon)
        issued = one.period.issued
        details = one.credential.details
        about = [text(details, "body"), text(details, "state")]
        about += [tr("No. {number}").format(number=one.period.number)] if one.period.number else []
        about += [tr("Issued {day}").format(day=near_day(issued, one.today))] if issued else []
        about_label = Label(" · ".join(part for part in about if part), "muted")
        head = column(Label(one.credential.name, "subtitle"), spacing=2)
        if about_label.text():
            head.addWidget(about_label)
        head.addSpacing(Space.XS)
        head.addLayout(row(self.pill, None))
        if note := text(details, "note"):
            head.addSpacing(Space.XS)
            head.addWidget(Label(note))
        self.body.addLayout(head)

    # What is left

    def _add_left(self) -> None:
        one = self._standing
        if one.outlook is None:
            self.body.addWidget(Label(self._why_nothing(), "muted"))
            return
        box = column(Label(_heading(one.outlook, one.today), "strong"), spacing=Space.S)
        self.body.addLayout(box)
        if one.outlook.needs and one.outlook.done:
            self._say(box, "circle-check", "success", tr("All hours earned"))
        else:
            for need in one.outlook.needs:
                self._add_need(box, need, one.outlook)
        for proof in one.outlook.proofs:
            self._say(box, "clipboard-list", "muted", proof_text(proof))
        captions = [window_text(one.outlook, one.today), self._source()]
        box.addWidget(Label(" ".join(part for part in captions if part), "caption"))

    def _why_nothing(self) -> str:
        one = self._standing
        if one.rule is None and one.credential.rule:
            return tr("The rule that it followed is no longer there. Choose another under “Edit…”.")
        if one.rule is None:
            return tr("No rule is chosen, so only the dates are watched.")
        if one.period.begins is not None and one.period.expires is None:
            return tr("It has no expiry, so there is nothing to renew.")
        return tr("The rule “{rule}” does not say what to earn.").format(rule=one.rule.name)

    def _source(self) -> str:
        rule = self._standing.rule
        if rule is None:
            return ""
        if rule.as_of:
            return tr("By the rule “{rule}”, as of {month}.").format(rule=rule.name, month=rule.as_of)
        return tr("By the rule “{rule}”.").format(rule=rule.name)

    def _add_need(self, box: QVBoxLayout, need: Need, outlook: Outlook) -> None:
        words = need_text(need, outlook, self._standing.categories, self._standing.today)
        bar = ThinProgress(words)
        bar.setRange(0, max(1, round(need.requirement.hours * 100)))
        bar.setValue(min(bar.maximum(), round(need.earned * 100)))
        earned = Label(earned_text(need), "caption", wrap=False)
        earned.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._theme.bind(earned, lambda: earned.setMinimumWidth(self._theme.px(90)))
        if need.left:
            said = self._say(box, "circle-dot", "accent", words)
        else:
            said = self._say(box, "circle-check", "success", words)
        said.addLayout(row(bar, earned, spacing=Space.M))

    def _say(self, box: QVBoxLayout, icon: IconName, role: IconRole, words: str) -> QVBoxLayout:
        """Add words with an icon before them, and return the column that they stand in."""
        said = column(Label(words), spacing=0)
        saying = QHBoxLayout()
        saying.setSpacing(Space.S)
        saying.addWidget(Icon(self._theme, icon, role), 0, Qt.AlignmentFlag.AlignTop)
        saying.addLayout(said, 1)
        box.addLayout(saying)
        return said

    def _add_documents(self) -> None:
        stage = self._standing.stage
        if stage is None or not stage.documents:
            return
        names = tuple(dict.fromkeys(stage.documents))
        choices = tuple(Choice(name, name) for name in names)
        asked = Question("documents", QuestionType.SELECT_MULTIPLE, tr("Documents at hand"), choices=choices)
        field = self.documents = CheckBoxesField(asked, self._theme)
        field.set_value([name for name in names if name in self._standing.period.documents])
        field.describe(asked.label, "")
        field.setEnabled(not self._read_only)
        field.edited.connect(lambda chosen: self.documents_edited.emit(chosen or []))
        self.body.addLayout(column(Label(asked.label, "strong"), field, spacing=0))

    # What can be done

    def _add_buttons(self) -> None:
        name = self._standing.credential.name
        self.renew = self._button(tr("Renew…"), tr("Renew {name}").format(name=name), "refresh-ccw")
        self.edit = self._button(tr("Edit…"), tr("Edit {name}").format(name=name), "pencil")
        self.remove = self._button(tr("Remove"), tr("Remove {name}").format(name=name), "trash-2")
        self.renew.clicked.connect(self.renew_wanted)
        self.edit.clicked.connect(self.edit_wanted)
        self.remove.clicked.connect(self.remove_wanted)
        flow = FlowLayout()
        for made in (self.renew, self.edit, self.remove):
            flow.addWidget(made)
        self.body.addLayout(flow)
        if self._standing.period.expires is None:
            self.renew.hide()

    def _button(self, words: str, name: str, icon: IconName) -> QPushButton:
        made = button(self._theme, words, "secondary" if icon == "refresh-ccw" else "quiet", icon)
        made.setAccessibleName(name)
        if self._read_only:
            made.hide()
        return made

    # The other periods

    def _add_other_periods(self) -> None:
        current, periods = self._standing.period, self._standing.credential.periods
        others = [period for period in periods if period.id != current.id]
        coming = [one for one in others if one.begins is None or one.begins > (current.begins or date.max)]
        before: QWidget = self.remove
        for period in coming:
            made = self._period_row(period, tr("Next period"))
            self.body.addWidget(made)
            before = made.follow(before)
        self._before = [period for period in reversed(others) if period not in coming]
        self.fold = button(self._theme, "", "link", "chevron-right")
        self.fold.clicked.connect(self._turn_fold)
        self.body.addLayout(row(self.fold, None))
        self.fold.setVisible(bool(self._before))
        self._show_fold()

    def _turn_fold(self) -> None:
        if self.earlier:
            for old in self.earlier:
                self.body.removeWidget(old)
                old.hide()
                old.deleteLater()
            self.earlier = []
        else:
            self.earlier = [self._period_row(period, tr("Earlier period")) for period in self._before]
            before: QWidget = self.fold
            for made in self.earlier:
                self.body.addWidget(made)
                before = made.follow(before)
        self._show_fold()

    def _show_fold(self) -> None:
        count = trn("One earlier period", "{n} earlier periods", len(self._before))
        self.fold.setText(tr("Hide earlier periods") if self.earlier else count)
        self._theme.bind_icon(self.fold, "chevron-down" if self.earlier else "chevron-right", "accent")

    def _period_row(self, period: Period, heading: str) -> "PeriodRow":
        made = PeriodRow(
            heading, period_text(period, self._standing.today), self._evidence(period), self._theme,
            read_only=self._read_only,
        )  # fmt: skip
        made.edit.clicked.connect(lambda: self.period_edit_wanted.emit(period.id))
        made.remove.clicked.connect(lambda: self.period_remove_wanted.emit(period.id))
        return made

    def _evidence(self, period: Period) -> EvidenceList:
        made = EvidenceList(
            self._attachments, self._opened, self._theme, period=period.id, read_only=self._read_only
        )
        made.show_files(period.evidence)
        made.changed.connect(self.evidence_changed)
        made.failed.connect(self.failed)
        return made

    # Files that are dropped anywhere on the card

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show where files go that are dropped on the card."""
        self.evidence.dragEnterEvent(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        self.evidence.dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep what was dropped as evidence of the present period."""
        self.evidence.dropEvent(event)


class PeriodRow(QWidget):
    """A period before or after the present one: its days, its evidence, and what can be done with it."""

    def __init__(
        self, heading: str, words: str, evidence: EvidenceList, theme: Theme, *, read_only: bool
    ) -> None:
        super().__init__()
        self.evidence = evidence
        self.edit = IconButton(theme, "pencil", tr("Edit {period}").format(period=words))
        self.remove = IconButton(theme, "trash-2", tr("Remove {period}").format(period=words))
        for made in (self.edit, self.remove) if read_only else ():
            made.hide()
        head = row(
            Label(tr("{what}: {days}").format(what=heading, days=words), "strong"), self.edit, self.remove
        )
        head.setStretch(0, 1)
        box = column(line(), spacing=Space.S)
        box.addLayout(head)
        box.addWidget(evidence)
        self.setLayout(box)

    def follow(self, before: QWidget) -> QWidget:
        """Let Tab come here after something, and return what it leaves last."""
        files = [one for made in self.evidence.rows.values() for one in (made.open, made.remove)]
        stops = [before, self.edit, self.remove, self.evidence.add, *files]
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)
        return stops[-1]


def _heading(outlook: Outlook, today: date) -> str:
    if outlook.first:
        return tr("What is left to do to get it")
    if outlook.by is None:
        return tr("What is left to do to renew it")
    day = near_day(outlook.by, today)
    if outlook.by < today:
        return tr("What was to be done by {day}").format(day=day)
    return tr("What is left to do to renew it by {day}").format(day=day)


def most_urgent_first(standings: Sequence[Standing]) -> list[Standing]:
    """Return what runs out first at the top; what never does comes last, by name."""

    def order(one: Standing) -> tuple[bool, date, str]:
        ends = one.period.expires
        return ends is None, ends or date.max, fold(one.credential.name)

    return sorted(standings, key=order)
