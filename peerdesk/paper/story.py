"""What every document begins with, and how a story becomes pages: on which sheet, how large."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO

from reportlab.lib.utils import ImageReader

from peerdesk.errors import UserError
from peerdesk.i18n import tr
from peerdesk.paper import Letterhead, document, style
from peerdesk.paper.blank import in_pairs
from peerdesk.paper.blocks import Block, Picture, Rule, Space, Stack, Text
from peerdesk.paper.canvas import Role, Tag
from peerdesk.paper.document import Drawn, Running
from peerdesk.paper.fields import CaptionedLine
from peerdesk.paper.fonts import Typesetter
from peerdesk.paper.setting import Setting
from peerdesk.paper.tables import Row
from peerdesk.paper.words import Words

SIGNATURE = "signature"
"""What a line to sign on is called."""


class Story:
    """The blocks of one document, from the agency's name to the last line."""

    def __init__(self, setting: Setting, letterhead: Letterhead) -> None:
        self.setting = setting
        self.text = setting.text
        self.letterhead = letterhead

    def blocks(self) -> list[Block]:
        """Return everything that is printed, in order."""
        raise NotImplementedError

    def opening(self, title: str, under: Sequence[str], facts: Block | None) -> Iterator[Block]:
        """Give the agency's name, the title, what stands under it, and who and when."""
        yield self._agency()
        yield spaced(self.text(title, style.TITLE, Role.TITLE, keeps=True), before=22.0)
        for words, how in zip(under, (style.SUBTITLE, style.PURPOSE), strict=False):
            if words:
                yield spaced(self.text(words, how, Role.PARAGRAPH), before=4.0)
        if facts:
            yield spaced(facts, before=16.0)

    def heading(self, title: str) -> Text:
        """Return a heading, which stays with what follows."""
        heading = self.text(title, style.HEADING, Role.HEADING, keeps=True)
        heading.after = style.AFTER_HEADING
        return heading

    def part(self, title: str, *blocks: Block, whole: float = 0.0) -> Block:
        """Return a part of the document under its heading; up to the height `whole` it does not break."""
        return Stack([self.heading(title), *blocks], before=style.BEFORE_HEADING, whole=whole)

    def signing(self, sentence: str, lines: Mapping[str, str]) -> Block:
        """Return a sentence and lines to sign it: their captions by what they are for, as `SIGNATURE`."""
        blocks: list[Block] = [
            CaptionedLine(
                self.setting.setter,
                caption,
                Tag(Role.SIGNATURE if name == SIGNATURE else Role.ANSWER, part=name),
            )
            for name, caption in lines.items()
        ]
        words = self.text(sentence, style.BODY, Role.PARAGRAPH, keeps=True)
        return Stack([words, in_pairs(blocks)], before=style.BEFORE_HEADING, whole=style.KEPT_WHOLE)

    def date_caption(self) -> str:
        """Return what stands below a line for a date: in which order it is written."""
        return tr("Date ({order})").format(order=self.setting.words.date_order())

    def _agency(self) -> Block:
        name = self.text(self.letterhead.agency, style.AGENCY, Role.PARAGRAPH, keeps=True)
        rule = Rule(style.ACCENT, 1.2)
        if self.letterhead.logo is None:
            return Stack([name, Space(5), rule])
        logo = _logo(self.letterhead.logo)
        share = (logo.width + 12) / self.setting.width
        drop = max((logo.height - name.measure(self.setting.width * (1 - share))) / 2, 0)
        return Stack([Row([logo, Stack([Space(drop), name])], (share, 1 - share)), Space(7), rule])


def draw_story(
    make: Callable[[Setting], Story],
    running: Running,
    letterhead: Letterhead,
    sizes: Sequence[float] = (1.0,),
    turned: bool = False,
) -> Drawn:
    """Draw a story, upright or with the sheet `turned` on its side.

    `sizes` are factors for its tables: the first of those that need the fewest pages is taken.
    """
    sheet = style.SHEETS[letterhead.paper]
    if turned:
        sheet = sheet.turned

    def drawn(factor: float) -> Drawn:
        tables = [style.larger(how, factor) for how in (style.TABLE_CELL, style.TABLE_HEAD)]
        setting = Setting(Typesetter(), Words(letterhead.locale), sheet.text_width, *tables)
        return document.draw(make(setting).blocks(), setting, sheet, running, letterhead)

    return min(map(drawn, sizes), key=lambda drawing: drawing.printed.pages)


def spaced(block: Block, before: float) -> Block:
    """Return the block with a distance above it."""
    block.before = before
    return block


def facts_row(setting: Setting, facts: Sequence[tuple[str, str]]) -> Block:
    """Return facts side by side, each under its name; the first has the most room."""
    cells = [
        Stack([
            setting.text(name, style.CAPTION, Role.PARAGRAPH, keeps=True),
            setting.text(value, style.BODY, Role.PARAGRAPH),
        ])
        for name, value in facts
    ]  # fmt: skip
    weights = [1.7 if len(facts) > 3 and not at else 1.0 for at in range(len(facts))]
    return Row(cells, [weight / sum(weights) for weight in weights])


def _logo(logo: bytes) -> Picture:
    try:
        image = ImageReader(BytesIO(logo))
        image.getRGBData()  # a picture that is cut off shows itself only here
        return Picture(image, style.LOGO_WIDTH, style.LOGO_HEIGHT)
    except (OSError, SyntaxError, ValueError) as error:  # Pillow raises any of these for a broken file
        raise UserError(
            tr("The agency’s logo can’t be read as a picture."),
            tr("Your records are safe."),
            tr("Choose the logo again in the settings, as a PNG or JPEG file."),
        ) from error
