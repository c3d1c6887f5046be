"""What needs somebody's attention: the one list behind Home and `peerdesk due`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from peerdesk.domain.credential_rules import Rule
from peerdesk.domain.credentials import Credential, CredentialState, Earned, Outlook, outlook, state
from peerdesk.domain.curricula import Topic
from peerdesk.domain.follow_ups import FollowUp
from peerdesk.domain.forms import Form
from peerdesk.domain.names import fold
from peerdesk.domain.staff import Person, StaffStatus
from peerdesk.domain.training import Coverage
from peerdesk.domain.worksheets import Status, WorksheetLine

DAYS = 90
"""How far ahead is looked unless somebody says otherwise, in days."""


class DueKind(StrEnum):
    """What is due, the most serious first."""

    EXPIRED = "credential_expired"
    EXPIRES = "credential_expires"
    ACKNOWLEDGMENT = "acknowledgment_unsigned"
    GAPS = "curriculum_gaps"
    FOLLOW_UP = "follow_up"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that needs attention, and where it is dealt with.

    `when` is its day, if it has one; `person` whom it is about; `credential`, `worksheet` and `form` say
    which; `topics` are those of the core curriculum still to cover; `outlook` the hours still to earn;
    `title` what a draft or follow-up is called; `progress` how many of how many questions a draft answers.
    """

    kind: DueKind
    when: date | None = None
    person: Person | None = None
    credential: Credential | None = None
    outlook: Outlook | None = None
    topics: tuple[Topic, ...] = ()
    form: str = ""
    worksheet: int | None = None
    title: str = ""
    progress: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that `due` looks at, as it is in the agency file.

    `coverage` is that of the core curriculum, `earned` each person's hours by the person's number, `forms`
    those that there are now by id; `worksheets` those not in the trash.
    """

    people: Sequence[Person]
    credentials: Sequence[Credential]
    rules: Mapping[str, Rule]
    earned: Mapping[int, Sequence[Earned]]
    coverage: Coverage
    worksheets: Sequence[WorksheetLine]
    forms: Mapping[str, Form]
    follow_ups: Sequence[FollowUp] = field(default=())


def due(facts: Facts, today: date, days: int = DAYS) -> list[Due]:
    """Return what needs attention today or within so many days: by kind, then the soonest first.

    Whoever has left is left out; acknowledgments and gaps are asked of active peer specialists.
    """
    to_sign = list(_acknowledgments(facts, today))
    begun = {one.worksheet for one in to_sign}  # what is to be signed is no draft besides
    found = [
        *_credentials(facts, today, days),
        *to_sign,
        *_gaps(facts, today),
        *_follow_ups(facts, today, days),
        *(one for one in _drafts(facts) if one.worksheet not in begun),
    ]
    order = list(DueKind)
    return sorted(found, key=lambda one: (order.index(one.kind), one.when or date.max, _name(one)))


def _name(one: Due) -> str:
    return fold(one.person.name if one.person else one.title)


def _credentials(facts: Facts, today: date, days: int) -> Iterable[Due]:
    working = {person.id: person for person in facts.people if person.works_here}
    for credential in facts.credentials:
        person, period = working.get(credential.person), credential.current(today)
        if person is None or credential.trashed is not None or period.expires is None:
            continue
        standing = state(credential, today)
        if standing is CredentialState.APPLIED or period.expires > today + timedelta(days=days):
            continue
        kind = DueKind.EXPIRED if standing is CredentialState.EXPIRED else DueKind.EXPIRES
        left = outlook(credential, facts.rules.get(credential.rule), facts.earned.get(person.id, ()), today)
        yield Due(kind, period.expires, person, credential, left)


def unsigned(person: Person, form: Form, worksheets: Iterable[WorksheetLine]) -> bool:
    """Tell whether somebody has yet to complete a form that is due before the first contact with a peer."""
    asked = person.is_peer_specialist and person.status is StaffStatus.ACTIVE
    return asked and not any(
        line.person == person.id and line.form_id == form.id and line.status is Status.COMPLETED
        for line in worksheets
    )


def _acknowledgments(facts: Facts, today: date) -> Iterable[Due]:
    for form in facts.forms.values():
        if not form.before_contact:
            continue
        for person in facts.people:
            if person.trashed is None and unsigned(person, form, facts.worksheets):
                drafts = (
                    line.id
                    for line in facts.worksheets
                    if line.person == person.id and line.form_id == form.id
                )
                yield Due(
                    DueKind.ACKNOWLEDGMENT, person=person, form=form.id, worksheet=next(drafts, None),
                    title=form.title, when=today if person.sees_peers(today) else None,
                )  # fmt: skip


def _gaps(facts: Facts, today: date) -> Iterable[Due]:
    for person in facts.people:
        if person.trashed is None and person.sees_peers(today):
            gaps = facts.coverage.gaps_of(person.id)
            if gaps:
                yield Due(DueKind.GAPS, person=person, topics=tuple(gaps))


def _follow_ups(facts: Facts, today: date, days: int) -> Iterable[Due]:
    for step in facts.follow_ups:
        if step.by_when is None or step.by_when <= today + timedelta(days=days):
            title = step.what or step.about
            yield Due(DueKind.FOLLOW_UP, step.by_when, worksheet=step.worksheet, title=title)


def _drafts(facts: Facts) -> Iterable[Due]:
    for line in facts.worksheets:
        if line.status is Status.DRAFT and line.trashed is None:
            far = (line.progress.answered, line.progress.total)
            yield Due(DueKind.DRAFT, form=line.form_id, worksheet=line.id, title=line.title, progress=far)
