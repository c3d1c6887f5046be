"""Files that go out, PDFs and tables: a path gets the whole file or keeps what it had."""

import errno
import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from peerdesk.errors import UserError
from peerdesk.i18n import tr


def write_whole(data: bytes, target: Path) -> None:
    """Write a finished file. Raises `UserError`."""
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)  # a device or a pipe takes it, and is never replaced; a folder refuses
        else:
            _replace(Path(os.path.realpath(target)), data)  # a link stays one
    except OSError as error:
        raise _cannot_write(error) from error


def _replace(target: Path, data: bytes) -> None:
    part = target.with_name(f".{uuid4().hex}.part")
    if target.exists() and not os.access(target, os.W_OK):  # moving something over it would not ask
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError:
        with suppress(OSError):  # where nothing can be written, nothing is left to remove
            part.unlink()
        raise


def _cannot_write(error: OSError) -> UserError:
    safe = tr("Your agency file is safe, and a file of that name that was there before is unchanged.")
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        what = tr("There is not enough room on the disk for this file.")
        return UserError(what, safe, tr("Make room, or choose another place, and try again."))
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        what = tr("The folder for this file can’t be found.")
        return UserError(what, safe, tr("Choose another place and try again."))
    if isinstance(error, IsADirectoryError):
        what = tr("There is a folder of this name where the file should go.")
        return UserError(what, safe, tr("Choose another name and try again."))
    what = tr(
        "This file can’t be written. It may be open in another program, or the folder may be read-only."
    )
    return UserError(what, safe, tr("Close it there, or choose another place, and try again."))
