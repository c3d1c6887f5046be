"""Is a file sound? SQLite's own checks, then every worksheet against the form that it was filled in with."""

from collections.abc import Iterator

import sqlalchemy as sa

from peerdesk.domain.answers import check_shapes
from peerdesk.errors import UserError
from peerdesk.i18n import tr
from peerdesk.storage.database import Database
from peerdesk.storage.worksheets import Worksheets


def findings(database: Database, worksheets: Worksheets) -> list[str]:
    """Return what is wrong with an open file, each in one line without anything that was typed in."""
    try:
        with database.reading() as sql:
            structure = list(_structure(sql))
        return structure + list(_contents(worksheets))
    except UserError as error:
        return [error.what]


def _structure(sql: sa.Connection) -> Iterator[str]:
    for (line,) in sql.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            yield tr("The file is damaged: {detail}.").format(detail=line)
    for table, _, parent, _ in sql.exec_driver_sql("PRAGMA foreign_key_check"):
        yield tr("A row of table “{table}” belongs to nothing in “{parent}”.").format(
            table=table, parent=parent
        )


def _contents(worksheets: Worksheets) -> Iterator[str]:
    for number in worksheets.numbers():
        try:
            sheet = worksheets.get(number)
        except UserError:
            yield tr("Worksheet {number} can’t be read.").format(number=number)
            continue
        for problem in check_shapes(sheet.form, sheet.answers):
            yield tr("Worksheet {number}: the answer to “{question}” does not fit its form.").format(
                number=number, question=problem.question
            )
