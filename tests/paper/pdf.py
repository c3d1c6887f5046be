"""Reads printed pages back, and makes worksheets to print."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from peerdesk.domain.completeness import progress
from peerdesk.domain.forms import Form
from peerdesk.domain.worksheets import Status, Worksheet, WorksheetLine
from peerdesk.paper import Letterhead, Mode
from peerdesk.paper.document import Drawn
from peerdesk.paper.fonts import Face, Typesetter
from peerdesk.paper.right_to_left import is_presentation
from peerdesk.paper.style import SHEETS
from peerdesk.paper.worksheets import draw_blank, draw_worksheet
from tests.forms import every_kind, worksheets

EDGE = 36.0
"""Half an inch: no printer that agencies have reaches further, so no text may."""
FORMS = [every_kind(), *worksheets().values()]
NOON = datetime(2026, 3, 3, 17, tzinfo=UTC)


def letterhead(paper: str = "letter", **changes: Any) -> Letterhead:
    given = {"agency": "Heron Bend Peer Support", "logo": None, "paper": paper, "printed": date(2026, 11, 22)}
    return Letterhead(**{**given, **changes})


def worksheet(form: Form, answers: dict[str, Any], **line: Any) -> Worksheet:
    given = {
        "id": 7, "form_id": form.id, "form_title": form.title, "title": form.title, "who_for": "Crisis team",
        "status": Status.COMPLETED, "sensitivity": form.sensitivity, "progress": progress(form, answers),
        "created": NOON, "changed": NOON, "completed": NOON,
    }  # fmt: skip
    return Worksheet(WorksheetLine(**{**given, **line}), form, answers)


def drawn(
    form: Form, answers: dict[str, Any], mode: Mode = Mode.COMPLETED, paper: str = "letter", **line: Any
) -> Drawn:
    """Draw a form in one of the three ways."""
    if mode is Mode.BLANK:
        return draw_blank(form, letterhead(paper))
    return draw_worksheet(worksheet(form, answers, **line), letterhead(paper), mode)


def pages(data: bytes) -> list[str]:
    """Return the text of each page."""
    return [page.extract_text() for page in PdfReader(BytesIO(data)).pages]


def text(data: bytes) -> str:
    """Return all text, in one line."""
    return " ".join(" ".join(pages(data)).split())


def letters(words: str) -> str:
    """Return the letters alone, as they are set: a word may be broken between two lines."""
    shown = "".join(Typesetter().prepare(words).split())
    return "".join(
        unicodedata.normalize("NFKC", letter) if is_presentation(letter) else letter for letter in shown
    )


@dataclass(frozen=True)
class Line:
    """A line of text on a page: where its letters begin and end, and its baseline.

    Of a line that reads upward, `baseline` is where its last letter ends.
    """

    page: int
    left: float
    right: float
    baseline: float
    text: str


def lines(data: bytes) -> Iterator[Line]:
    """Give every line of text with its place."""
    setter = Typesetter()
    for number, page in enumerate(PdfReader(BytesIO(data)).pages, start=1):
        found: list[tuple[Any, ...]] = []
        page.extract_text(visitor_text=lambda *entry, found=found: found.append(entry))
        for words, _, matrix, font, size in found:
            if words.strip() and font:
                name = str(font["/BaseFont"]).partition("+")[2]
                face = Face(name) if name in list(Face) else Face.REGULAR
                line = setter.prepare(words.strip("\n"))
                width = max(setter.width(part, face, size) for part in line.split("\n"))
                x, y = matrix[4:]
                upward = abs(matrix[1]) > 0
                yield Line(number, x, x if upward else x + width, y + width if upward else y, line)


def assert_inside(result: Drawn, paper: str, turned: bool = False) -> None:
    """Nothing that was drawn lies outside the margins: not by what the file holds, not by what was placed."""
    sheet = SHEETS[paper].turned if turned else SHEETS[paper]
    for line in lines(result.data):
        assert line.left >= EDGE - 0.1, line
        assert line.right <= sheet.width - EDGE + 0.1, line
        assert EDGE < line.baseline < sheet.height - EDGE, line
    for placed in result.placed:
        assert placed.x >= sheet.side - 0.1, placed
        assert placed.x + placed.width <= sheet.width - sheet.side + 0.1, placed
        assert placed.y >= sheet.footer - 0.1, placed
        assert placed.y + placed.height <= sheet.height - sheet.header + 0.1, placed
