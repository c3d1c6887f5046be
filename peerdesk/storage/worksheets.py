"""Worksheets as they are kept: each with the form that it was filled in with, and one row for each answer."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa

from peerdesk.domain.answers import Answers, AnswersError, Value
from peerdesk.domain.completeness import check_rules, missing
from peerdesk.domain.forms import Form
from peerdesk.domain.worksheets import Status, Worksheet, WorksheetLine
from peerdesk.errors import UserError
from peerdesk.i18n import tr
from peerdesk.storage import rows
from peerdesk.storage.database import Database
from peerdesk.storage.people import PEOPLE
from peerdesk.storage.tables import answer, worksheet

Lines = list[WorksheetLine]
Sheets = list[Worksheet]
_NONE: Answers = MappingProxyType({})


class Worksheets:
    """The worksheets of one open agency file. Every method that changes something is one transaction.

    Each raises `UserError` when it is given the number of no worksheet, and when the file can't be read or
    written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._forms: dict[int, Form] = {}  # what is kept of a form never changes, so it is read once

    def list(self, *, trash: bool = False) -> Lines:
        """Return the worksheets, or those in the trash; what was changed last comes first."""
        where = worksheet.c.trashed.is_not(None) if trash else worksheet.c.trashed.is_(None)
        newest_first = worksheet.c.changed.desc(), worksheet.c.id.desc()
        with self._database.reading() as sql:
            return [sheet.line for sheet in self._read(sql, where, *newest_first)]

    def numbers(self) -> tuple[int, ...]:
        """Return the number of every worksheet, also of those in the trash, from the first to the last."""
        with self._database.reading() as sql:
            return tuple(sql.execute(sa.select(worksheet.c.id).order_by(worksheet.c.id)).scalars())

    def get(self, number: int) -> Worksheet:
        """Return one worksheet, be it in the trash or not."""
        with self._database.reading() as sql:
            return self._get(sql, number)

    def add(
        self,
        form: Form,
        title: str = "",
        who_for: str = "",
        answers: Answers = _NONE,
        *,
        person: int | None = None,
        at: datetime | None = None,
    ) -> int:
        """Start a worksheet, called as its form if no title is given, and return its number.

        `person` is the number of whom it is about, `at` when it was started, if not now. Raises
        `AnswersError` for answers of the wrong shape.
        """
        kept = rows.checked(form, answers)
        with self._database.writing() as sql:
            if person is not None:
                PEOPLE.find_changeable(sql, person)
            number = rows.insert_worksheet(
                sql, rows.definition_of(sql, form), title or form.title, who_for, at or rows.now(), person
            )
            rows.put(sql, number, kept)
        return number

    def save_answers(self, number: int, answers: Mapping[str, Value | None]) -> datetime:
        """Keep these answers beside the others, drop those that are `None`, and return when that was.

        Raises `AnswersError` for wrong shapes, `UserError` for a worksheet that is completed or in the trash.
        """
        when = rows.now()
        with self._database.writing(rows.still_typed()) as sql:
            row = rows.find_changeable(sql, number, completed=False)
            rows.put(sql, number, rows.checked(self._form(sql, row.form_definition_id), answers))
            rows.change(sql, number, changed=when)
        return when

    def set_details(self, number: int, title: str, who_for: str) -> None:
        """Change the title, and whom it is for. A blank title leaves the one that it has."""
        with self._database.writing(rows.still_typed()) as sql:
            row = rows.find_changeable(sql, number)
            details = {"title": rows.one_line(title) or row.title, "who_for": rows.one_line(who_for)}
            rows.change(sql, number, **details, changed=rows.now())

    def complete(self, number: int, *, at: datetime | None = None) -> None:
        """Close a worksheet; `at` is when, if not now.

        Raises `AnswersError` that lists what is still required or breaks a rule of the form.
        """
        when = at or rows.now()
        with self._database.writing() as sql:
            rows.find_changeable(sql, number, completed=False)
            sheet = self._get(sql, number)
            problems = missing(sheet.form, sheet.answers) + check_rules(sheet.form, sheet.answers)
            if problems:
                raise AnswersError(problems)
            rows.change(sql, number, status=Status.COMPLETED, completed=when, changed=when)

    def reopen(self, number: int) -> None:
        """Make a completed worksheet a draft again."""
        with self._database.writing() as sql:
            rows.find_changeable(sql, number)
            rows.change(sql, number, status=Status.DRAFT, completed=None, changed=rows.now())

    def duplicate(self, number: int, title: str = "") -> int:
        """Start a new worksheet with the form and the answers of this one, and return its number."""
        with self._database.writing() as sql:
            row, sheet = rows.find(sql, number), self._get(sql, number)
            copy = rows.insert_worksheet(
                sql, row.form_definition_id, title or row.title, row.who_for, rows.now(), row.person_id
            )
            rows.put(sql, copy, sheet.answers)
        return copy

    def trash(self, number: int) -> None:
        """Move a worksheet to the trash."""
        self._move(number, rows.now())

    def restore(self, number: int) -> None:
        """Take a worksheet out of the trash, as it was."""
        self._move(number, None)

    def _move(self, number: int, trashed: datetime | None) -> None:
        with self._database.writing() as sql:
            rows.find(sql, number)
            rows.change(sql, number, trashed=trashed)

    def delete_forever(self, number: int) -> None:
        """Delete a worksheet that is in the trash, with all its answers."""
        with self._database.writing() as sql:
            if rows.find(sql, number).trashed is None:
                raise UserError(
                    tr("Only a worksheet in the trash can be deleted for good."),
                    tr("Nothing has been changed."),
                    tr("Move it to the trash first."),
                )
            sql.execute(worksheet.delete().where(worksheet.c.id == number))

    def _get(self, sql: sa.Connection, number: int) -> Worksheet:
        rows.find(sql, number)
        return self._read(sql, worksheet.c.id == number)[0]

    def _read(
        self, sql: sa.Connection, where: sa.ColumnElement[bool], *order: sa.ColumnElement[Any]
    ) -> Sheets:
        answers: defaultdict[int, dict[str, Value]] = defaultdict(dict)
        for row in sql.execute(answer.select().join(worksheet).where(where)):
            answers[row.worksheet_id][row.question] = row.value
        sheets: Sheets = []
        for row in sql.execute(worksheet.select().where(where).order_by(*order)):
            form = self._form(sql, row.form_definition_id)
            sheets.append(Worksheet(rows.as_line(row, form, answers[row.id]), form, answers[row.id]))
        return sheets

    def _form(self, sql: sa.Connection, definition: int) -> Form:
        if definition not in self._forms:
            self._forms[definition] = rows.form_of(sql, definition)
        return self._forms[definition]
