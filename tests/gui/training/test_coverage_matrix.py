"""The arrays behind the matrix say what `coverage` says, also after one cell was recorded."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.training import Extent, TopicRecord, coverage
from peerdesk.gui.training.coverage_matrix import Matrix
from tests.gui.training.classroom import STATE
from tests.roster import NOW, person, training

TODAY = date(2026, 11, 2)
PEOPLE = [person(1, "Ana"), person(2, "Ben")]
KEYS = st.sampled_from([*map(STATE.key, STATE.topics), "other/listening"])
EXTENTS = st.sampled_from(Extent)
TRAININGS = st.lists(
    st.builds(
        training,
        st.sampled_from([TODAY, TODAY + timedelta(1)]),
        st.dictionaries(KEYS, EXTENTS),
        st.dictionaries(st.sampled_from([1, 2, 9]), st.none()),
        trashed=st.sampled_from([None, NOW]),
    ),
    max_size=5,
)
RECORDS = st.dictionaries(st.tuples(st.sampled_from([1, 2, 9]), KEYS), EXTENTS, max_size=6)
CHANGE = st.builds(
    TopicRecord, st.sampled_from([1, 2]), st.sampled_from([*map(STATE.key, STATE.topics)]), EXTENTS
)


@given(TRAININGS, RECORDS, CHANGE)
def test_the_arrays_say_what_coverage_says(trainings, given_records, change):
    records = {cell: TopicRecord(*cell, extent) for cell, extent in given_records.items()}
    matrix = Matrix(STATE, PEOPLE, trainings, records.values(), TODAY)
    for step in (None, change):
        if step is not None:
            matrix.set_record(step)
            records[step.person, step.topic] = step
        found = coverage(STATE, PEOPLE, trainings, records.values(), TODAY)
        for one in PEOPLE:
            whole = [found.of(one.id, topic) for topic in STATE.topics]
            assert list(matrix.extents[one.id]) == [cell.extent for cell in whole]
            assert [matrix.covered(one.id, at).extent for at in range(len(whole))] == list(
                matrix.extents[one.id]
            )
        shares = [found.share_of(topic) for topic in STATE.topics]
        assert matrix.totals([1, 2]) == [(full, part) for _, part, full in shares]
