"""The rows behind a table: whatever is shown after whatever, the model holds it, and Qt agrees with how."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from peerdesk.domain.answers import MAX_ROWS
from peerdesk.domain.forms import Question, QuestionType, Row
from peerdesk.gui.widgets.table_model import TableModel
from peerdesk.gui.widgets.values import NotUnderstoodError

COLUMNS = (Question("a", QuestionType.TEXT, "A"), Question("b", QuestionType.TEXT, "B"))
LIST = Question("list", QuestionType.REPEAT, "List", columns=COLUMNS)
GIVEN = Question("given", QuestionType.GROUP, "Given", rows=(Row("x", "X"), Row("y", "Y")), columns=COLUMNS)
CELLS = st.dictionaries(st.sampled_from(["a", "b"]), st.sampled_from(["1", "2", "two\nlines"]))
ROWS = st.lists(CELLS, max_size=6)


@given(st.lists(ROWS, max_size=4))
def test_each_answer_replaces_the_one_before(answers):
    model = TableModel(LIST)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    inserted, removed = [], []
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append(last - first + 1))
    model.rowsRemoved.connect(lambda _parent, first, last: removed.append(last - first + 1))
    for answer in answers:
        model.show(answer)
        assert (model.value() or []) == answer
        assert model.rowCount() == len(answer) == sum(inserted) - sum(removed)
    del tester


@given(ROWS, ROWS, CELLS)
def test_a_row_is_followed_when_others_come_and_go(before, after, row):
    row = {**row, "a": "mine"}
    model = TableModel(LIST)
    model.show([*before, row])
    index = QPersistentModelIndex(model.index(len(before), 0))
    model.show([*before, *after, row])
    assert (index.row(), model.text(index)) == (len(before) + len(after), "mine")


@given(ROWS.filter(bool), st.data())
def test_what_is_done_to_rows_can_be_taken_back(rows, data):
    model = TableModel(LIST)
    model.show(rows)
    at = data.draw(st.integers(0, len(rows) - 1))
    other = data.draw(st.integers(0, len(rows) - 1))
    model.swap_rows(at, other)
    model.remove_rows([at])
    model.insert_row(0)
    model.show(rows)
    assert model.value() == rows


def test_given_rows_stand_whatever_is_answered():
    model = TableModel(GIVEN)
    model.show([{"row": "y", "a": "1"}])
    assert model.value() == [{"row": "x"}, {"row": "y", "a": "1"}]
    assert model.rowCount() == 2


def test_a_full_table_takes_no_more():
    model = TableModel(LIST)
    model.show([{}] * MAX_ROWS)
    assert not model.insert_row(0)
    with pytest.raises(NotUnderstoodError):
        model.paste(MAX_ROWS, 0, [["x"]])


def test_what_was_typed_wrong_moves_with_its_row():
    model = TableModel(LIST)
    model.show([{"a": "1"}, {"a": "2"}])
    model.set_cell(model.index(0, 1), None, "soon")
    model.swap_rows(0, 1)
    assert model.text(model.index(1, 1)) == "soon"
    model.clear([model.index(1, 1)])
    assert model.trouble == ""
