"""The dialog that writes many worksheets as PDFs into a folder."""

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from peerdesk.domain.forms import Sensitivity
from peerdesk.domain.worksheets import Worksheet
from peerdesk.gui.forms.ui_export_dialog import Ui_ExportDialog
from peerdesk.gui.printing.exporting import Exported, export, taken
from peerdesk.gui.printing.folders import last_folder, remember_folder, show
from peerdesk.gui.tasks import Task, run_task
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.i18n import tr, trn
from peerdesk.paper import Letterhead

_SIZE = (580, 360)
_NAMED = 5
"""How many files that are there already are named; the others are counted."""


class ExportDialog(QDialog):
    """Asks where to, asks before anything is overwritten, shows how far it is, says what came out."""

    def __init__(
        self,
        worksheets: Sequence[Worksheet],
        letterhead: Letterhead,
        theme: Theme,
        parent: QWidget | None = None,
        settings: QSettings | None = None,
    ) -> None:
        """`settings` remember the folder that was chosen last."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._worksheets, self._letterhead = worksheets, letterhead
        self._theme, self._settings = theme, settings
        self._folder = last_folder(settings)
        self._conflicts: list[str] = []
        self._task: Task | None = None
        self.ui = Ui_ExportDialog()
        self.ui.setupUi(self)
        self.banners = BannerPlace(theme, self.ui.banners, self, after=self.ui.close)
        self._connect()
        self._show_choices()
        theme.bind(self, self._arrange)
        self.ui.start.setFocus()

    def _connect(self) -> None:
        ui = self.ui
        ui.choose.clicked.connect(self.choose_folder)
        ui.private_too.toggled.connect(self._show_choices)
        ui.start.clicked.connect(self.start)
        for closing in (ui.cancel, ui.close):
            closing.clicked.connect(self.reject)
        for going_back in (ui.back, ui.again):
            going_back.clicked.connect(lambda: ui.pages.setCurrentWidget(ui.choose_page))
        ui.replace.clicked.connect(lambda: self._export(self._conflicts))
        ui.keep_both.clicked.connect(lambda: self._export(()))
        ui.stop.clicked.connect(self._stop)
        ui.show_folder.clicked.connect(lambda: show(self._folder))
        self._theme.bind_icon(ui.choose, "folder-open")
        self._theme.bind_icon(ui.show_folder, "folder-open")

    def _arrange(self) -> None:
        px, room = self._theme.px, self.screen().availableGeometry()
        self.resize(min(px(_SIZE[0]), room.width() - 60), min(px(_SIZE[1]), room.height() - 60))

    # What and where to

    @property
    def _chosen(self) -> list[Worksheet]:
        if self.ui.private_too.isChecked():
            return list(self._worksheets)
        return [sheet for sheet in self._worksheets if sheet.form.sensitivity is Sensitivity.ORDINARY]

    @property
    def _privates(self) -> int:
        return sum(sheet.form.sensitivity is not Sensitivity.ORDINARY for sheet in self._worksheets)

    def _show_choices(self) -> None:
        ui, chosen = self.ui, len(self._chosen)
        ui.folder.setText(str(self._folder))
        ui.private_too.setText(tr("Also private worksheets ({n})").format(n=self._privates))
        for widget in (ui.private_too, ui.private_help):
            widget.setVisible(self._privates > 0)
        ui.start.setText(trn("Export one PDF", "Export {n} PDFs", chosen) if chosen else tr("Export"))
        ui.start.setEnabled(chosen > 0)

    def choose_folder(self) -> None:
        """Ask for the folder."""
        chosen = QFileDialog.getExistingDirectory(self, tr("Folder for the PDFs"), str(self._folder))
        if chosen:
            self._folder = Path(chosen)
            self._show_choices()

    def start(self) -> None:
        """Export, or ask first what happens to files that are there already."""
        self._conflicts = taken(self._chosen, self._folder)
        if not self._conflicts:
            self._export(())
            return
        ui, count = self.ui, len(self._conflicts)
        heading = trn("One file is there already", "{n} files are there already", count)
        ui.conflict_heading.setText(heading)
        text = tr(
            "Replace them with the new PDFs, or keep both? The new ones then end in a number, as in “(2)”."
        )
        ui.conflict_text.setText(text)
        names = self._conflicts[:_NAMED]
        if count > _NAMED:
            names.append(trn("and one more", "and {n} more", count - _NAMED))
        ui.conflict_names.setText("\n".join(names))
        ui.pages.setCurrentWidget(ui.conflict_page)
        ui.keep_both.setFocus()

    # The work

    def _export(self, replace: Collection[str]) -> None:
        ui, chosen, folder = self.ui, self._chosen, self._folder
        remember_folder(self._settings, folder)
        ui.progress.setRange(0, len(chosen))
        self._progress(0, len(chosen), "")
        ui.stop.setText(tr("Stop"))
        ui.stop.setEnabled(True)
        ui.pages.setCurrentWidget(ui.progress_page)
        ui.stop.setFocus()
        self._task = run_task(
            self,
            lambda job: export(job, chosen, self._letterhead, folder, frozenset(replace)),
            done=self._show_result,
            failed=self._failed,
            progress=self._progress,
        )

    def _progress(self, done: int, total: int, title: str) -> None:
        self.ui.progress.setValue(done)
        place = tr("{n} of {total}").format(n=min(done + 1, total), total=total)
        self.ui.progress_text.setText(f"{place} · {title}" if title else place)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self.ui.stop.setText(tr("Stopping…"))
        self.ui.stop.setEnabled(False)

    def _failed(self, error: Exception) -> None:
        self.ui.pages.setCurrentWidget(self.ui.choose_page)
        raise error

    def _show_result(self, result: Exported) -> None:
        ui, written, total = self.ui, len(result.files), len(self._chosen)
        if written == total:
            self._theme.bind_icon(ui.done_icon, "circle-check", "success", 24)
        else:
            self._theme.bind_icon(ui.done_icon, "circle-alert", "warning", 24)
        ui.done_heading.setText(self._result_heading(result))
        ui.done_text.setText(self._result_text(written))
        characters = " ".join(result.unprintable)
        boxes = tr("These characters have no letter in any font and print as a box: {characters}")
        ui.boxes_text.setText(boxes.format(characters=characters))
        ui.boxes_text.setVisible(bool(characters))
        ui.again.setVisible(written < total)
        self.banners.clear()
        if result.error is not None:
            self.banners.show("error", str(result.error), lasting=True)
        ui.pages.setCurrentWidget(ui.done_page)
        ui.close.setFocus()
        self.setAccessibleDescription(f"{ui.done_heading.text()}. {ui.done_text.text()}")

    def _result_heading(self, result: Exported) -> str:
        if result.error is not None:
            return tr("The export could not be finished")
        return tr("Stopped") if result.stopped else tr("All done")

    def _result_text(self, written: int) -> str:
        total, folder = len(self._chosen), self._folder
        if not written:
            sentence = tr("No PDF was written.")
        elif written == total:
            sentence = trn("One PDF is in {{folder}}.", "{n} PDFs are in {{folder}}.", written)
        else:
            sentence = trn(
                "One of {{total}} PDFs is in {{folder}}.", "{n} of {{total}} PDFs are in {{folder}}.", written
            )
        sentence = sentence.format(total=total, folder=folder)
        left_out = len(self._worksheets) - total
        if left_out:
            private = trn(
                "One private worksheet was left out.", "{n} private worksheets were left out.", left_out
            )
            sentence = f"{sentence} {private}"
        return sentence

    def reject(self) -> None:
        """Close; while the export is running, stop it instead."""
        if self._task is not None and self._task.running:
            self._stop()
        else:
            super().reject()
