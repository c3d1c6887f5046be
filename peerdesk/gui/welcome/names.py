"""Names for agency files, made from the agency's name as it is typed."""

import re
from pathlib import Path

from peerdesk.paths import AGENCY_SUFFIX

_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f-\x9f\ud800-\udfff<>:"/\\|?*]')
_KEPT_BY_WINDOWS = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
_LONGEST_NAME = 60  # letters; in the longest script 240 bytes, and a folder's entry holds 255


def free_file(folder: Path, agency: str) -> Path:
    """Return a path in `folder` for a new agency file that every system takes and that is not there yet."""
    name = " ".join(_NOT_IN_A_NAME.sub(" ", agency).split())[:_LONGEST_NAME].strip(" .") or "My agency"
    if _KEPT_BY_WINDOWS.match(name):
        name = f"Agency {name}"
    path, number = folder / f"{name}{AGENCY_SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{name} {number}{AGENCY_SUFFIX}", number + 1
    return path
