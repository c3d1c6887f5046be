"""Expiry, renewal, and the hours still to earn: leap days, gaps and overlaps, and days that nobody knows."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.credential_rules import HoursKind, Requirement, Rule, Stage, read_rule, write_rule
from peerdesk.domain.credentials import CredentialState, Earned, Window, outlook, state, window, worst
from tests.roster import credential, period

TODAY = date(2026, 11, 2)
LEAP = date(2024, 2, 29)
RULE = Rule(
    "board",
    "Board",
    initial=Stage((Requirement(40), Requirement(500, kind=HoursKind.WORK)), ("Exam result",)),
    renewal=Stage(
        (Requirement(20), Requirement(6, "ethics"), Requirement(25, kind=HoursKind.SUPERVISION)),
        ("Signed ethics code", "Fee"),
        window_months=24,
    ),
)
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31)) | st.sampled_from(
    [LEAP, date(2024, 2, 28), date(2028, 2, 29), date(2026, 2, 28), TODAY]
)
MONTHS = st.none() | st.sampled_from([1, 12, 24, 36, 120])


@st.composite
def periods(draw):
    """Periods as a file keeps them: sorted by the day of issue, those without one last."""
    days = draw(st.lists(st.tuples(st.none() | DAYS, st.none() | DAYS), min_size=1, max_size=5))
    made = [
        period(issued, expires if not issued or not expires else max(issued, expires), number)
        for number, (issued, expires) in enumerate(days, start=1)
    ]
    return sorted(made, key=lambda one: (one.issued or date.max, one.id))


CREDENTIALS = periods().map(lambda made: credential(*made, rule="board"))


def ends_in(days):
    return credential(period(date(2020, 1, 1), TODAY + timedelta(days)))


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (-1, "expired"), (0, "within_30"), (1, "within_30"), (30, "within_30"), (31, "within_60"),
        (60, "within_60"), (61, "within_90"), (90, "within_90"), (91, "valid"),
    ],
)  # fmt: skip
def test_how_urgent_by_the_days_that_are_left(days, found):
    assert state(ends_in(days), TODAY) == found


def test_without_an_end_or_without_a_beginning():
    yesterday, tomorrow = TODAY - timedelta(1), TODAY + timedelta(1)
    assert state(credential(period(yesterday)), TODAY) is CredentialState.LASTING
    assert state(credential(period()), TODAY) is CredentialState.APPLIED
    assert state(credential(period(tomorrow)), TODAY) is CredentialState.APPLIED
    assert (
        state(credential(period(None, tomorrow)), TODAY) is CredentialState.WITHIN_30
    )  # watched all the same
    assert state(credential(period(None, yesterday)), TODAY) is CredentialState.EXPIRED


@given(CREDENTIALS, DAYS, st.data())
def test_it_is_expired_only_if_no_period_covers_the_day(held, today, data):
    covered = any(one.covers(today) for one in held.periods)
    assert (state(held, today) in (CredentialState.EXPIRED, CredentialState.APPLIED)) is not covered
    end = held.current(today).expires
    if covered and end:  # there is no gap until the day on which it is said to run out, and one begins then
        between = data.draw(st.dates(today, end))
        assert any(one.covers(between) for one in held.periods)
        assert not any(one.covers(end + timedelta(1)) for one in held.periods)


@given(DAYS, st.integers(0, 2000), st.lists(st.integers(0, 2500)))
def test_without_a_renewal_it_only_becomes_more_urgent(issued, lasts, later):
    held = credential(period(issued, issued + timedelta(lasts)))
    order = [state(held, issued + timedelta(days)) for days in sorted(later)]
    assert order == sorted(order, key=list(CredentialState).index, reverse=True)


def test_the_chain_of_renewals_says_when_it_runs_out():
    first = period(date(2022, 1, 1), date(2023, 12, 31), 1)
    early = period(date(2023, 12, 1), date(2025, 11, 30), 2)
    at_once = period(date(2025, 12, 1), date(2027, 11, 30), 3)
    late = period(date(2028, 1, 1), date(2029, 12, 31), 4)
    held = credential(first, early, at_once, late)
    assert held.current(date(2021, 6, 1)) is first  # it begins next
    assert held.current(date(2022, 6, 1)) is at_once  # no gap until there
    assert state(held, date(2022, 6, 1)) is CredentialState.VALID  # though that period is still to begin
    assert held.current(date(2027, 12, 31)) is at_once  # run out, and not yet renewed
    assert held.current(date(2028, 1, 1)) is late
    assert held.current(date(2035, 1, 1)) is late


def test_a_renewal_that_is_applied_for_changes_nothing_yet():
    held = credential(period(date(2020, 1, 1), TODAY + timedelta(10)), period(number=2))
    assert state(held, TODAY) is CredentialState.WITHIN_30
    assert state(held, TODAY + timedelta(11)) is CredentialState.EXPIRED


def test_of_two_periods_that_end_together_the_later_one_counts():
    old, new = period(date(2020, 1, 1), date(2027, 1, 1), 1), period(date(2026, 1, 1), date(2027, 1, 1), 2)
    held = credential(old, new)
    assert held.current(TODAY) is new
    assert window(held, new, None) == Window(date(2026, 1, 1), date(2027, 1, 1))
    assert window(held, old, None) == Window(date(2020, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("issued", "expires", "months", "start"),
    [
        (date(2022, 1, 1), date(2027, 12, 31), 24, date(2026, 1, 1)),
        (date(2022, 1, 1), date(2028, 2, 29), 24, date(2026, 3, 1)),
        (date(2022, 1, 1), date(2026, 2, 28), 24, LEAP),
        (LEAP, date(2026, 2, 28), 24, LEAP),
        (LEAP, date(2026, 2, 27), None, LEAP),
        (date(2026, 6, 1), date(2026, 12, 31), 24, date(2026, 6, 1)),
        (None, date(2026, 12, 31), 12, date(2026, 1, 1)),
        (None, date(2026, 12, 31), None, date.min),
    ],
)
def test_from_which_day_hours_count(issued, expires, months, start):
    held = credential(period(issued, expires))
    assert window(held, held.periods[0], months) == Window(start, expires)


@given(CREDENTIALS, MONTHS)
def test_no_hour_counts_toward_two_renewals(held, months):
    found = [counted for one in held.periods if (counted := window(held, one, months))]
    for counted in found:
        assert counted.start <= counted.end
    for earlier, later in zip(found := sorted(found, key=lambda one: one.start), found[1:], strict=False):
        assert earlier.end < later.start


@given(CREDENTIALS, MONTHS)
def test_hours_count_only_while_the_period_lasts(held, months):
    for one in held.periods:
        counted = window(held, one, months)
        if counted:
            assert (one.issued or date.min) <= counted.start <= counted.end <= one.expires


HOURS = st.lists(
    st.builds(
        Earned,
        st.integers(1, 99),
        st.just("Training"),
        DAYS,
        st.floats(0, 60),
        st.sampled_from(["", "ethics", "peer"]),
    ),
    max_size=12,
)


@given(CREDENTIALS, HOURS, DAYS)
def test_what_is_left_to_earn(held, earned, today):
    found = outlook(held, RULE, earned, today)
    if found is None:
        assert held.current(today).expires is None or window(held, held.current(today), 24) is None
        return
    assert found.first is (state(held, today) is CredentialState.APPLIED)
    assert (found.by is None) is (found.window is None) is found.first
    for need in found.needs:
        assert need.requirement.kind is HoursKind.TRAINING
        assert need.earned >= 0
        assert 0 <= need.left <= need.requirement.hours
        assert need.left == pytest.approx(max(0.0, need.requirement.hours - need.earned), abs=0.006)
    more = [
        *earned,
        Earned(100, "More", min(today, found.window.end if found.window else today), 5, "ethics"),
    ]
    for need, then in zip(found.needs, outlook(held, RULE, more, today).needs, strict=True):
        assert then.left <= need.left


def test_ethics_hours_count_as_ethics_and_in_the_whole():
    held = credential(period(date(2025, 5, 15), date(2027, 5, 14)), rule="board")
    earned = [
        Earned(1, "Ethics", date(2025, 5, 14), 9, "ethics"),  # before the window
        Earned(2, "Ethics", date(2025, 5, 15), 3, "ethics"),
        Earned(3, "Wellness", date(2026, 1, 1), 10.5, "recovery_wellness"),
        Earned(4, "To come", TODAY + timedelta(1), 9, "ethics"),
    ]
    found = outlook(held, RULE, earned, TODAY)
    assert [(need.requirement.category, need.earned, need.left) for need in found.needs] == [
        ("", 13.5, 6.5),
        ("ethics", 3, 3),
    ]
    assert (found.by, found.done, found.documents) == (
        date(2027, 5, 14),
        False,
        ("Signed ethics code", "Fee"),
    )
    assert [need.kind for need in found.proofs] == [HoursKind.SUPERVISION]


def test_the_first_time_every_hour_so_far_counts():
    found = outlook(credential(period()), RULE, [Earned(1, "Core", date(1999, 1, 1), 40)], TODAY)
    assert (found.first, found.by, found.window, found.done) == (True, None, None, True)
    assert found.documents == ("Exam result",)


def test_nothing_is_left_where_no_rule_says_so_or_nothing_is_renewed():
    lasting = credential(period(date(2020, 1, 1)))
    assert outlook(lasting, RULE, [], TODAY) is None
    assert outlook(ends_in(5), None, [], TODAY) is None
    assert outlook(ends_in(5), Rule("x", "X"), [], TODAY) is None


def test_the_worst_of_several():
    assert worst([], TODAY) is None
    assert worst([ends_in(91), credential(period()), ends_in(45)], TODAY) is CredentialState.WITHIN_60


def test_a_rule_is_written_as_it_is_read():
    assert read_rule(write_rule(RULE), "board.toml") == RULE
