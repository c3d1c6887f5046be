"""The core curriculum as it is shipped, and curricula as data: read, written, extended, mistakes named."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.curricula import (
    Curriculum,
    Topic,
    TopicGroup,
    read_curricula,
    read_curriculum,
    write_curriculum,
)
from peerdesk.domain.documents import FormError
from peerdesk.domain.library import CORE
from peerdesk.paths import resources

CURRICULA = resources() / "curricula"
GROUPS = {
    "The peer specialist role": ["Recovery and wellness", "Resiliency", "Confidentiality"],
    "Basic work skills": [
        "Teamwork",
        "Time management",
        "Communication",
        "Problem-solving",
        "Professionalism",
        "Supervision",
        "Documentation",
    ],
    "Interpersonal skills": [
        "Verbal and nonverbal communication",
        "Active listening",
        "Barriers to communication",
        "Conflict resolution",
    ],
    "Teaching skills": ["Trauma-informed environments", "Teaching tips", "Sharing your story"],
    "Assessing and dealing with risk": [
        "Danger to self or others",
        "Duty to warn or protect",
        "Mandated reporting",
    ],
    "Further topics": [
        "Ethical guidelines",
        "Cultural competence",
        "Healthy boundaries",
        "Motivational interviewing",
        "Group facilitation",
        "Health education",
        "Behavioral health conditions",
        "Substance abuse and addiction",
        "Trauma",
        "Goal setting",
        "Screening and assessment",
        "Coping strategies",
        "Self-care",
        "Termination",
    ],
}


@pytest.fixture(scope="module")
def core() -> Curriculum:
    return read_curricula(CURRICULA)[CORE]


def test_the_core_curriculum_has_34_topics_in_the_groups_of_its_source(core):
    assert {group.title: [topic.label for topic in group.topics] for group in core.groups} == GROUPS
    assert len(list(core.topics)) == 34
    assert core.title == "Core curriculum"
    assert "DIMENSIONS: Peer Support Program Toolkit" in core.source
    assert not core.own and not any(topic.own for topic in core.topics)


def test_every_topic_says_in_one_line_what_it_is(core):
    for topic in core.topics:
        assert topic.help.endswith("."), topic.id
        assert len(topic.help) <= 90, topic.id


def test_a_topic_is_known_by_one_name_among_all_curricula(core):
    listening = next(topic for topic in core.topics if topic.label == "Active listening")
    assert core.key(listening) == "core/active_listening"


def test_an_agency_adds_topics_at_the_end_of_a_group(core):
    own = Topic("suicide_safer_care", "Suicide-safer care", own=True)
    longer = core.adding("risk", own)
    risk = next(group for group in longer.groups if group.id == "risk")
    assert risk.topics[-1] == own
    assert len(list(longer.topics)) == 35 and len(list(core.topics)) == 34
    assert read_curriculum(write_curriculum(longer), "own") == longer


NAMES = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,8}", fullmatch=True)
WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=30)


@st.composite
def curricula(draw: st.DrawFn) -> Curriculum:
    """Any curriculum that an agency could write."""
    ids = iter(draw(st.lists(NAMES, min_size=1, max_size=12, unique=True)))
    topics = [Topic(name, draw(WORDS), draw(st.just("") | WORDS), draw(st.booleans())) for name in ids]
    at = draw(st.integers(0, len(topics)))
    groups = [TopicGroup("a", "", tuple(topics[:at])), TopicGroup("b", draw(WORDS), tuple(topics[at:]))]
    order = draw(st.integers(0, 500))
    return Curriculum(draw(NAMES), draw(WORDS), tuple(groups), draw(st.just("") | WORDS), order=order)


@given(curricula())
def test_what_is_written_is_read_back(curriculum):
    assert read_curriculum(write_curriculum(curriculum), "kept") == curriculum


def test_whose_it_is_stands_outside_the_document(core):
    assert read_curriculum(write_curriculum(core), "kept", own=True).own


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('title = "T"\ngroups = []', "one.toml: key “id”: is missing"),
        ('id = "Core"\ntitle = "T"\ngroups = []', "one.toml: key “id”"),
        ('id = "c"\ntitle = "T"', "one.toml: key “groups”: is missing"),
        ('id = "c"\ntitle = "T"\ngroups = [{ id = "g", topic = [] }]', "one.toml: key “topic”: is not known"),
        (
            'id = "c"\ntitle = "T"\n'
            'groups = [{ id = "g", topics = [{ id = "x", label = "X" }] },'
            ' { id = "h", topics = [{ id = "x", label = "Y" }] }]',
            "one.toml: key “groups”: topic “x” stands twice",
        ),
        (
            'id = "c"\ntitle = "T"\ngroups = [{ id = "g", topics = [{ id = "x" }] }]',
            "key “label”: is missing",
        ),
        ('id = "c', "one.toml: this is not valid TOML"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_key(tmp_path: Path, text: str, message: str):
    (tmp_path / "one.toml").write_text(text, encoding="utf-8")
    with pytest.raises(FormError) as caught:
        read_curricula(tmp_path)
    assert message in str(caught.value)


def test_curricula_come_in_their_order(tmp_path: Path):
    for name, order in (("late", 9), ("early", 2)):
        (tmp_path / f"{name}.toml").write_text(
            f'id = "{name}"\ntitle = "T"\norder = {order}\ngroups = []', encoding="utf-8"
        )
    assert list(read_curricula(tmp_path)) == ["early", "late"]
