"""Worksheets that were kept, their letterhead, and a window for dialogs to belong to."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings, QThreadPool, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.domain.worksheets import Worksheet
from peerdesk.paper import Letterhead
from peerdesk.storage import Agency
from tests.forms import worksheets


@pytest.fixture
def agency(tmp_path: Path) -> Iterator[Agency]:
    with Agency.create(tmp_path / "Harbor.peerdesk", "Harbor Peer Support") as agency:
        yield agency


@pytest.fixture
def add(agency: Agency) -> Callable[..., Worksheet]:
    """Return a function that keeps a worksheet with some text in its first questions."""

    def add(form_id: str = "develop-your-message", *texts: str, title: str = "", who: str = "") -> Worksheet:
        form = worksheets()[form_id]
        asked = [question.id for question in form.questions if question.type == "text"]
        number = agency.worksheets.add(form, title, who, dict(zip(asked, texts, strict=False)))
        return agency.worksheets.get(number)

    return add


@pytest.fixture
def head() -> Letterhead:
    return Letterhead("Harbor Peer Support", None, "letter", date(2026, 1, 31))


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    """A window; what it opened ends with it, whatever was going on."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 640)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def save_as(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | str], list[str]]:
    """Return a function that says what the person chooses in the system's dialog for a new file.

    It returns a list that will hold the places that were proposed.
    """

    def save_as(path: Path | str) -> list[str]:
        proposed: list[str] = []

        def choose(_parent: QWidget, _title: str, place: str, _kinds: str) -> tuple[str, str]:
            proposed.append(place)
            return str(path), ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
        return proposed

    return save_as


class _System(QObject):
    """What the system is asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def opened() -> Iterator[list[Path]]:
    """The files and folders that the system is asked to open."""
    system = _System()
    QDesktopServices.setUrlHandler("file", system, "open")
    yield system.opened
    QDesktopServices.unsetUrlHandler("file")
