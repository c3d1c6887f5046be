"""A worksheet on paper, read back: all three ways, every form, both sheets."""

from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerdesk.domain.answers import is_answered
from peerdesk.domain.completeness import relevant_answers
from peerdesk.domain.worksheets import Status
from peerdesk.paper import Mode
from peerdesk.paper.canvas import Role
from tests.forms import every_kind, worksheets
from tests.paper.pdf import FORMS, assert_inside, drawn, letters, pages, text
from tests.strategies import answers_for

PAPERS = ["letter", "a4"]
ANSWERS = {
    "short": "Riverbend peers",
    "long": "Nguyễn Văn An leads.\nŁukasz Żółć helps ✓.",
    "people": 12,
    "hours": 1250.5,
    "day": "2026-05-14",
    "support": "dont_know",
    "doubt": "Funding is not sure.",
    "colour": "green",
    "colours": ["red", "blue"],
    "rating": 4,
    "agreed": True,
    "owner": "María Delgado",
    "given": [{"row": "first", "level": 2, "evidence": "Good work."}],
    "list": [
        {"group": "Leadership", "name": "Ana", "amount": 12000.0, "by": "2026-05-01", "kind": "red"},
        {"group": "Peer"},
    ],
    "steps": [{"row": "one", "done": True, "note": "Fine"}],
    "signed": {"name": "Ana Ruiz", "role": "Director", "date": "2026-06-01"},
    "follow_ups": [{"about": "support", "what": "Ask the board", "by_when": "2026-12-01"}],
}  # fmt: skip


def strings(value: object) -> list[str]:
    """Return every text that was typed somewhere in an answer."""
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [found for part in parts for found in strings(part)]


@pytest.mark.parametrize("paper", PAPERS)
def test_the_ten_questions_about_an_organization_stand_on_one_page(paper):
    form = worksheets()["assess-your-organization"]
    answers = {question.id: "yes" for question in form.questions if question.choices}
    first = pages(drawn(form, answers, paper=paper).data)[0]
    assert form.by_id["benefits_outweigh"].label in " ".join(first.split())


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_form_prints_in_every_way_inside_its_margins(form, mode, paper):
    result = drawn(form, {}, mode, paper)
    assert_inside(result, paper)
    words = text(result.data)
    assert form.title in words
    assert "Heron Bend Peer Support" in words
    assert letters(form.source.citation) in letters(words)
    assert "Printed November 22, 2026" in words
    for number, page in enumerate(pages(result.data), start=1):
        assert f"Page {number} of {result.printed.pages}" in page


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@settings(max_examples=15)
@given(data=st.data())
def test_what_was_typed_stands_on_paper(form, data):
    answers = data.draw(answers_for(form))
    result = drawn(form, answers)
    assert_inside(result, "letter")
    printed = letters(text(result.data))
    for question_id, value in relevant_answers(form, answers).items():
        question = form.by_id[question_id]
        if question.type.value == "text" and is_answered(question, value) and value.isascii():
            for line in value.split("\n"):
                assert letters(line) in printed


def test_a_completed_worksheet_says_who_when_and_how_far():
    words = text(drawn(every_kind(), ANSWERS, title="Spring review").data)
    assert "Spring review" in words
    assert "Who it is for Crisis team" in words
    assert "Started March 3, 2026 Completed March 3, 2026 Status Completed" in words
    words = text(drawn(every_kind(), ANSWERS, status=Status.DRAFT, completed=None).data)
    assert "Last changed March 3, 2026 Status Draft" in words


def test_a_completed_worksheet_holds_every_answer_in_words():
    words = text(drawn(every_kind(), ANSWERS).data)
    for answer in (
        "Riverbend peers", "Nguyễn Văn An leads. Łukasz Żółć helps ✓.", "12 people", "1,250.5 hours",
        "May 14, 2026", "Funding is not sure.", "María Delgado", "Leadership Ana 12,000 May 1, 2026 Red",
        "Good work.", "Ana Ruiz", "Director", "June 1, 2026", "Support Ask the board",
    ):  # fmt: skip
        assert answer in words
    assert "We call it Riverbend peers." in words  # the statement follows the answers


