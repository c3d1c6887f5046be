"""The coverage matrix: recording with keys and clicks, what is shown in which order, export and print."""

import csv

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from peerdesk.errors import UserError
from peerdesk.gui.training.training_page import TrainingPage
from peerdesk.storage import Agency
from tests.gui.staff.certified import american, asked, fill, hire, reopened
from tests.gui.training.classroom import (
    CORE,
    FULL,
    LIBRARY,
    LISTENING,
    NONE,
    NOTES,
    PART,
    PRIVACY,
    STATE,
    click,
    extents,
    hold,
    offered,
)

DISK_FULL = UserError("The disk is full.", "Nothing is lost.", "Make room.")


@pytest.fixture
def settings(tmp_path):
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def ana(agency):
    return hire(agency, "Ana Ruiz")


@pytest.fixture
def ben(agency):
    return hire(agency, "Ben Okafor")


@pytest.fixture
def opened(theme, settings, show):
    """Return a function that shows the coverage of an agency."""

    def opened(agency):
        page = TrainingPage(agency, LIBRARY, theme, settings)
        show(page)
        page.show_view("coverage")
        return page

    return opened


@pytest.fixture
def view(agency, ana, ben, opened):
    """The matrix of Ana and Ben by the state's three topics, with the keyboard on Ana's first."""
    agency.training.set_curriculum(STATE)
    page = opened(agency)
    page.coverage.choose("state")
    page.coverage.table.setFocus()
    page.coverage.page = page  # keeps it
    return page.coverage


def cell(view, person, topic):
    return view.model.index_of(person, STATE.key(topic))


def go_to(view, person, topic):
    view.table.setCurrentIndex(cell(view, person, topic))


