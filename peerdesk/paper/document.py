"""Pages: what stands around the text on each, how blocks flow over them, and writing the file whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from reportlab import rl_config
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from peerdesk.i18n import tr
from peerdesk.paper import Letterhead, Printed
from peerdesk.paper.blocks import Block
from peerdesk.paper.canvas import Page, Placed, Role
from peerdesk.paper.fonts import Face
from peerdesk.paper.setting import Setting
from peerdesk.paper.style import MARGINAL, MARKING, Sheet, TextStyle
from peerdesk.writing import write_whole

rl_config.useA85 = 0  # PDF has been a binary format for long: files are smaller and made faster

_RIGHT_SHARE = 0.45
"""What stands at the right of a header takes at most this share of it."""
_BETWEEN = 18.0
_FOOTNOTE_GAP = 10.0


@dataclass(frozen=True, slots=True)
class Running:
    """What stands around the text: a footnote on the first page, a title on the others, a marking on all.

    `subject` says in the file's properties what kind of document it is.
    """

    title: str
    subject: str
    source: str = ""
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished document: the file, what came out, and where every block came to stand."""

    data: bytes
    printed: Printed
    placed: tuple[Placed, ...]

    def write(self, target: Path | BinaryIO) -> Printed:
        """Write the file: a path gets all of it or keeps what it had. Raises `UserError`."""
        if isinstance(target, Path):
            write_whole(self.data, target)
        else:
            target.write(self.data)
        return self.printed


def draw(
    story: Sequence[Block], setting: Setting, sheet: Sheet, running: Running, letterhead: Letterhead
) -> Drawn:
    """Lay blocks out on pages."""
    around = _Around(setting, sheet, running, letterhead)
    target = BytesIO()
    template = BaseDocTemplate(
        target,
        pagesize=(sheet.width, sheet.height),
        pageTemplates=[around.first_page(), around.later_page()],
        title=running.title,
        author=letterhead.agency,
        subject=running.subject,
        creator="PeerDesk",
        producer="PeerDesk (ReportLab)",
        lang=setting.words.language_tag,
        displayDocTitle=True,
        initialFontName=Face.REGULAR.value,
        invariant=1,  # the same content gives the same bytes; the date comes from the letterhead
    )
    setter, printed = setting.setter, letterhead.printed
    make_page = partial(Page, setter=setter, finish=around.finish, printed=printed)
    template.build([_Flow(block) for block in story], canvasmaker=make_page)
    page: Page = template.canv
    return Drawn(target.getvalue(), Printed(page.pages, tuple(setter.unprintable)), tuple(page.placed))


class _Flow(Flowable):  # type: ignore[misc]
    """Hands a block to Platypus."""

    def __init__(self, block: Block) -> None:
        super().__init__()
        self._block = block

    def getSpaceBefore(self) -> float:  # noqa: N802 - ReportLab's name
        return self._block.before

    def getSpaceAfter(self) -> float:  # noqa: N802
        return self._block.after

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, self._block.measure(width)
        return self.width, self.height

    def split(self, width: float, height: float) -> "list[_Flow]":
        upper, lower = self._block.divide(width, height, force=False)
        if upper is None and self._frame._atTop:
            upper, lower = self._block.divide(width, height, force=True)
        if upper is None:
            return []
        upper.before = self._block.before
        return [_Flow(part) for part in (upper, lower) if part]

    def drawOn(self, canvas: Page, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803
        self._block.draw(canvas, x, y + self.height, self.width)


class _Around:
    """Draws header and footer, and makes room for them."""

    def __init__(self, setting: Setting, sheet: Sheet, running: Running, letterhead: Letterhead) -> None:
        self._setting = setting
        self._sheet = sheet
        self._running = running
        self._agency = letterhead.agency
        self._printed = tr("Printed {date}").format(date=setting.words.date(letterhead.printed))
        self._source = setting.text(running.source, MARGINAL, Role.SOURCE) if running.source else None

    def first_page(self) -> PageTemplate:
        """Return the template of the first page: less head, and a footnote."""
        top = self._sheet.top if self._running.marking else self._sheet.header
        footnote = self._source.measure(self._sheet.text_width) + 2 * _FOOTNOTE_GAP if self._source else 0.0
        return self._template("first", top, self._sheet.bottom + footnote, "later")

    def later_page(self) -> PageTemplate:
        """Return the template of all other pages."""
        return self._template("later", self._sheet.top, self._sheet.bottom)

    def _template(self, name: str, top: float, bottom: float, following: str | None = None) -> PageTemplate:
        sheet = self._sheet
        frame = Frame(
            sheet.side, bottom, sheet.text_width, sheet.height - top - bottom,
            leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
        )  # fmt: skip
        return PageTemplate(name, [frame], autoNextPageTemplate=following)

    def finish(self, page: Page, number: int, total: int) -> None:
        """Draw what stands around the text of one page."""
        sheet, marking = self._sheet, self._running.marking
        top = sheet.height - sheet.header
        if number == 1:
            self._across(page, top, "", (marking, MARKING))
            if self._source:
                height = self._source.measure(sheet.text_width)
                page.rule(sheet.side, sheet.bottom + height + _FOOTNOTE_GAP, 72.0)
                self._source.draw(page, sheet.side, sheet.bottom + height + 4, sheet.text_width)
        else:
            self._across(
                page, top, self._running.title, (marking, MARKING) if marking else (self._agency, MARGINAL)
            )
            page.rule(sheet.side, top - MARGINAL.leading - 5, sheet.text_width)
        numbered = tr("Page {number} of {total}").format(number=number, total=total)
        self._across(page, sheet.footer + MARGINAL.leading, self._printed, (numbered, MARGINAL))

    def _across(self, page: Page, top: float, left: str, right: tuple[str, TextStyle]) -> None:
        """Write one line: something at the left, something at the right; what is too long ends in “…”."""
        setter, width = self._setting.setter, self._sheet.text_width
        words, how = right
        words = setter.elide(words, how.face, how.size, width * (_RIGHT_SHARE if left else 1))
        needed = setter.width(words, how.face, how.size)
        page.write(self._sheet.side + width - needed, top, [words], how)
        words = setter.elide(left, MARGINAL.face, MARGINAL.size, width - needed - _BETWEEN)
        page.write(self._sheet.side, top, [words], MARGINAL)
