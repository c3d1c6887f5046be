"""What a page is built of: blocks that know how tall they are, where they may break, and what they are.

A block is given a width and takes the height that it needs. `divide` is how pages break: a block that does
not fit tells what of it fits and what is left, and never leaves behind what can't stand alone.
"""

from collections.abc import Sequence

from reportlab.lib.utils import ImageReader

from peerdesk.paper import style
from peerdesk.paper.canvas import Page, Role, Tag
from peerdesk.paper.fonts import Typesetter
from peerdesk.paper.style import HAIRLINE, Colour, TextStyle

EPSILON = 1e-6
"""Two lengths closer than this are the same."""
_DECORATION = Tag(Role.DECORATION)


class Block:
    """Something that stands on a page.

    `before` and `after` are the distances that it wants from its neighbours (the larger one counts); `keeps`
    says that it stays with what follows, as a label stays with its answer.
    """

    tag: Tag = _DECORATION
    before: float = 0.0
    after: float = 0.0
    keeps: bool = False

    def measure(self, width: float) -> float:
        """Return the height that the block takes at this width."""
        raise NotImplementedError

    def divide(self, width: float, height: float, force: bool) -> "Divided":
        """Return what fits into the height, and what is left.

        Asked only when the whole does not fit. With `force` the page is empty: something has to go on it.
        """
        return None, self

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        """Draw the block with its upper left corner at `x`, `top`."""
        raise NotImplementedError


Divided = tuple[Block | None, Block | None]


class Text(Block):
    """Text that breaks into lines, and between pages with at least two lines on each side."""

    def __init__(self, setter: Typesetter, text: str, how: TextStyle, tag: Tag, keeps: bool = False) -> None:
        self._setter = setter
        self._text = setter.prepare(text)
        self._lines: list[str] = []
        self._width = -1.0
        self.how = how
        self.tag = tag
        self.keeps = keeps

    def lines(self, width: float) -> list[str]:
        """Return the lines at this width."""
        if width != self._width:
            self._lines = self._setter.lines(self._text, self.how.face, self.how.size, width)
            self._width = width
        return self._lines

    def natural_width(self) -> float:
        """Return how wide the text is when it does not break."""
        lines = self._text.split("\n")
        return max(self._setter.width(line, self.how.face, self.how.size) for line in lines)

    def measure(self, width: float) -> float:
        return len(self.lines(width)) * self.how.leading

    def divide(self, width: float, height: float, force: bool) -> Divided:
        lines = self.lines(width)
        fit = int((height + EPSILON) / self.how.leading)
        if not force and len(lines) - fit == 1:
            fit -= 1
        if fit < (1 if force else 2):
            return None, self
        end = begin = fit
        while end > 1 and not lines[end - 1].strip():
            end -= 1  # no page ends or begins with empty lines
        while begin < len(lines) - 1 and not lines[begin].strip():
            begin += 1
        return self._part(lines[:end], width), self._part(lines[begin:], width)

    def _part(self, lines: list[str], width: float) -> "Text":
        part = Text(self._setter, "", self.how, self.tag, self.keeps)
        part._text, part._lines, part._width = "\n".join(lines), lines, width
        return part

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        if self._text:
            page.place(self.tag, x, top, width, self.measure(width))
            page.write(x, top, self.lines(width), self.how)


class Space(Block):
    """Empty paper of a given height."""

    def __init__(self, height: float, tag: Tag = _DECORATION) -> None:
        self.height = height
        self.tag = tag

    def measure(self, width: float) -> float:
        return self.height

    def divide(self, width: float, height: float, force: bool) -> Divided:
        return (Space(height, self.tag), Space(self.height - height, self.tag)) if force else (None, self)

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        if self.tag is not _DECORATION:
            page.place(self.tag, x, top, width, self.height)


class Rule(Block):
    """A line across."""

    def __init__(self, colour: Colour = HAIRLINE, weight: float = 0.5) -> None:
        self._colour = colour
        self._weight = weight

    def measure(self, width: float) -> float:
        return self._weight

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        page.rule(x, top - self._weight / 2, width, self._colour, self._weight)


