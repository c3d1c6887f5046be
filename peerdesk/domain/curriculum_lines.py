"""A curriculum typed or pasted as lines: a line that ends in “:” is a heading, every other one a topic."""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator

from peerdesk.domain.curricula import Topic, TopicGroup

_BULLET = re.compile(r"^(?:[-*•–—·▪◦☐□✓]|\(?[0-9]{1,3}[.)]|\(?[A-Za-z][.)])\s+")
_ID_LETTERS = 60


def groups_from_lines(text: str) -> tuple[TopicGroup, ...]:
    """Read headings and topics; topics before the first heading stand in a group without one.

    Bullets and numbers before a line are left out, and so are blank lines, headings without a topic, and a
    topic that stands in the same group already.
    """
    groups: list[tuple[str, list[str]]] = [("", [])]
    for line in text.splitlines():
        words = " ".join(line.split())
        words = _BULLET.sub("", words)
        if words.endswith(":") and words.strip(": "):
            groups.append((words.rstrip(": "), []))
        elif words and words.casefold() not in map(str.casefold, groups[-1][1]):
            groups[-1][1].append(words)
    filled = [(title, labels) for title, labels in groups if labels]
    group_ids = _ids(title or "topics" for title, _ in filled)
    topic_ids = _ids(label for _, labels in filled for label in labels)
    return tuple(
        TopicGroup(next(group_ids), title, tuple(Topic(next(topic_ids), label, own=True) for label in labels))
        for title, labels in filled
    )


def _ids(texts: Iterable[str]) -> Iterator[str]:
    """Give an id for each text, no two the same."""
    taken: set[str] = set()
    for words in texts:
        name = unused_id(words, taken)
        taken.add(name)
        yield name


def unused_id(words: str, taken: Container[str]) -> str:
    """Return an id made of words (“Active listening” gives “active_listening”) that is not taken yet."""
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "_", plain)[:_ID_LETTERS].strip("_") or "topic"
    name, number = stem, 1
    while name in taken:
        number += 1
        name = f"{stem}_{number}"
    return name
