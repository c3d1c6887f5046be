"""Many worksheets as PDFs: all, some because it was stopped, none overwritten unasked, none in part."""

from pathlib import Path
from threading import Event

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from peerdesk.gui.printing import exporting
from peerdesk.gui.printing.export_dialog import ExportDialog

MESSAGE = "develop-your-message"
PRIVATE = "cultural-self-assessment"


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """The folder that the person chooses."""
    folder = tmp_path / "PDFs"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    return folder


@pytest.fixture
def show(qtbot, window, theme, head, settings, folder):
    """Return a function that opens the dialog and chooses the folder."""

    def show(*sheets):
        dialog = ExportDialog(sheets, head, theme, window, settings)
        dialog.open()
        qtbot.waitUntil(dialog.isActiveWindow)
        dialog.ui.choose.click()
        assert dialog.ui.folder.text() == str(folder)
        return dialog

    return show


@pytest.fixture
def gate(monkeypatch):
    """Hold the work before its third PDF until the event is set."""
    gate, seen = Event(), []
    real = exporting.print_worksheet

    def wait(sheet, *rest):
        seen.append(sheet)
        assert len(seen) < 3 or gate.wait(10)
        return real(sheet, *rest)

    monkeypatch.setattr(exporting, "print_worksheet", wait)
    return gate


def done(qtbot, dialog) -> str:
    """Wait for the end of the export, and return what is said of it."""
    qtbot.waitUntil(dialog.ui.done_page.isVisible)
    return dialog.ui.done_text.text()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def text(file: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())


def test_each_worksheet_becomes_a_pdf_and_private_ones_stay_out(qtbot, show, add, folder, opened):
    dialog = show(add(MESSAGE, "First words"), add(MESSAGE, "Other words"), add(PRIVATE, "Only mine"))
    assert dialog.ui.private_too.text() == "Also private worksheets (1)"
    assert not dialog.ui.private_too.isChecked()
    assert dialog.ui.start.text() == "Export 2 PDFs"
    dialog.ui.start.click()
    assert done(qtbot, dialog) == f"2 PDFs are in {folder}. One private worksheet was left out."
    assert names(folder) == ["Develop Your Message 1.pdf", "Develop Your Message 2.pdf"]
    assert "First words" in text(folder / "Develop Your Message 1.pdf")
    assert "Other words" in text(folder / "Develop Your Message 2.pdf")
    dialog.ui.show_folder.click()
    assert opened == [folder]


def test_private_ones_go_along_when_asked(qtbot, show, add, folder):
    dialog = show(add(MESSAGE), add(PRIVATE))
    dialog.ui.private_too.click()
    dialog.ui.start.click()
    assert done(qtbot, dialog) == f"2 PDFs are in {folder}."
    assert names(folder) == ["Cultural Self-Assessment 2.pdf", "Develop Your Message 1.pdf"]


def test_without_private_ones_nobody_asks_about_them(show, add):
    dialog = show(add(MESSAGE))
    assert not dialog.ui.private_too.isVisible()
    assert dialog.ui.start.text() == "Export one PDF"


def test_with_nothing_but_private_ones_there_is_nothing_to_start(show, add):
    dialog = show(add(PRIVATE))
    assert not dialog.ui.start.isEnabled()
    dialog.ui.private_too.click()
    assert dialog.ui.start.isEnabled()


def test_stopped_midway_what_is_finished_stays_whole(qtbot, show, add, folder, gate):
    dialog = show(*(add(MESSAGE, f"Words {n}") for n in range(5)))
    dialog.ui.start.click()
    qtbot.waitUntil(lambda: dialog.ui.progress_text.text() == "3 of 5 · Develop Your Message")
    assert dialog.ui.progress.value() == 2
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.ui.stop.text() == "Stopping…"
    gate.set()
    assert done(qtbot, dialog) == f"3 of 5 PDFs are in {folder}."
    assert dialog.ui.done_heading.text() == "Stopped"
    assert names(folder) == [f"Develop Your Message {n}.pdf" for n in (1, 2, 3)]
    assert all(f"Words {n}" in text(folder / f"Develop Your Message {n + 1}.pdf") for n in range(3))


