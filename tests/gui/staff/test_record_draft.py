"""A record being typed: as much is saved as keeps the whole of it right, in whatever order it was typed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peerdesk.domain.records import problems_of
from peerdesk.gui.staff.record_draft import RecordDraft
from tests.many import library
from tests.roster import NOW

PERSON = library().records["person"]
BEFORE = {
    "name": "Ana", "role": "champion", "status": "active", "applied": "2020-01-01", "started": "2020-05-01",
}  # fmt: skip
DAYS = st.sampled_from([None, "2019-01-01", "2020-03-01", "2021-01-01", "2022-01-01"])


class File:
    """Stands in for the agency file: takes only a record that is right."""

    def __init__(self):
        self.details = dict(BEFORE)

    def save(self, changes):
        after = {name: value for name, value in {**self.details, **changes}.items() if value is not None}
        assert problems_of(PERSON, after) == []
        self.details = after
        return NOW


@pytest.fixture
def file():
    return File()


@pytest.fixture
def draft(file, qapp):
    draft = RecordDraft(PERSON, BEFORE, file.save)
    yield draft
    draft._save_timer.stop()


def test_dates_that_only_fit_together_are_saved_together_beside_one_that_does_not(draft, file):
    draft.set_answer("applied", "2021-01-01")
    draft.set_answer("started", "2022-01-01")
    draft.set_answer("email", "no address")
    assert not draft.save_now()
    assert (file.details["applied"], file.details["started"]) == ("2021-01-01", "2022-01-01")
    assert "email" not in file.details
    assert [problem.question for problem in draft.problems_with("email")] == ["email"]


def test_what_puts_another_wrong_waits_until_that_is_right(draft, file):
    draft.set_answer("applied", "2021-01-01")
    assert not draft.save_now()
    assert draft.problems_with("started")
    assert file.details == BEFORE
    draft.set_answer("started", "2022-01-01")
    assert draft.save_now()
    assert file.details["applied"] == "2021-01-01"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(["applied", "started", "left_on", "first_contact"]), DAYS), max_size=6)
)
def test_the_file_is_never_wrong_and_has_all_once_the_screen_is_right(qapp, edits):
    file = File()
    draft = RecordDraft(PERSON, BEFORE, file.save)
    for name, day in edits:
        draft.set_answer(name, day)
        draft.save_now()
    if problems_of(PERSON, draft.answers) == []:
        assert draft.save_now()
        assert file.details == draft.answers
    draft._save_timer.stop()
