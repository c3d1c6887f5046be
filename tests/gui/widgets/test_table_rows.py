"""The rows of a table: begun, added, removed and moved, each as one thing that undo takes back."""

from dataclasses import replace

from PySide6.QtCore import Qt

from peerdesk.domain.forms import Question, QuestionType
from peerdesk.gui.widgets.table_field import TableField

KEY, CTRL, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
COLUMNS = (
    Question("who", QuestionType.TEXT, "Who"),
    Question("why", QuestionType.TEXT, "Why", appearance="multiline", width=2),
)
PAIRS = Question("list", QuestionType.REPEAT, "List", columns=COLUMNS)
GROUPS = replace(PAIRS, default_rows=({"who": "Leaders"}, {"who": "Peers"}, {}))
ROWS = [{"who": "A", "why": "1"}, {"who": "B", "why": "2"}, {"who": "C", "why": "3"}]


def current(page) -> tuple[int, int]:
    index = page.field.view.currentIndex()
    return index.row(), index.column()


def test_rows_are_added_under_the_current_one_and_at_the_end(ask):
    page = ask(PAIRS, ROWS[:2])
    page.keys(KEY.Key_Tab)
    page.keys(KEY.Key_Return, modifier=CTRL)
    page.keys("new")
    assert page.field.value() == [ROWS[0], {"who": "new"}, ROWS[1]]
    page.field.add_button.setFocus()
    page.field.add_button.click()
    page.keys("last")
    assert page.field.value() == [ROWS[0], {"who": "new"}, ROWS[1], {"who": "last"}]


def test_a_row_can_be_added_from_an_open_cell(ask):
    page = ask(PAIRS, ROWS[:1])
    page.keys(KEY.Key_Tab, KEY.Key_Tab, "x")
    page.keys(KEY.Key_Return, modifier=CTRL)
    page.keys("y")
    assert page.field.value() == [{"who": "A", "why": "1x"}, {"who": "y"}]


def test_rows_move_with_keys_and_buttons(ask):
    page = ask(PAIRS, ROWS)
    page.field.view.go_to(0, 1)
    page.keys(KEY.Key_Up, modifier=ALT)
    assert page.edits == []
    page.keys(KEY.Key_Down, modifier=ALT)
    assert page.edits == [[ROWS[1], ROWS[0], ROWS[2]]]
    assert current(page) == (1, 1)
    page.field.down_button.click()
    page.field.up_button.click()
    assert page.field.value() == [ROWS[1], ROWS[0], ROWS[2]]
    assert len(page.edits) == 3


def test_removing_rows_is_one_thing_and_can_be_taken_back(ask):
    page = ask(PAIRS, ROWS)
    page.field.view.go_to(0, 0)
    page.keys(KEY.Key_Down, modifier=Qt.KeyboardModifier.ShiftModifier)
    page.keys(KEY.Key_Delete, modifier=CTRL)
    assert page.edits == [[ROWS[2]]]
    assert current(page) == (0, 0)
    page.field.set_value(ROWS)  # as undo does
    assert page.field.value() == ROWS
    page.field.remove_button.click()  # the keyboard was left in what is the third row again
    assert page.edits[1:] == [ROWS[:2]]


def test_removing_the_last_row_leaves_the_keyboard_where_a_new_one_begins(ask):
    page = ask(PAIRS, ROWS[:1])
    page.field.view.go_to(0, 0)
    page.keys(KEY.Key_Delete, modifier=CTRL)
    assert page.edits == [None]
    assert page.field.add_button.hasFocus()
    assert page.field.empty.isVisible()


def test_an_empty_table_invites_and_begins(ask):
    page = ask(PAIRS)
    assert isinstance(page.field, TableField)
    assert "Add the first row" in page.field.empty_label.text()
    page.keys(KEY.Key_Tab)
    assert page.field.add_button.hasFocus()
    page.keys(KEY.Key_Space, "A")
    assert page.edits == [[{}], [{"who": "A"}]]
    assert page.field.empty.isHidden()


def test_the_forms_own_rows_are_shown_and_kept_with_the_first_answer(ask):
    page = ask(GROUPS)
    assert page.field.value() is None
    assert [page.field.model.text(page.field.model.index(row, 0)) for row in range(3)] == [
        "Leaders",
        "Peers",
        "",
    ]
    page.field.view.go_to(1, 1)
    page.keys("x")
    assert page.edits == [[{"who": "Leaders"}, {"who": "Peers", "why": "x"}, {}]]
    page.keys(KEY.Key_Backspace)
    assert page.edits[1:] == [None]


def test_the_page_follows_the_keyboard_through_a_long_table(ask, qtbot):
    page = ask(PAIRS, [{"who": str(n)} for n in range(200)])
    view = page.field.view
    view.go_to(0, 0)
    for row in (150, 199, 3):
        view.go_to(row, 0)

        def seen() -> bool:
            at = view.viewport().mapTo(page, view.visualRect(view.currentIndex()).center())
            return page.viewport().geometry().contains(at)

        qtbot.waitUntil(seen)
