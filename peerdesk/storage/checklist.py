"""The rows that say who covered what: attendance and topics of trainings, lines of people’s checklists."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from math import isfinite
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from peerdesk.domain.answers import without_controls
from peerdesk.domain.training import MAX_HOURS, Extent, TopicRecord
from peerdesk.errors import UserError
from peerdesk.i18n import tr
from peerdesk.storage.errors import UnreadableError
from peerdesk.storage.people import PEOPLE
from peerdesk.storage.records import as_day, as_hours, as_text
from peerdesk.storage.rows import one_line, still_typed
from peerdesk.storage.tables import attendance, person, topic_record, training_topic

FIRST_DAY, LAST_DAY = date(1950, 1, 1), date(2100, 12, 31)
_EXTENTS = frozenset(Extent)
_insert = insert(topic_record)
_UPSERT = _insert.on_conflict_do_update(
    index_elements=[topic_record.c.person_id, topic_record.c.topic],
    set_={
        column.name: _insert.excluded[column.name]
        for column in topic_record.columns
        if not column.primary_key
    },
)
_DELETE = topic_record.delete().where(
    topic_record.c.person_id == sa.bindparam("who"), topic_record.c.topic == sa.bindparam("what")
)

Records = list[TopicRecord]


def read_records(sql: sa.Connection, where: sa.ColumnElement[bool]) -> Records:
    """Return lines of checklists, by person and topic."""
    order = topic_record.c.person_id, topic_record.c.topic
    rows = sql.execute(topic_record.select().join(person).where(where).order_by(*order))
    return [
        TopicRecord(
            person=row.person_id,
            topic=as_text(row.topic),
            extent=as_extent(row.extent),
            on=as_day(row.day),
            hours=as_hours(row.hours),
            provider=as_text(row.provider),
            evidence=as_text(row.evidence),
            note=as_text(row.note),
        )
        for row in rows
    ]


def put_records(sql: sa.Connection, records: Iterable[TopicRecord]) -> None:
    """Keep lines of checklists in place of those that there are; a line that says nothing goes."""
    kept: dict[tuple[int, str], dict[str, Any]] = {}
    gone: dict[tuple[int, str], dict[str, Any]] = {}
    for record in records:
        place = record.person, record.topic
        row = _row(record)
        says = record.extent is not Extent.NONE or any(row[name] for name in _SAYS)
        (kept if says else gone)[place] = row
        (gone if says else kept).pop(place, None)
    for number in {number for number, _ in (*kept, *gone)}:
        PEOPLE.find_changeable(sql, number)
    if kept:
        sql.execute(_UPSERT, list(kept.values()))
    if gone:
        sql.execute(_DELETE, [{"who": who, "what": what} for who, what in gone])


_SAYS = ("day", "hours", "provider", "evidence", "note")


def _row(record: TopicRecord) -> dict[str, Any]:
    check_hours(record.hours)
    if record.on is not None and not FIRST_DAY <= record.on <= LAST_DAY:
        raise UserError(
            tr("The day must lie between 1950 and 2100."), still_typed(), tr("Put it right and try again.")
        )
    return {
        "person_id": record.person,
        "topic": record.topic,
        "extent": int(record.extent),
        "day": None if record.on is None else record.on.isoformat(),
        "hours": record.hours,
        "provider": one_line(record.provider),
        "evidence": one_line(record.evidence),
        "note": without_controls(record.note).strip(),
    }


def check_hours(hours: float | None) -> None:
    """Raise `UserError` for hours that nobody can have spent in a training."""
    if hours is not None and not (isfinite(hours) and 0 <= hours <= MAX_HOURS):
        raise UserError(
            tr("Hours must lie between 0 and {most}.").format(most=f"{MAX_HOURS:,}"),
            still_typed(),
            tr("Put them right and try again."),
        )


def as_extent(value: Any) -> Extent:
    """Return how far something is covered, as it was kept."""
    if value not in _EXTENTS:
        raise UnreadableError
    return Extent(value)


def read_topics(sql: sa.Connection, where: sa.ColumnElement[bool]) -> Mapping[int, dict[str, Extent]]:
    """Return by training how far each topic is covered."""
    topics: defaultdict[int, dict[str, Extent]] = defaultdict(dict)
    for row in sql.execute(training_topic.select().where(where)):
        topics[row.training_id][as_text(row.topic)] = as_extent(row.extent)
    return topics


def read_attendance(
    sql: sa.Connection, where: sa.ColumnElement[bool]
) -> Mapping[int, dict[int, float | None]]:
    """Return by training who of the roster was there, and for how many hours if not for all."""
    attendees: defaultdict[int, dict[int, float | None]] = defaultdict(dict)
    rows = attendance.select().join(person).where(where, person.c.trashed.is_(None))
    for row in sql.execute(rows).all():  # the largest of all reads: all at once, else it is half as fast
        attendees[row.training_id][row.person_id] = as_hours(row.hours)
    return attendees


def insert_topics(sql: sa.Connection, topics: Mapping[int, Mapping[str, Extent]]) -> None:
    """Keep by training which topics it covered."""
    rows = [
        {"training_id": number, "topic": topic, "extent": int(extent)}
        for number, covered in topics.items()
        for topic, extent in covered.items()
        if extent is not Extent.NONE
    ]
    if rows:
        sql.execute(training_topic.insert(), rows)


def insert_attendance(sql: sa.Connection, attendees: Mapping[int, Mapping[int, float | None]]) -> None:
    """Keep by training who was there. Raises `UserError` for who is not on the roster."""
    everybody = {who for some in attendees.values() for who in some}
    for who in everybody - set(sql.execute(_HERE).scalars()):
        PEOPLE.find_changeable(sql, who)
    rows = [
        {"training_id": number, "person_id": who, "hours": hours}
        for number, some in attendees.items()
        for who, hours in some.items()
    ]
    for hours in {row["hours"] for row in rows}:
        check_hours(hours)
    if rows:
        sql.execute(attendance.insert(), rows)


_HERE = sa.select(person.c.id).where(person.c.trashed.is_(None))


def clear(sql: sa.Connection, number: int) -> None:
    """Forget which topics a training covered and who was there; whoever is in the trash stays."""
    sql.execute(training_topic.delete().where(training_topic.c.training_id == number))
    mine = attendance.c.training_id == number
    sql.execute(attendance.delete().where(mine, attendance.c.person_id.in_(_HERE)))
