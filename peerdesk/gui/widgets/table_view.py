"""The grid of a table: as high as its rows, reached with the keyboard, copied and pasted like a sheet."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QTableView,
    QWidget,
)

from peerdesk.domain.forms import Question, QuestionType
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Label
from peerdesk.gui.widgets.clipboard import read_cells, write_cells
from peerdesk.gui.widgets.field import Field, announce, holds, reveal
from peerdesk.gui.widgets.table_cells import (
    PAD_X,
    CellDelegate,
    least_width,
    text_height,
)
from peerdesk.gui.widgets.table_header import GridHeader
from peerdesk.gui.widgets.table_model import Index, TableModel
from peerdesk.gui.widgets.text_field import AnswerEdit
from peerdesk.gui.widgets.typed_field import TypedField
from peerdesk.gui.widgets.values import NotUnderstoodError
from peerdesk.i18n import tr, trn

_NONE = QAbstractItemDelegate.EndEditHint.NoHint
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_EMPTIES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class TableView(QTableView):
    """Shows a `TableModel`.

    Arrow keys and Tab move, and Tab leaves at the end. Typing, Enter, F2 or a click open a cell, Esc closes
    it, Delete empties it. Ctrl+Tab leaves from anywhere.
    """

    told = Signal(str)
    """Why something was not pasted; an empty text when all is well again."""
    closed = Signal()
    """A cell was closed: what is in it is no longer being typed."""
    left = Signal()
    """The keyboard went elsewhere."""

    def __init__(self, model: TableModel, theme: Theme, staff: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._width = 0
        self._pressed = QModelIndex()
        self.table = model
        self.setModel(model)
        self.delegate = CellDelegate(model, theme, staff, self)
        self.setItemDelegate(self.delegate)
        self.setProperty("grid", True)
        self.rows = GridHeader(Qt.Orientation.Vertical, model, theme, self)
        self.setVerticalHeader(self.rows)
        self.setHorizontalHeader(GridHeader(Qt.Orientation.Horizontal, model, theme, self))
        self.corner = Label(model.question.row_label, "caption", self)
        self.corner.setProperty("corner", True)
        self.corner.setContentsMargins(PAD_X, 8, PAD_X, 7)
        self.corner.setIndent(0)
        self.corner.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self._set_manners()
        self.delegate.finished.connect(self._close)
        self.delegate.entered.connect(self._go_down)
        self.delegate.pasted.connect(self._paste_from)
        model.dataChanged.connect(lambda top, bottom: self._fit_rows(range(top.row(), bottom.row() + 1)))
        model.rowsInserted.connect(self.fit)
        model.rowsRemoved.connect(self.fit)
        theme.bind(self, self.fit)

    def _set_manners(self) -> None:
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed)

    # Sizes

    def fit(self) -> None:
        """Share the width among the columns, and give the rows and the view the heights that follow."""
        question, theme = self.table.question, self._theme
        self._width = self.width()
        room = self.width() - 2 * self.frameWidth()
        side = theme.px(44) if not question.rows else min(theme.px(230), max(theme.px(110), room * 3 // 10))
        self.rows.setFixedWidth(side)
        widths = _shares(question.columns, room - side, theme)
        for at, width in enumerate(widths):
            self.setColumnWidth(at, width)
        header = self.horizontalHeader()
        titles = (self.table.headerData(at, Qt.Orientation.Horizontal) for at in range(len(widths)))
        font = theme.font("caption")
        heights = (
            text_height(title, font, width - 2 * PAD_X) for title, width in zip(titles, widths, strict=True)
        )
        header.setFixedHeight(max(heights) + 16)
        self.corner.setGeometry(self.frameWidth(), self.frameWidth(), side, header.height())
        self._fit_rows(range(self.table.rowCount()))

    def _fit_rows(self, rows: range) -> None:
        widths = [self.columnWidth(at) for at in range(self.table.columnCount())]
        header = self.rows
        for row in rows:
            height = max(self.delegate.height(row, widths), header.height_of(row))
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)
        bar = self.horizontalScrollBar()
        scrolls = header.width() + sum(widths) > self.width() - 2 * self.frameWidth()
        height = self.horizontalHeader().height() + header.length() + 2 * self.frameWidth()
        height += bar.sizeHint().height() if scrolls else 0
        if height != self.height():
            self.setFixedHeight(height)
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out a new width."""
        super().resizeEvent(event)
        if self.width() != self._width:
            self.fit()

    def minimumSizeHint(self) -> QSize:
        """Return a size that the narrowest page has: the columns scroll."""
        return QSize(self._theme.px(160), self.height())

    # Moving

    def current_row(self) -> int:
        """Return the row that the keyboard is in or was in last, -1 where there is none."""
        return self.currentIndex().row()

    def go_to(self, row: int, column: int, *, edit: bool = False) -> None:
        """Bring the keyboard to a cell."""
        index = self.table.index(row, column)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.choose(row, column)
        if edit and self.table.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def choose(self, row: int, column: int) -> None:
        """Make a cell the current one, and the only one that is chosen, whatever keys are held down."""
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.table.index(row, column), only)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start in the first cell, or in the last when coming from behind."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            behind = event.reason() == Qt.FocusReason.BacktabFocusReason
            last = (self.table.rowCount() - 1, self.table.columnCount() - 1)
            self.choose(*(last if behind else (0, 0)))
        self.viewport().update()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next cell, and out of the table after the last; an open cell opens the next one too."""
        index = self.currentIndex()
        editing = self.is_open()
        at = index.row() * self.table.columnCount() + index.column() + (1 if forward else -1)
        self.close_editor()
        if not index.isValid() or not 0 <= at < self.table.rowCount() * self.table.columnCount():
            return super().focusNextPrevChild(forward)
        row, column = divmod(at, self.table.columnCount())
        self.go_to(row, column, edit=editing)
        return True

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Keep the cell that the keyboard is in on the screen."""
        super().currentChanged(current, previous)
        if holds(self, QApplication.focusWidget()):
            reveal(self, lambda: self.visualRect(self.currentIndex()).translated(self.viewport().pos()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll sideways; up and down is the page's."""
        if abs(event.angleDelta().x()) > abs(event.angleDelta().y()):
            super().wheelEvent(event)
        else:
            event.ignore()

    # Editing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, turn, empty, copy and paste cells."""
        keys, standard = event.key(), QKeySequence.StandardKey
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.matches(standard.Copy):
            self.copy()
        elif keys in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and control:
            self.close_editor()
            super().focusNextPrevChild(keys == Qt.Key.Key_Tab)
        elif self.table.read_only:
            super().keyPressEvent(event)
        elif event.matches(standard.Cut):
            self.copy()
            self.table.clear(self.selectedIndexes())
        elif event.matches(standard.Paste):
            self.paste()
        elif keys in _EMPTIES and not control:
            self.table.clear(self.selectedIndexes())
        elif (keys in _ENTER or keys == Qt.Key.Key_Space) and not control and self._open():
            pass
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click began."""
        self._pressed = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the cell that was clicked, with the cursor where the click was."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if self.table.read_only or not plain or not index.isValid() or index != self._pressed:
            return
        self._open()
        control = self._control(index)
        if isinstance(control, AnswerEdit):
            place = control.viewport().mapFromGlobal(event.globalPosition().toPoint())
            control.setTextCursor(control.cursorForPosition(place))

    def is_open(self) -> bool:
        """Tell whether something is being typed into a cell."""
        return self.state() == QAbstractItemView.State.EditingState

    def close_editor(self) -> None:
        """Close the cell that is open; what was typed is in the table already."""
        editor = self.indexWidget(self.currentIndex())
        if isinstance(editor, Field):
            self._close(editor)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tell it too."""
        super().closeEditor(editor, hint)
        self.closed.emit()

    def copy(self) -> None:
        """Put the chosen cells on the clipboard, as a spreadsheet does."""
        chosen = self.selectedIndexes()
        if not chosen:
            return
        rows = sorted({index.row() for index in chosen})
        columns = sorted({index.column() for index in chosen})
        cells = [[self.table.text(self.table.index(row, column)) for column in columns] for row in rows]
        QGuiApplication.clipboard().setText(write_cells(cells))

    def paste(self) -> None:
        """Put the cells of the clipboard in, from the current cell on; without one, as rows at the end."""
        cells = read_cells(QGuiApplication.clipboard().text())
        at = self.currentIndex()
        top, left = (at.row(), at.column()) if at.isValid() else (self.table.rowCount(), 0)
        if not cells:
            self._tell(tr("There is nothing to paste. Copy some cells or text first."))
            return
        try:
            count = self.table.paste(top, left, cells)
        except NotUnderstoodError as error:
            self._tell(tr("Nothing was pasted. {reason}").format(reason=error))
            return
        self._tell("")
        announce(self, trn("{n} row pasted.", "{n} rows pasted.", count))
        self.choose(top, left)
        corner = self.table.index(top + count - 1, left + max(map(len, cells)) - 1)
        pasted = QItemSelection(self.currentIndex(), corner)
        self.selectionModel().select(pasted, QItemSelectionModel.SelectionFlag.Select)

    def _open(self) -> bool:
        """Open the current cell, or turn it where it is a check box."""
        index = self.currentIndex()
        if not index.isValid():
            return False
        if self.table.columns[index.column()].type is QuestionType.ACKNOWLEDGE:
            self.table.set_cell(index, None if index.data(Qt.ItemDataRole.EditRole) else True)
            return True
        self.edit(index)
        control = self._control(index)
        if isinstance(control, QComboBox):
            control.showPopup()
        return True

    def _control(self, index: QModelIndex) -> QWidget | None:
        """Return what is typed into in an open cell."""
        editor = self.indexWidget(index)
        return editor.focus_target if isinstance(editor, Field) else None

    def _close(self, editor: QWidget) -> None:
        if isinstance(editor, Field) and editor.isVisible():
            if isinstance(editor, TypedField):
                editor.finish()
            editor.blockSignals(True)  # closing takes the keyboard from it, which it would tell again
            self.closeEditor(editor, _NONE)
        self._tell_left()

    def _go_down(self, editor: QWidget) -> None:
        index = self.currentIndex()
        self._close(editor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.choose(min(index.row() + 1, self.table.rowCount() - 1), index.column())

    def _paste_from(self, editor: QWidget) -> None:
        self._close(editor)
        self.paste()

    def _tell(self, text: str) -> None:
        self.told.emit(text)
        if text:
            announce(self, text)

    def _tell_left(self) -> None:
        if not holds(self, QApplication.focusWidget()):
            self.left.emit()


def _shares(columns: Sequence[Question], room: int, theme: Theme) -> list[int]:
    """Share a width among columns: each its least, and the rest by `width`."""
    least = [theme.px(least_width(column) - 2 * PAD_X) + 2 * PAD_X for column in columns]
    rest, parts = room - sum(least), sum(column.width for column in columns)
    if rest <= 0:
        return least
    widths = [own + rest * column.width // parts for own, column in zip(least, columns, strict=True)]
    widths[-1] += room - sum(widths)
    return widths
