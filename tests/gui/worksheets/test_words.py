"""Times, answers and searches in a person's words."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.names import fold
from peerdesk.gui.worksheets.words import (
    answer_text,
    friendly_time,
    question_count_text,
    row_name,
    row_text,
)
from tests.forms import every_kind
from tests.gui.worksheets.hands import FORMS


@pytest.mark.parametrize(
    ("ago", "text"),
    [
        (timedelta(minutes=18), "Today 9:42 AM"),
        (timedelta(hours=11), "Yesterday 11:00 PM"),
        (timedelta(days=19), "Nov 3"),
        (timedelta(days=403), "Oct 15, 2025"),
    ],
)
def test_a_time_is_told_as_near_as_it_matters(ago, text):
    now = datetime(2026, 11, 22, 10, 0).astimezone()
    assert friendly_time(now - ago, now).replace("\u202f", " ") == text


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("lukasz", "Łukasz"),
        ("nguyen", "NGUYỄN"),
        ("do", "Đỗ"),
        ("strasse", "Straße"),
        ("sorensen", "Sørensen"),
    ],
)
def test_searching_looks_past_case_and_accents(typed, written):
    assert fold(typed) == fold(written) == typed


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("question", "value", "text"),
    [
        ("short", None, ""),
        ("short", "  ", ""),
        ("people", 12000, "12,000 people"),
        ("hours", 1234567.5, "1,234,567.5 hours"),
        ("day", "2026-01-31", "1/31/2026"),
        ("support", "dont_know", "Don’t know"),
        ("colours", ["red", "blue"], "Red, Blue"),
        ("rating", 4, "4 of 5"),
        ("agreed", True, "Yes"),
        ("owner", "Łukasz", "Łukasz"),
        ("signed", {"name": "Rosa", "date": "2026-01-31"}, "Name: Rosa\nDate: 1/31/2026"),
    ],
)
def test_answers_in_words(question, value, text):
    assert answer_text(every_kind().by_id[question], value) == text


def test_rows_are_called_by_what_they_are_about():
    given_rows, table = (every_kind().by_id[name] for name in ("given", "list"))
    assert row_name(given_rows, {"row": "second"}, 1) == "Second area"
    assert row_text(given_rows, {"row": "second", "level": 2}) == "Level: 2 of 3"
    assert row_name(table, {"group": "Peer"}, 3) == "Peer"
    assert row_name(table, {}, 3) == "Row 3"
    assert row_text(table, {"group": "Peer", "amount": 5}) == "Amount: 5 USD"


def test_how_much_a_form_asks():
    assert [question_count_text(form) for form in FORMS.values()] == [
        "10 questions",
        "15 questions",
        "One table",
        "5 questions",
        "10 questions",
        "7 questions, 4 tables",
        "15 questions",
        "15 questions",
        "14 questions",
        "14 questions, one table",
    ]
