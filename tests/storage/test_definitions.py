"""Documents of the agency's own: kept by kind and id; one that can't be read is damage, told in words."""

import sqlite3
from contextlib import closing

import pytest

from peerdesk.domain.credential_rules import Rule
from peerdesk.domain.curricula import Curriculum, Topic, TopicGroup
from peerdesk.errors import UserError
from peerdesk.storage import Agency

RULE = Rule("harbor", "Harbor’s own", own=True)
CURRICULUM = Curriculum("harbor", "Harbor’s own", (TopicGroup("g", "", (Topic("t", "T"),)),), own=True)


@pytest.fixture
def both(agency, path):
    """A closed file with a rule and a curriculum of one id."""
    agency.credentials.set_rule(RULE)
    agency.training.set_curriculum(CURRICULUM)
    agency.close()
    return path


def test_a_rule_and_a_curriculum_of_one_id_are_two_things(both):
    with Agency.open(both) as agency:
        assert agency.credentials.rules({}) == {"harbor": RULE}
        assert agency.training.curricula({}) == {"harbor": CURRICULUM}
        agency.credentials.remove_rule("harbor")
        assert agency.credentials.rules({}) == {}
        assert agency.training.curricula({}) == {"harbor": CURRICULUM}


@pytest.mark.parametrize(
    "document",
    ["", "[", "3", "null", "[]", '"rule"', "{}", '{"id":"other","name":"x","title":"x","groups":[]}', None],
)
@pytest.mark.parametrize("kind", ["rule", "curriculum"])
def test_what_can_not_be_read_is_damage(both, kind, document):
    change = "UPDATE definition SET document = ? WHERE kind = ?"
    with closing(sqlite3.connect(both)) as other:
        other.execute(change, (b"\xff" if document is None else document, kind))
        other.commit()
    with Agency.open(both, read_only=True) as agency:
        read = agency.credentials.rules if kind == "rule" else agency.training.curricula
        with pytest.raises(UserError, match="is damaged"):
            read({})
        assert agency.check() == [f"A {kind} of your own can’t be read."]
