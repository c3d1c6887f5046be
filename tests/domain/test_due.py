"""What needs somebody: which things, of whom, from when on, and in which order."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.completeness import Progress
from peerdesk.domain.credential_rules import Requirement, Rule, Stage
from peerdesk.domain.credentials import Earned
from peerdesk.domain.curricula import Curriculum, Topic, TopicGroup
from peerdesk.domain.due import DueKind, Facts, due
from peerdesk.domain.follow_ups import FollowUp
from peerdesk.domain.forms import Sensitivity
from peerdesk.domain.training import Extent, TopicRecord, coverage
from peerdesk.domain.worksheets import Status, WorksheetLine
from tests.forms import worksheets
from tests.roster import NOW, credential, period, person

TODAY = date(2026, 11, 2)
PLEDGE = replace(worksheets()["develop-your-message"], id="pledge", title="Pledge", before_contact=True)
CORE = Curriculum("core", "Core", (TopicGroup("all", "", (Topic("listening", "L"), Topic("crisis", "C"))),))
RULE = Rule("board", "Board", renewal=Stage((Requirement(20),)))
COVERED = [
    TopicRecord(n, f"core/{name}", Extent.FULL) for n in range(1, 9) for name in ("listening", "crisis")
]


def facts(people=(), credentials=(), records=COVERED, **others):
    """Return what `due` looks at: nothing that is due, but what is given."""
    found = coverage(CORE, people, [], records, TODAY)
    given_ = {"rules": {}, "earned": {}, "worksheets": (), "forms": {}, **others}
    return Facts(people, credentials, coverage=found, **given_)


def line(number=1, who=None, status=Status.DRAFT, form="pledge", trashed=None):
    day = datetime(2026, 10, 1, tzinfo=UTC)
    return WorksheetLine(
        number, form, "Pledge", f"Sheet {number}", "", status, Sensitivity.ORDINARY, Progress(3, 10),
        day, day, trashed=trashed, person=who,
    )  # fmt: skip


def runs_out(days, number=1, who=1, **others):
    made = credential(period(date(2020, 1, 1), TODAY + timedelta(days)), **others)
    return replace(made, id=number, person=who)


@pytest.mark.parametrize(
    ("left", "days", "kind"),
    [
        (-400, 90, DueKind.EXPIRED), (-1, 0, DueKind.EXPIRED), (0, 0, DueKind.EXPIRES), (1, 0, None),
        (90, 90, DueKind.EXPIRES), (91, 90, None), (91, 365, DueKind.EXPIRES),
    ],
)  # fmt: skip
def test_a_credential_is_due_within_so_many_days(left, days, kind):
    found = due(facts([person()], [runs_out(left)]), TODAY, days)
    assert [(one.kind, one.when) for one in found] == ([(kind, TODAY + timedelta(left))] if kind else [])


def test_a_credential_says_what_is_left_to_earn():
    held = runs_out(10, rule="board")
    (found,) = due(
        facts([person()], [held], rules={"board": RULE}, earned={1: [Earned(1, "", TODAY, 5)]}), TODAY
    )
    assert (found.person, found.credential) == (person(), held)
    assert found.outlook and found.outlook.needs[0].left == 15


@pytest.mark.parametrize("status", ["applicant", "left"])
def test_nothing_is_due_of_somebody_who_does_not_work_here(status):
    those = facts([person(status=status)], [runs_out(-1)], records=[], forms={"pledge": PLEDGE})
    assert due(those, TODAY) == []


def test_nothing_is_due_of_what_is_in_the_trash():
    in_trash = person(2, trashed=NOW)
    those = facts(
        [person(), in_trash],
        [runs_out(-1, trashed=NOW), runs_out(-1, 2, who=2), runs_out(-1, 3, who=99)],
        records=COVERED[:2],
        forms={"pledge": PLEDGE},
        worksheets=[line(1, who=1, status=Status.COMPLETED), line(2, trashed=NOW)],
    )
    assert due(those, TODAY) == []


def test_on_leave_a_credential_still_runs_out_but_nobody_asks_for_more():
    those = facts([person(status="on_leave")], [runs_out(-1)], records=[], forms={"pledge": PLEDGE})
    assert [one.kind for one in due(those, TODAY)] == [DueKind.EXPIRED]


def test_what_is_applied_for_or_lasts_is_never_due():
    those = [credential(period()), credential(period(date(2020, 1, 1)))]
    begins = credential(period(TODAY + timedelta(1), TODAY + timedelta(2)))
    assert due(facts([person()], [*those, begins]), TODAY) == []


def test_a_pledge_is_asked_of_active_peer_specialists_until_it_is_completed():
    asked = [person(1), person(2, first_contact="2027-01-01"), person(3, role="supervisor"), person(4)]
    sheets = [line(7, who=1), line(8, who=4, status=Status.COMPLETED), line(9, who=2, form="another")]
    found = due(facts(asked, forms={"pledge": PLEDGE}, worksheets=sheets), TODAY)
    of_kind = [one for one in found if one.kind is DueKind.ACKNOWLEDGMENT]
    assert [(one.person.id, one.worksheet, one.when) for one in of_kind] == [(1, 7, TODAY), (2, None, None)]
    assert {(one.form, one.title) for one in of_kind} == {("pledge", "Pledge")}
    assert [one.worksheet for one in found if one.kind is DueKind.DRAFT] == [9]
    another = replace(PLEDGE, before_contact=False)
    assert due(facts(asked, forms={"pledge": another}), TODAY) == []


def test_gaps_are_of_those_who_see_peers_already():
    new, old = person(1, first_contact="2026-11-03"), person(2, "Ben", first_contact="2026-11-02")
    (found,) = due(facts([new, old], records=[TopicRecord(2, "core/crisis", Extent.PART)]), TODAY)
    assert (found.kind, found.person, [topic.id for topic in found.topics]) == (
        DueKind.GAPS,
        old,
        ["listening", "crisis"],
    )


def test_follow_ups_and_drafts_lead_to_their_worksheet():
    steps = [
        FollowUp(3, "Plan", "Finances", "Ask Medicaid", "Ana", TODAY + timedelta(5)),
        FollowUp(3, "Plan", "Housing", "", "", None),
        FollowUp(3, "Plan", "Later", "Later", "", TODAY + timedelta(91)),
    ]
    those = facts(follow_ups=steps, worksheets=[line(4), line(5, status=Status.COMPLETED)])
    assert [(one.kind, one.worksheet, one.title, one.progress) for one in due(those, TODAY)] == [
        (DueKind.FOLLOW_UP, 3, "Ask Medicaid", None),
        (DueKind.FOLLOW_UP, 3, "Housing", None),
        (DueKind.DRAFT, 4, "Sheet 4", (3, 10)),
    ]


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(-500, 500)), max_size=12), st.integers(0, 400))
def test_the_most_serious_first_then_the_soonest_then_by_name(held, days):
    people = [person(1, "zoë"), person(2, "Ana"), person(3, "ben"), person(4, "Ana", role="champion")]
    credentials = [runs_out(left, number, who) for number, (who, left) in enumerate(held)]
    found = due(facts(people, credentials, records=[], worksheets=[line(1)]), TODAY, days)
    kinds = [one.kind for one in found]
    assert kinds == sorted(kinds, key=list(DueKind).index)
    dated = [(one.kind, one.when, one.person.name.casefold()) for one in found if one.when]
    assert dated == sorted(dated, key=lambda one: (list(DueKind).index(one[0]), *one[1:]))
    assert len(dated) == sum(left <= days for _, left in held)
    assert kinds.count(DueKind.GAPS) == 3
