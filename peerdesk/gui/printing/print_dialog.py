"""The dialog that shows what will be printed, prints it through the system, or saves it as a PDF."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Literal, TypeVar

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QToolButton,
    QWidget,
)

from peerdesk.domain.forms import Sensitivity
from peerdesk.errors import UserError
from peerdesk.gui.forms.ui_print_dialog import Ui_PrintDialog
from peerdesk.gui.printing.folders import last_folder, remember_folder, show
from peerdesk.gui.printing.printable import Printable
from peerdesk.gui.printing.system_print import choose_printer, print_pages
from peerdesk.gui.tasks import Job, Task, run_task
from peerdesk.gui.theme import Space, Theme
from peerdesk.gui.widgets import ask, button
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.gui.widgets.flow import turn
from peerdesk.i18n import tr, trn
from peerdesk.paper import Letterhead, Mode, Printed
from peerdesk.writing import write_whole

T = TypeVar("T")
Choice = tuple[Mode, Literal["letter", "a4"]]
Made = tuple[bytes, Printed]
_SIZE = (1040, 780)
_SIDE = 250
_WORDS = 520


class PrintDialog(QDialog):
    """Previews a `Printable`, which stays in memory: it is written only where the person chooses."""

    def __init__(
        self,
        printable: Printable,
        letterhead: Letterhead,
        theme: Theme,
        parent: QWidget | None = None,
        settings: QSettings | None = None,
    ) -> None:
        """`settings` remember the folder that was chosen last."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._printable, self._letterhead = printable, letterhead
        self._theme, self._settings = theme, settings
        self._made: dict[Choice, Made] = {}
        self._drawing: Task | None = None
        self._sending: Task | None = None
        self.ui = Ui_PrintDialog()
        self.ui.setupUi(self)
        self.banners = BannerPlace(theme, self.ui.banners, self, after=self.ui.close)
        self._name_things()
        self._connect()
        self._shortcuts()
        theme.bind(self, self._arrange)
        self._size_to_screen()
        if printable.guarded:
            self._warn()
        else:
            self._begin()

    # Setting up

    def _name_things(self) -> None:
        ui, printable, theme = self.ui, self._printable, self._theme
        ui.heading.setText(printable.heading)
        ui.about.setText(printable.about)
        ui.about.setVisible(bool(printable.about))
        ui.modes.setVisible(len(printable.modes) > 1)
        self._modes: dict[QAbstractButton, Mode] = {
            ui.completed: Mode.COMPLETED,
            ui.answered: Mode.ANSWERED,
            ui.blank: Mode.BLANK,
        }
        ui.completed.setChecked(True)
        self._paper = ui.a4 if self._letterhead.paper == "a4" else ui.letter
        self._paper.setChecked(True)
        ui.boxes.hide()
        ui.preview.follow(theme)
        theme.bind_icon(ui.print, "printer", "on_accent")
        theme.bind_icon(ui.save, "file-down")
        theme.bind_icon(ui.previous, "chevron-up", "muted")
        theme.bind_icon(ui.next, "chevron-down", "muted")
        theme.bind_icon(ui.zoom_in, "zoom-in", "muted")
        theme.bind_icon(ui.zoom_out, "zoom-out", "muted")

    def _connect(self) -> None:
        ui = self.ui
        for choice in (*self._modes, ui.letter, ui.a4):
            choice.clicked.connect(self._refresh)
        ui.print.clicked.connect(self.print)
        ui.save.clicked.connect(self.save)
        ui.close.clicked.connect(self.reject)
        ui.previous.clicked.connect(lambda: ui.preview.turn(-1))
        ui.next.clicked.connect(lambda: ui.preview.turn(1))
        ui.zoom_in.clicked.connect(lambda: ui.preview.zoom(up=True))
        ui.zoom_out.clicked.connect(lambda: ui.preview.zoom(up=False))
        ui.fit.clicked.connect(ui.preview.fit_width)
        ui.preview.moved.connect(self._show_page)
        ui.warning_go.clicked.connect(self._begin)
        ui.warning_cancel.clicked.connect(self.reject)

    def _shortcuts(self) -> None:
        ui, move = self.ui, QAbstractSlider.SliderAction
        for keys, do in (
            ("PgDown", lambda: ui.preview.scroll(move.SliderPageStepAdd)),
            ("PgUp", lambda: ui.preview.scroll(move.SliderPageStepSub)),
            ("Home", lambda: ui.preview.scroll(move.SliderToMinimum)),
            ("End", lambda: ui.preview.scroll(move.SliderToMaximum)),
            ("Ctrl++", ui.zoom_in.click),
            ("Ctrl+=", ui.zoom_in.click),
            ("Ctrl+-", ui.zoom_out.click),
            ("Ctrl+0", ui.fit.click),
            (QKeySequence.StandardKey.Print, ui.print.click),
            (QKeySequence.StandardKey.Save, ui.save.click),
        ):
            QShortcut(QKeySequence(keys), ui.print_page).activated.connect(do)

    def _size_to_screen(self) -> None:
        room = self.screen().availableGeometry()
        width, height = (self._theme.px(length) for length in _SIZE)
        self.resize(min(width, room.width() - 60), min(height, room.height() - 60))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press what has the keyboard with Enter: on “Zoom in” it does not print."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QToolButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the choices what they need, and the preview the rest."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        px = self._theme.px
        side = max(px(214), min(px(_SIDE), self.width() * 2 // 5))
        self.ui.side.setFixedWidth(side)
        self.ui.warning_column.setFixedWidth(min(px(_WORDS), self.width() - 2 * Space.XXL))
        turn(self.ui.bar, wide=self.width() - side >= px(400))

    # The warning

    def _warn(self) -> None:
        ui, printable = self.ui, self._printable
        sealed = printable.sensitivity is Sensitivity.SEALED
        title = tr("This worksheet is sealed") if sealed else tr("This worksheet is private")
        ui.warning_title.setText(title)
        ui.privacy_note.setText(printable.privacy_note)
        ui.privacy_note.setVisible(bool(printable.privacy_note))
        self._theme.bind_icon(ui.warning_icon, "lock", "warning", 32)
        self.setAccessibleDescription(f"{title}. {printable.privacy_note} {ui.warning_text.text()}")
        ui.pages.setCurrentWidget(ui.warning_page)
        ui.warning_cancel.setFocus()

    def _begin(self) -> None:
        self.setAccessibleDescription("")
        self.ui.pages.setCurrentWidget(self.ui.print_page)
        (self.ui.completed if len(self._printable.modes) > 1 else self._paper).setFocus()
        self._refresh()

    # The preview

    @property
    def _mode(self) -> Mode:
        if len(self._printable.modes) == 1:
            return self._printable.modes[0]
        return next(mode for radio, mode in self._modes.items() if radio.isChecked())

    @property
    def _choice(self) -> Choice:
        return self._mode, "a4" if self.ui.a4.isChecked() else "letter"

    @property
    def _head(self) -> Letterhead:
        return replace(self._letterhead, paper=self._choice[1])

    def _refresh(self) -> None:
        """Show what is chosen now; if it is not drawn yet, draw it, one drawing at a time."""
        if not self._busy:
            self.banners.clear()
        made = self._made.get(self._choice)
        if made is not None:
            self._show(*made)
            return
        self.ui.preview.show_words(tr("Preparing the preview…"))
        self.ui.boxes.hide()
        if self._drawing is None or not self._drawing.running:
            self._draw(self._choice)

    def _draw(self, choice: Choice) -> None:
        printable, head = self._printable, self._head

        def draw(_job: Job) -> Made:
            target = BytesIO()
            printed = printable.draw(head, target, choice[0])
            return target.getvalue(), printed

        def done(made: Made) -> None:
            self._made[choice] = made
            self._refresh()

        def failed(error: Exception) -> None:
            if not isinstance(error, UserError):
                raise error
            if choice != self._choice:
                self._refresh()
                return
            self.ui.preview.show_words(tr("There is no preview."))
            self.banners.show_error(error, tr("Try again"), self._refresh)

        self._drawing = run_task(self, draw, done=done, failed=failed)

    def _show(self, data: bytes, printed: Printed) -> None:
        self.ui.preview.show_pdf(data)
        characters = printed.unprintable
        if characters:
            words = trn(
                "One character has no letter in any font and prints as a box:",
                "{n} characters have no letter in any font and print as a box:",
                len(characters),
            )
            self.ui.boxes_text.setText(f"{words} {' '.join(characters)}")
        self.ui.boxes.setVisible(bool(characters))

    def _show_page(self) -> None:
        ui, page, pages = self.ui, self.ui.preview.page, self.ui.preview.pages
        text = tr("Page {n} of {total}").format(n=page + 1, total=pages) if pages else ""
        ui.page.setText(text)
        for control in (ui.zoom_in, ui.zoom_out, ui.fit):
            control.setEnabled(bool(pages))
        above, below = ui.preview.can_move
        ui.previous.setEnabled(above)
        ui.next.setEnabled(below)
        self._show_busy()

    def _show_busy(self) -> None:
        ready = bool(self.ui.preview.pages) and not self._busy
        self.ui.print.setEnabled(ready)
        self.ui.save.setEnabled(ready)
        self.ui.close.setEnabled(not self._busy)

    @property
    def _busy(self) -> bool:
        return self._sending is not None and self._sending.running

    # To paper

    def print(self) -> None:
        """Ask for a printer, and send the pages there."""
        data = self._made[self._choice][0]
        try:
            printer = choose_printer(self, self._head, self.ui.preview.pages)
        except UserError as error:
            self.banners.show_error(error)
            return
        if printer is None:
            return

        def done(count: int) -> None:
            name = printer.printerName()
            words = trn("One page was sent to “{{name}}”.", "{n} pages were sent to “{{name}}”.", count)
            self.banners.show("success", words.format(name=name))

        task = self._send(self.ui.print, lambda job: print_pages(job, data, printer), done, self._printing)
        self.banners.show("info", tr("Printing…"), tr("Stop"), task.cancel, lasting=True)

    def _printing(self, done: int, total: int, _text: str) -> None:
        if self.banners.banner is not None:
            words = tr("Printing page {n} of {total}…").format(n=done + 1, total=total)
            self.banners.banner.label.setText(words)

    # To a file

    def save(self) -> None:
        """Ask for a place, and write the PDF there: whole or not at all."""
        data = self._made[self._choice][0]
        place = last_folder(self._settings) / self._printable.file_name(self._mode)
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save as PDF"), str(place), tr("PDF files (*.pdf)"))
        if not chosen:
            return
        target = Path(chosen)
        if target.suffix.lower() != ".pdf":
            target = target.with_name(f"{target.name}.pdf")
            if target.exists() and not self._may_replace(target):
                return

        self._send(self.ui.save, lambda _job: write_whole(data, target), lambda _: self._saved(target))

    def _may_replace(self, target: Path) -> bool:
        text = tr("There is a file “{name}” in this folder already.").format(name=target.name)
        return ask(self._theme, self, tr("Replace the file?"), text, tr("Replace"), danger=True)

    def _saved(self, target: Path) -> None:
        remember_folder(self._settings, target.parent)
        words = tr("Saved as “{name}”.").format(name=target.name)
        self.banners.show("success", words, tr("Show in folder"), lambda: show(target.parent))
        banner = self.banners.banner
        row = banner.layout() if banner is not None else None
        assert banner is not None and isinstance(row, QHBoxLayout), "it is shown, in a row"
        opening = button(self._theme, tr("Open"), parent=banner)
        opening.clicked.connect(lambda: show(target))
        row.insertWidget(row.indexOf(banner.button), opening)
        QWidget.setTabOrder(self.ui.close, opening)

    def _send(
        self,
        pressed: QAbstractButton,
        work: Callable[[Job], T],
        done: Callable[[T], object],
        progress: Callable[[int, int, str], object] = lambda _done, _total, _text: None,
    ) -> Task:
        def failed(error: Exception) -> None:
            if not isinstance(error, UserError):
                raise error
            self.banners.show_error(error)

        def finished() -> None:
            self.banners.clear()
            self._show_busy()
            pressed.setFocus()

        self.banners.clear()
        self._sending = run_task(self, work, done=done, failed=failed, progress=progress, finished=finished)
        self._show_busy()
        return self._sending

    def reject(self) -> None:
        """Close, unless pages are on their way just now: that ends by itself, or with Stop."""
        if not self._busy:
            super().reject()
