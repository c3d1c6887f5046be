"""Worksheets: kept as given, each change whole, nothing changed that should not be."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.answers import AnswersError
from peerdesk.domain.worksheets import Status
from peerdesk.errors import UserError
from peerdesk.storage import Agency
from tests.forms import every_kind, worksheets
from tests.strategies import answers_for

FORMS = [every_kind(), *worksheets().values()]
ENOUGH = {"short": "Warm line", "support": "yes"}


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with Agency.create(tmp_path_factory.mktemp("shared") / "a.peerdesk", "Harbor") as agency:
        yield agency


@given(st.data(), st.sampled_from(FORMS))
def test_what_is_added_is_what_is_there(shared, data, form):
    answers = data.draw(answers_for(form))
    sheet = shared.worksheets.get(shared.worksheets.add(form, answers=answers))
    assert sheet.answers == answers
    assert sheet.form == form
    assert shared.check() == []


@given(st.data())
def test_saved_one_after_the_other_is_the_same_as_at_once(shared, data):
    form = every_kind()
    before, after = data.draw(answers_for(form)), data.draw(answers_for(form))
    number = shared.worksheets.add(form, answers=before)
    for name in {**before, **after}:
        shared.worksheets.save_answers(number, {name: after.get(name)})
    assert shared.worksheets.get(number).answers == after


def test_a_new_one_is_called_as_its_form(agency, form):
    line = agency.worksheets.get(agency.worksheets.add(form)).line
    assert (line.title, line.who_for, line.status) == (form.title, "", Status.DRAFT)
    assert (line.form_id, line.form_title, line.sensitivity) == (form.id, form.title, form.sensitivity)
    assert (line.completed, line.trashed, line.progress.answered) == (None, None, 0)
    assert line.created == line.changed <= datetime.now(UTC)


def test_titles_are_one_line(agency, form):
    number = agency.worksheets.add(form, "Spring\n review\x00", "Team\tNorth")
    line = agency.worksheets.get(number).line
    assert (line.title, line.who_for) == ("Spring review", "Team North")
    agency.worksheets.set_details(number, " ", "All\r\nof us")
    line = agency.worksheets.get(number).line
    assert (line.title, line.who_for) == ("Spring review", "All of us")


def test_an_answer_is_changed_and_taken_away(agency, form):
    number = agency.worksheets.add(form, answers={"short": "One", "people": 3})
    agency.worksheets.save_answers(number, {"short": "Two", "list": []})
    assert agency.worksheets.get(number).answers == {"short": "Two", "people": 3}
    saved = agency.worksheets.save_answers(number, {"short": None, "people": None})
    sheet = agency.worksheets.get(number)
    assert sheet.answers == {}
    assert sheet.line.changed == saved


@pytest.mark.parametrize("answers", [{"short": 3}, {"nobody": "asked"}, {"short": "fine", "colour": "pink"}])
def test_a_wrong_shape_is_refused_whole(agency, form, answers):
    number = agency.worksheets.add(form, answers={"people": 3})
    before = agency.worksheets.get(number)
    with pytest.raises(AnswersError):
        agency.worksheets.save_answers(number, answers)
    with pytest.raises(AnswersError):
        agency.worksheets.add(form, answers=answers)
    assert agency.worksheets.get(number) == before
    assert len(agency.worksheets.list()) == 1


def test_a_worksheet_keeps_the_form_that_it_was_filled_in_with(agency, path, form):
    old = agency.worksheets.add(form)
    newer = replace(form, version=form.version + 1, title="Another title")
    new = agency.worksheets.add(newer)
    again = agency.worksheets.add(form)
    agency.close()
    with Agency.open(path) as opened:
        assert opened.worksheets.get(old).form == opened.worksheets.get(again).form == form
        assert opened.worksheets.get(new).form == newer
        assert opened.worksheets.get(opened.worksheets.duplicate(old, "Copy")).form == form


def test_complete_lists_all_that_is_missing_or_wrong(agency, form):
    number = agency.worksheets.add(form, answers={"support": "no", "people": 900})
    with pytest.raises(AnswersError) as caught:
        agency.worksheets.complete(number)
    found = {(problem.code, problem.question) for problem in caught.value.problems}
    assert found == {("missing", "short"), ("missing", "doubt"), ("constraint", "people")}
    assert agency.worksheets.get(number).line.status is Status.DRAFT


def test_a_completed_one_is_closed_until_it_is_reopened(agency, form):
    number = agency.worksheets.add(form, answers=ENOUGH)
    agency.worksheets.complete(number)
    line = agency.worksheets.get(number).line
    assert line.status is Status.COMPLETED
    assert line.completed == line.changed
    with pytest.raises(UserError, match="Reopen"):
        agency.worksheets.save_answers(number, {"short": "Changed"})
    with pytest.raises(UserError, match="Reopen"):
        agency.worksheets.complete(number)
    agency.worksheets.set_details(number, "Renamed", "")
    agency.worksheets.reopen(number)
    line = agency.worksheets.get(number).line
    assert (line.status, line.completed, line.title) == (Status.DRAFT, None, "Renamed")
    agency.worksheets.save_answers(number, {"short": "Changed"})


def test_the_trash_and_back(agency, form):
    number = agency.worksheets.add(form, answers=ENOUGH)
    before = agency.worksheets.get(number)
    with pytest.raises(UserError, match="trash"):
        agency.worksheets.delete_forever(number)
    agency.worksheets.trash(number)
    assert agency.worksheets.list() == []
    assert [line.id for line in agency.worksheets.list(trash=True)] == [number]
    for change in (
        lambda: agency.worksheets.save_answers(number, {"short": "x"}),
        lambda: agency.worksheets.set_details(number, "x", ""),
        lambda: agency.worksheets.complete(number),
        lambda: agency.worksheets.reopen(number),
    ):
        with pytest.raises(UserError, match="Restore"):
            change()
    agency.worksheets.restore(number)
    assert agency.worksheets.get(number) == before


def test_deleted_for_good_leaves_no_answer_and_no_number(agency, path, form):
    number = agency.worksheets.add(form, answers={"short": "A secret worth deleting"})
    agency.worksheets.trash(number)
    agency.worksheets.delete_forever(number)
    with pytest.raises(UserError, match=f"no worksheet {number}"):
        agency.worksheets.get(number)
    assert agency.worksheets.add(form) == number + 1
    assert agency.check() == []
    agency.close()
    assert b"worth deleting" not in path.read_bytes()


def test_a_duplicate_is_a_draft_of_its_own(agency, form):
    number = agency.worksheets.add(form, "First", "Board", ENOUGH)
    agency.worksheets.complete(number)
    copy = agency.worksheets.get(agency.worksheets.duplicate(number))
    assert (copy.line.title, copy.line.who_for, copy.line.status) == ("First", "Board", Status.DRAFT)
    assert copy.answers == ENOUGH
    agency.worksheets.save_answers(copy.id, {"short": "Second"})
    assert agency.worksheets.get(number).answers == ENOUGH


@pytest.mark.parametrize(
    "method", ["get", "complete", "reopen", "duplicate", "trash", "restore", "delete_forever"]
)
def test_a_number_that_nobody_has(agency, method):
    with pytest.raises(UserError, match="no worksheet 7"):
        getattr(agency.worksheets, method)(7)


def test_the_list_shows_what_changed_last_first(agency, form):
    long_ago = datetime.now(UTC) - timedelta(days=200)
    first = agency.worksheets.add(form, answers=ENOUGH, at=long_ago)
    second = agency.worksheets.add(form, at=long_ago + timedelta(days=1))
    agency.worksheets.complete(first, at=long_ago + timedelta(minutes=20))
    assert [line.id for line in agency.worksheets.list()] == [second, first]
    agency.worksheets.set_details(first, "Now", "")
    lines = agency.worksheets.list()
    assert [line.id for line in lines] == [first, second]
    assert lines[0] == agency.worksheets.get(first).line
    assert lines[0].progress.answered == 3  # the statement is written from the first answer


def test_times_are_kept_in_utc(agency, form):
    at = datetime.fromisoformat("2026-03-01T09:30:00.123456+02:00")
    line = agency.worksheets.get(agency.worksheets.add(form, at=at)).line
    assert line.created.isoformat() == "2026-03-01T07:30:00.123000+00:00"


def test_reading_only_changes_nothing(closed):
    before = closed.read_bytes()
    with Agency.open(closed, read_only=True) as agency:
        assert agency.worksheets.get(1).answers == {"short": "Warm line"}
        for change in (
            lambda: agency.update(name="x"),
            lambda: agency.worksheets.save_answers(1, {"short": "x"}),
            lambda: agency.worksheets.trash(1),
        ):
            with pytest.raises(UserError, match="read only"):
                change()
    assert closed.read_bytes() == before
