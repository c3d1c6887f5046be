"""Curricula typed or pasted as lines, and the steps by which one is changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.curricula import Curriculum, Topic, TopicGroup, read_curriculum, write_curriculum
from peerdesk.domain.curriculum_edits import copied, with_group_moved, with_topic_moved, without_topic
from peerdesk.domain.curriculum_lines import groups_from_lines, unused_id

STATE = Curriculum(
    "state",
    "State list",
    (
        TopicGroup("first", "At first", (Topic("listening", "Listening"), Topic("privacy", "Privacy"))),
        TopicGroup("later", "Later", (Topic("notes", "Notes"),)),
    ),
)
TOPICS, STEPS = st.sampled_from(["listening", "privacy", "notes"]), st.sampled_from([-1, 1])


def shown(text):
    return [(group.title, [topic.label for topic in group.topics]) for group in groups_from_lines(text)]


def order(curriculum):
    return [[topic.id for topic in group.topics] for group in curriculum.groups]


def test_headings_bullets_and_numbers_are_read_as_people_write_them():
    text = "Welcome\n\nEthics:\n• Boundaries\n2) Privacy\n - privacy\nEmpty:\n"
    text += "  Crisis care :\n(a)  Safety   plan\n"
    assert shown(text) == [
        ("", ["Welcome"]),
        ("Ethics", ["Boundaries", "Privacy"]),
        ("Crisis care", ["Safety plan"]),
    ]


@given(st.text() | st.lists(st.text(max_size=12), max_size=8).map("\n".join))
def test_whatever_is_pasted_can_be_kept_as_a_curriculum(text):
    groups = groups_from_lines(f"Boundaries\n{text}")
    made = Curriculum("own", "Own", groups)
    kept = read_curriculum(write_curriculum(made), "own")
    assert order(kept) == order(made)
    assert all(group.topics for group in groups)


@pytest.mark.parametrize(
    ("words", "taken", "name"),
    [
        ("Łódź: Café!", set(), "odz_cafe"),
        ("Notes", {"notes", "notes_2"}, "notes_3"),
        ("傾聴", set(), "topic"),
    ],
)
def test_an_id_is_made_of_the_words_and_is_never_taken(words, taken, name):
    assert unused_id(words, taken) == name


@given(st.lists(st.tuples(TOPICS, STEPS), max_size=12))
def test_moving_topics_loses_none_and_goes_no_further_than_the_ends(moves):
    moved = STATE
    for topic, step in moves:
        moved = with_topic_moved(moved, topic, step)
    assert sorted(topic.id for topic in moved.topics) == ["listening", "notes", "privacy"]
    assert [group.id for group in moved.groups] == ["first", "later"]


def test_a_topic_goes_on_into_the_next_group_and_back():
    moved = with_topic_moved(STATE, "privacy", 1)
    assert order(moved) == [["listening"], ["privacy", "notes"]]
    assert with_topic_moved(moved, "privacy", -1) == STATE
    assert with_topic_moved(STATE, "listening", -1) == STATE


def test_groups_move_whole_and_a_copy_is_the_agencys_own():
    assert order(with_group_moved(STATE, "first", 1)) == [["notes"], ["listening", "privacy"]]
    assert with_group_moved(STATE, "first", -1) == STATE
    assert order(without_topic(STATE, "notes")) == [["listening", "privacy"], []]
    copy = copied(STATE, "state_2", "Another")
    assert (copy.id, copy.title, copy.own, copy.groups) == ("state_2", "Another", True, STATE.groups)
