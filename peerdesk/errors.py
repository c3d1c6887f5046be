"""What a person is told when something goes wrong: what happened, what is safe, what to do next."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from peerdesk.i18n import tr

if TYPE_CHECKING:  # start-up stays light
    from peerdesk.domain.answers import Problem
    from peerdesk.domain.forms import Form


class UserError(Exception):
    """A mishap that a person can do something about; anything else is a bug.

    `what` says what happened, `safe` what has not been lost, `todo` what to do next. Each is one or two
    whole sentences in the person's language, without anything that was typed into a record.
    """

    def __init__(self, what: str, safe: str = "", todo: str = "") -> None:
        super().__init__(" ".join(part for part in (what, safe, todo) if part))
        self.what = what
        self.safe = safe
        self.todo = todo


class ReadOnlyError(UserError):
    """The file is in use or protected, so it can’t be written in; it can still be opened to read only."""


def problem_text(problem: "Problem", form: "Form") -> str:
    """Say one problem with answers in words, beginning with where it is: “q (row 2, name): …”."""
    return f"{_place(problem, form)}: {reason_text(problem)}"


def reason_text(problem: "Problem") -> str:
    """Say only what is wrong; the place is known, because the words stand beside the field."""
    if problem.code == "wrong_type":
        return _expected(problem.detail["expected"])
    return _REASONS[problem.code]().format(**problem.detail)


def problems_error(problems: "Iterable[Problem]", form: "Form") -> UserError:
    """Gather problems into one error that lists all of them."""
    listed = "; ".join(problem_text(problem, form).rstrip(".") for problem in problems)
    return UserError(
        tr("These answers can’t be kept: {problems}.").format(problems=listed),
        tr("Nothing was stored."),
        tr("Put them right and try again."),
    )


def _place(problem: "Problem", form: "Form") -> str:
    question = form.by_id.get(problem.question)
    columns = {column.id: column.label for column in question.columns} if question else {}
    column = f"{problem.column} ({columns[problem.column]})" if problem.column in columns else problem.column
    parts = [tr("row {n}").format(n=problem.row)] if problem.row else []
    parts += [column] if column else []
    number = form.numbers.get(problem.question)
    name = problem.question if question else tr("“{id}”").format(id=problem.question)
    name = tr("{id} (question {n})").format(id=name, n=number) if number else name
    return f"{name}, {', '.join(parts)}" if parts else name


def _expected(kind: str) -> str:
    expected: dict[str, Callable[[], str]] = {
        "text": lambda: tr("must be a text"),
        "integer": lambda: tr("must be a whole number"),
        "decimal": lambda: tr("must be a number"),
        "date": lambda: tr("must be a date, written as 2026-01-31"),
        "select_one": lambda: tr("must be the name of one option"),
        "select_multiple": lambda: tr("must be a list of option names"),
        "acknowledge": lambda: tr("must be true or false"),
        "record": lambda: tr("must be an object with one value for each field"),
        "row": lambda: tr("must be an object with one value for each column"),
        "table": lambda: tr("must be a list of rows, each an object with one value for each column"),
    }
    return expected[kind]()


_REASONS: dict[str, Callable[[], str]] = {
    "unknown_question": lambda: tr("this form has no such question"),
    "takes_no_answer": lambda: tr("is worked out by the form and takes no answer"),
    "unknown_option": lambda: tr("is not one of the options ({options})"),
    "option_twice": lambda: tr("names the same option twice"),
    "unknown_column": lambda: tr("the table has no such column (it has {options})"),
    "unknown_row": lambda: tr("must name its row under “row”: one of {options}"),
    "row_twice": lambda: tr("the row “{row}” stands twice"),
    "too_many_rows": lambda: tr("has more than {most} rows"),
    "too_long": lambda: tr("is longer than {most} characters"),
    "too_large": lambda: tr("is too large a number"),
    "bad_character": lambda: tr("holds control characters, which can’t be shown or printed"),
    "off_scale": lambda: tr("must be between {start} and {end}"),
    "constraint": lambda: "{message}",
    "missing": lambda: tr("is still to be answered"),
    "unknown_person": lambda: tr("must be somebody on the roster"),
    "supervisor_circle": lambda: tr("would make people supervise themselves in a circle: {names}"),
}
