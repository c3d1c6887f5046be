"""Credentials and what keeps them: periods, expiry, and hours still to earn by the day that they run out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from peerdesk.domain.answers import Answers
from peerdesk.domain.credential_rules import HoursKind, Requirement, Rule, Stage
from peerdesk.domain.records import add_months, day_after, day_before, text

MAX_ATTACHMENT = 10 * 1024 * 1024
"""The largest file that is kept as evidence, in bytes."""
WARN_DAYS = (30, 60, 90)
"""Days before an expiry at which it becomes more urgent."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept as evidence: its name, its size in bytes, and when it was added (UTC)."""

    id: int
    name: str
    size: int
    added: datetime


@dataclass(frozen=True, slots=True)
class Period:
    """One period of a credential, from the day it was issued through the day it expires (both count).

    Without either day it is applied for; without `expires` it has no end; without `issued` nobody knows when
    it began, but it is watched. `documents` are those of the rule that are at hand.
    """

    id: int
    number: str = ""
    issued: date | None = None
    expires: date | None = None
    documents: tuple[str, ...] = ()
    evidence: tuple[Attachment, ...] = ()

    @property
    def begins(self) -> date | None:
        """The first day on which it may be valid; nothing where it is only applied for."""
        return self.issued or (date.min if self.expires else None)

    def covers(self, today: date) -> bool:
        """Tell whether it is valid on a day."""
        return self.begins is not None and self.begins <= today <= (self.expires or date.max)


@dataclass(frozen=True, slots=True)
class Credential:
    """What somebody is certified for. `details` answer the form “credential”: rule, name, body, state, note.

    `periods` are in the order in which they were issued; those applied for come last.
    """

    id: int
    person: int
    details: Answers
    periods: tuple[Period, ...]
    trashed: datetime | None = None

    @property
    def name(self) -> str:
        """What it is called."""
        return text(self.details, "name")

    @property
    def rule(self) -> str:
        """The id of the rule that it follows; empty where it follows none."""
        return text(self.details, "rule")

    def current(self, today: date) -> Period:
        """Return the period that says where the credential stands.

        That is the last of the chain of periods that covers today and goes on without a gap; where none
        covers today, the one that ended last; else the one that begins next or is applied for.
        """
        dated = sorted((one for one in self.periods if one.begins), key=lambda one: one.begins or date.min)
        covering = [period for period in dated if period.covers(today)]
        if covering:
            last = max(covering, key=_order)
            for period in dated:
                joins = period.begins is not None and period.begins <= day_after(_end(last))
                if joins and _end(period) > _end(last):
                    last = period
            return last
        over = [period for period in dated if _end(period) < today]
        return max(over, key=_order) if over else (dated or list(self.periods))[0]


def _end(period: Period) -> date:
    return period.expires or date.max


def _order(period: Period) -> tuple[date, date, int]:
    """Say which period is the later one: that which ends later, else that which was issued later."""
    return _end(period), period.issued or date.min, period.id


class CredentialState(StrEnum):
    """How urgent a credential is."""

    EXPIRED = "expired"
    WITHIN_30 = "within_30"
    WITHIN_60 = "within_60"
    WITHIN_90 = "within_90"
    VALID = "valid"
    LASTING = "lasting"
    APPLIED = "applied"


URGENT = tuple(CredentialState)[:4]
"""States that need something, the most urgent first."""


def state(credential: Credential, today: date) -> CredentialState:
    """Tell how urgent a credential is today. On the day that it expires it is still valid."""
    if not any(period.begins and period.begins <= today for period in credential.periods):
        return CredentialState.APPLIED
    period = credential.current(today)
    if period.expires is None:
        return CredentialState.LASTING
    if period.expires < today:
        return CredentialState.EXPIRED
    left = (period.expires - today).days
    for days, urgency in zip(WARN_DAYS, URGENT[1:], strict=True):
        if left <= days:
            return urgency
    return CredentialState.VALID


def worst(credentials: Iterable[Credential], today: date) -> CredentialState | None:
    """Return the most urgent state among a person's credentials; nothing where there are none."""
    order = list(CredentialState)
    return min((state(credential, today) for credential in credentials), key=order.index, default=None)


@dataclass(frozen=True, slots=True)
class Earned:
    """Hours of one training that somebody attended: when, how many, in which CE category."""

    training: int
    title: str
    on: date
    hours: float
    category: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """The days, first and last included, in which hours count."""

    start: date
    end: date

    def holds(self, when: date) -> bool:
        """Tell whether a day lies in it."""
        return self.start <= when <= self.end


@dataclass(frozen=True, slots=True)
class Need:
    """One requirement, and how many of its hours are earned. Work and supervision are proved on paper."""

    requirement: Requirement
    earned: float

    @property
    def left(self) -> float:
        """Hours still to earn, never below zero."""
        return max(0.0, round(self.requirement.hours - self.earned, 2))


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is left to do to get a credential (`first`) or to renew it.

    `by` is the day by which, if there is one; `needs` those for training that count hours, `proofs` hours of
    work and supervision to prove; `documents` those of the rule that are not at hand.
    """

    first: bool
    by: date | None
    window: Window | None
    needs: tuple[Need, ...] = ()
    proofs: tuple[Requirement, ...] = ()
    documents: tuple[str, ...] = ()

    @property
    def done(self) -> bool:
        """Whether all hours of training are earned."""
        return all(need.left == 0 for need in self.needs)


def window(credential: Credential, period: Period, months: int | None) -> Window | None:
    """Return the days whose hours count toward renewing after this period.

    They begin when it was issued (not known: when the period before it ended), but not more than `months`
    before it expires, and end when it expires or is renewed: periods that overlap never count an hour twice.
    Nothing where it does not expire.
    """
    if period.expires is None:
        return None
    start, end = period.issued or date.min, period.expires
    if months is not None:
        start = max(start, day_after(add_months(period.expires, -months)))
    for other in credential.periods:
        if other.issued and _order(other) > _order(period):
            end = min(end, day_before(other.issued))
        elif period.issued is None and other.expires and _order(other) < _order(period):
            start = max(start, day_after(other.expires))
    return Window(start, end) if start <= end else None


def outlook(
    credential: Credential, rule: Rule | None, earned: Iterable[Earned], today: date
) -> Outlook | None:
    """Tell what is left to earn; nothing where no rule says, or nothing has to be renewed."""
    if rule is None:
        return None
    period = credential.current(today)
    first = state(credential, today) is CredentialState.APPLIED
    stage = rule.initial if first else rule.renewal
    if stage is None:
        return None
    counted = Window(date.min, today) if first else window(credential, period, stage.window_months)
    if counted is None:
        return None
    hours = [one for one in earned if counted.holds(one.on) and one.on <= today]
    return Outlook(
        first=first,
        by=None if first else period.expires,
        window=None if first else counted,
        needs=_needs(stage, hours),
        proofs=tuple(need for need in stage.hours if need.kind is not HoursKind.TRAINING),
        documents=tuple(name for name in stage.documents if name not in period.documents),
    )


def _needs(stage: Stage, earned: Sequence[Earned]) -> tuple[Need, ...]:
    return tuple(
        Need(one, sum(hour.hours for hour in earned if one.category in ("", hour.category)))
        for one in stage.hours
        if one.kind is HoursKind.TRAINING
    )


def hours_by_category(earned: Iterable[Earned]) -> dict[str, float]:
    """Add hours up by CE category; those of none stand under ""."""
    totals: dict[str, float] = {}
    for one in earned:
        totals[one.category] = totals.get(one.category, 0.0) + one.hours
    return {category: round(hours, 2) for category, hours in totals.items()}
