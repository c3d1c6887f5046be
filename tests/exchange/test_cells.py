"""Cells as people fill them in, read as answers; whatever is doubtful is a reason, never a guess."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.exchange.cells import (
    DateOrder,
    UnreadableError,
    choice_of,
    date_order,
    day_of,
    number_of,
    shown,
    text_of,
)
from tests.forms import records

PERSON = records()["person"]


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-31", "2026-01-31 00:00:00", "2026-01-31T09:30", "1/31/2026", "01/31/26", "1/31/2026 0:00",
        "31.1.2026", "31-01-2026", "Jan 31, 2026", "January 31st, 2026", "31 Jan 2026", "31-Jan-26",
        " 1/31/2026 ",
    ],
)  # fmt: skip
def test_dates_are_read_as_people_write_them(text):
    assert day_of(text, DateOrder.MONTH_FIRST) == date(2026, 1, 31)


@pytest.mark.parametrize(
    "cell", ["2026-02-30", "31/31/2026", "soon", "2026", 45_000, "1/2/345", "Foo 3, 2026", "J 3, 2026", ""]
)
def test_what_is_no_date_is_said(cell):
    with pytest.raises(UnreadableError, match="is not a date"):
        day_of(cell, DateOrder.MONTH_FIRST)


@given(
    st.dates(date(1950, 1, 1), date(2049, 12, 31)),
    st.sampled_from(["%m/%d/%Y", "%m-%d-%y", "%m/%d/%y %H:%M"]),
)
def test_dates_of_a_month_first_country_come_in_as_they_are(day, pattern):
    assert day_of(day.strftime(pattern), DateOrder.MONTH_FIRST) == day


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.sampled_from(["%d/%m/%Y", "%d-%m-%y", "%d.%m.%Y"]))
def test_dates_of_a_day_first_country_come_in_as_they_are(day, pattern):
    assert day_of(day.strftime(pattern), DateOrder.DAY_FIRST) == day


def test_the_order_is_that_of_the_dates_that_leave_no_choice():
    assert date_order(["3/4/2026", None, 5]) is DateOrder.MONTH_FIRST
    assert date_order(["3/4/2026", "31/1/2026"]) is DateOrder.DAY_FIRST
    assert date_order(["3/4/2026", "31.1.2026", "1/31/2026"]) is DateOrder.MONTH_FIRST
    assert date_order(["3/4/2026"], day_first=True) is DateOrder.DAY_FIRST
    both = date_order(["31/1/2026", "1/31/2026"])
    assert day_of("31/1/2026", both) == day_of("1/31/2026", both) == date(2026, 1, 31)
    assert day_of("4/4/2026", both) == date(2026, 4, 4)
    with pytest.raises(UnreadableError, match="one of two days"):
        day_of("3/4/2026", both)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (40, 40), (37.5, 37.5), ("37.5", 37.5), ("37,5 h", 37.5), ("40 hrs/week", 40), ("1,000", 1000),
        ("50 %", 0.5), (".5", 0.5), ("-3", -3), ("8 hours per week", 8),
    ],
)  # fmt: skip
def test_numbers_are_read_with_their_units(cell, number):
    assert number_of(cell) == number


@pytest.mark.parametrize(
    "cell", ["full time", "1.2.3", "20-30", float("inf"), float("nan"), 10**400, "", date(2026, 1, 1)]
)
def test_what_is_no_number_is_said(cell):
    with pytest.raises(UnreadableError, match="is not a number"):
        number_of(cell)


@pytest.mark.parametrize(
    ("question", "said", "name"),
    [
        ("role", "PEER SPECIALIST", "peer_specialist"),
        ("role", "peer_specialist", "peer_specialist"),
        ("role", "Certified Peer Support Specialist", "peer_specialist"),
        ("status", "On-Leave", "on_leave"),
        ("status", "Terminated", "left"),
    ],
)
def test_choices_are_known_by_label_name_and_usual_words(question, said, name):
    assert choice_of(PERSON.by_id[question], said) == name


def test_another_choice_is_answered_with_the_options():
    with pytest.raises(UnreadableError) as caught:
        choice_of(PERSON.by_id["status"], "maybe " * 20)
    assert str(caught.value).endswith(
        "… is not one of: Applicant, Active, On leave, Left".replace("… ", "…” ")
    )


def test_texts_are_trimmed_and_hold_nothing_that_can_not_be_kept():
    assert text_of(" a\r\nb\rc\x07\x85\uffff ") == "a\nb\nc"
    assert text_of(78701.0) == "78701"
    assert text_of(date(2026, 1, 31)) == "2026-01-31"
    assert shown("x" * 60) == "x" * 39 + "…"
