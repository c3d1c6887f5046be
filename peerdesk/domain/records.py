"""Records: a person, a credential, a training, each kept as answers to a form of `resources/records/`.

So one definition gives a record's screen, paper, import and export, and the same checks as a worksheet has.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from typing import Any

from peerdesk.domain.answers import Answers, Problem, Value, check_shape, check_shapes, is_answered
from peerdesk.domain.completeness import check_rules, missing
from peerdesk.domain.forms import Choice, Form, Question


def problems_of(form: Form, answers: Answers) -> list[Problem]:
    """Find everything that keeps a record from being kept: shapes, what is required, and the form's rules."""
    shapes = check_shapes(form, answers)
    return shapes or [*missing(form, answers), *check_rules(form, answers)]


def all_right(form: Form, records: Sequence[Answers]) -> bool:
    """Tell whether `problems_of` finds nothing in any of these records.

    Much faster for many of them, because a text that several have is looked at once.
    """
    if any(question.relevant or question.compose or question.columns for question in form.questions):
        return not any(problems_of(form, answers) for answers in records)
    asked = {question.id: question for question in form.questions if question.takes_answer}
    known = asked.keys() >= set[str]().union(*records)
    return known and all(_is_right_in_all(question, records) for question in asked.values())


_PLAIN = {str, float, type(None)}
"""Types whose values are equal only if they are the same; of all, 1 and 1.0 and True are equal, too."""


def _is_right_in_all(question: Question, records: Sequence[Answers]) -> bool:
    beside = question.constraint.references if question.constraint else ()
    names = (question.id, *beside)
    columns = [[answers.get(name) for answers in records] for name in names]
    values: Iterable[tuple[Value, ...]] = zip(*columns, strict=True)
    if _PLAIN.issuperset(map(type, chain.from_iterable(columns))):
        values = set(values)
    return all(_is_right(question, value, zip(names, value, strict=True)) for value in values)


def _is_right(question: Question, value: tuple[Value, ...], answers: Iterable[tuple[str, Value]]) -> bool:
    if value[0] is not None and check_shape(question, value[0]):
        return False
    if not is_answered(question, value[0]):
        return not question.required
    return question.constraint is None or question.constraint.holds(dict(answers), value[0])


def day(answers: Answers, name: str) -> date | None:
    """Return a date among the answers, or nothing where it is not answered."""
    text = answers.get(name)
    return date.fromisoformat(text) if text else None


def text(answers: Answers, name: str) -> str:
    """Return a text among the answers, empty where it is not answered."""
    return str(answers.get(name) or "")


def add_months(start: date, months: int) -> date:
    """Return the same day some months later (or earlier); a day that the month lacks is its last day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def day_after(day: date) -> date:
    """Return the next day; after the last day there is, that day itself."""
    return day if day == date.max else day + timedelta(days=1)


def day_before(day: date) -> date:
    """Return the day before; before the first day there is, that day itself."""
    return day if day == date.min else day - timedelta(days=1)


def offering(form: Form, name: str, choices: Sequence[Choice]) -> Form:
    """Return the form with the list `name` in the place of every `choices_from` that asks for it.

    Only these choices are answers then: a supervisor is chosen from the roster, a rule from the rules.
    """

    def offered(question: Question) -> Question:
        columns = tuple(offered(column) for column in question.columns)
        if question.choices_from != name:
            return replace(question, columns=columns)
        return replace(question, columns=columns, choices=tuple(choices), choices_from="")

    return _with_each(form, offered)


def changing(form: Form, name: str, **changes: Any) -> Form:
    """Return the form with something else about one question (by its id), such as its `suggestions`."""
    return _with_each(
        form, lambda question: replace(question, **changes) if question.id == name else question
    )


def _with_each(form: Form, change: Callable[[Question], Question]) -> Form:
    sections = (replace(part, questions=tuple(map(change, part.questions))) for part in form.sections)
    return replace(form, sections=tuple(sections))
