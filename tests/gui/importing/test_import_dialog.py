"""A spreadsheet dropped in: what it would become is shown first, then all of it is kept, or nothing."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from peerdesk.gui.importing.import_dialog import ImportDialog
from peerdesk.gui.importing.kinds import KINDS
from tests.many import library

LIBRARY = library()
PERSON, TRAINING = LIBRARY.records["person"], LIBRARY.records["training"]
HEAD = "Employee,Job title,Hire date,FTE,Reports to,Role,Shoe size\n"
GOOD = (
    "Minh Anh Nguyễn,Program director,3/4/2020,1,,Supervisor,8\n"
    "Łukasz Wiśniewski,Recovery Coach,1/31/2024,0.5,Minh Anh Nguyễn,Peer specialist,9\n"
)
BAD = "Ana Ruiz,Coach,2/30/2024,1,Nobody Known,Peer specialist,7\n"


@pytest.fixture
def window(qtbot):
    """A window; what it opened ends with it, whatever was going on."""
    window = QWidget()
    qtbot.addWidget(window)
    yield window
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def opened(qtbot, agency, theme, tmp_path, window) -> Callable[..., ImportDialog]:
    """Return a function that opens the dialog for a file of this text, and waits for what it says."""

    def opened(
        text: str, kind: str = "staff", encoding: str = "utf-8", name: str = "Staff.csv"
    ) -> ImportDialog:
        file = tmp_path / name
        file.write_bytes(text.encode(encoding))
        dialog = ImportDialog(KINDS[kind](agency, LIBRARY), file, theme, window)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.model.rowCount() > 0)
        return dialog

    return opened


def outcomes(dialog) -> list[str]:
    return [dialog.model.index(row, 2).data() for row in range(dialog.model.rowCount())]


def column(dialog, header: str):
    """Return the list that says what a column is."""
    return next(combo for combo in dialog._columns if combo.accessibleName() == header)


def choose(combo, value) -> None:
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def test_a_sheet_is_understood_and_kept(qtbot, opened, agency):
    dialog = opened(HEAD + GOOD)
    assert column(dialog, "Employee").currentData() == "name"
    assert column(dialog, "Shoe size").currentData() is None
    assert outcomes(dialog) == ["New", "New"]
    assert dialog.ui.start.text() == "Import 2 rows"
    with qtbot.waitSignal(dialog.imported) as told:
        dialog.ui.start.click()
    assert told.args == ["2 people were added, 0 were updated."]
    lukasz, minh = agency.staff.list()
    assert (minh.name, lukasz.name) == ("Minh Anh Nguyễn", "Łukasz Wiśniewski")
    assert (lukasz.supervisor, lukasz.hours_a_week, lukasz.details["started"]) == (minh.id, 20, "2024-01-31")


def test_one_bad_row_keeps_everything_out_and_says_why(qtbot, opened, agency):
    dialog = opened(HEAD + GOOD + BAD)
    assert not dialog.ui.start.isEnabled()
    assert "One row has a problem" in dialog.ui.summary.text()
    assert "Started on" in outcomes(dialog)[2]
    assert "Supervisor" in outcomes(dialog)[2]
    QTest.mouseClick(dialog.ui.only_problems, Qt.MouseButton.LeftButton)
    assert dialog.model.rowCount() == 1
    dialog.ui.table.selectRow(0)
    assert "Nobody Known" in dialog.ui.details.text()
    dialog.ui.cancel.click()
    assert agency.staff.list() == []


def test_another_column_can_be_chosen(qtbot, opened, agency):
    dialog = opened("Who,Contact\nAna Ruiz,555-0102\n")
    assert column(dialog, "Contact").currentData() is None
    choose(column(dialog, "Contact"), "phone")
    choose(dialog.ui.role, "other")
    choose(column(dialog, "Who"), "name")
    qtbot.waitUntil(lambda: outcomes(dialog) == ["New"])
    with qtbot.waitSignal(dialog.imported):
        dialog.ui.start.click()
    (ana,) = agency.staff.list()
    assert ana.details == {"name": "Ana Ruiz", "phone": "555-0102", "role": "other", "status": "active"}


def test_somebody_who_is_here_already_is_merged_added_or_left_out(qtbot, opened, agency):
    agency.staff.add(PERSON, {"name": "Łukasz Wiśniewski", "role": "champion", "status": "active"})
    dialog = opened(HEAD + GOOD)
    assert outcomes(dialog) == ["New", "Already here: will be updated"]
    dialog.ui.table.selectRow(1)
    QTest.keyClick(dialog.ui.table, Qt.Key.Key_Space)
    assert outcomes(dialog)[1] == "Will be added as new"
    QTest.keyClick(dialog.ui.table, Qt.Key.Key_Space)
    assert outcomes(dialog)[1] == "Already here: left out"
    choose(dialog.ui.twins, "merge")
    with qtbot.waitSignal(dialog.imported) as told:
        dialog.ui.start.click()
    assert told.args == ["One person was added, one was updated."]
    lukasz, _minh = agency.staff.list()
    assert (lukasz.id, lukasz.details["role"], lukasz.title) == (1, "peer_specialist", "Recovery Coach")


def test_letters_that_are_only_guessed_are_asked_for(qtbot, opened):
    text = HEAD + GOOD.replace("ễ", "e") * 3
    dialog = opened(text, encoding="cp1250")
    assert dialog.ui.encoding_box.isVisible()
    choose(dialog.ui.encoding, "cp1250")
    qtbot.waitUntil(lambda: dialog.model.index(1, 1).data() == "Łukasz Wiśniewski")


def test_a_file_that_is_no_table_is_told(qtbot, agency, theme, tmp_path, monkeypatch, window):
    told = []
    monkeypatch.setattr(
        "peerdesk.gui.importing.import_dialog.tell_error", lambda _theme, _parent, error: told.append(error)
    )
    file = tmp_path / "Photo.csv"
    file.write_bytes(bytes(range(256)) * 10)
    dialog = ImportDialog(KINDS["staff"](agency, LIBRARY), file, theme, window)
    with qtbot.waitSignal(dialog.rejected):
        dialog.show()
    assert told[0].what
    assert told[0].todo


def test_trainings_come_with_who_attended(qtbot, opened, agency):
    ana = agency.staff.add(PERSON, {"name": "Ana Ruiz", "role": "peer_specialist", "status": "active"})
    ben = agency.staff.add(PERSON, {"name": "Ben Cho", "role": "peer_specialist", "status": "active"})
    text = "Date,Training,Hours,Attendee\n5/4/2026,Ethics day,6,Ana Ruiz\n5/4/2026,Ethics day,6,Ben Cho\n"
    dialog = opened(text, kind="training")
    assert outcomes(dialog) == ["New"]
    with qtbot.waitSignal(dialog.imported):
        dialog.ui.start.click()
    (training,) = agency.training.list()
    assert (training.title, training.hours, set(training.attendees)) == ("Ethics day", 6, {ana, ben})
