"""The rows of evidence, without what is in the files."""

from collections import defaultdict
from typing import Any

import sqlalchemy as sa

from peerdesk.domain.credentials import Attachment
from peerdesk.errors import UserError
from peerdesk.i18n import tr
from peerdesk.storage.errors import UnreadableError
from peerdesk.storage.rows import LARGEST
from peerdesk.storage.tables import attachment

_HEAD = sa.select(*(column for column in attachment.columns if column is not attachment.c.data))


def find_attachment(sql: sa.Connection, number: int) -> sa.Row[Any]:
    """Return the row of a file, without what is in it. Raises `UserError` where there is none."""
    row = sql.execute(_HEAD.where(attachment.c.id == number)).first() if abs(number) <= LARGEST else None
    if row is None:
        raise UserError(
            tr("This piece of evidence is no longer in the file."),
            tr("Nothing has been changed."),
            tr("Open the page again to see what there is."),
        )
    return row


def as_attachment(row: sa.Row[Any]) -> Attachment:
    """Return a file as it is shown."""
    if not isinstance(row.name, str) or not isinstance(row.size, int):
        raise UnreadableError
    return Attachment(row.id, row.name, row.size, row.added)


def evidence_by(
    sql: sa.Connection, owner: sa.Column[Any], where: sa.ColumnElement[bool]
) -> dict[int, tuple[Attachment, ...]]:
    """Return files by the number of their `owner`, which is one of the columns; the first added first."""
    found: defaultdict[int, list[Attachment]] = defaultdict(list)
    for row in sql.execute(_HEAD.where(where).order_by(attachment.c.id)):
        found[getattr(row, owner.name)].append(as_attachment(row))
    return {number: tuple(files) for number, files in found.items()}
