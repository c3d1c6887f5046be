"""Answers to a form: their shapes, and what can be wrong with them.

Answers are kept in the shape that JSON has, one value for each question id: text, whole and decimal numbers,
dates as ISO 8601 text, a choice by its name, several choices as a list of names, an acknowledgment as a
boolean, a record as an object, a table as a list of objects. A row of a table with given rows names its row
under "row". A question that is not answered is absent.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from peerdesk.domain.forms import Form, Question, QuestionType

Value = Any
Answers = Mapping[str, Value]

MAX_TEXT = 100_000
"""Characters in one text answer: about forty printed pages."""
MAX_ROWS = 2_000
"""Rows in one table."""
MAX_NUMBER = 10**12
"""Largest number that a field takes, either side of zero."""
ROW = "row"
"""The key that names the given row in a row of a table."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with answers.

    `code` says what (see `peerdesk.errors.problem_text` for the words), `question` the question id as it was
    given, `row` the row from 1 and `column` the column id in a table, `detail` what the words need.
    """

    code: str
    question: str
    row: int | None = None
    column: str = ""
    detail: Mapping[str, str] = field(default_factory=dict)


class AnswersError(ValueError):
    """Answers that can't be kept; `problems` lists all that is wrong."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(sorted({problem.code for problem in problems})))
        self.problems = tuple(problems)


def is_answered(question: Question, value: Value) -> bool:
    """Tell whether a value says something: not blank, and in a table more than what the form fills in."""
    if value is None or value is False:
        return False
    if isinstance(value, str):
        return bool(value.strip())
    if question.is_table:
        return any(row_is_answered(question, row) for row in value)
    if isinstance(value, Mapping):
        return any(is_answered(column, value.get(column.id)) for column in question.columns)
    return bool(value) or isinstance(value, int | float)


def row_is_answered(question: Question, row: Mapping[str, Value]) -> bool:
    """Tell whether a row of a table says more than what the form fills in itself."""
    return any(
        is_answered(column, row.get(column.id))
        for column in question.columns
        if column.id not in question.given_columns
    )


def clean(question: Question, value: Value) -> Value:
    """Return the value as it is kept: nothing for what is empty, given rows in the form's order."""
    if isinstance(value, str):
        return value or None
    if value is None or value in ([], {}):
        return None
    if question.rows and isinstance(value, list):
        order = [row.id for row in question.rows]
        rows = [row for row in map(_clean_row, value) if set(row) - {ROW}]
        return sorted(rows, key=lambda row: order.index(row[ROW])) or None
    if question.is_table and isinstance(value, list):
        return [_clean_row(row) for row in value]
    if question.is_record and isinstance(value, Mapping):
        return _clean_row(value) or None
    return value


