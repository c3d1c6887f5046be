"""The list of worksheets: finding one, and what can be done with it."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt

from peerdesk.errors import UserError
from peerdesk.gui.worksheets.list_model import Column, Show
from peerdesk.gui.worksheets.list_page import WorksheetsPage
from peerdesk.storage import Agency
from tests.gui.worksheets.hands import (
    ALL_YES,
    ASSESS,
    FORMS,
    FULL,
    answer_next_message,
    choose,
    enabled,
    fill_in,
    keys,
    open_dialog,
)

CULTURE = FORMS["cultural-self-assessment"]
CHAMPIONS = FORMS["peer-support-champions"]


@pytest.fixture
def open_list(agency, theme, settings, show):
    return lambda **size: show(WorksheetsPage(agency, theme, settings), **size)


@pytest.fixture
def page(agency, open_list):
    """Three worksheets; the one that was changed last comes first."""
    agency.worksheets.add(ASSESS, "First look", "Riverbend", ALL_YES)
    agency.worksheets.complete(1)
    agency.worksheets.add(ASSESS, "After six months", "Łukasz Nguyễn")
    agency.worksheets.add(CULTURE, "My own")
    return open_list()


def titles(page):
    return [page.shown.line(row).title for row in range(page.shown.rowCount())]


def cell(page, row, column, role=Qt.ItemDataRole.DisplayRole):
    return page.shown.index(row, column).data(role)


def select(page, *names):
    table = page.ui.table
    table.setFocus()
    table.clearSelection()
    for name in names:
        index = page.shown.index(titles(page).index(name), 0)
        table.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        )


def menu(page):
    return page.actions_.menu(page.selected())


def test_a_worksheet_is_told_in_a_row(page):
    row = titles(page).index("First look")
    assert [cell(page, row, column) for column in Column][:5] == [
        "First look",
        "Assess Your Organization",
        "Riverbend",
        "Completed",
        "10 of 10 answered",
    ]
    assert cell(page, row, Column.CHANGED).startswith("Today ")
    assert page.ui.count.text() == "3 worksheets"


def test_a_private_one_is_marked_and_read_out_as_private(page):
    row = titles(page).index("My own")
    assert cell(page, row, Column.TITLE, Qt.ItemDataRole.AccessibleTextRole) == "My own, private"
    assert not cell(page, row, Column.TITLE, Qt.ItemDataRole.DecorationRole).isNull()


def test_the_last_changed_comes_first_and_another_order_is_remembered(page, open_list):
    assert titles(page) == ["My own", "After six months", "First look"]
    page.ui.table.sortByColumn(Column.TITLE, Qt.SortOrder.AscendingOrder)
    assert titles(page) == ["After six months", "First look", "My own"]
    assert titles(open_list()) == ["After six months", "First look", "My own"]


@pytest.mark.parametrize(
    ("column", "first"),
    [
        (Column.FORM, "After six months"),
        (Column.WHO_FOR, "My own"),
        (Column.STATUS, "My own"),
        (Column.PROGRESS, "My own"),
        (Column.CHANGED, "First look"),
    ],
)
def test_every_column_sorts(page, column, first):
    page.ui.table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    assert titles(page)[0] == first


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nguyen", ["After six months"]),
        ("ASSESS look", ["First look"]),
        ("river", ["First look"]),
        ("own", ["My own"]),
        ("zzz", []),
    ],
)
def test_searching_looks_at_title_form_and_person(page, text, found):
    page.set_search(text)
    assert titles(page) == found
    page.set_search("")
    assert len(titles(page)) == 3


def test_filters_narrow_together(page):
    page.ui.show_completed.click()
    assert titles(page) == ["First look"]
    page.ui.show_drafts.click()
    page.ui.form_filter.setCurrentIndex(page.ui.form_filter.findData(ASSESS.id))
    page.ui.form_filter.activated.emit(1)
    assert titles(page) == ["After six months"]
    assert page.ui.count.text() == "1 of 3 worksheets"


def test_nothing_matches_and_all_is_back(page, qtbot):
    page.ui.show_completed.click()
    page.set_search("own")
    assert page.ui.stack.currentWidget() is page.ui.empty_page
    assert page._empty.title.text() == "Nothing matches"
    with qtbot.waitSignal(page.search_cleared):
        page._empty.button.click()
    assert len(titles(page)) == 3


def test_an_empty_list_invites_to_begin(open_list, qtbot):
    page = open_list()
    assert page._empty.title.text() == "No worksheets yet"
    with qtbot.waitSignal(page.new_worksheet) as wanted:
        page._empty.button.click()
    assert wanted.args == [""]
    page.ui.show_trash.click()
    assert page._empty.title.text() == "The trash is empty"


def test_enter_opens(page, qtbot):
    select(page, "First look")
    with qtbot.waitSignal(page.open_worksheet) as opened:
        keys(Qt.Key.Key_Return)
    assert opened.args == [1]


def test_the_row_that_the_keyboard_comes_to_is_selected(page):
    page.ui.form_filter.setFocus()
    keys(Qt.Key.Key_Tab)
    assert page.ui.table.hasFocus()
    assert [line.title for line in page.selected()] == ["My own"]


def test_f2_renames(page, agency):
    select(page, "First look")
    keys(Qt.Key.Key_F2)
    fill_in(page, "  A first   look ", "Lakeside")
    line = agency.worksheets.get(1).line
    assert (line.title, line.who_for) == ("A first look", "Lakeside")
    assert [line.title for line in page.selected()] == ["A first look"]


def test_a_title_is_asked_for_again_when_it_is_blank(page, agency):
    select(page, "First look")
    keys(Qt.Key.Key_F2)
    fill_in(page, "   ")
    assert open_dialog(page).ui.problem.isVisible()
    open_dialog(page).reject()
    assert agency.worksheets.get(1).line.title == "First look"


def test_delete_moves_to_trash_and_undo_brings_back(page, agency):
    select(page, "First look", "My own")
    keys(Qt.Key.Key_Delete)
    assert titles(page) == ["After six months"]
    assert page.banners.text == "2 worksheets moved to trash."
    page.banners.banner.button.click()
    assert sorted(titles(page)) == ["After six months", "First look", "My own"]


def test_from_the_trash_back_or_gone_for_good(page, agency):
    select(page, "First look", "My own")
    keys(Qt.Key.Key_Delete)
    page.ui.show_trash.click()
    assert cell(page, 0, Column.STATUS) == "In the trash"
    select(page, "First look")
    choose(menu(page), "Restore")
    assert titles(page) == ["My own"]
    select(page, "My own")
    answer_next_message(agree=False)
    keys(Qt.Key.Key_Delete)
    assert titles(page) == ["My own"]
    answer_next_message(agree=True)
    choose(menu(page), "Delete for good…")
    assert page._empty.title.text() == "The trash is empty"
    page.ui.show_all.click()
    assert sorted(titles(page)) == ["After six months", "First look"]


def test_duplicate_is_a_new_draft_and_opens(page, agency, qtbot):
    select(page, "First look")
    choose(menu(page), "Duplicate as new…")
    assert not open_dialog(page).ui.who_for.isVisible()
    with qtbot.waitSignal(page.open_worksheet) as opened:
        fill_in(page, "Next year")
    copy = agency.worksheets.get(opened.args[0])
    assert (copy.line.title, copy.line.status, copy.answers) == ("Next year", "draft", ALL_YES)


def test_two_of_one_form_are_compared_the_older_first(page, qtbot):
    select(page, "After six months", "First look")
    with qtbot.waitSignal(page.compare_requested) as compared:
        page.ui.compare_button.click()
    assert compared.args == [1, 2]


def test_one_is_compared_with_the_other_of_its_form(page, qtbot):
    select(page, "After six months")
    with qtbot.waitSignal(page.compare_requested) as compared:
        choose(menu(page), "Compare…")
    assert compared.args == [1, 2]


def test_what_has_no_partner_can_not_be_compared(page):
    select(page, "My own")
    assert not page.ui.compare_button.isEnabled()
    select(page, "My own", "First look")
    assert not page.ui.compare_button.isEnabled()
    assert enabled(menu(page)) == ["Move to trash"]


def test_printing_is_asked_for(page, qtbot):
    select(page, "First look")
    with qtbot.waitSignal(page.print_requested) as printed:
        choose(menu(page), "Print…")
    assert printed.args == [1]


def test_a_mishap_is_told_and_the_list_shows_what_is_true(page, agency, monkeypatch):
    def fail(_number):
        raise UserError(FULL, "Nothing has been changed.")

    monkeypatch.setattr(agency.worksheets, "trash", fail)
    select(page, "First look")
    keys(Qt.Key.Key_Delete)
    assert FULL in page.banners.text
    assert len(titles(page)) == 3


def test_a_file_to_read_only_can_be_read_only(agency, path, theme, settings, show):
    agency.worksheets.add(CHAMPIONS, "Champions")
    agency.close()
    with Agency.open(path, read_only=True) as read_only:
        page = show(WorksheetsPage(read_only, theme, settings))
        select(page, "Champions")
        assert enabled(menu(page)) == ["Open", "Print…"]
        keys(Qt.Key.Key_Delete, Qt.Key.Key_F2)
        assert titles(page) == ["Champions"]


def test_where_room_is_short_form_and_person_stand_below_the_title(page, qtbot):
    def hidden():
        return {column for column in Column if page.ui.table.isColumnHidden(column)}

    page.resize(680, 640)
    assert hidden() == {Column.FORM, Column.WHO_FOR}
    qtbot.waitUntil(lambda: page.ui.table.horizontalScrollBar().maximum() == 0)
    row = titles(page).index("First look")
    below = cell(page, row, Column.TITLE, Qt.ItemDataRole.AccessibleDescriptionRole)
    assert below == "Assess Your Organization, Riverbend"
    page.resize(1100, 640)
    assert hidden() == set()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_columns_use_the_width(page, theme, scale):
    theme.set_text_scale(scale)
    page.resize(2400, 800)
    table = page.ui.table
    used = sum(table.columnWidth(column) for column in Column)
    assert abs(used - table.viewport().width()) <= 6
    assert Show.ALL is page._show


def test_after_delete_the_keyboard_goes_on_with_the_next_row(page):
    select(page, "After six months")
    keys(Qt.Key.Key_Delete)
    assert [line.title for line in page.selected()] == ["First look"]
    keys(Qt.Key.Key_Delete)
    assert [line.title for line in page.selected()] == ["My own"]


def test_tab_reaches_the_way_back(page, qtbot):
    select(page, "My own")
    keys(Qt.Key.Key_Delete)
    qtbot.waitUntil(page.banners.banner.isVisible)
    page.ui.new_button.setFocus()
    keys(Qt.Key.Key_Tab)
    assert page.banners.banner.button.hasFocus()


def test_a_list_that_can_not_be_read_stays_and_is_tried_again(page, agency, monkeypatch):
    def fail(**_):
        raise UserError(FULL)

    with monkeypatch.context() as broken:
        broken.setattr(agency.worksheets, "list", fail)
        page.refresh()
    assert page.banners.text == FULL
    agency.worksheets.trash(1)
    page.banners.banner.button.click()
    assert len(titles(page)) == 2
