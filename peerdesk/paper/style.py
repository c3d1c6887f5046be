"""The house style on paper: sizes, colours and distances, kept here and nowhere else.

All measures are in points (1/72 inch). Colours are chosen to hold up on a black and white printer: text is
at least 7:1 on white in grey, and nothing is told by colour alone.
"""

from dataclasses import dataclass, replace

from peerdesk.paper.fonts import Face

Colour = tuple[float, float, float]
MM = 72 / 25.4


def _colour(hex_digits: str) -> Colour:
    red, green, blue = bytes.fromhex(hex_digits)
    return red / 255, green / 255, blue / 255


INK = _colour("1f1c19")
MUTED = _colour("575049")
LINE = _colour("8a8279")
"""Lines to write on and boxes to tick."""
HAIRLINE = _colour("c4bdb3")
TINT = _colour("f1eee9")
ACCENT = _colour("0b5f59")
WHITE = _colour("ffffff")


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How text is set: `leading` is the height of one line."""

    face: Face
    size: float
    leading: float
    colour: Colour = INK


AGENCY = TextStyle(Face.SEMIBOLD, 11, 14.5, ACCENT)
TITLE = TextStyle(Face.SEMIBOLD, 24, 28)
SUBTITLE = TextStyle(Face.REGULAR, 13.5, 18)
PURPOSE = TextStyle(Face.REGULAR, 11, 15.5, MUTED)
BODY = TextStyle(Face.REGULAR, 10.5, 14.5)
STRONG = TextStyle(Face.SEMIBOLD, 10.5, 14.5)
HEADING = TextStyle(Face.SEMIBOLD, 14, 18, ACCENT)
NUMBER = TextStyle(Face.SEMIBOLD, 10.5, 14.5, ACCENT)
QUESTION = TextStyle(Face.SEMIBOLD, 10.5, 14.5)
HELP = TextStyle(Face.REGULAR, 9.5, 12.5, MUTED)
HINT = TextStyle(Face.ITALIC, 9.5, 12.5, MUTED)
ANSWER = TextStyle(Face.REGULAR, 10.5, 15)
QUIET = TextStyle(Face.ITALIC, 10.5, 15, MUTED)
CHOICE = TextStyle(Face.REGULAR, 10.5, 15)
CAPTION = TextStyle(Face.REGULAR, 8.5, 11, MUTED)
TABLE_HEAD = TextStyle(Face.SEMIBOLD, 9.5, 12)
TABLE_CELL = TextStyle(Face.REGULAR, 9.5, 12.5)
TABLE_HEAD_UPWARD = TextStyle(Face.REGULAR, 9.0, 10.5)
"""Heads of narrow columns: two lines of it stand side by side in the narrowest."""
COUNT = TextStyle(Face.SEMIBOLD, 17, 15.5, ACCENT)
MARGINAL = TextStyle(Face.REGULAR, 8.5, 11, MUTED)
MARK = TextStyle(Face.SEMIBOLD, 8.5, 11, ACCENT)
MARKING = TextStyle(Face.SEMIBOLD, 8.5, 11)

GUTTER = 24.0
"""Room for a question's number; questions and answers stand to its right."""
BETWEEN_QUESTIONS = 15.0
BETWEEN_CHOICES = 9.5
"""A bare question with boxes needs less: ten of them fit on a first page."""
BEFORE_HEADING = 26.0
AFTER_HEADING = 8.0
LABEL_TO_ANSWER = 4.0
LABEL_TO_TABLE = 8.0
BAR = 10.0
"""From the line at the left of a typed answer to its text."""
WRITING = 9 * MM
"""From one ruled line to the next: room for handwriting."""
TICK_BOX = 9.5
CIRCLE = 20.0
SMALL_CIRCLE = 1.6
"""The circles in a table, as a multiple of its text."""
CELL_PAD = 5.0
ROW_TO_WRITE = 11 * MM
"""Height of an empty table row that is filled in by hand."""
KEPT_WHOLE = 250.0
"""A question up to this height moves to the next page rather than break."""
PART_KEPT_WHOLE = 340.0
"""A part of a record up to this height moves to the next page rather than break."""
ROW_KEPT_WHOLE = 200.0
"""A table row up to this height moves to the next page rather than break."""

LOGO_WIDTH, LOGO_HEIGHT = 150.0, 40.0
HANDOUT_SIZES = (1.25, 1.12, 1.0)
"""How much larger the tables of a handout may be: the largest that needs the fewest pages is taken."""


def larger(style: TextStyle, factor: float) -> TextStyle:
    """Return the style in another size."""
    return replace(style, size=style.size * factor, leading=style.leading * factor)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper and what is kept free at its edges for header, footer and the holes of a binder."""

    width: float
    height: float
    side: float = 57.0
    top: float = 66.0
    bottom: float = 62.0
    header: float = 38.0
    footer: float = 38.0

    @property
    def text_width(self) -> float:
        """Room for text between the side margins."""
        return self.width - 2 * self.side

    @property
    def turned(self) -> "Sheet":
        """The same sheet on its side, for wide tables: less is kept free left and right."""
        return replace(self, width=self.height, height=self.width, side=42.0)


SHEETS = {"letter": Sheet(612.0, 792.0), "a4": Sheet(595.28, 841.89)}
