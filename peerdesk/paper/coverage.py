"""Who has covered what, on paper: people by topics, on as many sheets as it takes to stay readable.

Every sheet has the topics' names above and the people's names at the left, and says what its marks mean.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil, inf

from peerdesk.domain.curricula import Topic
from peerdesk.domain.staff import told_apart
from peerdesk.domain.training import Coverage, Extent
from peerdesk.i18n import tr, trn
from peerdesk.paper import Letterhead, style
from peerdesk.paper.blocks import Block, Space, Stack, Text
from peerdesk.paper.canvas import Role, Tag
from peerdesk.paper.document import Drawn, Running
from peerdesk.paper.listing import Figure
from peerdesk.paper.marks import legend
from peerdesk.paper.matrix import Columns, Group, Heads, MatrixHead, MatrixRow, Narrow
from peerdesk.paper.setting import Setting
from peerdesk.paper.story import Story, draw_story, spaced
from peerdesk.paper.tables import Grid, Row

_SIZES = (0.92,)
_LEAST, _MOST = 25.0, 52.0
"""How wide the column of a topic is."""
_NAMES = (110.0, 0.24)
"""The least width of the column of names, and the most as a share of the sheet's."""
_TOTALS = 36.0


def draw_coverage(coverage: Coverage, topics: Sequence[Topic], letterhead: Letterhead) -> Drawn:
    """Draw who has covered which of these topics, on sheets turned on their side."""

    def make(setting: Setting) -> Story:
        return _CoverageStory(coverage, topics, setting, letterhead)

    subject = tr("Training coverage")
    running = Running(f"{subject} · {coverage.curriculum.title}", subject, coverage.curriculum.source)
    return draw_story(make, running, letterhead, _SIZES, turned=True)


class _CoverageStory(Story):
    """A table of marks for so many topics as are readable side by side, then one for the next of them."""

    def __init__(
        self, coverage: Coverage, topics: Sequence[Topic], setting: Setting, letterhead: Letterhead
    ) -> None:
        super().__init__(setting, letterhead)
        self._coverage = coverage
        self._topics = topics
        self._group_of = {
            topic.id: group.title for group in coverage.curriculum.groups for topic in group.topics
        }
        self._rows = [*self._people()]

    def _people(self) -> Iterator[tuple[Text, Text, list[Extent]]]:
        """Give each person's name, how many topics that person covers, and how far each topic."""
        for number, name in told_apart(self._coverage.people).items():
            extents = [self._coverage.of(number, topic).extent for topic in self._topics]
            total = f"{extents.count(Extent.FULL)}/{len(extents)}"
            yield self._name(name, str(number)), self._figure(total, str(number)), extents

    def _name(self, words: str, part: str) -> Text:
        return self.text(words, self.setting.cell, Role.TABLE_CELL, part=part)

    def _figure(self, words: str, part: str) -> Text:
        return Figure(self.setting.setter, words, style.CAPTION, Tag(Role.TABLE_CELL, part=f"{part}/total"))

    def blocks(self) -> list[Block]:
        """Return the tables, and in full what was too long to stand over a column."""
        coverage, words = self._coverage, self.setting.words
        facts = (
            trn("{n} person", "{n} people", len(coverage.people)),
            trn("{n} topic", "{n} topics", len(self._topics)),
            tr("As of {date}").format(date=words.date(self.letterhead.printed)),
        )
        under = " · ".join((coverage.curriculum.title, *facts))
        story = [*self.opening(tr("Training coverage"), ("", under), None)]
        if not coverage.people or not self._topics:
            nothing = self.text(tr("There is nobody, or no topic, to show."), style.QUIET, Role.PARAGRAPH)
            return [*story, spaced(nothing, before=16.0)]
        shortened: dict[str, None] = {}
        first = 0
        for part in self._parts():
            heads = self._heads(part)
            shortened |= dict.fromkeys(heads.shortened)
            table = Narrow(self._table(heads, first), heads.columns.width)
            # a table goes on the next page rather than break; the first one begins below the title
            story.append(Stack([table], before=18.0, whole=inf if first else 0.0))
            first += len(part)
        if shortened:
            story.append(self.part(tr("In full"), *(self._in_full(words) for words in shortened)))
        return story

    def _in_full(self, words: str) -> Block:
        return spaced(self.text(words, style.BODY, Role.PARAGRAPH), before=4.0)

    def _parts(self) -> list[list[Topic]]:
        """Divide the topics among tables: between groups where that takes no more tables, else evenly."""
        most = max(int((self.setting.width - self._names_width() - _TOTALS) / _LEAST), 1)
        fewest = ceil(len(self._topics) / most)
        parts: list[list[Topic]] = [[]]
        for _, members in groupby(self._topics, self._group):
            group = [*members]
            if len(parts[-1]) + len(group) > most:
                parts.append([])
            parts[-1].extend(group)
        parts = [part for part in parts if part]
        if len(parts) <= fewest and max(map(len, parts)) <= most:
            return parts
        size = ceil(len(self._topics) / fewest)
        return [[*self._topics[at : at + size]] for at in range(0, len(self._topics), size)]

    def _group(self, topic: Topic) -> str:
        return self._group_of.get(topic.id, "")

    def _names_width(self) -> float:
        least, share = _NAMES
        longest = max(name.natural_width() for name, _, _ in self._rows) + 2 * style.CELL_PAD + 1
        return min(max(longest, least), share * self.setting.width)

    def _heads(self, part: Sequence[Topic]) -> Heads:
        names = self._names_width()
        room = self.setting.width - names - _TOTALS
        widest = max(map(len, self._parts()))
        groups = tuple(Group(title, len([*topics])) for title, topics in groupby(part, self._group))
        columns = Columns(names, _TOTALS, min(room / widest, _MOST), groups)
        keys = [(self._coverage.curriculum.key(topic), topic.label) for topic in part]
        return Heads(self.setting.setter, tr("Topics covered"), keys, columns)

    def _table(self, heads: Heads, first: int) -> Grid:
        """Return the table of the topics from `first` on, which `heads` names."""
        count, all_topics = heads.columns.count, len(self._topics)
        corner = [*legend(self.setting, style.CAPTION).blocks]
        if count < all_topics:
            which = tr("Topics {first}–{last} of {all}")
            words = which.format(first=first + 1, last=first + count, all=all_topics)
            corner = [self.text(words, style.CAPTION, Role.CAPTION), Space(4), *corner]
        head = MatrixHead(Stack(corner), self.text(tr("Name"), style.TABLE_HEAD, Role.TABLE_HEAD), heads)
        rows: list[Row] = [
            MatrixRow(name, total, extents[first : first + count], heads)
            for name, total, extents in self._rows
        ]
        counted = [*self._counted(heads, self._topics[first : first + count])]
        for row in (rows[-1], *counted[:-1]):
            row.keeps = True  # counts never stand alone under the head of another page
        return Grid(head, [*rows, *counted])

    def _counted(self, heads: Heads, topics: Sequence[Topic]) -> Iterator[Row]:
        """Give how many people have covered each topic, and what share of all that is."""
        words, people = self.setting.words, len(self._coverage.people)
        covered = [self._coverage.share_of(topic)[2] for topic in topics]
        lines = {
            tr("People who have covered it"): [words.number(count) for count in covered],
            tr("Share of all"): [words.percent(count / people) for count in covered],
        }
        for label, numbers in lines.items():
            name = self.text(label, self.setting.row_label, Role.TABLE_CELL)
            yield MatrixRow(name, self._figure("", ""), numbers, heads, shaded=True)
