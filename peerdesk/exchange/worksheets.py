"""Worksheets and forms as JSON: what `fill` takes, what `show` and `forms` give."""

import codecs
import json
from collections.abc import Iterable
from copy import deepcopy
from datetime import datetime
from typing import Any

from peerdesk.domain.answers import Answers, AnswersError, Problem, Value, check_shapes, clean
from peerdesk.domain.completeness import check_rules
from peerdesk.domain.forms import Form, Question
from peerdesk.domain.reading import write_form
from peerdesk.domain.worksheets import Worksheet, WorksheetLine
from peerdesk.errors import UserError
from peerdesk.i18n import tr

_LONGEST_NUMBER = 30
"""Digits that are read of a whole number: one that long is refused anyway, and Python reads them slowly."""


def answers_from_json(form: Form, text: str | bytes) -> dict[str, Value]:
    """Read answers to `form` as they are kept; bytes may be UTF-8, or UTF-16 and UTF-32 with their mark.

    Raises `AnswersError` that lists everything that is wrong with the answers, and `UserError` where the text
    is no JSON object.
    """
    answers = _read(text)
    shapes = check_shapes(form, answers)
    bad = {problem.question for problem in shapes}
    rules = [
        problem
        for problem in check_rules(form, _without(answers, shapes))
        if not _references(form.by_id[problem.question]) & bad  # what a rule looks at must be right first
    ]
    if shapes or rules:
        raise AnswersError([*shapes, *rules])
    kept = {name: clean(form.by_id[name], value) for name, value in answers.items()}
    return {name: value for name, value in kept.items() if value is not None}


def _without(answers: Answers, problems: Iterable[Problem]) -> dict[str, Value]:
    """Return the answers without the cells, rows or values that have a problem; rows keep their numbers."""
    sound = deepcopy(dict(answers))
    for problem in problems:
        value = sound.get(problem.question)
        row = value if problem.row is None or not isinstance(value, list) else value[problem.row - 1]
        if problem.column and isinstance(row, dict):
            row.pop(problem.column, None)
        elif problem.row is not None and isinstance(row, dict):
            row.clear()
        else:
            sound.pop(problem.question, None)
    return sound


def _references(question: Question) -> frozenset[str]:
    rules = [question.constraint, *(column.constraint for column in question.columns)]
    return frozenset().union(*(rule.references for rule in rules if rule is not None))


def _read(text: str | bytes) -> dict[str, Any]:
    twice: list[str] = []

    def as_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        twice.extend(name for name in dict.fromkeys(names) if names.count(name) > 1)
        return dict(pairs)

    try:
        answers = json.loads(
            _decoded(text),
            object_pairs_hook=as_object,
            parse_int=lambda digits: int(digits[:_LONGEST_NUMBER]),
        )
    except json.JSONDecodeError as error:
        place = tr("line {line}, column {column}").format(line=error.lineno, column=error.colno)
        raise _unusable(tr("This is not valid JSON: {place}.").format(place=place)) from error
    except UnicodeDecodeError as error:
        raise _unusable(tr("These answers are not text in UTF-8.")) from error
    except RecursionError as error:
        raise _unusable(tr("These answers are nested too deeply.")) from error
    if not isinstance(answers, dict):
        raise _unusable(tr("Answers must be one JSON object: a value for each question id."))
    if twice:
        raise _unusable(tr("These names stand twice in one object: {names}.").format(names=", ".join(twice)))
    return answers


def _decoded(text: str | bytes) -> str:
    """Windows PowerShell writes UTF-16 with a mark; many editors put a mark before UTF-8."""
    if isinstance(text, bytes):
        marks = {codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32"}  # these begin as UTF-16 does
        marks |= {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
        text = text.decode(next((name for mark, name in marks.items() if text.startswith(mark)), "utf-8"))
    return text.removeprefix("\ufeff")


def _unusable(what: str) -> UserError:
    return UserError(
        what, tr("Nothing was stored."), tr("“peerdesk forms FORM --json” tells what the form takes.")
    )


def forms_as_json(forms: dict[str, Form]) -> list[dict[str, Any]]:
    """Give each form in short, in their order."""
    return [_summary(form) for form in forms.values()]


def form_as_json(form: Form) -> dict[str, Any]:
    """Give a form's whole definition; `questions` in order, each with its section, in XLSForm's words."""
    document = write_form(form)
    sections = document.pop("section")
    return {
        **_summary(form),
        **document,
        "sections": [{key: section[key] for key in section if key != "question"} for section in sections],
        "questions": [
            {**question, "section": section["id"], "required": question.get("required", False)}
            for section in sections
            for question in section["question"]
        ],
    }


def _summary(form: Form) -> dict[str, Any]:
    return {
        "id": form.id,
        "title": form.title,
        "version": form.version,
        "group": form.group,
        "minutes": form.minutes,
        "sensitivity": str(form.sensitivity),
        "purpose": form.purpose,
    }


def worksheet_as_json(worksheet: Worksheet) -> dict[str, Any]:
    """Give a worksheet and its answers, which `answers_from_json` reads back."""
    form, answers = worksheet.form, worksheet.answers
    in_order = {question.id: answers[question.id] for question in form.questions if question.id in answers}
    return {**line_as_json(worksheet.line), "version": form.version, "answers": in_order}


def lines_as_json(lines: Iterable[WorksheetLine]) -> list[dict[str, Any]]:
    """Give worksheets without their answers."""
    return [line_as_json(line) for line in lines]


def line_as_json(line: WorksheetLine) -> dict[str, Any]:
    """Give a worksheet without its answers; times in UTC as ISO 8601."""
    return {
        "id": line.id,
        "form": line.form_id,
        "title": line.title,
        "who_for": line.who_for,
        "status": str(line.status),
        "answered": line.progress.answered,
        "questions": line.progress.total,
        "created": _time(line.created),
        "changed": _time(line.changed),
        "completed": _time(line.completed),
    }


def _time(when: datetime | None) -> str | None:
    return None if when is None else when.isoformat(timespec="seconds")
