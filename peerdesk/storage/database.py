"""The one connection to an open agency file, and its transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from peerdesk.errors import UserError
from peerdesk.i18n import tr
from peerdesk.storage import driver
from peerdesk.storage.errors import UnreadableError, explained, vanished

BUSY_SECONDS = 1.0
"""How long to wait for another program that has the file for a moment."""


def connect(path: Path) -> driver.Connection:
    """Open the SQLite file at `path`, which must exist. Nothing is written, and nothing read yet.

    `synchronous=EXTRA` also puts the journal's end on the disk, so that what was committed stays so when the
    power fails (https://sqlite.org/pragma.html#pragma_synchronous).
    """
    name = path.absolute().as_posix()
    uri = f"file://{'' if name.startswith('/') else '/'}{quote(name)}?mode=rw"
    connection = driver.connect(
        uri, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, uri=True
    )
    connection.text_factory = _text
    try:
        _set_up(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_up(connection: driver.Connection) -> None:
    for setting in (
        "foreign_keys=ON",
        "synchronous=EXTRA",
        "secure_delete=ON",  # what is deleted is gone from the file
        "temp_store=MEMORY",  # and nothing of it is written elsewhere
        "cache_spill=OFF",  # nothing is written before the end: others can read, and no page waits for them
        "trusted_schema=OFF",
        "cell_size_check=ON",
    ):
        connection.execute(f"PRAGMA {setting}")


class Database:
    """An open file. One connection, for one thread at a time: the others wait."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self.raw = connect(path)
        try:
            if read_only:
                self.raw.execute("PRAGMA query_only=ON")  # unlike mode=ro it still mends what a crash left
            engine = sa.create_engine(
                "sqlite://", creator=lambda: self.raw, poolclass=StaticPool, isolation_level="AUTOCOMMIT"
            )
            self._connection = engine.connect()
        except BaseException:
            self.raw.close()
            raise
        self._turn = RLock()
        self._identity = _identity(path)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Everything read inside is of one moment. Raises `UserError` as `writing` does."""
        with explained(self.path), self.transaction("BEGIN") as sql:
            yield sql

    @contextmanager
    def writing(self, safe: str = "") -> Iterator[sa.Connection]:
        """Everything written inside is kept together or not at all, and is on the disk when this ends.

        Raises `UserError` when the file is read-only, full, in use, damaged or gone; `safe` is what it says
        that has not been lost.
        """
        safe = safe or tr("Nothing has been changed.")
        if self.read_only:
            raise UserError(
                tr("“{name}” is open to read only.").format(name=self.path.name),
                safe,
                tr("Close the other window that has it open, then open it again."),
            )
        with explained(self.path, safe):
            try:
                with self.transaction("BEGIN IMMEDIATE") as sql:
                    yield sql
            finally:
                if _identity(self.path) != self._identity:  # it went into a file that nobody will find
                    raise vanished(self.path, safe)

    @contextmanager
    def transaction(self, begin: str) -> Iterator[sa.Connection]:
        """Run one transaction that starts with the statement `begin`. Errors come as SQLite gives them."""
        with self._turn, self._connection.begin():
            self.raw.execute(begin)
            try:
                yield self._connection
                self.raw.execute("COMMIT")
            finally:
                if self.raw.in_transaction:  # also when it is the COMMIT that failed
                    self.raw.execute("ROLLBACK")

    def close(self) -> None:
        """Close the file."""
        with self._turn:
            self._connection.close()
            self.raw.close()


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise UnreadableError from error


def _identity(path: Path) -> tuple[int, int] | None:
    """Tell which file is at `path`: its disk and its number there; nothing where there is none."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_dev, state.st_ino
