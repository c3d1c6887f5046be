"""Credentials in a person's words: where one stands, what is left to earn, and what a rule asks for."""

from collections.abc import Mapping
from datetime import date

from peerdesk.domain.credential_rules import HoursKind, Requirement, Rule, Stage
from peerdesk.domain.credentials import (
    Credential,
    CredentialState,
    Need,
    Outlook,
    Period,
    state,
)
from peerdesk.exchange.words import hours_of, inside, what_of
from peerdesk.gui.icons import IconName
from peerdesk.gui.widgets import PillKind
from peerdesk.gui.widgets.values import near_day, number_text
from peerdesk.i18n import tr, trn

Categories = Mapping[str, str]
"""The labels of the CE categories, by name."""

_LOOKS: dict[CredentialState, tuple[PillKind, IconName]] = {
    CredentialState.EXPIRED: ("danger", "circle-alert"),
    CredentialState.WITHIN_30: ("warning", "triangle-alert"),
    CredentialState.WITHIN_60: ("warning", "clock"),
    CredentialState.WITHIN_90: ("warning", "clock"),
    CredentialState.VALID: ("success", "circle-check"),
    CredentialState.LASTING: ("success", "shield-check"),
    CredentialState.APPLIED: ("neutral", "circle-dashed"),
}


def standing(credential: Credential, today: date) -> tuple[str, PillKind, IconName]:
    """Return where a credential stands, for a pill: its words, its look and its symbol."""
    urgency = state(credential, today)
    return _standing_text(credential.current(today), urgency, today), *_LOOKS[urgency]


def _standing_text(period: Period, urgency: CredentialState, today: date) -> str:
    if urgency is CredentialState.APPLIED:
        begins = period.begins
        return tr("Begins {day}").format(day=near_day(begins, today)) if begins else tr("Applied for")
    if period.expires is None:
        return tr("No expiry")
    left = (period.expires - today).days
    if urgency in (CredentialState.EXPIRED, CredentialState.VALID):
        words = tr("Valid until {day}") if left >= 0 else tr("Expired since {day}")
    else:
        soon = {0: tr("Expires today, {day}"), 1: tr("Expires tomorrow, {day}")}
        words = soon.get(left) or tr("Expires in {n} days, {day}")
    return words.format(n=left, day=near_day(period.expires, today))


def period_text(period: Period, today: date) -> str:
    """Return the days and the number of one period: “May 15, 2023 – May 14, 2025 · No. 4711”."""
    begins = near_day(period.issued, today) if period.issued else ""
    ends = near_day(period.expires, today) if period.expires else ""
    if begins and ends:
        days = tr("{begins} – {ends}").format(begins=begins, ends=ends)
    elif begins:
        days = tr("Issued {day}, no expiry").format(day=begins)
    else:
        days = tr("Until {day}").format(day=ends) if ends else tr("Applied for")
    number = [tr("No. {number}").format(number=period.number)] if period.number else []
    return " · ".join([days, *number])


# What is left to earn


def need_text(need: Need, outlook: Outlook, categories: Categories, today: date) -> str:
    """Return what is left of one need: “3 ethics hours still to earn by May 14”."""
    what = what_of(need.requirement, categories)
    if need.left == 0:
        return tr("{what}: all earned").format(what=what) if what else tr("All hours together: earned")
    hours = hours_of(need.left, what, number_text)
    if outlook.by is None:
        return tr("{hours} still to earn").format(hours=hours)
    day = near_day(outlook.by, today)
    if outlook.by < today:
        return tr("Not earned by {day}: {hours}").format(day=day, hours=hours)
    return tr("{hours} still to earn by {day}").format(hours=hours, day=day)


def earned_text(need: Need) -> str:
    """Return how much of one need is earned: “3 of 6 hours”."""
    earned, hours = number_text(need.earned), number_text(need.requirement.hours)
    return tr("{earned} of {hours} hours").format(earned=earned, hours=hours)


def proof_text(requirement: Requirement) -> str:
    """Return hours that are proved on paper: “500 hours of work to prove on paper”."""
    hours = hours_text(requirement.hours)
    text = {
        HoursKind.WORK: tr("{hours} of work to prove on paper"),
        HoursKind.SUPERVISION: tr("{hours} of supervision to prove on paper"),
        HoursKind.TRAINING: tr("{hours} of training to prove on paper"),
    }[requirement.kind].format(hours=hours)
    return _with_label(text, requirement.label)


def window_text(outlook: Outlook, today: date) -> str:
    """Return from when to when hours count; empty where all do."""
    if outlook.window is None or outlook.window.start == date.min:
        return ""
    start, end = near_day(outlook.window.start, today), near_day(outlook.window.end, today)
    return tr("Hours count from {start} to {end}.").format(start=start, end=end)


def hours_text(hours: float) -> str:
    """Return so many hours: “1 hour”, “1.5 hours”."""
    return hours_of(hours, "", number_text)


def _with_label(text: str, label: str) -> str:
    return tr("{text} ({label})").format(text=text, label=label) if label else text


# What a rule asks for


def stage_lines(stage: Stage, categories: Categories) -> list[str]:
    """Return all that a rule asks for at one stage, a line each."""
    whole = any(one.kind is HoursKind.TRAINING and not one.category for one in stage.hours)
    lines = [_asked(one, categories, among=whole) for one in stage.hours]
    lines += [tr("Document: {name}").format(name=name) for name in stage.documents]
    if stage.window_months:
        lines.append(
            trn(
                "Hours count that were earned in the month before it expires",
                "Hours count that were earned in the {n} months before it expires",
                stage.window_months,
            )
        )
    if stage.valid_months:
        lines.append(_valid_text(stage.valid_months))
    return [*lines, stage.note] if stage.note else lines


def _asked(one: Requirement, categories: Categories, *, among: bool) -> str:
    if one.kind is not HoursKind.TRAINING:
        return proof_text(one)
    hours, what = hours_text(one.hours), what_of(one, categories)
    if not one.category:
        return _with_label(tr("{hours} of training").format(hours=hours), one.label)
    pattern = tr("Among them {hours}: {what}") if among else tr("{hours}: {what}")
    return pattern.format(hours=hours, what=inside(what))


def _valid_text(months: int) -> str:
    if months % 12:
        return trn("Good for one month", "Good for {n} months", months)
    return trn("Good for one year", "Good for {n} years", months // 12)


def rule_place(rule: Rule) -> str:
    """Return whose rule it is: the body and the state, as far as they are known."""
    return " · ".join(part for part in (rule.body, rule.state) if part)
