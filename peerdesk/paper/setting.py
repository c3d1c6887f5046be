"""What all blocks of one document share: who sets the type, in which locale, and how large tables are."""

from dataclasses import dataclass, replace

from peerdesk.paper import style
from peerdesk.paper.blocks import Text
from peerdesk.paper.canvas import Role, Tag
from peerdesk.paper.fonts import Face, Typesetter
from peerdesk.paper.style import TextStyle
from peerdesk.paper.words import Words


@dataclass(frozen=True, slots=True)
class Setting:
    """One document's typesetter, words, text width and table styles."""

    setter: Typesetter
    words: Words
    width: float
    cell: TextStyle = style.TABLE_CELL
    head: TextStyle = style.TABLE_HEAD

    @property
    def row_label(self) -> TextStyle:
        """How the words that the form itself puts into a table are set."""
        return replace(self.cell, face=Face.SEMIBOLD)

    @property
    def group_label(self) -> TextStyle:
        """How the name of a group of rows is set."""
        return replace(self.row_label, colour=style.ACCENT)

    def text(
        self, words: str, how: TextStyle, role: Role, question: str = "", part: str = "", keeps: bool = False
    ) -> Text:
        """Return a block of text."""
        return Text(self.setter, words, how, Tag(role, question, part), keeps)
