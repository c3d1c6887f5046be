"""JSON in and out: strict about what comes in, and what goes out comes back the same."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.answers import AnswersError, check_shapes
from peerdesk.domain.completeness import check_rules
from peerdesk.errors import UserError, problem_text
from peerdesk.exchange import terminal
from peerdesk.exchange.worksheets import answers_from_json, form_as_json, forms_as_json
from tests.forms import every_kind, worksheets
from tests.strategies import answers_for

FORMS = [every_kind(), *worksheets().values()]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.data(), st.sampled_from(FORMS))
def test_answers_come_in_as_they_are(data, form):
    answers = data.draw(answers_for(form))
    assert answers_from_json(form, json.dumps(answers)) == answers
    assert answers_from_json(form, json.dumps(answers, ensure_ascii=False).encode()) == answers


@given(st.text(max_size=60) | st.binary(max_size=60))
def test_whatever_text_comes_it_is_taken_or_refused_in_words(text):
    try:
        answers = answers_from_json(every_kind(), text)
    except (UserError, AnswersError):
        return
    assert answers == {}


@given(st.data())
def test_whatever_json_comes_what_is_taken_is_sound(data):
    form = every_kind()
    names = st.sampled_from([*form.by_id, "nobody"])
    given_ = data.draw(st.dictionaries(names, ANYTHING, max_size=4))
    try:
        answers = answers_from_json(form, json.dumps(given_))
    except AnswersError as error:
        assert all(problem_text(problem, form) for problem in error.problems)
        return
    assert check_shapes(form, answers) == []
    assert check_rules(form, answers) == []


def problems(text: str) -> list[tuple[str, str, int | None, str]]:
    with pytest.raises(AnswersError) as caught:
        answers_from_json(every_kind(), text)
    return [(p.code, p.question, p.row, p.column) for p in caught.value.problems]


def test_shapes_and_rules_are_told_together():
    rows = [
        {"name": "a", "amount": -1, "by": "soon"},
        {"name": "b", "amount": -2},
        {"colour": 1, "amount": -3},
    ]
    assert problems(json.dumps({"short": 3, "people": 900, "list": rows})) == [
        ("wrong_type", "short", None, ""),
        ("wrong_type", "list", 1, "by"),
        ("unknown_column", "list", 3, "colour"),
        ("constraint", "people", None, ""),
        ("constraint", "list", 1, "amount"),
        ("constraint", "list", 2, "amount"),
        ("constraint", "list", 3, "amount"),
    ]


def test_a_question_that_is_not_shown_breaks_no_rule_and_is_kept():
    assert answers_from_json(every_kind(), '{"support": "yes", "doubt": "None"}') == {
        "support": "yes",
        "doubt": "None",
    }


def test_what_is_empty_is_no_answer():
    text = '{"short": "", "people": null, "list": [], "signed": {"name": ""}, "agreed": false, "colours": []}'
    assert answers_from_json(every_kind(), text) == {"agreed": False}


def test_numbers_of_any_length_are_read_in_no_time_and_refused():
    digits = "9" * 100_000
    assert problems(f'{{"people": {digits}, "rating": -{digits}, "short": {digits}}}') == [
        ("too_large", "people", None, ""),
        ("off_scale", "rating", None, ""),
        ("wrong_type", "short", None, ""),
    ]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_form_tells_all_that_answers_need(form):
    told = json.loads(json.dumps(form_as_json(form)))
    assert (told["id"], told["title"], told["version"]) == (form.id, form.title, form.version)
    assert [section["id"] for section in told["sections"]] == [section.id for section in form.sections]
    for question, known in zip(told["questions"], form.questions, strict=True):
        assert (question["id"], question["type"], question["label"]) == (known.id, known.type, known.label)
        assert question["required"] is known.required
        assert question.get("relevant") == (known.relevant and known.relevant.text)
        assert question.get("constraint") == (known.constraint and known.constraint.text)
        assert [choice["name"] for choice in question.get("choices", [])] == [c.name for c in known.choices]
        assert [column["id"] for column in question.get("columns", [])] == [c.id for c in known.columns]
        assert [row["id"] for row in question.get("rows", [])] == [row.id for row in known.rows]
        assert question["section"] in {section.id for section in form.sections}


def test_forms_are_listed_in_their_order():
    assert [form["id"] for form in forms_as_json(worksheets())] == list(worksheets())


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_form_in_words_names_every_question(form):
    lines = list(terminal.form_text(form))
    for question in form.questions:
        assert any(line.startswith(f"    {question.id}, {question.type}") for line in lines)
        assert all(any(f"· {choice.name} = " in line for line in lines) for choice in question.choices)
