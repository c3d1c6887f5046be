"""The worksheets that PeerDesk comes with: what they ask, in which order, and how they say it."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from peerdesk.domain.answers import clean
from peerdesk.domain.completeness import check_rules, missing, relevant_answers
from peerdesk.domain.forms import Form, Question, QuestionType, Sensitivity
from peerdesk.domain.reading import read_form, write_form
from peerdesk.domain.summaries import summarize
from tests.forms import worksheets

ASKED = {
    "assess-your-organization": [
        "programming_today",
        "leadership_considered",
        "leadership_supports",
        "fits_mission",
        "champions_identified",
        "better_outcomes",
        "helps_finances",
        "lightens_staff_load",
        "roles_known",
        "benefits_outweigh",
    ],
    "assess-and-plan": [
        "why_it_matters",
        "gains",
        "role",
        "service_gaps",
        "tasks",
        "helps_team",
        "clinical_services",
        "how_many",
        "joining_teams",
        "supervisor",
        "supervision",
        "training_resources",
        "funding_source",
        "grants",
        "billing",
    ],
    "peer-support-champions": ["champions"],
    "develop-your-message": ["reasons", "two_that_matter", "agency_gains", "personal", "statement"],
    "cultural-self-assessment": ["addressing"],
    "onboarding-checklist": ["steps", "days", "meetings", "specialized", "continuing"],
    "confidentiality-and-boundaries": [
        "hipaa",
        "release",
        "everywhere",
        "limits",
        "never_abuse",
        "never_romance",
        "time",
        "places",
        "money",
        "own_limits",
        "tell",
        "whom",
        "what_happens",
        "peer_signed",
        "supervisor_signed",
    ],
    "core-competencies": ["date", "ratings", "strengths", "first_goals"],
    "role-statements": ["date", "practice", "talk_about"],
    "credential-check": [
        "state",
        "credential",
        "one_or_several",
        "looked_up",
        "looked_up_on",
        "proved",
        "dates",
        "outcome",
        "next_steps",
    ],
}
GROUPS = {
    "Assess and plan": list(ASKED)[:5],
    "Train": list(ASKED)[5:9],
    "Supervise and sustain": ["credential-check"],
}
ABOUT_PERSON = list(ASKED)[5:]
SUPPLEMENTS = {
    "assess-your-organization": ["follow_ups"],
    "peer-support-champions": ["shared_on"],
    "onboarding-checklist": ["colleague_signed", "supervisor_signed"],
    "core-competencies": ["peer_signed", "supervisor_signed"],
    "credential-check": ["checked_by"],
}
REQUIRED = {
    "assess-your-organization": ASKED["assess-your-organization"],
    "assess-and-plan": ["why_it_matters", "role", "supervisor"],
    "peer-support-champions": ["champions"],
    "develop-your-message": ["reasons", "two_that_matter", "agency_gains", "statement"],
    "cultural-self-assessment": [],
    "onboarding-checklist": ["days"],
    "confidentiality-and-boundaries": [
        name for name in ASKED["confidentiality-and-boundaries"] if name != "own_limits"
    ],
    "core-competencies": ["date", "ratings"],
    "role-statements": ["date", "practice"],
    "credential-check": [name for name in ASKED["credential-check"] if name != "one_or_several"],
}
SOURCES = dict.fromkeys(["core-competencies", "role-statements"], "The Role of the Peer Specialist")

each_form = pytest.mark.parametrize("form_id", ASKED)


def form(form_id: str) -> Form:
    return worksheets()[form_id]


def asked(form_id: str, question_id: str) -> Question:
    return form(form_id).by_id[question_id]


def texts(part: Any) -> Iterator[str]:
    """Every text of a definition that a person reads."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name not in ("id", "name", "type", "over", "relevant", "constraint"):
                yield from texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from texts(value)
    elif isinstance(part, str):
        yield part


def test_the_worksheets_come_in_their_order():
    assert list(worksheets()) == list(ASKED)
    groups: dict[str, list[str]] = {}
    for f in worksheets().values():
        groups.setdefault(f.group, []).append(f.id)
    assert groups == GROUPS


@each_form
def test_a_form_asks_its_questions_in_the_order_of_its_source(form_id):
    assert list(form(form_id).numbers) == ASKED[form_id]
    supplements = [q.id for q in form(form_id).questions if q.supplement]
    assert supplements == SUPPLEMENTS.get(form_id, [])
    assert [q.id for q in form(form_id).questions if q.required] == REQUIRED[form_id]


@each_form
def test_a_definition_is_the_same_after_a_worksheet_kept_it(form_id):
    kept = json.dumps(write_form(form(form_id)))
    assert read_form(json.loads(kept), "kept") == form(form_id)


