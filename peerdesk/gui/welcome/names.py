"""Names for agency files, made from the agency's name as it is typed."""

from pathlib import Path

from peerdesk.i18n import tr
from peerdesk.paths import AGENCY_SUFFIX, safe_name


def free_file(folder: Path, agency: str) -> Path:
    """Return a path in `folder` for a new agency file that every system takes and that is not there yet."""
    name = safe_name(agency, tr("My agency"))
    path, number = folder / f"{name}{AGENCY_SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{name} {number}{AGENCY_SUFFIX}", number + 1
    return path
