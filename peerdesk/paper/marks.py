"""How far something is covered, as a mark that is told by its shape: full, half, empty; and in words."""

from peerdesk.domain.training import Extent
from peerdesk.i18n import tr
from peerdesk.paper.blocks import Block, Hang, Stack
from peerdesk.paper.canvas import Page, Role, Tag
from peerdesk.paper.setting import Setting
from peerdesk.paper.style import TextStyle

FILLED = {Extent.NONE: 0.0, Extent.PART: 0.5, Extent.FULL: 1.0}
"""How much of a mark is filled."""
SIZE = 0.88
"""A mark's width as a share of the size of the text beside it."""
GUTTER = 1.6
"""From a mark's left to the text beside it, as a multiple of its size."""


def extent_words() -> dict[Extent, str]:
    """Return the words for how far something is covered, the furthest first."""
    return {Extent.FULL: tr("Covered"), Extent.PART: tr("In part"), Extent.NONE: tr("Not yet")}


class Mark(Block):
    """A mark that stands in a line of text."""

    def __init__(self, extent: Extent, how: TextStyle, tag: Tag) -> None:
        self._extent = extent
        self._how = how
        self.tag = tag

    def measure(self, width: float) -> float:
        return self._how.leading

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        size = self._how.size * SIZE
        top -= (self._how.leading - size) / 2
        page.place(self.tag, x, top, size, size)
        page.marks([x], top, size, FILLED[self._extent])


def marked(extent: Extent, how: TextStyle, words: Block) -> Block:
    """Return words with a mark before them."""
    return Hang(Mark(extent, how, words.tag.step(extent.name.lower())), how.size * GUTTER, words)


def legend(setting: Setting, how: TextStyle) -> Stack:
    """Return what the marks mean, below each other."""
    return Stack([
        marked(extent, how, setting.text(words, how, Role.CAPTION))
        for extent, words in extent_words().items()
    ])  # fmt: skip