@each_form
def test_a_form_says_what_it_is_for_how_long_it_takes_and_where_it_comes_from(form_id):
    source = form(form_id).source
    assert form(form_id).minutes > 0
    assert source.document == SOURCES.get(form_id, "DIMENSIONS: Peer Support Program Toolkit")
    assert source.document in source.citation
    assert "own words" in source.note


@each_form
def test_every_question_helps(form_id):
    for question in form(form_id).questions:
        if question.takes_answer:
            assert question.help.endswith((".", "?")), question.id
        for row in question.rows:
            assert row.help.endswith((".", "?")), row.id


@each_form
def test_the_words_are_set_with_care(form_id):
    """Curly quotes, no shouting, no stray spaces."""
    for text in texts(write_form(form(form_id))):
        assert not re.search(r"[\"'!]|  |\.\.\.| $", text), text


def test_the_ten_questions_of_assess_your_organization_are_yes_no_or_dont_know():
    for name in ASKED["assess-your-organization"]:
        question = asked("assess-your-organization", name)
        assert (question.type, question.appearance) == (QuestionType.SELECT_ONE, "buttons")
        assert [choice.name for choice in question.choices] == ["yes", "no", "dont_know"]


def test_each_no_and_each_dont_know_can_become_a_next_step():
    assess = form("assess-your-organization")
    answers = dict.fromkeys(ASKED["assess-your-organization"][:8], "yes")
    answers |= {"fits_mission": "no", "better_outcomes": "dont_know"}
    summary = summarize(assess.by_id["summary"], assess, answers)
    outcomes = {part.outcome.choice: part for part in summary.outcomes}
    assert {name: part.outcome.follow_up for name, part in outcomes.items()} == {
        "yes": False,
        "no": True,
        "dont_know": True,
    }
    assert [q.id for q in outcomes["no"].questions] == ["fits_mission"]
    assert [q.id for q in outcomes["dont_know"].questions] == ["better_outcomes"]
    assert len(outcomes["yes"].questions) == 6
    assert [q.id for q in summary.open] == ["roles_known", "benefits_outweigh"]

    follow_ups = assess.by_id["follow_ups"]
    assert [column.id for column in follow_ups.columns] == ["about", "what", "who", "by_when"]
    assert [choice.name for choice in follow_ups.columns[0].choices] == ASKED["assess-your-organization"]
    assert all(len(choice.label) <= 24 for choice in follow_ups.columns[0].choices)


def test_assess_and_plan_has_four_sections_of_notes():
    sections = form("assess-and-plan").sections
    assert [len(section.questions) for section in sections] == [2, 5, 5, 3]
    assert {q.appearance for q in form("assess-and-plan").questions} == {"multiline"}


def test_champions_start_from_the_given_groups_and_two_free_rows():
    champions = asked("peer-support-champions", "champions")
    assert [column.id for column in champions.columns] == [
        "group",
        "name",
        "title",
        "contact",
        "role_as_champion",
    ]
    assert [row.get("group") for row in champions.default_rows] == [
        "Leadership",
        "Peer",
        "Program manager",
        "Staff",
        "Staff",
        "Supervisor",
        "Supervisor",
        "Human resources",
        "Finance",
        "Clinical or medical",
        None,
        None,
    ]
    assert form("peer-support-champions").handout


def test_a_champion_needs_a_name_and_an_empty_row_does_not():
    champions = form("peer-support-champions")
    rows = clean(
        champions.by_id["champions"], [dict(row) for row in champions.by_id["champions"].default_rows]
    )
    assert [p.column for p in missing(champions, {"champions": rows})] == [""]
    rows[0]["name"] = "Renée"
    assert missing(champions, {"champions": rows}) == []
    rows[11]["contact"] = "555-0100"
    assert [(p.row, p.column) for p in missing(champions, {"champions": rows})] == [(12, "name")]


def test_the_message_is_put_together_from_the_four_answers():
    message = form("develop-your-message")
    answers = {"reasons": "- waits\n- rides", "two_that_matter": "The waits.", "agency_gains": "Time."}
    composed = relevant_answers(message, answers)["statement"]
    assert [part.split(":\n")[1] for part in composed.split("\n\n")] == list(answers.values())
    answers["personal"] = "My brother."
    assert relevant_answers(message, answers)["statement"] == (
        f"{composed}\n\nAnd this is why it matters to me:\nMy brother."
    )


def test_the_ten_influences_spell_addressing():
    addressing = asked("cultural-self-assessment", "addressing")
    assert "".join(row.label[0] for row in addressing.rows) == "ADDRESSING"
    assert [row.id for row in addressing.rows] == [
        "age",
        "developmental_disability",
        "acquired_disability",
        "religion",
        "ethnic_racial_identity",
        "socioeconomic_status",
        "sexual_orientation",
        "indigenous_heritage",
        "national_origin",
        "gender",
    ]
    assert [column.id for column in addressing.columns] == ["answer"]


