"""People, credentials, training, evidence, and the agency's own rules and curricula."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make their tables, and let a worksheet say whom it is about."""
    _people()
    _credentials()
    _training()
    _attachments_and_definitions()
    op.execute(  # in place: a table made anew would forget which numbers were given once
        "ALTER TABLE worksheet ADD COLUMN person_id INTEGER"
        " CONSTRAINT fk_worksheet_person_id REFERENCES person (id) ON DELETE SET NULL"
    )
    op.create_index("ix_worksheet_person_id", "worksheet", ["person_id"])


def _people() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("preferred_name", sa.Text),
        sa.Column("pronouns", sa.Text),
        sa.Column("languages", sa.Text),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("setting", sa.Text),
        sa.Column("populations", sa.Text),
        sa.Column("hours_a_week", sa.Float),
        sa.Column("supervisor", sa.Integer),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("applied", sa.String(10)),
        sa.Column("started", sa.String(10)),
        sa.Column("first_contact", sa.String(10)),
        sa.Column("leave_began", sa.String(10)),
        sa.Column("left_on", sa.String(10)),
        sa.Column("phone", sa.Text),
        sa.Column("email", sa.Text),
        sa.Column("address", sa.Text),
        sa.Column("emergency_name", sa.Text),
        sa.Column("emergency_relation", sa.Text),
        sa.Column("emergency_phone", sa.Text),
        sa.Column("notes", sa.Text),
        *_times(),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        _belongs("person", "supervisor", "person", "SET NULL"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_person_supervisor", "person", ["supervisor"])
    op.create_table(
        "person_photo",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_person_photo"),
        _belongs("person_photo", "person_id", "person"),
    )


def _credentials() -> None:
    op.create_table(
        "credential",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("rule", sa.Text),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("body", sa.Text),
        sa.Column("state", sa.Text),
        sa.Column("note", sa.Text),
        *_times(),
        sa.PrimaryKeyConstraint("id", name="pk_credential"),
        _belongs("credential", "person_id", "person"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_credential_person_id", "credential", ["person_id"])
    op.create_table(
        "credential_period",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("credential_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Text),
        sa.Column("issued", sa.String(10)),
        sa.Column("expires", sa.String(10)),
        sa.Column("documents", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_credential_period"),
        _belongs("credential_period", "credential_id", "credential"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_credential_period_credential_id", "credential_period", ["credential_id"])


def _training() -> None:
    op.create_table(
        "training",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("date", sa.String(10), nullable=False),
        sa.Column("hours", sa.Float),
        sa.Column("category", sa.Text),
        sa.Column("provider", sa.Text),
        sa.Column("note", sa.Text),
        *_times(),
        sa.PrimaryKeyConstraint("id", name="pk_training"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "attendance",
        sa.Column("training_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("hours", sa.Float),
        sa.PrimaryKeyConstraint("training_id", "person_id", name="pk_attendance"),
        _belongs("attendance", "training_id", "training"),
        _belongs("attendance", "person_id", "person"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_attendance_person_id", "attendance", ["person_id"])
    op.create_table(
        "training_topic",
        sa.Column("training_id", sa.Integer, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("extent", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("training_id", "topic", name="pk_training_topic"),
        _belongs("training_topic", "training_id", "training"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "topic_record",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("extent", sa.Integer, nullable=False),
        sa.Column("day", sa.String(10)),
        sa.Column("hours", sa.Float),
        sa.Column("provider", sa.Text, nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "topic", name="pk_topic_record"),
        _belongs("topic_record", "person_id", "person"),
        sqlite_with_rowid=False,
    )


def _attachments_and_definitions() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("period_id", sa.Integer),
        sa.Column("training_id", sa.Integer),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("added", sa.String(29), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
        sa.CheckConstraint("(period_id IS NULL) <> (training_id IS NULL)", name="ck_attachment_one_owner"),
        _belongs("attachment", "period_id", "credential_period"),
        _belongs("attachment", "training_id", "training"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_attachment_period_id", "attachment", ["period_id"])
    op.create_index("ix_attachment_training_id", "attachment", ["training_id"])
    op.create_table(
        "definition",
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("kind", "id", name="pk_definition"),
        sqlite_with_rowid=False,
    )


def _times() -> list[sa.Column[str]]:
    return [
        sa.Column("created", sa.String(29), nullable=False),
        sa.Column("changed", sa.String(29), nullable=False),
        sa.Column("trashed", sa.String(29)),
    ]


def _belongs(table: str, column: str, parent: str, then: str = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=f"fk_{table}_{column}", ondelete=then)
