"""A file becomes what the tables say, step by step, after a backup, whole or not at all."""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from peerdesk.domain.reading import write_form
from peerdesk.errors import UserError
from peerdesk.storage import Agency, migrating, opening, tables
from peerdesk.storage.migrations import VERSIONS
from tests.forms import records

FIXTURES = Path(__file__).parents[1] / "fixtures"

NEXT = '''
"""A step that is not there yet: a worksheet gets a note."""
import sqlalchemy as sa
from alembic import op
revision, down_revision = "next", "{last}"

def upgrade() -> None:
    with op.batch_alter_table("worksheet", recreate="always") as table:
        table.add_column(sa.Column("note", sa.Text, nullable=False, server_default=""))
    {then}
'''
COMPARED = {
    "compare_type": True,
    "compare_server_default": True,
    # SQLAlchemy does not see what a key does on a deletion where its column was added to a table later
    "include_object": lambda thing, name, kind, *_: kind != "foreign_key_constraint",
}


@pytest.fixture
def next_step(tmp_path_factory, monkeypatch):
    """Make PeerDesk one version newer; `then` is what its migration does at its end."""

    def make(then: str = "pass") -> None:
        scripts = tmp_path_factory.mktemp("scripts") / "migrations"
        shutil.copytree(migrating.SCRIPTS, scripts)
        text = NEXT.format(last=VERSIONS[-1], then=then)
        (scripts / "versions" / "v9999_next.py").write_text(text)
        monkeypatch.setattr(opening, "VERSIONS", (*VERSIONS, "next"))
        monkeypatch.setattr(opening, "NEWEST", "next")
        monkeypatch.setattr(opening, "migrate", lambda sql: migrating.migrate(sql, scripts))

    return make


def test_a_new_file_has_the_tables_that_we_speak_of(agency):
    with agency._database.reading() as sql:
        context = MigrationContext.configure(sql, opts=COMPARED)
        assert compare_metadata(context, tables.metadata) == []
        for table in tables.metadata.tables.values():
            kept = sql.exec_driver_sql("SELECT * FROM pragma_foreign_key_list(?)", (table.name,))
            assert {(key[3], key[2], key[6]) for key in kept} == {
                (key.parent.name, key.column.table.name, key.ondelete or "NO ACTION")
                for key in table.foreign_keys
            }
            checks = [c for c in table.constraints if type(c).__name__ == "CheckConstraint"]
            (made,) = sql.exec_driver_sql("SELECT sql FROM sqlite_schema WHERE name = ?", (table.name,)).one()
            assert made.count("CHECK") == len(checks)
            assert ("AUTOINCREMENT" in made) is bool(table.dialect_kwargs.get("sqlite_autoincrement"))
            assert ("WITHOUT ROWID" in made) is (table.dialect_kwargs.get("sqlite_with_rowid") is False)


def test_the_gate_knows_every_migration():
    config = Config()
    config.set_main_option("script_location", str(migrating.SCRIPTS))
    scripts = ScriptDirectory.from_config(config)
    assert tuple(script.revision for script in reversed(list(scripts.walk_revisions()))) == VERSIONS


def content(file):
    """Return the version of a file and its answers, as any SQLite program would read them."""
    with closing(sqlite3.connect(file)) as plain:
        version = plain.execute("SELECT version_num FROM alembic_version").fetchone()
        return [*version, *plain.execute("SELECT question, value FROM answer").fetchall()]


def beside(file):
    """Return the only other file in the folder."""
    (other,) = (found for found in file.parent.iterdir() if found != file)
    return other


def test_an_older_file_is_brought_up_to_date_after_a_backup(closed, form, next_step):
    before = content(closed)
    next_step()
    with Agency.open(closed) as agency:
        assert agency.worksheets.get(1).answers == {"short": "Warm line"}
        assert agency.worksheets.add(form) == 2
        assert agency.check() == []
        with agency._database.reading() as sql:
            assert sql.exec_driver_sql("SELECT note FROM worksheet").scalars().all() == ["", ""]
    assert beside(closed).name.startswith("Harbor before update 20")
    assert content(beside(closed)) == before
    Agency.open(closed).close()  # the second time there is nothing to do
    beside(closed)


@pytest.mark.parametrize("then", ["raise ZeroDivisionError", "op.execute('DELETE FROM form_definition')"])
def test_a_step_that_fails_leaves_the_file_as_it_was(closed, next_step, then, monkeypatch):
    before = content(closed)
    next_step(then)
    with pytest.raises((ZeroDivisionError, UserError)):
        Agency.open(closed)
    monkeypatch.undo()
    assert content(closed) == content(beside(closed)) == before
    with Agency.open(closed) as agency:
        assert agency.worksheets.get(1).answers == {"short": "Warm line"}


