"""Is a file sound? SQLite's own checks, every worksheet against its form, and every record."""

from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa

from peerdesk.domain.answers import check_shapes
from peerdesk.domain.staff import circles
from peerdesk.errors import UserError
from peerdesk.i18n import tr
from peerdesk.storage.checklist import read_records
from peerdesk.storage.credentials import own_rule, read_credentials
from peerdesk.storage.database import Database
from peerdesk.storage.definitions import read_own
from peerdesk.storage.errors import UnreadableError
from peerdesk.storage.people import read_people
from peerdesk.storage.tables import attachment, credential, person, topic_record, training
from peerdesk.storage.training import own_curriculum, read_trainings
from peerdesk.storage.worksheets import Worksheets

Read = Callable[[sa.Connection, sa.ColumnElement[bool]], object]


def findings(database: Database, worksheets: Worksheets) -> list[str]:
    """Return what is wrong with an open file, each in one line without anything that was typed in."""
    try:
        with database.reading() as sql:
            found = list(_structure(sql))
            records = [*_records(sql), *_circles(sql), *_evidence(sql), *_own(sql)]
        return [*found, *_worksheets(worksheets), *records]
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


def _worksheets(worksheets: Worksheets) -> Iterator[str]:
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


def _records(sql: sa.Connection) -> Iterator[str]:
    kinds: tuple[tuple[sa.Column[Any], Read, str], ...] = (
        (person.c.id, read_people, tr("Staff record {number} can’t be read.")),
        (credential.c.id, read_credentials, tr("Credential {number} can’t be read.")),
        (training.c.id, read_trainings, tr("Training {number} can’t be read.")),
        (topic_record.c.person_id, read_records, tr("The checklist of person {number} can’t be read.")),
    )
    for column, read, words in kinds:
        if not _readable(sql, read, sa.true()):  # find out which; mostly all are, and that is quick to tell
            for number in sql.execute(sa.select(column).distinct().order_by(column)).scalars():
                if not _readable(sql, read, column == number):
                    yield words.format(number=number)


def _readable(sql: sa.Connection, read: Read, where: sa.ColumnElement[bool]) -> bool:
    try:
        read(sql, where)
    except UnreadableError:
        return False
    return True


def _circles(sql: sa.Connection) -> Iterator[str]:
    supervisors = {row.id: row.supervisor for row in sql.execute(sa.select(person.c.id, person.c.supervisor))}
    for ring in circles(supervisors):
        yield tr("The staff records {numbers} supervise one another in a circle.").format(
            numbers=", ".join(map(str, sorted(ring)))
        )


def _evidence(sql: sa.Connection) -> Iterator[str]:
    cut = sa.select(attachment.c.id).where(sa.func.length(attachment.c.data) != attachment.c.size)
    for number in sql.execute(cut).scalars():
        yield tr("The file kept as evidence under number {number} is not whole.").format(number=number)


def _own(sql: sa.Connection) -> Iterator[str]:
    try:
        read_own(sql, "rule", own_rule)
    except UnreadableError:
        yield tr("A rule of your own can’t be read.")
    try:
        read_own(sql, "curriculum", own_curriculum)
    except UnreadableError:
        yield tr("A curriculum of your own can’t be read.")
