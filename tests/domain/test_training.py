"""Coverage and hours: what trainings and a person's own checklist say together."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.credentials import hours_by_category
from peerdesk.domain.curricula import Curriculum, Topic, TopicGroup
from peerdesk.domain.training import NOT_COVERED, Extent, TopicRecord, coverage, earned_by
from tests.roster import NOW, person, training

TODAY = date(2026, 11, 2)
TOMORROW = TODAY + timedelta(1)
LISTENING, TEAMWORK, CRISIS = (
    Topic("listening", "Listening"),
    Topic("teamwork", "Teamwork"),
    Topic("crisis", "Crisis"),
)
CORE = Curriculum(
    "core",
    "Core",
    (TopicGroup("skills", "Skills", (LISTENING, TEAMWORK)), TopicGroup("safety", "Safety", (CRISIS,))),
)
ANA, BEN = person(1, "Ana"), person(2, "Ben")
KEY = "core/listening"
DAYS = st.dates(TODAY - timedelta(400), TODAY + timedelta(40))
EXTENTS = st.sampled_from(Extent)
TRAININGS = st.lists(
    st.builds(
        training,
        DAYS,
        st.dictionaries(st.sampled_from([KEY, "core/crisis", "other/listening"]), EXTENTS),
        st.dictionaries(st.sampled_from([1, 2, 9]), st.none() | st.floats(0, 40)),
        number=st.integers(1, 99),
        hours=st.floats(0.25, 40),
        category=st.sampled_from(["", "ethics", "peer"]),
        trashed=st.sampled_from([None, NOW]),
    ),
    max_size=8,
)


def listening(trainings=(), records=(), who=1):
    return coverage(CORE, [ANA, BEN], trainings, records, TODAY).of(who, LISTENING)


@given(TRAININGS, st.none() | EXTENTS)
def test_a_topic_is_covered_as_far_as_anything_says(trainings, by_hand):
    records = [] if by_hand is None else [TopicRecord(1, KEY, by_hand)]
    counted = [
        one
        for one in trainings
        if one.on <= TODAY and one.trashed is None and 1 in one.attendees and KEY in one.topics
    ]
    said = [one.topics[KEY] for one in counted] + [record.extent for record in records]
    found = listening(trainings, records)
    assert found.extent == max(said, default=Extent.NONE)
    assert sorted(one.on for one in found.trainings) == [one.on for one in found.trainings]
    assert sorted(map(id, found.trainings)) == sorted(map(id, counted))


def test_a_training_counts_from_its_day_on_and_not_from_the_trash():
    full = {KEY: Extent.FULL}
    assert listening([training(TODAY, full)]).extent is Extent.FULL
    assert listening([training(TOMORROW, full)]) is NOT_COVERED
    assert listening([training(TODAY, full, trashed=NOW)]) is NOT_COVERED
    assert listening([training(TODAY, full)], who=2) is NOT_COVERED


def test_since_when_is_the_day_on_which_it_came_so_far():
    january, june = date(2026, 1, 8), date(2026, 6, 8)
    in_part, in_full = training(january, {KEY: Extent.PART}), training(june, {KEY: Extent.FULL}, number=2)
    assert listening([in_full, in_part]).since == june
    assert listening([in_part]).since == january
    by_hand = TopicRecord(1, KEY, Extent.FULL, on=january)
    assert listening([in_full, in_part], [by_hand]).since == january
    assert listening([], [TopicRecord(1, KEY, Extent.FULL)]).since is None
    assert listening([], [TopicRecord(1, KEY, Extent.NONE, on=january, note="asked")]).since is None


def test_gaps_and_shares_are_in_the_order_of_the_curriculum():
    of_ana = [TopicRecord(1, "core/crisis", Extent.FULL), TopicRecord(1, KEY, Extent.PART)]
    others = [TopicRecord(2, "core/crisis", Extent.PART), TopicRecord(7, KEY, Extent.FULL)]
    found = coverage(CORE, [ANA, BEN], [], [*of_ana, *others], TODAY)
    assert found.topics == (LISTENING, TEAMWORK, CRISIS)
    assert found.gaps_of(1) == [LISTENING, TEAMWORK]
    assert found.gaps_of(2) == [LISTENING, TEAMWORK, CRISIS]
    assert [found.share_of(topic) for topic in found.topics] == [(1, 1, 0), (2, 0, 0), (0, 1, 1)]


def test_a_topic_of_another_curriculum_says_nothing():
    elsewhere = training(TODAY, {"texas/listening": Extent.FULL})
    assert listening([elsewhere], [TopicRecord(1, "texas/listening", Extent.FULL)]) is NOT_COVERED


@given(TRAININGS)
def test_the_hours_of_every_training_attended_are_earned_once(trainings):
    earned = earned_by(1, trainings, TODAY)
    mine = [one for one in trainings if 1 in one.attendees and one.on <= TODAY and one.trashed is None]
    assert sorted(one.training for one in earned) == sorted(one.id for one in mine)
    assert [one.on for one in earned] == sorted(one.on for one in mine)
    assert sum(one.hours for one in earned) == sum(
        one.hours_of(1) for one in sorted(mine, key=lambda one: (one.on, one.id))
    )
    totals = hours_by_category(earned)
    assert totals.keys() == {one.category for one in earned}
    assert abs(sum(totals.values()) - sum(one.hours for one in earned)) <= 0.005 * len(totals) + 1e-9


def test_who_left_early_earns_less_and_who_was_away_nothing():
    (day,) = [
        training(TODAY, attendees={1: None, 2: 1.5, 3: 0.0}, hours=6, category="ethics", title="Ethics")
    ]
    assert [day.hours_of(number) for number in (1, 2, 3, 4)] == [6.0, 1.5, 0.0, 0.0]
    (one,) = earned_by(2, [day], TODAY)
    assert (one.title, one.on, one.hours, one.category) == ("Ethics", TODAY, 1.5, "ethics")
    assert training(TODAY).hours_of(1) == 0.0  # nobody said how long it took
    assert earned_by(4, [day], TODAY) == []


def test_small_parts_of_hours_add_up():
    thirds = earned_by(1, [training(TODAY, number=n, hours=1 / 3) for n in range(3)], TODAY)
    assert hours_by_category(thirds) == {"": 1.0}
