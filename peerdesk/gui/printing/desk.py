"""The way from the pages to the dialogs that print: fetches what is printed and opens the right one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QDialog, QWidget

from peerdesk.domain.library import Library
from peerdesk.errors import UserError
from peerdesk.gui.theme import Theme

if TYPE_CHECKING:
    from peerdesk.gui.printing.printable import Printable
    from peerdesk.storage import Agency


class PrintDesk(QObject):
    """Prints and exports for the window `parent`. The dialogs are loaded when they are first needed."""

    failed = Signal(object)
    """A `UserError` to show: what was to be printed can't be read."""

    def __init__(
        self, agency: "Agency", library: Library, theme: Theme, settings: QSettings, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._agency, self._library, self._theme = agency, library, theme
        self._settings, self._window = settings, parent

    def worksheet(self, number: int) -> None:
        """Preview a worksheet, and print or export it from there."""
        from peerdesk.gui.printing.printable import worksheet_printable  # noqa: PLC0415 - start-up stays light

        self._preview(lambda: worksheet_printable(self._agency.worksheets.get(number)))

    def comparison(self, earlier: int, later: int) -> None:
        """Preview two worksheets side by side."""
        from peerdesk.gui.printing.printable import comparison_printable  # noqa: PLC0415

        sheets = self._agency.worksheets
        self._preview(lambda: comparison_printable(sheets.get(earlier), sheets.get(later)))

    def blank(self, form_id: str) -> None:
        """Preview a form to be filled in by hand."""
        from peerdesk.gui.printing.printable import blank_printable  # noqa: PLC0415

        self._preview(lambda: blank_printable(self._library.forms[form_id]))

    def record(self, kind: str, what: object) -> None:
        """Preview what `peerdesk.gui.printing.records` knows: a roster, a transcript, the coverage matrix."""
        from peerdesk.gui.printing.records import record_printable  # noqa: PLC0415

        self._preview(lambda: record_printable(kind, what, self._agency, self._library))

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

    def _preview(self, get: "Callable[[], Printable]") -> None:
        from peerdesk.gui.printing.letterhead import letterhead  # noqa: PLC0415
        from peerdesk.gui.printing.print_dialog import PrintDialog  # noqa: PLC0415

        self._open(
            lambda: PrintDialog(get(), letterhead(self._agency), self._theme, self._window, self._settings)
        )

    def _open(self, make: Callable[[], QDialog]) -> None:
        try:
            dialog = make()
        except UserError as error:
            self.failed.emit(error)
        else:
            dialog.open()
