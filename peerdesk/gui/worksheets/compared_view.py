"""One question of a comparison: what was answered, what is answered now, and how the two differ."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from peerdesk.domain.comparison import Change, Compared, ComparedRow
from peerdesk.domain.forms import Form
from peerdesk.gui.icons import IconName
from peerdesk.gui.theme import Space, TextRole, Theme
from peerdesk.gui.widgets import Card, Label, PillKind, StatusPill, column
from peerdesk.gui.widgets.flow import turn
from peerdesk.gui.worksheets.words import answer_text, change_text, numbered, row_name, row_text
from peerdesk.i18n import tr

_LOOK: dict[Change, tuple[PillKind, IconName]] = {
    Change.CHANGED: ("info", "arrow-up-down"),
    Change.ADDED: ("success", "plus"),
    Change.REMOVED: ("warning", "minus"),
    Change.SAME: ("neutral", "check"),
    Change.OPEN: ("neutral", "circle-dashed"),
}
_STILL = (Change.SAME, Change.OPEN)


class ComparedView(QWidget):
    """Shows one compared question; a table goes row by row."""

    def __init__(self, compared: Compared, form: Form, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compared, self._theme = compared, theme
        self._pairs: list[QBoxLayout] = []
        self._rows: list[tuple[QWidget, Change]] = []
        question = compared.question
        self._column = column(spacing=Space.S)
        self.setLayout(self._column)
        self._column.addLayout(self._head(numbered(form, question), "strong", compared.change))
        if question.is_table:
            for number, row in enumerate(compared.rows, start=1):
                self._add_row(row, number)
        elif compared.change is not Change.OPEN:
            before, after = (answer_text(question, value) for value in (compared.before, compared.after))
            none = tr("Not answered")
            self._column.addLayout(self._pair(before or none, after or none, compared.change))

    def _head(self, text: str, role: TextRole, change: Change) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(Label(text, role), 1)
        pill = StatusPill(self._theme, change_text(change), *_LOOK[change])
        head.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _add_row(self, row: ComparedRow, number: int) -> None:
        question, either = self._compared.question, row.after or row.before or {}
        holder = QWidget()
        lines = column(spacing=Space.XS)
        holder.setLayout(lines)
        lines.addLayout(self._head(row_name(question, either, number), "body", row.change))
        before, after = (
            tr("Not in the table") if side is None else row_text(question, side) or tr("Nothing more")
            for side in (row.before, row.after)
        )
        lines.addLayout(self._pair(before, after, row.change))
        self._column.addWidget(holder)
        self._rows.append((holder, row.change))

    def _pair(self, before: str, after: str, change: Change) -> QBoxLayout:
        pair = QHBoxLayout()
        pair.setSpacing(Space.M)
        both = [(tr("Earlier"), before), (tr("Later"), after)]
        for caption, text in [(tr("Both"), after)] if change is Change.SAME else both:
            card = Card(margin=Space.M, spacing=2)
            card.body.addWidget(Label(caption, "caption"))
            words = Label(text)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            card.body.addWidget(words)
            card.body.addStretch()
            pair.addWidget(card, 1)
        self._pairs.append(pair)
        return pair

    def show_only_changed(self, only: bool) -> None:
        """Hide what stayed the same, or show all."""
        self.setVisible(not only or self._compared.change not in _STILL)
        for holder, change in self._rows:
            holder.setVisible(not only or change not in _STILL)

    def arrange(self, *, wide: bool) -> None:
        """Set earlier and later side by side, or one below the other."""
        for pair in self._pairs:
            turn(pair, wide=wide)
