"""A form as data: what it asks, in XLSForm's words where XLSForm has one (https://xlsform.org).

One definition gives the screen, the printed page, the comparison and the export. `peerdesk.domain.reading`
reads it from a document and writes it back.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from peerdesk.domain.expressions import Expression


class QuestionType(StrEnum):
    """The kinds of question, by XLSForm's names."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    RANGE = "range"
    ACKNOWLEDGE = "acknowledge"
    GROUP = "group"
    REPEAT = "repeat"
    NOTE = "note"
    CALCULATE = "calculate"


class Sensitivity(StrEnum):
    """Who may see an answer: `private` is the writer's own, `sealed` is kept apart (29 CFR 1630.14)."""

    ORDINARY = "ordinary"
    PRIVATE = "private"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a select question: `name` is kept, `label` is shown."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """A given row of a table: `id` is kept, `label` and `help` are shown."""

    id: str
    label: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """The steps of a range question, with words at its ends."""

    start: int
    end: int
    step: int = 1
    low_label: str = ""
    high_label: str = ""

    @property
    def values(self) -> range:
        """Every value that can be chosen."""
        return range(self.start, self.end + 1, self.step)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What answers of one choice mean when they are tallied; `follow_up` offers to plan a next step."""

    choice: str
    label: str
    guidance: str
    follow_up: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """A summary that sorts the questions of `over` by their answer.

    `follow_ups` names the repeat question that collects next steps, `about` its column that holds which
    question the step is about.
    """

    over: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    follow_ups: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that a form asks, says or works out.

    `appearance` refines how it is shown: `multiline` (text), `minimal` (a combo box), `buttons` (a row of
    buttons), `checklist`, `signature`. `choices_from` names a list outside the form: of `staff` the answer is
    a name and may be typed freely, other lists are put in by `peerdesk.domain.records.offering`.
    `suggestions` are offered for a text, which may be any other. A group has given `rows` or is one record; a
    repeat starts from `default_rows`. `compose` holds the sentences of a statement; one is used when all
    `${…}` in it are answered. A `supplement` has no number and does not count toward progress. `lines` (ruled
    lines) and `spare_rows` are for paper that is filled in by hand; `width` is a column's share of a table.
    """

    id: str
    type: QuestionType
    label: str
    help: str = ""
    appearance: str = ""
    required: bool = False
    relevant: Expression | None = None
    relevant_hint: str = ""
    constraint: Expression | None = None
    constraint_message: str = ""
    sensitivity: Sensitivity = Sensitivity.ORDINARY
    supplement: bool = False
    unit: str = ""
    choices: tuple[Choice, ...] = ()
    choices_from: str = ""
    suggestions: tuple[str, ...] = ()
    scale: Scale | None = None
    columns: tuple["Question", ...] = ()
    rows: tuple[Row, ...] = ()
    row_label: str = ""
    default_rows: tuple[Mapping[str, str], ...] = ()
    compose: tuple[str, ...] = ()
    tally: Tally | None = None
    lines: int = 0
    spare_rows: int = 4
    width: int = 1

    @property
    def takes_answer(self) -> bool:
        """Whether a person answers it; notes and calculations only speak."""
        return self.type not in (QuestionType.NOTE, QuestionType.CALCULATE)

    @property
    def is_table(self) -> bool:
        """Whether its answer is a list of rows."""
        return self.type is QuestionType.REPEAT or bool(self.rows)

    @property
    def is_record(self) -> bool:
        """Whether its answer is one record of fields, such as a sign-off."""
        return self.type is QuestionType.GROUP and not self.rows

    @property
    def given_columns(self) -> frozenset[str]:
        """Columns that the form fills in itself; they alone do not make a row answered."""
        return frozenset(column for row in self.default_rows for column in row)

    def choice_label(self, name: str) -> str:
        """Return the label of a choice, or the name itself where the list is outside the form."""
        return next((choice.label for choice in self.choices if choice.name == name), name)


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that belong together, under one heading."""

    id: str
    title: str
    questions: tuple[Question, ...]
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a form comes from; `citation` is the line that stands on the form and on paper."""

    document: str
    section: str
    citation: str
    note: str = ""


@dataclass(frozen=True)
class Form:
    """A whole form. `minutes` is how long it takes; a `handout` is printed to be given out.

    A form `about_person` is filled in for somebody of the roster; one that is due `before_contact` has to be
    completed before a peer specialist first meets the people served.
    """

    id: str
    version: int
    title: str
    group: str
    order: int
    minutes: int
    purpose: str
    instructions: str
    source: Source
    sections: tuple[Section, ...] = field(repr=False)
    sensitivity: Sensitivity = Sensitivity.ORDINARY
    privacy_note: str = ""
    handout: bool = False
    about_person: bool = False
    before_contact: bool = False

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """Every question of the form by its id, in order (columns of tables are not among them)."""
        return {question.id: question for section in self.sections for question in section.questions}

    @property
    def questions(self) -> Iterator[Question]:
        """Every question in order."""
        return iter(self.by_id.values())

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each numbered question, from 1."""
        numbered = (q.id for q in self.questions if q.takes_answer and not q.supplement)
        return {question_id: number for number, question_id in enumerate(numbered, start=1)}
