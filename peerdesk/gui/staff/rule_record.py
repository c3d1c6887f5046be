"""A credential's rule as answers to the form “rule” (`resources/records/rule.toml`), and back."""

import re
from collections.abc import Collection
from dataclasses import asdict, replace

from peerdesk.domain.answers import Answers, Value
from peerdesk.domain.credential_rules import HoursKind, Requirement, Rule, Stage
from peerdesk.domain.names import fold
from peerdesk.domain.records import text

CATEGORIES = "categories"
"""What the form's `choices_from` says where one of the CE categories is chosen."""
_TEXTS = ("name", "body", "state", "as_of", "source", "note")
_STAGES = ("initial", "renewal")
_NOTHING = Stage()


def rule_answers(rule: Rule) -> dict[str, Value]:
    """Return a rule as answers."""
    answers: dict[str, Value] = {name: getattr(rule, name) for name in _TEXTS}
    for name in _STAGES:
        stage: Stage = getattr(rule, name) or _NOTHING
        answers |= {
            f"{name}_hours": [_row(one) for one in stage.hours],
            f"{name}_documents": "\n".join(stage.documents),
            f"{name}_valid_months": stage.valid_months,
            f"{name}_note": stage.note,
        }
    answers["renewal_window_months"] = rule.renewal.window_months if rule.renewal else None
    return {name: value for name, value in answers.items() if value not in (None, "", [])}


def _row(one: Requirement) -> dict[str, Value]:
    whole = int(one.hours) if one.hours == int(one.hours) else one.hours
    return {name: value for name, value in {**asdict(one), "hours": whole}.items() if value}


def answered_rule(answers: Answers, base: Rule) -> Rule:
    """Return the rule that answers describe: the agency's own, under the id of `base`."""
    return replace(
        base,
        **{name: " ".join(text(answers, name).split()) for name in _TEXTS if name != "note"},
        note=text(answers, "note").strip(),
        initial=_stage(answers, "initial", base.initial),
        renewal=_stage(answers, "renewal", base.renewal),
        own=True,
    )


def _stage(answers: Answers, name: str, base: Stage | None) -> Stage | None:
    documents = (line.strip() for line in text(answers, f"{name}_documents").splitlines())
    stage = replace(
        base or _NOTHING,  # of the first time it keeps what is not asked: a window means nothing there
        hours=tuple(_requirement(row) for row in answers.get(f"{name}_hours") or () if row.get("hours")),
        documents=tuple(dict.fromkeys(filter(None, documents))),
        valid_months=answers.get(f"{name}_valid_months"),
        note=text(answers, f"{name}_note").strip(),
    )
    if name == "renewal":
        stage = replace(stage, window_months=answers.get("renewal_window_months"))
    return None if stage == _NOTHING else stage


def _requirement(row: Answers) -> Requirement:
    return Requirement(
        float(row["hours"]), text(row, "category"), HoursKind(row.get("kind") or HoursKind.TRAINING),
        text(row, "label").strip(),
    )  # fmt: skip


def new_id(name: str, taken: Collection[str]) -> str:
    """Return an id for a rule of this name that none has yet."""
    stem = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
    stem = f"rule-{stem}".strip("-") if not stem[:1].isalpha() else stem
    ids = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(taken) + 2))
    return next(one for one in ids if one not in taken)
