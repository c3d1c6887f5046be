"""Trainings as a table, one row for everybody who attended; and what is covered, as tables to look at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from peerdesk.domain.answers import Answers, Value
from peerdesk.domain.curricula import Curriculum, Topic
from peerdesk.domain.forms import Form
from peerdesk.domain.staff import Person, told_apart
from peerdesk.domain.training import MAX_HOURS, Coverage, Extent, Training
from peerdesk.exchange.cells import UnreadableError, cell_of, same_name
from peerdesk.exchange.columns import ATTENDED, NUMBER, PERSON, TOPICS, targets
from peerdesk.exchange.incoming import Incoming, joined_name, refused_rows, rows_of
from peerdesk.exchange.sheets import Cell, Sheet
from peerdesk.exchange.supervisors import People
from peerdesk.exchange.topics import TopicNames
from peerdesk.i18n import tr

Decision = Literal["merge", "add", "skip"]
Kept = tuple[Answers, Mapping[str, Extent], Mapping[int, float | None]]
"""What storage takes of one training: answers, topics, attendees."""
_ONE_TRAINING = ("date", "title", "provider")
"""Rows that agree in these, but for case and spacing, are one training."""
_NONE: Mapping[int, Decision] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PlannedTraining:
    """One training of an import, put together from its rows; `line` is the first one’s in the file.

    `problems` are (line, reason) in words. `twin` is a training in the agency file with the same day and
    title, which gets the attendees and topics unless somebody decides otherwise.
    """

    line: int
    details: Answers
    topics: Mapping[str, Extent]
    attendees: Mapping[int, float | None]
    problems: tuple[tuple[int, str], ...] = ()
    twin: Training | None = None

    @property
    def joined(self) -> Kept:
        """What the twin is with all that the rows add; what it says already stays."""
        assert self.twin is not None, "there is something to join"
        topics = {
            key: max(self.topics.get(key, Extent.NONE), self.twin.topics.get(key, Extent.NONE))
            for key in (*self.twin.topics, *self.topics)
        }
        return {**self.details, **self.twin.details}, topics, {**self.attendees, **self.twin.attendees}


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """What an import would do; nothing of it is done while there are `errors`."""

    rows: tuple[PlannedTraining, ...]

    @property
    def errors(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """The lines of the file that can't be imported, each with its reasons."""
        found: dict[int, list[str]] = {}
        for row in self.rows:
            for line, reason in row.problems:
                found.setdefault(line, []).append(reason)
        return tuple((line, tuple(reasons)) for line, reasons in sorted(found.items()))

    @property
    def twins(self) -> tuple[PlannedTraining, ...]:
        """The trainings that are in the agency file already."""
        return tuple(row for row in self.rows if row.twin is not None)

    def new(self, decisions: Mapping[int, Decision] = _NONE) -> list[Kept]:
        """Return the trainings to add. `decisions` says by line: merge (with the twin), add, or skip.

        Raises `UserError` where a row that is not skipped has problems.
        """
        added = [row for row in self._taken(decisions) if not _merges(row, decisions)]
        return [(row.details, row.topics, row.attendees) for row in added]

    def changed(self, decisions: Mapping[int, Decision] = _NONE) -> dict[int, Kept]:
        """Return, by number, the trainings that get more attendees or topics, whole as they are then.

        Raises `UserError` where a row that is not skipped has problems.
        """
        return {
            row.twin.id: row.joined
            for row in self._taken(decisions)
            if row.twin is not None and _merges(row, decisions)
        }

    def _taken(self, decisions: Mapping[int, Decision]) -> list[PlannedTraining]:
        taken = [row for row in self.rows if decisions.get(row.line) != "skip"]
        if bad := sorted({line for row in taken for line, _ in row.problems}):
            raise refused_rows(bad)
        return taken


def _merges(row: PlannedTraining, decisions: Mapping[int, Decision]) -> bool:
    return row.twin is not None and decisions.get(row.line) != "add"


def plan_training(  # noqa: PLR0913 - what an import stands on
    sheet: Sheet,
    columns: Sequence[str | None],
    form: Form,
    people: Iterable[Person],
    curricula: Mapping[str, Curriculum],
    *,
    trainings: Iterable[Training] = (),
    day_first: bool | None = None,
) -> TrainingPlan:
    """Plan an import of trainings; `columns` is what `match_columns` says or somebody chose instead.

    Rows of one day, title and provider are one training. `trainings` are those in the agency file.
    `day_first` says how dates like 3/4/2026 are meant, where that is known.
    """
    known = People(person for person in people if person.trashed is None)
    names = TopicNames(curricula)
    there = [one for one in trainings if one.trashed is None]
    groups: dict[tuple[Value, ...], _Gathered] = {}
    for row in rows_of(sheet, columns, form, day_first=day_first):
        key = tuple(same_name(str(row.answers.get(name, ""))) for name in _ONE_TRAINING)
        groups.setdefault(key if all(key[:2]) else (row.line,), _Gathered(form, row)).take(row, known, names)
    twins = _Twins(there)
    return TrainingPlan(tuple(twins.find(gathered.planned()) for gathered in groups.values()))


