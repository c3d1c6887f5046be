"""The process is killed while it takes a spreadsheet in: then everybody of it is there, or nobody."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from peerdesk.exchange.sheets import Sheet, write_sheet
from peerdesk.storage import Agency
from tests.many import add_people, details

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL"),
]
KILLS = 6
PEOPLE = 5000
COLUMNS = ("name", "role", "status", "title", "email", "left_on")
A_SAVE = 0.1
"""About how long the people are being written, in seconds."""


def test_all_of_a_spreadsheet_is_kept_or_nothing(tmp_path):
    path, table, chance = tmp_path / "Harbor.peerdesk", tmp_path / "staff.csv", Random(KILLS)
    rows = [tuple(details(number + 1).get(column) for column in COLUMNS) for number in range(PEOPLE)]
    write_sheet(Sheet("Staff", COLUMNS, tuple(rows)), table)
    with Agency.create(path, "Harbor Peer Support") as agency:
        add_people(agency, 1)
    during_a_save = 0
    for _ in range(KILLS):
        killed_while_importing(path, table, chance)
        during_a_save += journal(path).exists()
        with Agency.open(path) as agency:
            assert agency.check() == []
            there = len(agency.staff.list())
        assert there in (1, 1 + PEOPLE)
        if there > 1:  # it had come to its end: begin anew
            path.unlink()
            with Agency.create(path, "Harbor Peer Support") as agency:
                add_people(agency, 1)
    assert during_a_save  # else nothing was at stake
    subprocess.run(command(path, table), check=True, stdout=subprocess.DEVNULL)
    with Agency.open(path) as agency:
        assert len(agency.staff.list()) == 1 + PEOPLE
        assert agency.check() == []
    assert {file.name for file in tmp_path.iterdir()} == {path.name, table.name}


def killed_while_importing(path: Path, table: Path, chance: Random) -> None:
    """Let a process import, and kill it at some moment after it began to write."""
    with subprocess.Popen(command(path, table), stdout=subprocess.DEVNULL) as importing:
        while not journal(path).exists() and importing.poll() is None:
            pass
        until = time.monotonic() + chance.random() * A_SAVE
        while time.monotonic() < until:
            pass
        importing.send_signal(signal.SIGKILL)


def command(path: Path, table: Path) -> list[str | Path]:
    """Return what imports the table."""
    return [sys.executable, "-m", "peerdesk", "import", path, "staff", table]


def journal(path: Path) -> Path:
    """Return what stands beside the file for as long as it is being written."""
    return path.with_name(f"{path.name}-journal")
