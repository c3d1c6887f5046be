"""Training: what was taught, to whom, and which topics of a curriculum each person has covered by that."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum
from types import MappingProxyType

from peerdesk.domain.answers import Answers
from peerdesk.domain.credentials import Attachment, Earned
from peerdesk.domain.curricula import Curriculum, Topic
from peerdesk.domain.records import day, text
from peerdesk.domain.staff import Person

CATEGORY = "category"
"""The question of the form “training” whose choices are all CE categories that there are."""
MAX_HOURS = 1000
"""The most hours that one training may have."""


class Extent(IntEnum):
    """How far a topic is covered."""

    NONE = 0
    PART = 1
    FULL = 2


@dataclass(frozen=True, slots=True)
class Training:
    """A training that took place once for a whole group.

    `details` are answers to the form “training” (date, title, provider, hours, CE category, note), `topics`
    says by topic key (“core/teamwork”) how far each is covered, `attendees` gives by the person's number the
    hours of somebody who was there for less than all of it (nothing: all hours). `trashed` is in UTC.
    """

    id: int
    details: Answers
    topics: Mapping[str, Extent] = field(default_factory=lambda: MappingProxyType({}))
    attendees: Mapping[int, float | None] = field(default_factory=lambda: MappingProxyType({}))
    evidence: tuple[Attachment, ...] = ()
    trashed: datetime | None = None

    @property
    def title(self) -> str:
        """What it was called."""
        return text(self.details, "title")

    @property
    def on(self) -> date:
        """The day it took place, or ended."""
        when = day(self.details, "date")
        assert when is not None, "the form requires a date"
        return when

    @property
    def hours(self) -> float:
        """How long it took, in hours."""
        return float(self.details.get("hours") or 0)

    @property
    def category(self) -> str:
        """The CE category that its hours count in."""
        return text(self.details, CATEGORY)

    def hours_of(self, person: int) -> float:
        """Return the hours that somebody earned: all, or fewer where that is noted; none if not there."""
        if person not in self.attendees:
            return 0.0
        own = self.attendees[person]
        return self.hours if own is None else own


@dataclass(frozen=True, slots=True)
class TopicRecord:
    """One line of somebody's checklist, checked off by hand: how far, when (`on`), hours, by whom, proof."""

    person: int
    topic: str
    extent: Extent
    on: date | None = None
    hours: float | None = None
    provider: str = ""
    evidence: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Covered:
    """How far one person has covered one topic, and by what: the checklist's own line, and trainings.

    `since` is the day on which it came as far as it is, where that is known.
    """

    extent: Extent = Extent.NONE
    record: TopicRecord | None = None
    trainings: tuple[Training, ...] = ()
    since: date | None = None


NOT_COVERED = Covered()


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who has covered what of one curriculum: people by topics, the cells by (person's number, topic key)."""

    curriculum: Curriculum
    people: tuple[Person, ...]
    cells: Mapping[tuple[int, str], Covered]

    @property
    def topics(self) -> tuple[Topic, ...]:
        """Every topic in the curriculum's order."""
        return tuple(self.curriculum.topics)

    def of(self, person: int, topic: Topic) -> Covered:
        """Return how far one person has covered one topic."""
        return self.cells.get((person, self.curriculum.key(topic)), NOT_COVERED)

    def gaps_of(self, person: int) -> list[Topic]:
        """Return the topics that somebody has not fully covered, in order."""
        return [topic for topic in self.topics if self.of(person, topic).extent is not Extent.FULL]

    def share_of(self, topic: Topic) -> tuple[int, int, int]:
        """Count the people who have covered a topic not, in part, and fully."""
        extents = [self.of(person.id, topic).extent for person in self.people]
        return extents.count(Extent.NONE), extents.count(Extent.PART), extents.count(Extent.FULL)


def coverage(
    curriculum: Curriculum,
    people: Sequence[Person],
    trainings: Iterable[Training],
    records: Iterable[TopicRecord],
    today: date,
) -> Coverage:
    """Work out who has covered what: as far as a training or the person's own checklist says, the furthest.

    A training that is still to come covers nothing yet.
    """
    keys = {curriculum.key(topic) for topic in curriculum.topics}
    chosen = {person.id for person in people}
    by_training: dict[tuple[int, str], list[Training]] = {}
    for training in sorted(_past(trainings, today), key=lambda one: one.on):
        for key in training.topics.keys() & keys:
            for person in training.attendees.keys() & chosen:
                by_training.setdefault((person, key), []).append(training)
    by_hand = {(one.person, one.topic): one for one in records if one.person in chosen and one.topic in keys}
    cells = {
        cell: covered_by(cell[1], by_hand.get(cell), tuple(by_training.get(cell, ())))
        for cell in by_training.keys() | by_hand.keys()
    }
    return Coverage(curriculum, tuple(people), cells)


def covered_by(key: str, record: TopicRecord | None, trainings: tuple[Training, ...]) -> Covered:
    """Return how far a topic (its key) is covered by somebody's own line and by trainings about it."""
    steps = [(training.topics[key], training.on) for training in trainings]
    by_hand = [] if record is None else [(record.extent, record.on)]
    extent = max((how_far for how_far, _ in (*steps, *by_hand)), default=Extent.NONE)
    days = [when for how_far, when in (*steps, *by_hand) if when and extent and how_far == extent]
    return Covered(extent, record, trainings, min(days, default=None))


def earned_by(person: int, trainings: Iterable[Training], today: date) -> list[Earned]:
    """Return the hours that somebody has earned by today, one entry for each training, the oldest first."""
    mine = sorted(
        (one for one in _past(trainings, today) if person in one.attendees),
        key=lambda one: (one.on, one.id),
    )
    return [Earned(one.id, one.title, one.on, one.hours_of(person), one.category) for one in mine]


def _past(trainings: Iterable[Training], today: date) -> Iterable[Training]:
    return (one for one in trainings if one.trashed is None and one.on <= today)
