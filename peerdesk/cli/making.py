"""The commands that make an agency's file: a new one, and the sample agency with what it prints."""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from peerdesk import paths
from peerdesk.cli.common import create_agency, read_library, say
from peerdesk.cli.printing import draw, print_sheet, record_of
from peerdesk.errors import UserError
from peerdesk.i18n import tr

if TYPE_CHECKING:
    from peerdesk.domain.library import Library
    from peerdesk.exchange.sample import SampleAgency
    from peerdesk.storage import Agency

SAMPLE = f"Sample Agency{paths.AGENCY_SUFFIX}"
"""What the file of the sample agency is called."""


def make_new(given: argparse.Namespace) -> int:
    """Make a new, empty file."""
    from peerdesk.storage import Agency

    Agency.create(given.file, given.name).close()
    say([given.file])
    return 0


def make_demo(given: argparse.Namespace) -> int:
    """Make the sample agency in a folder, and print what it shows; all of it or nothing."""
    library = read_library()
    made: list[Path] = []
    try:
        with make_sample(given.folder / SAMPLE, library) as agency:
            made.append(given.folder / SAMPLE)
            for name, print_to in _prints(agency, library):
                target = _unused(given.folder / name)
                print_to(target)
                made.append(target)
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise
    say(made)
    return 0


def _prints(agency: "Agency", library: "Library") -> Iterator[tuple[str, Callable[[Path], None]]]:
    """Give what the demo prints: each file's name, and what writes it."""
    from peerdesk.paper import Mode, file_name

    for line in reversed(agency.worksheets.list()):
        if line.completed:
            name, sheet = file_name(line.form_title, line.id), agency.worksheets.get(line.id)
            yield name, partial(print_sheet, agency, sheet)
    attended = Counter(number for training in agency.training.list() for number in training.attendees)
    keenest = min(attended, key=lambda number: (-attended[number], number))
    for kind, number in (("roster", ""), ("coverage", ""), ("transcript", str(keenest))):
        record = record_of(agency, library, kind, number)
        yield record.file_name(Mode.COMPLETED), partial(draw, agency, record)


def make_sample(path: Path, library: "Library") -> "Agency":
    """Make the sample agency and return it open; a failure leaves nothing behind. Raises `UserError`."""
    from peerdesk.exchange.sample import read_sample

    sample = read_sample(paths.resources() / "sample", library)
    agency = create_agency(path, sample.name)
    try:
        numbers = _add_people(agency, library, sample)
        _add_training(agency, library, sample, numbers)
        _add_worksheets(agency, library, sample, numbers)
    except BaseException:
        agency.close()
        path.unlink()
        raise
    return agency


def _add_people(agency: "Agency", library: "Library", sample: "SampleAgency") -> dict[str, int]:
    """Add the people and their credentials; return everybody's number by the sample's key."""
    numbers: dict[str, int] = {}
    for one in sample.people:
        supervisor = {"supervisor": str(numbers[one.supervisor])} if one.supervisor else {}
        numbers[one.key] = agency.staff.add(library.records["person"], {**one.details, **supervisor})
    form = library.records["credential"]
    for held in sample.credentials:
        first, *renewals = held.periods
        details = {**held.details, **first.details}
        credential = agency.credentials.add(form, numbers[held.person], details, first.documents)
        for period in renewals:
            agency.credentials.renew(form, credential, period.details, period.documents)
    return numbers


def _add_training(
    agency: "Agency", library: "Library", sample: "SampleAgency", numbers: dict[str, int]
) -> None:
    trainings = [
        (one.details, one.topics, {numbers[key]: hours for key, hours in one.attendees.items()})
        for one in sample.trainings
    ]
    agency.training.import_all(library.records["training"], trainings)
    lines = (sample.topic_records or {}).items()
    agency.training.record(replace(one, person=numbers[key]) for key, records in lines for one in records)


def _add_worksheets(
    agency: "Agency", library: "Library", sample: "SampleAgency", numbers: dict[str, int]
) -> None:
    for place, sheet in enumerate(sample.worksheets):
        form, ended = library.forms[sheet.form_id], _office_hour(sheet.days_ago, place)
        began = ended - timedelta(minutes=form.minutes)
        number = agency.worksheets.add(
            form, sheet.title, sheet.who_for, sheet.answers, person=numbers.get(sheet.person), at=began
        )
        if sheet.completed:
            agency.worksheets.complete(number, at=ended)


def _office_hour(days_ago: int, place: int) -> datetime:
    """Return a time on that day when somebody may have worked, another for each place; never one to come."""
    day = date.today() - timedelta(days=days_ago)
    at_work = datetime.combine(day, time(9 + place * 3 % 8, place * 17 % 60)).astimezone()
    return min(at_work, datetime.now(UTC))


def _unused(path: Path) -> Path:
    if path.exists():
        raise UserError(
            tr("There is a file “{name}” in that folder already.").format(name=path.name),
            tr("It has been left as it is."),
            tr("Move it away, or choose another folder."),
        )
    return path
