"""The summary sorts questions by their answer."""

from peerdesk.domain.summaries import summarize
from tests.forms import worksheets


def test_questions_are_sorted_by_their_answer(every_kind):
    question = every_kind.by_id["summary"]
    summary = summarize(question, every_kind, {"support": "no"})
    assert [(t.outcome.choice, [q.id for q in t.questions]) for t in summary.outcomes] == [
        ("yes", []),
        ("no", ["support"]),
        ("dont_know", []),
    ]
    assert [q.id for q in summarize(question, every_kind, {}).open] == ["support"]


def test_assess_your_organization_sums_up_all_ten():
    form = worksheets()["assess-your-organization"]
    question = next(q for q in form.questions if q.tally)
    over = question.tally.over
    assert len(over) == 10
    answers = dict(zip(over, ["yes"] * 4 + ["no"] * 3 + ["dont_know"] * 2, strict=False))
    summary = summarize(question, form, answers)
    assert [len(tallied.questions) for tallied in summary.outcomes] == [4, 3, 2]
    assert [q.id for q in summary.open] == [over[9]]
