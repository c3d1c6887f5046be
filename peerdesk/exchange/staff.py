"""The roster as a table: what comes in is planned first, with a reason for whatever is wrong with it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

from peerdesk.domain.answers import Answers, Value
from peerdesk.domain.forms import Form
from peerdesk.domain.staff import FULL_TIME_WEEK, Person, StaffRow, told_apart
from peerdesk.exchange.cells import UnreadableError, cell_of, choice_of, same_name
from peerdesk.exchange.columns import FTE, NUMBER
from peerdesk.exchange.incoming import (
    Incoming,
    joined_address,
    joined_name,
    objections,
    refused_rows,
    rows_of,
)
from peerdesk.exchange.sheets import Cell, Sheet
from peerdesk.exchange.supervisors import People, of_rows, people_in_circles
from peerdesk.i18n import tr

Decision = Literal["merge", "add", "skip"]
_NOTHING: Mapping[str, Value] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """One row of an import. `line` is its line in the file, `problems` says in words why it can't be taken.

    `details` are the answers that it gives. `twin` is the number of somebody on the roster of the same name
    or email, whom it is merged with unless somebody decides otherwise; `as_new` is then what a new person
    would be, and `lacking` what is wrong with that. `same_as` is the line of an earlier row of the same name.
    `supervisor_row` is the index of the plan's row that holds the supervisor.
    """

    line: int
    details: Answers
    supervisor_row: int | None = None
    problems: tuple[str, ...] = ()
    twin: int | None = None
    as_new: Answers = field(default_factory=dict)
    lacking: tuple[str, ...] = ()
    same_as: int | None = None


@dataclass(frozen=True, slots=True)
class StaffPlan:
    """What an import would do, row by row; nothing of it is done while there are `errors`."""

    rows: tuple[PlannedPerson, ...]

    @property
    def errors(self) -> tuple[PlannedPerson, ...]:
        """The rows that can't be imported."""
        return tuple(row for row in self.rows if row.problems)

    @property
    def twins(self) -> tuple[PlannedPerson, ...]:
        """The rows about somebody who is on the roster already."""
        return tuple(row for row in self.rows if row.twin is not None)

    def staff_rows(self, decisions: Mapping[int, Decision] = MappingProxyType({})) -> list[StaffRow]:
        """Return what to keep. `decisions` says by line what becomes of a row: merge, add, or skip.

        Without one, a row with a twin is merged and any other added. Raises `UserError` where a row that is
        not skipped has problems, or one that is skipped holds somebody's supervisor.
        """
        taken = [i for i, row in enumerate(self.rows) if decisions.get(row.line) != "skip"]
        place = {index: position for position, index in enumerate(taken)}
        bad, rows = [], []
        for index in taken:
            row = self.rows[index]
            into = None if decisions.get(row.line) == "add" else row.twin
            lost = row.supervisor_row is not None and row.supervisor_row not in place
            if lost or (row.problems if into == row.twin else row.lacking):
                bad.append(row.line)
            supervisor = None if row.supervisor_row is None else place.get(row.supervisor_row)
            rows.append(StaffRow(row.details if into == row.twin else row.as_new, into, supervisor))
        if bad:
            raise refused_rows(bad)
        return rows


def plan_staff(
    sheet: Sheet,
    columns: Sequence[str | None],
    form: Form,
    people: Iterable[Person],
    *,
    day_first: bool | None = None,
    otherwise: Mapping[str, Value] = _NOTHING,
) -> StaffPlan:
    """Plan an import of people; `columns` is what `match_columns` says or somebody chose instead.

    `people` is the roster. `day_first` says how dates like 3/4/2026 are meant, where that is known;
    `otherwise` answers what the rows of new people leave open, such as {"status": "active"}. Where a row says
    no role, and its title is a usual word for one, that is the role.
    """
    roster = [person for person in people if person.trashed is None]
    incoming = rows_of(sheet, columns, form, day_first=day_first)
    for row in incoming:
        _join(row)
    twins = _twins([row.answers for row in incoming], roster)
    seats = _supervisors(incoming, twins, roster, form)
    known = {person.id: person for person in roster}
    earlier: dict[str, int] = {}
    planned = []
    for row, twin, seat in zip(incoming, twins, seats, strict=True):
        name = same_name(str(row.answers.get("name", "")))
        made = PlannedPerson(row.line, row.answers, seat, twin=twin, same_as=earlier.get(name))
        planned.append(_checked(made, row, form, known.get(twin or 0), otherwise))
        if name:
            earlier.setdefault(name, row.line)
    return StaffPlan(tuple(planned))


def _join(row: Incoming) -> None:
    """Make one answer of what stands in parts, or in another measure."""
    for target, joined in (("name", joined_name), ("address", joined_address)):
        if target not in row.answers and (text := joined(row.texts)):
            row.answers[target] = text
    share = row.number(FTE, tr("FTE"))
    if share is not None and "hours_a_week" not in row.answers:
        row.answers["hours_a_week"] = round(share * FULL_TIME_WEEK, 2)


