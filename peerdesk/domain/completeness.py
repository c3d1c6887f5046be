"""How far a worksheet is: which questions are relevant, what is answered, what is still required or wrong."""

from collections.abc import Mapping
from dataclasses import dataclass

from peerdesk.domain.answers import Answers, Problem, Value, is_answered, row_is_answered
from peerdesk.domain.forms import Form, Question, Section
from peerdesk.domain.statements import compose


@dataclass(frozen=True, slots=True)
class Progress:
    """Questions answered out of those that count (relevant, and not a supplement)."""

    answered: int
    total: int

    @property
    def share(self) -> float:
        """From 0 to 1; a form that asks nothing is done."""
        return self.answered / self.total if self.total else 1.0


def is_relevant(question: Question, answers: Answers) -> bool:
    """Tell whether a question is shown for these answers."""
    return question.relevant is None or question.relevant.holds(answers)


def relevant_answers(form: Form, answers: Answers) -> dict[str, Value]:
    """Return the answers that count: statements filled in, and nothing of a question that is not shown.

    Relevance is worked out in the form's order, on the answers that count so far: a question that only an
    answer of a hidden question would show stays hidden too.
    """
    counted: dict[str, Value] = {}
    for question in form.questions:
        if not is_relevant(question, counted):
            continue
        value = answers.get(question.id)
        if question.compose and not is_answered(question, value):
            value = compose(question, form, counted) or None
        if value is not None:
            counted[question.id] = value
    return counted


def section_progress(form: Form, section: Section, answers: Answers) -> Progress:
    """Return how far one section is."""
    counted = relevant_answers(form, answers)
    questions = [
        question
        for question in section.questions
        if question.takes_answer and not question.supplement and is_relevant(question, counted)
    ]
    return Progress(sum(is_answered(q, counted.get(q.id)) for q in questions), len(questions))


def progress(form: Form, answers: Answers) -> Progress:
    """Return how far the whole worksheet is."""
    parts = [section_progress(form, section, answers) for section in form.sections]
    return Progress(sum(part.answered for part in parts), sum(part.total for part in parts))


def check_rules(form: Form, answers: Answers) -> list[Problem]:
    """Find answers that break a constraint of the form. Shapes must be right already."""
    counted = relevant_answers(form, answers)
    problems = []
    for question in form.questions:
        value = counted.get(question.id)
        if is_answered(question, value):
            problems.extend(check_rule(question, value, counted))
    return problems


def check_rule(question: Question, value: Value, answers: Answers) -> list[Problem]:
    """Find where one answer breaks its constraint, cell by cell in a table."""
    problems = []
    if question.constraint is not None and not question.constraint.holds(answers, value):
        problems.append(Problem("constraint", question.id, detail={"message": question.constraint_message}))
    for number, row in _rows(question, value):
        for column in question.columns:
            cell = row.get(column.id)
            if column.constraint is None or not is_answered(column, cell):
                continue
            if not column.constraint.holds({**answers, **row}, cell):
                detail = {"message": column.constraint_message}
                problems.append(Problem("constraint", question.id, number, column.id, detail))
    return problems


def missing(form: Form, answers: Answers) -> list[Problem]:
    """Find what is required and not answered, in the form's order."""
    counted = relevant_answers(form, answers)
    problems = []
    for question in form.questions:
        value = counted.get(question.id)
        if question.required and not is_answered(question, value) and is_relevant(question, counted):
            problems.append(Problem("missing", question.id))
            continue
        for number, row in _rows(question, value):
            if not row_is_answered(question, row):
                continue
            for column in question.columns:
                if column.required and not is_answered(column, row.get(column.id)):
                    problems.append(Problem("missing", question.id, number, column.id))
    return problems


def _rows(question: Question, value: Value) -> list[tuple[int | None, Mapping[str, Value]]]:
    if value is None:
        return []
    if question.is_table:
        return list(enumerate(value, start=1))
    return [(None, value)] if question.is_record else []