def test_what_was_not_answered_says_so_quietly_and_only_in_the_completed_way():
    answers = {"short": "Only this"}
    assert "3. How many people? Not answered" in text(drawn(every_kind(), answers).data)
    words = text(drawn(every_kind(), answers, Mode.ANSWERED).data)
    assert "Only this" in words
    assert "Not answered" not in words
    assert "How many people?" not in words
    assert "Tables and records" not in words


def test_where_nothing_was_answered_the_page_says_so():
    assert "Nothing has been answered yet." in text(drawn(every_kind(), {}, Mode.ANSWERED).data)
    assert "Nothing has been" not in text(drawn(every_kind(), {"short": "x"}, Mode.ANSWERED).data)


def test_questions_that_are_not_asked_are_left_out_and_a_blank_form_says_when_to_answer():
    answers = {"support": "yes", "doubt": "An old doubt"}
    assert "What speaks against it?" not in text(drawn(every_kind(), answers).data)
    blank = text(drawn(every_kind(), {}, Mode.BLANK).data)
    assert "What speaks against it? * Only if you answered No or Don’t know." in blank


def test_a_blank_form_has_help_instructions_and_a_star_at_what_is_required():
    blank = text(drawn(every_kind(), {}, Mode.BLANK).data)
    assert "Answer whatever you like. Questions with a star (*) need an answer." in blank
    assert "What is it called? * A short name." in blank
    assert "Where you stand" not in blank  # what is worked out has no place on it
    assert "A short name." not in text(drawn(every_kind(), ANSWERS).data)


def test_a_table_has_its_rows_spare_rows_and_given_rows():
    result = drawn(every_kind(), {}, Mode.BLANK)
    rows = {placed.tag.part.split("/")[0] for placed in result.placed if placed.tag.question == "list"}
    assert {"1", "2", "3", "4", "5", "6"} <= rows  # two that the form begins with, four to add
    assert "First area Think about the start." in text(result.data)
    answered = drawn(every_kind(), ANSWERS, Mode.ANSWERED)
    assert "Second area" not in text(answered.data)
    assert "Second area" in text(drawn(every_kind(), ANSWERS).data)


def test_there_is_room_for_handwriting():
    heights = {}
    for placed in drawn(every_kind(), {}, Mode.BLANK).placed:
        if placed.tag.role in (Role.ANSWER, Role.SIGNATURE, Role.TABLE_CELL):
            heights[placed.tag.question, placed.tag.part] = placed.height
    for place in (
        ("short", ""),
        ("people", ""),
        ("day", ""),
        ("owner", ""),
        ("signed", "name"),
        ("signed", "signature"),
    ):
        assert heights[place] >= 24  # points: 8.5 mm
    assert heights["long", ""] >= 5 * 24
    assert heights["given", "first/evidence"] >= 24


def test_every_choice_step_and_field_knows_its_place():
    places = {(placed.tag.question, placed.tag.part) for placed in drawn(every_kind(), {}, Mode.BLANK).placed}
    assert {("support", "yes"), ("support", "no"), ("support", "dont_know"), ("colours", "red")} <= places
    assert {("rating", str(step)) for step in range(1, 6)} <= places
    assert {("agreed", "true"), ("day", ""), ("signed", "signature"), ("list", "3/name")} <= places
    roles = {placed.tag.role for placed in drawn(every_kind(), ANSWERS).placed}
    assert roles == set(Role) - {Role.DECORATION}


def test_a_summary_groups_the_questions_and_says_what_to_do():
    form = worksheets()["assess-your-organization"]
    tally = next(question.tally for question in form.questions if question.tally)
    answers = {name: "yes" if at % 2 else "no" for at, name in enumerate(tally.over[:9])}
    words = text(drawn(form, answers).data)
    for outcome in tally.outcomes:
        assert outcome.label in words
        assert outcome.guidance in words
    assert "1 question is not answered yet." in words
    assert "not answered yet" not in text(drawn(form, answers, Mode.ANSWERED).data)
    assert tally.outcomes[0].guidance not in text(drawn(form, {}, Mode.BLANK).data)


