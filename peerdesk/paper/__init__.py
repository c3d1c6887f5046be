"""Everything that PeerDesk prints. This is its door: nothing heavy is loaded before something is printed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Literal

from peerdesk.domain.forms import Form
from peerdesk.domain.worksheets import Worksheet
from peerdesk.i18n import tr
from peerdesk.paths import safe_name


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who prints, on which paper, in which locale's way of writing dates, and when."""

    agency: str
    logo: bytes | None
    paper: Literal["letter", "a4"]
    printed: date
    locale: str = "en_US"


class Mode(StrEnum):
    """The three ways to print a worksheet."""

    COMPLETED = "completed"
    BLANK = "blank"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Printed:
    """What came out: the number of pages, and the characters that no font holds (each is shown as a box)."""

    pages: int
    unprintable: tuple[str, ...] = ()


def print_worksheet(
    worksheet: Worksheet, letterhead: Letterhead, target: Path | BinaryIO, mode: Mode = Mode.COMPLETED
) -> Printed:
    """Print a worksheet as a PDF. Raises `UserError` where the target can't be written."""
    import peerdesk.paper.worksheets as paper  # noqa: PLC0415 - ReportLab is loaded when something is printed

    return paper.print_worksheet(worksheet, letterhead, target, mode)


def print_blank(form: Form, letterhead: Letterhead, target: Path | BinaryIO) -> Printed:
    """Print a form to be filled in by hand. Raises `UserError` where the target can't be written."""
    import peerdesk.paper.worksheets as paper  # noqa: PLC0415

    return paper.print_blank(form, letterhead, target)


def print_comparison(
    earlier: Worksheet, later: Worksheet, letterhead: Letterhead, target: Path | BinaryIO
) -> Printed:
    """Print two worksheets of one form side by side. Raises `UserError` where the target can't be written."""
    import peerdesk.paper.comparison as paper  # noqa: PLC0415

    return paper.print_comparison(earlier, later, letterhead, target)


def file_name(form_title: str, number: int | None = None) -> str:
    """Return a name for a PDF that every system takes: the form's title and the worksheet's number.

    It is made of the form's own title, never of what was typed, because names show in folders and logs.
    """
    name = safe_name(form_title, tr("Worksheet"))
    return f"{name} {number}.pdf" if number is not None else f"{name}.pdf"
