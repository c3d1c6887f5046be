"""A statement follows the answers until a person writes their own."""

from peerdesk.domain.completeness import relevant_answers
from peerdesk.domain.statements import compose


def test_only_sentences_whose_answers_are_there_are_used(every_kind):
    statement = every_kind.by_id["statement"]
    assert compose(statement, every_kind, {}) == ""
    assert compose(statement, every_kind, {"short": "  "}) == ""
    assert compose(statement, every_kind, {"short": "Harbor "}) == "We call it Harbor."
    assert compose(statement, every_kind, {"short": "A", "long": "b ${short} \\1"}) == (
        "We call it A.\n\nIt is about this: b ${short} \\1"
    )


def test_an_edited_statement_stays_as_it_is(every_kind):
    assert relevant_answers(every_kind, {"short": "A"})["statement"] == "We call it A."
    assert relevant_answers(every_kind, {"short": "A", "statement": "Mine"})["statement"] == "Mine"
    assert "statement" not in relevant_answers(every_kind, {})
