"""The rules of credentials: reading them, copying, writing, removing; and a rule as answers and back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from peerdesk.domain.credential_rules import HoursKind, Requirement, Rule, Stage, read_rules
from peerdesk.domain.records import offering, problems_of
from peerdesk.gui.staff.rule_record import CATEGORIES, answered_rule, new_id, rule_answers
from peerdesk.gui.staff.rules_dialog import RulesDialog
from peerdesk.paths import resources
from tests.gui.staff.certified import (
    GUILD,
    STATE,
    american,
    asked,
    certify,
    fill,
    hire,
    library,
    reopened,
    said,
)
from tests.gui.worksheets.hands import answer_next_message

CHOICES = library().records["training"].by_id["category"].choices
FORM = offering(library().records["rule"], CATEGORIES, CHOICES)
words = st.text(st.characters(categories=["L", "N"]), max_size=20)
months = st.none() | st.integers(1, 600)
stages = st.builds(
    Stage,
    hours=st.lists(
        st.builds(
            Requirement,
            st.integers(1, 100_000).map(float) | st.just(1.5),
            st.sampled_from(["", *(choice.name for choice in CHOICES)]),
            st.sampled_from(HoursKind),
            words,
        ),
        max_size=4,
    ).map(tuple),
    documents=st.lists(words.filter(bool), max_size=3, unique=True).map(tuple),
    valid_months=months,
    note=words,
)
rules = st.builds(
    Rule,
    id=st.just("one"), name=words.filter(bool), body=words, state=words, source=words, note=words,
    as_of=st.sampled_from(["", "2026-11"]), initial=st.none() | stages,
    renewal=st.none() | st.builds(lambda stage, window: replace(stage, window_months=window), stages, months),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _american():
    with american():
        yield


@pytest.fixture
def dialog(agency, theme, show):
    page = show(QWidget())
    dialog = RulesDialog(agency, library(), theme, page)
    dialog.open()
    yield dialog
    page.close()


def listed(dialog):
    return [dialog.ui.rules.item(row).text() for row in range(dialog.ui.rules.count())]


@given(rules)
def test_a_rule_is_the_same_as_answers_and_back(rule):
    answers = rule_answers(rule)
    assert problems_of(FORM, answers) == []
    back = answered_rule(answers, replace(rule, initial=None, renewal=None))
    empty = {name: None for name in ("initial", "renewal") if getattr(rule, name) == Stage()}
    assert back == replace(rule, own=True, **empty)


def test_every_rule_that_is_shipped_can_be_edited():
    for rule in read_rules(resources() / "credentials").values():
        assert problems_of(FORM, rule_answers(rule)) == []
        assert answered_rule(rule_answers(rule), rule) == replace(rule, own=True)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ohio Peer", "ohio-peer-2"), ("1st!", "rule-1st"), ("试", "rule"), ("Łódź", "lodz")],
)
def test_every_new_rule_has_an_id_of_its_own(name, expected):
    assert new_id(name, {"ohio-peer"}) == expected


def test_a_rule_says_what_it_asks_for_and_where_that_is_from(dialog):
    assert listed(dialog) == [GUILD.name, STATE.name]
    dialog.ui.rules.setCurrentRow(1)
    shown = said(dialog.ui.canvas)
    for part in ("46 hours of training", "Among them 6 hours: ethics", "Document: Exam passed", "handbook"):
        assert part in shown
    assert "As of 2026-11." in shown
    assert not dialog.ui.remove.isEnabled()
    assert dialog.ui.edit.text() == "Copy and edit…"


def test_a_copy_takes_the_place_of_the_original_until_it_is_removed(dialog, agency, qtbot):
    with qtbot.waitSignal(dialog.changed):
        dialog.ui.edit.click()
        form = asked(dialog)
        fill(form, renewal_valid_months="36")
        form.ui.ok.click()
    assert listed(dialog)[0] == f"{GUILD.name} (your own)"
    kept = agency.credentials.rules(library().rules)[GUILD.id]
    assert kept == replace(GUILD, own=True, renewal=replace(GUILD.renewal, valid_months=36))
    answer_next_message(agree=True)
    dialog.ui.remove.click()
    assert listed(dialog) == [GUILD.name, STATE.name]


def test_a_new_rule_is_kept(dialog, agency):
    dialog.ui.new_rule.click()
    form = asked(dialog)
    fill(form, name="Harbor’s own", as_of="2026-10", initial_documents="Letter\n\nPhoto\n")
    hours = form.record.views["initial_hours"].field
    hours.set_value([{"hours": 12, "category": "ethics"}])
    form.ui.ok.click()
    assert "Harbor’s own (your own)" in listed(dialog)
    assert "12 hours: ethics" in said(dialog.ui.canvas)
    with reopened(agency) as again:
        kept = again.credentials.rules({})["harbor-s-own"]
    assert kept.initial == Stage(hours=(Requirement(12.0, "ethics"),), documents=("Letter", "Photo"))


@pytest.mark.parametrize(
    ("question", "typed", "told"),
    [
        ("name", "", "Still to be answered"),
        ("as_of", "last fall", "Write year and month"),
        ("renewal_valid_months", "0", "From 1 to 600 months"),
    ],
)
def test_bad_input_is_told_at_its_field(dialog, agency, question, typed, told):
    dialog.ui.edit.click()
    form = asked(dialog)
    fill(form, **{question: typed})
    form.ui.ok.click()
    assert form.isVisible()
    assert told in form.record.views[question].problem.text()
    assert not any(rule.own for rule in agency.credentials.rules(library().rules).values())


def test_hours_below_zero_are_told_with_their_row(dialog):
    dialog.ui.edit.click()
    form = asked(dialog)
    form.record.views["renewal_hours"].field.set_value([{"hours": 2}, {"hours": -1}])
    form.ui.ok.click()
    said_there = form.record.views["renewal_hours"].problem.text()
    assert "Row 2" in said_there
    assert "above 0" in said_there


def test_a_rule_that_a_credential_follows_stays(dialog, agency):
    agency.credentials.set_rule(replace(GUILD, id="mine", name="A Rule"))
    certify(agency, hire(agency), rule="mine")
    dialog.refresh("mine")
    answer_next_message(agree=True)
    dialog.ui.remove.click()
    assert "A credential follows this rule." in dialog.banners.text
    assert "A Rule (your own)" in listed(dialog)


def test_control_and_enter_add_a_row_of_hours(dialog, qtbot):
    dialog.ui.edit.click()
    form = asked(dialog)
    hours = form.record.views["renewal_hours"].field
    qtbot.waitUntil(form.isActiveWindow)
    hours.focus_first()
    QTest.keyClick(hours.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert hours.model.rowCount() == 2
    assert form.isVisible()
