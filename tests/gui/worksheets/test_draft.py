"""The state of an open worksheet: steps of undo, saves, and what happens when a save fails."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peerdesk.domain.answers import MAX_TEXT
from peerdesk.errors import UserError
from peerdesk.gui.worksheets import answers_draft as draft_module
from peerdesk.gui.worksheets.draft import Draft
from tests.forms import every_kind
from tests.gui.worksheets.hands import FULL


@pytest.fixture
def draft(qapp, agency):
    number = agency.worksheets.add(every_kind())
    draft = Draft(agency.worksheets, agency.worksheets.get(number))
    yield draft
    draft._save_timer.stop()  # the file closes now


def kept(draft, agency):
    return dict(agency.worksheets.get(draft.worksheet.id).answers)


def type_text(draft, question_id, text):
    for end in range(1, len(text) + 1):
        draft.set_answer(question_id, text[:end])


def test_typing_in_one_field_is_one_step(draft):
    type_text(draft, "short", "Warm line")
    type_text(draft, "long", "Nights")
    assert draft.undo_stack.count() == 2
    draft.undo_stack.undo()
    assert draft.answers == {"short": "Warm line"}
    draft.undo_stack.undo()
    assert draft.answers == {}
    draft.undo_stack.redo()
    assert draft.answers == {"short": "Warm line"}


def test_leaving_the_field_begins_a_new_step(draft):
    type_text(draft, "short", "Warm")
    draft.end_step()
    draft.set_answer("short", "Warm line")
    draft.undo_stack.undo()
    assert draft.answers == {"short": "Warm"}


def test_a_rest_begins_a_new_step(draft, qtbot, monkeypatch):
    draft._pause_timer.setInterval(1)
    draft.set_answer("short", "W")
    with qtbot.waitSignal(draft._pause_timer.timeout):
        pass
    draft.set_answer("short", "Wa")
    assert draft.undo_stack.count() == 2


def test_what_was_undone_is_not_typed_on(draft):
    type_text(draft, "short", "Warm")
    draft.undo_stack.undo()
    draft.undo_stack.redo()
    draft.set_answer("short", "Warm line")
    draft.undo_stack.undo()
    assert draft.answers == {"short": "Warm"}


def test_choices_are_a_step_each(draft):
    draft.set_answer("support", "yes")
    draft.set_answer("support", "no")
    draft.undo_stack.undo()
    assert draft.answers == {"support": "yes"}


def test_typed_and_taken_away_again_is_no_step(draft):
    draft.set_answer("short", "W")
    draft.set_answer("short", None)
    assert draft.undo_stack.count() == 0
    assert not draft.undo_stack.canUndo()


def test_typing_in_one_cell_is_one_step_and_adding_a_row_another(draft):
    draft.set_answer("list", [{"group": "Peer"}])
    for name in ("R", "Ro", "Rosa"):
        draft.set_answer("list", [{"group": "Peer", "name": name}])
    draft.set_answer("list", [{"group": "Peer", "name": "Rosa"}, {}])
    draft.undo_stack.undo()
    assert draft.answers["list"] == [{"group": "Peer", "name": "Rosa"}]
    draft.undo_stack.undo()
    assert draft.answers["list"] == [{"group": "Peer"}]


def test_given_rows_and_records_are_typed_in_too(draft):
    for text in ("T", "Th"):
        draft.set_answer("given", [{"row": "second", "evidence": text}])
        draft.set_answer("signed", {"name": text})
    assert draft.undo_stack.count() == 4  # in turn: the place changed each time
    draft.set_answer("signed", {"name": "Tho"})
    assert draft.undo_stack.count() == 4


def test_only_undo_and_redo_tell_the_screen_to_show_another_answer(draft):
    told = []
    draft.undone.connect(told.append)
    draft.set_answer("support", "yes")
    assert told == []
    draft.undo_stack.undo()
    draft.undo_stack.redo()
    assert told == ["support", "support"]


def test_an_edit_is_saved_by_itself(draft, agency, qtbot):
    with qtbot.waitSignal(draft.saved):
        draft.set_answer("short", "Warm line")
        assert draft.state == ("Saving…", "saving")
    assert kept(draft, agency) == {"short": "Warm line"}
    assert not draft.dirty
    assert draft.state[0].startswith("All changes saved · ")


def test_the_save_comes_within_a_second_of_the_first_edit_however_long_one_types(draft):
    draft.set_answer("short", "W")
    first = draft._save_timer.remainingTime()
    draft.set_answer("short", "Wa")
    assert draft._save_timer.remainingTime() <= first <= 1_000


def test_a_cleared_answer_is_gone_from_the_file(draft, agency):
    draft.set_answer("short", "Warm line")
    assert draft.save_now()
    draft.set_answer("short", "")
    assert draft.save_now()
    assert kept(draft, agency) == {}


def test_nothing_to_save_writes_nothing(draft, agency, full_disk):
    assert draft.save_now()
    assert draft.state == ("All changes saved", "saved")


def test_a_save_that_fails_loses_nothing_and_is_tried_again(draft, agency, qtbot, full_disk, monkeypatch):
    monkeypatch.setattr(draft_module, "RETRY_MS", 1)
    with qtbot.waitSignals([draft.save_failed, draft.save_failed]):  # the second one is the new try
        draft.set_answer("short", "Warm line")
    assert draft.dirty
    assert draft.state == (f"Not saved yet: {FULL}", "failed")
    assert draft.answers == {"short": "Warm line"}
    draft.set_answer("long", "Nights")
    full_disk()
    with qtbot.waitSignal(draft.saved):
        pass
    assert kept(draft, agency) == {"short": "Warm line", "long": "Nights"}
    assert (draft.dirty, draft.state[1], draft.error) == (False, "saved", None)


def test_a_bug_in_saving_loses_nothing_either(draft, agency, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(agency.worksheets, "save_answers", lambda *_: 1 / 0)
        draft.set_answer("short", "Warm line")
        with pytest.raises(ZeroDivisionError):
            draft.save_now()
    assert draft.dirty
    assert draft.save_now()
    assert kept(draft, agency) == {"short": "Warm line"}


def test_what_can_not_be_kept_stays_on_screen_and_the_rest_is_saved(draft, agency):
    draft.set_answer("long", "x" * (MAX_TEXT + 1))
    draft.set_answer("short", "Warm line")
    assert not draft.save_now()
    assert kept(draft, agency) == {"short": "Warm line"}
    assert len(draft.answers["long"]) == MAX_TEXT + 1
    assert draft.state == ("Not saved yet: One answer can’t be kept as it is.", "failed")
    assert [problem.code for problem in draft.problems_with("long")] == ["too_long"]
    draft.set_answer("long", "x")
    assert draft.save_now()
    assert kept(draft, agency) == {"short": "Warm line", "long": "x"}


def test_completing_saves_first_and_says_what_is_missing(draft, agency):
    draft.set_answer("support", "no")
    assert {problem.question for problem in draft.complete()} == {"short", "doubt"}
    draft.set_answer("short", "Warm line")
    draft.set_answer("doubt", "Money")
    assert draft.complete() == ()
    assert draft.read_only
    assert kept(draft, agency)["doubt"] == "Money"
    with pytest.raises(AssertionError):
        draft.set_answer("short", "Other")
    draft.reopen()
    assert not draft.read_only


def test_completing_does_not_go_on_without_a_save(draft, full_disk):
    draft.set_answer("short", "Warm line")
    with pytest.raises(UserError, match=FULL):
        draft.complete()
    assert not draft.read_only


VALUES = {
    "short": st.text("abc ", max_size=5),
    "support": st.sampled_from(["yes", "no", "dont_know", None]),
    "people": st.integers(0, 900) | st.none(),
    "list": st.lists(st.fixed_dictionaries({}, optional={"name": st.text("ab", max_size=2)}), max_size=3),
    "given": st.lists(st.just({"row": "first", "evidence": "seen"}), max_size=1),
}
EDITS = st.sampled_from(sorted(VALUES)).flatmap(lambda name: VALUES[name].map(lambda value: (name, value)))
STEPS = st.lists(EDITS | st.sampled_from(["undo", "redo", "save", "pause"]), max_size=25)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=STEPS)
def test_screen_and_file_are_the_same_after_any_steps(qapp, agency, steps):
    draft = Draft(agency.worksheets, agency.worksheets.get(agency.worksheets.add(every_kind())))
    stack = draft.undo_stack
    do = {"undo": stack.undo, "redo": stack.redo, "save": draft.save_now, "pause": draft.end_step}
    for step in steps:
        do[step]() if isinstance(step, str) else draft.set_answer(*step)
    assert draft.save_now()
    now = dict(draft.answers)
    assert kept(draft, agency) == now
    index = stack.index()
    while stack.canUndo():
        stack.undo()
    assert draft.answers == {}
    stack.setIndex(index)
    assert draft.answers == now
    draft._save_timer.stop()
