"""Answers made up by Hypothesis: anything that a person could give to a form, and that it takes."""

from functools import partial
from typing import Any

from hypothesis import strategies as st

from peerdesk.domain.answers import ROW, clean
from peerdesk.domain.completeness import check_rules
from peerdesk.domain.forms import Form, Question, QuestionType

Values = st.SearchStrategy[Any]

_LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"])
_TRICKY = st.sampled_from(
    ["Nguyễn", "Łukasz", "✓", "👩🏽\u200d⚕️", "“quoted”", "don’t", "<b>&amp;", "100 %", "العربية", "e\u0301"]
)
_WORDS = st.lists(st.text(_LETTERS, max_size=20) | _TRICKY, max_size=6)
LINES = _WORDS.map(" ".join)
"""Text as a field of one line holds it."""
TEXTS = st.lists(LINES, max_size=4).map("\n".join)
"""Text as a field of several lines holds it."""


def answers_for(form: Form) -> st.SearchStrategy[dict[str, Any]]:
    """Make answers to some of the form's questions, as they are kept: right in shape, breaking no rule."""
    questions = {q.id: answer_to(q) for q in form.questions if q.takes_answer}
    return st.fixed_dictionaries({}, optional=questions).map(partial(_kept, form))


def answer_to(question: Question) -> Values:
    """Make an answer to one question, which may also be nothing."""
    if question.rows:
        row_ids = [row.id for row in question.rows]
        return st.lists(st.sampled_from(row_ids), unique=True).flatmap(
            lambda chosen: st.tuples(*(_row(question, {ROW: st.just(name)}) for name in chosen)).map(list)
        )
    if question.is_table:
        return st.lists(_row(question, {}), max_size=4)
    if question.is_record:
        return _row(question, {})
    return _SIMPLE[question.type](question)


def _row(question: Question, given: dict[str, Values]) -> Values:
    return st.fixed_dictionaries(
        given, optional={column.id: answer_to(column) for column in question.columns}
    )


def _text(question: Question) -> Values:
    return TEXTS if question.appearance == "multiline" else LINES


def _one(question: Question) -> Values:
    return LINES if question.choices_from else st.sampled_from([choice.name for choice in question.choices])


def _several(question: Question) -> Values:
    return st.lists(st.sampled_from([choice.name for choice in question.choices]), unique=True)


def _scale(question: Question) -> Values:
    assert question.scale
    return st.sampled_from(question.scale.values)


_SIMPLE = {
    QuestionType.TEXT: _text,
    QuestionType.INTEGER: lambda _: st.integers(0, 20) | st.integers(-(10**12), 10**12),
    QuestionType.DECIMAL: lambda _: st.floats(-1e6, 1e6).map(lambda number: round(number, 2)),
    QuestionType.DATE: lambda _: st.dates().map(lambda day: day.isoformat()),
    QuestionType.SELECT_ONE: _one,
    QuestionType.SELECT_MULTIPLE: _several,
    QuestionType.RANGE: _scale,
    QuestionType.ACKNOWLEDGE: lambda _: st.booleans(),
}


def _kept(form: Form, answers: dict[str, Any]) -> dict[str, Any]:
    kept = {name: clean(form.by_id[name], value) for name, value in answers.items()}
    kept = {name: value for name, value in kept.items() if value is not None}
    while problems := check_rules(form, kept):  # to drop one answer may make another relevant
        kept.pop(problems[0].question)
    return kept
