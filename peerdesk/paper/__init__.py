"""Everything that PeerDesk prints. This is its door: nothing heavy is loaded before something is printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Literal

from peerdesk.domain.credential_rules import Rule
from peerdesk.domain.credentials import Credential, Earned, Outlook
from peerdesk.domain.curricula import Curriculum, Topic
from peerdesk.domain.forms import Form
from peerdesk.domain.staff import Person
from peerdesk.domain.training import Coverage, Training
from peerdesk.domain.worksheets import Worksheet
from peerdesk.i18n import tr
from peerdesk.paths import safe_name

_NO_WORDS: Mapping[str, str] = MappingProxyType({})


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

    if mode is Mode.BLANK:
        return paper.draw_blank(worksheet.form, letterhead).write(target)
    return paper.draw_worksheet(worksheet, letterhead, mode).write(target)


def print_blank(form: Form, letterhead: Letterhead, target: Path | BinaryIO) -> Printed:
    """Print a form to be filled in by hand. Raises `UserError` where the target can't be written."""
    import peerdesk.paper.worksheets as paper  # noqa: PLC0415

    return paper.draw_blank(form, letterhead).write(target)


def print_comparison(
    earlier: Worksheet, later: Worksheet, letterhead: Letterhead, target: Path | BinaryIO
) -> Printed:
    """Print two worksheets of one form side by side. Raises `UserError` where the target can't be written."""
    import peerdesk.paper.comparison as paper  # noqa: PLC0415

    return paper.draw_comparison(earlier, later, letterhead).write(target)


def print_roster(
    people: Sequence[Person],
    roster_names: Mapping[int, str],
    form: Form,
    letterhead: Letterhead,
    target: Path | BinaryIO,
) -> Printed:
    """Print these people as a table on sheets turned on their side, in the order given.

    `roster_names` tells everybody on the roster apart, supervisors too; `form` is that of a person. Raises
    `UserError` where the target can't be written.
    """
    import peerdesk.paper.staff as paper  # noqa: PLC0415

    return paper.draw_roster(people, roster_names, form, letterhead).write(target)


def print_phone_list(people: Sequence[Person], letterhead: Letterhead, target: Path | BinaryIO) -> Printed:
    """Print names, titles, phones and email addresses, as large as they can be on the fewest pages.

    Nobody's address or emergency contact stands on it: it may hang on a wall. Raises `UserError` where the
    target can't be written.
    """
    import peerdesk.paper.staff as paper  # noqa: PLC0415

    return paper.draw_phone_list(people, letterhead).write(target)


def print_person(  # noqa: PLR0913 - each is something of its own on the page
    person: Person,
    form: Form,
    credentials: Sequence[tuple[Credential, Outlook | None]],
    letterhead: Letterhead,
    target: Path | BinaryIO,
    *,
    photo: bytes | None = None,
    earned: Sequence[Earned] = (),
    categories: Mapping[str, str] = _NO_WORDS,
) -> Printed:
    """Print one person's record, marked confidential: details, credentials, and training where it is given.

    `form` is that of a person with the roster to choose from, `photo` a PNG or JPEG, `categories` the words
    for CE categories. Raises `UserError` where the target can't be written or the photo can't be read.
    """
    import peerdesk.paper.staff as paper  # noqa: PLC0415

    record = paper.Record(person, form, credentials, photo, earned, categories)
    return paper.draw_person(record, letterhead).write(target)


def print_transcript(  # noqa: PLR0913, PLR0917 - as above
    person: Person,
    earned: Sequence[Earned],
    categories: Mapping[str, str],
    credentials: Sequence[tuple[Credential, Rule | None, Outlook | None]],
    trainings: Mapping[int, Training],
    letterhead: Letterhead,
    target: Path | BinaryIO,
) -> Printed:
    """Print the training that somebody completed, for a state board: hours by category, and a signature.

    `categories` are the words for CE categories. How to reach the person does not stand on it. Raises
    `UserError` where the target can't be written.
    """
    import peerdesk.paper.transcript as paper  # noqa: PLC0415

    history = paper.History(person, earned, categories, credentials, trainings)
    return paper.draw_transcript(history, letterhead).write(target)


def print_coverage(
    coverage: Coverage, topics: Sequence[Topic], letterhead: Letterhead, target: Path | BinaryIO
) -> Printed:
    """Print who has covered which of these topics, in the order given, on sheets turned on their side.

    Raises `UserError` where the target can't be written.
    """
    import peerdesk.paper.coverage as paper  # noqa: PLC0415

    return paper.draw_coverage(coverage, topics, letterhead).write(target)


def print_checklist(
    person: Person | None,
    curriculum: Curriculum,
    coverage: Coverage | None,
    letterhead: Letterhead,
    target: Path | BinaryIO,
) -> Printed:
    """Print a curriculum as somebody's checklist; without a person, blank to be filled in by hand.

    Raises `UserError` where the target can't be written.
    """
    import peerdesk.paper.training as paper  # noqa: PLC0415

    return paper.draw_checklist(person, curriculum, coverage, letterhead).write(target)


def print_sign_in(
    training: Training | None, names: Sequence[str], letterhead: Letterhead, target: Path | BinaryIO
) -> Printed:
    """Print a sheet on which people sign in to a training: the names expected, and blank lines below them.

    Without a training, what it is about is written in by hand. Raises `UserError` where the target can't be
    written.
    """
    import peerdesk.paper.training as paper  # noqa: PLC0415

    return paper.draw_sign_in(training, names, letterhead).write(target)


def file_name(form_title: str, number: int | None = None) -> str:
    """Return a name for a PDF that every system takes: the form's title and the worksheet's number.

    It is made of the form's own title, never of what was typed, because names show in folders and logs.
    """
    name = safe_name(form_title, tr("Worksheet"))
    return f"{name} {number}.pdf" if number is not None else f"{name}.pdf"
