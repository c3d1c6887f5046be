"""The roster: found, sorted and filtered as one types; people added, marked as left, trashed, restored."""

import csv
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from peerdesk.gui.staff.roster_columns import CREDENTIAL
from peerdesk.gui.staff.roster_page import RosterPage, Show
from peerdesk.gui.widgets.record_form import RecordDialog
from tests.gui.worksheets.hands import answer_next_message, choose, keys
from tests.many import library

LIBRARY = library()
PERSON = LIBRARY.records["person"]


@pytest.fixture
def add(agency) -> Callable[..., int]:
    """Return a function that puts somebody on the roster."""

    def add(name: str, **details: object) -> int:
        given = {"name": name, "role": "peer_specialist", "status": "active", **details}
        return agency.staff.add(PERSON, given)

    return add


@pytest.fixture
def roster(agency, theme, show, tmp_path) -> Callable[..., RosterPage]:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    return lambda **size: show(RosterPage(agency, LIBRARY, theme, settings), **size)


def names(page) -> list[str]:
    return [person.name for person in page.table.model.people]


def cell(page, row: int, column: str) -> str:
    shown = [one.id for one in page.table.columns]
    return page.table.model.index(row, shown.index(column)).data()


def select(page, *rows: int) -> None:
    flag = QItemSelectionModel.SelectionFlag
    page.ui.table.clearSelection()
    for row in rows:
        page.ui.table.selectionModel().select(page.table.model.index(row, 0), flag.Select | flag.Rows)


def test_names_stand_in_the_order_of_the_alphabet_that_people_know(roster, add):
    for name in ("Zoë", "Łukasz", "minh", "Ana"):
        add(name)
    page = roster()
    assert names(page) == ["Ana", "Łukasz", "minh", "Zoë"]
    page.ui.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert names(page) == ["Zoë", "minh", "Łukasz", "Ana"]


def test_searching_needs_no_accents_and_finds_every_word(roster, add):
    add("Minh Anh Nguyễn", title="Program director")
    add("Łukasz Wiśniewski", email="lukasz@example.org")
    page = roster()
    for text, found in (
        ("nguyen", ["Minh Anh Nguyễn"]),
        ("director minh", ["Minh Anh Nguyễn"]),
        ("LUKASZ", ["Łukasz Wiśniewski"]),
        ("minh lukasz", []),
        ("", ["Łukasz Wiśniewski", "Minh Anh Nguyễn"]),
    ):
        page.set_search(text)
        assert names(page) == found


def test_who_has_left_is_kept_apart_and_applicants_can_be_seen_alone(roster, add):
    add("Ana")
    add("Ben", status="left")
    add("Cho", status="applicant")
    page = roster()
    assert names(page) == ["Ana", "Cho"]
    page.ui.show_left.click()
    assert names(page) == ["Ben"]
    page.ui.show_applicants.click()
    assert names(page) == ["Cho"]


def test_filters_narrow_by_status_title_supervisor_and_credential(roster, add, agency):
    boss = add("Ingrid", title="Supervisor", role="supervisor")
    ana = add("Ana", title="Peer Specialist", supervisor=str(boss))
    add("Ben", title="Peer Specialist", status="on_leave")
    expires = (date.today() - timedelta(days=2)).isoformat()
    form = LIBRARY.records["credential"]
    agency.credentials.add(form, ana, {"name": "CPS", "issued": "2020-01-01", "expires": expires})
    page = roster()
    for combo, text, found in (
        (page.ui.status_filter, "On leave", ["Ben"]),
        (page.ui.status_filter, "All statuses", ["Ana", "Ben", "Ingrid"]),
        (page.ui.title_filter, "Peer Specialist", ["Ana", "Ben"]),
        (page.ui.supervisor_filter, "Ingrid", ["Ana"]),
    ):
        combo.setCurrentIndex(combo.findText(text))
        combo.activated.emit(combo.currentIndex())
        assert names(page) == found
    page.filters.clear()
    combo = page.ui.credential_filter
    combo.setCurrentIndex(combo.findData("expired"))
    combo.activated.emit(combo.currentIndex())
    assert names(page) == ["Ana"]
    assert cell(page, 0, CREDENTIAL).startswith("Expired since")


