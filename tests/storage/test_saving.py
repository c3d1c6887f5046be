"""Saves that fail: told in words, nothing half written, and the next one goes well when it can."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from peerdesk.errors import ReadOnlyError, UserError
from peerdesk.storage import Agency, driver, rows, tables
from peerdesk.storage.errors import explained
from tests.forms import records

BIG = {"long": "x" * 90_000}
ROOM = """
import resource, sys
from pathlib import Path
from peerdesk.errors import UserError
from peerdesk.storage import Agency

path = Path(sys.argv[1])
with Agency.open(path) as agency:
    most = resource.getrlimit(resource.RLIMIT_FSIZE)
    for room in (0, 512, 4096, 8192, 40_000):
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + room, most[1]))
        for change in (
            lambda: agency.worksheets.save_answers(1, {"long": "x" * 90_000}),
            lambda: agency.worksheets.duplicate(2),
        ):
            try:
                change()
            except UserError as error:
                print(error.what)
        resource.setrlimit(resource.RLIMIT_FSIZE, most)
        agency.worksheets.save_answers(1, {"short": f"Saved with {room}"})
    assert agency.check() == []
"""
TYPE = """
import sys
from pathlib import Path
from peerdesk.storage import Agency

agency = Agency.open(Path(sys.argv[1]))
for number in range(int(sys.argv[2]), 10**6):
    long = f"{number} " + "x" * (number * 997 % 20_000)
    agency.worksheets.save_answers(1, {"short": f"{number}", "long": long})
    print(number, flush=True)
