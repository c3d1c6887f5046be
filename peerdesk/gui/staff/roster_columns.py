"""The columns that the roster can show: what stands in a cell, and what it sorts by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peerdesk.domain.credentials import Credential, CredentialState, state
from peerdesk.domain.forms import Form, QuestionType
from peerdesk.domain.names import fold
from peerdesk.domain.staff import Person, StaffStatus, told_apart
from peerdesk.gui.staff.credential_words import standing
from peerdesk.gui.staff.words import status_pill
from peerdesk.gui.widgets.painted_cells import Pill
from peerdesk.gui.widgets.values import value_text
from peerdesk.gui.worksheets.words import friendly_time
from peerdesk.i18n import tr

NAME, SUPERVISOR, STATUS, CREDENTIAL, TRASHED = "name", "supervisor", "status", "credential", "trashed"
SHOWN = (NAME, "title", SUPERVISOR, STATUS, CREDENTIAL)
"""The columns that are shown until somebody chooses others."""
_WIDE = {NAME: 180, STATUS: 124, CREDENTIAL: 220, "title": 150, "role": 168, "supervisor": 150, "email": 190}
_USUAL = 120
_AS_IT_IS = (QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.DATE)
_STATUSES, _URGENCIES = list(StaffStatus), list(CredentialState)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its id (a question of the form, or one of our own), its head, its least width in pixels."""

    id: str
    head: str
    width: int


@dataclass(frozen=True, slots=True)
class Roster:
    """Everything that the table tells of: the people, everybody's name by number, and the credentials.

    `names` also has those who are not among the people, because they are supervisors.
    """

    people: Sequence[Person]
    names: Mapping[int, str]
    credentials: Mapping[int, Sequence[Credential]]
    form: Form
    today: date


def roster_of(
    people: Sequence[Person],
    everybody: Iterable[Person],
    credentials: Iterable[Credential],
    form: Form,
    today: date,
) -> Roster:
    """Put together what the table tells of."""
    held: dict[int, list[Credential]] = {}
    for credential in credentials:
        held.setdefault(credential.person, []).append(credential)
    return Roster(people, told_apart(everybody), held, form, today)


def columns(form: Form) -> dict[str, Column]:
    """Return every column that can be shown, by id, in the order of the form."""
    made = {
        question.id: _column(question.id, question.label)
        for question in form.questions
        if question.takes_answer and question.appearance != "multiline"
    }
    made[CREDENTIAL] = _column(CREDENTIAL, tr("Credentials"))
    made[TRASHED] = _column(TRASHED, tr("Moved to trash"))
    return made


def _column(name: str, head: str) -> Column:
    return Column(name, head, _WIDE.get(name, _USUAL))


def urgent(credentials: Sequence[Credential], today: date) -> Credential | None:
    """Return the credential that is the most urgent of somebody's, if there is any."""
    return min(credentials, key=lambda credential: _rank(credential, today), default=None)


def _rank(credential: Credential, today: date) -> tuple[int, date]:
    return _URGENCIES.index(state(credential, today)), credential.current(today).expires or date.max


def pill(roster: Roster, person: Person, column: str) -> Pill | None:
    """Return the pill of a cell; nothing in a column of plain words, or where there is nothing to tell."""
    if column == STATUS:
        return status_pill(person, roster.form)
    first = urgent(roster.credentials.get(person.id, ()), roster.today) if column == CREDENTIAL else None
    return None if first is None else standing(first, roster.today)


def text(roster: Roster, person: Person, column: str) -> str:
    """Return what a cell says."""
    if column in (STATUS, CREDENTIAL):
        shown = pill(roster, person, column)
        return shown[0] if shown else ""
    if column == TRASHED:
        return friendly_time(person.trashed) if person.trashed else ""
    value = person.details.get(column)
    if column == SUPERVISOR:
        return roster.names.get(int(value), "") if value else ""
    return value_text(roster.form.by_id[column], value)


def sort_key(roster: Roster, person: Person, column: str) -> Any:
    """Return what a cell sorts by, of one kind for a whole column; None where it is empty."""
    if column == STATUS:
        return _STATUSES.index(person.status)
    if column == CREDENTIAL:
        first = urgent(roster.credentials.get(person.id, ()), roster.today)
        return None if first is None else _rank(first, roster.today)
    if column == TRASHED:
        return person.trashed
    if column in roster.form.by_id and roster.form.by_id[column].type in _AS_IT_IS:
        return person.details.get(column)
    return fold(text(roster, person, column)) or None


def searched(roster: Roster, person: Person) -> str:
    """Return what searching looks through: all that is kept about somebody but what the notes say."""
    words = [value for name, value in person.details.items() if name != "notes" and isinstance(value, str)]
    return fold("\n".join([*words, roster.names.get(person.supervisor or 0, "")]))
