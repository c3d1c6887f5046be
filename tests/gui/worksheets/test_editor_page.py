"""Filling in a worksheet: typed, undone, saved, closed, opened again."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget

from peerdesk.gui.widgets import Banner, StatusPill
from peerdesk.gui.worksheets.editor_page import EditorPage
from peerdesk.gui.worksheets.list_page import WorksheetsPage
from peerdesk.storage import Agency
from tests.forms import every_kind
from tests.gui.worksheets.hands import (
    ALL_YES,
    ASSESS,
    FORMS,
    answer_next_message,
    choose,
    enabled,
    fill_in,
    keys,
    type_into,
)

MESSAGE = FORMS["develop-your-message"]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(agency, edit):
    """The form with every kind of question, empty."""
    return edit(agency.worksheets.add(every_kind(), "Every kind"))


def kept(page, agency):
    return dict(agency.worksheets.get(page.draft.worksheet.id).answers)


def view(page, question_id):
    return page.questions.views[question_id]


def press(page, question_id, text):
    """Click a button of a question."""
    buttons = view(page, question_id).findChildren(QAbstractButton)
    next(button for button in buttons if button.text() == text).click()


def has_keyboard(page, question_id):
    return page.questions.view_of(page.window().focusWidget()) is view(page, question_id)


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


def test_what_is_typed_is_there_when_the_file_is_opened_again(agency, path, theme, settings, edit, show):
    number = agency.worksheets.add(every_kind())
    page = edit(number)
    type_into(page, "short", "Warm line")
    type_into(page, "long", "Nguyễn ✓")
    type_into(page, "people", "12")
    type_into(page, "day", "1/31/2026")
    press(page, "support", "No")
    type_into(page, "doubt", "Money")
    assert page.leave()
    agency.close()
    with Agency.open(path) as again:
        assert dict(again.worksheets.get(number).answers) == {
            "short": "Warm line",
            "long": "Nguyễn ✓",
            "people": 12,
            "day": "2026-01-31",
            "support": "no",
            "doubt": "Money",
        }
        shown = show(EditorPage(again, number, theme, settings, {}))
        assert view(shown, "short").field.value() == "Warm line"
        assert view(shown, "doubt").isVisible()


def test_leaving_a_field_saves_at_once(page, agency):
    type_into(page, "short", "Warm line")
    assert kept(page, agency) == {}
    keys(Qt.Key.Key_Tab)
    assert kept(page, agency) == {"short": "Warm line"}


def test_the_saved_state_is_told_while_one_types(page, qtbot):
    told = []
    page.save_state.connect(lambda text, kind: told.append(kind))
    with qtbot.waitSignal(page.draft.saved):
        type_into(page, "short", "Wa")
    assert told == ["saving", "saving", "saved"]


def test_ctrl_z_takes_back_what_was_typed_and_stays_there(page):
    type_into(page, "short", "Warm line")
    page.draft.end_step()
    keys(" at night")
    keys(Qt.Key.Key_Z, modifier=CTRL)
    assert view(page, "short").field.value() == "Warm line"
    assert has_keyboard(page, "short")
    keys(Qt.Key.Key_Z, modifier=CTRL)
    assert view(page, "short").field.value() is None
    page.ui.redo.click()
    assert view(page, "short").field.value() == "Warm line"


def test_undo_goes_to_the_question(page):
    press(page, "support", "Yes")
    type_into(page, "statement", "Ours")
    assert page.ui.scroll.verticalScrollBar().value() > 0
    page.ui.undo.click()
    assert has_keyboard(page, "statement")
    page.ui.undo.click()
    assert has_keyboard(page, "support")
    top = view(page, "support").mapTo(page.ui.scroll.viewport(), view(page, "support").rect().topLeft()).y()
    assert 0 <= top < page.ui.scroll.viewport().height()
    assert not page.ui.undo.isEnabled()
    assert page.ui.redo.isEnabled()


def test_questions_come_and_go_with_the_answers(page):
    assert not view(page, "doubt").isVisible()
    press(page, "support", "No")
    assert view(page, "doubt").isVisible()
    type_into(page, "doubt", "Money")
    press(page, "support", "Yes")
    assert not view(page, "doubt").isVisible()
    press(page, "support", "No")
    assert view(page, "doubt").field.value() == "Money"  # hidden is not forgotten


def test_the_summary_follows_and_plans_the_next_step(page, agency):
    press(page, "support", "No")
    assert "Needs thought" in texts(view(page, "summary"))
    view(page, "summary").findChild(QPushButton, "support").click()
    assert has_keyboard(page, "follow_ups")
    keys("Ask around", Qt.Key.Key_Tab)
    assert page.leave()
    assert kept(page, agency)["follow_ups"] == [{"about": "support", "what": "Ask around"}]
    assert "Follow-up planned" in [
        pill.label.text() for pill in view(page, "summary").findChildren(StatusPill)
    ]


def test_the_statement_follows_until_it_is_edited(page, agency):
    statement = view(page, "statement").field
    type_into(page, "short", "Warm line")
    assert statement.edit.toPlainText() == "We call it Warm line."
    assert page.leave()
    assert "statement" not in kept(page, agency)
    page.questions.go_to("statement")
    keys(Qt.Key.Key_End, " Indeed.", modifier=Qt.KeyboardModifier.NoModifier)
    type_into(page, "short", "s")
    assert statement.edit.toPlainText().startswith("We call it Warm line.")
    assert page.leave()
    assert "Indeed." in kept(page, agency)["statement"]


def test_a_broken_rule_is_told_on_leaving_and_goes_when_put_right(page):
    type_into(page, "people", "900")
    assert "Give a number from 0 to 500." not in texts(view(page, "people"))
    keys(Qt.Key.Key_Tab)
    assert "Give a number from 0 to 500." in texts(view(page, "people"))
    page.questions.go_to("people")
    keys(Qt.Key.Key_Backspace)
    assert "Give a number from 0 to 500." not in texts(view(page, "people"))


def test_progress_is_told_in_the_head_and_for_each_section(page):
    assert page.head.progress.text() == "0 of 17 answered"
    type_into(page, "short", "Warm line")
    assert page.head.progress.text() == "2 of 17 answered"  # the statement follows
    assert page.ui.sections.item(0).text() == "One answer each\n1 of 12 answered"
    assert page.ui.section_choice.itemText(2) == "Worked out (1 of 1 answered)"


def test_sections_are_reached_by_mouse_and_keyboard(page, qtbot):
    page.ui.sections.setCurrentRow(1)
    card = page.questions.sections["tables"]
    assert 0 <= card.mapTo(page.ui.scroll.viewport(), card.rect().topLeft()).y() < 100
    page.questions.go_to("short")
    keys(Qt.Key.Key_PageDown, modifier=CTRL)
    assert (page.outline.current, has_keyboard(page, "given")) == (1, True)
    keys(Qt.Key.Key_PageUp, modifier=CTRL)
    assert (page.outline.current, has_keyboard(page, "short")) == (0, True)
    keys(Qt.Key.Key_PageUp, modifier=CTRL)
    assert page.outline.current == 0
    page.ui.scroll.verticalScrollBar().setValue(page.ui.scroll.verticalScrollBar().maximum())
    assert page.outline.current == 2


def test_where_room_is_short_sections_are_a_list_to_drop_down(page, theme):
    assert page.ui.side.isVisible()
    theme.set_text_scale(2.0)
    page.resize(900, 640)
    assert page.ui.narrow.isVisible()
    assert not page.ui.side.isVisible()
    page.ui.section_choice.setCurrentIndex(1)
    page.ui.section_choice.activated.emit(1)
    assert has_keyboard(page, "given")


def test_a_long_section_title_keeps_its_progress(agency, edit):
    page = edit(agency.worksheets.add(FORMS["assess-and-plan"]))
    rows = page.ui.sections
    words = rows.fontMetrics()
    for item in (rows.item(at) for at in range(rows.count())):
        room = rows.viewport().width() - 20 - rows.iconSize().width() - 6
        needed = words.boundingRect(0, 0, room, 999, Qt.TextFlag.TextWordWrap, item.text()).height()
        assert rows.visualItemRect(item).height() >= needed


def test_a_form_of_one_section_needs_no_list(agency, edit):
    page = edit(agency.worksheets.add(FORMS["peer-support-champions"]))
    assert not page.ui.side.isVisible()
    assert not page.ui.narrow.isVisible()


def test_a_worksheet_is_shown_where_it_was_left(agency, edit, qtbot):
    number = agency.worksheets.add(every_kind())
    page = edit(number)
    page.show_section(1)
    left_at = page.ui.scroll.verticalScrollBar().value()
    page.leave()
    again = edit(number)
    qtbot.waitUntil(lambda: again.ui.scroll.verticalScrollBar().value() == left_at)
    assert again.outline.current == 1


def test_the_instructions_stay_folded_away(agency, edit):
    page = edit(agency.worksheets.add(ASSESS))
    assert page.questions.intro.instructions.isVisible()
    page.questions.intro.toggle.click()
    assert not page.questions.intro.instructions.isVisible()
    assert not edit(agency.worksheets.add(MESSAGE)).questions.intro.instructions.isVisible()


def test_a_private_form_says_so_first(agency, edit):
    form = FORMS["cultural-self-assessment"]
    page = edit(agency.worksheets.add(form))
    banner = page.questions.intro.findChild(Banner)
    assert banner.isVisible()
    assert banner.label.text() == form.privacy_note


def test_other_title_and_person(page, agency):
    page.ui.rename.click()
    fill_in(page, "Another title", "Łukasz")
    assert page.head.title.text() == "Another title"
    assert page.head.about.text() == "Every Kind of Question · for Łukasz"
    assert agency.worksheets.get(1).line.title == "Another title"


def test_duplicate_opens_the_copy_with_what_was_just_typed(page, agency, qtbot):
    type_into(page, "short", "Warm line")
    page.ui.more.click()
    choose(page.actions_.menu([page.draft.worksheet.line], inside=True), "Duplicate as new…")
    with qtbot.waitSignal(page.open_worksheet) as opened:
        fill_in(page, "Copy")
    assert agency.worksheets.get(opened.args[0]).answers == {"short": "Warm line"}


def test_in_the_trash_it_can_be_read_and_restored(page, agency):
    type_into(page, "short", "Warm line")
    choose(page.actions_.menu([page.draft.worksheet.line], inside=True), "Move to trash")
    assert page.state_banner.text.startswith("This worksheet is in the trash.")
    assert view(page, "short").field.read_only
    assert enabled(page.actions_.menu([page.draft.worksheet.line], inside=True)) == ["Restore"]
    page.state_banner.banner.button.click()
    assert page.state_banner.text == ""
    type_into(page, "short", "s")
    assert page.leave()
    assert kept(page, agency) == {"short": "Warm lines"}


def test_a_file_to_read_only_can_not_be_typed_in(agency, path, theme, settings, show):
    number = agency.worksheets.add(ASSESS, answers=ALL_YES)
    agency.close()
    with Agency.open(path, read_only=True) as read_only:
        page = show(EditorPage(read_only, number, theme, settings, {}))
        assert page.state_banner.text == ""  # the window tells it once, above every page
        assert view(page, ASSESS.questions.__next__().id).field.read_only
        assert not page.ui.complete.isVisible()
        assert not page.ui.rename.isVisible()
        assert page.leave()


def test_what_is_no_answer_keeps_one_from_leaving_unless_one_wants_to(page):
    type_into(page, "day", "31 juno")
    keys(Qt.Key.Key_Tab)
    answer_next_message(agree=False)
    assert not page.leave()
    assert has_keyboard(page, "day")
    answer_next_message(agree=True)
    assert page.leave()


def test_going_back_and_printing_are_asked_for(page, agency, qtbot):
    type_into(page, "short", "Warm line")
    with qtbot.waitSignal(page.print_requested) as printed:
        page.ui.print.click()
    assert printed.args == [1]
    assert kept(page, agency) == {"short": "Warm line"}
    with qtbot.waitSignal(page.back):
        page.ui.back.click()


def test_every_control_says_its_name(agency, page, edit, theme, settings, show):
    pages: list[QWidget] = [page, show(WorksheetsPage(agency, theme, settings))]
    pages += [edit(agency.worksheets.add(form)) for form in FORMS.values()]
    nameless = [
        (control.objectName() or type(control).__name__, type(control.parent()).__name__)
        for page in pages
        for control in page.findChildren(QWidget)
        if control.focusPolicy() & Qt.FocusPolicy.TabFocus
        and control.isVisible()
        and not control.accessibleName()
        and not (isinstance(control, QAbstractButton) and control.text())
        and control.focusProxy() is None
    ]
    assert nameless == []


def test_a_page_goes_in_peace(agency, theme, settings, qtbot):
    page = EditorPage(agency, agency.worksheets.add(every_kind()), theme, settings, {})
    page.draft.set_answer("short", "Warm line")
    assert page.leave()
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()


def test_what_is_clicked_does_not_move_away_under_the_mouse(page):
    page.ui.scroll.setFocus()
    bar, viewport = page.ui.scroll.verticalScrollBar(), page.ui.scroll.viewport()
    buttons = {b.text(): b for b in view(page, "support").findChildren(QAbstractButton)}
    top = buttons["No"].mapTo(page.ui.canvas, buttons["No"].rect().topLeft()).y()
    bar.setValue(top - viewport.height() + 12)  # only its upper edge is in sight
    before = bar.value()
    where = buttons["No"].mapTo(page, buttons["No"].rect().topLeft()) + QPoint(20, 6)
    QTest.mouseClick(page.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    assert bar.value() == before
    assert view(page, "support").field.value() == "no"


def test_the_keyboard_brings_a_question_into_sight(page):
    page.questions.go_to("statement")
    field, viewport = view(page, "statement"), page.ui.scroll.viewport()
    assert field.mapTo(viewport, field.rect().topLeft()).y() >= 0
    assert field.mapTo(viewport, field.rect().bottomLeft()).y() <= viewport.height()


def test_a_broken_rule_is_told_from_the_start(agency, edit):
    page = edit(agency.worksheets.add(every_kind(), answers={"people": 900}))
    assert "Give a number from 0 to 500." in texts(view(page, "people"))
