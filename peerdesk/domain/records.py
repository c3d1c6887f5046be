"""Records: a person, a credential, a training, each kept as answers to a form of `resources/records/`.

So one definition gives a record's screen, paper, import and export, and the same checks as a worksheet has.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from peerdesk.domain.answers import Answers, Problem, check_shapes
from peerdesk.domain.completeness import check_rules, missing
from peerdesk.domain.forms import Choice, Form


def problems_of(form: Form, answers: Answers) -> list[Problem]:
    """Find everything that keeps a record from being kept: shapes, what is required, and the form's rules."""
    shapes = check_shapes(form, answers)
    return shapes or [*missing(form, answers), *check_rules(form, answers)]


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
    sections = tuple(
        replace(
            section,
            questions=tuple(
                replace(question, choices=tuple(choices), choices_from="")
                if question.choices_from == name
                else question
                for question in section.questions
            ),
        )
        for section in form.sections
    )
    return replace(form, sections=sections)
