"""The people who work for an agency, as they are kept."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from peerdesk.domain.answers import Answers, AnswersError, Value
from peerdesk.domain.forms import Form
from peerdesk.domain.staff import Belongings, Person, StaffRow
from peerdesk.i18n import tr
from peerdesk.storage.database import Database
from peerdesk.storage.people import PEOPLE, SUPERVISOR, open_roster, read_people, supervision_problems
from peerdesk.storage.pictures import MAX_PHOTO, check_picture
from peerdesk.storage.records import STEP, Progress, StoppedError, told
from peerdesk.storage.rows import now, still_typed
from peerdesk.storage.tables import attendance, credential, person, person_photo, topic_record, worksheet

People = list[Person]
Numbers = list[int]


class Staff:
    """The roster of one open agency file. Every method that changes something is one transaction.

    Each raises `UserError` when it is given the number of nobody, and when the file can't be read or written.
    A `form` is the form of a person; the supervisor is checked against the roster of the file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, *, trash: bool = False) -> People:
        """Return everybody, also who left, or those in the trash: by name, then number."""
        with self._database.reading() as sql:
            return read_people(sql, person.c.trashed.is_not(None) if trash else person.c.trashed.is_(None))

    def get(self, number: int) -> Person:
        """Return one person, be they in the trash or not."""
        with self._database.reading() as sql:
            return _get(sql, number)

    def numbers(self) -> tuple[int, ...]:
        """Return everybody's number, also of those in the trash, from the first to the last."""
        with self._database.reading() as sql:
            return tuple(sql.execute(sa.select(person.c.id).order_by(person.c.id)).scalars())

    def add(self, form: Form, details: Mapping[str, Value | None], *, at: datetime | None = None) -> int:
        """Put somebody on the roster and return the number; `at` is when, if not now.

        Raises `AnswersError` with everything that is wrong with the details.
        """
        with self._database.writing(still_typed()) as sql:
            number = PEOPLE.next_number(sql)
            kept = _checked(sql, form, number, details, None)
            PEOPLE.insert(sql, {number: kept}, at or now())
        return number

    def save(self, form: Form, number: int, changes: Mapping[str, Value | None]) -> datetime:
        """Keep these details beside the others, drop those that are `None`, and return when that was.

        Raises `AnswersError` with everything that is wrong with the details as they would be.
        """
        when = now()
        with self._database.writing(still_typed()) as sql:
            before = PEOPLE.details.of(PEOPLE.find_changeable(sql, number))
            kept = _checked(sql, form, number, {**before, **changes}, before)
            PEOPLE.change(sql, number, **PEOPLE.details.columns(kept), changed=when)
        return when

    def import_all(
        self, form: Form, rows: Sequence[StaffRow], progress: Progress = lambda _done: True
    ) -> Numbers:
        """Add or merge all of these people, or nobody, and return each one's number.

        In merging, what is given replaces what was there. Raises `AnswersError` with everything that is
        wrong, each problem with the place of its row, from 1, where there are several. Where `progress` says
        to stop, nobody is added and nothing returned.
        """
        try:
            with self._database.writing() as sql:
                return _import(sql, form, rows, progress)
        except StoppedError:
            return []

    def goes_with(self, number: int) -> Belongings:
        """Return how much belongs to somebody."""
        with self._database.reading() as sql:
            PEOPLE.find(sql, number)
            working = person.c.trashed.is_(None)
            return Belongings(
                credentials=_count(sql, credential.c.person_id == number),
                trainings=_count(sql, attendance.c.person_id == number),
                topics=_count(sql, topic_record.c.person_id == number),
                worksheets=_count(sql, worksheet.c.person_id == number),
                supervises=_count(sql, sa.and_(person.c.supervisor == number, working)),
            )

    def trash(self, numbers: Sequence[int]) -> None:
        """Move people to the trash; what belongs to them is not shown as long as they are there."""
        with self._database.writing() as sql:
            PEOPLE.move(sql, numbers, now())

    def restore(self, numbers: Sequence[int]) -> None:
        """Take people out of the trash, with everything as it was."""
        with self._database.writing() as sql:
            PEOPLE.move(sql, numbers, None)

    def delete_forever(self, number: int) -> None:
        """Delete somebody who is in the trash, with credentials, checklist and attendance.

        Worksheets stay, and say no longer whom they are about.
        """
        with self._database.writing() as sql:
            PEOPLE.delete(sql, number)

    def photo(self, number: int) -> bytes | None:
        """Return somebody's photo as PNG or JPEG, if there is one."""
        with self._database.reading() as sql:
            PEOPLE.find(sql, number)
            columns = sa.select(person_photo.c.data).where(person_photo.c.person_id == number)
            photo: bytes | None = sql.execute(columns).scalar()
            return photo

    def set_photo(self, number: int, photo: bytes | None) -> None:
        """Keep a photo of somebody, in place of the one before, or take it away.

        Refuses what is neither PNG nor JPEG, or is too large.
        """
        if photo is not None:
            check_picture(photo, tr("Nothing has been changed."), MAX_PHOTO)
        with self._database.writing() as sql:
            PEOPLE.find_changeable(sql, number)
            sql.execute(person_photo.delete().where(person_photo.c.person_id == number))
            if photo is not None:
                sql.execute(person_photo.insert().values(person_id=number, data=photo))
            PEOPLE.change(sql, number, changed=now())


