"""The command that prints: worksheets, blank forms, and what is printed of staff and training."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from peerdesk.cli.common import form_of, make_folder, open_agency, read_library, say, target_of, tell
from peerdesk.errors import UserError
from peerdesk.i18n import tr, trn

if TYPE_CHECKING:
    from peerdesk.domain.curricula import Curriculum
    from peerdesk.domain.library import Library
    from peerdesk.domain.staff import Person
    from peerdesk.domain.worksheets import Worksheet
    from peerdesk.gui.printing.printable import Printable
    from peerdesk.paper import Letterhead, Printed
    from peerdesk.storage import Agency
    from peerdesk.storage.agency import Paper


def print_thing(given: argparse.Namespace) -> int:
    """Print what THING names."""
    kind, name = given.thing
    with open_agency(given.file, read_only=True) as agency:
        if kind == "all":
            _print_all(agency, given)
        elif kind == "worksheet":
            say([_print_worksheet(agency, given, int(name))])
        elif kind == "blank" and name != "curriculum":
            say([_print_blank(agency, given, name)])
        else:
            say([_print_record(agency, given)])
    return 0


def _print_worksheet(agency: "Agency", given: argparse.Namespace, number: int) -> Path:
    from peerdesk.domain.forms import Sensitivity
    from peerdesk.paper import file_name

    sheet = agency.worksheets.get(number)
    target = _target(given, file_name(sheet.form.title, sheet.id))
    print_sheet(agency, sheet, target, given.paper, given.mode)
    if sheet.form.sensitivity is not Sensitivity.ORDINARY:
        tell(tr("This worksheet is private. Keep the printed copy where nobody else reads it."))
    return target


def _print_blank(agency: "Agency", given: argparse.Namespace, name: str) -> Path:
    from peerdesk.paper import file_name, print_blank

    form = form_of(read_library().forms, name)
    target = _target(given, file_name(form.title))
    _tell_boxes(print_blank(form, _letterhead(agency, given.paper), target))
    return target


def _print_record(agency: "Agency", given: argparse.Namespace) -> Path:
    from peerdesk.paper import Mode

    kind, name = given.thing
    record = record_of(agency, read_library(), kind, name, given.curriculum)
    target = _target(given, record.file_name(Mode.COMPLETED))
    draw(agency, record, target, given.paper)
    if kind == "person":
        tell(tr("This record is private. Keep the printed copy where nobody else reads it."))
    return target


def record_of(
    agency: "Agency", library: "Library", kind: str, name: str = "", curriculum: str | None = None
) -> "Printable":
    """Return something of staff or training to print, as the window prints it; `kind` and `name` as typed.

    Raises `UserError` where there is no such thing.
    """
    from peerdesk.domain.library import CORE
    from peerdesk.gui.printing.records import record_printable

    whole = _curriculum(agency, library, curriculum or CORE)
    if name.isdecimal():
        _look_up(agency, kind, int(name))
    what: object
    match kind:
        case "roster":
            what = _numbers(agency, lambda one: one.status != "left")
        case "phones":
            what = _numbers(agency, lambda one: one.works_here)
        case "coverage":
            people = _numbers(agency, lambda one: one.works_here and one.is_peer_specialist)
            what = whole.id, people, [topic.id for topic in whole.topics]
        case "sign-in":
            kind, what = "sign_in", int(name) if name else None
        case "blank":
            kind, what = "checklist", (None, whole.id)
        case "curriculum":
            kind, what = "checklist", (int(name), whole.id)
        case _:
            what = int(name)
    return record_printable(kind, what, agency, library)


def _look_up(agency: "Agency", kind: str, number: int) -> None:
    """Raise `UserError` where there is no such person or training; it says where the numbers are told."""
    if kind == "sign-in":
        there = {training.id for training in agency.training.list()}
        what, table = tr("There is no training {number} in this file."), "training"
    else:
        there = set(agency.staff.numbers())
        what, table = tr("There is no person {number} in this file."), "staff"
    if number not in there:
        raise UserError(
            what.format(number=number),
            todo=tr("See the first column of what “peerdesk export FILE {table} PATH” writes.").format(
                table=table
            ),
        )


def _numbers(agency: "Agency", stands: Callable[["Person"], bool]) -> list[int]:
    numbers = [person.id for person in agency.staff.list() if stands(person)]
    if not numbers:
        raise UserError(
            tr("There is nobody on the roster who would stand on it."),
            todo=tr("Add people first, in the window or with “peerdesk import”."),
        )
    return numbers


def _curriculum(agency: "Agency", library: "Library", name: str) -> "Curriculum":
    curricula = agency.training.curricula(library.curricula)
    if name not in curricula:
        raise UserError(
            tr("There is no curriculum “{name}”.").format(name=name),
            todo=tr("The curricula are: {names}.").format(names=", ".join(curricula)),
        )
    return curricula[name]


def _target(given: argparse.Namespace, name: str) -> Path:
    return target_of(given, name, tr("Give the PDF another name."))


def _print_all(agency: "Agency", given: argparse.Namespace) -> None:
    """Print what is not in the trash into a folder; what is private only goes out by itself."""
    from peerdesk.domain.forms import Sensitivity
    from peerdesk.paper import file_name

    make_folder(given.target)
    lines = agency.worksheets.list()
    for line in lines:
        if line.sensitivity is Sensitivity.ORDINARY:
            target = given.target / file_name(line.form_title, line.id)
            print_sheet(agency, agency.worksheets.get(line.id), target, given.paper, given.mode)
            say([target])
    left = sum(line.sensitivity is not Sensitivity.ORDINARY for line in lines)
    if left:
        tell(
            trn(
                "{n} private worksheet was left out: print it by its number.",
                "{n} private worksheets were left out: print them by their numbers.",
                left,
            )
        )


def print_sheet(
    agency: "Agency", sheet: "Worksheet", target: Path, paper: "Paper | None" = None, mode: str = "completed"
) -> None:
    """Print one worksheet, and tell what no font holds. Raises `UserError`."""
    from peerdesk.paper import Mode, print_worksheet

    _tell_boxes(print_worksheet(sheet, _letterhead(agency, paper), target, Mode(mode)))


def draw(agency: "Agency", printable: "Printable", target: Path, paper: "Paper | None" = None) -> None:
    """Print something, and tell what no font holds. Raises `UserError`."""
    from peerdesk.paper import Mode

    _tell_boxes(printable.draw(_letterhead(agency, paper), target, Mode.COMPLETED))


def _letterhead(agency: "Agency", paper: "Paper | None") -> "Letterhead":
    from peerdesk.paper import Letterhead

    return Letterhead(agency.name, agency.logo, paper or agency.paper, date.today())


def _tell_boxes(printed: "Printed") -> None:
    if printed.unprintable:
        tell(
            tr("No font holds these characters, so they are printed as boxes: {characters}").format(
                characters=" ".join(printed.unprintable)
            )
        )