def test_a_private_worksheet_says_so_on_every_page():
    form = worksheets()["cultural-self-assessment"]
    question = next(question for question in form.questions if question.rows)
    rows = [{"row": row.id, question.columns[0].id: "My own words. " * 90} for row in question.rows]
    for mode in Mode:
        result = drawn(form, {question.id: rows}, mode)
        found = pages(result.data)
        assert len(found) > 1
        assert all("Private — belongs to the person who filled it in" in page for page in found)
        assert letters(form.privacy_note) in letters(found[0])
    ordinary = text(drawn(every_kind(), ANSWERS).data)
    assert "Private" not in ordinary


def test_a_row_that_is_not_enough_for_an_answer_is_printed_all_the_same():
    form = worksheets()["peer-support-champions"]
    words = text(drawn(form, {"champions": [{"group": "Night shift"}]}).data)
    assert "Night shift" in words
    assert "Not answered" not in words


def test_the_champions_are_a_handout_of_one_page():
    form = worksheets()["peer-support-champions"]
    table = next(question for question in form.questions if question.is_table)
    rows = [
        {**row, "name": f"Champion {at}", "contact": f"({555}) 010-22{at:02}"}
        for at, row in enumerate(table.default_rows)
    ]
    result = drawn(form, {table.id: rows})
    assert result.printed.pages == 1
    words = text(result.data)
    assert "As of March 3, 2026" in words
    assert "Champion 11" in words
    assert f"1. {table.label}" not in words


def test_a_handout_is_as_large_as_its_pages_allow():
    form = worksheets()["peer-support-champions"]
    table = next(question for question in form.questions if question.is_table)

    def height_of_a_name(rows: int) -> float:
        answers = {table.id: [{"group": f"G{at}", "name": f"Name {at}"} for at in range(rows)]}
        names = (placed for placed in drawn(form, answers).placed if placed.tag.part.endswith("/name"))
        return min(placed.height for placed in names)

    assert height_of_a_name(3) > height_of_a_name(20) >= 12


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_no_question_is_left_alone_at_the_foot_of_a_page(form, mode):
    """Whatever stands above: each label has something of its answer on its own last page."""
    answers = {
        q.id: "Two lines of words, or a little more. " * 8 for q in form.questions if q.type.value == "text"
    }
    for filler in range(0, 30, 3):
        result = drawn(form, answers, mode, who_for="\n".join("x" * 3 for _ in range(filler)))
        by_question = groupby(
            (placed for placed in result.placed if placed.tag.question),
            key=lambda placed: placed.tag.question,
        )
        for question_id, group in by_question:
            placed = list(group)
            labels = [place for place in placed if place.tag.role is Role.QUESTION and not place.tag.part]
            rest = [
                place for place in placed if place.tag.role in (Role.ANSWER, Role.TABLE_CELL, Role.PARAGRAPH)
            ]
            if labels and rest:
                assert labels[-1].page in {place.page for place in rest}, question_id


@pytest.mark.parametrize("mode", Mode)
def test_a_sign_off_stands_on_one_page(mode):
    """Whatever stands above: what is signed, the name, the date and the line to sign stay together."""
    form = worksheets()["confidentiality-and-boundaries"]
    signed = {"name": "Ana Ruiz", "role": "Director", "date": "2026-06-01"}
    answers = {"peer_signed": signed, "supervisor_signed": signed}
    for filler in range(0, 40, 2):
        result = drawn(form, answers | {"what_happens": "We talk.\n" * filler}, mode)
        for question in answers:
            assert len({placed.page for placed in result.placed if placed.tag.question == question}) == 1


def test_before_anybody_answers_the_questions_in_given_rows_have_room():
    """On paper to write on, what a row asks is not squeezed into a word to a line."""
    form = worksheets()["core-competencies"]
    asked = [placed for placed in drawn(form, {}, Mode.BLANK).placed if placed.tag.part == "skills"]
    assert asked and all(placed.width > 90 for placed in asked)
