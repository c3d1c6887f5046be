"""Hebrew, Arabic and their like: letters joined as they are written, lines put in the order they are seen.

PDF sets glyphs from left to right and knows nothing of scripts, so a name in such a script has to be
prepared. This is the part of the Unicode bidirectional algorithm (UAX #9) that text without embeddings
needs, and Arabic joining by the presentation forms that Unicode lists.
"""

import unicodedata
from collections.abc import Callable, Sequence
from functools import cache

_PRESENTATION = (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00))
_KINDS = ("<isolated>", "<initial>", "<medial>", "<final>")
_TATWEEL = "\u0640"
_LAM = "\u0644"
_RIGHT = ("R", "AL")
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")

Forms = dict[str, str]


@cache
def _forms() -> dict[str, Forms]:
    """Return the shapes of each letter, and of lam with alef, by where it stands in its word."""
    forms: dict[str, Forms] = {}
    for code in _PRESENTATION:
        kind, *codes = unicodedata.decomposition(chr(code)).split() or [""]
        letters = "".join(chr(int(part, 16)) for part in codes)
        if kind in _KINDS and (len(letters) == 1 or _is_lam_alef(letters)):
            forms.setdefault(letters, {}).setdefault(kind, chr(code))
    return forms


def _is_lam_alef(letters: str) -> bool:
    return len(letters) == 2 and letters[0] == _LAM and letters[1] in "\u0622\u0623\u0625\u0627"


def is_presentation(character: str) -> bool:
    """Tell whether a character is a shape of Arabic letters, not a letter itself."""
    return "\ufb50" <= character <= "\ufdff" or "\ufe70" <= character <= "\ufefe"


def needs_joining(text: str) -> bool:
    """Tell whether a text holds letters that change their shape."""
    return any("\u0620" <= character <= "\u06d5" for character in text)


def join(text: str, is_held: Callable[[str], bool]) -> str:
    """Give each Arabic letter the shape of its place, where a font holds that shape."""
    forms = _forms()
    letters = _letters(text)
    joined: list[str] = []
    for at, letter in enumerate(letters):
        shapes = forms.get(letter, {})
        before = "<final>" in shapes and _reaches_on(_beside(letters, at, -1), forms)
        after = "<initial>" in shapes and _is_reached(_beside(letters, at, 1), forms)
        shape = shapes.get(_KINDS[(2 if before else 1) if after else (3 if before else 0)], letter)
        joined.append(shape if is_held(shape) else letter)
    return "".join(joined)


def _letters(text: str) -> list[str]:
    """Split a text into characters, lam and alef taken together."""
    letters: list[str] = []
    for character in text:
        if letters and _is_lam_alef(letters[-1] + character):
            letters[-1] += character
        else:
            letters.append(character)
    return letters


def _beside(letters: Sequence[str], at: int, step: int) -> str:
    """Return the next letter in a direction, past vowel signs."""
    at += step
    while 0 <= at < len(letters) and unicodedata.combining(letters[at][0]):
        at += step
    return letters[at] if 0 <= at < len(letters) else ""


def _reaches_on(letter: str, forms: dict[str, Forms]) -> bool:
    return letter == _TATWEEL or "<initial>" in forms.get(letter, {})


def _is_reached(letter: str, forms: dict[str, Forms]) -> bool:
    return letter == _TATWEEL or "<final>" in forms.get(letter, {})


def visual(line: str) -> str:
    """Return one line in the order in which it is seen, from left to right."""
    kinds = [_kind(character) for character in line]
    if "R" not in kinds:
        return line
    clusters: list[str] = []
    kept: list[str] = []
    for character, kind in zip(line, kinds, strict=True):
        if kind == "NSM" and clusters:
            clusters[-1] += character
        else:
            clusters.append(character)
            kept.append(kind)
    base = 1 if next(kind for kind in kept if kind in ("L", "R")) == "R" else 0
    _settle_brackets(clusters, kept, "R" if base else "L")
    levels = _levels(kept, base)
    shown = [
        cluster.translate(_MIRRORED) if level % 2 else cluster
        for cluster, level in zip(clusters, levels, strict=True)
    ]
    order = list(range(len(shown)))
    for least in (2, 1):
        order = _reversed_from(order, levels, least)
    return "".join(shown[at] for at in order)


def _kind(character: str) -> str:
    kind = unicodedata.bidirectional(character)
    if kind in _RIGHT:
        return "R"
    if kind in ("EN", "AN"):
        return "N"
    return kind if kind in ("L", "NSM", "ET", "ES", "CS") else "O"


def _settle_brackets(clusters: list[str], kinds: list[str], outer: str) -> None:
    """Let both brackets of a pair run as what they enclose (UAX #9, N0)."""
    opened: list[int] = []
    for at, cluster in enumerate(clusters):
        if cluster in _PAIRS:
            opened.append(at)
        elif opened and cluster == _PAIRS[clusters[opened[-1]]]:
            start = opened.pop()
            inside = {"R" if kind == "N" else kind for kind in kinds[start:at] if kind in ("L", "R", "N")}
            before = next((kind for kind in reversed(kinds[:start]) if kind in ("L", "R")), outer)
            if inside:
                kinds[start] = kinds[at] = outer if outer in inside else before


def _levels(kinds: list[str], base: int) -> list[int]:
    """Return how deep each cluster is nested: even runs to the right, odd to the left."""
    outer = "R" if base else "L"
    resolved = _with_numbers(kinds, outer)
    for at, kind in enumerate(resolved):
        if kind == "O":
            before = resolved[at - 1] if at else outer
            following = next((later for later in resolved[at:] if later != "O"), outer)
            sides = {"R" if side == "N" else side for side in (before, following)}
            resolved[at] = sides.pop() if len(sides) == 1 else outer
    levels = {"L": 2 * base, "R": 1, "N": 2}
    return [levels[kind] for kind in resolved]


def _with_numbers(kinds: list[str], outer: str) -> list[str]:
    """Settle what belongs to a number, and which numbers stand among letters that run to the right."""
    resolved: list[str] = []
    strong = outer
    for before, kind, after in zip(["", *kinds], kinds, [*kinds[1:], ""], strict=False):
        if kind in ("L", "R"):
            strong = kind
        joins = before == after == "N" if kind in ("CS", "ES") else kind == "ET" and "N" in (before, after)
        if kind == "N" or joins:
            resolved.append("L" if strong == "L" else "N")
        else:
            resolved.append(kind if kind in ("L", "R") else "O")
    return resolved


def _reversed_from(order: list[int], levels: list[int], least: int) -> list[int]:
    """Reverse every stretch that is nested at least so deep."""
    turned: list[int] = []
    stretch: list[int] = []
    for at in [*order, -1]:
        if at >= 0 and levels[at] >= least:
            stretch.insert(0, at)
            continue
        turned += stretch
        stretch = []
        if at >= 0:
            turned.append(at)
    return turned
