"""What the window is handed at its start. `peerdesk.cli` puts it together; nothing here is global."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from peerdesk.domain.library import Library
    from peerdesk.storage import Agency


class OpenAgency(Protocol):
    """Opens an agency file; `ReadOnlyError` says that it is in use or protected and can still be read."""

    def __call__(self, path: Path, *, read_only: bool = False) -> "Agency":
        """Open the file at `path`. Raises `UserError`."""
        ...


@dataclass(frozen=True)
class Services:
    """The way to PeerDesk’s own data, the ways to an agency's file, and where settings are kept.

    The callables raise `UserError`, take up to a second, and may be called on any thread: they do not
    touch Qt.
    """

    read_library: Callable[[], "Library"]
    open_agency: OpenAgency
    create_agency: Callable[[Path, str], "Agency"]
    sample_agency: Callable[[], "Agency"]
    settings: Path
