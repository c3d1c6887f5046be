"""The letters on paper: the house font, what stands in for a character it lacks, and where lines break.

Source Sans 3 sets everything. DejaVu Sans and then Noto Emoji are read only when a character needs them. What
no font holds is set as a visible box and remembered, so that it can be reported: nothing is dropped silently.
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from itertools import groupby
from threading import Lock
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from peerdesk.paper.right_to_left import is_presentation, join, needs_joining, visual
from peerdesk.paths import resources

BOX = "□"
"""Stands for a character that no font holds."""
_STAND_INS = ("DejaVuSans", "NotoEmoji-Regular")
ONE_EM = 1000
_TAB = 4
_LINE_END = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_MANY_EMPTY_LINES = re.compile("\n(?: *\n){3,}")
_MANY_SPACES = re.compile(" {33,}")
_STANDS_FOR = re.compile("> <([0-9A-F]{4,6})>")
_SEAM = re.compile(r"(?<=[^\W\d_])[-–—/](?=[^\W\d_])|@")  # “trauma-informed” may break; “555-0142” may not
_LETTER_WITH_ACCENTS = re.compile("([^\u0300-\u036f])([\u0300-\u036f]+)")
_CUT_AFTER = frozenset("@./\\_-–—,;:&?=")
_loading = Lock()


class Face(StrEnum):
    """The cuts of the house font; the value is the font's name and its file's."""

    REGULAR = "SourceSans3-Regular"
    SEMIBOLD = "SourceSans3-SemiBold"
    ITALIC = "SourceSans3-Italic"


class _Font(TTFont):  # type: ignore[misc]
    """A font that passes plain letters on as they are: most lines hold nothing else."""

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: N802
        """Split text by the font's subsets in this document; the first holds ASCII at its own codes."""
        if doc in self.state and text.isascii():
            return [(0, text.encode("ascii"))]
        parts: list[tuple[int, bytes]] = super().splitString(text, doc, encoding)
        return parts

    def addObjects(self, doc: Any) -> None:  # noqa: N802
        """Add the font to the document, and say rightly which text its glyphs stand for.

        ReportLab 5.1 writes characters beyond U+FFFF in a way that readers can't read, so that an emoji could
        not be searched for or copied; and a shape of an Arabic letter stands for the letter.
        """
        super().addObjects(doc)
        for name, entry in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:"):
                entry.content = _STANDS_FOR.sub(_as_utf16, entry.content)


