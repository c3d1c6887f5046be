"""A table of marks: names at the left, topics above in words that read upward, groups of topics over them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from peerdesk.domain.training import Extent
from peerdesk.paper import style
from peerdesk.paper.blocks import Block, Divided, Text
from peerdesk.paper.canvas import Page, Role, Tag
from peerdesk.paper.fonts import Typesetter
from peerdesk.paper.marks import FILLED
from peerdesk.paper.style import HAIRLINE, LINE, TINT, TextStyle
from peerdesk.paper.tables import HeadRow, Row

MARK = 8.4
"""A mark's width."""
_PAD = 2.0
_INSET = style.CELL_PAD - _PAD
_HEAD_PAD = 6.0
_HEIGHTS = range(60, 171, 10)
"""Room for the topics' names: the least in which all of them fit is taken."""
_GROUP_LINES = 3
_HEAD = style.TABLE_HEAD_UPWARD
_GROUP = style.MARK


@dataclass(frozen=True, slots=True)
class Group:
    """A heading over so many columns; it may be blank."""

    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Columns:
    """How wide a matrix's columns are: that of names, that of totals, and each of the topics in `groups`."""

    names: float
    totals: float
    topic: float
    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        """How many topics there are."""
        return sum(group.count for group in self.groups)

    @property
    def width(self) -> float:
        """The width of all columns."""
        return self.left(self.count)

    def left(self, at: int) -> float:
        """Return where a topic's column begins, from the matrix's left."""
        return self.names + self.totals + at * self.topic

    def spans(self) -> Iterator[tuple[Group, float, float]]:
        """Give each group with where it begins and how wide it is."""
        at = 0
        for group in self.groups:
            yield group, self.left(at), group.count * self.topic
            at += group.count


class Heads:
    """The words over the columns, broken into lines. `shortened` are those that there is no room for.

    `names` are given by what they name, which is what the marks below are tagged with.
    """

    def __init__(
        self, setter: Typesetter, total: str, names: Sequence[tuple[str, str]], columns: Columns
    ) -> None:
        self.shortened: list[str] = []
        self.columns = columns
        self._setter = setter
        most = int((columns.topic - 2) / _HEAD.leading)
        prepared = [setter.prepare(name) for _, name in names]
        self.height = float(
            next((high for high in _HEIGHTS if self._fit(prepared, high, most)), _HEIGHTS[-1])
        )
        self.keys = [key for key, _ in names]
        self.lines = [self._broken(name, _HEAD, self.height, most) for name in prepared]
        self.total = self._broken(
            setter.prepare(total), _HEAD, self.height, int(columns.totals / _HEAD.leading)
        )
        self.groups = [self._group(group.title, width - _HEAD_PAD) for group, _, width in columns.spans()]
        rows = max((len(lines) for lines in self.groups if any(lines)), default=0)
        self.band = rows * _GROUP.leading + _HEAD_PAD if rows else 0.0

    def _fit(self, names: Sequence[str], height: float, most: int) -> bool:
        return all(
            self._setter.longest_word(name, _HEAD.face, _HEAD.size) <= height
            and len(self._setter.lines(name, _HEAD.face, _HEAD.size, height)) <= most
            for name in names
        )

    def _group(self, title: str, width: float) -> list[str]:
        title = self._setter.prepare(title)
        whole = self._setter.longest_word(title, _GROUP.face, _GROUP.size) <= width
        return self._broken(title, _GROUP, width, _GROUP_LINES if whole else 1)

    def _broken(self, words: str, how: TextStyle, length: float, most: int) -> list[str]:
        lines = self._setter.lines(words, how.face, how.size, length)
        if len(lines) <= most:
            return lines
        self.shortened.append(words)
        rest = " ".join(lines[most - 1 :])
        return [*lines[: most - 1], self._setter.elide(rest, how.face, how.size, length)]


