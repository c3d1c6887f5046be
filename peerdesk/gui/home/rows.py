"""The rows of the home page: a draft to carry on, a next step to take, a form on the planning path."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from peerdesk.domain.follow_ups import FollowUp
from peerdesk.domain.forms import Form
from peerdesk.domain.worksheets import Status, WorksheetLine
from peerdesk.gui.icons import IconName
from peerdesk.gui.theme import IconRole, Space, Theme
from peerdesk.gui.widgets import (
    ElidedLabel,
    FlowLayout,
    Icon,
    Label,
    PillKind,
    StatusPill,
    ThinProgress,
    button,
    column,
)
from peerdesk.gui.widgets.row_button import RowButton
from peerdesk.gui.widgets.values import near_day
from peerdesk.gui.worksheets.words import duration_text, friendly_time, progress_text
from peerdesk.i18n import tr

_LONGEST_STEP = 160  # letters of a next step that are shown; the worksheet has all of it


def draft_row(line: WorksheetLine, theme: Theme, parent: QWidget) -> RowButton:
    """Return a row that shows how far a draft is."""
    about = [line.form_title] if line.form_title != line.title else []
    about += [tr("for {who}").format(who=line.who_for)] if line.who_for else []
    about += [friendly_time(line.changed)]
    far = progress_text(line.progress)
    carry_on = tr("Carry on with {title}").format(title=line.title)
    row = RowButton(theme, "pencil", ". ".join([carry_on, *about, far]), parent=parent)
    row.add_text(line.title, "strong")
    row.add_text(" · ".join(about), "caption")
    bar = ThinProgress(far)
    bar.setRange(0, max(1, line.progress.total))
    bar.setValue(line.progress.answered)
    meter = QHBoxLayout()
    meter.setSpacing(Space.M)
    meter.addWidget(bar, 1)
    meter.addWidget(Label(far, "caption", wrap=False))
    row.body.addLayout(meter)
    return row


def step_row(step: FollowUp, today: date, theme: Theme, parent: QWidget) -> RowButton:
    """Return a row that says what is to be done, by whom and by when."""
    due, kind, icon = _due(step, today)
    what = _short(step.what or step.about)
    about = [part for part in (step.who, step.about if step.what else "") if part]
    row = RowButton(theme, "flag", ". ".join([due, what, *about]), parent=parent)
    row.add_text(what)
    facts = FlowLayout(spacing=Space.S)
    facts.addWidget(StatusPill(theme, due, kind, icon))
    if about:
        facts.addWidget(ElidedLabel(" · ".join(about), "caption"))
    row.body.addSpacing(2)
    row.body.addLayout(facts)
    return row


def _due(step: FollowUp, today: date) -> tuple[str, PillKind, IconName]:
    if step.by_when is None:
        return tr("No date yet"), "neutral", "calendar"
    day = near_day(step.by_when, today)
    if step.is_overdue(today):
        return tr("Overdue since {day}").format(day=day), "warning", "triangle-alert"
    if step.by_when == today:
        return tr("Due today"), "info", "clock"
    return tr("By {day}").format(day=day), "neutral", "calendar"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_STEP else f"{line[: _LONGEST_STEP - 1].rstrip()}…"


class PathStep(QWidget):
    """A form on the planning path: what its latest worksheet has come to, and a button that goes on."""

    start = Signal(str)
    open_worksheet = Signal(int)

    def __init__(
        self, form: Form, latest: WorksheetLine | None, theme: Theme, *, read_only: bool, following: bool
    ) -> None:
        """`following` marks the step to take next."""
        super().__init__()
        icon, role, state, action = _standing(form, latest, read_only=read_only)
        self.state = Label(state, "caption")
        self.button = self._button(theme, form, latest, action, following=following)
        if latest is None and read_only:
            self.button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.S, 0, Space.S)
        row.setSpacing(Space.M)
        row.addWidget(Icon(theme, icon, role, 22), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(column(Label(form.title, "strong"), self.state, spacing=0), 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _button(
        self, theme: Theme, form: Form, latest: WorksheetLine | None, action: str, *, following: bool
    ) -> QPushButton:
        made = button(theme, action, "secondary" if following else "quiet")
        made.setAccessibleName(f"{action}: {form.title}")
        made.setAccessibleDescription(self.state.text())
        if latest is None:
            made.clicked.connect(lambda: self.start.emit(form.id))
        else:
            made.clicked.connect(lambda: self.open_worksheet.emit(latest.id))
        return made


def _standing(
    form: Form, latest: WorksheetLine | None, *, read_only: bool
) -> tuple[IconName, IconRole, str, str]:
    """Return icon, its colour, the state in words, and what the button does."""
    if latest is None:
        state = tr("Not started. {minutes}").format(minutes=duration_text(form))
        return "circle-dashed", "muted", state, tr("Start")
    if latest.status is Status.COMPLETED and latest.completed:
        day = near_day(latest.completed.astimezone().date(), date.today())
        return "circle-check", "success", tr("Completed {day}").format(day=day), tr("View")
    state = tr("In progress, {progress}").format(progress=progress_text(latest.progress))
    return "circle-dot", "accent", state, tr("View") if read_only else tr("Continue")
