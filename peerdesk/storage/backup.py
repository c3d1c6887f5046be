"""Copies that can be relied on: made by SQLite itself, opened again and checked before they count."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

from peerdesk.i18n import tr
from peerdesk.storage import driver
from peerdesk.storage.database import connect
from peerdesk.storage.errors import UnreadableError, explained
from peerdesk.storage.files import new_file


def back_up(source: driver.Connection, target: Path) -> None:
    """Copy an open file to `target`, where nothing may be yet.

    Raises `UserError` when that does not go well, or when the copy does not pass its check; then it is gone.
    """
    with explained(target), new_file(target) as temporary:
        with closing(connect(temporary)) as copy:
            source.backup(copy)
        with closing(connect(temporary)) as copy:
            if copy.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise UnreadableError


def before_migration(path: Path) -> Path:
    """Return where the copy goes that is made before the file at `path` is brought up to date."""
    when = datetime.now().strftime("%Y-%m-%d %H%M%S")
    name = tr("{name} before update {when}").format(name=path.stem, when=when)
    copy, again = path.with_name(f"{name}{path.suffix}"), 1
    while copy.exists():  # the update was cut short, and is tried again within the same second
        again += 1
        copy = path.with_name(f"{name} {again}{path.suffix}")
    return copy
