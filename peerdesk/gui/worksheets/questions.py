"""Questions on one long page: a card for each section, live with the answers."""

from collections.abc import Sequence

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from peerdesk.domain.answers import Problem, is_answered
from peerdesk.domain.completeness import check_rule, is_relevant, missing
from peerdesk.domain.forms import Form, Question, QuestionType, Section
from peerdesk.domain.statements import compose
from peerdesk.domain.summaries import summarize
from peerdesk.gui.theme import Space, Theme
from peerdesk.gui.widgets import Card, Label
from peerdesk.gui.widgets.choice_field import keep_choice
from peerdesk.gui.widgets.kinds import make_field
from peerdesk.gui.widgets.question_view import NoteView, QuestionView, problem_text
from peerdesk.gui.widgets.statement_field import StatementField
from peerdesk.gui.widgets.summary_panel import SummaryPanel
from peerdesk.gui.worksheets.answers_draft import AnswersDraft
from peerdesk.gui.worksheets.intro import Intro

View = QuestionView | NoteView | SummaryPanel


class Questions(QWidget):
    """Shows a draft's questions and answers, and gives the draft what a person types."""

    def __init__(
        self,
        draft: AnswersDraft,
        theme: Theme,
        settings: QSettings | None,
        staff: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """A record has no `settings`: it is asked without introduction and numbers."""
        super().__init__(parent)
        self._draft, self._theme, self._staff = draft, theme, staff
        self._problems: set[str] = set()
        self._wanted: set[str] = set()
        self.form: Form = draft.form
        self.views: dict[str, View] = {}
        self.sections: dict[str, Card] = {}
        self._is_record = settings is None
        self._numbers = {} if settings is None else self.form.numbers
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(Space.L)
        if settings is not None:
            self.intro = Intro(self.form, theme, settings)
            self.body.addWidget(self.intro)
        for section in self.form.sections:
            self.body.addWidget(self._section(section))
        draft.changed.connect(self._answer_changed)
        draft.undone.connect(self._answer_undone)
        self._show_live()
        for question_id in draft.answers:
            self.check(question_id)

    # Building

    def _section(self, section: Section) -> Card:
        card = Card(spacing=Space.XL)
        card.setAccessibleName(section.title)
        heads = QVBoxLayout()
        heads.setSpacing(Space.XS)
        heads.addWidget(Label(section.title, "subtitle"))
        if section.intro:
            heads.addWidget(Label(section.intro, "muted"))
        card.body.addLayout(heads)
        for question in section.questions:
            view = self._view(question)
            self.views[question.id] = view
            card.body.addWidget(view)
        self.sections[section.id] = card
        return card

    def _view(self, question: Question) -> View:
        if question.type is QuestionType.NOTE:
            return NoteView(question)
        if question.type is QuestionType.CALCULATE:
            panel = SummaryPanel(question, self._theme)
            panel.follow_up_wanted.connect(lambda about: self.add_follow_up(question, about))
            return panel
        field = make_field(question, self._theme, self._staff)
        if self._is_record:
            keep_choice(field)
        field.set_value(self._draft.answers.get(question.id))
        field.edited.connect(lambda value: self._draft.set_answer(question.id, value))
        field.left.connect(lambda: self._field_left(question.id))
        return QuestionView(field, self._theme, self._numbers.get(question.id))

    # Living with the answers

    def _answer_changed(self) -> None:
        self._show_live()
        for question_id in tuple(self._problems):  # one answer may put another right
            self.check(question_id)

    def _answer_undone(self, question_id: str) -> None:
        view = self.views[question_id]
        assert isinstance(view, QuestionView), "only questions have answers"
        view.field.set_value(self._draft.answers.get(question_id))
        self.check(question_id)

    def _field_left(self, question_id: str) -> None:
        self._draft.end_step()
        self._draft.save_now()
        for name in {question_id, *self._draft.answers}:  # it may have put another wrong
            self.check(name)

    def _show_live(self) -> None:
        """Show what follows from the answers: which questions are asked, summaries and statements."""
        counted = self._draft.counted
        for question_id, view in self.views.items():
            question = self.form.by_id[question_id]
            if question.relevant is not None:
                view.setVisible(is_relevant(question, counted))
            if isinstance(view, SummaryPanel):
                view.set_summary(summarize(question, self.form, counted), self.form, self._planned(question))
            elif isinstance(view, QuestionView) and isinstance(view.field, StatementField):
                view.field.set_composed(compose(question, self.form, counted))

    def check(self, question_id: str) -> None:
        """Say under a question what is wrong with its answer, if anything is."""
        view = self.views[question_id]
        if isinstance(view, QuestionView):
            problems = self._found(view.question)
            text = "\n".join(dict.fromkeys(problem_text(view.question, problem) for problem in problems))
            view.set_problem(text or None)
            (self._problems.add if text else self._problems.discard)(question_id)

    def _found(self, question: Question) -> list[Problem]:
        value = self._draft.answers.get(question.id)
        if unkept := self._draft.problems_with(question.id):
            return unkept
        problems = check_rule(question, value, self._draft.counted) if is_answered(question, value) else []
        if question.id in self._wanted:
            problems += [p for p in missing(self.form, self._draft.answers) if p.question == question.id]
        return problems

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Mark what stands in the way of completing; each mark goes when its question is put right."""
        self._wanted = {problem.question for problem in problems}
        for question_id in self._wanted:
            self.check(question_id)

    def troubled(self) -> list[QuestionView]:
        """Return the questions where something is typed that is no answer, so that nothing of it is kept."""
        views = [view for view in self.views.values() if isinstance(view, QuestionView)]
        return [view for view in views if view.field.trouble and not view.isHidden()]

    def set_read_only(self, on: bool) -> None:
        """Show the answers to be read only, or take answers again."""
        for view in self.views.values():
            if isinstance(view, QuestionView):
                view.set_read_only(on)
            for follow_up in view.findChildren(QPushButton) if isinstance(view, SummaryPanel) else ():
                follow_up.setVisible(not on)

    def _planned(self, calculation: Question) -> set[str]:
        """Return the questions that have a next step already."""
        tally = calculation.tally
        assert tally is not None, "the reader gives every calculation a tally"
        return {
            row[tally.about] for row in self._draft.answers.get(tally.follow_ups, []) if tally.about in row
        }

    def add_follow_up(self, calculation: Question, about: str) -> None:
        """Add a next step about a question, and bring the keyboard to it."""
        tally = calculation.tally
        assert tally is not None, "the reader gives every calculation a tally"
        view = self.views[tally.follow_ups]
        assert isinstance(view, QuestionView), "the reader checks that it is a repeat"
        rows = [*(self._draft.answers.get(tally.follow_ups) or []), {tally.about: about}]
        self._draft.end_step()
        self._draft.set_answer(tally.follow_ups, rows)
        view.field.set_value(rows)
        first = next(column.id for column in view.question.columns if column.id != tally.about)
        view.field.focus_cell(len(rows), first)

    def go_to(self, question_id: str, row: int | None = None, column: str = "") -> None:
        """Bring the keyboard to a question, or to one cell of its table."""
        view = self.views[question_id]
        if not isinstance(view, QuestionView) or view.isHidden():
            return
        if column:
            view.field.focus_cell(row, column)
        else:
            view.field.focus_first()

    def first_question(self, section_id: str) -> str | None:
        """Return the first question of a section that can be answered now."""
        section = next(section for section in self.form.sections if section.id == section_id)
        shown = (q.id for q in section.questions if q.takes_answer and not self.views[q.id].isHidden())
        return next(shown, None)

    def view_of(self, widget: QWidget | None) -> QWidget | None:
        """Return the question's view that a widget is in."""
        views = set(self.views.values())
        while widget is not None and widget not in views:
            widget = widget.parentWidget()
        return widget
