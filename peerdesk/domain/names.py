"""Names as searching and sorting compare them."""

import unicodedata

_UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss"})


def fold(text: str) -> str:
    """Return the text as searching compares it, without case and accents: “Łukasz Đỗ” is “lukasz do”."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_UNDECOMPOSED)
