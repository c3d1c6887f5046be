"""An agency file, and pages on it that are shown and typed into as a person does."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSettings

from peerdesk.errors import UserError
from peerdesk.gui.theme import Theme
from peerdesk.gui.worksheets.editor_page import EditorPage
from peerdesk.storage import Agency
from tests.gui.worksheets.hands import FULL


@pytest.fixture(autouse=True)
def american() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def edit(agency: Agency, theme: Theme, settings: QSettings, show: Callable) -> Callable[..., EditorPage]:
    """Return a function that opens a worksheet, by its id, in the editor."""
    places: dict[int, int] = {}

    def edit(number: int, **size: int) -> EditorPage:
        return show(EditorPage(agency, number, theme, settings, places, ("Ana Ruiz",)), **size)

    return edit


@pytest.fixture
def full_disk(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let every save fail, until the function that this returns is called."""

    def fail(*_: object) -> None:
        raise UserError(FULL, "What you typed is still on the screen.", "Make room.")

    monkeypatch.setattr(agency.worksheets, "save_answers", fail)
    return lambda: monkeypatch.delattr(agency.worksheets, "save_answers")
