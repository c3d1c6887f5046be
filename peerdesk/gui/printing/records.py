"""What a print dialog prints of staff and training: fetched from the agency's file when it is asked for."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from peerdesk.domain.credentials import outlook
from peerdesk.domain.library import CORE, Library
from peerdesk.domain.names import fold
from peerdesk.domain.staff import Person, told_apart, with_roster
from peerdesk.domain.training import coverage, earned_by
from peerdesk.gui.printing.printable import Printable
from peerdesk.i18n import tr
from peerdesk.paper import (
    Letterhead,
    Mode,
    Printed,
    file_name,
    print_checklist,
    print_coverage,
    print_person,
    print_phone_list,
    print_roster,
    print_sign_in,
    print_transcript,
)

if TYPE_CHECKING:
    from peerdesk.storage import Agency

Draw = Callable[[Letterhead, Path | BinaryIO], Printed]


def record_printable(kind: str, what: Any, agency: "Agency", library: Library) -> Printable:
    """Return what is to be printed; `_KINDS` tells the kinds and what each is given. Raises `UserError`."""
    return _KINDS[kind](_Desk(agency, library), what)


class _Desk:
    """Fetches what several kinds need."""

    def __init__(self, agency: "Agency", library: Library) -> None:
        self.agency, self.library, self.today = agency, library, date.today()

    def chosen(self, numbers: Sequence[int]) -> list[Person]:
        """Return these people in the order given."""
        people = {person.id: person for person in self.agency.staff.list()}
        return [people[number] for number in numbers if number in people]

    def outlooks(self, person: int) -> list[tuple[Any, Any, Any]]:
        """Return each credential of a person, its rule, and what is left to do for it."""
        rules = self.agency.credentials.rules(self.library.rules)
        earned = earned_by(person, self.agency.training.list(), self.today)
        return [
            (one, rules.get(one.rule), outlook(one, rules.get(one.rule), earned, self.today))
            for one in self.agency.credentials.list(person)
        ]


def _roster(desk: _Desk, numbers: Sequence[int]) -> Printable:
    people, names = desk.chosen(numbers), told_apart(desk.agency.staff.list())
    draw = partial(print_roster, people, names, desk.library.records["person"])
    return _printable(tr("Staff roster"), draw)


def _phones(desk: _Desk, numbers: Sequence[int]) -> Printable:
    return _printable(tr("Phone list"), partial(print_phone_list, desk.chosen(numbers)))


def _person(desk: _Desk, number: int) -> Printable:
    staff = desk.agency.staff
    person, form = staff.get(number), with_roster(desk.library.records["person"], staff.list())
    credentials = [(credential, left) for credential, _, left in desk.outlooks(number)]
    draw = partial(
        print_person,
        person,
        form,
        credentials,
        photo=staff.photo(number),
        earned=earned_by(number, desk.agency.training.list(), desk.today),
        categories=desk.library.categories,
    )
    return _printable(tr("Staff record"), draw, person)


def _transcript(desk: _Desk, number: int) -> Printable:
    person, trainings = desk.agency.staff.get(number), desk.agency.training.list()
    draw = partial(
        print_transcript,
        person,
        earned_by(number, trainings, desk.today),
        desk.library.categories,
        desk.outlooks(number),
        {training.id: training for training in trainings},
    )
    return _printable(tr("Training transcript"), draw, person)


def _coverage(desk: _Desk, what: tuple[str, Sequence[int], Sequence[str]]) -> Printable:
    curriculum, people, topics = what
    training = desk.agency.training
    chosen = training.curricula(desk.library.curricula)[curriculum]
    found = coverage(chosen, desk.chosen(people), training.list(), training.records(), desk.today)
    by_id = {topic.id: topic for topic in chosen.topics}
    draw = partial(print_coverage, found, [by_id[name] for name in topics])
    return _printable(tr("Training coverage"), draw, about=chosen.title)


def _checklist(desk: _Desk, what: tuple[int | None, str]) -> Printable:
    number, curriculum = what
    training = desk.agency.training
    chosen = training.curricula(desk.library.curricula)[curriculum or CORE]
    if number is None:
        return _printable(tr("Training checklist (blank)"), partial(print_checklist, None, chosen, None))
    person = desk.agency.staff.get(number)
    found = coverage(chosen, [person], training.list(), training.records(number), desk.today)
    draw = partial(print_checklist, person, chosen, found)
    return _printable(tr("Training checklist"), draw, person)


def _sign_in(desk: _Desk, number: int | None) -> Printable:
    if number is None:
        return _printable(tr("Sign-in sheet"), partial(print_sign_in, None, []))
    training, names = desk.agency.training.get(number), told_apart(desk.agency.staff.list())
    expected = sorted((names[one] for one in training.attendees if one in names), key=fold)
    draw = partial(print_sign_in, training, expected)
    return _printable(tr("Sign-in sheet"), draw, about=training.title, number=number)


def _printable(
    heading: str, draw: Draw, person: Person | None = None, about: str = "", number: int | None = None
) -> Printable:
    """Return it; the file's name holds the number of the person or the training, never a name."""
    name = file_name(heading, person.id if person else number)

    def write(letterhead: Letterhead, target: Path | BinaryIO, _mode: Mode) -> Printed:
        return draw(letterhead, target)

    return Printable(heading, person.name if person else about, write, lambda _mode: name)


_KINDS: dict[str, Callable[[_Desk, Any], Printable]] = {
    "roster": _roster,
    "phones": _phones,
    "person": _person,
    "transcript": _transcript,
    "coverage": _coverage,
    "checklist": _checklist,
    "sign_in": _sign_in,
}