def _clean_row(row: Mapping[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in row.items() if value is not None and value != ""}


def check_shapes(form: Form, answers: Answers) -> list[Problem]:
    """Find what can't be kept at all: unknown questions and options, values of the wrong type."""
    problems: list[Problem] = []
    for name, value in answers.items():
        question = form.by_id.get(name)
        if question is None:
            problems.append(Problem("unknown_question", name))
        elif not question.takes_answer:
            problems.append(Problem("takes_no_answer", name))
        elif value is not None:
            problems.extend(check_shape(question, value))
    return problems


def check_shape(question: Question, value: Value) -> list[Problem]:
    """Find what is wrong with the type of one answer, cell by cell in a table."""
    if question.is_table:
        return list(_check_table(question, value))
    if question.is_record:
        if not isinstance(value, Mapping):
            return [Problem("wrong_type", question.id, detail={"expected": "record"})]
        return list(_check_row(question, value, None))
    problem = _check_single(question, value)
    return [Problem(problem[0], question.id, detail=problem[1])] if problem else []


def _check_table(question: Question, value: Value) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield Problem("wrong_type", question.id, detail={"expected": "table"})
        return
    if len(value) > MAX_ROWS:
        yield Problem("too_many_rows", question.id, detail={"most": str(MAX_ROWS)})
        return
    given = [row.id for row in question.rows]
    seen: set[str] = set()
    for number, row in enumerate(value, start=1):
        if not isinstance(row, Mapping):
            yield Problem("wrong_type", question.id, number, detail={"expected": "row"})
            continue
        name = row.get(ROW)
        if given and (not isinstance(name, str) or name not in given):
            yield Problem("unknown_row", question.id, number, detail={"options": ", ".join(given)})
        elif given and name in seen:
            yield Problem("row_twice", question.id, number, detail={"row": str(name)})
        else:
            seen.add(str(name))
        yield from _check_row(question, {k: v for k, v in row.items() if not (given and k == ROW)}, number)


def _check_row(question: Question, row: Mapping[str, Value], number: int | None) -> Iterator[Problem]:
    columns = {column.id: column for column in question.columns}
    for name, value in row.items():
        if name not in columns:
            yield Problem("unknown_column", question.id, number, str(name), {"options": ", ".join(columns)})
        elif value is not None and (problem := _check_single(columns[name], value)):
            yield Problem(problem[0], question.id, number, name, problem[1])


_Single = tuple[str, dict[str, str]] | None


def _check_single(question: Question, value: Value) -> _Single:
    return _CHECKS[question.type](question, value)


def _wrong(expected: str) -> _Single:
    return "wrong_type", {"expected": expected}


def _check_text(_: Question, value: Value) -> _Single:
    if not isinstance(value, str):
        return _wrong("text")
    if len(value) > MAX_TEXT:
        return "too_long", {"most": f"{MAX_TEXT:,}"}
    if _CONTROL.search(value):
        return "bad_character", {}
    return None


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Characters that no keyboard types and no page shows, and halves of characters."""


def without_controls(text: str) -> str:
    """Return the text without the characters that no answer may hold (they come in by pasting)."""
    return _CONTROL.sub("", text)


def _check_integer(_: Question, value: Value) -> _Single:
    if not isinstance(value, int) or isinstance(value, bool):
        return _wrong("integer")
    return None if abs(value) <= MAX_NUMBER else ("too_large", {})


def _check_decimal(_: Question, value: Value) -> _Single:
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        return _wrong("decimal")
    return None if abs(value) <= MAX_NUMBER else ("too_large", {})


def _check_date(_: Question, value: Value) -> _Single:
    try:
        if isinstance(value, str) and date.fromisoformat(value).isoformat() == value:  # no weeks: 2026-W05-6
            return None
    except ValueError:
        pass  # said below, in the same words as any other wrong date
    return _wrong("date")


def _check_one(question: Question, value: Value) -> _Single:
    if question.choices_from:
        return _check_text(question, value)
    names = [choice.name for choice in question.choices]
    if not isinstance(value, str):
        return _wrong("select_one")
    return None if value in names else ("unknown_option", {"options": ", ".join(names)})


def _check_multiple(question: Question, value: Value) -> _Single:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        return _wrong("select_multiple")
    names = [choice.name for choice in question.choices]
    if not set(value) <= set(names):
        return "unknown_option", {"options": ", ".join(names)}
    return None if len(set(value)) == len(value) else ("option_twice", {})


def _check_range(question: Question, value: Value) -> _Single:
    assert question.scale is not None, "the reader gives every range a scale"
    if not isinstance(value, int) or isinstance(value, bool):
        return _wrong("integer")
    scale = question.scale
    return (
        None if value in scale.values else ("off_scale", {"start": str(scale.start), "end": str(scale.end)})
    )


def _check_acknowledge(_: Question, value: Value) -> _Single:
    return None if isinstance(value, bool) else _wrong("acknowledge")


_CHECKS: dict[QuestionType, Callable[[Question, Value], _Single]] = {
    QuestionType.TEXT: _check_text,
    QuestionType.INTEGER: _check_integer,
    QuestionType.DECIMAL: _check_decimal,
    QuestionType.DATE: _check_date,
    QuestionType.SELECT_ONE: _check_one,
    QuestionType.SELECT_MULTIPLE: _check_multiple,
    QuestionType.RANGE: _check_range,
    QuestionType.ACKNOWLEDGE: _check_acknowledge,
}
