"""Curricula: the topics that training covers, in groups. They are data (`resources/curricula/`)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from peerdesk.domain.documents import DocumentReader, read_document, without_empty

ID = re.compile(r"[a-z0-9][a-z0-9_-]*\Z")


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic; `own` was added by the agency."""

    id: str
    label: str
    help: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """Topics under one heading; a heading may be blank."""

    id: str
    title: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Curriculum:
    """A whole curriculum, with its source; `own`: written by the agency."""

    id: str
    title: str
    groups: tuple[TopicGroup, ...]
    source: str = ""
    note: str = ""
    order: int = 100
    own: bool = False

    @property
    def topics(self) -> Iterator[Topic]:
        """Every topic in order."""
        return (topic for group in self.groups for topic in group.topics)

    def key(self, topic: Topic) -> str:
        """Return the one name of a topic among all curricula: “core/active_listening”."""
        return f"{self.id}/{topic.id}"

    def adding(self, group: str, topic: Topic) -> "Curriculum":
        """Return the curriculum with a topic at the end of a group (by the group's id)."""
        groups = (replace(g, topics=(*g.topics, topic)) if g.id == group else g for g in self.groups)
        return replace(self, groups=tuple(groups))


def read_curricula(folder: Path) -> dict[str, Curriculum]:
    """Read every `*.toml` of a folder; the curricula by id, in their order. Raises `FormError`."""
    found = [read_curriculum(read_document(path), path.name) for path in sorted(folder.glob("*.toml"))]
    return {curriculum.id: curriculum for curriculum in sorted(found, key=lambda one: one.order)}


def read_curriculum(document: Mapping[str, Any], file: str, *, own: bool = False) -> Curriculum:
    """Read a curriculum from a parsed document. Raises `FormError`, which names the file and the key."""
    top = DocumentReader(document, file)
    curriculum = Curriculum(
        id=top.text("id", pattern=ID),
        title=top.text("title"),
        groups=tuple(_group(entry) for entry in top.readers("groups")),
        source=top.text("source", ""),
        note=top.text("note", ""),
        order=top.integer("order", 100),
        own=own,
    )
    top.finish()
    ids = [topic.id for topic in curriculum.topics]
    for name in ids:
        if ids.count(name) > 1:
            raise top.error("groups", f"topic “{name}” stands twice")
    return curriculum


def _group(entry: DocumentReader) -> TopicGroup:
    group = TopicGroup(
        id=entry.text("id", pattern=ID),
        title=entry.text("title", ""),
        topics=tuple(_topic(topic) for topic in entry.readers("topics", [])),
    )
    entry.finish()
    return group


def _topic(entry: DocumentReader) -> Topic:
    topic = Topic(
        entry.text("id", pattern=ID), entry.text("label"), entry.text("help", ""), entry.flag("own")
    )
    entry.finish()
    return topic


def write_curriculum(curriculum: Curriculum) -> dict[str, Any]:
    """Write a curriculum as a document that `read_curriculum` reads back; whose it is stands elsewhere."""
    document: dict[str, Any] = without_empty(curriculum)
    document.pop("own", None)
    return document
