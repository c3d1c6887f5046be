"""The rules of credentials: how many hours in which category, in what time, with which documents.

They are data (`resources/credentials/*.toml`): presets of states and boards, each with its source and the
month it was looked up in, never law. An agency copies and edits them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from peerdesk.domain.documents import DocumentReader, read_document, without_empty
from peerdesk.domain.names import fold

ID = re.compile(r"[a-z][a-z0-9-]*\Z")


class HoursKind(StrEnum):
    """What hours are of: only those of training can be counted here; the others are proved on paper."""

    TRAINING = "training"
    WORK = "work"
    SUPERVISION = "supervision"


@dataclass(frozen=True, slots=True)
class Requirement:
    """So many hours; of one CE category, or of any (""). `label` is the rule's own word for it."""

    hours: float
    category: str = ""
    kind: HoursKind = HoursKind.TRAINING
    label: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """What is asked for the first time, or for every renewal.

    `valid_months` is how long the certificate is good for, `window_months` in how many months before the
    expiry the hours have to be earned (nothing: since it was issued).
    """

    hours: tuple[Requirement, ...] = ()
    documents: tuple[str, ...] = ()
    valid_months: int | None = None
    window_months: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One credential's rules. `as_of` is the month they were looked up in, as 2026-11."""

    id: str
    name: str
    body: str = ""
    state: str = ""
    as_of: str = ""
    source: str = ""
    note: str = ""
    initial: Stage | None = None
    renewal: Stage | None = None
    own: bool = False


def read_rules(folder: Path) -> dict[str, Rule]:
    """Read every `*.toml` of a folder; the rules by id, in the order of their names. Raises `FormError`."""
    rules = [read_rule(read_document(path), path.name) for path in sorted(folder.glob("*.toml"))]
    return {rule.id: rule for rule in sorted(rules, key=lambda rule: fold(rule.name))}


def read_rule(document: Mapping[str, Any], file: str, *, own: bool = False) -> Rule:
    """Read a rule from a parsed document. Raises `FormError`, which names the file and the key."""
    top = DocumentReader(document, file)
    rule = Rule(
        id=top.text("id", pattern=ID),
        name=top.text("name"),
        body=top.text("body", ""),
        state=top.text("state", ""),
        as_of=top.text("as_of", ""),
        source=top.text("source", ""),
        note=top.text("note", ""),
        initial=_stage(top.reader("initial")) if "initial" in document else None,
        renewal=_stage(top.reader("renewal")) if "renewal" in document else None,
        own=own,
    )
    top.finish()
    return rule


def _stage(entry: DocumentReader) -> Stage:
    stage = Stage(
        hours=tuple(_requirement(one) for one in entry.readers("hours", [])),
        documents=entry.texts("documents"),
        valid_months=entry.integer("valid_months", 0) or None,
        window_months=entry.integer("window_months", 0) or None,
        note=entry.text("note", ""),
    )
    entry.finish()
    return stage


def _requirement(entry: DocumentReader) -> Requirement:
    hours = entry.get("hours", (int, float), None, "a number")
    if not 0 < hours <= 100_000:
        raise entry.error("hours", "must be above zero and at most 100,000")
    requirement = Requirement(
        hours=float(hours),
        category=entry.text("category", ""),
        kind=entry.one_of("kind", HoursKind, HoursKind.TRAINING),
        label=entry.text("label", ""),
    )
    entry.finish()
    return requirement


def write_rule(rule: Rule) -> dict[str, Any]:
    """Write a rule as a document that `read_rule` reads back; whose it is stands elsewhere."""
    document: dict[str, Any] = without_empty(rule)
    document.pop("own", None)
    return document
