"""The tables of an agency file, as the newest migration leaves them (a test holds the two together)."""

import json
from datetime import UTC, datetime
from typing import Any

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
        return None if value is None else value.astimezone(UTC).isoformat(timespec="milliseconds")

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
