"""Words for a person: every string that is shown goes through `tr()` (or `trn()` where it counts something).

Catalogs live in `resources/i18n/<language>/LC_MESSAGES/peerdesk.mo`; without one the English text is used.
"""

import gettext
from functools import cache

from peerdesk.paths import resources


@cache
def _catalog() -> gettext.NullTranslations:
    return gettext.translation("peerdesk", localedir=resources() / "i18n", fallback=True)


def tr(message: str) -> str:
    """Return `message` in the person's language."""
    return _catalog().gettext(message)


def trn(one: str, many: str, n: int) -> str:
    """Return the form of the message that goes with the count `n`, with `{n}` filled in."""
    return _catalog().ngettext(one, many, n).format(n=n)