def _as_utf16(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    if is_presentation(character):
        character = unicodedata.normalize("NFKC", character)
    return f"> <{character.encode('utf-16-be').hex().upper()}>"


@cache
def _read(font: str) -> dict[str, float]:
    file = _Font(font, str(resources() / "fonts" / f"{font}.ttf"))
    pdfmetrics.registerFont(file)
    return {chr(code): width for code, width in file.face.charWidths.items()}


def _glyphs(font: str) -> dict[str, float]:
    """Return the width of each character that a font holds, in thousandths of the size; read it only once."""
    with _loading:
        return _read(font)


class Run(NamedTuple):
    """A stretch of a line in one font; `space` is added after each character, in thousandths of the size."""

    font: str
    text: str
    space: float = 0.0


class Typesetter:
    """Measures text and breaks it into lines, for one document. Widths are in points.

    `unprintable` gathers the characters that no font holds, in the order they were met.
    """

    def __init__(self) -> None:
        self.unprintable: dict[str, None] = {}
        self._characters = {face: _characters(face) for face in Face}
        self._words = {face: _Words(self._characters[face]) for face in Face}

    def prepare(self, text: str) -> str:
        """Return the text as it can be set: whole letters, plain line ends and spaces, boxes for the rest.

        Long stretches of nothing are shortened, so that an answer can't fill a hundred pages with white.
        """
        text = _LINE_END.sub("\n", text).expandtabs(_TAB).rstrip()
        text = _MANY_SPACES.sub(" " * 32, _MANY_EMPTY_LINES.sub("\n\n\n", text))
        own = self._characters[Face.REGULAR].own
        if own.issuperset(text):
            return text
        text = unicodedata.normalize("NFC", text)
        if own.issuperset(text):
            return text
        if needs_joining(text):
            text = join(text, lambda shape: all(map(self._characters[Face.REGULAR].holder, shape)))
        return "".join(map(self._printable, text))

    def _printable(self, character: str) -> str:
        if character == "\n" or self._characters[Face.REGULAR].holder(character):
            return "" if _is_unseen(character) else character
        if _is_unseen(character):
            return ""
        if unicodedata.category(character) == "Zs":
            return " "
        self.unprintable[character] = None
        return BOX

    def width(self, text: str, face: Face, size: float) -> float:
        """Return how wide one line of prepared text is."""
        return self._words[face][text] * size / ONE_EM

    def runs(self, line: str, face: Face) -> list[Run]:
        """Split a line into runs, as it is seen: one run where the house font holds all of it."""
        characters = self._characters[face]
        if characters.own.issuperset(line):
            return [Run(face.value, line)]
        holders = groupby(visual(line), characters.holder)
        runs = [Run(font or face.value, "".join(part)) for font, part in holders]
        return [placed for run in runs for placed in self._accents_placed(run, face)]

    def _accents_placed(self, run: Run, face: Face) -> list[Run]:
        """Put accents over their letters: the house font draws them around the point where the pen stands."""
        if run.font != face or not any(map(unicodedata.combining, run.text)):
            return [run]
        pieces = iter(_LETTER_WITH_ACCENTS.split(run.text))
        runs = [Run(run.font, next(pieces))]
        for letter, accents, following in zip(pieces, pieces, pieces, strict=True):
            half = self._characters[face][letter] / 2
            runs += [Run(run.font, letter, -half), Run(run.font, accents[:-1])]
            runs += [Run(run.font, accents[-1], half), Run(run.font, following)]
        return runs

    def lines(self, text: str, face: Face, size: float, width: float) -> list[str]:
        """Break prepared text into lines no wider than `width`, also inside a word that is too long."""
        words, room = self._words[face], max(width * ONE_EM / size, 1.0)
        lines: list[str] = []
        for paragraph in text.split("\n"):
            lines.extend(_broken(paragraph, words, room))
        return lines

    def longest_word(self, text: str, face: Face, size: float) -> float:
        """Return how wide the longest word is: what a column needs so that no word is broken.

        An e-mail address counts as two words: it may break after its “@”.
        """
        words = self.prepare(text).replace("@", "@ ").split()
        return max((self.width(word, face, size) for word in words), default=0.0)

    def elide(self, text: str, face: Face, size: float, width: float) -> str:
        """Return one line of text, ending in “…” where it is too long."""
        line = self.prepare(text).replace("\n", " ")
        if self.width(line, face, size) <= width:
            return line
        room = width * ONE_EM / size - self._words[face]["…"]
        return line[: _fitting(line, self._words[face].characters, room)].rstrip() + "…"


class _Characters(dict[str, float]):
    """Character widths in one face; those of the fonts that stand in come as they are met."""

    def __init__(self, face: Face) -> None:
        glyphs = _glyphs(face)
        super().__init__(glyphs)
        self.own = frozenset(c for c in glyphs if not _is_unseen(c) and not unicodedata.combining(c)) | {"\n"}
        self._glyphs = glyphs
        self._face = face.value

    def holder(self, character: str) -> str | None:
        """Return the name of the first font that holds the character."""
        if character in self._glyphs or character == "\n":
            return self._face
        return next((font for font in _STAND_INS if character in _glyphs(font)), None)

    def __missing__(self, character: str) -> float:
        font = self.holder(character)
        assert font is not None, "prepared text holds only what a font holds"
        self[character] = width = _glyphs(font)[character]
        return width


@cache
def _characters(face: Face) -> _Characters:
    """Return the widths of one face; they are the same for every document."""
    return _Characters(face)


class _Words(dict[str, float]):
    """Widths of the words that were met, so that each is added up once."""

    def __init__(self, characters: _Characters) -> None:
        super().__init__()
        self.characters = characters

    def __missing__(self, word: str) -> float:
        self[word] = width = sum(map(self.characters.__getitem__, word))
        return width


def _is_unseen(character: str) -> bool:
    """Tell whether a character only steers others: joiners, variation selectors, marks of direction."""
    if "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
        return True
    steers = unicodedata.category(character) == "Cf"
    return steers and unicodedata.bidirectional(character) not in ("AN", "AL")  # those are Arabic signs


def _broken(paragraph: str, words: _Words, room: float) -> Iterator[str]:
    """Fill lines greedily: at spaces first, then at hyphens, then anywhere in a word wider than a line."""
    characters, space = words.characters, words[" "]
    line: list[str] = []
    used = 0.0
    for token in paragraph.split(" "):
        word, width = token, words[token]
        while used + width > room:
            taken = _seam(word, characters, room - used)
            if not taken and not line:
                taken = _cut(word, characters, room)
            yield " ".join([*line, word[:taken]]).rstrip(" ")
            width -= sum(map(characters.__getitem__, word[:taken]))
            word, line, used = word[taken:], [], 0.0
        line.append(word)
        used += width + space
    yield " ".join(line).rstrip(" ")


def _seam(word: str, characters: _Characters, room: float) -> int:
    """Return after how many letters a word can break at a hyphen and still fit; 0 where it can't."""
    most = _fitting(word, characters, room)
    ends = (match.end() for match in _SEAM.finditer(word, 0, most + 1))
    return max((end for end in ends if end <= most), default=0)


def _cut(word: str, characters: _Characters, room: float) -> int:
    """Return how much of a word that is wider than a line goes on this one."""
    most = max(_fitting(word, characters, room), 1)
    for end in range(most, most // 2, -1):
        if word[end - 1] in _CUT_AFTER:
            return end
    while most > 1 and most < len(word) and unicodedata.combining(word[most]):
        most -= 1  # an accent stays with its letter
    return most


def _fitting(text: str, characters: _Characters, room: float) -> int:
    """Return how many characters fit."""
    used = 0.0
    for count, character in enumerate(text):
        used += characters[character]
        if used > room:
            return count
    return len(text)
