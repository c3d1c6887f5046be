"""Tables: with given rows, or with as many rows as needed, which can be added, removed, moved and pasted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from peerdesk.domain.answers import MAX_ROWS, ROW, Value
from peerdesk.domain.forms import Question
from peerdesk.gui.icons import IconName
from peerdesk.gui.theme import Space, Theme, set_look
from peerdesk.gui.widgets import Card, FlowLayout, Icon, IconButton, Label, button, row
from peerdesk.gui.widgets.field import Field, announce, holds
from peerdesk.gui.widgets.table_model import TableModel
from peerdesk.gui.widgets.table_view import TableView
from peerdesk.i18n import tr


class TableField(Field):
    """A grid of cells. Each thing that a person does to it is one `edited`: undo takes it back whole."""

    def __init__(
        self, question: Question, theme: Theme, staff: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(question, theme, staff, parent)
        self.model = TableModel(question, self)
        self.view = TableView(self.model, theme, staff, self._body)
        self._control(self.view)
        self.empty = Card(margin=Space.L)
        self.empty_label = Label("", "muted")
        self.empty.body.addWidget(self.empty_label)
        self.tools = QWidget()
        self.notice = Label("", "error")
        self.notice_line = QWidget()
        self._grows = not question.rows
        self._arrange()
        self.model.edited.connect(self._changed)
        self.view.left.connect(self.left)
        self.left.connect(self._leave)
        self.view.told.connect(self._tell)
        self.view.closed.connect(lambda: self._set_trouble(self.model.trouble))
        self.view.selectionModel().currentChanged.connect(self._show_state)
        self._tell("")
        self._show_state()

    # The field

    def set_read_only(self, on: bool) -> None:
        """Show the table to be read, selected and copied only."""
        self.read_only = on
        self.view.close_editor()
        self.model.read_only = on
        self.tools.setVisible(self._grows and not on)
        for action in self.view.actions():
            action.setEnabled(action is self.copy_action or not on)
        set_look(self.view, reading=on)
        self.view.fit()
        self._show_state()

    def focus_first(self) -> None:
        """Bring the keyboard to the table, or to the button that begins it."""
        if self.model.rowCount():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_cell(self, row: int | None, column: str) -> None:
        """Bring the keyboard to a cell; `row` counts from 1, in a table with given rows the answered ones."""
        columns = [own.id for own in self.question.columns]
        answered = [name[ROW] for name in (self.value() or [])] if self.question.rows else []
        at = (row or 1) - 1
        if answered:
            at = [given.id for given in self.question.rows].index(answered[min(at, len(answered) - 1)])
        if at < self.model.rowCount():
            self.view.go_to(at, columns.index(column) if column in columns else 0)
        else:
            self.focus_first()

    def set_invalid(self, on: bool) -> None:
        """Leave the grid as it is: the problem line says which cell is meant."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the rows."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.view.actions() if not self.read_only else [self.copy_action])
        menu.popup(event.globalPos())

    # What can be done with rows

    def add_row(self) -> None:
        """Add an empty row, under the one that the keyboard is in or else at the end, and open it."""
        inside = holds(self.view, self.window().focusWidget())
        at = self.view.current_row() + 1 if inside else self.model.rowCount()
        self.view.close_editor()
        if not self.model.insert_row(at):
            self._tell(tr("A table holds {most} rows, and this one is full.").format(most=f"{MAX_ROWS:,}"))
            return
        self.view.go_to(at, 0, edit=True)

    def remove_rows(self) -> None:
        """Remove the chosen rows."""
        rows = {index.row() for index in self.view.selectedIndexes()} or {self.view.current_row()}
        column = self.view.currentIndex().column()
        if -1 in rows:
            return
        self.view.close_editor()
        self.model.remove_rows(rows)
        announce(self, tr("Removed. Undo brings it back."))
        if self.model.rowCount():
            self.view.choose(min(*rows, self.model.rowCount() - 1), column)
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_row(self, way: int) -> None:
        """Move the current row up (-1) or down (1)."""
        at, column = self.view.current_row(), self.view.currentIndex().column()
        if at < 0 or not 0 <= at + way < self.model.rowCount():
            return
        self.view.close_editor()
        self.model.swap_rows(at, at + way)
        self.view.choose(at + way, column)
        announce(self, tr("Now row {n}.").format(n=at + way + 1))

    def paste(self) -> None:
        """Paste cells from the clipboard."""
        self.view.close_editor()
        self.view.paste()

    # How it is done

    def _arrange(self) -> None:
        theme = self.theme
        self.copy_action = self._action(tr("Copy"), "copy", "", self.view.copy)
        self._action(tr("Paste"), "clipboard-paste", "", self.paste)
        self.add_button = button(theme, tr("Add row"), "quiet", "plus")
        self.paste_button = button(theme, tr("Paste rows"), "quiet", "clipboard-paste")
        self.up_button = IconButton(theme, "arrow-up", tr("Move row up"))
        self.down_button = IconButton(theme, "arrow-down", tr("Move row down"))
        self.remove_button = IconButton(theme, "trash-2", tr("Remove row"))
        if self._grows:
            add = self._action(tr("Add row"), "plus", "Ctrl+Return", self.add_row)
            add.setShortcuts([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
            self._action(tr("Move row up"), "arrow-up", "Alt+Up", lambda: self.move_row(-1))
            self._action(tr("Move row down"), "arrow-down", "Alt+Down", lambda: self.move_row(1))
            self._action(tr("Remove row"), "trash-2", "Ctrl+Delete", self.remove_rows)
        for control, done, keys in (
            (self.add_button, self.add_row, "Ctrl+Return"),
            (self.paste_button, self.paste, "Ctrl+V"),
            (self.up_button, lambda: self.move_row(-1), "Alt+Up"),
            (self.down_button, lambda: self.move_row(1), "Alt+Down"),
            (self.remove_button, self.remove_rows, "Ctrl+Delete"),
        ):
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            control.setToolTip(f"{control.accessibleName() or control.text()} ({shown})")
            control.clicked.connect(lambda _checked=False, done=done: done())
            control.installEventFilter(self)
        self._lay_out()

    def _lay_out(self) -> None:
        flow = FlowLayout(self.tools, spacing=Space.XS)
        self.row_tools = QWidget()
        self.row_tools.setLayout(row(self.up_button, self.down_button, self.remove_button, spacing=0))
        for part in (self.add_button, self.paste_button, self.row_tools):
            flow.addWidget(part)
        notice = QHBoxLayout(self.notice_line)
        notice.setContentsMargins(0, 0, 0, 0)
        notice.addWidget(Icon(self.theme, "circle-alert", "danger", 16), 0, Qt.AlignmentFlag.AlignTop)
        notice.addWidget(self.notice, 1)
        box = QVBoxLayout(self._body)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.S)
        for widget in (self.view, self.empty, self.notice_line, self.tools):
            box.addWidget(widget)
        self.tools.setVisible(self._grows)

    def _action(self, text: str, icon: IconName, keys: str, done: Callable[[], object]) -> QAction:
        action = QAction(text, self.view)
        self.theme.bind_icon(action, icon)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: done())
        self.view.addAction(action)
        return action

    def _show(self, value: Value) -> None:
        self.model.show(value)
        self._set_trouble(self.model.trouble)
        self._show_state()

    def _changed(self) -> None:
        self._tell("")
        if not self.view.is_open():  # what is being typed may still become an answer
            self._set_trouble(self.model.trouble)
        self._edit(self.model.value())
        self._show_state()

    def _leave(self) -> None:
        self._tell("")
        if QApplication.focusWidget() is not None:
            self.view.selectionModel().clear()

    def _tell(self, text: str) -> None:
        self.notice.setText(text)
        self.notice_line.setVisible(bool(text))

    def _show_state(self) -> None:
        rows = self.model.rowCount()
        self.view.setVisible(rows > 0)
        self.empty.setVisible(rows == 0)
        self.empty_label.setText(
            tr("Not answered")
            if self.read_only
            else tr("Nothing here yet. Add the first row, or paste rows from a spreadsheet.")
        )
        self.row_tools.setVisible(rows > 0)
        self.row_tools.setEnabled(self.view.current_row() >= 0)