def taken(folder: Path) -> Path:
    file = folder / "Develop Your Message 1.pdf"
    file.write_text("older")
    return file


def test_keeping_both_numbers_the_new_one(qtbot, show, add, folder):
    older = taken(folder)
    dialog = show(add(MESSAGE), add(MESSAGE))
    dialog.ui.start.click()
    assert dialog.ui.conflict_page.isVisible()
    assert dialog.ui.conflict_heading.text() == "One file is there already"
    assert dialog.ui.conflict_names.text() == older.name
    assert dialog.ui.keep_both.hasFocus()
    dialog.ui.keep_both.click()
    done(qtbot, dialog)
    assert older.read_text() == "older"
    assert names(folder) == [
        "Develop Your Message 1 (2).pdf", "Develop Your Message 1.pdf", "Develop Your Message 2.pdf",
    ]  # fmt: skip


def test_replacing_leaves_only_the_new_one(qtbot, show, add, folder):
    older = taken(folder)
    dialog = show(add(MESSAGE, "New words"))
    dialog.ui.start.click()
    dialog.ui.replace.click()
    done(qtbot, dialog)
    assert names(folder) == [older.name]
    assert "New words" in text(older)


def test_going_back_writes_nothing(show, add, folder):
    older = taken(folder)
    dialog = show(add(MESSAGE), add(MESSAGE))
    dialog.ui.start.click()
    dialog.ui.back.click()
    assert dialog.ui.choose_page.isVisible()
    assert names(folder) == [older.name]
    assert older.read_text() == "older"


def test_a_file_that_turns_up_meanwhile_is_kept_too(qtbot, show, add, folder, gate):
    dialog = show(*(add(MESSAGE) for _ in range(4)))
    dialog.ui.start.click()
    qtbot.waitUntil(lambda: dialog.ui.progress.value() == 2)
    late = folder / "Develop Your Message 4.pdf"
    late.write_text("somebody else’s")
    gate.set()
    done(qtbot, dialog)
    assert late.read_text() == "somebody else’s"
    assert "Develop Your Message 4 (2).pdf" in names(folder)


def test_a_folder_that_vanishes_ends_it_and_is_told(qtbot, show, add, folder, gate, tmp_path):
    dialog = show(*(add(MESSAGE) for _ in range(4)))
    dialog.ui.start.click()
    qtbot.waitUntil(lambda: dialog.ui.progress.value() == 2)
    folder.rename(tmp_path / "moved")
    gate.set()
    assert done(qtbot, dialog) == f"2 of 4 PDFs are in {folder}."
    assert "folder for this file can’t be found" in dialog.banners.text
    assert dialog.ui.done_heading.text() == "The export could not be finished"
    assert len(names(tmp_path / "moved")) == 2
    dialog.ui.again.click()
    assert dialog.ui.choose_page.isVisible()


def test_characters_that_no_font_holds_are_told_once(qtbot, show, add):
    dialog = show(add(MESSAGE, "A 𓀀"), add(MESSAGE, "Again 𓀀"))
    dialog.ui.start.click()
    done(qtbot, dialog)
    assert dialog.ui.boxes_text.text().endswith(": 𓀀")


def test_a_bug_is_not_swallowed(qtbot, show, add, monkeypatch):
    def fail(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(exporting, "print_worksheet", fail)
    dialog = show(add(MESSAGE))
    with qtbot.captureExceptions() as seen:
        dialog.ui.start.click()
        qtbot.waitUntil(lambda: bool(seen))
    assert [kind for kind, _, _ in seen] == [ZeroDivisionError]
    assert dialog.ui.choose_page.isVisible()


def test_escape_closes_it_before_and_after(qtbot, show, add):
    for export in (False, True):
        dialog = show(add(MESSAGE))
        if export:
            dialog.ui.start.click()
            done(qtbot, dialog)
        with qtbot.waitSignal(dialog.destroyed):
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
