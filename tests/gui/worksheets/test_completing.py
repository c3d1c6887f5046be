"""Marking a worksheet as complete, what stands in the way, and a disk that is full meanwhile."""

import pytest
from PySide6.QtCore import Qt

from peerdesk.gui.worksheets.complete_dialog import CompleteDialog
from tests.forms import every_kind
from tests.gui.worksheets.hands import (
    ALL_YES,
    ASSESS,
    FULL,
    answer_next_message,
    keys,
    open_dialog,
    type_into,
)


@pytest.fixture
def page(agency, edit):
    return edit(agency.worksheets.add(every_kind(), "Every kind"))


def view(page, question_id):
    return page.questions.views[question_id]


def problem(page, question_id):
    label = view(page, question_id).problem
    return label.text() if label.isVisible() else ""


def listed(page):
    problems = open_dialog(page, CompleteDialog).ui.problems
    return [problems.item(row).text() for row in range(problems.count())]


def test_what_is_missing_is_listed_and_taken_to(page):
    page.draft.set_answer("support", "no")
    page.draft.set_answer("list", [{"group": "Peer"}, {"amount": 3}])
    page.draft.set_answer("people", 900)
    page.ui.complete.click()
    assert open_dialog(page, CompleteDialog).ui.heading.text() == "4 things are left to do"
    assert listed(page) == [
        "1. What is it called?\nStill to be answered.",
        "7. What speaks against it?\nStill to be answered.",
        "15. As many rows as needed\nRow 2, Name: Still to be answered.",
        "3. How many people?\nGive a number from 0 to 500.",
    ]
    problems = open_dialog(page, CompleteDialog).ui.problems
    problems.itemClicked.emit(problems.item(1))
    assert page.questions.view_of(page.window().focusWidget()) is view(page, "doubt")
    assert problem(page, "doubt") == "Still to be answered."
    keys("Money")
    assert problem(page, "doubt") == ""
    assert problem(page, "short") == "Still to be answered."


def test_the_first_is_taken_to_by_enter(page):
    page.closing.complete.click()
    assert len(listed(page)) == 1
    open_dialog(page, CompleteDialog).ui.go.click()
    assert page.questions.view_of(page.window().focusWidget()) is view(page, "short")


def test_later_is_fine_too(page):
    page.ui.complete.click()
    open_dialog(page, CompleteDialog).ui.later.click()
    assert not page.draft.read_only


def test_what_is_typed_but_no_answer_is_listed(page):
    type_into(page, "short", "Warm line")
    type_into(page, "day", "31 juno")
    keys(Qt.Key.Key_Tab)
    page.ui.complete.click()
    assert len(listed(page)) == 1
    assert "31 juno" in listed(page)[0]


def test_complete_is_read_only_until_it_is_reopened(agency, edit, qtbot):
    page = edit(agency.worksheets.add(ASSESS, answers=ALL_YES))
    page.ui.complete.click()
    assert page.banners.text == "Well done. This worksheet is complete."
    assert agency.worksheets.get(1).line.status == "completed"
    first = next(iter(ALL_YES))
    assert view(page, first).field.read_only
    assert not page.ui.complete.isVisible()
    assert not page.closing.isVisible()
    assert not page.ui.undo.isEnabled()
    with qtbot.waitSignal(page.print_requested):
        page.banners.banner.button.click()
    page.ui.reopen.click()
    assert page.banners.text == ""
    assert not view(page, first).field.read_only
    assert page.ui.complete.isVisible()
    assert agency.worksheets.get(1).line.status == "draft"


def test_a_completed_one_says_since_when(agency, edit):
    number = agency.worksheets.add(ASSESS, answers=ALL_YES)
    agency.worksheets.complete(number)
    page = edit(number)
    assert page.state_banner.text.startswith("Completed on ")
    assert page.head.pill.label.text() == "Completed"


def test_a_full_disk_is_told_once_and_gone_when_there_is_room(page, agency, full_disk, qtbot):
    told = []
    page.save_state.connect(lambda text, kind: told.append((text, kind)))
    type_into(page, "short", "Warm line")
    keys(Qt.Key.Key_Tab)
    assert told[-1] == (f"Not saved yet: {FULL}", "failed")
    assert page.banners.text == f"{FULL} What you typed is still on the screen. Make room."
    banner = page.banners.banner
    banner.button.click()
    assert page.banners.banner is banner  # told once, not at every try
    assert view(page, "short").field.value() == "Warm line"
    full_disk()
    with qtbot.waitSignal(page.draft.saved):
        banner.button.click()
    assert page.banners.text == ""
    assert agency.worksheets.get(1).answers == {"short": "Warm line"}


def test_nothing_goes_on_while_the_disk_is_full(page, agency, full_disk, qtbot):
    type_into(page, "short", "Warm line")
    page.ui.complete.click()
    assert FULL in page.banners.text
    with qtbot.assertNotEmitted(page.print_requested):
        page.ui.print.click()
    answer_next_message(agree=False)
    assert not page.leave()
    assert page.draft.dirty
    full_disk()
    assert page.leave()
    assert agency.worksheets.get(1).answers == {"short": "Warm line"}