def _completed(details: Answers, otherwise: Mapping[str, Value], form: Form) -> dict[str, Value]:
    """Return a new person's details with what the row leaves open."""
    completed = dict(details)
    if "role" not in completed and "title" in completed:
        with suppress(UnreadableError):  # most titles say nothing about the role
            completed["role"] = choice_of(form.by_id["role"], completed["title"])
    return {**otherwise, **completed}


def _checked(
    row: PlannedPerson, incoming: Incoming, form: Form, twin: Person | None, otherwise: Mapping[str, Value]
) -> PlannedPerson:
    """Return the row with everything that is wrong with it, as it would be kept."""
    new = _completed(row.details, otherwise, form)
    if twin is None:
        incoming.check(form, new)
        return replace(row, details=new, problems=tuple(incoming.reasons))
    lacking = tuple(incoming.reasons + objections(form, new, incoming.unread))
    incoming.check(form, {**twin.details, **row.details})
    return replace(row, problems=tuple(incoming.reasons), as_new=new, lacking=lacking)


def _twins(rows: Sequence[Answers], roster: Sequence[Person]) -> list[int | None]:
    """Return for each row who on the roster it is about; nobody is meant by two rows."""
    by_name, by_email = defaultdict(list), defaultdict(list)
    for person in roster:
        by_name[same_name(person.name)].append(person)
        by_email[same_name(str(person.details.get("email", "")))].append(person)
    taken: set[int] = set()
    found: list[int | None] = []
    for row in rows:
        name, email = (same_name(str(row.get(key, ""))) for key in ("name", "email"))
        alike = by_name.get(name, [])
        if email and email in by_email:  # an address that a team shares makes nobody the same person
            alike = alike + [one for one in by_email[email] if set(_words(one.name)) & set(_words(name))]
        free = [person for person in alike if person.id not in taken]
        best = max(free, key=lambda person: (_agreement(row, person.details), -person.id), default=None)
        found.append(None if best is None else best.id)
        if best is not None:
            taken.add(best.id)
    return found


def _words(name: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in same_name(name)).split()


def _agreement(row: Answers, details: Answers) -> int:
    return sum(details.get(key) == value for key, value in row.items())


def _supervisors(
    rows: Sequence[Incoming], twins: Sequence[int | None], roster: Sequence[Person], form: Form
) -> list[int | None]:
    """Find every row's supervisor: one on the roster becomes an answer, of another row its index is returned.

    Who can't be found, and circles, are reasons against a row.
    """
    label = form.by_id["supervisor"].label
    names = [str(row.answers.get("name", "")) for row in rows]
    titles = [str(row.answers.get("title", "")) for row in rows]
    stand_ins = of_rows(names, titles, [_own_number(row) for row in rows])
    nodes = [-index - 1 if twin is None else twin for index, twin in enumerate(twins)]
    people = People(roster)
    people.add(
        [person for person in stand_ins if person.name],
        {person.id: node for person, node in zip(stand_ins, nodes, strict=True)},
    )
    above = {person.id: person.supervisor for person in roster}
    seats: list[int | None] = []
    for row, node in zip(rows, nodes, strict=True):
        seat = None
        if said := row.texts.get("supervisor"):
            try:
                above[node] = found = people.find(said)
                if found > 0:
                    row.answers["supervisor"] = str(found)
                else:
                    seat = -found - 1
            except UnreadableError as error:
                row.object_to(label, str(error))
        seats.append(seat)
    around = people_in_circles(above, people)
    for row, node in zip(rows, nodes, strict=True):
        if node in around and "supervisor" in row.texts:
            row.object_to(label, around[node])
    return seats


def _own_number(row: Incoming) -> int | None:
    """Return the number that our own export gives where names alone do not tell people apart."""
    text = row.texts.get(NUMBER, "")
    return int(text) if text.isdecimal() and len(text) < 10 else None


def staff_sheet(
    people: Iterable[Person],
    form: Form,
    columns: Sequence[str] | None = None,
    roster: Iterable[Person] | None = None,
    *,
    numbered: bool = False,
) -> Sheet:
    """Return people as a table that can be imported again; `columns` are question ids, else all of them.

    Supervisors are named as a list of `roster` names them (without one: of `people`). Where that takes
    numbers, or where it is to be `numbered`, a first column gives everybody's.
    """
    people = list(people)
    labels = told_apart(people if roster is None else roster)
    questions = [form.by_id[name] for name in (columns or form.by_id)]
    rows = [tuple(_cell(person, name.id, form, labels) for name in questions) for person in people]
    headers, keys = [question.label for question in questions], [question.id for question in questions]
    if numbered or any(label.endswith(f"(no. {number})") for number, label in labels.items()):
        rows = [(person.id, *cells) for person, cells in zip(people, rows, strict=True)]
        headers, keys = [tr("No."), *headers], [NUMBER, *keys]
    return Sheet(tr("Staff"), tuple(headers), tuple(rows), keys=tuple(keys))


def _cell(person: Person, name: str, form: Form, labels: Mapping[int, str]) -> Cell:
    if name == "supervisor":
        return labels.get(person.supervisor or 0)
    return cell_of(form.by_id[name], person.details)
