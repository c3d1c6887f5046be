"""The people who work for an agency: who they are to it, told apart by name, and who supervises whom."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from peerdesk.domain.answers import Answers
from peerdesk.domain.forms import Choice, Form
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

    def sees_peers(self, today: date) -> bool:
        """Tell whether the person meets the people served already: a peer specialist past the first contact.

        Where no first contact is dated, an active peer specialist counts from the day of starting work.
        """
        if self.role is not StaffRole.PEER_SPECIALIST or self.status is not StaffStatus.ACTIVE:
            return False
        since = day(self.details, "first_contact") or day(self.details, "started")
        return since is None or since <= today


def told_apart(people: Iterable[Person]) -> dict[int, str]:
    """Return what each person is called in a list, by number; people of one name are told apart.

    “Maria Lopez” becomes “Maria Lopez (Peer Specialist)” where there are two, and “… (no. 12)” where that
    says no more.
    """
    people = list(people)
    names = Counter(person.name.casefold() for person in people)
    titled = Counter((person.name.casefold(), person.title.casefold()) for person in people)
    labels = {}
    for person in people:
        label = person.name
        if names[person.name.casefold()] > 1:
            unique = person.title and titled[person.name.casefold(), person.title.casefold()] == 1
            label = f"{person.name} ({person.title})" if unique else f"{person.name} (no. {person.id})"
        labels[person.id] = label
    taken = Counter(label.casefold() for label in labels.values())
    return {
        number: label if taken[label.casefold()] == 1 else f"{label} (no. {number})"
        for number, label in labels.items()
    }


def with_roster(form: Form, people: Iterable[Person], besides: int | None = None) -> Form:
    """Return the form with the roster to choose from, in the order of names, without the person `besides`."""
    labels = told_apart(people)
    names = sorted(labels.items(), key=lambda item: item[1].casefold())
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


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One person of an import. `into` is the number of the person on the roster to merge with, if any.

    `supervisor_row` is the index of another row of the same import, where the supervisor is new as well.
    """

    details: Answers
    into: int | None = None
    supervisor_row: int | None = None
