"""Cells from a spreadsheet: all or nothing, from the current cell on, with rows added as needed."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication

from peerdesk.domain.answers import MAX_ROWS
from peerdesk.domain.forms import Question, QuestionType, Row

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
COLUMNS = (
    Question("who", QuestionType.TEXT, "Who"),
    Question("why", QuestionType.TEXT, "Why", appearance="multiline"),
    Question("by", QuestionType.DATE, "By"),
)
LIST = Question("list", QuestionType.REPEAT, "List", columns=COLUMNS)
GIVEN = Question(
    "given", QuestionType.GROUP, "Given", rows=(Row("a", "A"), Row("b", "B")), columns=COLUMNS[::2]
)


def paste(page, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    page.keys(KEY.Key_V, modifier=CTRL)


def test_rows_from_a_spreadsheet_fill_cells_and_add_rows(ask):
    page = ask(LIST, [{"who": "A", "why": "keep"}])
    page.keys(KEY.Key_Tab)
    paste(page, 'B\t"two\r\nlines"\t3/5/2026\r\nC\t\t2026-12-01\r\n')
    assert page.edits == [
        [{"who": "B", "why": "two\nlines", "by": "2026-03-05"}, {"who": "C", "by": "2026-12-01"}]
    ]


def test_pasting_starts_at_the_current_cell(ask):
    page = ask(LIST, [{"who": "A"}, {"who": "B"}])
    page.field.view.go_to(1, 1)
    paste(page, "x\ny")
    assert page.field.value() == [{"who": "A"}, {"who": "B", "why": "x"}, {"why": "y"}]


@pytest.mark.parametrize(
    ("row", "column", "text", "reason"),
    [
        (0, 0, "A\tb\tsoon", "Row 1 of what you copied, By: “soon” is not a date"),
        (0, 0, "A\tb\t3/5/2026\nB\tc\t31.31.31", "Row 2 of what you copied, By:"),
        (0, 1, "a\t3/5/2026\tmore", "What you copied has 3 columns, and from here on the table has 2."),
        (0, 0, "x\n" * (MAX_ROWS + 1), f"This table holds {MAX_ROWS} rows"),
    ],
)
def test_what_does_not_fit_is_refused_whole(ask, row, column, text, reason):
    page = ask(LIST, [{"who": "A"}])
    page.field.view.go_to(row, column)
    paste(page, text)
    assert page.edits == []
    assert page.field.notice_line.isVisible()
    assert page.field.notice.text().startswith("Nothing was pasted.")
    assert reason in page.field.notice.text()
    page.keys("x")
    assert page.field.notice_line.isHidden()


def test_given_rows_take_no_more_than_they_are(ask):
    page = ask(GIVEN)
    page.field.view.go_to(0, 0)
    paste(page, "1\n2\n3")
    assert "holds 2 rows" in page.field.notice.text()
    paste(page, "1\t3/5/2026\n2")
    assert page.edits == [[{"row": "a", "who": "1", "by": "2026-03-05"}, {"row": "b", "who": "2"}]]


def test_nothing_on_the_clipboard_is_said(ask):
    page = ask(LIST, [{}])
    page.field.view.go_to(0, 0)
    paste(page, "")
    assert page.field.notice.text().startswith("There is nothing to paste.")


def test_the_button_adds_rows_at_the_end(ask):
    page = ask(LIST, [{"who": "A"}])
    QGuiApplication.clipboard().setText("B\nC")
    page.field.paste_button.click()
    assert page.edits == [[{"who": "A"}, {"who": "B"}, {"who": "C"}]]


def test_the_button_begins_an_empty_table(ask):
    page = ask(LIST)
    QGuiApplication.clipboard().setText("B\tc")
    page.field.paste_button.click()
    assert page.edits == [[{"who": "B", "why": "c"}]]


def test_text_is_pasted_into_an_open_cell_and_cells_beside_it(ask):
    page = ask(LIST, [{"who": "A"}])
    page.field.view.go_to(0, 0, edit=True)
    paste(page, "bc")
    assert page.field.value() == [{"who": "Abc"}]
    paste(page, "one\ttwo\nthree\tfour")
    assert page.field.value() == [{"who": "one", "why": "two"}, {"who": "three", "why": "four"}]


def test_lines_of_text_stay_text_in_an_open_long_answer(ask):
    page = ask(LIST, [{}])
    page.field.view.go_to(0, 1, edit=True)
    paste(page, "one\ntwo")
    assert page.field.value() == [{"why": "one\ntwo"}]


def test_what_is_copied_can_be_pasted_back(ask):
    rows = [{"who": 'A "quoted"', "why": "two\nlines", "by": "2026-03-05"}, {"who": "B", "why": "tab\there"}]
    page = ask(LIST, rows)
    page.field.view.go_to(0, 0)
    page.field.view.selectAll()
    page.keys(KEY.Key_C, modifier=CTRL)
    page.field.view.selectionModel().setCurrentIndex(
        page.field.model.index(1, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    page.keys(KEY.Key_V, modifier=CTRL)
    assert page.field.value() == [rows[0], *rows]


def test_cutting_takes_along_and_empties(ask):
    page = ask(LIST, [{"who": "A"}])
    page.field.view.go_to(0, 0)
    page.keys(KEY.Key_X, modifier=CTRL)
    assert (QGuiApplication.clipboard().text(), page.edits) == ("A\n", [[{}]])