"""


@pytest.fixture
def number(agency, form):
    return agency.worksheets.add(form, answers={"short": "Before"})


def kept(agency, number):
    return agency.worksheets.get(number).answers


def test_a_full_disk_keeps_what_was_and_then_takes_more(agency, number):
    (pages,) = agency._database.raw.execute("PRAGMA page_count").fetchone()
    agency._database.raw.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(UserError, match="disk is full") as caught:
        agency.worksheets.save_answers(number, BIG)
    assert "still on the screen" in caught.value.safe
    with pytest.raises(UserError, match="disk is full"):
        agency.worksheets.add(agency.worksheets.get(number).form, answers=BIG)
    assert kept(agency, number) == {"short": "Before"}
    assert len(agency.worksheets.list()) == 1
    agency._database.raw.execute("PRAGMA max_page_count = 1000000")
    agency.worksheets.save_answers(number, BIG)
    assert kept(agency, number) == {"short": "Before", **BIG}
    assert agency.check() == []


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of files")
def test_a_write_that_the_system_refuses_part_way(closed, form):
    with Agency.open(closed) as agency:
        agency.worksheets.add(form, answers=BIG)
    done = subprocess.run([sys.executable, "-c", ROOM, closed], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert set(done.stdout.splitlines()) == {
        "The disk that holds “Harbor.peerdesk” does not answer as it should."
    }
    with Agency.open(closed) as agency:
        assert kept(agency, 1)["short"] == "Saved with 40000"
        assert agency.check() == []


def test_a_file_that_was_moved_is_noticed_and_found_again(agency, path, number):
    path.rename(path.with_suffix(".moved"))
    with pytest.raises(UserError, match="no longer where it was"):
        agency.worksheets.save_answers(number, {"short": "Into the void"})
    path.with_suffix(".moved").rename(path)
    assert kept(agency, number) == {"short": "Before"}
    agency.worksheets.save_answers(number, {"short": "After"})
    assert kept(agency, number) == {"short": "After"}


@pytest.mark.skipif(os.name == "nt", reason="an open file can't be deleted there")
@pytest.mark.parametrize("how", ["deleted", "replaced", "folder"])
def test_a_file_that_is_gone_saves_nothing(agency, path, number, how):
    copy = path.with_suffix(".copy")
    shutil.copy(path, copy)
    {
        "deleted": path.unlink,
        "replaced": lambda: copy.replace(path),
        "folder": lambda: shutil.rmtree(path.parent),
    }[how]()
    for change in (
        lambda: agency.worksheets.save_answers(number, {"short": "Lost?"}),
        lambda: agency.worksheets.trash(number),
        lambda: agency.update(name="Lost?"),
    ):
        with pytest.raises(UserError, match="no longer where it was"):
            change()
    if how == "replaced":
        assert b"Lost?" not in path.read_bytes()
    path.parent.mkdir(exist_ok=True)


@pytest.mark.skipif(os.name == "nt", reason="an open file can't be deleted there")
def test_gone_while_it_is_written_is_not_called_saved(agency, path, number, monkeypatch):
    change = rows.change

    def then_gone(*arguments: object, **values: object) -> None:
        change(*arguments, **values)
        path.unlink()

    monkeypatch.setattr(rows, "change", then_gone)
    with pytest.raises(UserError, match="no longer where it was"):
        agency.worksheets.save_answers(number, {"short": "Lost?"})


def test_another_program_that_holds_the_file_is_waited_for_then_told(agency, path, number, monkeypatch):
    with closing(driver.connect(path)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM agency").fetchall()
        with pytest.raises(UserError, match="Another program is using"):
            agency.worksheets.save_answers(number, {"short": "Too soon"})
        assert kept(agency, number) == {"short": "Before"}
    agency.worksheets.save_answers(number, {"short": "After"})
    assert kept(agency, number) == {"short": "After"}


def test_while_much_is_being_written_others_can_read_and_nothing_waits_for_them(agency, path):
    training = agency.training.add(records()["training"], {"title": "Ethics", "date": "2026-03-02"})
    before = path.read_bytes()
    with agency._database.writing() as sql:
        values = {"training_id": training, "name": "scan.pdf", "size": 5_000_000, "added": rows.now()}
        sql.execute(tables.attachment.insert().values(**values, data=bytes(5_000_000)))
        assert path.read_bytes() == before
        with closing(driver.connect(path, timeout=0)) as other:
            assert other.execute("SELECT count(*) FROM attachment").fetchone() == (0,)
    assert len(agency.training.get(training).evidence) == 1


def test_a_mistake_of_ours_leaves_the_file_as_it_was(agency, number, monkeypatch):
    def mistake(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    before = agency.worksheets.get(number)
    with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
        patch.setattr(rows, "change", mistake)
        agency.worksheets.save_answers(number, {"short": "Half", "people": 3})
    assert agency.worksheets.get(number) == before
    agency.worksheets.save_answers(number, {"short": "After"})


@pytest.mark.slow
def test_killed_at_any_moment_what_was_saved_is_there(closed):
    start = 0
    for _ in range(6):
        command = [sys.executable, "-c", TYPE, closed, str(start)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            for _ in range(random.randint(1, 30)):
                saved = int(process.stdout.readline())
            process.kill()
            saved = int((process.stdout.read().splitlines() or [saved])[-1])
        for read_only in (True, False):
            with Agency.open(closed, read_only=read_only) as agency:
                answers = kept(agency, 1)
                assert answers["short"] in (str(saved), str(saved + 1))
                assert answers["long"].split()[0] == answers["short"]
                assert agency.check() == []
        start = saved + 2


@pytest.mark.parametrize(
    ("code", "words", "kind"),
    [
        (sqlite3.SQLITE_FULL, "disk is full", UserError),
        (sqlite3.SQLITE_IOERR_FSYNC, "does not answer", UserError),
        (sqlite3.SQLITE_BUSY, "Another program", UserError),
        (sqlite3.SQLITE_LOCKED, "Another program", UserError),
        (sqlite3.SQLITE_READONLY, "not allowed", ReadOnlyError),
        (sqlite3.SQLITE_READONLY_DBMOVED, "no longer where it was", UserError),
        (sqlite3.SQLITE_CORRUPT_INDEX, "is damaged", UserError),
        (sqlite3.SQLITE_NOTADB, "not an agency file", UserError),
        (sqlite3.SQLITE_CANTOPEN_ISDIR, "can’t be opened", UserError),
        (sqlite3.SQLITE_ERROR, "no such table", driver.Error),
        (sqlite3.SQLITE_MISUSE, "no such table", driver.Error),
    ],
)
def test_what_sqlite_says_in_words(code, words, kind):
    error = driver.Error("no such table: typed by somebody")
    error.sqlite_errorcode = code
    with pytest.raises(kind, match=words) as caught, explained(Path("Harbor.peerdesk")):
        raise error
    if isinstance(caught.value, UserError):
        assert "typed by somebody" not in str(caught.value)
        assert all((caught.value.what, caught.value.safe, caught.value.todo))
