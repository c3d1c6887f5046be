"""The check finds what SQLite finds, and answers that do not fit their form."""

import sqlite3
from contextlib import closing

import pytest

from peerdesk.errors import UserError
from peerdesk.storage import Agency

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