class Picture(Block):
    """A picture no larger than the given size, its shape kept."""

    def __init__(self, image: ImageReader, most_width: float, most_height: float) -> None:
        across, down = image.getSize()
        scale = min(most_width / across, most_height / down)
        self._image = image
        self.width: float = across * scale
        self.height: float = down * scale

    def measure(self, width: float) -> float:
        return self.height

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        page.picture(self._image, x, top, self.width, self.height)


class Stack(Block):
    """Blocks below each other.

    Where they are not higher than `whole`, they move to the next page rather than break. `bar` draws a line
    at their left, `keeps` holds them to what follows.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        *,
        before: float = 0.0,
        whole: float = 0.0,
        bar: bool = False,
        keeps: bool = False,
    ) -> None:
        self.blocks = blocks
        self.before = before
        self.keeps = keeps
        self._whole = whole
        self._bar = bar
        self._indent = style.BAR if bar else 0.0

    def measure(self, width: float) -> float:
        width -= self._indent
        return sum(block.measure(width) for block in self.blocks) + sum(self._gaps())

    def _gaps(self) -> list[float]:
        """The distance above each block."""
        pairs = zip(self.blocks, self.blocks[1:], strict=False)
        return [0.0, *(max(upper.after, lower.before) for upper, lower in pairs)]

    def divide(self, width: float, height: float, force: bool) -> Divided:
        if not force and self.measure(width) <= self._whole:
            return None, self
        inner = width - self._indent
        room = height
        for at, (block, gap) in enumerate(zip(self.blocks, self._gaps(), strict=False)):
            room -= gap
            needed = block.measure(inner)
            if needed > room + EPSILON:
                return self._divide_at(at, inner, room, force)
            room -= needed
        return self, None

    def _divide_at(self, at: int, width: float, room: float, force: bool) -> Divided:
        """Break inside the block that does not fit, else before it and before all that stays with it."""
        block, cut = self.blocks[at], at
        upper, lower = block.divide(width, room, False) if room > 0 else (None, block)
        if upper is None:
            while cut and self.blocks[cut - 1].keeps:
                cut -= 1
            if not cut and force:
                cut = at
                upper, lower = block.divide(width, room, True) if room > 0 else (None, block)
            if not cut and upper is None:
                return None, self
        if upper is None:
            return self._part(self.blocks[:cut]), self._part(self.blocks[cut:])
        upper.before = block.before
        rest = [lower] if lower else []
        return self._part([*self.blocks[:at], upper]), self._part([*rest, *self.blocks[at + 1 :]])

    def _part(self, blocks: Sequence[Block]) -> "Stack":
        return Stack(blocks, before=self.before, bar=self._bar, keeps=self.keeps)

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        if self._bar:
            page.upright(x + 0.6, top - 1.5, self.measure(width) - 3, style.LINE, 1.2)
        inner = width - self._indent
        for block, gap in zip(self.blocks, self._gaps(), strict=False):
            top -= gap
            block.draw(page, x + self._indent, top, inner)
            top -= block.measure(inner)


class Hang(Block):
    """A block with something in the margin to its left: a question's number, a box to tick."""

    def __init__(self, marker: Block, gutter: float, body: Block) -> None:
        self._marker = marker
        self._gutter = gutter
        self._body = body
        self.before, self.after, self.keeps = body.before, body.after, body.keeps

    def measure(self, width: float) -> float:
        return max(self._marker.measure(self._gutter), self._body.measure(width - self._gutter))

    def divide(self, width: float, height: float, force: bool) -> Divided:
        upper, lower = self._body.divide(width - self._gutter, height, force)
        if upper is None:
            return None, self
        rest = Hang(Space(0), self._gutter, lower) if lower else None
        return Hang(self._marker, self._gutter, upper), rest

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        self._marker.draw(page, x, top, self._gutter)
        self._body.draw(page, x + self._gutter, top, width - self._gutter)