class _Twins:
    """Finds trainings that are in the file already; each is the twin of one at most."""

    def __init__(self, trainings: Sequence[Training]) -> None:
        self._free: dict[tuple[str, str], list[Training]] = {}
        for one in trainings:
            self._free.setdefault((one.on.isoformat(), same_name(one.title)), []).append(one)

    def find(self, row: PlannedTraining) -> PlannedTraining:
        alike = self._free.get((str(row.details.get("date")), same_name(str(row.details.get("title", "")))))
        if not alike:
            return row
        twin = max(alike, key=lambda one: sum(one.details.get(k) == v for k, v in row.details.items()))
        alike.remove(twin)
        return replace(row, twin=twin)


class _Gathered:
    """One training while its rows come in."""

    def __init__(self, form: Form, first: Incoming) -> None:
        self._form = form
        self._labels = targets(form)
        self._first = first
        self._rows: list[Incoming] = []
        self._answers: dict[str, Value] = {}
        self._said_in: dict[str, int] = {}
        self._topics: dict[str, Extent] = {}
        self._people: dict[int, tuple[Incoming, float | None]] = {}

    def take(self, row: Incoming, people: People, names: TopicNames) -> None:
        """Add one row: its answers have to agree with those of the rows before."""
        self._rows.append(row)
        for name, value in row.answers.items():
            first = self._answers.setdefault(name, value)
            if first != value and name not in _ONE_TRAINING:
                words = tr("is not the same as in line {line}, for the same training")
                row.object_to(self._labels[name], words.format(line=self._said_in[name]))
            self._said_in.setdefault(name, row.line)
        self._take_topics(row, names)
        self._take_person(row, people)

    def _take_topics(self, row: Incoming, names: TopicNames) -> None:
        try:
            for key, extent in names.read(row.texts.get(TOPICS, "")).items():
                self._topics[key] = max(extent, self._topics.get(key, Extent.NONE))
        except UnreadableError as error:
            row.object_to(self._labels[TOPICS], str(error))

    def _take_person(self, row: Incoming, people: People) -> None:
        hours = row.number(ATTENDED, self._labels[ATTENDED])
        said = row.texts.get(PERSON) or joined_name(row.texts)
        if not said:
            if hours is not None:
                row.object_to(self._labels[PERSON], tr("is missing, but there are hours"))
            return
        try:
            number = people.find(said)
        except UnreadableError as error:
            row.object_to(self._labels[PERSON], str(error))
            return
        if number in self._people:
            words = tr("stands in line {line} already, for the same training")
            row.object_to(self._labels[PERSON], words.format(line=self._people[number][0].line))
            return
        self._people[number] = (row, hours)

    def planned(self) -> PlannedTraining:
        """Return the whole training, checked."""
        self._first.check(self._form, self._answers)
        whole = self._answers.get("hours")
        attendees: dict[int, float | None] = {}
        for number, (row, hours) in self._people.items():
            if hours is not None and not 0 <= hours <= (MAX_HOURS if whole is None else whole):
                words = tr("lie between 0 and the hours of the whole training")
                row.object_to(self._labels[ATTENDED], words)
            attendees[number] = None if hours == whole else hours
        return PlannedTraining(
            self._first.line,
            self._answers,
            self._topics,
            attendees,
            tuple((row.line, reason) for row in self._rows for reason in row.reasons),
        )


def training_sheet(
    trainings: Iterable[Training],
    people: Iterable[Person],
    form: Form,
    curricula: Mapping[str, Curriculum],
    *,
    numbered: bool = False,
) -> Sheet:
    """Return trainings as a table that can be imported again, a row for each who attended.

    Where it is to be `numbered`, a first column gives each training's number.
    """
    labels = told_apart(people)
    names = TopicNames(curricula)
    columns = (*form.by_id, PERSON, ATTENDED, TOPICS)
    rows: list[tuple[Cell, ...]] = []
    facts: list[Cell]
    for training in trainings:
        facts = [training.id] if numbered else []
        facts += [cell_of(question, training.details) for question in form.questions]
        topics = names.write(training.topics) or None
        there = sorted(
            (labels[number].casefold(), number) for number in training.attendees if number in labels
        )
        for _, number in there:
            rows.append((*facts, labels[number], training.attendees[number], topics))
        if not there:
            rows.append((*facts, None, None, topics))
    headers = targets(form)
    shown, keys = tuple(headers[name] for name in columns), columns
    if numbered:
        shown, keys = (tr("No."), *shown), (NUMBER, *keys)
    return Sheet(tr("Training"), shown, tuple(rows), keys=keys)


def coverage_sheet(coverage: Coverage, people: Sequence[Person], topics: Sequence[Topic]) -> Sheet:
    """Return who has covered what, as it is shown: a row for each person, a column for each topic."""
    labels = told_apart(people)
    words = {Extent.FULL: tr("Covered"), Extent.PART: tr("In part"), Extent.NONE: tr("Not covered")}
    rows = tuple(
        (labels[person.id], *(words[coverage.of(person.id, topic).extent] for topic in topics))
        for person in people
    )
    return Sheet(
        coverage.curriculum.title,
        (tr("Name"), *(topic.label for topic in topics)),
        rows,
        keys=("name", *(coverage.curriculum.key(topic) for topic in topics)),
    )


def curriculum_sheet(curriculum: Curriculum) -> Sheet:
    """Return a curriculum's topics with their groups and help."""
    rows = tuple(
        (group.title or None, topic.label, topic.help or None)
        for group in curriculum.groups
        for topic in group.topics
    )
    headers = (tr("Group"), tr("Topic"), tr("What it is about"))
    return Sheet(curriculum.title, headers, rows, keys=("group", "topic", "help"))