def test_without_a_backup_there_is_no_update(closed, next_step, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = closed.read_bytes()
    next_step()
    monkeypatch.setattr("peerdesk.storage.files.os.open", full)
    monkeypatch.setattr(
        "peerdesk.storage.agency.Lock", lambda path: type("Held", (), {"release": lambda: None})
    )
    with pytest.raises(UserError, match="disk is full"):
        Agency.open(closed)
    assert closed.read_bytes() == before
    assert [file.name for file in closed.parent.iterdir()] == [closed.name]


def test_to_read_only_an_older_file_is_left_alone(closed, next_step):
    before = closed.read_bytes()
    next_step()
    with pytest.raises(UserError, match="older PeerDesk"):
        Agency.open(closed, read_only=True)
    assert closed.read_bytes() == before


def test_a_file_of_every_version_before_is_at_hand():
    assert {file.stem for file in FIXTURES.glob("*.peerdesk")} == {f"v{one}" for one in VERSIONS[:-1]}


@pytest.fixture(params=VERSIONS[:-1])
def old(request, tmp_path):
    """A copy of the file that an older PeerDesk made, alone in its folder."""
    return Path(shutil.copy(FIXTURES / f"v{request.param}.peerdesk", tmp_path / "Old.peerdesk"))


def rows(file, table):
    """Return the rows of a table by id, as any SQLite program would read them."""
    with closing(sqlite3.connect(file)) as plain:
        plain.row_factory = sqlite3.Row
        return {row["id"]: dict(row) for row in plain.execute(f"SELECT rowid AS id, * FROM {table}")}


def test_nothing_is_lost_of_an_older_file(old):
    before = old.read_bytes()
    sheets, (agency_row,) = rows(old, "worksheet"), rows(old, "agency").values()
    forms = {number: json.loads(row["document"]) for number, row in rows(old, "form_definition").items()}
    with closing(sqlite3.connect(old)) as plain:
        answers = plain.execute("SELECT worksheet_id, question, value FROM answer").fetchall()
    with Agency.open(old) as agency:
        assert (agency.name, agency.paper, agency.logo) == tuple(
            agency_row[k] for k in ("name", "paper", "logo")
        )
        assert agency.worksheets.numbers() == tuple(sheets)
        for number, row in sheets.items():
            sheet = agency.worksheets.get(number)
            mine = {
                question: json.loads(value) for worksheet, question, value in answers if worksheet == number
            }
            assert sheet.answers == mine
            assert write_form(sheet.form) == forms[row["form_definition_id"]]
            assert (sheet.line.title, sheet.line.who_for, sheet.line.status) == (
                row["title"], row["who_for"], row["status"],
            )  # fmt: skip
            for name in ("created", "changed", "completed", "trashed"):
                time = getattr(sheet.line, name)
                assert (time and time.isoformat(timespec="milliseconds")) == row[name]
        assert agency.check() == []
    assert beside(old).name.startswith("Old before update 20")
    with closing(sqlite3.connect(beside(old))) as copy, closing(sqlite3.connect(":memory:")) as kept:
        kept.deserialize(before)
        assert list(copy.iterdump()) == list(kept.iterdump())


def test_an_update_that_was_cut_short_is_tried_again_at_once(old, monkeypatch):
    def killed(_sql: object) -> None:
        raise KeyboardInterrupt

    before = content(old)
    monkeypatch.setattr("peerdesk.storage.backup.datetime", Stopped)
    monkeypatch.setattr(opening, "migrate", killed)
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            Agency.open(old)
    backups = {file for file in old.parent.iterdir() if file != old}
    assert {file.stem for file in backups} == {
        "Old before update 2026-11-01 013000", "Old before update 2026-11-01 013000 2",
    }  # fmt: skip
    assert all(content(file) == before for file in backups)


class Stopped(datetime):
    """A clock that stands still."""

    @classmethod
    def now(cls, tz=None):
        return cls(2026, 11, 1, 1, 30, tzinfo=tz)


def test_an_older_file_takes_what_is_new(old):
    (first, *_), last = rows(old, "worksheet"), max(rows(old, "worksheet"))
    with Agency.open(old) as agency:
        details = {"name": "Łukasz", "role": "supervisor", "status": "active"}
        number = agency.staff.add(records()["person"], details)
        form = agency.worksheets.get(first).form
        assert agency.worksheets.add(form, person=number) > last
    with Agency.open(old) as agency:
        assert agency.staff.get(number).details == details
        assert agency.worksheets.list()[0].person == number
        assert agency.check() == []
