"""What the window's tests share: the look, on the one application of a test run, and an agency to show."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.gui.theme import Theme
from peerdesk.storage import Agency


@pytest.fixture(scope="session")
def _one_theme(qapp: QApplication) -> Theme:
    return Theme(qapp, scheme="light")


@pytest.fixture
def theme(_one_theme: Theme) -> Iterator[Theme]:
    """The look: light, text at 100 %, and so again after the test."""
    yield _one_theme
    _one_theme.set_scheme("light")
    _one_theme.set_text_scale(1.0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Harbor.peerdesk"


@pytest.fixture
def agency(path: Path) -> Iterator[Agency]:
    with Agency.create(path, "Harbor Peer Support") as agency:
        yield agency


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., QWidget]:
    """Return a function that shows a page in a window of a size."""

    def show(page: QWidget, width: int = 1100, height: int = 800) -> QWidget:
        qtbot.addWidget(page)
        page.resize(width, height)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return show
