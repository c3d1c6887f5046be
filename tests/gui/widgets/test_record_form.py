"""A record asked in a dialog: what is wrong is said beside each answer, and kept is only what is right."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from peerdesk.domain.answers import AnswersError, Problem
from peerdesk.domain.library import read_library
from peerdesk.errors import UserError
from peerdesk.gui.widgets.record_form import RecordDialog, RecordForm
from peerdesk.paths import resources

CREDENTIAL = read_library(resources()).records["credential"]


@pytest.fixture
def kept():
    return []


@pytest.fixture
def open_dialog(theme, qtbot, kept):
    def open_dialog(keep=kept.append, answers=None, sections=("what", "period")):
        record = RecordForm(CREDENTIAL, theme, answers or {}, sections=sections)
        dialog = RecordDialog(record, None, "New credential", "Add", keep)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return open_dialog


def type_into(dialog, name, text):
    dialog.record.go_to(name)
    QTest.keyClicks(dialog.focusWidget(), text)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)


def problem(dialog, name):
    return dialog.record.views[name].problem.text()


def test_what_was_typed_is_kept_and_the_dialog_closes(open_dialog, kept):
    dialog = open_dialog()
    type_into(dialog, "name", "Peer Specialist")
    type_into(dialog, "issued", "5/14/2026")
    dialog.ui.ok.click()
    assert kept == [{"name": "Peer Specialist", "issued": "2026-05-14"}]
    assert not dialog.isVisible()


def test_what_is_missing_is_shown_and_the_keyboard_goes_there(open_dialog, kept):
    dialog = open_dialog()
    type_into(dialog, "body", "The board")
    assert problem(dialog, "name") == ""
    dialog.ui.ok.click()
    assert problem(dialog, "name") == "Still to be answered."
    assert dialog.record.views["name"].isAncestorOf(dialog.focusWidget())
    QTest.keyClicks(dialog.focusWidget(), "CPR")
    assert problem(dialog, "name") == ""
    QTest.keySequence(dialog, QKeySequence("Ctrl+Return"))
    assert kept == [{"name": "CPR", "body": "The board"}]


def test_what_breaks_a_rule_is_said_once_the_field_is_left(open_dialog, kept):
    dialog = open_dialog(answers={"name": "CPR", "issued": "2026-05-14"})
    dialog.record.go_to("expires")
    QTest.keyClicks(dialog.focusWidget(), "5/13/2026")
    assert problem(dialog, "expires") == ""
    dialog.record.go_to("number")
    assert problem(dialog, "expires").startswith("A certificate does not expire before it is issued")
    dialog.ui.ok.click()
    assert kept == []


def test_what_is_no_date_is_not_left_out_in_silence(open_dialog, kept):
    dialog = open_dialog(answers={"name": "CPR"})
    type_into(dialog, "issued", "tomorrow")
    dialog.ui.ok.click()
    assert "is not a date" in problem(dialog, "issued")
    assert kept == []


def test_a_part_of_a_record_is_checked_against_the_rest_and_answers_only_for_itself(open_dialog, kept):
    dialog = open_dialog(answers={"name": "CPR", "issued": "2026-05-14"}, sections=("period",))
    assert list(dialog.record.views) == ["number", "issued", "expires"]
    type_into(dialog, "number", "4711")
    dialog.ui.ok.click()
    assert kept == [{"number": "4711", "issued": "2026-05-14"}]


def test_what_the_file_refuses_is_said_beside_the_answer(open_dialog):
    def keep(answers):
        raise AnswersError([Problem("constraint", "name", detail={"message": "There is one already."})])

    dialog = open_dialog(keep, {"name": "CPR"})
    dialog.ui.ok.click()
    assert problem(dialog, "name") == "There is one already."
    assert dialog.isVisible()
    type_into(dialog, "name", "2")
    assert problem(dialog, "name") == ""


def test_what_is_refused_and_not_asked_here_is_told_above(open_dialog):
    def keep(answers):
        raise AnswersError([Problem("missing", "name")])

    dialog = open_dialog(keep, {"name": "CPR"}, sections=("period",))
    dialog.ui.ok.click()
    assert "still to be answered" in dialog.banners.text


def test_a_mishap_is_told_and_what_was_typed_stays(open_dialog):
    def keep(answers):
        raise UserError("The disk is full.", "Nothing was lost.")

    dialog = open_dialog(keep, {"name": "CPR"})
    dialog.ui.ok.click()
    assert "The disk is full." in dialog.banners.text
    assert dialog.record.answers == {"name": "CPR"}


def test_answers_that_are_put_in_are_not_told_as_typed(theme, qtbot):
    record = RecordForm(CREDENTIAL, theme, {"name": "CPR"})
    qtbot.addWidget(record)
    told = []
    record.changed.connect(told.append)
    record.set_answers({"name": None, "state": "Ohio"})
    assert record.answers == {"state": "Ohio"}
    assert told == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_more_can_stand_below_and_the_buttons_stay_on_the_screen(open_dialog, theme, scale):
    theme.set_text_scale(scale)
    dialog = open_dialog(sections=None)
    more = QLabel("More")
    dialog.add(more)
    assert dialog.ui.canvas.isAncestorOf(more)
    assert dialog.height() <= dialog.screen().availableGeometry().height()
    assert dialog.rect().contains(dialog.ui.ok.mapTo(dialog, dialog.ui.ok.rect().bottomRight()))
