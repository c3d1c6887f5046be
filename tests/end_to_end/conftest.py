"""The whole program in its window, at its very first start."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerdesk import cli
from peerdesk.gui import main_window
from peerdesk.gui.app import make_window
from peerdesk.gui.main_window import MainWindow
from peerdesk.gui.preferences import Preferences


@pytest.fixture
def window(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """The window at the first start on a PC: nothing is remembered, and new agencies go into `tmp_path`."""
    settings = tmp_path / "settings.ini"
    Preferences(settings).scheme = "light"  # whatever the system likes: other tests share the application
    monkeypatch.setattr(main_window, "agencies_folder", lambda: tmp_path)
    window = make_window(qapp, replace(cli.services(), settings=settings))
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.start(None)
    yield window
    theme = window.theme
    window.close()
    shiboken6.delete(window)
    shiboken6.delete(theme)  # it would go on following the system's colours
