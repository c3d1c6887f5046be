"""Checking off by hand: it goes round, and never below what trainings cover."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.topic_records import checked_off, floor, following, says_nothing, with_record
from peerdesk.domain.training import Extent, TopicRecord, covered_by
from tests.roster import training

KEY, TODAY = "core/listening", date(2026, 11, 2)
NONE, PART, FULL = Extent
EXTENTS = st.sampled_from(Extent)
LINES = st.none() | st.builds(TopicRecord, st.just(1), st.just(KEY), EXTENTS, st.none() | st.just(TODAY))


def covered(line=None, *taught):
    return covered_by(KEY, line, tuple(training(TODAY, {KEY: extent}, {1: None}) for extent in taught))


@given(LINES, st.lists(st.sampled_from([PART, FULL]), max_size=3))
def test_each_press_sets_the_next_state_and_never_one_below_the_trainings(line, taught):
    cell = covered(line, *taught)
    wanted = following(cell, KEY)
    after = with_record(cell, KEY, checked_off(cell, 1, KEY, wanted, TODAY))
    assert after.extent is wanted >= floor(cell, KEY)
    assert after.trainings == cell.trainings


def test_it_goes_round_above_the_floor():
    assert [following(covered(TopicRecord(1, KEY, one)), KEY) for one in Extent] == [PART, FULL, NONE]
    assert following(covered(None, PART), KEY) is FULL
    assert following(covered(TopicRecord(1, KEY, FULL), PART), KEY) is PART
    assert following(covered(None, FULL), KEY) is FULL


def test_details_stay_and_the_date_is_that_of_the_press():
    line = TopicRecord(1, KEY, PART, date(2020, 1, 1), 2.0, "In house", "Folder 3", "Ask again")
    full = checked_off(covered(line), 1, KEY, FULL, TODAY)
    assert full == TopicRecord(1, KEY, FULL, TODAY, 2.0, "In house", "Folder 3", "Ask again")
    none = checked_off(covered(line), 1, KEY, NONE, TODAY)
    assert (none.on, none.note) == (None, "Ask again") and not says_nothing(none)


def test_a_blank_line_is_none():
    assert says_nothing(TopicRecord(1, KEY, NONE))
    assert with_record(covered(TopicRecord(1, KEY, FULL)), KEY, TopicRecord(1, KEY, NONE)).record is None