def test_somebody_new_is_added_and_opened(roster, agency, qtbot):
    page = roster()
    page.ui.new_button.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, RecordDialog)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None and dialog.isActiveWindow())
    dialog.record.go_to("name")
    keys("Nguyễn Thị Minh Khai")
    dialog.record.set_answers({"role": "champion"})
    with qtbot.waitSignal(page.open_person) as opened:
        dialog.ui.ok.click()
    (person,) = agency.staff.list()
    assert opened.args == [person.id]
    assert person.details == {"name": "Nguyễn Thị Minh Khai", "role": "champion", "status": "active"}


def test_titles_in_use_are_offered_beside_the_usual_ones(roster, add):
    add("Ana", title="Warm line lead")
    page = roster()
    page.ui.new_button.click()
    dialog = QApplication.activeModalWidget()
    combo = dialog.record.views["title"].field.combo
    offered = {combo.itemText(place) for place in range(combo.count())}
    assert offered == {"Warm line lead", *PERSON.by_id["title"].suggestions}
    dialog.reject()


def test_without_a_name_nobody_is_added_and_the_field_says_so(roster, agency, qtbot):
    page = roster()
    page.ui.new_button.click()
    dialog = QApplication.activeModalWidget()
    dialog.ui.ok.click()
    assert dialog.isVisible()
    assert agency.staff.list() == []
    dialog.reject()


def test_to_the_trash_and_back_with_what_goes_along(roster, add, agency, qtbot):
    ana = add("Ana")
    agency.credentials.add(LIBRARY.records["credential"], ana, {"name": "CPS"})
    page = roster()
    select(page, 0)
    answer_next_message(agree=True)
    keys_on_table(page, Qt.Key.Key_Delete)
    assert names(page) == []
    assert agency.staff.list() == []
    page.banners.banner.button.click()
    assert names(page) == ["Ana"]
    assert len(agency.credentials.list(ana)) == 1


def keys_on_table(page, key) -> None:
    page.ui.table.setFocus()
    QTest.keyClick(page.ui.table, key)


def test_deleting_for_good_asks_and_only_from_the_trash(roster, add, agency):
    agency.staff.trash([add("Ana")])
    page = roster()
    page.ui.show_trash.click()
    assert names(page) == ["Ana"]
    select(page, 0)
    answer_next_message(agree=False)
    choose(page.menu(), "Delete for good…")
    assert names(page) == ["Ana"]
    answer_next_message(agree=True)
    choose(page.menu(), "Delete for good…")
    assert names(page) == []
    assert agency.staff.numbers() == ()


def test_marking_as_left_asks_for_the_day_and_can_be_taken_back(roster, add, agency, qtbot):
    ana = add("Ana", started="2020-01-31")
    page = roster()
    select(page, 0)
    choose(page.menu(), "Mark as left…")
    dialog = QApplication.activeModalWidget()
    dialog.record.set_answers({"left_on": "2026-10-30"})
    dialog.ui.ok.click()
    assert names(page) == []
    details = agency.staff.get(ana).details
    assert (details["status"], details["left_on"]) == ("left", "2026-10-30")
    page.banners.banner.button.click()
    assert "left_on" not in agency.staff.get(ana).details
    assert names(page) == ["Ana"]


def test_what_the_table_shows_is_exported_as_shown(roster, add, tmp_path, monkeypatch, qtbot):
    add("=cmd()", title="Coach")
    add("Ana", title="Peer Specialist")
    page = roster()
    page.set_search("coach")
    target = tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), "CSV (*.csv)"))
    page.export_table()
    qtbot.waitUntil(lambda: page.banners.kind == "success")
    with target.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert head[:2] == ["Full name", "Job title"]
    assert [row[:2] for row in rows] == [["'=cmd()", "Coach"]]


