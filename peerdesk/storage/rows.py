"""The rows of one worksheet: found, written and changed inside a transaction of the caller's."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from peerdesk.domain.answers import Answers, AnswersError, Value, check_shapes, clean, without_controls
from peerdesk.domain.completeness import progress
from peerdesk.domain.documents import FormError
from peerdesk.domain.forms import Form
from peerdesk.domain.reading import read_form, write_form
from peerdesk.domain.worksheets import Status, WorksheetLine
from peerdesk.errors import UserError
from peerdesk.i18n import tr
from peerdesk.storage.errors import UnreadableError
from peerdesk.storage.tables import answer, as_json, form_definition, worksheet

LARGEST = 2**63 - 1
"""The largest number that SQLite holds."""


def now() -> datetime:
    """Return the time as it is kept: UTC, to the millisecond."""
    time = datetime.now(UTC)
    return time.replace(microsecond=time.microsecond // 1000 * 1000)


def still_typed() -> str:
    """Say what is safe when something that was just typed can’t be kept."""
    return tr("What you typed is still on the screen.")


def one_line(text: str) -> str:
    """Return a title or name as it is kept: without line breaks and what can't be shown."""
    return without_controls(" ".join(text.split()))


def checked(form: Form, answers: Answers) -> dict[str, Value]:
    """Return answers as they are kept. Raises `AnswersError` when one is of the wrong shape."""
    problems = check_shapes(form, answers)
    if problems:
        raise AnswersError(problems)
    return {name: clean(form.by_id[name], value) for name, value in answers.items()}


def find(sql: sa.Connection, number: int) -> sa.Row[Any]:
    """Return the row of a worksheet. Raises `UserError` when there is none."""
    row = sql.execute(_FIND, {"number": number}).first() if abs(number) <= LARGEST else None
    if row is None:
        raise UserError(
            tr("There is no worksheet {number} in this file.").format(number=number),
            todo=tr("Look at the list of worksheets for its number."),
        )
    return row


def find_changeable(sql: sa.Connection, number: int, *, completed: bool = True) -> sa.Row[Any]:
    """Return the row of a worksheet that is not in the trash and, unless it may be, not completed."""
    row = find(sql, number)
    if row.trashed is not None:
        raise UserError(
            tr("This worksheet is in the trash."),
            tr("Nothing has been changed."),
            tr("Restore it first, then change it."),
        )
    if row.status == Status.COMPLETED and not completed:
        raise UserError(
            tr("This worksheet is marked as complete."),
            tr("Nothing has been changed."),
            tr("Reopen it first, then change it."),
        )
    return row


def insert_worksheet(
    sql: sa.Connection, definition: int, title: str, who_for: str, when: datetime, person: int | None
) -> int:
    """Add a draft and return its number."""
    values = {
        "form_definition_id": definition,
        "title": one_line(title),
        "who_for": one_line(who_for),
        "status": Status.DRAFT,
        "created": when,
        "changed": when,
        "person_id": person,
    }
    return int(sql.execute(worksheet.insert().values(values)).lastrowid)


def change(sql: sa.Connection, number: int, **values: Any) -> None:
    """Change columns of one worksheet."""
    sql.execute(_CHANGE, {"number": number, **values})


def put(sql: sa.Connection, number: int, answers: Mapping[str, Value | None]) -> None:
    """Keep checked answers of one worksheet; those that are `None` go."""
    kept = [
        {"worksheet_id": number, "question": name, "value": value}
        for name, value in answers.items()
        if value is not None
    ]
    gone = [name for name, value in answers.items() if value is None]
    if kept:
        sql.execute(_UPSERT, kept)
    if gone:
        sql.execute(answer.delete().where(answer.c.worksheet_id == number, answer.c.question.in_(gone)))


# Built once, because every saved answer runs them: building them costs more than running them.
_FIND = worksheet.select().where(worksheet.c.id == sa.bindparam("number"))
_CHANGE = worksheet.update().where(worksheet.c.id == sa.bindparam("number"))
_upsert = insert(answer)
_UPSERT = _upsert.on_conflict_do_update(
    index_elements=[answer.c.worksheet_id, answer.c.question], set_={"value": _upsert.excluded.value}
)


def definition_of(sql: sa.Connection, form: Form) -> int:
    """Return the number under which exactly this form is kept; keep it if it is not yet."""
    document = write_form(form)
    digest = hashlib.sha256(as_json(document).encode()).hexdigest()
    columns = sa.select(form_definition.c.id).where(form_definition.c.digest == digest)
    number = sql.execute(columns).scalar()
    if number is None:
        values = {"digest": digest, "form": form.id, "version": form.version, "document": document}
        number = sql.execute(form_definition.insert().values(values)).lastrowid
    return int(number)


def form_of(sql: sa.Connection, definition: int) -> Form:
    """Return the form that is kept under a number."""
    columns = sa.select(form_definition.c.form, form_definition.c.document)
    row = sql.execute(columns.where(form_definition.c.id == definition)).first()
    if row is None:
        raise UnreadableError
    try:
        return read_form(row.document, row.form)
    except (FormError, TypeError, AttributeError) as error:
        raise UnreadableError from error


def as_line(row: sa.Row[Any], form: Form, answers: Answers) -> WorksheetLine:
    """Return a worksheet as a list shows it."""
    try:
        return _line(row, form, answers)
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        if row.status in list(Status) and not check_shapes(form, answers):
            raise
        raise UnreadableError from error


def _line(row: sa.Row[Any], form: Form, answers: Answers) -> WorksheetLine:
    return WorksheetLine(
        id=row.id,
        form_id=form.id,
        form_title=form.title,
        title=row.title,
        who_for=row.who_for,
        status=Status(row.status),
        sensitivity=form.sensitivity,
        progress=progress(form, answers),
        created=row.created,
        changed=row.changed,
        completed=row.completed,
        trashed=row.trashed,
        person=row.person_id,
    )
