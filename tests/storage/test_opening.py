"""What can be at a path instead of a sound agency file: each is refused in words and left as it is."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.errors import ReadOnlyError, UserError
from peerdesk.storage import Agency

PAGE = 4096
DAMAGE = {
    "empty": lambda sound: b"",
    "text": lambda sound: b"Dear all, " * 1000,
    "noise": lambda sound: os.urandom(9000),
    "the head only": lambda sound: sound[:100],
    "half": lambda sound: sound[: len(sound) // 2],
    "half a page less": lambda sound: sound[: -PAGE // 2],
    "a byte less": lambda sound: sound[:-1],
    "zeros": lambda sound: sound[:PAGE] + bytes(len(sound) - PAGE),
    "a page turned over": lambda sound: (
        sound[:PAGE] + bytes(255 - b for b in sound[PAGE : 2 * PAGE]) + sound[2 * PAGE :]
    ),
}


def refused(path, match, **how):
    """See that opening says so, and that nothing has changed or been left beside the file."""
    before = path.read_bytes()
    with pytest.raises(UserError, match=match) as caught:
        Agency.open(path, **how)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    return caught.value


@pytest.mark.parametrize("kind", DAMAGE)
@pytest.mark.parametrize("read_only", [False, True])
def test_damaged_or_something_else(closed, kind, read_only):
    closed.write_bytes(DAMAGE[kind](closed.read_bytes()))
    error = refused(closed, "not an agency file|is damaged", read_only=read_only)
    assert error.safe
    assert error.todo


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    path = tmp_path_factory.mktemp("sound") / "a.peerdesk"
    with Agency.create(path, "Harbor") as agency:
        agency.update(name="Harbor Peer Support")
    return path.read_bytes()


@given(data=st.data())
def test_whatever_byte_is_wrong_it_opens_or_is_refused_in_words(tmp_path_factory, sound, data):
    path = tmp_path_factory.mktemp("flipped") / "a.peerdesk"
    bytes_ = bytearray(sound)
    flips = st.tuples(st.integers(0, 120) | st.integers(0, len(sound) - 1), st.integers(1, 255))
    for place, flip in data.draw(st.lists(flips, min_size=1, max_size=8)):
        bytes_[place] ^= flip
    path.write_bytes(bytes_)
    try:
        with Agency.open(path) as agency:
            assert isinstance(agency.check(), list)
            agency.worksheets.list()
            _ = agency.name
    except UserError:
        pass
    assert [file.name for file in path.parent.iterdir()] == ["a.peerdesk"]


def test_another_program_s_database_is_not_touched(path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("CREATE TABLE moz_places (id)")
        other.commit()
    refused(path, "not an agency file of PeerDesk")


def test_a_newer_version_is_refused_before_anything_else_is_read(closed):
    with closing(sqlite3.connect(closed)) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.execute("DROP TABLE agency")
        newer.commit()
    refused(closed, "made by a newer PeerDesk")
    refused(closed, "made by a newer PeerDesk", read_only=True)


@pytest.mark.parametrize(
    "change",
    ["DROP TABLE alembic_version", "DELETE FROM alembic_version", "DELETE FROM agency", "DROP TABLE agency"],
)
def test_parts_that_are_missing(closed, change):
    with closing(sqlite3.connect(closed)) as other:
        other.execute(change)
        other.commit()
    refused(closed, "is damaged")


@pytest.mark.parametrize("name", ["nothing.peerdesk", "", "no/such/folder.peerdesk"])
def test_there_is_no_such_file(tmp_path, name):
    for read_only in (False, True):
        with pytest.raises(UserError, match="There is no file"):
            Agency.open(tmp_path / name, read_only=read_only)
    assert list(tmp_path.iterdir()) == []


def test_the_version_needs_no_alembic(closed):
    code = """
import sys
from pathlib import Path
from peerdesk.storage import Agency
Agency.open(Path(sys.argv[1])).close()
print("alembic" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code, closed], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("False\n", "")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind root")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_protected_from_writing_it_can_still_be_read(closed, what):
    protected, mode = (closed, 0o400) if what == "file" else (closed.parent, 0o500)
    protected.chmod(mode)
    try:
        with pytest.raises(ReadOnlyError, match="not allowed"):
            Agency.open(closed)
        with Agency.open(closed, read_only=True) as agency:
            assert agency.worksheets.get(1).answers == {"short": "Warm line"}
    finally:
        protected.chmod(0o700)


def test_a_medium_that_takes_no_writing(closed, monkeypatch):
    """As on a CD or behind a locked switch; root, whom permissions do not bind, finds out in the same way."""

    def refuse(*_: object) -> int:
        raise OSError(30, os.strerror(30))

    monkeypatch.setattr("peerdesk.storage.locking.os.open", refuse)
    with pytest.raises(ReadOnlyError, match="can’t be written"):
        Agency.open(closed)
    with Agency.open(closed, read_only=True) as agency:
        assert agency.check() == []
