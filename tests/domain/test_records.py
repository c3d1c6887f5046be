"""What every record stands on: days and months, lists that are put in, what keeps it from being kept."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.forms import Choice
from peerdesk.domain.library import read_library
from peerdesk.domain.records import (
    add_months,
    all_right,
    day,
    day_after,
    day_before,
    offering,
    problems_of,
    text,
)
from peerdesk.paths import resources
from tests.strategies import answers_for

RECORDS = read_library(resources()).records
ODD = st.sampled_from(
    [None, "", "  ", 1, 1.0, True, "1", "2026-02-29", "1949-12-31", "2026-01-31", ["x"], "\x00"]
)
LEAST = {
    "rule": {"name": "Peer Specialist"},
    "person": {"name": "Ana", "role": "other", "status": "active"},
    "credential": {"name": "Peer Specialist"},
    "training": {"title": "Ethics", "date": "2026-11-02"},
}


@pytest.mark.parametrize(
    ("start", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 2, 29), -12, date(2023, 2, 28)),
        (date(2026, 12, 31), -6, date(2026, 6, 30)),
        (date(2026, 1, 1), -1, date(2025, 12, 1)),
        (date(9999, 12, 31), 1, date.max),
        (date(1, 1, 1), -1, date.min),
    ],
)
def test_months_later_and_earlier(start, months, then):
    assert add_months(start, months) == then


@given(st.dates(), st.integers(-200_000, 200_000))
def test_any_number_of_months_gives_that_day_or_the_last_of_the_month(start, months):
    then = add_months(start, months)
    if then in (date.min, date.max):
        return
    assert (then.year - start.year) * 12 + then.month - start.month == months
    assert then.day == start.day or (then.day < start.day and day_after(then).day == 1)


@given(st.dates())
def test_the_days_beside(when):
    assert day_before(day_after(when)) == (when if when < date.max else when - timedelta(1))
    assert day_after(day_before(when)) == (when if when > date.min else when + timedelta(1))


def test_what_is_not_answered_is_nothing():
    assert (day({}, "date"), text({}, "title"), text({"title": None}, "title")) == (None, "", "")
    assert day({"date": "2024-02-29"}, "date") == date(2024, 2, 29)


def test_a_list_is_put_in_wherever_it_is_asked_for():
    form = offering(RECORDS["credential"], "rules", [Choice("texas", "Texas")])
    assert (form.by_id["rule"].choices_from, form.by_id["rule"].choice_label("texas")) == ("", "Texas")
    assert offering(RECORDS["credential"], "roster", []) == RECORDS["credential"]
    broken = problems_of(form, {"name": "Peer", "rule": "utah"})
    assert [(one.code, one.question) for one in broken] == [("unknown_option", "rule")]


@pytest.mark.parametrize("name", RECORDS)
def test_the_least_that_makes_a_record(name):
    assert problems_of(RECORDS[name], LEAST[name]) == []
    assert {one.question for one in problems_of(RECORDS[name], {})} == set(LEAST[name])


@pytest.mark.parametrize(
    ("name", "answers", "where"),
    [
        ("person", {"applied": "2026-03-02", "started": "2026-03-01"}, "started"),
        ("person", {"started": "2026-03-02", "left_on": "2026-03-01"}, "left_on"),
        ("person", {"started": "2026-03-02", "first_contact": "2026-03-01"}, "first_contact"),
        ("person", {"started": "1949-12-31"}, "started"),
        ("person", {"started": "2026-02-29"}, "started"),
        ("person", {"hours_a_week": 0}, "hours_a_week"),
        ("person", {"hours_a_week": 100.5}, "hours_a_week"),
        ("person", {"hours_a_week": -8}, "hours_a_week"),
        ("person", {"email": "ana at example.org"}, "email"),
        ("person", {"name": "A" * 201}, "name"),
        ("person", {"name": "  "}, "name"),
        ("person", {"role": "chief"}, "role"),
        ("person", {"diagnosis": "none of our business"}, "diagnosis"),
        ("credential", {"issued": "2026-03-02", "expires": "2026-03-01"}, "expires"),
        ("credential", {"expires": "2101-01-01"}, "expires"),
        ("training", {"hours": 0}, "hours"),
        ("training", {"hours": -3}, "hours"),
        ("training", {"hours": 1000.5}, "hours"),
        ("training", {"hours": "six"}, "hours"),
        ("training", {"date": "31.1.2026"}, "date"),
    ],
)
def test_what_keeps_a_record_from_being_kept(name, answers, where):
    assert [one.question for one in problems_of(RECORDS[name], {**LEAST[name], **answers})] == [where]


@pytest.mark.parametrize("name", RECORDS)
@given(data=st.data())
def test_whatever_is_right_is_taken(name, data):
    given_ = {**LEAST[name], **data.draw(answers_for(RECORDS[name]))}
    assert {one.code for one in problems_of(RECORDS[name], given_)} <= {"constraint", "missing"}


@pytest.mark.parametrize("name", RECORDS)
@given(data=st.data())
def test_many_at_once_are_right_if_each_of_them_is(name, data):
    form = RECORDS[name]
    odd = st.dictionaries(st.sampled_from([*form.by_id, "nobody"]), ODD, max_size=2)
    one = st.tuples(answers_for(form), st.just({}) | odd).map(
        lambda parts: {**LEAST[name], **parts[0], **parts[1]}
    )
    records = data.draw(st.lists(one, max_size=4))
    assert all_right(form, records) is not any(problems_of(form, record) for record in records)
