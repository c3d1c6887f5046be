"""Agency, form definitions, worksheets and answers."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables, and mark the file as ours."""
    op.execute(f"PRAGMA application_id = {0x50724473}")
    op.create_table(
        "agency",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("paper", sa.Text, nullable=False),
        sa.Column("logo", sa.LargeBinary),
        sa.Column("created", sa.String(29), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_agency"),
        sa.CheckConstraint("id = 1", name="ck_agency_one_row"),
    )
    op.create_table(
        "form_definition",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_form_definition"),
        sa.UniqueConstraint("digest", name="uq_form_definition_digest"),
    )
    op.create_table(
        "worksheet",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("form_definition_id", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("who_for", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("created", sa.String(29), nullable=False),
        sa.Column("changed", sa.String(29), nullable=False),
        sa.Column("completed", sa.String(29)),
        sa.Column("trashed", sa.String(29)),
        sa.PrimaryKeyConstraint("id", name="pk_worksheet"),
        sa.ForeignKeyConstraint(
            ["form_definition_id"], ["form_definition.id"], name="fk_worksheet_form_definition_id"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_worksheet_form_definition_id", "worksheet", ["form_definition_id"])
    op.create_table(
        "answer",
        sa.Column("worksheet_id", sa.Integer, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("worksheet_id", "question", name="pk_answer"),
        sa.ForeignKeyConstraint(
            ["worksheet_id"], ["worksheet.id"], name="fk_answer_worksheet_id", ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )
