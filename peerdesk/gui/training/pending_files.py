"""Evidence of a training that is still being written: what is added and removed waits until it is saved."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from peerdesk.domain.credentials import Attachment

if TYPE_CHECKING:
    from peerdesk.storage.attachments import Attachments


class PendingFiles:
    """Stands in for `Attachments` while a training is open; `keep` does to the file what was done here."""

    def __init__(self, attachments: "Attachments") -> None:
        self._attachments = attachments
        self._added: dict[int, tuple[str, bytes]] = {}
        self._removed: list[int] = []
        self._next = -1

    @property
    def changed(self) -> bool:
        """Whether anything waits."""
        return bool(self._added or self._removed)

    def add(
        self, name: str, data: bytes, *, period: int | None = None, training: int | None = None
    ) -> Attachment:
        """Take a file in; its number is below zero until it is kept."""
        del period, training
        number, self._next = self._next, self._next - 1
        self._added[number] = (name, data)
        return Attachment(number, name, len(data), datetime.now(UTC))

    def data(self, number: int) -> bytes:
        """Return what is in a file. Raises `UserError`."""
        return self._added[number][1] if number in self._added else self._attachments.data(number)

    def remove(self, number: int) -> None:
        """Take a file away."""
        if self._added.pop(number, None) is None:
            self._removed.append(number)

    def keep(self, training: int) -> None:
        """Keep and remove for good what waits. Raises `UserError`; what was done by then waits no more."""
        while self._removed:
            self._attachments.remove(self._removed[0])
            self._removed.pop(0)
        for number, (name, data) in list(self._added.items()):
            self._attachments.add(name, data, training=training)
            del self._added[number]
