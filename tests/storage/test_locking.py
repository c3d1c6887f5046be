"""One PeerDesk at a time writes in a file; others are told who does, and may read."""

import json
import os
import subprocess
import sys

import pytest

from peerdesk.errors import ReadOnlyError
from peerdesk.storage import Agency, locking
from peerdesk.storage.locking import Lock

HOLD = """
import sys
from pathlib import Path
from peerdesk.storage import Agency
Agency.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(closed):
    """Another process that has the file open."""
    command = [sys.executable, "-c", HOLD, closed]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


@pytest.mark.slow
def test_another_process_is_told_and_may_read(holder, closed):
    with pytest.raises(ReadOnlyError, match="already open in another PeerDesk window since 20"):
        Agency.open(closed)
    with Agency.open(closed, read_only=True) as agency:
        assert agency.worksheets.get(1).answers == {"short": "Warm line"}
    with pytest.raises(ReadOnlyError):  # asking twice takes nothing from the holder
        Agency.open(closed)


@pytest.mark.slow
def test_the_lock_goes_with_a_process_that_is_killed(holder, closed):
    holder.kill()
    holder.wait()
    with Agency.open(closed) as agency:
        agency.worksheets.save_answers(1, {"short": "Saved"})
    assert [file.name for file in closed.parent.iterdir()] == [closed.name]


def test_a_second_window_in_the_same_process(agency, path):
    with pytest.raises(ReadOnlyError, match="another PeerDesk window"):
        Agency.open(path)
    agency.update(name="Still mine")
    agency.close()
    Agency.open(path).close()


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own there")
def test_a_link_is_the_same_file(agency, path):
    link = path.with_name("Link.peerdesk")
    link.symlink_to(path)
    with pytest.raises(ReadOnlyError):
        Agency.open(link)
    agency.close()
    with Agency.open(link), pytest.raises(ReadOnlyError):
        Agency.open(path)


def test_another_computer_is_named(closed, monkeypatch):
    monkeypatch.setattr(locking.socket, "gethostname", lambda: "FRONT-DESK")
    monkeypatch.setattr(locking.getpass, "getuser", lambda: "maria")
    lock = Lock(closed)
    monkeypatch.undo()
    with pytest.raises(ReadOnlyError, match="on another computer: FRONT-DESK, maria since 20"):
        Agency.open(closed)
    lock.release()
    lock.release()
    Agency.open(closed).close()


@pytest.mark.parametrize("told", [b"", b"\0{", b"\0[]", b"\0" + json.dumps({"host": 1}).encode(), b"\0\xff"])
def test_a_holder_that_can_not_be_read_still_holds(closed, told):
    lock = Lock(closed)
    lock._file.write_bytes(told)
    with pytest.raises(ReadOnlyError, match="already open"):
        Agency.open(closed)
    lock.release()


def test_a_lock_file_that_was_left_behind_stops_nobody(closed):
    closed.with_name(f".{closed.name}.lock").write_bytes(b"\0left by a crash")
    Agency.open(closed).close()


def test_a_name_is_not_needed_to_hold_it(closed, monkeypatch):
    def nobody() -> str:
        raise OSError("no such user")

    monkeypatch.setattr(locking.getpass, "getuser", nobody)
    Agency.open(closed).close()


def test_a_failure_to_open_frees_the_lock(path):
    path.write_bytes(b"not an agency file at all")
    for _ in range(2):
        with pytest.raises(Exception, match="not an agency file"):
            Agency.open(path)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
