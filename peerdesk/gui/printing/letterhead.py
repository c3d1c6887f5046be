"""What stands at the head of everything that an agency prints."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from peerdesk.paper import Letterhead

if TYPE_CHECKING:
    from peerdesk.storage import Agency


def letterhead(agency: "Agency") -> Letterhead:
    """Return the letterhead for today, with dates as this PC writes them. Raises `UserError`."""
    here = QLocale()
    name = "en_US" if here.language() is QLocale.Language.C else here.name()
    return Letterhead(agency.name, agency.logo, agency.paper, date.today(), name)
