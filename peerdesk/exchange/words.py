"""Credentials in words, as tables and a terminal give them, and for the window to put together."""

from collections.abc import Callable, Mapping

from peerdesk.domain.credential_rules import Requirement
from peerdesk.domain.credentials import CredentialState, Need, Outlook
from peerdesk.i18n import tr


def state_text(state: CredentialState) -> str:
    """Return how urgent a credential is."""
    return {
        CredentialState.EXPIRED: tr("Expired"),
        CredentialState.WITHIN_30: tr("Expires within 30 days"),
        CredentialState.WITHIN_60: tr("Expires within 60 days"),
        CredentialState.WITHIN_90: tr("Expires within 90 days"),
        CredentialState.VALID: tr("Valid"),
        CredentialState.LASTING: tr("No expiry"),
        CredentialState.APPLIED: tr("Applied for"),
    }[state]


def left_text(outlook: Outlook | None, categories: Mapping[str, str]) -> str:
    """Return the hours still to earn: “3 ethics hours still to earn”; empty where none are.

    `categories` gives the labels of the CE categories by name.
    """
    if outlook is None:
        return ""
    hours = [_listed(need, categories) for need in outlook.needs if need.left > 0]
    return tr("{hours} still to earn").format(hours=", ".join(hours)) if hours else ""


def _listed(need: Need, categories: Mapping[str, str]) -> str:
    """Return the hours of one need beside others: those of any kind are those “in all”."""
    what = what_of(need.requirement, categories)
    hours = hours_of(need.left, what)
    return hours if what else tr("{hours} in all").format(hours=hours)


def what_of(requirement: Requirement, categories: Mapping[str, str]) -> str:
    """Return what hours are asked for in the rule's word, or the category's; empty where any hours count."""
    return requirement.label or categories.get(requirement.category, requirement.category)


def number_text(number: float) -> str:
    """Return a number without a needless point: “3”, “1.5”."""
    return f"{number:g}"


def hours_of(hours: float, what: str, number: Callable[[float], str] = number_text) -> str:
    """Return so many hours of something: “3 ethics hours”, “1.5 hours”; `number` writes the number."""
    if not what:
        return tr("1 hour") if hours == 1 else tr("{n} hours").format(n=number(hours))
    if hours == 1:
        return tr("1 {what} hour").format(what=inside(what))
    return tr("{n} {what} hours").format(n=number(hours), what=inside(what))


def inside(words: str) -> str:
    """Return words as they stand inside a sentence: “Ethics” is “ethics”, but “HIV and …” stays."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
