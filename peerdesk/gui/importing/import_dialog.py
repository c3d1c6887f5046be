"""The dialog that brings a spreadsheet in: its columns, what its rows become, then all or nothing."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QHeaderView, QVBoxLayout, QWidget

from peerdesk.domain.staff import StaffStatus
from peerdesk.errors import UserError
from peerdesk.gui.forms.ui_import_dialog import Ui_ImportDialog
from peerdesk.gui.importing.kinds import Choices, Kind
from peerdesk.gui.importing.preview_model import Fate, PreviewModel, PreviewRow
from peerdesk.gui.printing.folders import last_folder, remember_folder
from peerdesk.gui.tasks import Job, Task, run_task
from peerdesk.gui.theme import Space, Theme
from peerdesk.gui.widgets import ElidedLabel, Label, calm, item_view, tell_error
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.i18n import tr, trn

if TYPE_CHECKING:
    from peerdesk.exchange.sheets import Sheet

_SIZE = (1080, 760)
_SIDE = 300
_WIDTHS = (64, 200)
_PLAN_MS = 120
"""Time from a choice to the plan that follows it, in milliseconds: quick changes make one."""


class ImportDialog(QDialog):
    """Shows what would be imported before anything is, and keeps it all or not at all."""

    imported = Signal(str)
    """It was done; the words say what."""

    def __init__(self, kind: Kind, path: Path, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._kind, self._path, self._theme = kind, path, theme
        self._sheet: Sheet | None = None
        self._plan: Any = None
        self._rows: Sequence[PreviewRow] = ()
        self._columns: list[QComboBox] = []
        self._task: Task | None = None
        self.ui = Ui_ImportDialog()
        self.ui.setupUi(self)
        self.banners = BannerPlace(theme, self.ui.banners, self, after=self.ui.start)
        self.model = PreviewModel(theme, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PLAN_MS)
        self._timer.timeout.connect(self._make_plan)
        self._set_up()
        self._connect()
        theme.bind(self, self._arrange)
        self._read(None)

    # Setting up

    def _set_up(self) -> None:
        ui = self.ui
        self.setWindowTitle(self._kind.title)
        ui.heading.setText(self._kind.title)
        ui.about.setText(self._path.name)
        ui.progress.hide()
        ui.encoding_box.hide()
        ui.twins_box.hide()
        for text, value in (
            (tr("Found out from the file"), None),
            (tr("The month comes first: March 4"), False),
            (tr("The day comes first: April 3"), True),
        ):
            ui.order.addItem(text, value)
        fates: tuple[tuple[str, Fate], ...] = (
            (tr("Update with what the file says"), "merge"),
            (tr("Add again, as a new one"), "add"),
            (tr("Leave out"), "skip"),
        )
        for text, fate in fates:
            ui.twins.addItem(text, fate)
        ui.twins_help.setText(tr("Space on a row chooses for that row alone."))
        for name, combo, box in (("role", ui.role, ui.role_box), ("status", ui.status, ui.status_box)):
            box.setVisible(name in self._kind.otherwise)
            combo.addItem(tr("No answer"), None)
            if name in self._kind.otherwise:
                for choice in self._kind.form.by_id[name].choices:
                    combo.addItem(choice.label, choice.name)
        ui.status.setCurrentIndex(max(0, ui.status.findData(StaffStatus.ACTIVE.value)))
        table = item_view(self._theme, ui.table)
        table.setModel(self.model)
        table.setWordWrap(False)
        table.installEventFilter(self)
        for combo in (ui.encoding, ui.order, ui.twins, ui.role, ui.status):
            calm(combo)

    def _connect(self) -> None:
        ui = self.ui
        ui.cancel.clicked.connect(self.reject)
        ui.start.clicked.connect(self.start)
        ui.encoding.activated.connect(lambda _at: self._read(ui.encoding.currentData()))
        for combo in (ui.order, ui.role, ui.status):
            combo.activated.connect(lambda _at: self._timer.start())
        ui.twins.activated.connect(self._usual_chosen)
        ui.only_problems.toggled.connect(lambda _on: self._show_rows())
        ui.table.doubleClicked.connect(self.model.turn)
        self.model.dataChanged.connect(lambda *_: self._show_summary())
        ui.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_details())
        self.model.modelReset.connect(self._show_details)

    def _arrange(self) -> None:
        px, room = self._theme.px, self.screen().availableGeometry()
        self.ui.scroll.setFixedWidth(px(_SIDE))
        for column, width in enumerate(_WIDTHS):
            self.ui.table.setColumnWidth(column, px(width))
        last = self.ui.table.horizontalHeader()
        last.setSectionResizeMode(len(_WIDTHS), QHeaderView.ResizeMode.Stretch)
        self.resize(min(px(_SIZE[0]), room.width() - 60), min(px(_SIZE[1]), room.height() - 60))

    # Reading

    def _read(self, encoding: str | None) -> None:
        form, path = self._kind.form, self._path

        def read(_job: Job) -> "Sheet":
            from peerdesk.exchange.sheets import read_sheet  # noqa: PLC0415 - start-up stays light

            return read_sheet(path, form, encoding=encoding)

        self._work(read, self._show_sheet)

    def _show_sheet(self, sheet: "Sheet") -> None:
        again = self._sheet is not None and self._sheet.headers == sheet.headers
        self._sheet = sheet
        if not sheet.sure:
            self._offer_encodings(sheet.encoding)
        if not again:
            self._offer_columns(sheet)
        self._make_plan()

    def _offer_encodings(self, guess: str) -> None:
        from peerdesk.exchange.plain_tables import encodings  # noqa: PLC0415 - start-up stays light

        combo, offered = self.ui.encoding, encodings()
        if combo.count() == 0:
            guessed = tr("{name} (a guess)").format(name=offered.pop(guess, guess))
            for words, name in ((guessed, guess), *((words, name) for name, words in offered.items())):
                combo.addItem(words, name)
        self.ui.encoding_box.show()

    def _offer_columns(self, sheet: "Sheet") -> None:
        from peerdesk.exchange.columns import match_columns, targets  # noqa: PLC0415

        box = self.ui.columns
        while box.count():
            item = box.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._columns.clear()
        offered = targets(self._kind.form)
        found = match_columns(sheet.headers, self._kind.form)
        before: QWidget = self.ui.status
        for number, header in enumerate(sheet.headers):
            combo = self._column_combo(offered, found[number])
            box.addWidget(
                self._column(header or tr("Column {n}").format(n=number + 1), _sample(sheet, number), combo)
            )
            QWidget.setTabOrder(before, combo)
            before = combo

    def _column_combo(self, offered: dict[str, str], chosen: str | None) -> QComboBox:
        combo = QComboBox(self.ui.side)
        combo.addItem(tr("Leave out"), None)
        for name, words in offered.items():
            combo.addItem(words, name)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))
        combo.activated.connect(lambda _at: self._column_chosen(combo))
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._columns.append(calm(combo))
        return combo

    def _column(self, header: str, sample: str, combo: QComboBox) -> QWidget:
        widget = QWidget(self.ui.side)
        box = QVBoxLayout(widget)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.XS)
        name = Label(header, parent=widget)
        name.setBuddy(combo)
        combo.setAccessibleName(header)
        box.addWidget(name)
        box.addWidget(combo)
        if sample:
            box.addWidget(ElidedLabel(tr("such as {sample}").format(sample=sample), "caption"))
        return widget

    def _column_chosen(self, chosen: QComboBox) -> None:
        """One column answers one question: the other that did is left out."""
        for other in self._columns:
            if other is not chosen and chosen.currentData() and other.currentData() == chosen.currentData():
                other.setCurrentIndex(0)
        self._timer.start()

    # The plan

    def _make_plan(self) -> None:
        ui, sheet, kind = self.ui, self._sheet, self._kind
        if sheet is None:
            return
        open_answers = {"role": ui.role.currentData(), "status": ui.status.currentData()}
        choices = Choices(
            [combo.currentData() for combo in self._columns],
            ui.order.currentData(),
            {name: value for name, value in open_answers.items() if value and name in kind.otherwise},
        )
        self._work(lambda _job: kind.plan(sheet, choices), self._show_plan)

    def _show_plan(self, made: tuple[Any, list[PreviewRow]]) -> None:
        self._plan, self._rows = made
        self.ui.twins_box.setVisible(any(row.twin for row in self._rows))
        if not any(row.problems for row in self._rows):
            self.ui.only_problems.setChecked(False)
        self._show_rows()

    def _usual_chosen(self) -> None:
        self.model.usual = self.ui.twins.currentData()
        self.model.decided.clear()
        self._show_rows()

    def _show_rows(self) -> None:
        self.model.show(self._rows, only_problems=self.ui.only_problems.isChecked())
        self._show_summary()

    def _show_details(self) -> None:
        index = self.ui.table.currentIndex()
        self.ui.details.setText(self.model.details(index) if index.isValid() else "")

    def _show_summary(self) -> None:
        ui, bad = self.ui, sum(bool(row.problems) for row in self._rows)
        fates = list(self.model.decisions().values())
        parts = [trn("One new", "{n} new", fates.count("add"))] if fates.count("add") else []
        parts += [trn("one updated", "{n} updated", fates.count("merge"))] if fates.count("merge") else []
        parts += [trn("one left out", "{n} left out", fates.count("skip"))] if fates.count("skip") else []
        if bad:
            words = trn(
                "One row has a problem. Put it right in the file first: nothing is imported until then.",
                "{n} rows have problems. Put them right in the file first: nothing is imported until then.",
                bad,
            )
            ui.summary.setText(words)
        else:
            ui.summary.setText(", ".join(parts))
        ui.only_problems.setVisible(bool(bad))
        kept = len(fates) - fates.count("skip")
        ui.start.setText(trn("Import one row", "Import {n} rows", kept) if kept else tr("Import"))
        ui.start.setEnabled(bool(kept) and not bad and self._plan is not None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose what becomes of a row with Space."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            index = self.ui.table.currentIndex()
            if event.key() == Qt.Key.Key_Space and index.isValid():
                return self.model.turn(index)
        return super().eventFilter(watched, event)

    # The work

    def start(self) -> None:
        """Import everything, or nothing."""
        kind, plan, decisions = self._kind, self._plan, self.model.decisions()
        total = len(decisions)

        def keep(job: Job) -> str:
            def progress(done: int) -> bool:
                job.progress(done, total, "")
                return not job.cancelled

            return kind.keep(plan, decisions, progress)

        self.ui.progress.setRange(0, total)
        self.ui.progress.show()
        self._work(keep, self._finish)

    def _finish(self, words: str) -> None:
        self.imported.emit(words)
        self.accept()

    def _work(self, work: Any, done: Any) -> None:
        if self._task is not None:
            self._task.cancel()
        self.ui.start.setEnabled(False)
        self._task = run_task(
            self,
            work,
            done=done,
            failed=self._failed,
            progress=lambda done, _total, _text: self.ui.progress.setValue(done),
            finished=self.ui.progress.hide,
        )

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if self._sheet is None:  # there is nothing to show
            tell_error(self._theme, self, error)
            self.reject()
            return
        self._show_summary()
        self.banners.show_error(error)

    def reject(self) -> None:
        """Close; an import that is under way stops, and nothing of it is kept."""
        if self._task is not None:
            self._task.cancel()
        super().reject()


def _sample(sheet: "Sheet", column: int) -> str:
    """Return the first thing that stands in a column."""
    cells = (row[column] for row in sheet.rows[:50])
    return next((" ".join(str(cell).split()) for cell in cells if cell not in (None, "")), "")


def choose_file(parent: QWidget, title: str, settings: QSettings) -> Path | None:
    """Ask for a spreadsheet, in the folder that was chosen last."""
    kinds = tr("Spreadsheets (*.csv *.tsv *.txt *.xlsx *.xlsm);;All files (*)")
    name, _ = QFileDialog.getOpenFileName(parent, title, str(last_folder(settings)), kinds)
    if not name:
        return None
    remember_folder(settings, Path(name).parent)
    return Path(name)
