"""Where Alembic starts: it is handed a connection that is in a transaction already."""

from alembic import context

from peerdesk.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True
)
context.run_migrations()
