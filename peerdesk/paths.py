"""Where files live: the program's own resources, and the folders that belong to the person at this PC."""

import re
import sys
from functools import cache
from pathlib import Path

APP_NAME = "PeerDesk"
AGENCY_SUFFIX = ".peerdesk"

_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f-\x9f\ud800-\udfff<>:"/\\|?*]')
_KEPT_BY_WINDOWS = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|\Z)", re.IGNORECASE)
_LONGEST_NAME = 120
"""Bytes: a folder's entry holds 255, and endings, dates and the word for a backup come after the name."""


@cache
def resources() -> Path:
    """Return the folder `resources/`, run from source, from an installed wheel or from the frozen app."""
    here = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    for place in (
        Path(frozen) / "resources" if frozen else None,
        here / "resources",
        here.parent / "resources",
    ):
        if place is not None and place.is_dir():
            return place
    raise FileNotFoundError("PeerDesk's resources folder is missing: install PeerDesk again.")


def settings_file() -> Path:
    """Return the file that remembers window sizes, text size and recent files on this PC."""
    from platformdirs import user_config_path  # noqa: PLC0415 - start-up stays light

    return user_config_path(APP_NAME, appauthor=False) / "settings.ini"


def log_folder() -> Path:
    """Return the folder of the program's log, which holds nothing that was typed."""
    from platformdirs import user_log_path  # noqa: PLC0415

    return user_log_path(APP_NAME, appauthor=False)


def agencies_folder() -> Path:
    """Return the folder that is offered for a new agency file."""
    from platformdirs import user_documents_path  # noqa: PLC0415

    return user_documents_path() / APP_NAME


def sample_file() -> Path:
    """Return where the sample agency is kept when it is opened from the welcome page."""
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path(APP_NAME, appauthor=False) / f"Sample Agency{AGENCY_SUFFIX}"


def safe_name(text: str, otherwise: str) -> str:
    """Return a file name, without its ending, that is made of a text and that every system takes.

    Where the text leaves nothing it is `otherwise`, which also goes before a name that Windows keeps.
    """
    name = " ".join(_NOT_IN_A_NAME.sub(" ", text).split())
    name = name.encode()[:_LONGEST_NAME].decode(errors="ignore").strip(" .")
    return f"{otherwise} {name}" if _KEPT_BY_WINDOWS.match(name) else name or otherwise
