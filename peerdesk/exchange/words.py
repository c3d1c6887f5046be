"""Credentials in words, as tables and a terminal give them."""

from collections.abc import Mapping

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
    hours = [_hours(need, categories) for need in outlook.needs if need.left > 0]
    return tr("{hours} still to earn").format(hours=", ".join(hours)) if hours else ""


def _hours(need: Need, categories: Mapping[str, str]) -> str:
    asked = need.requirement
    what = asked.label or categories.get(asked.category, asked.category)
    what = what if what[1:2].isupper() else what[:1].lower() + what[1:]  # “HIV and …” stays
    count = number_text(need.left)
    if not what:
        return tr("1 hour in all") if need.left == 1 else tr("{n} hours in all").format(n=count)
    if need.left == 1:
        return tr("1 {what} hour").format(what=what)
    return tr("{n} {what} hours").format(n=count, what=what)


def number_text(number: float) -> str:
    """Return a number without a needless point: “3”, “1.5”."""
    return f"{number:g}"
