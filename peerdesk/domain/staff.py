"""The people who work for an agency: who they are to it, told apart by name, and who supervises whom."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from peerdesk.domain.answers import Answers
from peerdesk.domain.forms import Choice, Form
from peerdesk.domain.names import fold
from peerdesk.domain.records import day, offering, text

FULL_TIME_WEEK = 40
"""Hours a week of one full-time position (FTE)."""
ROSTER = "roster"
"""What a form's `choices_from` says where one of the roster is chosen; the answer is the person's number."""


class StaffRole(StrEnum):
    """What somebody is to the peer support program."""

    PEER_SPECIALIST = "peer_specialist"
    SUPERVISOR = "supervisor"
    CHAMPION = "champion"
    OTHER = "other"


class StaffStatus(StrEnum):
    """Where somebody stands with the agency; whoever left is kept, out of the way."""

    APPLICANT = "applicant"
    ACTIVE = "active"
    ON_LEAVE = "on_leave"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the roster. `details` are answers to the form “person” (`resources/records/person.toml`).

    Nobody's diagnosis or recovery history is kept: there is no field for it. Times are in UTC; `trashed` is
    when the person was moved to the trash.
    """

    id: int
    details: Answers
    changed: datetime
    has_photo: bool = False
    trashed: datetime | None = None

    @property
    def name(self) -> str:
        """The full name."""
        return text(self.details, "name")

    @property
    def called(self) -> str:
        """The name that the person goes by: the preferred one where there is one."""
        return text(self.details, "preferred_name") or self.name

    @property
    def title(self) -> str:
        """The job's title."""
        return text(self.details, "title")

    @property
    def role(self) -> StaffRole:
        """What the person is to the program."""
        return StaffRole(self.details["role"])

    @property
    def status(self) -> StaffStatus:
        """Where the person stands with the agency."""
        return StaffStatus(self.details["status"])

    @property
    def supervisor(self) -> int | None:
        """The number of the person's supervisor."""
        number = self.details.get("supervisor")
        return int(number) if number else None

    @property
    def hours_a_week(self) -> float | None:
        """Hours a week."""
        return self.details.get("hours_a_week")

    @property
    def fte(self) -> float | None:
        """Share of a full-time position."""
        hours = self.hours_a_week
        return None if hours is None else hours / FULL_TIME_WEEK

    @property
    def works_here(self) -> bool:
        """Whether the person is active or on leave: who counts when something runs out or is missing."""
        return self.status in (StaffStatus.ACTIVE, StaffStatus.ON_LEAVE) and self.trashed is None

    @property
    def is_peer_specialist(self) -> bool:
        """Whether the curriculum and the acknowledgment are asked of the person."""
        return self.role is StaffRole.PEER_SPECIALIST

    def sees_peers(self, today: date) -> bool:
        """Tell whether the person meets the people served already: a peer specialist past the first contact.

        Where no first contact is dated, an active peer specialist counts from the day of starting work.
        """
        if not self.is_peer_specialist or self.status is not StaffStatus.ACTIVE:
            return False
        since = day(self.details, "first_contact") or day(self.details, "started")
        return since is None or since <= today


def told_apart(people: Iterable[Person]) -> dict[int, str]:
    """Return what each person is called in a list, by number; people of one name are told apart.

    “Maria Lopez” becomes “Maria Lopez (Peer Specialist)” where there are two, and “… (no. 12)” where that
    says no more.
    """
    people = list(people)
    labels = {person.id: person.name for person in people}
    twice = set(_twice(labels))
    namesakes = [person for person in people if person.id in twice]
    titled = Counter((person.name.casefold(), person.title.casefold()) for person in namesakes)
    for person in namesakes:
        unique = person.title and titled[person.name.casefold(), person.title.casefold()] == 1
        besides = person.title if unique else f"no. {person.id}"
        labels[person.id] = f"{person.name} ({besides})"
    while again := _twice(labels):  # somebody may be named as another is labelled: each round settles one
        labels |= {number: f"{labels[number]} (no. {number})" for number in again}
    return labels


def _twice(labels: Mapping[int, str]) -> list[int]:
    """Return the numbers whose label is another's too."""
    taken = Counter(label.casefold() for label in labels.values())
    return [number for number, label in labels.items() if taken[label.casefold()] > 1]


def with_roster(form: Form, people: Iterable[Person], besides: int | None = None) -> Form:
    """Return the form with the roster to choose from, in the order of names, without the person `besides`."""
    labels = told_apart(people)
    names = sorted(labels.items(), key=lambda item: fold(item[1]))
    return offering(form, ROSTER, [Choice(str(n), label) for n, label in names if n != besides])


def circle(supervisors: Mapping[int, int | None], person: int, supervisor: int | None) -> tuple[int, ...]:
    """Return the people who would supervise themselves in a circle if `supervisor` supervised `person`.

    `supervisors` gives everybody's supervisor as it is. The circle begins with the person and goes up; it is
    empty where there is none.
    """
    climbed = [person]
    while supervisor is not None and supervisor not in climbed:
        climbed.append(supervisor)
        supervisor = supervisors.get(supervisor)
    return tuple(climbed) if supervisor == person else ()


def circles(supervisors: Mapping[int, int | None]) -> list[tuple[int, ...]]:
    """Return every circle among everybody's supervisors, each once, going up."""
    found = []
    settled: set[int] = set()
    for person in supervisors:
        climbed: dict[int, None] = {}
        up: int | None = person
        while up is not None and up not in settled and up not in climbed:
            climbed[up] = None
            up = supervisors.get(up)
        if up in climbed:
            way = list(climbed)
            found.append(tuple(way[way.index(up) :]))
        settled.update(climbed)
    return found


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One person of an import. `into` is the number of the person on the roster to merge with, if any.

    `supervisor_row` is the index of another row of the same import, where the supervisor is new as well.
    """

    details: Answers
    into: int | None = None
    supervisor_row: int | None = None


@dataclass(frozen=True, slots=True)
class Belongings:
    """How much belongs to somebody, to be told before the person is deleted.

    `topics` are lines of the checklist; `worksheets` are about the person and stay; `supervises` are people.
    """

    credentials: int
    trainings: int
    topics: int
    worksheets: int
    supervises: int
