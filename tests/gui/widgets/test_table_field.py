"""Tables: each cell with the keyboard, rows added, removed and moved, each thing told as one answer."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from peerdesk.domain.forms import Choice, Question, QuestionType, Row, Scale

KEY, CTRL, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
COLUMNS = (
    Question("who", QuestionType.TEXT, "Who", help="A name.", required=True),
    Question("why", QuestionType.TEXT, "Why", appearance="multiline", width=2),
    Question("pay", QuestionType.DECIMAL, "Pay", unit="USD"),
    Question("by", QuestionType.DATE, "By"),
    Question("kind", QuestionType.SELECT_ONE, "Kind", choices=(Choice("a", "Alpha"), Choice("b", "Beta"))),
    Question("level", QuestionType.RANGE, "Level", scale=Scale(1, 3, 1, "low", "high")),
    Question("lead", QuestionType.SELECT_ONE, "Lead", choices_from="staff"),
    Question("ok", QuestionType.ACKNOWLEDGE, "OK"),
)
LIST = Question("list", QuestionType.REPEAT, "List", columns=COLUMNS)
PAIRS = replace(LIST, columns=COLUMNS[:2])
GIVEN = Question(
    "given",
    QuestionType.GROUP,
    "Given",
    row_label="Area",
    rows=(Row("one", "First", "Think."), Row("two", "Second")),
    columns=(COLUMNS[0], COLUMNS[3], COLUMNS[7]),
)
ROWS = [{"who": "A", "why": "1"}, {"who": "B", "why": "2"}, {"who": "C", "why": "3"}]


def current(page) -> tuple[int, int]:
    index = page.field.view.currentIndex()
    return index.row(), index.column()


def test_typing_goes_into_the_cell_letter_by_letter(ask):
    page = ask(PAIRS, ROWS[:1])
    page.keys(KEY.Key_Tab, "bc")
    assert page.edits == [[{"who": "Ab", "why": "1"}], [{"who": "Abc", "why": "1"}]]


def test_tab_goes_from_cell_to_cell_and_out(ask):
    page = ask(PAIRS, ROWS[:2])
    seen = []
    page.keys(KEY.Key_Tab)
    while page.field.view.hasFocus():
        seen.append(current(page))
        page.keys(KEY.Key_Tab)
    assert seen == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert page.field.add_button.hasFocus()
    page.keys(KEY.Key_Backtab)
    assert page.field.view.hasFocus()
    page.keys(*[KEY.Key_Backtab] * 4)
    assert page.before.hasFocus()
    assert page.edits == []


def test_tab_from_an_open_cell_opens_the_next(ask):
    page = ask(PAIRS, ROWS[:2])
    page.keys(KEY.Key_Tab, "x", KEY.Key_Tab, "y", KEY.Key_Tab, "z", KEY.Key_Tab, KEY.Key_Tab)
    assert page.field.value() == [{"who": "Ax", "why": "1y"}, {"who": "Bz", "why": "2"}]
    assert page.field.add_button.hasFocus()


def test_enter_goes_down_and_breaks_lines_where_an_answer_is_long(ask):
    page = ask(PAIRS, ROWS[:2])
    page.keys(KEY.Key_Tab, KEY.Key_Return, "x", KEY.Key_Return)
    assert (current(page), page.field.view.hasFocus()) == ((1, 0), True)
    page.keys(KEY.Key_Right, KEY.Key_Return, KEY.Key_Return, "y", KEY.Key_Escape)
    assert page.field.value() == [{"who": "Ax", "why": "1"}, {"who": "B", "why": "2\ny"}]
    assert (current(page), page.field.view.hasFocus()) == ((1, 1), True)


def test_a_click_opens_a_cell_at_the_click(ask, qtbot):
    page = ask(PAIRS, [{"who": "Rosa"}])
    at = page.field.view.visualRect(page.field.model.index(0, 0))
    qtbot.mouseClick(
        page.field.view.viewport(), Qt.MouseButton.LeftButton, pos=at.topLeft() + at.center() / 8
    )
    page.keys("X")
    assert page.field.value()[0]["who"].index("X") < 4


@pytest.mark.parametrize(
    ("column", "keys", "value"),
    [
        ("pay", ["1200.5"], 1200.5),
        ("by", ["3/5/2026"], "2026-03-05"),
        ("kind", [KEY.Key_F2, KEY.Key_Down, KEY.Key_Down], "b"),
        ("kind", [KEY.Key_F2, "b"], "b"),
        ("level", [KEY.Key_F2, KEY.Key_Down], 1),
        ("lead", ["Zoe"], "Zoe"),
        ("ok", [KEY.Key_Space], True),
        ("ok", [KEY.Key_Return], True),
    ],
)
def test_each_kind_of_cell_is_filled_in_with_the_keyboard(ask, column, keys, value):
    page = ask(LIST, [{}])
    page.field.view.go_to(0, [c.id for c in COLUMNS].index(column))
    page.keys(*keys)
    page.keys(KEY.Key_Tab)
    assert page.field.value() == [{column: value}]


def test_a_check_box_turns_with_a_click(ask, qtbot):
    page = ask(GIVEN)
    rect = page.field.view.visualRect(page.field.model.index(0, 2))
    for _ in range(2):
        qtbot.mouseClick(page.field.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert page.edits == [[{"row": "one", "ok": True}], None]


def test_ctrl_tab_leaves_from_anywhere(ask):
    page = ask(PAIRS, ROWS)
    page.keys(KEY.Key_Tab, "x")
    page.keys(KEY.Key_Tab, modifier=CTRL)
    assert page.field.add_button.hasFocus()
    page.keys(KEY.Key_Backtab)
    page.keys(KEY.Key_Backtab, modifier=CTRL)
    assert page.before.hasFocus()
    assert page.field.value()[0]["who"] == "Ax"


def test_a_click_on_a_choice_opens_its_list(ask, qtbot):
    page = ask(LIST, [{}], width=1100)
    rect = page.field.view.visualRect(page.field.model.index(0, 4))
    qtbot.mouseClick(page.field.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    choices = page.field.view.indexWidget(page.field.view.currentIndex()).combo.view()
    qtbot.waitUntil(choices.isVisible)
    QTest.keyClick(choices, KEY.Key_Down)
    QTest.keyClick(choices, KEY.Key_Return)
    assert page.edits == [[{"kind": "a"}]]
    assert page.lefts == 0


def test_delete_empties_what_is_chosen(ask):
    page = ask(PAIRS, ROWS[:2])
    page.keys(KEY.Key_Tab)
    page.keys(KEY.Key_Right, modifier=Qt.KeyboardModifier.ShiftModifier)
    page.keys(KEY.Key_Delete)
    assert page.edits == [[{}, {"who": "B", "why": "2"}]]


def test_given_rows_have_their_words_and_nothing_to_add(ask):
    page = ask(GIVEN, [{"row": "two", "who": "B"}])
    assert page.field.tools.isHidden()
    assert page.field.view.corner.text() == "Area"
    assert page.field.model.rowCount() == 2
    page.field.focus_cell(1, "by")  # the first answered row is the second given one
    assert current(page) == (1, 1)
    page.field.view.go_to(0, 0)
    page.keys("A")
    assert page.edits == [[{"row": "one", "who": "A"}, {"row": "two", "who": "B"}]]


def test_a_problem_leads_to_its_cell(ask):
    page = ask(PAIRS, ROWS)
    page.field.focus_cell(3, "why")
    assert current(page) == (2, 1)
    page.field.focus_cell(None, "")
    assert page.field.view.hasFocus()


def test_text_that_is_no_date_stays_in_its_cell_with_a_message(ask):
    page = ask(LIST, [{"who": "A"}])
    page.field.view.go_to(0, 3)
    page.keys("soon", KEY.Key_Tab)
    index = page.field.model.index(0, 3)
    assert page.field.model.text(index) == "soon"
    assert page.view.problem.text().startswith("Row 1, By: “soon” is not a date")
    page.field.set_value([{"who": "A"}])  # nothing new, so nothing moves
    assert page.field.model.text(index) == "soon"
    page.field.view.go_to(0, 3, edit=True)
    editor = QApplication.focusWidget()
    assert editor.text() == "soon"
    editor.selectAll()
    page.keys("3/5/2026", KEY.Key_Tab)
    assert (page.field.trouble, page.field.value()) == ("", [{"who": "A", "by": "2026-03-05"}])


def test_a_date_that_is_still_being_typed_is_no_trouble_yet(ask):
    page = ask(LIST, [{"who": "A"}])
    page.field.view.go_to(0, 3)
    page.keys("3/5/2")
    assert page.field.trouble == ""
    page.keys("6", KEY.Key_Escape)
    assert page.field.value() == [{"who": "A", "by": "2026-03-05"}]


def test_a_click_elsewhere_finishes_what_was_typed(ask, qtbot):
    page = ask(LIST, [{}, {}], width=1100)
    view = page.field.view
    view.go_to(0, 3)
    page.keys("3/5/26")
    rect = view.visualRect(page.field.model.index(1, 0))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    page.keys("A")
    assert page.field.value() == [{"by": "2026-03-05"}, {"who": "A"}]
    view.go_to(0, 2)
    page.keys("1.2.3")
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert "“1.2.3” is not a number" in page.field.trouble
    view.go_to(1, 2)
    page.keys("4.5.6")
    page.field.view.go_to(0, 2)
    page.keys(KEY.Key_Delete)
    page.after.setFocus()
    assert "“4.5.6” is not a number" in page.field.trouble


def test_trouble_in_one_cell_outlives_undo_in_another(ask):
    page = ask(LIST, [{"who": "A"}])
    page.field.view.go_to(0, 3)
    page.keys("soon", KEY.Key_Escape)
    page.field.set_value([{"who": "A"}, {"who": "B"}])
    assert "“soon”" in page.field.trouble
    page.field.view.go_to(0, 3)
    page.keys(KEY.Key_Delete)
    assert page.field.trouble == ""


def test_undo_while_a_cell_is_open_shows_in_it(ask):
    page = ask(PAIRS, ROWS)
    page.keys(KEY.Key_Tab, "x")
    page.field.set_value(ROWS)
    assert QApplication.focusWidget().toPlainText() == "A"
    page.field.set_value([{"who": "0"}, *ROWS])
    page.keys("y")
    assert page.field.value() == [{"who": "0"}, {"who": "Ay", "why": "1"}, *ROWS[1:]]


def test_leaving_is_told_once_and_not_between_cells(ask):
    page = ask(PAIRS, ROWS[:1])
    page.keys(KEY.Key_Tab, "x", KEY.Key_Tab, "y")
    assert page.lefts == 0
    page.after.setFocus()
    assert page.lefts == 1
    assert not page.field.view.selectedIndexes()


def test_a_long_answer_makes_its_row_higher(ask, qtbot):
    page = ask(PAIRS, ROWS)
    view = page.field.view
    low = view.rowHeight(0)
    height = view.height()
    view.go_to(0, 1, edit=True)
    page.keys("word " * 60)
    assert view.rowHeight(0) > 3 * low
    assert view.height() - height == view.rowHeight(0) - low
    editor = QApplication.focusWidget()
    assert editor.verticalScrollBar().maximum() == 0


def test_large_text_makes_everything_larger(ask, theme):
    page = ask(PAIRS, ROWS)
    before = (page.field.view.rowHeight(0), page.field.view.horizontalHeader().height())
    theme.set_text_scale(2.0)
    after = (page.field.view.rowHeight(0), page.field.view.horizontalHeader().height())
    assert after[0] > 1.5 * before[0]
    assert after[1] > 1.3 * before[1]


def test_a_narrow_page_scrolls_the_columns_and_keeps_the_words_of_a_row(ask, qtbot):
    page = ask(LIST, [{"who": "A"}], width=500)
    view = page.field.view
    qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() > 0)
    view.go_to(0, 7)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())
    assert view.verticalScrollBar().maximum() == 0


def test_a_screen_reader_hears_rows_columns_and_what_is_empty(ask):
    page = ask(LIST, [{"who": "Rosa"}])
    table = QAccessible.queryAccessibleInterface(page.field.view)
    assert table.text(QAccessible.Text.Name) == "List"
    model = page.field.model
    role, description = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole
    assert model.index(0, 0).data(role) == "Row 1, Who: Rosa"
    assert model.index(0, 1).data(role) == "Row 1, Why: empty"
    assert model.index(0, 0).data(description) == "A name."
    page.field.view.go_to(0, 2, edit=True)
    assert QApplication.focusWidget().accessibleName() == "Row 1, Pay (USD)"
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Who (required)"
    assert model.headerData(2, Qt.Orientation.Horizontal) == "Pay (USD)"


def test_a_completed_table_can_be_read_and_copied_but_not_changed(ask, qtbot):
    page = ask(LIST, [{"who": "A", "ok": True}])
    page.view.set_read_only(True)
    assert page.field.tools.isHidden()
    page.field.focus_first()
    page.keys("x", KEY.Key_Delete, KEY.Key_Return)
    page.keys(KEY.Key_Return, modifier=CTRL)
    page.keys(KEY.Key_Delete, modifier=CTRL)
    rect = page.field.view.visualRect(page.field.model.index(0, 7))
    QTest.mouseClick(page.field.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    page.keys(KEY.Key_Space)
    page.keys(KEY.Key_V, modifier=CTRL)
    assert page.edits == []
    page.field.view.go_to(0, 0)
    page.keys(KEY.Key_C, modifier=CTRL)
    assert QGuiApplication.clipboard().text() == "A\n"


def test_a_completed_table_without_rows_says_so(ask):
    page = ask(PAIRS)
    page.view.set_read_only(True)
    assert page.field.empty_label.text() == "Not answered"
