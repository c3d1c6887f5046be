"""What the window's tests share: the look, put on the one application that a test run has."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from peerdesk.gui.theme import Theme


@pytest.fixture(scope="session")
def _one_theme(qapp: QApplication) -> Theme:
    return Theme(qapp, scheme="light")


@pytest.fixture
def theme(_one_theme: Theme) -> Iterator[Theme]:
    """The look: light, text at 100 %, and so again after the test."""
    yield _one_theme
    _one_theme.set_scheme("light")
    _one_theme.set_text_scale(1.0)
