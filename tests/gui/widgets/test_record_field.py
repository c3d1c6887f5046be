"""Records and given rows with long answers: fields inside a field, told as one answer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from peerdesk.gui.widgets.record_field import RecordField, RowsField
from tests.forms import every_kind, worksheets

SIGNED = every_kind().by_id["signed"]
GIVEN = every_kind().by_id["given"]
KEY = Qt.Key


def test_a_sign_off_is_told_as_a_whole(ask):
    page = ask(SIGNED)
    assert isinstance(page.field, RecordField)
    page.keys(KEY.Key_Tab, "R", KEY.Key_Tab, "D", KEY.Key_Tab, "3/5/2026")
    assert page.edits == [
        {"name": "R"},
        {"name": "R", "role": "D"},
        {"name": "R", "role": "D", "date": "2026-03-05"},
    ]
    assert page.lefts == 0
    page.keys(*[KEY.Key_Tab] * 3)
    assert page.after.hasFocus()
    assert page.lefts == 1


def test_an_emptied_record_is_no_answer(ask):
    page = ask(SIGNED, {"name": "R"})
    page.keys(KEY.Key_Tab, KEY.Key_Delete)
    page.field.record.views["name"].field.edit.selectAll()
    page.keys(KEY.Key_Delete)
    assert page.edits == [None]


def test_setting_a_record_is_not_told(ask):
    page = ask(SIGNED)
    page.field.set_value({"name": "Rosa", "date": "2026-03-05"})
    assert page.edits == []
    assert page.field.record.views["date"].field.line.text() == "3/5/2026"
    page.field.set_value(None)
    assert page.field.record.views["name"].field.value() is None


def test_a_part_that_is_no_date_is_told_beside_it_and_for_the_whole(ask):
    page = ask(SIGNED)
    page.field.focus_cell(None, "date")
    page.keys("soon", KEY.Key_Tab)
    assert "“soon”" in page.field.record.views["date"].problem.text()
    assert "“Date”" in page.field.trouble
    page.field.set_value({"name": "Rosa"})
    assert "“Date”" in page.field.trouble
    page.field.record.views["date"].field.clear()
    assert page.field.trouble == ""


def test_parts_stand_beside_each_other_where_there_is_room(ask, qtbot):
    page = ask(SIGNED, width=800)
    name, role = (page.field.record.views[part] for part in ("name", "role"))
    assert name.y() == role.y()
    page.resize(420, 600)
    qtbot.waitUntil(lambda: role.y() > name.y())


def test_parts_are_named_with_what_they_belong_to(ask):
    page = ask(SIGNED)
    page.field.focus_cell(None, "role")
    assert QApplication.focusWidget().accessibleName() == "Signed by: Role"


def test_given_rows_are_told_in_the_forms_order_without_empty_ones(ask):
    page = ask(GIVEN)
    assert isinstance(page.field, RowsField)
    page.field.rows["second"].views["evidence"].field.focus_first()
    page.keys("b")
    page.field.rows["first"].views["level"].field.buttons[2].click()
    page.field.rows["first"].views["level"].field.buttons[2].click()
    assert page.edits == [
        [{"row": "second", "evidence": "b"}],
        [{"row": "first", "level": 3}, {"row": "second", "evidence": "b"}],
        [{"row": "second", "evidence": "b"}],
    ]


def test_given_rows_are_shown_and_a_problem_leads_to_its_cell(ask):
    page = ask(GIVEN, [{"row": "second", "level": 2}])
    assert page.field.rows["second"].views["level"].field.value() == 2
    page.field.focus_cell(1, "evidence")
    assert QApplication.focusWidget().accessibleName() == "Second area: Evidence"
    assert page.edits == []


def test_long_answers_stand_beside_the_words_to_think_about(ask, qtbot):
    form = worksheets()["cultural-self-assessment"]
    question = next(q for q in form.questions if q.rows)
    page = ask(question, width=1000)
    assert len(page.field.rows) == 10
    first = next(iter(page.field.rows.values()))
    title = next(t for t in page.findChildren(type(page.view.label)) if t.text() == question.rows[0].label)
    assert first.mapTo(page, first.rect().topLeft()).x() > title.mapTo(page, title.rect().topLeft()).x()
    page.resize(450, 600)
    qtbot.waitUntil(
        lambda: (
            first.mapTo(page, first.rect().topLeft()).y() > title.mapTo(page, title.rect().bottomLeft()).y()
        )
    )
    page.field.set_value([{"row": question.rows[0].id, question.columns[0].id: "mine"}])
    page.view.set_read_only(True)
    page.field.focus_first()
    assert QApplication.focusWidget().toPlainText() == "mine"
    page.keys("x")
    assert page.edits == []
