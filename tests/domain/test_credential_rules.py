"""The rules of credentials as they are shipped, figure by figure, and rules as data."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.credential_rules import (
    HoursKind,
    Requirement,
    Rule,
    Stage,
    read_rule,
    read_rules,
    write_rule,
)
from peerdesk.domain.documents import FormError
from peerdesk.domain.reading import read_file
from peerdesk.domain.training import CATEGORY
from peerdesk.paths import resources

RULES = read_rules(resources() / "credentials")
TRAINING, WORK, SUPERVISION = HoursKind
FIRST = {
    "samhsa-national-model-standards": [(40, "", TRAINING), (120, "", WORK)],
    "icrc-peer-recovery": [
        (46, "", TRAINING),
        (10, "advocacy", TRAINING),
        (10, "mentoring_education", TRAINING),
        (10, "recovery_wellness", TRAINING),
        (16, "ethics", TRAINING),
        (500, "", WORK),
        (25, "", SUPERVISION),
    ],
    "naadac-ncprss": [(60, "", TRAINING), (6, "ethics", TRAINING), (6, "hiv", TRAINING)],
    "texas-peer-specialist": [(250, "", WORK)],
    "california-peer-support-specialist": [(80, "", TRAINING)],
    "pennsylvania-peer-specialist": [(75, "", TRAINING)],
    "ohio-peer-supporter": [(40, "", TRAINING)],
}
AGAIN = {
    "icrc-peer-recovery": [(20, ""), (6, "ethics")],
    "texas-peer-specialist": [(20, ""), (3, "ethics")],
    "california-peer-support-specialist": [(20, ""), (6, "ethics")],
    "pennsylvania-peer-specialist": [(36, ""), (24, "peer"), (3, "ethics")],
    "ohio-peer-supporter": [(30, "")],
}

each_rule = pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)


def hours(stage: Stage | None) -> list[tuple[float, str, HoursKind]]:
    return [(one.hours, one.category, one.kind) for one in stage.hours] if stage else []


def test_every_credential_that_was_looked_up_has_its_figures():
    assert {name: hours(RULES[name].initial) for name in FIRST} == FIRST
    found = {name: hours(RULES[name].renewal) for name in FIRST if RULES[name].renewal}
    assert found == {name: [(*one, TRAINING) for one in hours] for name, hours in AGAIN.items()}


@pytest.mark.parametrize("rule", [RULES[name] for name in FIRST], ids=lambda rule: rule.id)
def test_what_is_renewed_is_renewed_every_two_years(rule):
    if rule.renewal:
        assert (rule.renewal.valid_months, rule.renewal.window_months) == (24, 24)
    first = {"texas-peer-specialist": 6}.get(rule.id)  # the others do not say how long the first is good for
    assert (rule.initial.valid_months, rule.initial.window_months) == (first, None)


@each_rule
def test_a_rule_says_where_it_comes_from_and_that_it_is_not_law(rule):
    assert re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", rule.as_of)
    assert rule.source and rule.body and not rule.own
    assert rule.note.startswith("A preset, not law: check with the board, then copy and edit.")


@each_rule
def test_hours_are_of_categories_that_a_training_can_have(rule):
    categories = {
        choice.name for choice in read_file(resources() / "records" / "training.toml").by_id[CATEGORY].choices
    }
    asked = {one.category for stage in (rule.initial, rule.renewal) if stage for one in stage.hours}
    assert asked <= categories | {""}


def test_what_is_not_hours_is_a_document_or_a_note():
    california = RULES["california-peer-support-specialist"]
    assert california.initial and california.initial.documents == ("Exam passed",)
    assert california.renewal and california.renewal.documents == ("Code of ethics, signed again",)
    assert california.renewal.hours[1].label == "Law and ethics"
    ohio, pennsylvania = RULES["ohio-peer-supporter"].initial, RULES["pennsylvania-peer-specialist"].renewal
    assert ohio and "3 years’ experience" in ohio.note
    assert pennsylvania and "9 elective" in pennsylvania.note
    assert "60 hours" in RULES["samhsa-national-model-standards"].note
    for unknown in ("set by each state", "not known"):
        assert sum(unknown in RULES[name].note for name in FIRST if RULES[name].renewal is None) == 1


def test_rules_come_in_the_order_of_their_names():
    names = [rule.name.casefold() for rule in RULES.values()]
    assert names == sorted(names)


@each_rule
def test_the_words_are_set_with_care(rule):
    for stage in (rule.initial, rule.renewal):
        for text in (rule.name, rule.body, rule.source, rule.note, stage.note if stage else ""):
            assert not re.search(r"[\"'!]|  |\.\.\.| $", text), text


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), max_size=30)
MONTHS = st.none() | st.integers(1, 600)
REQUIREMENTS = st.builds(
    Requirement,
    st.floats(0.25, 100_000),
    st.sampled_from(["", "ethics", "peer"]),
    st.sampled_from(HoursKind),
    WORDS,
)
STAGES = st.builds(
    Stage,
    st.lists(REQUIREMENTS, max_size=4).map(tuple),
    st.lists(WORDS, max_size=3).map(tuple),
    MONTHS,
    MONTHS,
    WORDS,
)
OWN_RULES = st.builds(
    Rule,
    st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True),
    WORDS.filter(bool),
    WORDS,
    WORDS,
    WORDS,
    WORDS,
    WORDS,
    st.none() | STAGES,
    st.none() | STAGES,
)


@given(OWN_RULES)
def test_what_is_written_is_read_back(rule):
    assert read_rule(write_rule(rule), "kept") == rule


@each_rule
def test_a_shipped_rule_can_be_copied_and_made_ones_own(rule):
    copy = read_rule({**write_rule(rule), "id": "ours"}, "kept", own=True)
    assert (copy.id, copy.own) == ("ours", True)
    assert (copy.initial, copy.renewal) == (rule.initial, rule.renewal)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('name = "R"', "one.toml: key “id”: is missing"),
        ('id = "R 1"\nname = "R"', "one.toml: key “id”"),
        ('id = "r"\nname = " "', "one.toml: key “name”: is empty"),
        ('id = "r"\nname = "R"\nrenewel = {}', "one.toml: key “renewel”: is not known here"),
        ('id = "r"\nname = "R"\nrenewal = 20', "one.toml: key “renewal”: expected a table"),
        ('id = "r"\nname = "R"\n[initial]\nhours = [{ category = "ethics" }]', "key “hours”: is missing"),
        ('id = "r"\nname = "R"\n[initial]\nhours = [{ hours = 0 }]', "key “hours”: must be above zero"),
        ('id = "r"\nname = "R"\n[initial]\nhours = [{ hours = -3 }]', "key “hours”: must be above zero"),
        ('id = "r"\nname = "R"\n[initial]\nhours = [{ hours = nan }]', "key “hours”: must be above zero"),
        ('id = "r"\nname = "R"\n[initial]\nhours = [{ hours = true }]', "key “hours”: expected a number"),
        ('id = "r"\nname = "R"\n[initial]\nhours = [{ hours = 3, kind = "play" }]', "one.toml: key “kind”"),
        ('id = "r"\nname = "R"\n[renewal]\nvalid_months = -1', "key “valid_months”: can’t be below zero"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_key(tmp_path: Path, text: str, message: str):
    (tmp_path / "one.toml").write_text(text, encoding="utf-8")
    with pytest.raises(FormError) as caught:
        read_rules(tmp_path)
    assert str(caught.value).startswith("one.toml")
    assert message in str(caught.value)
