"""The tables of an agency file, as the newest migration leaves them (a test holds the two together)."""

import json
from datetime import UTC, datetime
from typing import Any, Literal

import sqlalchemy as sa

from peerdesk.storage.errors import UnreadableError

APPLICATION_ID = 0x50724473
"""What marks an SQLite file as an agency file: “PrDs” (https://sqlite.org/pragma.html#pragma_application_id)."""


class Time(sa.types.TypeDecorator[datetime]):
    """A moment in UTC, kept as ISO 8601 text to the millisecond, so that text sorts as time."""

    impl = sa.String(29)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: sa.Dialect) -> str | None:
        """Write it."""
        return None if value is None else as_time(value)

    def process_result_value(self, value: str | None, _: sa.Dialect) -> datetime | None:
        """Read it."""
        try:
            return None if value is None else datetime.fromisoformat(value)
        except (ValueError, TypeError) as error:
            raise UnreadableError from error


class Json(sa.types.TypeDecorator[Any]):
    """A value as JSON text."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Any, _: sa.Dialect) -> str:
        """Write it."""
        return as_json(value)

    def process_result_value(self, value: Any, _: sa.Dialect) -> Any:
        """Read it."""
        try:
            return json.loads(value)
        except (ValueError, TypeError, RecursionError) as error:
            raise UnreadableError from error


def as_time(moment: datetime) -> str:
    """Return the one way in which a moment is written."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


AnswerKind = Literal["text", "date", "number", "person"]
"""What a record's column holds: text, a date as ISO 8601 text, a number, or the number of a person."""
_KINDS: dict[AnswerKind, Any] = {
    "text": sa.Text,
    "date": sa.String(10),
    "number": sa.Float,
    "person": sa.Integer,
}


def answered(
    question: str, kind: AnswerKind = "text", *more: sa.ForeignKey, **options: Any
) -> sa.Column[Any]:
    """Return the column that holds the answers to one question of a record form, called as the question."""
    return sa.Column(question, _KINDS[kind], *more, info={"kind": kind}, **options)


def as_json(value: Any) -> str:
    """Return the one way in which a value is written as JSON."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

agency = sa.Table(
    "agency",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("paper", sa.Text, nullable=False),
    sa.Column("logo", sa.LargeBinary),
    sa.Column("created", Time, nullable=False),
    sa.CheckConstraint("id = 1", name="one_row"),
)

form_definition = sa.Table(
    "form_definition",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("digest", sa.Text, nullable=False, unique=True),  # SHA-256 of the document
    sa.Column("form", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("document", Json, nullable=False),  # as `write_form` gives it
)

worksheet = sa.Table(
    "worksheet",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("form_definition_id", sa.ForeignKey("form_definition.id"), nullable=False, index=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("who_for", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("created", Time, nullable=False),
    sa.Column("changed", Time, nullable=False),
    sa.Column("completed", Time),
    sa.Column("trashed", Time),
    sa.Column("person_id", sa.ForeignKey("person.id", ondelete="SET NULL"), index=True),  # whom it is about
    sqlite_autoincrement=True,  # a number that was printed once is never given to another worksheet
)

answer = sa.Table(
    "answer",
    metadata,
    sa.Column("worksheet_id", sa.ForeignKey("worksheet.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("question", sa.Text, primary_key=True),
    sa.Column("value", Json, nullable=False),  # in the shape that `peerdesk.domain.answers` tells
    sqlite_with_rowid=False,
)

person = sa.Table(
    "person",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    answered("name", nullable=False),
    answered("preferred_name"),
    answered("pronouns"),
    answered("languages"),
    answered("role", nullable=False),
    answered("title"),
    answered("setting"),
    answered("populations"),
    answered("hours_a_week", "number"),
    answered("supervisor", "person", sa.ForeignKey("person.id", ondelete="SET NULL"), index=True),
    answered("status", nullable=False),
    answered("applied", "date"),
    answered("started", "date"),
    answered("first_contact", "date"),
    answered("leave_began", "date"),
    answered("left_on", "date"),
    answered("phone"),
    answered("email"),
    answered("address"),
    answered("emergency_name"),
    answered("emergency_relation"),
    answered("emergency_phone"),
    answered("notes"),
    sa.Column("created", Time, nullable=False),
    sa.Column("changed", Time, nullable=False),
    sa.Column("trashed", Time),
    sqlite_autoincrement=True,
)

person_photo = sa.Table(  # apart, so that a list of people stays fast
    "person_photo",
    metadata,
    sa.Column("person_id", sa.ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("data", sa.LargeBinary, nullable=False),
)

credential = sa.Table(
    "credential",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("person_id", sa.ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True),
    answered("rule"),
    answered("name", nullable=False),
    answered("body"),
    answered("state"),
    answered("note"),
    sa.Column("created", Time, nullable=False),
    sa.Column("changed", Time, nullable=False),
    sa.Column("trashed", Time),
    sqlite_autoincrement=True,
)

credential_period = sa.Table(
    "credential_period",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column(
        "credential_id", sa.ForeignKey("credential.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    answered("number"),
    answered("issued", "date"),
    answered("expires", "date"),
    sa.Column("documents", Json, nullable=False),  # the names of those at hand
    sqlite_autoincrement=True,
)

training = sa.Table(
    "training",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    answered("title", nullable=False),
    answered("date", "date", nullable=False),
    answered("hours", "number"),
    answered("category"),
    answered("provider"),
    answered("note"),
    sa.Column("created", Time, nullable=False),
    sa.Column("changed", Time, nullable=False),
    sa.Column("trashed", Time),
    sqlite_autoincrement=True,
)

attendance = sa.Table(
    "attendance",
    metadata,
    sa.Column("training_id", sa.ForeignKey("training.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("person_id", sa.ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True),
    sa.Column("hours", sa.Float),  # nothing: all of the training's
    sqlite_with_rowid=False,
)

training_topic = sa.Table(
    "training_topic",
    metadata,
    sa.Column("training_id", sa.ForeignKey("training.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("topic", sa.Text, primary_key=True),  # its key among all curricula: core/teamwork
    sa.Column("extent", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)

topic_record = sa.Table(
    "topic_record",
    metadata,
    sa.Column("person_id", sa.ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("topic", sa.Text, primary_key=True),
    sa.Column("extent", sa.Integer, nullable=False),
    sa.Column("day", sa.String(10)),
    sa.Column("hours", sa.Float),
    sa.Column("provider", sa.Text, nullable=False),
    sa.Column("evidence", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)

attachment = sa.Table(
    "attachment",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("period_id", sa.ForeignKey("credential_period.id", ondelete="CASCADE"), index=True),
    sa.Column("training_id", sa.ForeignKey("training.id", ondelete="CASCADE"), index=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("size", sa.Integer, nullable=False),  # in bytes
    sa.Column("added", Time, nullable=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
    sa.CheckConstraint("(period_id IS NULL) <> (training_id IS NULL)", name="one_owner"),
    sqlite_autoincrement=True,
)

definition = sa.Table(  # rules and curricula of the agency's own
    "definition",
    metadata,
    sa.Column("kind", sa.Text, primary_key=True),  # rule, curriculum
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("document", Json, nullable=False),
    sqlite_with_rowid=False,
)
