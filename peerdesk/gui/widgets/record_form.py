"""The questions of a record (a person, a credential, a training) as fields, and a dialog that asks them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from peerdesk.domain.answers import Answers, AnswersError, Problem, Value
from peerdesk.domain.completeness import is_relevant, relevant_answers
from peerdesk.domain.forms import Form, Question, Section
from peerdesk.domain.records import problems_of
from peerdesk.errors import UserError, problems_error
from peerdesk.gui.forms.ui_record_dialog import Ui_RecordDialog
from peerdesk.gui.theme import Space, Theme
from peerdesk.gui.widgets import Label
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.gui.widgets.choice_field import keep_choice
from peerdesk.gui.widgets.kinds import make_field
from peerdesk.gui.widgets.question_view import NoteView, QuestionView, problem_text

_NONE: Answers = MappingProxyType({})
_WIDTH = 560
"""Width of a dialog that asks a record at 100 %, in pixels."""


class RecordForm(QWidget):
    """Asks the questions of a record's form, or of some of its sections, below each other.

    What is wrong with an answer is said beside it once its field has been left. Whoever shows the form keeps
    the answers.
    """

    changed = Signal(str)
    """The person changed the answer to this question (id)."""

    def __init__(
        self,
        form: Form,
        theme: Theme,
        answers: Answers = _NONE,
        *,
        sections: Collection[str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with these answers. Those to sections that are not shown are there for the rules."""
        super().__init__(parent)
        self.form = form
        self.theme = theme
        self.views: dict[str, QuestionView] = {}
        self._notes: list[NoteView] = []
        self._wanted: set[str] = set()
        self._left: set[str] = set()
        self._told: list[tuple[Problem, Value]] = []
        shown = [section for section in form.sections if sections is None or section.id in sections]
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(Space.L)
        for section in shown:
            self._add_section(section, headed=len(shown) > 1)
        self._besides = {name: value for name, value in answers.items() if name not in self.views}
        self.set_answers(answers)

    def _add_section(self, section: Section, *, headed: bool) -> None:
        if headed:
            self.body.addSpacing(Space.S if self.views else 0)
            self.body.addWidget(Label(section.title, "subtitle"))
        if section.intro:
            self.body.addWidget(Label(section.intro, "muted"))
        for question in section.questions:
            self.body.addWidget(self._view(question) if question.takes_answer else self._note(question))

    def _note(self, question: Question) -> NoteView:
        note = NoteView(question)
        self._notes.append(note)
        return note

    def _view(self, question: Question) -> QuestionView:
        field = make_field(question, self.theme)
        keep_choice(field)
        view = QuestionView(field, self.theme)
        field.edited.connect(lambda _value: self._edited(question.id))
        field.troubled.connect(lambda _trouble: self._mark())
        field.left.connect(lambda: self._field_left(question.id))
        self.views[question.id] = view
        return view

    @property
    def answers(self) -> dict[str, Value]:
        """The answers to the questions that are asked here, as they stand."""
        values = {name: view.field.value() for name, view in self.views.items()}
        return {name: value for name, value in values.items() if value is not None}

    def set_answers(self, answers: Mapping[str, Value | None]) -> None:
        """Show these answers in the place of those to the same questions; nothing is told by `changed`."""
        for name, value in answers.items():
            if name in self.views:
                self.views[name].field.set_value(value)
        self._show_live()
        self._mark()

    def problems(self) -> list[Problem]:
        """Find what keeps these answers from being kept, in the form's order."""
        troubled = [
            Problem("trouble", name, detail={"message": view.field.trouble})
            for name, view in self.views.items()
            if view.field.trouble
        ]
        names = {problem.question for problem in troubled}
        found = problems_of(self.form, {**self._besides, **self.answers})
        found = [one for one in found if one.question in self.views and one.question not in names]
        order = list(self.views)
        return sorted([*troubled, *found], key=lambda problem: order.index(problem.question))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say these beside their fields; each goes when its answer is put right, or is changed."""
        self._wanted |= {problem.question for problem in problems}
        own, answers = self.problems(), self.answers
        self._told = [(one, answers.get(one.question)) for one in problems if one not in own]
        self._mark()

    def go_to(self, question_id: str) -> None:
        """Bring the keyboard to a question."""
        self.views[question_id].field.focus_first()

    def focus_first(self) -> None:
        """Bring the keyboard to the first question."""
        self.go_to(next(iter(self.views)))

    def _edited(self, question_id: str) -> None:
        self._show_live()
        self._mark()
        self.changed.emit(question_id)

    def _field_left(self, question_id: str) -> None:
        self._left.add(question_id)
        self._mark()

    def _show_live(self) -> None:
        """Ask only what is relevant now."""
        counted = relevant_answers(self.form, {**self._besides, **self.answers})
        views: list[QuestionView | NoteView] = [*self.views.values(), *self._notes]
        for view in views:
            if view.question.relevant is not None:
                view.setVisible(is_relevant(view.question, counted))

    def _mark(self) -> None:
        """Say what is wrong with answers whose fields were left, and with those that stand in the way."""
        said: dict[str, list[str]] = {}
        answers = self.answers
        told = [problem for problem, answer in self._told if answers.get(problem.question) == answer]
        for problem in (*told, *self.problems()):
            name = problem.question
            if name in self._wanted or (problem.code != "missing" and name in self._left):
                said.setdefault(name, []).append(problem_text(self.form.by_id[name], problem))
        for name, view in self.views.items():
            view.set_problem("\n".join(dict.fromkeys(said.get(name, ()))) or None)


class RecordDialog(QDialog):
    """Asks a record, or a part of one, and has it kept.

    Its button can always be pressed: what is still wrong is shown then, and the keyboard goes there.
    """

    def __init__(
        self,
        record: RecordForm,
        parent: QWidget | None,
        title: str,
        action: str,
        keep: Callable[[dict[str, Value]], object],
        explanation: str = "",
    ) -> None:
        """`action` is the button's words.

        `keep` is called with the answers when the person has agreed. `UserError` and `AnswersError` that it
        raises are shown, and the dialog stays open.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.record = record
        self._keep, self._theme = keep, record.theme
        self.ui = Ui_RecordDialog()
        self.ui.setupUi(self)
        self.setWindowTitle(title)
        self.ui.heading.setText(title)
        self.ui.explanation.setText(explanation)
        self.ui.explanation.setVisible(bool(explanation))
        self.ui.ok.setText(action)
        self.banners = BannerPlace(self._theme, self.ui.banners, self, after=self.ui.ok)
        self.ui.canvas_box.addWidget(record)
        self.ui.canvas_box.addStretch(1)
        self.ui.ok.clicked.connect(self.agree)
        self.ui.cancel.clicked.connect(self.reject)
        if not any(view.question.is_table for view in record.views.values()):  # there it adds a row
            agree = QShortcut(QKeySequence("Ctrl+Return"), self)
            agree.activated.connect(self.agree)

    def add(self, widget: QWidget) -> None:
        """Put something more below the questions."""
        self.ui.canvas_box.insertWidget(self.ui.canvas_box.count() - 1, widget)

    def agree(self) -> None:
        """Have the answers kept and close, or show what is still wrong."""
        self.banners.clear()
        problems = self.record.problems()
        if problems:
            self._show_problems(problems)
            return
        try:
            self._keep(self.record.answers)
        except AnswersError as error:
            self._show_problems(error.problems)
        except UserError as error:
            self.banners.show_error(error)
        else:
            self.accept()

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        seen = [problem for problem in problems if problem.question in self.record.views]
        if len(seen) < len(problems):
            self.banners.show_error(problems_error(problems, self.record.form))
        self.record.show_problems(seen)
        if seen:
            self.record.go_to(seen[0].question)
            self.ui.scroll.ensureWidgetVisible(self.record.views[seen[0].question], 0, Space.L)

    def showEvent(self, event: QShowEvent) -> None:
        """Open as large as the questions, where the screen has the room."""
        if not event.spontaneous():
            self._fit()
            self.record.focus_first()
        super().showEvent(event)

    def _fit(self) -> None:
        room = self.screen().availableGeometry()
        width = min(self._theme.px(_WIDTH), room.width() - 2 * Space.XL)
        canvas = self.ui.canvas
        canvas_box = canvas.layout()
        assert canvas_box is not None, "the form lays it out"
        page = self.layout()
        assert page is not None, "the form lays it out"
        around = page.totalHeightForWidth(width) - self.ui.scroll.sizeHint().height()
        needed = around + canvas_box.totalHeightForWidth(width - 2 * Space.XL) + Space.M
        self.resize(width, min(needed, room.height() - Space.XXXL))