def test_cards_for_an_address_book(roster, add, tmp_path, monkeypatch, qtbot):
    add("Ana Ruiz", phone="555-0102")
    page = roster()
    target = tmp_path / "all.vcf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.export_vcards(page.table.model.people)
    qtbot.waitUntil(lambda: page.banners.kind == "success")
    card = target.read_text(encoding="utf-8")
    assert "FN:Ana Ruiz" in card
    assert "ORG:Harbor Peer Support" in card
    assert "555-0102" in card


def test_a_spreadsheet_that_is_dropped_is_imported(roster, qtbot, tmp_path):
    page = roster()
    file = tmp_path / "staff.xlsx"
    file.touch()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, left, none)
    with qtbot.waitSignal(page.import_wanted) as wanted:
        page.dropEvent(event)
    assert wanted.args == [str(file)]


def test_columns_are_chosen_and_remembered(roster, add):
    add("Ana", phone="555-0102")
    page = roster()
    assert "phone" not in [column.id for column in page.table.columns]
    choose(page.table.menu(page), "Phone")
    assert cell(page, 0, "phone") == "555-0102"
    assert "phone" in [column.id for column in roster().table.columns]


def test_the_selection_stays_with_the_person_when_the_order_changes(roster, add):
    add("Ana", title="Z")
    add("Ben", title="A")
    page = roster()
    select(page, 0)
    page.ui.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [person.name for person in page.selected()] == ["Ana"]


def test_everybody_selected_stays_selected_when_the_roster_is_read_again(roster, add):
    for number in range(5):
        add(f"Ana {number}")
    page = roster()
    select(page, 0, 1, 3)
    page.refresh()
    assert [person.name for person in page.selected()] == ["Ana 0", "Ana 1", "Ana 3"]
    page.ui.table.selectAll()
    page.set_search("2")
    assert [person.name for person in page.selected()] == ["Ana 2"]


def test_enter_opens_who_is_selected(roster, add, qtbot):
    number = add("Ana")
    page = roster()
    page.ui.table.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(page.open_person) as opened:
        QTest.keyClick(page.ui.table, Qt.Key.Key_Return)
    assert opened.args == [number]


def test_an_empty_roster_invites_and_a_search_without_result_offers_a_way_back(roster, add, qtbot):
    page = roster()
    assert page.ui.stack.currentWidget() is page.ui.empty_page
    add("Ana")
    page.refresh()
    page.set_search("nobody")
    assert page.ui.stack.currentWidget() is page.ui.empty_page
    with qtbot.waitSignal(page.search_cleared):
        page._empty.activated.emit()
    assert names(page) == ["Ana"]


def test_a_file_that_is_only_read_changes_nothing(add, agency, theme, show, tmp_path):
    from peerdesk.storage import Agency

    add("Ana")
    agency.close()
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    with Agency.open(agency.path, read_only=True) as reading:
        page = show(RosterPage(reading, LIBRARY, theme, settings))
        select(page, 0)
        assert not page.ui.new_button.isEnabled()
        usable = [action.text() for action in page.menu().actions() if action.isEnabled()]
        assert "Move to trash…" not in usable
        assert Show.HERE is page._show
        assert not isinstance(QApplication.activeModalWidget(), QDialog)


def test_large_text_in_a_low_window_still_shows_people(roster, add, theme):
    theme.set_text_scale(2.0)
    add("Ana Ruiz")
    page = roster(width=760, height=500)
    table, tools = page.ui.table, page.ui.columns_button
    assert table.viewport().height() >= table.rowHeight(0)
    below_the_tools = tools.mapTo(page, tools.rect().bottomLeft()).y()
    assert table.mapTo(page, table.rect().topLeft()).y() >= below_the_tools
