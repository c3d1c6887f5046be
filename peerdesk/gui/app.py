"""The program with a window: makes the application, the look and the window, and runs them."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from peerdesk.gui.main_window import MainWindow
from peerdesk.gui.preferences import Preferences
from peerdesk.gui.services import Services
from peerdesk.gui.theme import Theme
from peerdesk.paths import APP_NAME


def make_window(app: QApplication, services: Services) -> MainWindow:
    """Return the window, not shown yet, in the look that this PC remembers."""
    preferences = Preferences(services.settings)
    theme = Theme(app, preferences.text_scale, preferences.scheme)
    return MainWindow(services, theme, preferences)


def run(services: Services, file: Path | None, arguments: Sequence[str] = ()) -> int:
    """Show the window and run until it is closed; returns the exit code."""
    from peerdesk.gui.error_dialog import ErrorWatch  # noqa: PLC0415

    app = QApplication([APP_NAME, *arguments])
    app.setApplicationName(APP_NAME)
    app.setApplicationDisplayName(APP_NAME)
    app.setDesktopFileName(APP_NAME.lower())
    window = make_window(app, services)
    sys.excepthook = ErrorWatch(window.theme)
    window.show()
    window.start(file)
    return app.exec()