class MatrixHead(HeadRow):
    """The head of a matrix; `corner` stands over the names, `name` directly above them."""

    def __init__(self, corner: Block, name: Text, heads: Heads) -> None:
        columns = heads.columns
        shares = (columns.names / columns.width,)
        super().__init__([corner], shares, heads.band + heads.height + 2 * _HEAD_PAD)
        self._name = name
        self._heads = heads

    def measure(self, width: float) -> float:
        corner = self.cells[0].measure(self._heads.columns.names) + self._name.measure(
            self._heads.columns.names
        )
        return max(super().measure(width), corner + 4 * _HEAD_PAD)

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        super().draw(page, x, top, width)
        heads, columns, height = self._heads, self._heads.columns, self.measure(width)
        bottom = top - height
        inner = columns.names - 2 * style.CELL_PAD
        self._name.draw(page, x + style.CELL_PAD, bottom + self._name.measure(inner) + _PAD, inner)
        for (_, left, span), lines in zip(columns.spans(), heads.groups, strict=True):
            page.upright(x + left, top, height, LINE)
            self._draw_group(page, x + left, top, span, lines)
        self._upward(page, x + columns.names, bottom, columns.totals, heads.total, Tag(Role.TABLE_HEAD))
        for at, (key, lines) in enumerate(zip(heads.keys, heads.lines, strict=True)):
            self._upward(page, x + columns.left(at), bottom, columns.topic, lines, Tag(Role.TABLE_HEAD, key))

    @staticmethod
    def _draw_group(page: Page, x: float, top: float, span: float, lines: Sequence[str]) -> None:
        if any(lines):
            page.place(Tag(Role.TABLE_HEAD), x, top - _HEAD_PAD / 2, span, len(lines) * _GROUP.leading)
            page.write(x + _HEAD_PAD / 2, top - _HEAD_PAD / 2, lines, _GROUP)

    def _upward(
        self, page: Page, x: float, bottom: float, width: float, lines: Sequence[str], tag: Tag
    ) -> None:
        page.place(tag, x, bottom + _HEAD_PAD + self._heads.height, width, self._heads.height)
        inset = max((width - len(lines) * _HEAD.leading) / 2, 0.0)
        page.write_upward(x + inset, bottom + _HEAD_PAD, lines, _HEAD)


class MatrixRow(Row):
    """A name, a total, and a mark or a number for each topic. A row of numbers is `shaded`."""

    def __init__(
        self, name: Text, total: Block, contents: Sequence[Extent | str], heads: Heads, shaded: bool = False
    ) -> None:
        columns = heads.columns
        widths = (columns.names - _INSET, columns.totals - _INSET)
        super().__init__([name, total], [width / columns.width for width in widths], _PAD)
        self._contents = contents
        self._heads = heads
        self._shaded = shaded
        self._name = name

    def divide(self, width: float, height: float, force: bool) -> Divided:
        upper, lower = super().divide(width, height, force)
        if not isinstance(upper, Row) or not isinstance(upper.cells[0], Text):
            return None, self
        assert isinstance(lower, Row)
        return self._part(upper.cells, self._contents), self._part(lower.cells, [""] * len(self._contents))

    def _part(self, cells: Sequence[Block], contents: Sequence[Extent | str]) -> "MatrixRow":
        """Return a part of the row: the marks stand beside the first lines of a name that fills pages."""
        name, total = cells
        assert isinstance(name, Text)
        return MatrixRow(name, total, contents, self._heads, self._shaded)

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        columns, height = self._heads.columns, self.measure(width)
        if self._shaded:
            page.shade(x, top, width, height, TINT)
        super().draw(page, x + _INSET, top, width)
        page.rule(x, top - height, width)
        for _, left, _ in columns.spans():
            page.upright(x + left, top, height, HAIRLINE)
        self._draw_contents(page, x, top - _PAD - self._name.how.leading / 2)

    def _draw_contents(self, page: Page, x: float, line: float) -> None:
        """Draw marks and numbers in the middle of the name's first line."""
        columns, part = self._heads.columns, self._name.tag.part
        marks: dict[Extent, list[float]] = {extent: [] for extent in Extent}
        for at, (key, content) in enumerate(zip(self._heads.keys, self._contents, strict=True)):
            left = x + columns.left(at)
            if isinstance(content, Extent):
                left += (columns.topic - MARK) / 2
                tag = Tag(Role.TABLE_CELL, key, f"{part}/{content.name.lower()}")
                page.place(tag, left, line + MARK / 2, MARK, MARK)
                marks[content].append(left)
            elif content:
                self._centred(page, left, line, Tag(Role.TABLE_CELL, key, part), content)
        for extent, lefts in marks.items():
            if lefts:
                page.marks(lefts, line + MARK / 2, MARK, FILLED[extent])

    def _centred(self, page: Page, left: float, line: float, tag: Tag, words: str) -> None:
        how, width = style.CAPTION, self._heads.columns.topic
        inset, top = (width - page.setter.width(words, how.face, how.size)) / 2, line + how.leading / 2
        page.place(tag, left, top, width, how.leading)
        page.write(left + inset, top, [words], how)


class Narrow(Block):
    """A block that takes less than the whole width."""

    def __init__(self, block: Block, width: float) -> None:
        self._block = block
        self._width = width

    def measure(self, width: float) -> float:
        return self._block.measure(self._width)

    def divide(self, width: float, height: float, force: bool) -> Divided:
        upper, lower = self._block.divide(self._width, height, force)
        return upper and Narrow(upper, self._width), lower and Narrow(lower, self._width)

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        self._block.draw(page, x, top, self._width)
