"""A statement follows the answers until a person writes their own, and can start from them again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from peerdesk.gui.widgets.statement_field import StatementField
from tests.forms import every_kind

QUESTION = every_kind().by_id["statement"]
KEY = Qt.Key


@pytest.fixture
def page(ask):
    page = ask(QUESTION)
    assert isinstance(page.field, StatementField)
    return page


def test_without_answers_it_says_where_it_will_come_from(page):
    assert page.field.edit.toPlainText() == ""
    assert "Answer the questions before this one" in page.field.state.text()


def test_it_follows_the_answers_and_tells_nothing(page):
    page.field.set_composed("We call it A.")
    page.field.set_composed("We call it B.")
    assert page.field.edit.toPlainText() == "We call it B."
    assert "It follows them until you edit it" in page.field.state.text()
    assert page.field.value() is None
    assert page.edits == []


def test_an_edited_statement_is_the_persons_own(page):
    page.field.set_composed("We call it A.")
    page.keys(KEY.Key_Tab, KEY.Key_End, "!")
    page.field.set_composed("We call it B.")
    assert page.edits == ["We call it A.!"]
    assert page.field.edit.toPlainText() == "We call it A.!"
    page.field.restart.click()
    assert page.edits[1:] == [None]
    assert page.field.edit.toPlainText() == "We call it B."
    assert page.field.restart.isHidden()


def test_an_emptied_statement_stays_empty_until_it_is_left(page):
    page.field.set_composed("We call it A.")
    page.field.focus_first()
    page.field.edit.selectAll()
    page.keys(KEY.Key_Delete)
    page.field.set_composed("We call it B.")
    page.field.set_value(None)
    assert page.field.edit.toPlainText() == ""
    page.keys("Mine")
    assert page.edits[-1] == "Mine"
    page.field.edit.selectAll()
    page.keys(KEY.Key_Delete, KEY.Key_Tab)
    assert page.field.edit.toPlainText() == "We call it B."
    assert page.field.value() is None


def test_a_menu_does_not_fill_an_emptied_statement(page):
    page.field.set_composed("We call it A.")
    page.field.focus_first()
    page.field.edit.selectAll()
    page.keys(KEY.Key_Delete)
    menu = QMenu(page)
    menu.addAction("Paste")
    menu.popup(page.pos())
    assert page.field.edit.toPlainText() == ""
    menu.close()


def test_undo_brings_the_composed_text_back(page):
    page.field.set_composed("We call it A.")
    page.keys(KEY.Key_Tab, "x")
    page.field.set_value(None)
    assert page.field.edit.toPlainText() == "We call it A."


def test_a_completed_statement_reads_as_it_stands(page):
    page.view.set_read_only(True)
    page.field.set_composed("We call it A.")
    page.field.focus_first()
    assert QApplication.focusWidget().toPlainText() == "We call it A."
    page.field.set_value("Mine.")
    assert QApplication.focusWidget().toPlainText() == "Mine."


def test_a_screen_reader_hears_where_the_text_comes_from(page):
    page.field.set_composed("We call it A.")
    assert "Written from your answers" in page.field.edit.accessibleDescription()
