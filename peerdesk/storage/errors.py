"""The one place that turns what SQLite and the system say into what a person can act on."""

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from peerdesk.errors import ReadOnlyError, UserError
from peerdesk.i18n import tr
from peerdesk.storage import driver


class UnreadableError(Exception):
    """What was read can't have been written: the file is damaged."""


@contextmanager
def explained(path: Path, safe: str = "") -> Iterator[None]:
    """Turn every mishap with the file at `path` that a person can act on into a `UserError`.

    `safe` says what has not been lost. What is not known here is a bug and goes on as it is.
    """
    try:
        yield
    except UnreadableError as error:
        raise damaged(path) from error
    except (sa.exc.DBAPIError, driver.Error, OSError) as error:
        words = _words(error, path)
        if words is None:
            raise
        kind = ReadOnlyError if words == _read_only(path.name) else UserError
        raise kind(words[0], safe or tr("Nothing has been changed."), words[1]) from error


@contextmanager
def sound() -> Iterator[None]:
    """While it is found out whether a file can be read at all: what SQLite does not understand is damage.

    Later the same errors are a bug of ours. Python itself fails to decode some of SQLite's messages.
    """
    try:
        yield
    except (sa.exc.DBAPIError, driver.Error, UnicodeDecodeError) as error:
        if _words(error, Path()) is None:
            raise UnreadableError from error
        raise


def damaged(path: Path) -> UserError:
    """Return the error for a file whose content is not what it should be."""
    what, todo = _damaged(path.name)
    return UserError(what, tr("It has been left as it is."), todo)


def vanished(path: Path, safe: str) -> UserError:
    """Return the error for a file that is not where it was, or not the same any more."""
    what, todo = _vanished(path.name)
    return UserError(what, safe, todo)


def _words(error: Exception, path: Path) -> tuple[str, str] | None:
    cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
    if isinstance(cause, OSError):
        return _system_words(cause, path.name)
    code = getattr(cause, "sqlite_errorcode", None)
    if code is None:
        return None
    words = _SQLITE.get(code) or _SQLITE.get(code & 0xFF)  # the low byte is the kind, the rest the details
    return words(path.name) if words else None


def _system_words(cause: OSError, name: str) -> tuple[str, str]:
    if cause.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _full(name)
    if cause.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _read_only(name)
    if cause.errno in (errno.ENOENT, errno.ENOTDIR):
        return (
            tr("The folder for “{name}” can’t be found.").format(name=name),
            tr("Check that it is there, and that its drive is connected."),
        )
    return (
        tr("“{name}” can’t be used: {reason}.").format(
            name=name, reason=cause.strerror or type(cause).__name__
        ),
        tr("Check that the drive is connected, or choose another name or folder."),
    )


def _full(name: str) -> tuple[str, str]:
    return (
        tr("The disk is full, so “{name}” can’t be saved.").format(name=name),
        tr("Make room on the disk, then try again."),
    )


def _read_only(name: str) -> tuple[str, str]:
    return (
        tr("“{name}” can’t be written: you are not allowed to change it or its folder.").format(name=name),
        tr("Choose another folder, or ask whoever looks after this computer to allow it."),
    )


def _disk(name: str) -> tuple[str, str]:
    return (
        tr("The disk that holds “{name}” does not answer as it should.").format(name=name),
        tr("Check that the drive is connected and has room, then try again."),
    )


def _busy(name: str) -> tuple[str, str]:
    return (
        tr("Another program is using “{name}” right now.").format(name=name),
        tr("Wait a moment, then try again. It may be a backup or a program that synchronizes folders."),
    )


def _damaged(name: str) -> tuple[str, str]:
    return (
        tr("“{name}” is damaged.").format(name=name),
        tr("Open a backup copy of it, and keep the damaged file until all is well."),
    )


def _not_ours(name: str) -> tuple[str, str]:
    return (
        tr("“{name}” is not an agency file of PeerDesk, or it is badly damaged.").format(name=name),
        tr("Choose another file, or open a backup copy."),
    )


def _cannot_open(name: str) -> tuple[str, str]:
    return (
        tr("“{name}” can’t be opened: you are not allowed to use it or its folder.").format(name=name),
        tr("Ask whoever looks after this computer to allow it, or choose another file."),
    )


def _vanished(name: str) -> tuple[str, str]:
    return (
        tr("“{name}” is no longer where it was: it was moved, deleted or replaced.").format(name=name),
        tr("Put it back, or connect its drive again. Then try again."),
    )


_SQLITE: dict[int, Callable[[str], tuple[str, str]]] = {
    sqlite3.SQLITE_FULL: _full,
    sqlite3.SQLITE_READONLY_DBMOVED: _vanished,
    sqlite3.SQLITE_READONLY: _read_only,
    sqlite3.SQLITE_PERM: _read_only,
    sqlite3.SQLITE_IOERR: _disk,
    sqlite3.SQLITE_BUSY: _busy,
    sqlite3.SQLITE_LOCKED: _busy,
    sqlite3.SQLITE_CORRUPT: _damaged,
    sqlite3.SQLITE_NOTADB: _not_ours,
    sqlite3.SQLITE_CANTOPEN: _cannot_open,
}
