"""Credentials as a table: every period of each, and what is left to do for the one that counts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from peerdesk.domain.credential_rules import Rule
from peerdesk.domain.credentials import Credential, Earned, outlook, state
from peerdesk.domain.records import text
from peerdesk.domain.staff import Person, told_apart
from peerdesk.exchange.sheets import Cell, Sheet
from peerdesk.exchange.words import left_text, state_text
from peerdesk.i18n import tr


def credentials_sheet(
    credentials: Iterable[Credential],
    people: Iterable[Person],
    rules: Mapping[str, Rule],
    earned: Mapping[int, Sequence[Earned]],
    today: date,
    categories: Mapping[str, str] | None = None,
) -> Sheet:
    """Return credentials as a table, a row for each period.

    `earned` gives hours by the person's number, `categories` the labels of the CE categories by name. Only
    the period that says where a credential stands has a standing, hours still to earn and missing documents.
    """
    labels = told_apart(people)
    rows: list[tuple[Cell, ...]] = []
    for one in credentials:
        if one.person in labels:
            left = outlook(one, rules.get(one.rule), earned.get(one.person, ()), today)
            stands = (
                state_text(state(one, today)),
                left_text(left, categories or {}) or None,
                "; ".join(left.documents) or None if left else None,
            )
            rows += _periods(one, labels[one.person], stands, today)
    columns = {
        "person": tr("Name"),
        "name": tr("Credential"),
        "body": tr("Issued by"),
        "state": tr("State"),
        "number": tr("Certificate number"),
        "issued": tr("Issued on"),
        "expires": tr("Expires on"),
        "standing": tr("Standing"),
        "hours_left": tr("Hours still to earn"),
        "documents_missing": tr("Documents still needed"),
        "note": tr("Note"),
    }
    return Sheet(tr("Credentials"), tuple(columns.values()), tuple(rows), keys=tuple(columns))


def _periods(
    credential: Credential, name: str, stands: tuple[Cell, ...], today: date
) -> Iterable[tuple[Cell, ...]]:
    details, current = credential.details, credential.current(today)
    what = [text(details, key) or None for key in ("name", "body", "state")]
    for period in credential.periods:
        standing = stands if period is current else (tr("Another period"), None, None)
        days = (period.number or None, period.issued, period.expires)
        yield (name, *what, *days, *standing, text(details, "note") or None)
