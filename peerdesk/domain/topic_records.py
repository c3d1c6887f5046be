"""Checking topics off by hand: what one more press means, and what trainings have settled already."""

from dataclasses import replace
from datetime import date

from peerdesk.domain.training import Covered, Extent, TopicRecord, covered_by


def floor(covered: Covered, topic: str) -> Extent:
    """Return how far trainings cover a topic (its key): nobody lowers that by hand."""
    return max((training.topics[topic] for training in covered.trainings), default=Extent.NONE)


def following(covered: Covered, topic: str) -> Extent:
    """Return what comes after the present extent: not, in part, fully, and round, never below the floor."""
    if covered.extent is Extent.FULL:
        return floor(covered, topic)
    return Extent(covered.extent + 1)


def checked_off(covered: Covered, person: int, topic: str, extent: Extent, today: date) -> TopicRecord:
    """Return somebody's own line of a topic when it is set to `extent` today; its details stay.

    What trainings cover already is not said once more: the line then has no extent and no date of its own.
    """
    line = covered.record or TopicRecord(person, topic, Extent.NONE)
    own = extent if extent > floor(covered, topic) else Extent.NONE
    return replace(line, extent=own, on=today if own else None)


def says_nothing(record: TopicRecord) -> bool:
    """Tell whether a line is blank."""
    return record == TopicRecord(record.person, record.topic, Extent.NONE)


def with_record(covered: Covered, topic: str, record: TopicRecord) -> Covered:
    """Return how far a topic is covered with another line of the person's own."""
    kept = None if says_nothing(record) else record
    return covered_by(topic, kept, covered.trainings)
