"""Relevance, progress, what is required and what breaks a rule."""

from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.completeness import check_rules, missing, progress, relevant_answers, section_progress
from tests.forms import every_kind as form_of_every_kind


def test_a_question_is_asked_only_when_it_is_relevant(every_kind):
    names = lambda answers: [p.question for p in missing(every_kind, answers)]  # noqa: E731
    assert names({}) == ["short"]
    assert names({"support": "no"}) == ["short", "doubt"]
    assert names({"support": "no", "short": "x", "doubt": "y"}) == []


def test_an_answer_that_is_no_longer_relevant_does_not_count(every_kind):
    answers = {"short": "x", "support": "yes", "doubt": "kept but hidden"}
    assert "doubt" not in relevant_answers(every_kind, answers)
    assert "doubt" in relevant_answers(every_kind, {**answers, "support": "no"})


def test_progress_counts_relevant_questions_but_no_supplements(every_kind):
    empty = progress(every_kind, {})
    assert (empty.answered, empty.total) == (0, 17)
    more = progress(every_kind, {"support": "no", "people": 0, "follow_ups": [{"what": "x"}]})
    assert (more.answered, more.total) == (2, 18)
    assert section_progress(every_kind, every_kind.sections[2], {}).total == 1


def test_a_row_that_is_begun_needs_its_required_cells(every_kind):
    answers = {"short": "x", "list": [{"group": "Leadership"}, {"group": "Peer", "amount": 3}, {"name": "A"}]}
    assert [(p.question, p.row, p.column) for p in missing(every_kind, answers)] == [("list", 2, "name")]


def test_a_broken_rule_gives_the_forms_own_words(every_kind):
    problems = check_rules(
        every_kind, {"people": -1, "list": [{"name": "a", "amount": 5}, {"name": "b", "amount": -5}]}
    )
    assert [(p.question, p.row, p.detail["message"]) for p in problems] == [
        ("people", None, "Give a number from 0 to 500."),
        ("list", 2, "Give zero or more."),
    ]
    assert check_rules(every_kind, {"people": 500}) == []


@given(st.sets(st.sampled_from(["short", "long", "people", "day", "rating"])))
def test_progress_rises_with_every_answer(names):
    values = {"short": "x", "long": "y", "people": 3, "day": "2026-01-01", "rating": 2}
    done = progress(form_of_every_kind(), {name: values[name] for name in names})
    assert done.answered - len(names) == (1 if names & {"short", "long"} else 0)  # the statement follows
    assert 0 <= done.share <= 1
