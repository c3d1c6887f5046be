"""A question as it stands on a page: number, words, help, its field, and what is wrong with the answer."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.answers import Problem
from peerdesk.domain.forms import Question, Sensitivity
from peerdesk.errors import reason_text
from peerdesk.gui.theme import Space, TextRole, Theme
from peerdesk.gui.widgets import Icon, Label, StatusPill
from peerdesk.gui.widgets.field import Field, announce, literal
from peerdesk.i18n import tr


class QuestionView(QWidget):
    """One question with its field. `number` stands before it; `part_of` is the question that it is a part of.

    The problem line tells what the field itself is troubled by, or else what `set_problem` was given.
    """

    def __init__(
        self,
        field: Field,
        theme: Theme,
        number: int | None = None,
        part_of: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.question: Question = field.question
        self._part_of = part_of
        self._problem = ""
        self.label = self._label("body" if part_of else "strong")
        self.required = Label(tr("Required"), "caption", self, wrap=False)
        self.required.setVisible(self.question.required)
        self.help = Label(self.question.help, "caption" if part_of else "muted", self)
        self.help.setVisible(bool(self.question.help))
        self.problem_icon = Icon(theme, "circle-alert", "danger", 16, self)
        self.problem = Label("", "error", self)
        self._arrange(theme, number)
        field.troubled.connect(self._say)
        self._say()

    def set_problem(self, problem: str | None) -> None:
        """Say what is wrong with the answer, or that nothing is any more."""
        self._problem = problem or ""
        self._say()

    def set_read_only(self, on: bool) -> None:
        """Show the answer to be read only, without the marks of a form that is filled in."""
        self.field.set_read_only(on)
        self.required.setVisible(self.question.required and not on)

    def _label(self, role: TextRole) -> Label:
        label = Label(literal(self.question.label), role, self)
        label.setBuddy(self.field.focus_target)
        label.setVisible(not self.field.labels_itself)
        label.installEventFilter(self)
        return label

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a click on the question to its field."""
        if watched is not self.label or self.field.read_only:
            return False
        if event.type() == QEvent.Type.MouseButtonRelease:
            self.field.focus_first()
        return event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)

    def _arrange(self, theme: Theme, number: int | None) -> None:
        column = QVBoxLayout()
        column.setSpacing(Space.XS)
        if self.field.labels_itself:
            column.addLayout(_beside(self.field, self.required))
        else:
            column.addLayout(_beside(self.label, self.required))
        column.addWidget(self.help)
        if self.question.sensitivity is not Sensitivity.ORDINARY:
            column.addWidget(_sensitivity(theme, self.question.sensitivity))
        if not self.field.labels_itself:
            column.addSpacing(0 if self._part_of else Space.XS)
            column.addWidget(self.field)
        problem = QHBoxLayout()
        problem.setSpacing(Space.S)
        problem.addWidget(self.problem_icon, 0, Qt.AlignmentFlag.AlignTop)
        problem.addWidget(self.problem, 1)
        column.addLayout(problem)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        if number is not None:
            row.addWidget(self._number(number, theme), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def _number(self, number: int, theme: Theme) -> Label:
        mark = Label(f"{number}.", "strong", wrap=False)
        mark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        top = 7 if self.field.labels_itself else 0  # a check box has its words a little lower
        mark.setContentsMargins(0, top, 0, 0)
        theme.bind(mark, lambda: mark.setFixedWidth(theme.px(26)))
        return mark

    def _say(self) -> None:
        text = self.field.trouble or self._problem
        new = bool(text) and text != self.problem.text()
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.problem_icon.setVisible(bool(text))
        self.field.set_invalid(bool(text))
        required = tr("Required.") if self.question.required else ""
        unit = tr("In {unit}.").format(unit=self.question.unit) if self.question.unit else ""
        name = f"{self._part_of}: {self.question.label}" if self._part_of else self.question.label
        parts = (text, required, unit, self.question.help)
        self.field.describe(name, " ".join(part for part in parts if part))
        if new:
            announce(self.field, text)


def _beside(first: QWidget, mark: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.M)
    row.addWidget(first, 1)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    return row


def _sensitivity(theme: Theme, sensitivity: Sensitivity) -> QWidget:
    if sensitivity is Sensitivity.PRIVATE:
        return StatusPill(theme, tr("Private to the person who fills this in"), "info", "lock")
    return StatusPill(theme, tr("Sealed: kept apart from everything else"), "warning", "lock")


class NoteView(QWidget):
    """A paragraph to read."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.XS)
        box.addWidget(Label(question.label))
        if question.help:
            box.addWidget(Label(question.help, "muted"))


def problem_text(question: Question, problem: Problem) -> str:
    """Return what is wrong with an answer, and in which cell: “Row 2, Who: Still to be answered.”."""
    columns = {column.id: column.label for column in question.columns}
    if problem.code == "missing":
        reason = tr("Still to be answered.")
    elif problem.code == "trouble":  # what the field itself says of something that is no answer
        reason = problem.detail["message"]
    else:
        reason = reason_text(problem)
    place = [tr("Row {n}").format(n=problem.row)] if problem.row else []
    place += [columns.get(problem.column, problem.column)] if problem.column else []
    return f"{', '.join(place)}: {reason}" if place else reason
