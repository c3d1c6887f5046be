"""The summary that is worked out from the answers: what each group means, and what to do about it."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from peerdesk.domain.forms import Form, Question
from peerdesk.domain.summaries import Summary, Tallied
from peerdesk.gui.icons import IconName
from peerdesk.gui.theme import IconRole, Space, Theme
from peerdesk.gui.widgets import Card, Icon, Label, StatusPill, button, line
from peerdesk.gui.widgets.field import holds
from peerdesk.gui.widgets.side_by_side import SideBySide
from peerdesk.i18n import tr, trn

_LOOKS: dict[str, tuple[IconName, IconRole]] = {
    "yes": ("circle-check", "success"),
    "no": ("flag", "warning"),
    "dont_know": ("circle-help", "accent"),
}


class SummaryPanel(QWidget):
    """Groups of questions by their answer, live. Questions that want a next step offer to plan one."""

    follow_up_wanted = Signal(str)
    """The person wants a follow-up for the question with this id."""

    def __init__(self, question: Question, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self._theme = theme
        self._shown: tuple[Summary, frozenset[str]] | None = None
        self._read_only = False
        self.setAccessibleName(question.label)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(Space.M)

    def set_summary(self, summary: Summary, form: Form, planned: set[str]) -> None:
        """Show a summary; `planned` are the questions that have a follow-up."""
        if self._shown == (summary, frozenset(planned)):
            return
        self._shown = (summary, frozenset(planned))
        had = self._focused()
        while (item := self._box.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.hide()  # else one that was about to be shown comes up as a window of its own
                old.deleteLater()
        for tallied in summary.outcomes:
            self._box.addWidget(self._group(tallied, form, planned))
        if summary.open:
            self._box.addWidget(Label(_open_text(len(summary.open)), "muted"))
        self._put_in_tab_order()
        self._focus(had)

    def _put_in_tab_order(self) -> None:
        """Let Tab come to the new buttons here: Qt puts whatever is new at the end of the whole window."""
        chain = (at for at in _chain_before(self) if at.focusPolicy() != Qt.FocusPolicy.NoFocus)
        before = next((at for at in chain if not self.isAncestorOf(at)), self)
        for made in self.findChildren(QPushButton):
            QWidget.setTabOrder(before, made)
            before = made

    def set_read_only(self, on: bool) -> None:
        """Offer no follow-ups while the worksheet is only read."""
        self._read_only = on
        for made in self.findChildren(QPushButton):
            made.setVisible(not on)

    def _group(self, tallied: Tallied, form: Form, planned: set[str]) -> QWidget:
        icon, role = _LOOKS.get(tallied.outcome.choice, ("circle-dot", "accent"))
        card = Card(margin=Space.L, spacing=Space.S)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(Icon(self._theme, icon, role, 20), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Label(tallied.outcome.label, "strong"), 1)
        count = Label(_count_text(tallied), "muted", wrap=False)
        head.addWidget(count, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(head)
        card.body.addWidget(Label(tallied.outcome.guidance, "muted"))
        for question in tallied.questions:
            card.body.addWidget(line())
            follow_up = tallied.outcome.follow_up
            card.body.addWidget(self._entry(question, form, follow_up, question.id in planned))
        return card

    def _entry(self, question: Question, form: Form, follow_up: bool, planned: bool) -> QWidget:
        entry = QWidget()
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        number = form.numbers.get(question.id)
        mark = Label(f"{number}." if number else "·", "muted", wrap=False)
        mark.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._theme.bind(mark, lambda: mark.setFixedWidth(self._theme.px(24)))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        label = Label(question.label)
        for words in (mark, label):
            words.setContentsMargins(0, Space.XS, 0, Space.XS)
        halves = SideBySide(self._theme, 400, Space.XS)
        halves.box.addWidget(label, 1)
        if follow_up:
            corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
            halves.box.addWidget(self._follow_up(question, planned), 0, corner)
        row.addWidget(halves, 1)
        return entry

    def _follow_up(self, question: Question, planned: bool) -> QWidget:
        if planned:
            return StatusPill(self._theme, tr("Follow-up planned"), "success")
        return self._follow_up_button(question)

    def _follow_up_button(self, question: Question) -> QWidget:
        made = button(self._theme, tr("Add follow-up"), "link", "plus")
        made.setObjectName(question.id)
        if self._read_only:
            made.hide()
        made.setAccessibleDescription(question.label)
        made.clicked.connect(lambda: self.follow_up_wanted.emit(question.id))
        return made

    def _focused(self) -> str:
        focus = self.window().focusWidget()
        return focus.objectName() if holds(self, focus) and focus is not None else ""

    def _focus(self, name: str) -> None:
        """Bring the keyboard back to the line that it was on before the panel was made anew."""
        again = self.findChild(QPushButton, name) if name else None
        if again is not None and not again.isHidden():
            again.setFocus(Qt.FocusReason.OtherFocusReason)


def _chain_before(widget: QWidget) -> Iterator[QWidget]:
    """Go through what Tab passes before a widget, the nearest first, once round."""
    at = widget.previousInFocusChain()
    while at is not None and at is not widget:
        yield at
        at = at.previousInFocusChain()


def _count_text(tallied: Tallied) -> str:
    n = len(tallied.questions)
    return trn("{n} question", "{n} questions", n) if n else tr("None so far")


def _open_text(n: int) -> str:
    return trn(
        "{n} question is not answered yet.",
        "{n} questions are not answered yet.",
        n,
    )
