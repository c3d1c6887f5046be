"""Evidence: taken in by button or drop, too large or of a wrong kind, opened, removed."""

import stat
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from peerdesk.domain.credentials import MAX_ATTACHMENT
from peerdesk.gui.staff.credentials_tab import CredentialsTab
from tests.gui.staff.certified import american, certify, hire, library, reopened, said
from tests.gui.worksheets.hands import answer_next_message


@pytest.fixture(autouse=True)
def _american():
    with american():
        yield


@pytest.fixture
def number(agency):
    return certify(agency, hire(agency))


@pytest.fixture
def tab(agency, number, theme, show):
    page = show(QWidget())
    tab = CredentialsTab(agency, agency.credentials.get(number).person, library(), theme, page)
    tab.refresh()
    tab.show()
    yield tab
    page.close()


@pytest.fixture
def evidence(tab, number):
    return tab.cards[number].evidence


@pytest.fixture
def opened(monkeypatch):
    """Collect what the system is asked to open instead of opening it."""
    paths = []

    def collect(url):
        paths.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", collect)
    return paths


def kept(agency, number):
    return agency.credentials.get(number).periods[0].evidence


def file(tmp_path, name="Certificate.pdf", data=b"%PDF-1.4 certificate"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def drop(target, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(target.rect().center(), *how)
    QApplication.sendEvent(target, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(target, QDropEvent(QPointF(target.rect().center()), *how))


def test_a_chosen_file_is_kept(agency, number, evidence, tmp_path, monkeypatch):
    path = file(tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    evidence.add.click()
    assert "Certificate.pdf" in said(evidence)
    (one,) = kept(agency, number)
    with reopened(agency) as again:
        assert again.attachments.data(one.id) == path.read_bytes()


def test_files_that_are_dropped_on_the_card_are_kept(agency, number, tab, tmp_path):
    drop(tab.cards[number], file(tmp_path), file(tmp_path, "scan.png", b"\x89PNG"))
    assert [one.name for one in kept(agency, number)] == ["Certificate.pdf", "scan.png"]


def test_words_that_are_dropped_are_not_taken(evidence):
    data = QMimeData()
    data.setText("https://example.org")
    entered = QDragEnterEvent(
        evidence.rect().center(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    entered.ignore()
    evidence.dragEnterEvent(entered)
    assert not entered.isAccepted()


def test_a_file_that_is_too_large_is_told(agency, number, tab, evidence, tmp_path):
    path = file(tmp_path, "Scan.pdf", b"")
    with path.open("r+b") as large:
        large.truncate(MAX_ATTACHMENT + 1)
    evidence.take([path])
    assert "“Scan.pdf” is too large" in tab.banners.text
    assert "10.0 MB" in tab.banners.text
    assert kept(agency, number) == ()


@pytest.mark.parametrize("name", ["setup.exe", "page.html", "no ending"])
def test_what_could_run_is_not_kept(agency, number, tab, evidence, tmp_path, name):
    evidence.take([file(tmp_path, name)])
    assert "not a kind of file" in tab.banners.text
    assert kept(agency, number) == ()


def test_what_could_run_is_not_opened_either(agency, number, tab, opened):
    added = agency.attachments.add(
        "run.sh", b"#!/bin/sh", period=agency.credentials.get(number).periods[0].id
    )
    tab.refresh()
    tab.cards[number].evidence.rows[added.id].open.click()
    assert "not a kind of file" in tab.banners.text
    assert opened == []


def test_a_file_that_is_gone_is_told(tab, evidence, tmp_path):
    evidence.take([tmp_path / "gone.pdf"])
    assert "can’t be read" in tab.banners.text


def test_a_copy_is_opened_for_this_person_only(agency, number, evidence, tmp_path, opened):
    evidence.take([file(tmp_path, "Ana Ruiz.pdf")])
    (one,) = kept(agency, number)
    evidence.rows[one.id].open.click()
    (copy,) = opened
    assert copy.read_bytes() == b"%PDF-1.4 certificate"
    assert copy.name == f"evidence-{one.id}.pdf"
    if sys.platform != "win32":
        assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


def test_the_copy_goes_with_the_tab(tab, evidence, tmp_path, opened, qtbot):
    evidence.take([file(tmp_path)])
    next(iter(evidence.rows.values())).open.click()
    assert opened[0].exists()
    tab.deleteLater()
    qtbot.waitUntil(lambda: not opened[0].parent.exists())


def test_a_kind_that_no_program_opens_is_told(agency, number, tab, evidence, tmp_path, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    evidence.take([file(tmp_path)])
    evidence.rows[kept(agency, number)[0].id].open.click()
    assert "No program on this computer opens “Certificate.pdf”." in tab.banners.text


def test_removing_asks_first(agency, number, evidence, tmp_path):
    evidence.take([file(tmp_path)])
    row = evidence.rows[kept(agency, number)[0].id]
    answer_next_message(agree=False)
    row.remove.click()
    assert kept(agency, number)
    answer_next_message(agree=True)
    row.remove.click()
    assert kept(agency, number) == ()
    assert "Certificate.pdf" not in said(evidence)
