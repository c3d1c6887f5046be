"""What an agency file says about what is due: of whoever works here, and of nothing in the trash."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from peerdesk.domain.credential_rules import Requirement, Rule, Stage
from peerdesk.domain.curricula import Topic
from peerdesk.domain.due import DueKind, due
from peerdesk.domain.library import CORE, read_library
from peerdesk.domain.training import Extent, TopicRecord
from peerdesk.errors import UserError
from peerdesk.paths import resources

TODAY = date(2026, 11, 2)
LIBRARY = read_library(resources())
PERSON, CREDENTIAL, TRAINING = (LIBRARY.records[name] for name in ("person", "credential", "training"))
RULE = Rule("harbor", "Harbor’s own", renewal=Stage((Requirement(20),)), own=True)
CPS = {"rule": "harbor", "name": "CPS", "issued": "2024-12-01", "expires": "2026-11-30"}
HOURS = {"title": "Boundaries", "date": "2026-03-02", "hours": 6}


def add(agency, name, **details):
    who = {"name": name, "role": "peer_specialist", "status": "active", "started": "2026-01-05", **details}
    return agency.staff.add(PERSON, who)


@pytest.fixture
def staffed(agency):
    """Ana (1), Ben, who left (2), Minh, who supervises (3), and Zoë, who is in the trash (4)."""
    add(agency, "Ana")
    add(agency, "Ben", status="left")
    add(agency, "Minh", role="supervisor")
    add(agency, "Zoë")
    agency.credentials.set_rule(RULE)
    for number in (1, 4):
        agency.credentials.add(CREDENTIAL, number, CPS)
    topics = {"core/teamwork": Extent.FULL, "core/documentation": Extent.PART}
    agency.training.add(TRAINING, HOURS, topics, {1: None, 3: 2.5, 4: None})
    agency.training.add(
        TRAINING, {**HOURS, "date": "2026-11-03"}, {"core/resiliency": Extent.FULL}, {1: None}
    )
    agency.training.add(TRAINING, HOURS, {"core/supervision": Extent.FULL}, {1: None})
    agency.training.trash([3])
    agency.training.record([TopicRecord(number, "core/communication", Extent.FULL) for number in (1, 3, 4)])
    agency.staff.trash([4])
    return agency


def test_it_gathers_who_is_here(staffed):
    facts = staffed.facts(LIBRARY, TODAY)
    assert [one.name for one in facts.people] == ["Ana", "Ben", "Minh"]
    assert [one.person for one in facts.credentials] == [1]
    assert facts.rules == {**LIBRARY.rules, "harbor": RULE}
    earned = {number: sum(one.hours for one in mine) for number, mine in facts.earned.items()}
    assert earned == {1: 6, 3: 2.5}
    assert [one.name for one in facts.coverage.people] == ["Ana"]
    core = LIBRARY.curricula[CORE]
    assert {
        topic.id: facts.coverage.of(1, topic).extent
        for topic in core.topics
        if facts.coverage.of(1, topic).extent
    } == {"teamwork": Extent.FULL, "documentation": Extent.PART, "communication": Extent.FULL}


def test_it_says_what_is_due(staffed):
    expires, unsigned, gaps = due(staffed.facts(LIBRARY, TODAY), TODAY)
    assert (expires.kind, expires.when, expires.person.name) == (DueKind.EXPIRES, date(2026, 11, 30), "Ana")
    assert [need.left for need in expires.outlook.needs] == [14]
    assert (unsigned.kind, unsigned.person.name, unsigned.worksheet) == (DueKind.ACKNOWLEDGMENT, "Ana", None)
    assert (gaps.kind, gaps.person.name) == (DueKind.GAPS, "Ana")
    assert len(gaps.topics) == len(list(LIBRARY.curricula[CORE].topics)) - 2


def test_an_acknowledgment_begun_is_the_one_to_open(staffed):
    form = next(form for form in LIBRARY.forms.values() if form.before_contact)
    number = staffed.worksheets.add(form, person=1)
    kinds = {one.kind: one for one in due(staffed.facts(LIBRARY, TODAY), TODAY)}
    assert kinds[DueKind.ACKNOWLEDGMENT].worksheet == number
    assert DueKind.DRAFT not in kinds
    staffed.worksheets.trash(number)
    kinds = {one.kind: one for one in due(staffed.facts(LIBRARY, TODAY), TODAY)}
    assert kinds[DueKind.ACKNOWLEDGMENT].worksheet is None
    assert DueKind.DRAFT not in kinds


def test_the_core_that_counts_is_the_agencys_own(staffed):
    own = replace(LIBRARY.curricula[CORE].adding("role", Topic("ours", "Ours", own=True)), own=True)
    staffed.training.set_curriculum(own)
    coverage = staffed.facts(LIBRARY, TODAY).coverage
    assert coverage.curriculum == own
    assert "ours" in [topic.id for topic in coverage.gaps_of(1)]


def test_an_empty_agency_has_nothing_due(agency):
    assert due(agency.facts(LIBRARY, TODAY), TODAY) == []


@pytest.mark.parametrize("value", ['[{"about":"fits_mission","by_when":"2j27-01-05"}]', "[3]", "3"])
def test_a_next_step_that_can_not_be_read_is_damage(agency, path, value):
    form = LIBRARY.forms["assess-your-organization"]
    agency.worksheets.add(form, answers={"follow_ups": [{"about": "fits_mission", "by_when": "2027-01-05"}]})
    assert [step.by_when for step in agency.facts(LIBRARY, TODAY).follow_ups] == [date(2027, 1, 5)]
    with closing(sqlite3.connect(path)) as other:
        other.execute("UPDATE answer SET value = ?", [value])
        other.commit()
    with pytest.raises(UserError, match="is damaged"):
        agency.facts(LIBRARY, TODAY)
