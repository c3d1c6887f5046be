"""Run as a process of its own: shows a window and says when it was painted, then when its data was there.

`starting.py bare` shows an empty PySide6 window, `starting.py FILE SETTINGS` PeerDesk with an agency file.
"""

import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow


class Painted(QObject):
    """Says a word, once, when what it watches has been painted."""

    def __init__(self, watched: QObject, word: str) -> None:
        super().__init__(watched)
        self._word = word
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, lambda: print(self._word, flush=True))
        return False


def bare() -> None:
    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel("PeerDesk"))
    Painted(window, "window")
    window.show()
    app.exec()


def peerdesk(file: str, settings: str) -> None:
    from dataclasses import replace
    from pathlib import Path

    from peerdesk import cli
    from peerdesk.gui.app import make_window

    services = replace(cli.services(), settings=Path(settings))
    app = QApplication([])
    window = make_window(app, services)
    Painted(window, "window")
    window.show()
    window.start(Path(file))

    def shown() -> None:
        if window.workspace is not None:
            watch.stop()
            Painted(window.workspace.page, "data")
            window.workspace.page.update()

    watch = QTimer()
    watch.timeout.connect(shown)
    watch.start(2)
    app.exec()


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else peerdesk(sys.argv[1], sys.argv[2])
