"""The check finds what SQLite finds, and answers that do not fit their form."""

import sqlite3
from contextlib import closing

import pytest

from peerdesk.domain.training import Extent, TopicRecord
from peerdesk.errors import UserError
from peerdesk.storage import Agency
from tests.forms import records

WRONG = {
    "UPDATE answer SET value = '3'": "Worksheet 1: the answer to “short” does not fit its form.",
    "UPDATE answer SET question = 'nobody'": "Worksheet 1: the answer to “nobody” does not fit its form.",
    "UPDATE answer SET value = 'Warm line'": "Worksheet 1 can’t be read.",
    "UPDATE answer SET value = x'ff'": "Worksheet 1 can’t be read.",
    "UPDATE form_definition SET document = '{}'": "Worksheet 1 can’t be read.",
    "UPDATE form_definition SET document = '['": "Worksheet 1 can’t be read.",
    "UPDATE worksheet SET changed = 'yesterday'": "Worksheet 1 can’t be read.",
    "UPDATE worksheet SET status = 'lost'": "Worksheet 1 can’t be read.",
    "UPDATE answer SET worksheet_id = 9": "A row of table “answer” belongs to nothing in “worksheet”.",
    "DELETE FROM form_definition": "A row of table “worksheet” belongs to nothing in “form_definition”.",
}


@pytest.mark.parametrize("change", WRONG)
def test_it_is_found(closed, change):
    with closing(sqlite3.connect(closed)) as other:
        other.execute(change)
        other.commit()
    for read_only in (True, False):
        with Agency.open(closed, read_only=read_only) as agency:
            assert agency.check()[0] == WRONG[change]


def test_what_can_not_be_read_is_said_in_words(closed):
    with closing(sqlite3.connect(closed)) as other:
        other.execute("UPDATE answer SET value = 'not JSON'")
        other.commit()
    with Agency.open(closed) as agency:
        for read in (agency.worksheets.list, lambda: agency.worksheets.get(1)):
            with pytest.raises(UserError, match="is damaged"):
                read()


def test_what_is_in_the_trash_is_checked_too(closed):
    with Agency.open(closed) as agency:
        agency.worksheets.trash(1)
        with closing(sqlite3.connect(closed)) as other:
            other.execute("UPDATE answer SET value = '3'")
            other.commit()
        assert len(agency.check()) == 1


@pytest.fixture
def staffed(path):
    """A closed file with two people who each have a credential; the first has evidence and training."""
    with Agency.create(path, "Harbor") as agency:
        for number in (1, 2):
            details = {"name": f"Ana {number}", "role": "supervisor", "status": "active", "hours_a_week": 40}
            agency.staff.add(records()["person"], details)
            agency.credentials.add(records()["credential"], number, {"name": "CPS", "issued": "2026-01-01"})
            agency.training.record([TopicRecord(number, "core/teamwork", Extent.FULL, hours=1.5)])
        agency.attachments.add("scan.pdf", b"%PDF", period=1)
        details = {"title": "Boundaries", "date": "2026-03-02", "hours": 6}
        agency.training.add(records()["training"], details, {"core/teamwork": Extent.PART}, {1: 2.0})
    return path


PERSON, CREDENTIAL = "Staff record 2 can’t be read.", "Credential 2 can’t be read."
TRAINING, CHECKLIST = "Training 1 can’t be read.", "The checklist of person 2 can’t be read."
ORPHAN = "A row of table “{}” belongs to nothing in “person”."
BROKEN = {
    "UPDATE person SET role = 'boss' WHERE id = 2": PERSON,
    "UPDATE person SET status = x'ff' WHERE id = 2": PERSON,
    "UPDATE person SET name = x'ff' WHERE id = 2": PERSON,
    "UPDATE person SET started = 'soon' WHERE id = 2": PERSON,
    "UPDATE person SET hours_a_week = 'many' WHERE id = 2": PERSON,
    "UPDATE person SET changed = 'yesterday' WHERE id = 2": PERSON,
    "UPDATE person SET supervisor = 'Ana' WHERE id = 2": ORPHAN.format("person"),
    "UPDATE person SET supervisor = 3 - id": "The staff records 1, 2 supervise one another in a circle.",
    "UPDATE credential SET name = x'ff' WHERE id = 2": CREDENTIAL,
    "UPDATE credential_period SET issued = '2026-1-1' WHERE id = 2": CREDENTIAL,
    "UPDATE credential_period SET documents = '3' WHERE id = 2": CREDENTIAL,
    "UPDATE credential_period SET documents = '[3]' WHERE id = 2": CREDENTIAL,
    "DELETE FROM credential_period WHERE id = 2": CREDENTIAL,
    "UPDATE credential SET person_id = 9": ORPHAN.format("credential"),
    "UPDATE training SET date = '02/03/2026'": TRAINING,
    "UPDATE training SET hours = 9e999": TRAINING,
    "UPDATE training_topic SET extent = 3": TRAINING,
    "UPDATE training_topic SET topic = x'ff'": TRAINING,
    "UPDATE attendance SET hours = 'all'": TRAINING,
    "UPDATE attachment SET added = 'today' WHERE id = 1": "Credential 1 can’t be read.",
    "UPDATE attachment SET data = x'25'": "The file kept as evidence under number 1 is not whole.",
    "UPDATE topic_record SET extent = 'half' WHERE person_id = 2": CHECKLIST,
    "UPDATE topic_record SET day = 'soon' WHERE person_id = 2": CHECKLIST,
    "UPDATE topic_record SET hours = 'few' WHERE person_id = 2": CHECKLIST,
    "UPDATE topic_record SET note = x'ff' WHERE person_id = 2": CHECKLIST,
    "UPDATE topic_record SET person_id = 9 WHERE person_id = 2": ORPHAN.format("topic_record"),
}


@pytest.mark.parametrize("change", BROKEN)
def test_what_is_wrong_with_a_record_is_found(staffed, change):
    with closing(sqlite3.connect(staffed)) as other:
        other.execute(change)
        other.commit()
    with Agency.open(staffed, read_only=True) as agency:
        found = agency.check()
        assert found[0] == BROKEN[change]
        assert "Ana" not in "".join(found)


def test_only_the_record_that_is_wrong_is_called_so(staffed):
    with Agency.open(staffed) as agency:
        assert agency.check() == []
        agency.staff.trash([2])
        with closing(sqlite3.connect(staffed)) as other:
            other.execute("UPDATE person SET role = 'boss' WHERE id = 2")
            other.commit()
        assert agency.check() == [PERSON]
        assert [one.id for one in agency.staff.list()] == [1]
        with pytest.raises(UserError, match="is damaged"):
            agency.staff.get(2)
