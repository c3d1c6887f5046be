"""Records of people, credentials and training: details to columns and back, found and moved to the trash.

`details` are answers to a form of `resources/records/`; a table has one column for each of its questions.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from math import isfinite
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from peerdesk.domain.answers import Answers, AnswersError, Value, clean
from peerdesk.domain.forms import Form
from peerdesk.domain.records import all_right, problems_of
from peerdesk.errors import UserError
from peerdesk.i18n import tr
from peerdesk.storage.errors import UnreadableError
from peerdesk.storage.rows import LARGEST
from peerdesk.storage.tables import AnswerKind, as_time

Progress = Callable[[int], bool]
"""Is told how many rows are done; where it says False, the work stops and nothing is kept."""
STEP = 1000
"""Rows that are written between two words about progress."""


class StoppedError(Exception):
    """Somebody stopped the work; the transaction is rolled back."""


def told(progress: Progress, done: int) -> None:
    """Say how many rows are done. Raises `StoppedError` where the answer is to stop."""
    if not progress(done):
        raise StoppedError


class Details:
    """How the details of one kind of record stand in the columns of its table."""

    def __init__(self, table: sa.Table) -> None:
        self._read = tuple(
            (place, column.name, _READ[column.info["kind"]])
            for place, column in enumerate(table.columns)
            if "kind" in column.info
        )
        self._none: dict[str, Value] = {name: None for _, name, _ in self._read}
        self._people = tuple(name for _, name, read in self._read if read is _person)

    def of(self, row: sa.Row[Any]) -> dict[str, Value]:
        """Return the details that a row holds, which begins with all of the table's columns."""
        return {name: read(row[place]) for place, name, read in self._read if row[place] is not None}

    def only(self, details: Answers) -> dict[str, Value]:
        """Return those details that this table holds."""
        return {name: value for name, value in details.items() if name in self._none}

    def columns(self, details: Answers) -> dict[str, Any]:
        """Return checked details that this table holds as values for all of its columns that hold some."""
        values = {**self._none, **details}
        for name in self._people:
            number = details.get(name)
            values[name] = None if number is None else int(number)
        return values

    def checked(self, form: Form, details: Mapping[str, Value | None]) -> dict[str, Value]:
        """Return details as they are kept. Raises `AnswersError` with everything that is wrong."""
        (kept,) = self.all_checked(form, [details])
        return kept

    def all_checked(
        self, form: Form, records: Sequence[Mapping[str, Value | None]]
    ) -> list[dict[str, Value]]:
        """Return the details of many records as they are kept.

        Raises `AnswersError` with everything that is wrong; each problem has the place of its record, from 1,
        where there are several.
        """
        kept = [_cleaned(form, details) for details in records]
        if not all_right(form, kept):
            raise AnswersError(
                [
                    problem if len(kept) == 1 else replace(problem, row=place)
                    for place, details in enumerate(kept, start=1)
                    for problem in problems_of(form, details)
                ]
            )
        return kept

    def part_of(self, form: Form) -> Form:
        """Return only those questions of a form that this table holds the answers to."""
        sections = (
            replace(part, questions=tuple(one for one in part.questions if one.id in self._none))
            for part in form.sections
        )
        return replace(form, sections=tuple(sections))


def _cleaned(form: Form, details: Mapping[str, Value | None]) -> dict[str, Value]:
    """Return details without what is empty."""
    values = details.values()
    if _NEVER_EMPTY.issuperset(map(type, values)) and "" not in values:
        return dict(details)  # most are so, and it is quick to tell
    questions = form.by_id
    return {
        name: kept
        for name, value in details.items()
        if (kept := clean(questions[name], value) if name in questions else value) is not None
    }


_NEVER_EMPTY = {str, int, float}


