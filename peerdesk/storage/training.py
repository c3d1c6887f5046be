"""Training as it is kept: what took place for whom, people’s checklists, the agency’s own curricula."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa

from peerdesk.domain.answers import Value
from peerdesk.domain.curricula import Curriculum, read_curriculum, write_curriculum
from peerdesk.domain.documents import FormError
from peerdesk.domain.forms import Form
from peerdesk.domain.training import Extent, TopicRecord, Training
from peerdesk.errors import UserError
from peerdesk.i18n import tr
from peerdesk.storage import checklist, definitions, tables
from peerdesk.storage.database import Database
from peerdesk.storage.errors import UnreadableError
from peerdesk.storage.evidence import evidence_by
from peerdesk.storage.records import Progress, Records, StoppedError, told
from peerdesk.storage.rows import now, still_typed
from peerdesk.storage.tables import attachment, attendance, topic_record, training, training_topic

TRAININGS = Records(
    training,
    lambda: tr("There is no training {number} in this file."),
    lambda: tr("This training is in the trash."),
)
Given = Mapping[str, Value | None]
Topics = Mapping[str, Extent]
Attendees = Mapping[int, float | None]
Whole = tuple[Given, Topics, Attendees]
Found = list[Training]
Checklist = list[TopicRecord]
Numbers = list[int]
_NO_TOPICS: Topics = MappingProxyType({})
_NOBODY: Attendees = MappingProxyType({})


class Trainings:
    """The trainings in one open agency file. Every method that changes something is one transaction.

    Each raises `UserError` when it is given a number that there is not, hours that can't be, and when the
    file can't be read or written; `AnswersError` with everything that is wrong with details. A `form` is the
    form of a training. `topics` says by topic key how far each is covered, `attendees` gives by the person's
    number the hours of who was there for less than all of it. Whoever is in the trash is not shown.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, *, trash: bool = False) -> Found:
        """Return the trainings, or those in the trash; the newest first."""
        with self._database.reading() as sql:
            return read_trainings(
                sql, training.c.trashed.is_not(None) if trash else training.c.trashed.is_(None)
            )

    def get(self, number: int) -> Training:
        """Return one training, be it in the trash or not."""
        with self._database.reading() as sql:
            TRAININGS.find(sql, number)
            return read_trainings(sql, training.c.id == number)[0]

    def add(
        self, form: Form, details: Given, topics: Topics = _NO_TOPICS, attendees: Attendees = _NOBODY
    ) -> int:
        """Record a training and return its number."""
        with self._database.writing(still_typed()) as sql:
            (number,) = _keep(sql, form, [(details, topics, attendees)], {}, now())
        return number

    def import_all(
        self,
        form: Form,
        trainings: Sequence[Whole],
        changed: Mapping[int, Whole] = MappingProxyType({}),
        progress: Progress = lambda _done: True,
    ) -> Numbers:
        """Record all of these trainings, or nothing at all, and return each one's number.

        With them, those `changed` (by number) are put in place of what they were. Raises `AnswersError` with
        everything that is wrong, each problem with the place of its training, from 1; the changed come last.
        Where `progress` says to stop, nothing is kept and nothing returned.
        """
        try:
            with self._database.writing() as sql:
                told(progress, 0)
                numbers = _keep(sql, form, trainings, changed, now())
                told(progress, len(trainings) + len(changed))
                return numbers
        except StoppedError:
            return []

    def save(self, form: Form, number: int, details: Given, topics: Topics, attendees: Attendees) -> datetime:
        """Put all of this in place of what a training was, and return when that was."""
        when = now()
        with self._database.writing(still_typed()) as sql:
            _keep(sql, form, (), {number: (details, topics, attendees)}, when)
        return when

    def trash(self, numbers: Sequence[int]) -> None:
        """Move trainings to the trash; they count for nobody as long as they are there."""
        with self._database.writing() as sql:
            TRAININGS.move(sql, numbers, now())

    def restore(self, numbers: Sequence[int]) -> None:
        """Take trainings out of the trash, as they were."""
        with self._database.writing() as sql:
            TRAININGS.move(sql, numbers, None)

    def delete_forever(self, number: int) -> None:
        """Delete a training that is in the trash, with attendance and evidence."""
        with self._database.writing() as sql:
            TRAININGS.delete(sql, number)

    def records(self, person: int | None = None) -> Checklist:
        """Return the lines of one person's checklist, or of everybody who is not in the trash."""
        whose = tables.person.c.trashed.is_(None) if person is None else topic_record.c.person_id == person
        with self._database.reading() as sql:
            return checklist.read_records(sql, whose)

    def record(self, records: Iterable[TopicRecord]) -> None:
        """Keep lines of checklists in place of those that there are; a line that says nothing goes.

        Refuses hours that can't be, and days before 1950 or after 2100.
        """
        with self._database.writing(still_typed()) as sql:
            checklist.put_records(sql, records)

    def curricula(self, shipped: Mapping[str, Curriculum]) -> dict[str, Curriculum]:
        """Return all curricula by id, in their order: the agency's own in place of those shipped."""
        with self._database.reading() as sql:
            found = {**shipped, **definitions.read_own(sql, "curriculum", own_curriculum)}
        return {one.id: one for one in sorted(found.values(), key=lambda one: (one.order, one.title))}

    def set_curriculum(self, curriculum: Curriculum) -> None:
        """Keep a curriculum of the agency's own, in place of the one that had its id.

        Refused where a topic is left out that somebody has covered.
        """
        document = write_curriculum(curriculum)
        try:
            read_curriculum(document, curriculum.id)
        except FormError as error:
            raise UserError(
                tr("This curriculum can’t be kept."),
                still_typed(),
                tr("Give it and every topic a name, no topic twice, then try again."),
            ) from error
        with self._database.writing(still_typed()) as sql:
            _keep_topics(sql, curriculum.id, {curriculum.key(topic) for topic in curriculum.topics})
            definitions.put(sql, "curriculum", curriculum.id, document)

    def remove_curriculum(
        self, curriculum: str, shipped: Mapping[str, Curriculum] = MappingProxyType({})
    ) -> None:
        """Delete a curriculum of the agency's own; the one that is shipped under its id counts again.

        Refused where somebody has covered a topic that the `shipped` one, if any, does not have.
        """
        left = shipped.get(curriculum)
        with self._database.writing() as sql:
            _keep_topics(sql, curriculum, {left.key(topic) for topic in left.topics} if left else set())
            definitions.remove(sql, "curriculum", curriculum)