def _get(sql: sa.Connection, number: int) -> Person:
    PEOPLE.find(sql, number)
    return read_people(sql, person.c.id == number)[0]


def _count(sql: sa.Connection, where: sa.ColumnElement[bool]) -> int:
    return sql.execute(sa.select(sa.func.count()).where(where)).scalar_one()


def _checked(
    sql: sa.Connection,
    form: Form,
    number: int,
    details: Mapping[str, Value | None],
    before: Answers | None,
) -> dict[str, Value]:
    kept = PEOPLE.details.checked(open_roster(form), details)
    known = {} if before is None else {number: before}
    problems = [problem for _, problem in supervision_problems(sql, {number: kept}, known)]
    if problems:
        raise AnswersError(problems)
    return kept


def _import(sql: sa.Connection, form: Form, rows: Sequence[StaffRow], progress: Progress) -> Numbers:
    """Check everything first, then write it."""
    before = _merged_into(sql, {row.into for row in rows if row.into is not None})
    first = PEOPLE.next_number(sql)
    new = iter(range(first, first + len(rows)))
    numbers = [next(new) if row.into is None else row.into for row in rows]
    told(progress, 0)
    kept = _all_checked(sql, form, rows, numbers, before)
    sql.exec_driver_sql("PRAGMA defer_foreign_keys=ON")  # a supervisor may come after whom they supervise
    when, added = now(), [number for number in kept if number not in before]
    for done in range(0, len(added), STEP):
        PEOPLE.insert(sql, {number: kept[number] for number in added[done : done + STEP]}, when)
        told(progress, done)
    columns = PEOPLE.details.columns
    PEOPLE.change_all(sql, [{"number": n, **columns(kept[n]), "changed": when} for n in before])
    told(progress, len(rows))
    return numbers


def _merged_into(sql: sa.Connection, numbers: set[int]) -> dict[int, Answers]:
    """Return the details of people as they are, all of whom must be on the roster."""
    rows = sql.execute(person.select().where(person.c.trashed.is_(None))).all() if numbers else []
    before = {row.id: PEOPLE.details.of(row) for row in rows if row.id in numbers}
    for number in numbers - before.keys():
        PEOPLE.find_changeable(sql, number)
    return dict(before)


def _all_checked(
    sql: sa.Connection,
    form: Form,
    rows: Sequence[StaffRow],
    numbers: Sequence[int],
    before: Mapping[int, Answers],
) -> dict[int, Answers]:
    """Return everybody as they are to be, by number. Raises `AnswersError` with all that is wrong."""
    merged: dict[int, Answers] = dict(before)
    asked: list[Answers] = []
    for number, row in zip(numbers, rows, strict=True):
        details = {**merged.get(number, {}), **row.details}
        if row.supervisor_row is not None:
            details[SUPERVISOR] = str(numbers[row.supervisor_row])
        merged[number] = details
        asked.append(details)
    kept: dict[int, Answers] = dict(
        zip(numbers, PEOPLE.details.all_checked(open_roster(form), asked), strict=True)
    )
    places = {number: place for place, number in enumerate(numbers, start=1)} if len(rows) > 1 else {}
    problems = [
        replace(problem, row=places.get(number))
        for number, problem in supervision_problems(sql, kept, before)
    ]
    if problems:
        raise AnswersError(problems)
    return kept
