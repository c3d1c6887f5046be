"""Credentials on paper: what somebody is certified for, where that stands, and what is left to earn."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from peerdesk.domain.credential_rules import HoursKind, Requirement
from peerdesk.domain.credentials import Credential, CredentialState, Earned, Outlook, Period, state
from peerdesk.domain.records import text
from peerdesk.domain.training import Training
from peerdesk.i18n import tr, trn
from peerdesk.paper import style
from peerdesk.paper.blocks import Block
from peerdesk.paper.canvas import Role
from peerdesk.paper.listing import Cell, Column, Line, listing
from peerdesk.paper.setting import Setting
from peerdesk.paper.tables import Grid
from peerdesk.paper.words import Words


def credential_table(setting: Setting, credentials: Sequence[Credential], today: date, record: bool) -> Grid:
    """Return credentials with numbers and dates; for the `record` every period, and where each stands."""
    columns = (
        Column("name", tr("Credential"), strong=True),
        Column("number", tr("Number"), whole=True),
        Column("issued", tr("Issued"), whole=True),
        Column("expires", tr("Expires"), whole=True),
        Column("standing", tr("Standing"), whole=True),
    )
    lines = []
    for credential in credentials:
        current = credential.current(today)
        others = [one for one in reversed(credential.periods) if one.id != current.id] if record else []
        for period in (current, *others):
            standing = _standing(credential, today) if period is current else _beside(period, current)
            lines.append(_period(setting.words, credential, period, standing if record else ""))
    return listing(setting, columns, lines)


def _period(words: Words, credential: Credential, period: Period, standing: str) -> Line:
    by = " · ".join(
        part for part in (text(credential.details, "body"), text(credential.details, "state")) if part
    )
    issued, expires = (words.short_date(day) if day else "" for day in (period.issued, period.expires))
    if period.begins is None and not standing:
        issued = tr("Applied for")
    name = f"{credential.id}/{period.id}"
    return Line(name, (Cell(credential.name, by), period.number, issued, expires, standing))


def _beside(period: Period, current: Period) -> str:
    """Return the words for a period that is not the current one."""
    if period.begins is None:
        return tr("Applied for")
    return tr("Earlier") if period.begins < (current.begins or date.max) else tr("Later")


def _standing(credential: Credential, today: date) -> str:
    expires = credential.current(today).expires
    match state(credential, today):
        case CredentialState.EXPIRED:
            return tr("Expired")
        case CredentialState.APPLIED:
            return tr("Applied for")
        case CredentialState.LASTING:
            return tr("Valid, without an end")
        case CredentialState.VALID:
            return tr("Valid")
        case _:
            assert expires is not None, "only what expires can be near its end"
            days = (expires - today).days
            return trn("Valid, {n} day left", "Valid, {n} days left", days) if days else tr("Valid, last day")


def outlook_blocks(setting: Setting, outlook: Outlook, categories: Mapping[str, str]) -> Iterator[Block]:
    """Give which hours count toward a certificate, and what is required, earned and left of each kind."""
    counted = setting.text(_counted(setting.words, outlook), style.BODY, Role.PARAGRAPH, keeps=True)
    counted.after = style.LABEL_TO_TABLE
    yield counted
    if outlook.needs or outlook.proofs:
        yield _requirements(setting, outlook, categories)


def _counted(words: Words, outlook: Outlook) -> str:
    if outlook.window is None:
        return tr("For the first certificate. Hours earned so far count.")
    end = words.date(outlook.window.end)
    if outlook.window.start == date.min:
        return tr("To renew. Hours earned through {end} count.").format(end=end)
    start = words.date(outlook.window.start)
    return tr("To renew. Hours earned from {start} through {end} count.").format(start=start, end=end)


def _requirements(setting: Setting, outlook: Outlook, categories: Mapping[str, str]) -> Grid:
    columns = (
        Column("what", tr("Hours of"), strong=True),
        Column("required", tr("Required"), figures=True, whole=True),
        Column("earned", tr("Earned"), figures=True, whole=True),
        Column("left", tr("Left"), figures=True, whole=True),
    )
    numbers = iter(
        setting.words.column(
            [hours for need in outlook.needs for hours in (need.requirement.hours, need.earned, need.left)]
            + [proof.hours for proof in outlook.proofs]
        )
    )
    lines = [
        Line(str(at), (_asked(need.requirement, categories), next(numbers), next(numbers), next(numbers)))
        for at, need in enumerate(outlook.needs, start=1)
    ]
    for at, proof in enumerate(outlook.proofs, start=len(lines) + 1):
        asked = Cell(_asked(proof, categories), tr("Proved on paper"))
        lines.append(Line(str(at), (asked, next(numbers), "", "")))
    return listing(setting, columns, lines)


def _asked(requirement: Requirement, categories: Mapping[str, str]) -> str:
    """Return what hours are asked of: in the rule's own word, else by category or kind."""
    kinds = {
        HoursKind.WORK: tr("Work"),
        HoursKind.SUPERVISION: tr("Supervision"),
        HoursKind.TRAINING: category(requirement.category, categories, tr("Training of any kind")),
    }
    return requirement.label or kinds[requirement.kind]


def category(name: str, categories: Mapping[str, str], none: str) -> str:
    """Return the words for a CE category, or `none` where there is none."""
    return categories.get(name, name) if name else none


def training_table(
    setting: Setting,
    earned: Sequence[Earned],
    categories: Mapping[str, str],
    trainings: Mapping[int, Training],
) -> Grid:
    """Return the trainings that somebody attended with the hours earned, and all hours below."""
    columns = (
        Column("date", tr("Date"), whole=True),
        Column("title", tr("Training"), strong=True),
        Column("provider", tr("Provider or trainer")),
        Column("category", tr("CE category")),
        Column("hours", tr("Hours"), figures=True, whole=True),
    )
    hours = setting.words.column([*(one.hours for one in earned), sum(one.hours for one in earned)])
    lines = [
        Line(
            str(one.training),
            (
                setting.words.short_date(one.on),
                one.title,
                text(trainings[one.training].details, "provider") if one.training in trainings else "",
                category(one.category, categories, ""),
                number,
            ),
        )
        for one, number in zip(earned, hours, strict=False)
    ]
    return listing(setting, columns, lines, Line("total", ("", tr("Hours in all"), "", "", hours[-1])))
