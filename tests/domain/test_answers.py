"""Answers: what can be kept, and what is refused with which code."""

import pytest

from peerdesk.domain.answers import check_shapes, clean, is_answered, without_controls
from peerdesk.errors import problem_text

GOOD = {
    "short": "Nguyễn",
    "long": "two\nlines 🙂",
    "people": 0,
    "hours": 1.5,
    "day": "2024-02-29",
    "support": "dont_know",
    "colours": ["blue", "red"],
    "rating": 5,
    "agreed": True,
    "owner": "Somebody who is not on the roster",
    "given": [{"row": "second", "level": 3, "evidence": "seen"}],
    "list": [
        {
            "group": "Leadership",
            "name": "Łukasz",
            "amount": 12.5,
            "by": "2026-01-31",
            "kind": "red",
            "ok": False,
        }
    ],
    "steps": [{"row": "one", "done": True, "note": "x"}],
    "signed": {"name": "A", "role": "B", "date": "2026-01-31"},
}


def test_right_answers_have_no_problems(every_kind):
    assert check_shapes(every_kind, GOOD) == []


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("nothing", "x", "unknown_question"),
        ("hello", "x", "takes_no_answer"),
        ("summary", {}, "takes_no_answer"),
        ("short", 5, "wrong_type"),
        ("short", "a\x00b", "bad_character"),
        ("short", "\ud800", "bad_character"),
        ("short", "x" * 100_001, "too_long"),
        ("people", "5", "wrong_type"),
        ("people", True, "wrong_type"),
        ("people", 5.0, "wrong_type"),
        ("people", 10**13, "too_large"),
        ("hours", float("nan"), "wrong_type"),
        ("hours", float("inf"), "wrong_type"),
        ("day", "2026-02-29", "wrong_type"),
        ("day", "20260131", "wrong_type"),
        ("day", "2026-W05-6", "wrong_type"),
        ("day", "31.01.2026", "wrong_type"),
        ("support", "maybe", "unknown_option"),
        ("support", ["yes"], "wrong_type"),
        ("colours", "red", "wrong_type"),
        ("colours", ["red", "pink"], "unknown_option"),
        ("colours", ["red", "red"], "option_twice"),
        ("rating", 6, "off_scale"),
        ("rating", True, "wrong_type"),
        ("agreed", "yes", "wrong_type"),
        ("given", {"first": 1}, "wrong_type"),
        ("given", [{"level": 1}], "unknown_row"),
        ("given", [{"row": "third"}], "unknown_row"),
        ("given", [{"row": ["first"]}], "unknown_row"),
        ("given", [{"row": "first"}, {"row": "first"}], "row_twice"),
        ("given", [{"row": "first", "level": 9}], "off_scale"),
        ("list", [{"row": "first"}], "unknown_column"),
        ("list", ["text"], "wrong_type"),
        ("list", [{"name": "x"}] * 2001, "too_many_rows"),
        ("signed", [], "wrong_type"),
        ("signed", {"title": "x"}, "unknown_column"),
    ],
)
def test_a_wrong_answer_is_named(every_kind, name, value, code):
    problems = check_shapes(every_kind, {name: value})
    assert [problem.code for problem in problems] == [code]
    words = problem_text(problems[0], every_kind)
    assert words.startswith(name if name in every_kind.by_id else f"“{name}”")
    assert "{" not in words


def test_all_problems_are_listed_at_once(every_kind):
    problems = check_shapes(
        every_kind, {"people": "x", "nothing": 1, "list": [{"by": "x"}, None, {"kind": "pink"}]}
    )
    assert [(p.question, p.row, p.column) for p in problems] == [
        ("people", None, ""),
        ("nothing", None, ""),
        ("list", 1, "by"),
        ("list", 2, ""),
        ("list", 3, "kind"),
    ]


@pytest.mark.parametrize(
    ("name", "value", "answered"),
    [
        ("short", " \n", False),
        ("people", 0, True),
        ("agreed", False, False),
        ("colours", [], False),
        ("list", [{"group": "Leadership"}], False),
        ("list", [{"group": "Leadership", "name": "x"}], True),
        ("given", [{"row": "first"}], False),
        ("signed", {"name": ""}, False),
        ("signed", {"name": "x"}, True),
        ("short", None, False),
    ],
)
def test_an_answer_counts_when_it_says_something(every_kind, name, value, answered):
    assert is_answered(every_kind.by_id[name], value) is answered


def test_what_is_empty_is_not_kept_and_given_rows_stand_in_order(every_kind):
    kept = clean(every_kind.by_id["given"], [{"row": "second", "level": 1}, {"row": "first", "evidence": ""}])
    assert kept == [{"row": "second", "level": 1}]
    both = clean(every_kind.by_id["given"], [{"row": "second", "level": 1}, {"row": "first", "level": 2}])
    assert [row["row"] for row in both] == ["first", "second"]
    assert clean(every_kind.by_id["short"], "") is None
    assert clean(every_kind.by_id["list"], [{"name": None, "group": "A"}]) == [{"group": "A"}]


def test_pasted_control_characters_are_taken_out():
    assert without_controls("a\x00b\x0b\tc\n\ud800") == "ab\tc\n"
