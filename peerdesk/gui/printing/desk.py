"""The way from the pages to the dialogs that print: fetches what is printed and opens the right one."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QDialog, QWidget

from peerdesk.domain.forms import Form
from peerdesk.errors import UserError
from peerdesk.gui.theme import Theme

if TYPE_CHECKING:
    from peerdesk.storage import Agency


class PrintDesk(QObject):
    """Prints and exports for the window `parent`. The dialogs are loaded when they are first needed."""

    failed = Signal(object)
    """A `UserError` to show: what was to be printed can't be read."""

    def __init__(
        self, agency: "Agency", forms: Mapping[str, Form], theme: Theme, settings: QSettings, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._agency, self._forms, self._theme = agency, forms, theme
        self._settings, self._window = settings, parent

    def worksheet(self, number: int) -> None:
        """Preview a worksheet, and print or export it from there."""
        from peerdesk.gui.printing.letterhead import letterhead  # noqa: PLC0415 - start-up stays light
        from peerdesk.gui.printing.print_dialog import PrintDialog  # noqa: PLC0415

        self._open(
            lambda: PrintDialog.for_worksheet(
                self._agency.worksheets.get(number),
                letterhead(self._agency),
                self._theme,
                self._window,
                self._settings,
            )
        )

    def comparison(self, earlier: int, later: int) -> None:
        """Preview two worksheets side by side."""
        from peerdesk.gui.printing.letterhead import letterhead  # noqa: PLC0415
        from peerdesk.gui.printing.print_dialog import PrintDialog  # noqa: PLC0415

        self._open(
            lambda: PrintDialog.for_comparison(
                self._agency.worksheets.get(earlier),
                self._agency.worksheets.get(later),
                letterhead(self._agency),
                self._theme,
                self._window,
                self._settings,
            )
        )

    def blank(self, form_id: str) -> None:
        """Preview a form to be filled in by hand."""
        from peerdesk.gui.printing.letterhead import letterhead  # noqa: PLC0415
        from peerdesk.gui.printing.print_dialog import PrintDialog  # noqa: PLC0415

        self._open(
            lambda: PrintDialog.for_blank(
                self._forms[form_id], letterhead(self._agency), self._theme, self._window, self._settings
            )
        )

    def export_all(self) -> None:
        """Write every worksheet as a PDF into a folder."""
        from peerdesk.gui.printing.export_dialog import ExportDialog  # noqa: PLC0415
        from peerdesk.gui.printing.letterhead import letterhead  # noqa: PLC0415

        worksheets = self._agency.worksheets
        self._open(
            lambda: ExportDialog(
                [worksheets.get(line.id) for line in worksheets.list()],
                letterhead(self._agency),
                self._theme,
                self._window,
                self._settings,
            )
        )

    def _open(self, make: Callable[[], QDialog]) -> None:
        try:
            dialog = make()
        except UserError as error:
            self.failed.emit(error)
        else:
            dialog.open()
