"""Opening an agency file, in this order: lock, (key,) version, quick check, backup, migration.

The lock is taken by `Agency`, which holds it for as long as the file is open.
"""

from contextlib import closing
from datetime import datetime
from pathlib import Path

from peerdesk.errors import UserError
from peerdesk.i18n import tr
from peerdesk.storage import tables
from peerdesk.storage.backup import back_up, before_migration
from peerdesk.storage.database import Database
from peerdesk.storage.errors import UnreadableError, explained, sound
from peerdesk.storage.files import new_file
from peerdesk.storage.migrating import NEWEST, migrate
from peerdesk.storage.migrations import VERSIONS

_TRY = "UPDATE alembic_version SET version_num = version_num WHERE 0"
_PARENTS = 'SELECT "table" FROM pragma_foreign_key_list(?)'


def create_file(path: Path, name: str, created: datetime) -> Database:
    """Make a new agency file and open it. Raises `UserError`; a failure leaves nothing behind."""
    with explained(path):
        try:
            with new_file(path) as temporary, closing(Database(temporary, read_only=False)) as database:
                _migrate(database)
                with database.transaction("BEGIN IMMEDIATE") as sql:
                    row = {"id": 1, "name": name, "paper": "letter", "created": created}
                    sql.execute(tables.agency.insert().values(row))
        except FileExistsError:
            raise UserError(
                tr("There is a file “{name}” in that folder already.").format(name=path.name),
                tr("It has been left as it is."),
                tr("Open it, or choose another name or folder."),
            ) from None
    return open_file(path, read_only=False)


def open_file(path: Path, *, read_only: bool) -> Database:
    """Open an agency file whose lock is held, if it is to be written in. Raises `UserError`."""
    with explained(path):
        with sound():
            database = Database(path, read_only=read_only)
        try:
            _make_ready(database)
        except BaseException:
            database.close()
            raise
        return database


def _make_ready(database: Database) -> None:
    with sound():
        version = _gate(database)
        _quick_check(database)
    if not database.read_only:
        with database.transaction("BEGIN IMMEDIATE"):
            database.raw.execute(_TRY)  # what can't be written is noticed now, not when somebody has typed
        database.raw.execute("PRAGMA journal_mode=DELETE")  # one file that can be carried away whole
    if version != NEWEST:
        _update(database)
    with sound(), database.transaction("BEGIN") as sql:
        for table in tables.metadata.sorted_tables:  # all that we shall ask for is there
            sql.execute(table.select().limit(0))
            parents = sql.exec_driver_sql(_PARENTS, (table.name,)).scalars()
            if set(parents) != {key.column.table.name for key in table.foreign_keys}:
                raise UnreadableError
        if sql.execute(tables.agency.select()).first() is None:
            raise UnreadableError


def _quick_check(database: Database) -> None:
    (page_size,) = database.raw.execute("PRAGMA page_size").fetchone()
    cut_off = database.path.stat().st_size % page_size  # SQLite reads on as if zeros followed
    if cut_off or database.raw.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise UnreadableError


def _gate(database: Database) -> str:
    """Return the file's version, having read nothing else of it. Refuses what is not ours or too new."""
    if database.raw.execute("PRAGMA application_id").fetchone() != (tables.APPLICATION_ID,):
        raise UserError(
            tr("“{name}” is not an agency file of PeerDesk.").format(name=database.path.name),
            tr("It has been left as it is."),
            tr("Choose another file."),
        )
    known = "SELECT count(*) FROM sqlite_schema WHERE name = 'alembic_version'"
    if database.raw.execute(known).fetchone() != (1,):
        raise UnreadableError
    versions = database.raw.execute("SELECT version_num FROM alembic_version").fetchall()
    if len(versions) != 1:
        raise UnreadableError
    version = str(versions[0][0])
    if version not in VERSIONS:
        raise UserError(
            tr("“{name}” was made by a newer PeerDesk than this one.").format(name=database.path.name),
            tr("It has been left as it is."),
            tr("Install the newest PeerDesk on this computer, then open it again."),
        )
    return version


def _update(database: Database) -> None:
    if database.read_only:
        raise UserError(
            tr("“{name}” was made by an older PeerDesk.").format(name=database.path.name),
            tr("It has been left as it is."),
            tr("Open it once to write in it: it is brought up to date then, after a backup."),
        )
    back_up(database.raw, before_migration(database.path))
    _migrate(database)


def _migrate(database: Database) -> None:
    """Take all steps to the newest version in one transaction."""
    database.raw.execute("PRAGMA foreign_keys=OFF")  # a table is changed by making it anew
    with database.transaction("BEGIN IMMEDIATE") as sql:
        migrate(sql)
        if database.raw.execute("PRAGMA foreign_key_check").fetchall():
            raise UnreadableError
    database.raw.execute("PRAGMA foreign_keys=ON")