def press(view, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(view.table, key, modifier)


def people(view):
    return [view.model.held.names[number] for number in view.model.people]


def topics(view):
    return [topic.label for topic in view.model.topics]


def choose_people(view, whom):
    view.ui.people.setCurrentIndex(view.ui.people.findData(whom))
    view.ui.people.activated.emit(view.ui.people.currentIndex())


def test_space_records_what_comes_next_and_undo_takes_it_back(view, agency, ana):
    recorded = []
    for _ in range(4):
        press(view, Qt.Key.Key_Space)
        recorded.append(extents(agency, ana)[0])
    assert recorded == [PART, FULL, NONE, PART]
    press(view, Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    view.ui.undo_button.click()
    assert extents(agency, ana)[0] is FULL
    assert view.model.extent(0, 0) == FULL
    with reopened(agency) as again:
        assert extents(again, ana) == [FULL, NONE, NONE]


def test_a_number_records_at_once_and_arrows_go_on(view, agency, ana, ben):
    press(view, Qt.Key.Key_2, Qt.Key.Key_Right, Qt.Key.Key_1, Qt.Key.Key_Down, Qt.Key.Key_2)
    assert extents(agency, ana) == [FULL, PART, NONE]
    assert extents(agency, ben) == [NONE, FULL, NONE]
    press(view, Qt.Key.Key_0)
    assert extents(agency, ben) == [NONE, NONE, NONE]


def test_a_click_records_and_the_totals_follow(view, agency, ben):
    click(view.table, cell(view, ben, NOTES))
    click(view.table, cell(view, ben, NOTES))
    assert extents(agency, ben) == [NONE, NONE, FULL]
    assert view.model.topic_text(2) == "Notes (Later): 1 of 2 people"
    assert view.model.person_text(1) == "Ben Okafor: 1 of 3 covered"


def test_what_a_training_covers_is_not_lowered_by_hand(view, agency, ana):
    hold(agency, {LISTENING: FULL, PRIVACY: PART}, ana)
    view.refresh()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_0):
        press(view, key)
        assert "A training covers this" in view.ui.said.text()
        assert "Boundaries" in view.ui.said.text()
    go_to(view, ana, PRIVACY)
    press(view, Qt.Key.Key_Space)
    assert extents(agency, ana) == [FULL, FULL, NONE]
    press(view, Qt.Key.Key_Space)
    assert extents(agency, ana) == [FULL, PART, NONE]
    assert agency.training.records() == []


def test_the_cell_with_the_keyboard_is_told_in_words(view, agency, ana):
    hold(agency, {NOTES: PART}, ana)
    view.refresh()
    go_to(view, ana, NOTES)
    expected = "Ana Ruiz, Notes: in part since May 3, 2024. Training: Boundaries, May 3, 2024"
    assert view.ui.said.text() == expected
    assert cell(view, ana, NOTES).data(Qt.ItemDataRole.AccessibleTextRole) == expected


def test_a_failed_save_is_told_and_can_be_repeated(view, agency, ana, monkeypatch):
    def fail(_records):
        raise DISK_FULL

    with monkeypatch.context() as broken:
        broken.setattr(agency.training, "record", fail)
        press(view, Qt.Key.Key_2)
    assert view.model.extent(0, 0) == NONE
    assert "The disk is full." in view.page.banners.text
    press(view, Qt.Key.Key_2)
    assert extents(agency, ana)[0] is FULL


def test_enter_asks_for_the_details_of_a_cell(view, agency, ana):
    with american():
        press(view, Qt.Key.Key_Return)
        dialog = asked(view)
        dialog.record.set_answers({"extent": "full"})
        fill(dialog, on="5/3/2024", provider="The guild", note="Twice a week")
        dialog.ui.ok.click()
    (line,) = agency.training.records(ana)
    assert (line.extent, str(line.on), line.provider, line.note) == (
        FULL, "2024-05-03", "The guild", "Twice a week",
    )  # fmt: skip
    assert view.model.extent(0, 0) == FULL


def test_gaps_come_first_when_asked_for(view, agency, ana):
    hold(agency, {LISTENING: FULL, PRIVACY: PART}, ana)
    view.refresh()
    assert (people(view), topics(view)) == (["Ana Ruiz", "Ben Okafor"], ["Listening", "Privacy", "Notes"])
    view.ui.gaps_first.click()
    assert (people(view), topics(view)) == (["Ben Okafor", "Ana Ruiz"], ["Notes", "Privacy", "Listening"])
    assert view.model.place(view.table.currentIndex()) == (ana, STATE.key(LISTENING))


def test_people_are_shown_by_who_works_here_and_by_team(view, agency, ana):
    lead = hire(agency, "Cem Aydın", role="supervisor")
    hire(agency, "Dara Left", status="left")
    hire(agency, "Eva Berg", supervisor=str(lead))
    view.refresh()
    shown = {}
    for whom in ("working", "peers", str(lead), "everybody"):
        choose_people(view, whom)
        shown[whom] = people(view)
    here = ["Ana Ruiz", "Ben Okafor", "Cem Aydın", "Eva Berg"]
    assert shown == {
        "working": here,
        "peers": ["Ana Ruiz", "Ben Okafor", "Eva Berg"],
        str(lead): ["Eva Berg"],
        "everybody": [*here[:3], "Dara Left", "Eva Berg"],
    }


def test_searching_finds_people_and_topics(view, qtbot):
    view.page.set_search("ruiz")
    assert (people(view), len(topics(view))) == (["Ana Ruiz"], 3)
    view.page.set_search("note")
    assert (len(people(view)), topics(view)) == (2, ["Notes"])
    view.page.set_search("nobody at all")
    assert view.ui.stack.currentWidget() is view.ui.empty_page
    with qtbot.waitSignal(view.page.search_cleared):
        offered(view.ui.empty_page).click()
    assert (len(people(view)), len(topics(view))) == (2, 3)


def test_a_letter_goes_to_a_name_and_a_click_on_it_opens_the_person(view, ben, qtbot):
    press(view, Qt.Key.Key_B)
    row = view.table.currentIndex().row()
    assert people(view)[row] == "Ben Okafor"
    names = view.table.names
    with qtbot.waitSignal(view.page.open_person) as opened:
        spot = names.viewport().rect().topLeft()
        spot.setY(names.sectionViewportPosition(row) + 5)
        QTest.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened.args == [ben]


def test_marks_differ_in_shape_and_colour(view, ana):
    press(view, Qt.Key.Key_0, Qt.Key.Key_Right, Qt.Key.Key_1, Qt.Key.Key_Right, Qt.Key.Key_2)
    press(view, Qt.Key.Key_Down)  # so that no frame is painted over the marks
    picture = view.table.viewport().grab().toImage()
    shapes, grounds = [], []
    for topic in STATE.topics:
        room = view.table.visualRect(cell(view, ana, topic))
        ground = picture.pixelColor(room.topLeft())
        middle = room.center()
        dots = [picture.pixelColor(middle.x() + step, middle.y()) for step in (-3, 3)]
        shapes.append([dot != ground for dot in dots])
        grounds.append(ground.name())
    assert shapes == [[False, False], [True, False], [True, True]]
    assert len(set(grounds)) == 3


@pytest.fixture
def sorted_view(view, agency, ana):
    """The matrix with gaps first: Ben above Ana, the notes at the left and listening at the right."""
    hold(agency, {LISTENING: FULL, PRIVACY: PART}, ana)
    view.refresh()
    view.ui.gaps_first.click()
    return view


def test_it_is_printed_as_shown(sorted_view, ana, ben, qtbot):
    view = sorted_view
    with qtbot.waitSignal(view.page.print_wanted) as printed:
        view.page.print_page()
    assert printed.args == ["coverage", ("state", (ben, ana), ("notes", "privacy", "listening"))]


def test_it_is_exported_as_shown(sorted_view, qtbot, monkeypatch, tmp_path):
    view, target = sorted_view, tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    view.ui.export_button.click()
    qtbot.waitUntil(lambda: "out.csv" in view.page.banners.text)
    rows = list(csv.reader(target.read_text("utf-8-sig").splitlines()))
    assert rows == [
        ["Name", "Notes", "Privacy", "Listening"],
        ["Ben Okafor", "Not covered", "Not covered", "Not covered"],
        ["Ana Ruiz", "Not covered", "In part", "Covered"],
    ]


def test_the_choice_is_remembered(view, agency, opened):
    view.ui.gaps_first.click()
    choose_people(view, "everybody")
    again = opened(agency)
    assert again.coverage.model.held.curriculum.id == "state"
    assert again.coverage.ui.people.currentData() == "everybody"
    assert again.coverage.model.gaps_first


def test_a_file_that_is_read_only_is_not_recorded_into(view, agency, path, ana, opened):
    agency.close()
    with Agency.open(path, read_only=True) as locked:
        page = opened(locked)
        page.coverage.table.setFocus()
        press(page.coverage, Qt.Key.Key_2, Qt.Key.Key_Space, Qt.Key.Key_Return)
        assert extents(locked, ana) == [NONE, NONE, NONE]
        assert page.banners.text == ""


def test_without_people_it_says_what_to_do(agency, opened):
    page = opened(agency)
    assert page.coverage.ui.stack.currentWidget() is page.coverage.ui.empty_page
    assert not page.coverage.ui.print_button.isEnabled()
    assert page.coverage.model.columnCount() == len(list(CORE.topics))