def own_curriculum(document: Any, name: str) -> Curriculum:
    """Read a curriculum that was kept. Raises `FormError`."""
    curriculum = read_curriculum(document, name, own=True)
    if curriculum.id != name:
        raise UnreadableError
    return curriculum


def _keep_topics(sql: sa.Connection, curriculum: str, keys: set[str]) -> None:
    """Raise `UserError` where a topic of a curriculum is in use that is not among the keys."""
    used = sa.union(sa.select(training_topic.c.topic), sa.select(topic_record.c.topic))
    for topic in sql.execute(used).scalars():
        if topic.startswith(f"{curriculum}/") and topic not in keys:
            raise UserError(
                tr("A training or somebody’s checklist has a topic that would be gone."),
                tr("Nothing has been changed."),
                tr("Keep the topic, or take it out of trainings and checklists first, also in the trash."),
            )


def _keep(
    sql: sa.Connection, form: Form, trainings: Sequence[Whole], changed: Mapping[int, Whole], when: datetime
) -> Numbers:
    """Check everything first, then write it. Returns the numbers of the new ones."""
    for number in changed:
        TRAININGS.find_changeable(sql, number)
    first = TRAININGS.next_number(sql)
    new = list(range(first, first + len(trainings)))
    every = dict(zip((*new, *changed), (*trainings, *changed.values()), strict=True))
    checked = TRAININGS.details.all_checked(form, [details for details, _, _ in every.values()])
    kept = dict(zip(every, checked, strict=True))
    TRAININGS.insert(sql, {number: kept[number] for number in new}, when)
    for number in changed:
        TRAININGS.change(sql, number, **TRAININGS.details.columns(kept[number]), changed=when)
        checklist.clear(sql, number)
    checklist.insert_topics(sql, {number: topics for number, (_, topics, _) in every.items()})
    checklist.insert_attendance(sql, {number: there for number, (_, _, there) in every.items()})
    return new


def read_trainings(sql: sa.Connection, where: sa.ColumnElement[bool]) -> Found:
    """Return trainings with topics, attendance and evidence, the newest first."""
    ids = sa.select(training.c.id).where(where)
    topics = checklist.read_topics(sql, training_topic.c.training_id.in_(ids))
    attendees = checklist.read_attendance(sql, attendance.c.training_id.in_(ids))
    evidence = evidence_by(sql, attachment.c.training_id, attachment.c.training_id.in_(ids))
    newest_first = training.c.date.desc(), training.c.id.desc()
    return [
        Training(
            id=row.id,
            details=TRAININGS.details.of(row),
            topics=topics.get(row.id, _NO_TOPICS),
            attendees=attendees.get(row.id, _NOBODY),
            evidence=evidence.get(row.id, ()),
            trashed=row.trashed,
        )
        for row in sql.execute(training.select().where(where).order_by(*newest_first))
    ]
