"""Topics in one cell: “Teamwork; Active listening (in part)”."""

import re
from collections import Counter
from collections.abc import Mapping

from peerdesk.domain.curricula import Curriculum
from peerdesk.domain.training import Extent
from peerdesk.exchange.cells import UnreadableError, same_name, shown
from peerdesk.i18n import tr

_BETWEEN = re.compile(r"[;\n|]")
_IN_PART = re.compile(r"(.*\S)\s*\(([^()]*)\)")


class TopicNames:
    """Names topics by label where only one has it, else by key (“core/teamwork”)."""

    def __init__(self, curricula: Mapping[str, Curriculum]) -> None:
        keyed = [(one.key(topic), topic.label) for one in curricula.values() for topic in one.topics]
        shared = Counter(same_name(label) for _, label in keyed)
        self._labels = {key: label for key, label in keyed if self._is_plain(label, shared)}
        self._keys = {key: key for key, _ in keyed}
        self._keys |= {same_name(label): key for key, label in keyed if shared[same_name(label)] == 1}
        self._shared = {name for name, count in shared.items() if count > 1}

    @staticmethod
    def _is_plain(label: str, shared: Mapping[str, int]) -> bool:
        found = _IN_PART.fullmatch(label)
        return (
            shared[same_name(label)] == 1 and not _BETWEEN.search(label) and not (found and _part(found[2]))
        )

    def write(self, topics: Mapping[str, Extent]) -> str:
        """Return topics as `read` reads them back."""
        return "; ".join(
            tr("{topic} (in part)").format(topic=name) if extent is Extent.PART else name
            for name, extent in ((self._labels.get(key, key), topics[key]) for key in topics)
            if extent
        )

    def read(self, text: str) -> dict[str, Extent]:
        """Return the topics that a cell names, by key. Raises `UnreadableError`."""
        found: dict[str, Extent] = {}
        for part in filter(None, map(str.strip, _BETWEEN.split(text))):
            key, extent = self._read(part)
            found[key] = max(extent, found.get(key, Extent.NONE))
        return found

    def _read(self, part: str) -> tuple[str, Extent]:
        name = same_name(part)
        if name in self._keys:
            return self._keys[name], Extent.FULL
        found = _IN_PART.fullmatch(part)
        if found and _part(found[2]):
            name = same_name(found[1])
            if name in self._keys:
                return self._keys[name], Extent.PART
        if name in self._shared:
            raise UnreadableError(
                tr("“{topic}” stands in several curricula: write it as in core/teamwork").format(
                    topic=shown(part)
                )
            )
        raise UnreadableError(tr("there is no topic “{topic}”").format(topic=shown(part)))


def _part(words: str) -> bool:
    return words.strip().casefold() in ("in part", "part", "partly", "partial", tr("in part").casefold())
