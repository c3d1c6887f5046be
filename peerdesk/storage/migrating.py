"""Brings a file to the newest version. Alembic is slow to import: only a file that needs it pays."""

from pathlib import Path

import sqlalchemy as sa

from peerdesk.storage.migrations import VERSIONS

NEWEST = VERSIONS[-1]
SCRIPTS = Path(__file__).with_name("migrations")


def migrate(connection: sa.Connection, scripts: Path = SCRIPTS) -> None:
    """Take every step that the file has not taken. The caller's transaction holds all of them."""
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
