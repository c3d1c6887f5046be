"""Made-up people, credentials and trainings for tests: each holds only what the test is about."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from peerdesk.domain.credentials import Credential, Period
from peerdesk.domain.staff import Person
from peerdesk.domain.training import Extent, Training

NOW = datetime(2026, 11, 2, 15, tzinfo=UTC)


def person(number: int = 1, name: str = "Ana", **details: Any) -> Person:
    """Return an active peer specialist; `trashed=…` puts the person in the trash."""
    trashed = details.pop("trashed", None)
    return Person(
        number, {"name": name, "role": "peer_specialist", "status": "active", **details}, NOW, trashed=trashed
    )


def period(issued: date | None = None, expires: date | None = None, number: int = 1) -> Period:
    """Return one period of a credential."""
    return Period(number, issued=issued, expires=expires)


def credential(*periods: Period, rule: str = "", trashed: datetime | None = None) -> Credential:
    """Return person 1’s credential with these periods."""
    details = {"name": "Peer Specialist"} | ({"rule": rule} if rule else {})
    return Credential(1, 1, details, periods, trashed)


def training(
    on: date,
    topics: Mapping[str, Extent] | None = None,
    attendees: Mapping[int, float | None] | None = None,
    number: int = 1,
    **details: Any,
) -> Training:
    """Return a training that person 1 attended, unless others did; `trashed=…` puts it in the trash."""
    trashed = details.pop("trashed", None)
    return Training(
        number,
        {"title": "Boundaries", "date": on.isoformat(), **details},
        topics or {},
        {1: None} if attendees is None else attendees,
        trashed=trashed,
    )
