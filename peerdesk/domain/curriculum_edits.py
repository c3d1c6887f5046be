"""Changes to a curriculum: each returns another one and leaves the ids of topics as they are."""

from collections.abc import Callable
from dataclasses import replace

from peerdesk.domain.curricula import Curriculum, Topic, TopicGroup


def group_of(curriculum: Curriculum, topic: str) -> TopicGroup:
    """Return the group that a topic (by id) stands in."""
    return next(group for group in curriculum.groups if any(one.id == topic for one in group.topics))


def with_topic_changed(curriculum: Curriculum, topic: str, label: str, help_: str) -> Curriculum:
    """Return the curriculum with other words for a topic."""
    return _each_group(
        curriculum,
        lambda group: tuple(
            replace(one, label=label, help=help_) if one.id == topic else one for one in group.topics
        ),
    )


def without_topic(curriculum: Curriculum, topic: str) -> Curriculum:
    """Return the curriculum without a topic."""
    return _each_group(curriculum, lambda group: tuple(one for one in group.topics if one.id != topic))


def with_group(curriculum: Curriculum, group: TopicGroup) -> Curriculum:
    """Return the curriculum with one more group at its end."""
    return replace(curriculum, groups=(*curriculum.groups, group))


def with_group_titled(curriculum: Curriculum, group: str, title: str) -> Curriculum:
    """Return the curriculum with another heading for a group (by id)."""
    groups = (replace(one, title=title) if one.id == group else one for one in curriculum.groups)
    return replace(curriculum, groups=tuple(groups))


def without_group(curriculum: Curriculum, group: str) -> Curriculum:
    """Return the curriculum without a group and its topics."""
    return replace(curriculum, groups=tuple(one for one in curriculum.groups if one.id != group))


def with_group_moved(curriculum: Curriculum, group: str, step: int) -> Curriculum:
    """Return the curriculum with a group one place up (-1) or down (1); as it was where it can't go."""
    ids = [one.id for one in curriculum.groups]
    at = ids.index(group)
    groups = list(curriculum.groups)
    if 0 <= at + step < len(groups):
        groups.insert(at + step, groups.pop(at))
    return replace(curriculum, groups=tuple(groups))


def with_topic_moved(curriculum: Curriculum, topic: str, step: int) -> Curriculum:
    """Return the curriculum with a topic one place up (-1) or down (1).

    From the edge of its group it goes into the next one; it stays where there is none.
    """
    groups = [list(group.topics) for group in curriculum.groups]
    here = curriculum.groups.index(group_of(curriculum, topic))
    at = next(place for place, one in enumerate(groups[here]) if one.id == topic)
    if 0 <= at + step < len(groups[here]):
        groups[here].insert(at + step, groups[here].pop(at))
    elif 0 <= here + step < len(groups):
        moved = groups[here].pop(at)
        groups[here + step].insert(0 if step > 0 else len(groups[here + step]), moved)
    changed = (
        replace(old, topics=tuple(topics)) for old, topics in zip(curriculum.groups, groups, strict=True)
    )
    return replace(curriculum, groups=tuple(changed))


def copied(curriculum: Curriculum, name: str, title: str) -> Curriculum:
    """Return a curriculum of the agency's own, with the same topics, under another id."""
    return replace(curriculum, id=name, title=title, order=100, own=True)


def _each_group(curriculum: Curriculum, topics: Callable[[TopicGroup], tuple[Topic, ...]]) -> Curriculum:
    groups = tuple(replace(group, topics=topics(group)) for group in curriculum.groups)
    return replace(curriculum, groups=groups)
