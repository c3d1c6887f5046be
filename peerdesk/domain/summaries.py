"""Summaries worked out from answers: which questions were answered with which choice, and what that means."""

from dataclasses import dataclass

from peerdesk.domain.answers import Answers
from peerdesk.domain.forms import Form, Outcome, Question


@dataclass(frozen=True, slots=True)
class Tallied:
    """One outcome of a tally, and the questions that were answered that way, in the form's order."""

    outcome: Outcome
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A whole tally; `open` are the questions that nobody has answered yet."""

    outcomes: tuple[Tallied, ...]
    open: tuple[Question, ...]


def summarize(question: Question, form: Form, answers: Answers) -> Summary:
    """Sort the questions that the tally of `question` is over by their answer."""
    assert question.tally is not None, "the reader gives every calculation a tally"
    over = [form.by_id[name] for name in question.tally.over]
    return Summary(
        outcomes=tuple(
            Tallied(outcome, tuple(q for q in over if answers.get(q.id) == outcome.choice))
            for outcome in question.tally.outcomes
        ),
        open=tuple(q for q in over if answers.get(q.id) is None),
    )
