"""People: told apart by name, chosen as supervisors, never supervising themselves in a circle."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.library import read_library
from peerdesk.domain.records import problems_of
from peerdesk.domain.staff import circle, circles, told_apart, with_roster
from peerdesk.paths import resources
from tests.roster import NOW, person
from tests.strategies import LINES

FORM = read_library(resources()).records["person"]
MONDAY = date(2026, 11, 2)
NAMES = st.sampled_from(["Ana", "ana", "Ana (Peer)", "Ana (no. 1)", "Ana (no. 2)", "Ana (no. 2) (no. 3)"])
ROSTERS = st.lists(st.tuples(NAMES | LINES, st.sampled_from(["", "Peer", "peer", "(no. 1)"]))).map(
    lambda rows: [person(n, name, title=title) for n, (name, title) in enumerate(rows, start=1)]
)


@pytest.mark.parametrize(
    ("people", "labels"),
    [
        ([("Maria Lopez", ""), ("Ana", "")], ["Maria Lopez", "Ana"]),
        ([("Ana", "Peer Specialist"), ("Ana", "Champion")], ["Ana (Peer Specialist)", "Ana (Champion)"]),
        ([("Ana", "Peer"), ("Ana", "Peer")], ["Ana (no. 1)", "Ana (no. 2)"]),
        ([("Ana", "Peer"), ("ANA", "")], ["Ana (Peer)", "ANA (no. 2)"]),
        ([("Ana", "X"), ("Ana", "Y"), ("Ana (X)", "")], ["Ana (X) (no. 1)", "Ana (Y)", "Ana (X) (no. 3)"]),
    ],
)
def test_people_of_one_name_are_told_apart(people, labels):
    roster = [person(n, name, title=title) for n, (name, title) in enumerate(people, start=1)]
    assert list(told_apart(roster).values()) == labels


@given(ROSTERS)
def test_no_two_of_any_roster_are_called_the_same(people):
    labels = told_apart(people)
    assert list(labels) == [one.id for one in people]
    assert len({label.casefold() for label in labels.values()}) == len(people)
    assert all(labels[one.id].startswith(one.name) for one in people)


def test_the_supervisor_is_chosen_from_everybody_else():
    form = with_roster(FORM, [person(1, "Zoë"), person(2, "Ana"), person(3, "ben")], besides=3)
    assert [(one.name, one.label) for one in form.by_id["supervisor"].choices] == [("2", "Ana"), ("1", "Zoë")]
    least = {"name": "Ben", "role": "other", "status": "active"}
    assert problems_of(form, {**least, "supervisor": "2"}) == []
    assert [one.code for one in problems_of(form, {**least, "supervisor": "3"})] == ["unknown_option"]


@pytest.mark.parametrize(
    ("supervisors", "asked", "found"),
    [
        ({}, (1, 1), (1,)),
        ({1: None, 2: 1}, (1, 2), (1, 2)),
        ({3: 2, 2: 1, 1: None}, (1, 3), (1, 3, 2)),
        ({3: 2, 2: 1}, (3, 1), ()),
        ({}, (1, None), ()),
        ({2: 3, 3: 2}, (1, 2), ()),  # a circle that is there already is not this person's
    ],
)
def test_who_would_supervise_themselves(supervisors, asked, found):
    assert circle(supervisors, *asked) == found


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9) | st.none()), max_size=40))
def test_if_every_circle_is_refused_the_way_up_always_ends(changes):
    supervisors = {}
    for who, supervisor in changes:
        if not circle(supervisors, who, supervisor):
            supervisors[who] = supervisor
    for who in supervisors:
        steps, above = 0, supervisors.get(who)
        while above is not None and steps <= len(supervisors):
            steps, above = steps + 1, supervisors.get(above)
        assert above is None


@given(st.dictionaries(st.integers(0, 9), st.integers(0, 9) | st.none()))
def test_every_circle_is_found_once(supervisors):
    found = circles(supervisors)
    for ring in found:
        assert [supervisors[who] for who in ring] == [*ring[1:], ring[0]]
    inside = {who for who in supervisors if circle(supervisors, who, supervisors[who])}
    assert sorted(who for ring in found for who in ring) == sorted(inside)


@pytest.mark.parametrize(
    ("details", "sees"),
    [
        ({}, True),
        ({"first_contact": "2026-11-02"}, True),
        ({"first_contact": "2026-11-03"}, False),
        ({"started": "2026-11-03"}, False),
        ({"started": "2020-01-01", "first_contact": "2027-01-01"}, False),
        ({"status": "applicant"}, False),
        ({"status": "on_leave"}, False),
        ({"role": "supervisor"}, False),
    ],
)
def test_who_sees_peers_already(details, sees):
    assert person(**details).sees_peers(MONDAY) is sees


def test_who_works_here_and_what_a_person_is_called():
    assert [person(status=status).works_here for status in ("applicant", "active", "on_leave", "left")] == [
        False, True, True, False,
    ]  # fmt: skip
    assert not person(trashed=NOW).works_here
    assert (person().called, person(preferred_name="Annie").called) == ("Ana", "Annie")
    assert (person().fte, person(hours_a_week=30).fte) == (None, 0.75)
    assert (person().supervisor, person(supervisor="12").supervisor) == (None, 12)