class Records:
    """The rows of one kind of record that can be moved to the trash, inside a transaction of the caller's."""

    def __init__(self, table: sa.Table, missing: Callable[[], str], trashed: Callable[[], str]) -> None:
        self.table = table
        self.details = Details(table)
        self._missing, self._trashed = missing, trashed
        self._found = table.select().where(table.c.id == sa.bindparam("number"))
        self._insert = str(table.insert().compile(dialect=sqlite.dialect()))  # by hand: many rows, and quick
        self._in_order = itemgetter(*(column.name for column in table.columns))
        self._change = table.update().where(table.c.id == sa.bindparam("number"))

    def find(self, sql: sa.Connection, number: int) -> sa.Row[Any]:
        """Return a record's row. Raises `UserError` where there is none."""
        row = sql.execute(self._found, {"number": number}).first() if abs(number) <= LARGEST else None
        if row is None:
            raise UserError(
                self._missing().format(number=number),
                tr("Nothing has been changed."),
                tr("Look at the list for its number."),
            )
        return row

    def find_changeable(self, sql: sa.Connection, number: int) -> sa.Row[Any]:
        """Return the row of a record that is not in the trash."""
        row = self.find(sql, number)
        if row.trashed is not None:
            raise UserError(
                self._trashed(), tr("Nothing has been changed."), tr("Restore it first, then change it.")
            )
        return row

    def change(self, sql: sa.Connection, number: int, **values: Any) -> None:
        """Change columns of one record."""
        self.change_all(sql, [{"number": number, **values}])

    def change_all(self, sql: sa.Connection, changes: Sequence[Mapping[str, Any]]) -> None:
        """Change columns of many records at once; each change holds the `number` of its record."""
        if changes:
            sql.execute(self._change, changes)

    def move(self, sql: sa.Connection, numbers: Sequence[int], trashed: datetime | None) -> None:
        """Move records to the trash, or out of it."""
        known = set(sql.execute(sa.select(self.table.c.id)).scalars())
        for number in numbers:
            if number not in known:
                self.find(sql, number)
        self.change_all(sql, [{"number": number, "trashed": trashed} for number in numbers])

    def delete(self, sql: sa.Connection, number: int) -> None:
        """Delete a record that is in the trash, with what belongs to it."""
        if self.find(sql, number).trashed is None:
            raise UserError(
                tr("Only what is in the trash can be deleted for good."),
                tr("Nothing has been changed."),
                tr("Move it to the trash first."),
            )
        sql.execute(self.table.delete().where(self.table.c.id == number))

    def next_number(self, sql: sa.Connection) -> int:
        """Return the first number that was never given."""
        used = sql.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (self.table.name,))
        return int(used.scalar() or 0) + 1

    def insert(self, sql: sa.Connection, records: Mapping[int, Answers], at: datetime, **more: Any) -> None:
        """Add records of checked details under numbers that were never given."""
        more = {**more, "created": as_time(at), "changed": as_time(at), "trashed": None}
        rows = [
            self._in_order({"id": number, **self.details.columns(details), **more})
            for number, details in records.items()
        ]
        if rows:
            sql.exec_driver_sql(self._insert, rows)


def as_day(value: Any) -> date | None:
    """Return a date that was kept as text."""
    return None if value is None else date.fromisoformat(_day(value))


def as_hours(value: Any) -> float | None:
    """Return hours that were kept, if any."""
    return None if value is None else _number(value)


def as_text(value: Any) -> str:
    """Return a text that was kept."""
    if type(value) is not str:
        raise UnreadableError
    return value


def _day(value: Any) -> str:
    try:
        if date.fromisoformat(value).isoformat() == value:
            return str(value)
    except (ValueError, TypeError) as error:
        raise UnreadableError from error
    raise UnreadableError


def _number(value: Any) -> float:
    if not isinstance(value, int | float) or not isfinite(value):
        raise UnreadableError
    return value


def _person(value: Any) -> str:
    if not isinstance(value, int):
        raise UnreadableError
    return str(value)


_READ: dict[AnswerKind, Callable[[Any], Value]] = {
    "text": as_text,
    "date": _day,
    "number": _number,
    "person": _person,
}
