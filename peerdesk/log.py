"""The program's log: what went wrong inside, for whoever mends it. It holds nothing that was typed in."""

import platform
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from peerdesk import __version__
from peerdesk.paths import log_folder

MOST = 500_000
"""Bytes after which the log starts anew; the one before it is kept."""


def log_bug(error: BaseException) -> Path | None:
    """Write an unexpected error to the log and return its file; nothing where no log can be written.

    Only the kinds of error and the places in the program are written: a message may quote what was typed.
    """
    file = log_folder() / "peerdesk.log"
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if file.exists() and file.stat().st_size > MOST:
            file.replace(file.with_suffix(".old.log"))
        file.touch(mode=0o600)
        with file.open("a", encoding="utf-8") as log:
            log.write(report(error))
    except OSError:
        return None
    return file


def report(error: BaseException) -> str:
    """Return what is noted of an error: when, which version, its kinds and the places in the program."""
    return "".join(f"{line}\n" for line in _lines(error))


def _lines(error: BaseException) -> Iterator[str]:
    when = datetime.now(UTC).isoformat(timespec="seconds")
    yield f"{when} PeerDesk {__version__}, Python {platform.python_version()}, {platform.platform()}"
    cause: BaseException | None = error
    seen: set[int] = set()
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield f"  {type(cause).__module__}.{type(cause).__qualname__}"
        for frame in traceback.extract_tb(cause.__traceback__):
            yield f"    {frame.filename}:{frame.lineno} {frame.name}"
        cause = cause.__cause__ or cause.__context__
