"""Who has covered what, as plain arrays: fast to order, count and paint for hundreds of people."""

from collections.abc import Iterable, Sequence
from datetime import date

from peerdesk.domain.curricula import Curriculum, Topic, TopicGroup
from peerdesk.domain.staff import Person, told_apart
from peerdesk.domain.topic_records import says_nothing
from peerdesk.domain.training import Coverage, Covered, Extent, TopicRecord, Training, coverage


class Matrix:
    """People by the topics of one curriculum, as numbers: `extents` and `floors` by the person's number.

    `extents` says how far each topic is covered, `floors` how far by trainings alone; both are as
    `peerdesk.domain.training.coverage` works them out. Which training, and when, is looked up for one person
    at a time.
    """

    def __init__(
        self,
        curriculum: Curriculum,
        people: Sequence[Person],
        trainings: Iterable[Training],
        records: Iterable[TopicRecord],
        today: date,
    ) -> None:
        self.curriculum, self.today = curriculum, today
        self.people = tuple(people)
        self.names = told_apart(people)
        self.topics: tuple[Topic, ...] = tuple(curriculum.topics)
        self.keys = [curriculum.key(topic) for topic in self.topics]
        self.groups: list[TopicGroup] = [group for group in curriculum.groups for _ in group.topics]
        self.extents = {person.id: bytearray(len(self.keys)) for person in people}
        self.floors = {person.id: bytearray(len(self.keys)) for person in people}
        self._columns = {key: column for column, key in enumerate(self.keys)}
        self._trainings = [one for one in trainings if one.trashed is None and one.on <= today]
        self._lines: dict[int, dict[int, TopicRecord]] = {person.id: {} for person in people}
        self._looked_up: tuple[int, Coverage] | None = None
        self._by_id = {person.id: person for person in people}
        self._add_trainings()
        self._add_records(records)

    def _add_trainings(self) -> None:
        for training in self._trainings:
            rows = [self.floors[person] for person in training.attendees if person in self.floors]
            for key, extent in training.topics.items():
                column = self._columns.get(key)
                if column is not None:
                    for row in rows:
                        if row[column] < extent:  # noqa: PLR1730 - max() takes several times as long
                            row[column] = extent
        for person, row in self.floors.items():
            self.extents[person][:] = row

    def _add_records(self, records: Iterable[TopicRecord]) -> None:
        for record in records:
            row, column = self.extents.get(record.person), self._columns.get(record.topic)
            if row is not None and column is not None:
                row[column] = max(row[column], record.extent)
                self._lines[record.person][column] = record

    def covered(self, person: int, column: int) -> Covered:
        """Return how far somebody has covered a topic, and by what."""
        if self._looked_up is None or self._looked_up[0] != person:
            lines = self._lines[person].values()
            found = coverage(self.curriculum, [self._by_id[person]], self._trainings, lines, self.today)
            self._looked_up = person, found
        return self._looked_up[1].of(person, self.topics[column])

    def set_record(self, record: TopicRecord) -> int:
        """Take in another line of somebody's own; its column. Nothing else is worked out again."""
        person, column = record.person, self._columns[record.topic]
        self._lines[person].pop(column, None)
        if not says_nothing(record):
            self._lines[person][column] = record
        self.extents[person][column] = max(self.floors[person][column], record.extent)
        self._looked_up = None
        return column

    def counts_of(self, person: int, columns: Sequence[int]) -> tuple[int, int]:
        """Count what somebody has covered of these topics: fully, and in part."""
        row = self.extents[person]
        if len(columns) == len(row):
            return row.count(Extent.FULL), row.count(Extent.PART)
        shown = [row[column] for column in columns]
        return shown.count(Extent.FULL), shown.count(Extent.PART)

    def totals(self, people: Iterable[int]) -> list[tuple[int, int]]:
        """Count for each topic who of these people has covered it: fully, and in part."""
        columns = zip(*(self.extents[person] for person in people), strict=True)
        found = [(column.count(Extent.FULL), column.count(Extent.PART)) for column in columns]
        return found or [(0, 0)] * len(self.keys)
