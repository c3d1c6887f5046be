"""What needs somebody's attention, as JSON and as lines for a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from peerdesk.domain.due import Due, DueKind
from peerdesk.exchange.words import left_text
from peerdesk.i18n import tr, trn

_NAMED = 3
"""Topics that a line names before it counts the others."""
_NONE: Mapping[str, str] = MappingProxyType({})


def due_as_json(found: Sequence[Due]) -> list[dict[str, Any]]:
    """Give everything that is due; dates as 2026-01-31, what does not apply left out."""
    return [
        {key: value for key, value in _facts(one).items() if value not in (None, "", [])} for one in found
    ]


def _facts(one: Due) -> dict[str, Any]:
    credential, left = one.credential, one.outlook
    return {
        "kind": str(one.kind),
        "date": one.when and one.when.isoformat(),
        "person": one.person and {"id": one.person.id, "name": one.person.name},
        "credential": credential and {"id": credential.id, "name": credential.name, "rule": credential.rule},
        "hours_left": [
            {"hours": need.left, "category": need.requirement.category, "label": need.requirement.label}
            for need in (left.needs if left else ())
            if need.left > 0
        ],
        "documents_missing": list(left.documents) if left else [],
        "topics": [{"id": topic.id, "label": topic.label} for topic in one.topics],
        "form": one.form,
        "worksheet": one.worksheet,
        "title": one.title,
        "answered": one.progress and one.progress[0],
        "questions": one.progress and one.progress[1],
    }


def due_text(
    found: Sequence[Due],
    today: date,
    categories: Mapping[str, str] = _NONE,
    names: Mapping[int, str] = MappingProxyType({}),
) -> Iterator[str]:
    """Give a line for everything that is due.

    `categories` are the labels of the CE categories by name, `names` what each person is called by number.
    """
    if not found:
        yield tr("Nothing needs you today.")
    for one in found:
        name = names.get(one.person.id, one.person.name) if one.person else ""
        yield _line(one, name, today, categories)


def _line(one: Due, name: str, today: date, categories: Mapping[str, str]) -> str:
    match one.kind:
        case DueKind.EXPIRED | DueKind.EXPIRES:
            return _credential(one, name, today, categories)
        case DueKind.ACKNOWLEDGMENT:
            line = tr("Not signed yet: {name}, {form}.").format(name=name, form=one.title)
            return f"{line} {tr('They meet peers already.')}" if one.when else line
        case DueKind.GAPS:
            line = trn(
                "One topic of the core curriculum to cover",
                "{n} topics of the core curriculum to cover",
                len(one.topics),
            )
            return tr("{line}: {name}. {topics}.").format(line=line, name=name, topics=_topics(one))
        case DueKind.FOLLOW_UP:
            if one.when is None:
                return tr("Next step: {what}.").format(what=one.title.rstrip("."))
            words = tr("Next step, overdue since {day}: {what}.")
            words = words if one.when < today else tr("Next step by {day}: {what}.")
            return words.format(day=one.when.isoformat(), what=one.title.rstrip("."))
        case DueKind.DRAFT:
            answered, questions = one.progress or (0, 0)
            return tr("Draft: {title}, {answered} of {total} answered.").format(
                title=one.title, answered=answered, total=questions
            )


def _credential(one: Due, name: str, today: date, categories: Mapping[str, str]) -> str:
    assert one.credential is not None and one.when is not None, "it is about a credential that ends"
    if one.when == today:
        words = tr("Credential expires today, {day}: {name}, {credential}.")
    elif one.kind is DueKind.EXPIRED:
        words = tr("Credential expired {day}: {name}, {credential}.")
    else:
        words = tr("Credential expires {day}: {name}, {credential}.")
    line = words.format(day=one.when.isoformat(), name=name, credential=one.credential.name)
    left = left_text(one.outlook, categories)
    return f"{line} {left}." if left else line


def _topics(one: Due) -> str:
    named = ", ".join(topic.label for topic in one.topics[:_NAMED])
    more = len(one.topics) - _NAMED
    return tr("{topics} and {n} more").format(topics=named, n=more) if more > 0 else named