def test_socioeconomic_status_names_what_it_is_made_of():
    row = asked("cultural-self-assessment", "addressing").rows[5]
    parts = re.findall(
        r"occupation|income|education|marital status|gender|ethnicity|community|family name", row.help
    )
    assert len(parts) == len(set(parts)) == 8


def test_only_the_cultural_self_assessment_is_private():
    private = [f.id for f in worksheets().values() if f.sensitivity is not Sensitivity.ORDINARY]
    assert private == ["cultural-self-assessment"]
    assert [f.id for f in worksheets().values() if f.privacy_note] == private


def test_the_forms_of_one_person_say_so():
    assert [f.id for f in worksheets().values() if f.about_person] == ABOUT_PERSON
    assert [f.id for f in worksheets().values() if f.before_contact] == ["confidentiality-and-boundaries"]


def test_the_shadowing_log_says_who_which_role_and_what_was_learned():
    days = asked("onboarding-checklist", "days")
    assert [column.id for column in days.columns] == ["date", "colleague", "role", "learned"]
    assert days.columns[1].choices_from == "staff"
    meetings = asked("onboarding-checklist", "meetings")
    assert [row["what"] for row in meetings.default_rows] == [
        "All-staff meeting",
        "Team meeting",
        "Staff training day",
    ]


@pytest.mark.parametrize("signature", ["peer_signed", "supervisor_signed"])
def test_the_acknowledgment_is_signed_by_both_with_name_and_date(signature):
    acknowledgment = form("confidentiality-and-boundaries")
    assert asked(acknowledgment.id, signature).appearance == "signature"
    answers: dict[str, Any] = {}
    for question in acknowledgment.questions:
        answers[question.id] = True if question.type is QuestionType.ACKNOWLEDGE else "Said."
        if question.appearance == "signature":
            answers[question.id] = {"name": "Ana", "date": "2026-11-02"}
    assert missing(acknowledgment, answers) == []
    answers[signature] = {"name": "Ana"}
    assert [(p.question, p.column) for p in missing(acknowledgment, answers)] == [(signature, "date")]
    del answers[signature]
    assert [p.question for p in missing(acknowledgment, answers)] == [signature]


def test_every_line_of_the_acknowledgment_has_to_be_checked():
    acknowledgment = form("confidentiality-and-boundaries")
    lines = [q for q in acknowledgment.questions if q.type is QuestionType.ACKNOWLEDGE]
    assert len(lines) == 7 and all(line.required for line in lines)
    unchecked = dict.fromkeys((line.id for line in lines), False)
    assert {p.question for p in missing(acknowledgment, unchecked)} >= set(unchecked)


def test_each_of_the_twelve_competencies_is_rated_by_both_with_evidence_and_a_goal():
    ratings = asked("core-competencies", "ratings")
    assert len(ratings.rows) == 12
    assert [column.id for column in ratings.columns] == ["self", "supervisor", "evidence", "goal"]
    own, others = (column.scale for column in ratings.columns[:2])
    assert own == others and own and list(own.values) == [1, 2, 3, 4]


def test_each_of_the_twelve_statements_asks_for_practice_example_and_support():
    practice = asked("role-statements", "practice")
    assert len(practice.rows) == 12
    assert [column.id for column in practice.columns] == ["practiced", "example", "support"]
    assert [choice.name for choice in practice.columns[0].choices] == ["yes", "in_part", "not_yet"]


def test_a_credential_check_asks_for_next_steps_only_where_something_is_missing():
    check = form("credential-check")
    dates = {"next_check": "2027-06-01"}
    answers = dict.fromkeys(["state", "credential", "looked_up"], "Ohio")
    answers |= {"looked_up_on": "2026-11-02", "proved": [{"row": "exam", "shown": "no"}], "dates": dates}
    assert missing(check, answers | {"outcome": "in_order"}) == []
    assert [p.question for p in missing(check, answers | {"outcome": "missing"})] == ["next_steps"]
    dates |= {"issued": "2026-05-02", "expires": "2026-05-01"}
    assert [(p.question, p.column) for p in check_rules(check, answers)] == [("dates", "expires")]


def test_the_forms_never_ask_for_a_diagnosis_or_a_recovery_history():
    asking = r"diagnos|symptom|medication|sober|sobriety|relapse"
    for form_id in ABOUT_PERSON:
        for question in form(form_id).questions:
            assert not re.search(asking, f"{question.label} {question.help}", re.IGNORECASE), question.id
