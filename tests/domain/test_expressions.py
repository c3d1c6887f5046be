"""The expression language of relevance and constraints."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.expressions import ExpressionError, parse


@pytest.mark.parametrize(
    ("text", "answers", "this", "expected"),
    [
        ("${a} = 'no'", {"a": "no"}, None, True),
        ("${a} = 'no'", {}, None, False),
        ("${a} = ''", {}, None, True),
        ("${a} != ''", {"a": []}, None, False),
        ("${a} = 'x' or ${b} = 'y' and ${c} = 'z'", {"a": "x"}, None, True),
        ("(${a} = 'x' or ${b} = 'y') and ${c} = 'z'", {"a": "x"}, None, False),
        ("not(${a} = 'x')", {"a": "y"}, None, True),
        ("selected(${a}, 'red')", {"a": ["blue", "red"]}, None, True),
        ("selected(${a}, 'red')", {"a": "red"}, None, True),
        ("selected(${a}, 'red')", {}, None, False),
        (". >= 0 and . <= 500", {}, 500, True),
        (". >= 0 and . <= 500", {}, 501, False),
        (". > -1", {}, 0, True),
        (". >= 0", {}, None, False),
        (". = 5.0", {}, 5, True),
        ("string-length(.) < 4", {}, "abc", True),
        ("string-length(${a}) = 0", {}, None, True),
        ("regex(., '^[0-9]{5}$')", {}, "12345", True),
        ("regex(., '^[0-9]{5}$')", {}, "1234", False),
        (". <= today()", {}, "2000-01-01", True),
        (". <= today()", {}, "9999-12-31", False),
        ("${a} > ${b}", {"a": "2026-02-01", "b": "2026-01-31"}, None, True),
        ("${a} > 3", {"a": "text"}, None, False),
    ],
)
def test_an_expression_is_worked_out(text, answers, this, expected):
    assert parse(text).holds(answers, this) is expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "${a} =",
        "= 1",
        "${a",
        "unknown(1)",
        "${a} 'x'",
        "selected(${a})",
        "(1",
        "1)",
        "${a} == 1",
        "regex(., '[')",
    ],
)
def test_what_is_not_an_expression_is_refused(text):
    with pytest.raises(ExpressionError):
        parse(text)


def test_the_questions_it_refers_to_are_known():
    assert parse("${a} = 'x' or selected(${b_2}, 'y')").references == {"a", "b_2"}


@given(st.text(alphabet="${}ab_.'=<>!()0123456789 andornot,-", max_size=40))
def test_any_text_is_read_or_refused_but_never_breaks(text):
    try:
        expression = parse(text)
    except ExpressionError:
        return
    expression.holds({"a": "x"}, 1)
