"""What an agency has written itself of what PeerDesk comes with: rules and curricula, as documents."""

from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from peerdesk.domain.documents import FormError
from peerdesk.storage.errors import UnreadableError
from peerdesk.storage.tables import definition

Kind = Literal["rule", "curriculum"]
Defined = TypeVar("Defined")

_insert = insert(definition)
_UPSERT = _insert.on_conflict_do_update(
    index_elements=[definition.c.kind, definition.c.id], set_={"document": _insert.excluded.document}
)


def read_own(sql: sa.Connection, kind: Kind, read: Callable[[Any, str], Defined]) -> dict[str, Defined]:
    """Return everything of one kind by id, each document as `read(document, id)` understands it."""
    found = {}
    for row in sql.execute(definition.select().where(definition.c.kind == kind)):
        try:
            found[row.id] = read(row.document, row.id)
        except (FormError, TypeError, AttributeError) as error:
            raise UnreadableError from error
    return found


def put(sql: sa.Connection, kind: Kind, name: str, document: Mapping[str, Any]) -> None:
    """Keep a document, in place of the one that was kept under this id."""
    sql.execute(_UPSERT, {"kind": kind, "id": name, "document": document})


def remove(sql: sa.Connection, kind: Kind, name: str) -> None:
    """Delete a document, if there is one."""
    sql.execute(definition.delete().where(definition.c.kind == kind, definition.c.id == name))
