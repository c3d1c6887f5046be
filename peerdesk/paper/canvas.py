"""The sheet that blocks draw on: a ReportLab canvas that knows the house style and what stands where."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from io import BytesIO
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from peerdesk.paper.fonts import ONE_EM, Typesetter
from peerdesk.paper.style import HAIRLINE, INK, LINE, WHITE, Colour, TextStyle

_ON_CAP_HEIGHT = 0.33
"""Half the height of a capital letter, as a share of the size: text is centred on it in its line."""


class Role(StrEnum):
    """What something on the page is, for a reader that can't see it."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUESTION = "question"
    HELP = "help"
    ANSWER = "answer"
    CAPTION = "caption"
    TABLE_HEAD = "table_head"
    TABLE_CELL = "table_cell"
    SIGNATURE = "signature"
    SOURCE = "source"
    DECORATION = "decoration"


@dataclass(frozen=True, slots=True)
class Tag:
    """What a block is and whose: its role, its question's id, and which part of the question it holds.

    `part` is empty for the whole question, else a path such as "yes" (a choice), "3" (a step of a rating),
    "name" (a field of a record) or "hr/name" (row and column of a table).
    """

    role: Role
    question: str = ""
    part: str = ""

    def caption(self) -> "Tag":
        """Return the tag of the words that go with a field: a choice's label, a unit, what a line is for."""
        return replace(self, role=Role.CAPTION)

    def step(self, name: str) -> "Tag":
        """Return the tag of one part of this part."""
        return replace(self, part=f"{self.part}/{name}" if self.part else name)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where something was drawn: `x` and `y` are its lower left corner, in points from the page's."""

    tag: Tag
    page: int
    x: float
    y: float
    width: float
    height: float


Finish = Callable[["Page", int, int], None]
"""Draws what stands around the text: the page, its number, and how many there are."""


def _to_baseline(style: TextStyle) -> float:
    """Return how far below the top of its box a line of text stands."""
    return style.leading / 2 + style.size * _ON_CAP_HEIGHT


class Page(Canvas):  # type: ignore[misc]
    """All pages of one document, drawn one after the other.

    Pages are held back until the last is drawn, so that each can say how many there are. `placed` tells where
    every block came to stand: the seam at which the file is tagged and its blanks made fillable.
    """

    def __init__(
        self, target: BytesIO, *, setter: Typesetter, finish: Finish, printed: date, **options: Any
    ) -> None:
        super().__init__(target, **options)
        self.setDateFormatter(lambda *_: f"D:{printed:%Y%m%d}")
        self.setter = setter
        self.placed: list[Placed] = []
        self._finish = finish
        self._held: list[dict[str, Any]] = []

    @property
    def pages(self) -> int:
        """How many pages are drawn."""
        return len(self._held)

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """Hold the page back and begin the next."""
        self._held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Finish every page, now that the last number is known, and write the file."""
        held = self._held
        for number, state in enumerate(held, start=1):
            self.__dict__.update(state)
            self._finish(self, number, len(held))
            super().showPage()
        super().save()

    def place(self, tag: Tag, x: float, top: float, width: float, height: float) -> None:
        """Remember where a block stands."""
        self.placed.append(Placed(tag, self._pageNumber, x, top - height, width, height))

    def write(self, x: float, top: float, lines: Sequence[str], style: TextStyle) -> None:
        """Set prepared lines, the first one's box beginning at `top`."""
        self._set(self.beginText(x, top - _to_baseline(style)), lines, style)

    def write_upward(self, left: float, y: float, lines: Sequence[str], style: TextStyle) -> None:
        """Set prepared lines turned to read upward from `y`, the first one's box beginning at `left`."""
        text = self.beginText()
        text.setTextTransform(0, 1, -1, 0, left + _to_baseline(style), y)
        self._set(text, lines, style)

    def _set(self, text: PDFTextObject, lines: Sequence[str], style: TextStyle) -> None:
        text.setFillColor(style.colour)
        text.setLeading(style.leading)
        text.setFont(style.face.value, style.size, style.leading)
        font, space = style.face.value, 0.0
        for line in lines:
            *runs, last = self.setter.runs(line, style.face)
            for run in (*runs, last):
                if run.font != font:
                    font = run.font
                    text.setFont(font, style.size, style.leading)
                if run.space != space:
                    space = run.space
                    text.setCharSpace(space * style.size / ONE_EM)
                if run is last:
                    text.textLine(run.text)
                else:
                    text.textOut(run.text)
        if space:
            text.setCharSpace(0)
        self.drawText(text)

    def rule(self, x: float, y: float, width: float, colour: Colour = HAIRLINE, weight: float = 0.5) -> None:
        """Draw a line to the right."""
        self.setStrokeColor(colour)
        self.setLineWidth(weight)
        self.line(x, y, x + width, y)

    def upright(
        self, x: float, top: float, height: float, colour: Colour = HAIRLINE, weight: float = 0.5
    ) -> None:
        """Draw a line downward."""
        self.setStrokeColor(colour)
        self.setLineWidth(weight)
        self.line(x, top, x, top - height)

    def shade(self, x: float, top: float, width: float, height: float, colour: Colour) -> None:
        """Fill an area."""
        self.setFillColor(colour)
        self.rect(x, top - height, width, height, stroke=0, fill=1)

    def box(self, x: float, top: float, size: float, ticked: bool) -> None:
        """Draw a box to tick; one that is ticked is dark, so that it is seen from afar."""
        self.setStrokeColor(INK if ticked else LINE)
        self.setLineWidth(0.9)
        if ticked:
            self.setFillColor(INK)
        self.roundRect(x, top - size, size, size, 1.5, stroke=1, fill=int(ticked))
        if ticked:
            self.setStrokeColor(WHITE)
            self.setLineWidth(size * 0.16)
            self.setLineCap(1)
            path = self.beginPath()
            path.moveTo(x + size * 0.22, top - size * 0.52)
            path.lineTo(x + size * 0.42, top - size * 0.72)
            path.lineTo(x + size * 0.79, top - size * 0.28)
            self.drawPath(path)
            self.setLineCap(0)

    def disc(self, x: float, top: float, size: float, words: str, style: TextStyle, filled: bool) -> None:
        """Draw a circle with a number in it."""
        self.setStrokeColor(INK if filled else LINE)
        self.setLineWidth(0.9)
        self.setFillColor(INK)
        self.circle(x + size / 2, top - size / 2, size / 2, stroke=1, fill=int(filled))
        left = (size - self.setter.width(words, style.face, style.size)) / 2
        self.write(x + left, top - (size - style.leading) / 2, [words], style)

    def marks(self, lefts: Sequence[float], top: float, size: float, filled: float) -> None:
        """Draw circles side by side, empty (0), half (0.5) or wholly (1) filled; empty ones stand back."""
        radius, circles = size / 2, self.beginPath()
        self.setStrokeColor(INK if filled else LINE)
        self.setLineWidth(0.9)
        self.setFillColor(INK)
        for left in lefts:
            if 0 < filled < 1:
                self.wedge(left, top - size, left + size, top, 90, 360 * filled, stroke=0, fill=1)
            circles.circle(left + radius, top - radius, radius)
        self.drawPath(circles, stroke=1, fill=int(filled == 1))

    def picture(self, image: ImageReader, x: float, top: float, width: float, height: float) -> None:
        """Draw a picture, keeping what is see-through so."""
        self.drawImage(image, x, top - height, width, height, mask="auto")
