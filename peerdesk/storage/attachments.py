"""Files kept as evidence of a credential's period or of a training."""

import sqlalchemy as sa

from peerdesk.domain.credentials import MAX_ATTACHMENT, Attachment
from peerdesk.errors import UserError
from peerdesk.i18n import tr
from peerdesk.storage.credentials import CREDENTIALS, find_period
from peerdesk.storage.database import Database
from peerdesk.storage.evidence import as_attachment, find_attachment
from peerdesk.storage.rows import now, one_line
from peerdesk.storage.tables import attachment
from peerdesk.storage.training import TRAININGS


class Attachments:
    """The evidence in one open agency file. Every method that changes something is one transaction.

    Each raises `UserError` when it is given a number that there is not, and when the file can't be read or
    written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, name: str, data: bytes, *, period: int | None = None, training: int | None = None
    ) -> Attachment:
        """Keep a file under its name, for one period of a credential or one training.

        Refuses what is empty or larger than `MAX_ATTACHMENT`.
        """
        if (period is None) == (training is None):
            raise ValueError("evidence belongs to a period or to a training")
        _check_size(data)
        values = {
            "period_id": period,
            "training_id": training,
            "name": _file_name(name),
            "size": len(data),
            "added": now(),
        }
        with self._database.writing() as sql:
            if period is not None:
                CREDENTIALS.find_changeable(sql, find_period(sql, period).credential_id)
            if training is not None:
                TRAININGS.find_changeable(sql, training)
            number = sql.execute(attachment.insert().values(**values, data=data)).lastrowid
            return as_attachment(find_attachment(sql, number))

    def data(self, number: int) -> bytes:
        """Return what is in a file."""
        with self._database.reading() as sql:
            find_attachment(sql, number)
            columns = sa.select(attachment.c.data).where(attachment.c.id == number)
            return bytes(sql.execute(columns).scalar_one())

    def remove(self, number: int) -> None:
        """Take a file away; it is gone then."""
        with self._database.writing() as sql:
            find_attachment(sql, number)
            sql.execute(attachment.delete().where(attachment.c.id == number))


def _check_size(data: bytes) -> None:
    if not data:
        raise UserError(
            tr("This file is empty."), tr("Nothing has been changed."), tr("Choose another file.")
        )
    if len(data) > MAX_ATTACHMENT:
        raise UserError(
            tr("This file is larger than {most} MB.").format(most=MAX_ATTACHMENT // 1024**2),
            tr("Nothing has been changed."),
            tr("Scan it with less detail, or keep only the page that matters."),
        )


def _file_name(name: str) -> str:
    """Return a file's name without folders, whichever system it comes from."""
    return one_line(name.replace("\\", "/").rpartition("/")[2]) or tr("Document")
