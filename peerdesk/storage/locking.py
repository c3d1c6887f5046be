"""One PeerDesk at a time writes in a file: a lock file beside it says who, and dies with its holder."""

import getpass
import json
import os
import socket
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from peerdesk.errors import ReadOnlyError
from peerdesk.i18n import tr

_START = 1
"""Where the holder is written. On Windows nobody else can read the locked byte, which is the first."""


@dataclass(frozen=True, slots=True)
class _Holder:
    host: str
    user: str
    pid: int
    since: str


class Lock:
    """The right to write in the file at `path`, held from construction until `release`.

    Raises `ReadOnlyError` when another window or computer holds it, `OSError` as they come.
    """

    def __init__(self, path: Path) -> None:
        real = path.resolve()  # a link and the file that it stands for share one lock
        self._file = real.with_name(f".{real.name}.lock")
        self._descriptor = self._take(path.name)
        _write_holder(self._descriptor)

    def _take(self, name: str) -> int:
        from filelock import lock_descriptor  # noqa: PLC0415

        while True:
            descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                if not lock_descriptor(descriptor, blocking=False):
                    raise _in_use(name, _read_holder(descriptor))
                if _is_at(descriptor, self._file):
                    return descriptor
            except BaseException:
                os.close(descriptor)
                raise
            os.close(descriptor)  # its holder threw it away between our opening and locking it

    def release(self) -> None:
        """Let others write, and leave nothing behind."""
        if self._descriptor < 0:
            return
        descriptor, self._descriptor = self._descriptor, -1
        if os.name != "nt":
            with suppress(OSError):
                self._file.unlink()
        os.close(descriptor)
        if os.name == "nt":  # there an open file can't be deleted, and one that somebody opened since stays
            with suppress(OSError):
                self._file.unlink()


def _is_at(descriptor: int, file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), file.stat())
    except FileNotFoundError:
        return False


def _write_holder(descriptor: int) -> None:
    """Say who holds it. A full disk must not keep a file from being opened: then nobody is named."""
    since = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
    text = json.dumps(asdict(_Holder(socket.gethostname(), _user(), os.getpid(), since)))
    with suppress(OSError):
        os.ftruncate(descriptor, _START)
        os.lseek(descriptor, _START, os.SEEK_SET)
        os.write(descriptor, text.encode())


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name is set, and the system knows none
        return "?"


def _read_holder(descriptor: int) -> _Holder | None:
    try:
        os.lseek(descriptor, _START, os.SEEK_SET)
        return _Holder(**json.loads(os.read(descriptor, 4096)))
    except (OSError, ValueError, TypeError):
        return None


def _in_use(name: str, holder: _Holder | None) -> ReadOnlyError:
    if holder is None or holder.host == socket.gethostname():
        what = tr("“{name}” is already open in another PeerDesk window{since}.")
    else:
        what = tr("“{name}” is open on another computer: {host}, {user}{since}.")
    since = tr(" since {time}").format(time=holder.since) if holder else ""
    return ReadOnlyError(
        what.format(
            name=name, since=since, host=holder.host if holder else "", user=holder.user if holder else ""
        ),
        tr("Nothing has been changed."),
        tr("Close it there and try again, or open it here to read only."),
    )
