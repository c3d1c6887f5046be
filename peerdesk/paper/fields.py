"""What a person writes on, ticks or circles. On a finished form the same shapes show what was chosen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from peerdesk.domain.forms import Scale
from peerdesk.paper import style
from peerdesk.paper.blocks import Block, Divided, Text
from peerdesk.paper.canvas import Page, Tag
from peerdesk.paper.fonts import Face, Typesetter
from peerdesk.paper.style import LINE, TextStyle

_BETWEEN_CHOICES = 18.0
_TICK_GUTTER = 16.0
_BESIDE = 6.0
"""From a line to the words behind it."""
_ON_LINE = 11.5
"""From a ruled line up to the top of words that stand on it."""
_FEW = 6
"""So many lines of choices, or ruled lines, never break between pages."""


class RuledLines(Block):
    """Lines to write on."""

    def __init__(self, count: int, tag: Tag) -> None:
        self._count = count
        self.tag = tag

    def measure(self, width: float) -> float:
        return self._count * style.WRITING

    def divide(self, width: float, height: float, force: bool) -> Divided:
        fit = min(int(height / style.WRITING), self._count - 2)
        if fit < (1 if force else 2) or (self._count <= _FEW and not force):
            return None, self
        return RuledLines(fit, self.tag), RuledLines(self._count - fit, self.tag)

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        page.place(self.tag, x, top, width, self.measure(width))
        for line in range(1, self._count + 1):
            page.rule(x, top - line * style.WRITING, width, LINE, 0.6)


class ShortLine(Block):
    """One line to write on, with the unit behind it."""

    def __init__(self, setter: Typesetter, unit: str, share: float, tag: Tag) -> None:
        self._unit = Text(setter, unit, style.BODY, tag.caption())
        self._share = share
        self.tag = tag

    def measure(self, width: float) -> float:
        lines = len(self._unit.lines(width * (1 - self._share) - _BESIDE))
        return style.WRITING + (lines - 1) * style.BODY.leading

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        length = width * self._share
        page.place(self.tag, x, top, length, style.WRITING)
        page.rule(x, top - style.WRITING, length, LINE, 0.6)
        self._unit.draw(page, x + length + _BESIDE, top - style.WRITING + _ON_LINE, width - length - _BESIDE)


class DateBlanks(Block):
    """Room for day, month and year in the order of the locale, each named below its line.

    `parts` are (name, digits); `separators` stand between them.
    """

    def __init__(
        self, setter: Typesetter, parts: Sequence[tuple[str, int]], separators: Sequence[str], tag: Tag
    ) -> None:
        self._names = [Text(setter, name, style.CAPTION, tag.caption()) for name, _ in parts]
        self._lengths = [digits * 13.0 + 4.0 for _, digits in parts]
        self._separators = [Text(setter, words, style.BODY, tag.caption()) for words in separators]
        self.tag = tag

    def measure(self, width: float) -> float:
        return style.WRITING + style.CAPTION.leading

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        line = top - style.WRITING
        gap = 12.0
        page.place(self.tag, x, top, sum(self._lengths) + gap * (len(self._lengths) - 1), style.WRITING)
        for at, (name, length) in enumerate(zip(self._names, self._lengths, strict=True)):
            if at:
                separator = self._separators[at - 1]
                separator.draw(page, x - gap / 2 - separator.natural_width() / 2, line + _ON_LINE, gap)
            page.rule(x, line, length, LINE, 0.6)
            inset = max((length - name.natural_width()) / 2, 0.0)
            name.draw(page, x + inset, line - 1, max(length, name.natural_width()) + 1)
            x += length + gap


@dataclass(frozen=True, slots=True)
class Choice:
    """One option: `taken` is ticked."""

    name: str
    label: str
    taken: bool = False


class ChoiceBoxes(Block):
    """Boxes to tick, in one line where they fit, else in columns, else below each other.

    With `decided`, what was not taken stands back in grey.
    """

    def __init__(
        self,
        setter: Typesetter,
        choices: Sequence[Choice],
        tag: Tag,
        decided: bool = False,
        how: TextStyle = style.CHOICE,
    ) -> None:
        self._setter = setter
        self._choices = choices
        self._decided = decided
        self._how = how
        self.tag = tag
        self._tags = [tag.step(choice.name) for choice in choices]
        self._labels = [
            Text(setter, choice.label, self._style(choice), own.caption())
            for choice, own in zip(choices, self._tags, strict=True)
        ]
        self._lines: tuple[float, list[list[tuple[int, float]]]] = (-1.0, [])

    def _style(self, choice: Choice) -> TextStyle:
        if choice.taken:
            return replace(self._how, face=Face.SEMIBOLD)
        return replace(self._how, colour=style.MUTED) if self._decided else self._how

    def _arranged(self, width: float) -> list[list[tuple[int, float]]]:
        """Return lines of (choice, width it has)."""
        if self._lines[0] != width:
            self._lines = (width, self._arrange(width))
        return self._lines[1]

    def _arrange(self, width: float) -> list[list[tuple[int, float]]]:
        needed = [_TICK_GUTTER + label.natural_width() + _BETWEEN_CHOICES for label in self._labels]
        numbers = range(len(needed))
        if sum(needed) - _BETWEEN_CHOICES <= width:
            return [[(at, needed[at]) for at in numbers]]
        columns = max(1, min(int((width + _BETWEEN_CHOICES) / max(needed)), 3))
        each = width / columns
        down = -(-len(needed) // columns)
        return [[(at, each) for at in range(line, len(needed), down)] for line in range(down)]

    def _line_height(self, line: list[tuple[int, float]]) -> float:
        return max(self._labels[at].measure(room - _TICK_GUTTER) for at, room in line) + self._leading_out()

    def _leading_out(self) -> float:
        """Boxes to tick by hand stand a little further apart."""
        return 0.0 if self._decided else 3.0

    def measure(self, width: float) -> float:
        return sum(map(self._line_height, self._arranged(width)))

    def divide(self, width: float, height: float, force: bool) -> Divided:
        lines = self._arranged(width)
        if len(lines) <= _FEW and not force:
            return None, self
        room, fit = height, 0
        while fit < len(lines) and (room := room - self._line_height(lines[fit])) >= 0:
            fit += 1
        if not fit:
            return None, self
        return self._part(lines[:fit], width), self._part(lines[fit:], width)

    def _part(self, lines: list[list[tuple[int, float]]], width: float) -> "ChoiceBoxes":
        part = ChoiceBoxes(self._setter, self._choices, self.tag, self._decided, self._how)
        part._lines = (width, lines)
        return part

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        for line in self._arranged(width):
            left = x
            for at, room in line:
                choice, label = self._choices[at], self._labels[at]
                down = (label.how.leading - style.TICK_BOX) / 2
                size = style.TICK_BOX
                page.place(self._tags[at], left, top - down, size, size)
                page.box(left, top - down, style.TICK_BOX, choice.taken)
                label.draw(page, left + _TICK_GUTTER, top, room - _TICK_GUTTER)
                left += room
            top -= self._line_height(line)


class RatingCircles(Block):
    """Numbered circles with words at the ends; the chosen one is filled.

    In a table (`in_line` with the text of that style) they are small and have no words.
    """

    def __init__(
        self,
        setter: Typesetter,
        scale: Scale,
        tag: Tag,
        chosen: int | None = None,
        decided: bool = False,
        in_line: TextStyle | None = None,
    ) -> None:
        ends = () if in_line else ((scale.start, scale.low_label), (scale.end, scale.high_label))
        self._steps = scale.values
        self._ends = [Text(setter, words, style.CAPTION, tag.caption()) for _, words in ends]
        self._legend = [
            Text(setter, f"{step} = {words}", style.CAPTION, tag.caption()) for step, words in ends if words
        ]
        self._chosen = chosen
        self._size = in_line.size * style.SMALL_CIRCLE if in_line else style.CIRCLE
        self._lift = (self._size - in_line.leading) / 2 if in_line else 0.0
        self._decided = decided
        self.tag = tag

    @property
    def _pitch(self) -> float:
        return self._size * 1.4

    def _inline(self, width: float) -> bool:
        """Whether the words stand beside the circles; else they stand below."""
        words = sum(end.natural_width() + 8 for end in self._ends)
        return words + len(self._steps) * self._pitch <= width

    def _per_line(self, width: float) -> int:
        return max(int((width + self._pitch - self._size) / self._pitch), 1)

    def measure(self, width: float) -> float:
        if self._inline(width):
            return self._size + 2 - 2 * self._lift
        lines = -(-len(self._steps) // self._per_line(width))
        return lines * self._pitch + sum(words.measure(width) for words in self._legend)

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        top += self._lift
        if self._inline(width):
            self._draw_inline(page, x, top)
            return
        per_line = self._per_line(width)
        for at, step in enumerate(self._steps):
            across, down = at % per_line, at // per_line
            self._draw_step(page, x + across * self._pitch, top - down * self._pitch, step)
        top -= -(-len(self._steps) // per_line) * self._pitch
        for words in self._legend:
            words.draw(page, x, top, width)
            top -= words.measure(width)

    def _draw_inline(self, page: Page, x: float, top: float) -> None:
        before, after = self._ends[:1], self._ends[1:]
        for words in before:
            x += self._draw_words(page, x, top, words)
        for step in self._steps:
            self._draw_step(page, x, top, step)
            x += self._pitch
        for words in after:
            self._draw_words(page, x + 8 - self._pitch + self._size, top, words)

    def _draw_words(self, page: Page, x: float, top: float, words: Text) -> float:
        """Draw the words beside the circles and return how far they reach, with a gap."""
        room = words.natural_width()
        words.draw(page, x, top - (self._size - words.how.leading) / 2, room + 1)
        return room + 8 if room else 0.0

    def _draw_step(self, page: Page, x: float, top: float, step: int) -> None:
        chosen = step == self._chosen
        size = self._size * 0.5
        how = TextStyle(style.STRONG.face, size, size, style.MUTED if self._decided else style.INK)
        if chosen:
            how = replace(how, colour=style.WHITE)
        page.place(self.tag.step(str(step)), x, top, self._size, self._size)
        page.disc(x, top, self._size, str(step), how, chosen)


class CaptionedLine(Block):
    """A line to write or sign on, with a caption below it."""

    def __init__(self, setter: Typesetter, caption: str, tag: Tag) -> None:
        self._caption = Text(setter, caption, style.CAPTION, tag.caption())
        self.tag = tag

    def measure(self, width: float) -> float:
        return style.WRITING + 2 + self._caption.measure(width)

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        page.place(self.tag, x, top, width, style.WRITING)
        page.rule(x, top - style.WRITING, width, LINE, 0.6)
        self._caption.draw(page, x, top - style.WRITING - 2, width)
