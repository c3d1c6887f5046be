"""Address cards of staff, as phones and mail programs take them (vCard 3.0, RFC 2426)."""

from collections.abc import Iterable, Iterator

from peerdesk.domain.records import text
from peerdesk.domain.staff import Person

_LINE = 75
"""Octets in a line; what is longer goes on in the next, after a space."""


def vcards(people: Iterable[Person], agency: str) -> str:
    """Return a card for each person: names, job title, phone, email, address, and the agency’s name.

    Nothing else goes out: no notes, no emergency contact.
    """
    return "".join(_folded(line) for person in people for line in _lines(person, agency))


def _lines(person: Person, agency: str) -> Iterator[str]:
    given, _, family = person.name.strip().rpartition(" ")
    yield from ("BEGIN:VCARD", "VERSION:3.0")
    yield f"N:{_escaped(family)};{_escaped(given.strip())};;;"
    yield f"FN:{_escaped(person.name)}"
    address = text(person.details, "address")
    for name, value in (
        ("NICKNAME", text(person.details, "preferred_name")),
        ("ORG", agency),
        ("TITLE", person.title),
        ("TEL", text(person.details, "phone")),
        ("EMAIL;TYPE=INTERNET", text(person.details, "email")),
        ("LABEL", address),
    ):
        if value:
            yield f"{name}:{_escaped(value)}"
    if address:
        yield f"ADR:;;{_escaped(address)};;;;"
    yield "END:VCARD"


def _escaped(value: str) -> str:
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    for character in "\\;,":
        value = value.replace(character, f"\\{character}")
    return value.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Break a line so that no character is cut in two."""
    parts, size = [""], 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _LINE:
            parts.append(" ")
            size = 1
        parts[-1] += character
        size += octets
    return "".join(f"{part}\r\n" for part in parts)
