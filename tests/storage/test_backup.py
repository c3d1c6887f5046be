"""Backups are copies that open, or they are not there."""

import os
import sqlite3
from contextlib import closing

import pytest

from peerdesk.errors import UserError
from peerdesk.storage import Agency, driver
from peerdesk.storage.backup import back_up


def test_a_backup_holds_what_the_open_file_holds(agency, path, form):
    number = agency.worksheets.add(form, answers={"short": "Warm line"})
    copy = path.with_name("Copy.peerdesk")
    back_up(agency._database.raw, copy)
    agency.worksheets.save_answers(number, {"short": "Later"})
    with Agency.open(copy) as again:
        assert again.worksheets.get(number).answers == {"short": "Warm line"}
        assert again.check() == []
    if os.name != "nt":
        assert copy.stat().st_mode & 0o077 == 0


def test_nothing_is_overwritten(agency, path):
    other = path.with_name("Mine.txt")
    other.write_text("Mine")
    with pytest.raises(UserError, match="exists"):
        back_up(agency._database.raw, other)
    assert other.read_text() == "Mine"
    assert len(list(path.parent.glob("*.new"))) == 0


def test_a_copy_of_a_damaged_file_does_not_count(closed):
    with Agency.open(closed) as agency:
        for _ in range(20):
            agency.worksheets.duplicate(1)
    with closing(sqlite3.connect(closed)) as other:
        (page,) = other.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'answer'").fetchone()
    damaged = bytearray(closed.read_bytes())
    damaged[(page - 1) * 4096 + 8 : (page - 1) * 4096 + 40] = bytes(range(32))
    closed.write_bytes(damaged)
    copy = closed.with_name("Copy.peerdesk")
    with closing(driver.connect(closed)) as source, pytest.raises(UserError, match="damaged"):
        back_up(source, copy)
    assert [file.name for file in closed.parent.iterdir()] == [closed.name]
