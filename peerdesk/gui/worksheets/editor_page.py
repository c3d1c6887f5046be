"""The page where a worksheet is filled in."""

from collections.abc import Callable, MutableMapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from peerdesk.domain.answers import Problem
from peerdesk.domain.worksheets import Status
from peerdesk.errors import UserError
from peerdesk.gui.forms.ui_editor_page import Ui_EditorPage
from peerdesk.gui.theme import READING_WIDTH, Space, Theme
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.gui.worksheets.actions import WorksheetActions
from peerdesk.gui.worksheets.closing import Closing
from peerdesk.gui.worksheets.complete_dialog import CompleteDialog
from peerdesk.gui.worksheets.draft import Draft
from peerdesk.gui.worksheets.editor_head import EditorHead
from peerdesk.gui.worksheets.leaving import may_leave
from peerdesk.gui.worksheets.outline import Outline
from peerdesk.gui.worksheets.questions import Questions
from peerdesk.gui.worksheets.words import day_text
from peerdesk.i18n import tr

if TYPE_CHECKING:
    from peerdesk.storage import Agency


class EditorPage(QWidget):
    """Shows one worksheet, takes answers and saves them as they are typed."""

    back = Signal()
    open_worksheet = Signal(int)
    open_person = Signal(int)
    """Show the person whom the worksheet is about, by number."""
    print_requested = Signal(int)
    compare_requested = Signal(int, int)
    save_state = Signal(str, str)
    """The saved state in words, and its kind: "saved", "saving" or "failed"."""

    def __init__(
        self,
        agency: "Agency",
        worksheet_id: int,
        theme: Theme,
        settings: QSettings,
        places: MutableMapping[int, int],
        staff: Sequence[str] = (),
    ) -> None:
        """`places` remembers for the session where each worksheet was scrolled to. Raises UserError."""
        super().__init__()
        self._theme, self._places = theme, places
        worksheet = agency.worksheets.get(worksheet_id)
        self.draft = Draft(agency.worksheets, worksheet, self, read_only=agency.read_only)
        self.ui = Ui_EditorPage()
        self.ui.setupUi(self)
        self.actions_ = WorksheetActions(agency, theme, agency.worksheets.list, self)
        self.head = EditorHead(self.ui, self.draft, theme)
        self.outline = Outline(self.ui.sections, self.ui.section_choice, self.draft, theme)
        self.banners = BannerPlace(theme, self.ui.banners, self, after=self.ui.more, room_above=Space.M)
        self.state_banner = BannerPlace(theme, self.ui.banners, self, after=self.ui.more, room_above=Space.M)
        self.questions = Questions(self.draft, theme, settings, staff)
        self.closing = Closing(self.draft, theme)
        self.questions.body.addWidget(self.closing)
        self._lay_out()
        self._connect()
        self._show_status()

    def _lay_out(self) -> None:
        box = self.ui.canvas_box
        box.addStretch(1)
        box.addWidget(self.questions, 1000)
        box.addStretch(1)
        self.setFocusProxy(self.ui.scroll)  # the arrow keys read on, and Tab goes to the first question
        self.ui.scroll.setMinimumHeight(1)  # large text in a small window: a message is read first
        self._theme.bind(self, self._arrange)

    def _connect(self) -> None:
        ui, draft = self.ui, self.draft
        ui.back.clicked.connect(self.back)
        ui.print.clicked.connect(self.print_page)
        ui.complete.clicked.connect(self.complete)
        ui.reopen.clicked.connect(self.reopen)
        ui.rename.clicked.connect(lambda: self.actions_.rename([draft.worksheet.line]))
        ui.more.clicked.connect(self._show_menu)
        self.closing.complete_wanted.connect(self.complete)
        self.head.person.clicked.connect(lambda: self.open_person.emit(draft.worksheet.line.person))
        self.outline.wanted.connect(self.show_section)
        self.outline.entered.connect(self.enter_section)
        ui.scroll.verticalScrollBar().valueChanged.connect(self._scrolled)
        draft.undone.connect(self.questions.go_to)
        draft.state_changed.connect(self.save_state)
        draft.save_failed.connect(self._save_failed)
        draft.saved.connect(self._saved)
        draft.details_changed.connect(self._show_status)
        self.actions_.opened.connect(self.open_worksheet)
        self.actions_.compare_requested.connect(self.compare_requested)
        self.actions_.changed.connect(self._reload)
        self.actions_.failed.connect(self.banners.show_error)
        for keys, do in (
            (QKeySequence.StandardKey.Undo, self.head.undo),
            (QKeySequence.StandardKey.Redo, self.head.redo),
            ("Ctrl+PgDown", lambda: self.enter_section(self.outline.current + 1)),
            ("Ctrl+PgUp", lambda: self.enter_section(self.outline.current - 1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    @property
    def _id(self) -> int:
        return self.draft.worksheet.id

    # State

    def _show_status(self) -> None:
        """Show whether the worksheet can be written in, and why not."""
        line, draft = self.draft.worksheet.line, self.draft
        self.questions.set_read_only(draft.read_only)
        self.closing.setVisible(not draft.read_only)
        if draft.file_is_read_only:
            self.state_banner.clear()  # the window says so above every page
        elif line.trashed is not None:
            text = tr("This worksheet is in the trash. Restore it to change it.")
            restore = lambda: self.actions_.restore([line])  # noqa: E731
            self.state_banner.show("warning", text, tr("Restore"), restore, lasting=True)
        elif line.status is Status.COMPLETED and line.completed is not None:
            text = tr("Completed on {day}. Reopen it to change it.")
            day = day_text(line.completed.astimezone().date())
            self.state_banner.show("success", text.format(day=day), lasting=True)
        else:
            self.state_banner.clear()

    def _reload(self) -> None:
        try:
            self.draft.reload()
        except UserError as error:
            self.banners.show_error(error)

    def _save_failed(self, error: UserError) -> None:
        if self.banners.text != str(error):
            self.banners.show_error(error, tr("Try again"), self.draft.save_now)

    def _saved(self) -> None:
        if self.banners.kind == "error":
            self.banners.clear()

    def complete(self) -> None:
        """Mark the worksheet as complete, or say what is still to be done."""
        troubled = [
            Problem("trouble", view.question.id, detail={"message": view.field.trouble})
            for view in self.questions.troubled()
        ]
        try:
            problems = troubled or self.draft.complete()
        except UserError as error:
            self.banners.show_error(error)
            return
        if not problems:
            self.state_banner.clear()
            self.banners.show(
                "success", tr("Well done. This worksheet is complete."), tr("Print…"), self.ui.print.click
            )
            return
        self.questions.show_problems(problems)
        dialog = CompleteDialog(self.draft.form, problems, self._theme, self)
        dialog.chosen.connect(lambda p: self.questions.go_to(p.question, p.row, p.column))
        dialog.open()

    def reopen(self) -> None:
        """Make the completed worksheet a draft again."""
        self.banners.clear()
        try:
            self.draft.reopen()
        except UserError as error:
            self.banners.show_error(error)

    def _when_saved(self, act: Callable[[], object]) -> None:
        """Do something that reads the agency file, once everything typed is in it."""
        if self.draft.save_now():
            act()

    def leave(self) -> bool:
        """Save before another page is shown; False keeps this one, because something would be lost."""
        self._places[self._id] = self.ui.scroll.verticalScrollBar().value()
        self.banners.clear()
        return may_leave(self.draft, self.questions, self._theme, self)

    # Where the page is

    def print_page(self) -> None:
        """Print the worksheet, once everything typed is in the file."""
        self._when_saved(lambda: self.print_requested.emit(self._id))

    def show_section(self, index: int) -> None:
        """Scroll to the head of a section."""
        card = self._card(index)
        self.ui.scroll.verticalScrollBar().setValue(self._top(card) - Space.L)
        self.outline.show_current(index)

    def enter_section(self, index: int) -> None:
        """Go to the first question of a section; past the ends nothing happens."""
        sections = self.draft.form.sections
        if not 0 <= index < len(sections):
            return
        first = self.questions.first_question(sections[index].id)
        if first is not None:
            self.questions.go_to(first)
        self.show_section(index)

    def _card(self, index: int) -> QWidget:
        return self.questions.sections[self.draft.form.sections[index].id]

    def _top(self, widget: QWidget) -> int:
        return widget.mapTo(self.ui.canvas, widget.rect().topLeft()).y()

    def _scrolled(self, value: int) -> None:
        bar = self.ui.scroll.verticalScrollBar()
        indexes = range(len(self.draft.form.sections))
        reached = [index for index in indexes if self._top(self._card(index)) <= value + self.height() // 3]
        at_end = value == bar.maximum() > 0
        self.outline.show_current(indexes[-1] if at_end else reached[-1] if reached else 0)

    def _focus_moved(self, target: QObject | None) -> None:
        """Keep the question that has the keyboard in sight, but never move what is under a pressed mouse."""
        if not isinstance(target, QWidget) or not self.ui.canvas.isAncestorOf(target):
            return
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        view = self.questions.view_of(target)
        small = view is not None and view.height() < self.ui.scroll.viewport().height() - 2 * Space.XL
        self.ui.scroll.ensureWidgetVisible(view if view is not None and small else target, 0, Space.XL)

    def showEvent(self, event: QShowEvent) -> None:
        """Go where the page was left, and follow the keyboard from now on."""
        super().showEvent(event)
        if event.spontaneous():  # only back from being minimized
            return
        handle = self.window().windowHandle()
        if handle is not None:
            handle.focusObjectChanged.connect(self._focus_moved, Qt.ConnectionType.UniqueConnection)
        self.save_state.emit(*self.draft.state)
        place = self._places.get(self._id, 0)
        QTimer.singleShot(0, self, lambda: self.ui.scroll.verticalScrollBar().setValue(place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between the side and the drop-down list of sections."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        px = self._theme.px
        self.setMinimumWidth(px(300))
        wide = self.width() >= px(640)
        several = len(self.draft.form.sections) > 1
        self.ui.side.setVisible(wide and several)
        self.ui.narrow.setVisible(not wide and several)
        self.ui.side.setFixedWidth(px(228))
        self.questions.setMaximumWidth(px(READING_WIDTH) + 2 * Space.XL)
        self.head.arrange(self.width())

    def _show_menu(self) -> None:
        self._when_saved(
            lambda: self.actions_.drop_menu([self.draft.worksheet.line], self.ui.more, inside=True)
        )
