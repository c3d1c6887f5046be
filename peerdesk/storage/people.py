"""The rows of people: read, and checked against the rest of the roster."""

from collections.abc import Iterator, Mapping

import sqlalchemy as sa

from peerdesk.domain.answers import Answers, Problem
from peerdesk.domain.forms import Form
from peerdesk.domain.names import fold
from peerdesk.domain.records import changing
from peerdesk.domain.staff import ROSTER, Person, StaffRole, StaffStatus, circles, told_apart
from peerdesk.i18n import tr
from peerdesk.storage.errors import UnreadableError
from peerdesk.storage.records import Records
from peerdesk.storage.rows import now
from peerdesk.storage.tables import person, person_photo

PEOPLE = Records(
    person,
    lambda: tr("There is no person {number} in this file."),
    lambda: tr("This person is in the trash."),
)
SUPERVISOR = "supervisor"
_ROLES, _STATUSES = frozenset(StaffRole), frozenset(StaffStatus)
_LIST = sa.select(person, person_photo.c.person_id.label("photo")).join_from(
    person, person_photo, isouter=True
)
People = list[Person]


def read_people(sql: sa.Connection, where: sa.ColumnElement[bool]) -> People:
    """Return people by name, then number."""
    people = [_as_person(row) for row in sql.execute(_LIST.where(where))]
    return sorted(people, key=lambda one: (fold(one.name), one.id))


def _as_person(row: sa.Row[tuple[object, ...]]) -> Person:
    if row.role not in _ROLES or row.status not in _STATUSES:
        raise UnreadableError
    return Person(row.id, PEOPLE.details.of(row), row.changed, row.photo is not None, row.trashed)


def open_roster(form: Form) -> Form:
    """Return the form of a person so that anybody can be the supervisor: here is known who there is."""
    return changing(form, SUPERVISOR, choices=(), choices_from=ROSTER)


def supervision_problems(
    sql: sa.Connection, kept: Mapping[int, Answers], before: Mapping[int, Answers]
) -> Iterator[tuple[int, Problem]]:
    """Find supervisors who are not on the roster, and circles, with the number of the person concerned.

    `kept` are people as they are to be, some of them not there yet, `before` those that were there, as they
    were. A supervisor who went to the trash meanwhile may stay one.
    """
    asked = {number: one.get(SUPERVISOR) for number, one in kept.items()}
    new = {
        number: supervisor
        for number, supervisor in asked.items()
        if supervisor is not None and supervisor != before.get(number, {}).get(SUPERVISOR)
    }
    if not new:
        return
    rows = sql.execute(sa.select(person.c.id, person.c.supervisor, person.c.trashed)).all()
    known = {str(row.id) for row in rows if row.trashed is None} | {str(number) for number in kept}
    for number, supervisor in new.items():
        if supervisor not in known:
            yield number, Problem("unknown_person", SUPERVISOR)
    supervisors = {row.id: row.supervisor for row in rows}
    for number, supervisor in asked.items():
        if supervisor is None or supervisor in known:
            supervisors[number] = int(supervisor) if supervisor else None
    for ring in circles(supervisors):
        concerned = [number for number in new if number in ring]
        if concerned:
            names = " → ".join(_names(sql, (*ring, ring[0]), kept))
            yield concerned[-1], Problem("supervisor_circle", SUPERVISOR, detail={"names": names})


def _names(sql: sa.Connection, numbers: tuple[int, ...], kept: Mapping[int, Answers]) -> list[str]:
    people = {one.id: one for one in read_people(sql, person.c.id.in_(numbers))}
    people |= {number: Person(number, kept[number], now()) for number in numbers if number in kept}
    labels = told_apart(people.values())
    return [labels[number] for number in numbers]
