"""The window for an unexpected error: the file is safe, what to do, and what was noted about it."""

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from peerdesk.gui.forms.ui_error_dialog import Ui_ErrorDialog
from peerdesk.gui.theme import Theme
from peerdesk.i18n import tr
from peerdesk.log import log_bug, report


class ErrorDialog(QDialog):
    """Tells of a bug. The program goes on behind it."""

    def __init__(
        self, theme: Theme, report_text: str, log: Path | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.ui = Ui_ErrorDialog()
        self.ui.setupUi(self)
        where = tr("This is kept in {log}, without anything that you typed.").format(log=log)
        self.ui.where.setText(where if log else tr("It could not be written to a log."))
        self.ui.report.setPlainText(report_text)
        self.ui.report.hide()
        self.ui.report.setMinimumHeight(theme.px(60))
        self.ui.show_report.toggled.connect(self._show_report)
        self.ui.go_on.clicked.connect(self.accept)
        self.ui.go_on.setFocus()

    def _show_report(self, shown: bool) -> None:
        self.ui.report.setVisible(shown)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the words need; only the report scrolls where the screen is small."""
        room = self.screen().availableGeometry()
        width = min(self._theme.px(480), room.width() - 40)
        self.resize(width, min(self.ui.page.totalHeightForWidth(width), room.height() - 60))

    def showEvent(self, event: QShowEvent) -> None:
        """Open no higher than the words need."""
        self._fit()
        super().showEvent(event)


class ErrorWatch:
    """Shows unexpected errors in a window, one at a time. Stands in for `sys.excepthook`."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._shown: ErrorDialog | None = None

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write the error to the log and tell of it."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log = log_bug(error)
        if self._shown is None:
            self._shown = ErrorDialog(self._theme, report(error), log)
            self._shown.finished.connect(self._closed)
            self._shown.open()

    def _closed(self) -> None:
        self._shown = None
