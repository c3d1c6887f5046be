"""How the cells of a table look and are edited: words that wrap, and the same fields as everywhere."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPalette,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QWidget,
)

from peerdesk.domain.forms import Question, QuestionType
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.clipboard import holds_cells
from peerdesk.gui.widgets.field import Field
from peerdesk.gui.widgets.single_fields import make_cell
from peerdesk.gui.widgets.table_model import ROLE_REJECTED, Index, TableModel
from peerdesk.gui.widgets.text_field import TextField
from peerdesk.gui.widgets.typed_field import TypedField

PAD_X, PAD_Y = 13, 8
"""Space around the words of a cell: what a field has inside, so that words stay when it opens."""


class CellDelegate(QStyledItemDelegate):
    """Paints cells, and opens the field of their kind in them. What is typed goes into the model at once."""

    finished = Signal(QWidget)
    """The editor lost the keyboard, or Esc was pressed in it."""
    entered = Signal(QWidget)
    """Enter was pressed in the editor."""
    pasted = Signal(QWidget)
    """Cells are to be pasted while the editor is open."""

    def __init__(self, model: TableModel, theme: Theme, staff: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._theme, self._staff = model, theme, staff
        self._check_box = QCheckBox()
        self._check_box.ensurePolished()

    # Editing

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the field for a cell."""
        column = self._model.columns[index.column()]
        title = self._model.headerData(index.column(), Qt.Orientation.Horizontal)
        editor = make_cell(column, self._theme, self._staff)
        editor.setParent(parent)
        editor.setBackgroundRole(QPalette.ColorRole.Base)
        editor.setAutoFillBackground(True)
        editor.describe(f"{self._model.row_name(index.row())}, {title}", column.help)
        editor.setFocusProxy(editor.focus_target)
        editor.focus_target.installEventFilter(self)
        cell = QPersistentModelIndex(index)
        editor.edited.connect(partial(self._take, editor, cell))
        if isinstance(editor, TypedField):
            editor.typed.connect(lambda _text: self._take(editor, cell, editor.value()))
        editor.left.connect(lambda: self.finished.emit(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the cell in its field."""
        assert isinstance(editor, Field), "createEditor made it"
        rejected = index.data(ROLE_REJECTED)
        editor.set_value(index.data(Qt.ItemDataRole.EditRole))
        if rejected and isinstance(editor, TypedField) and not editor.line.text():
            editor.set_text(rejected)

    def setModelData(self, editor: QWidget, model: QObject, index: Index) -> None:
        """Do nothing: the model has it already."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Fill the cell with a text; other fields stand at its top."""
        height = option.rect.height()
        if not isinstance(editor, TextField):
            height = min(height, editor.sizeHint().height())
        editor.setGeometry(QRect(option.rect.topLeft(), QSize(option.rect.width(), height)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that leave a cell, and pastes of whole cells."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        editor = _editor_of(watched)
        if editor is watched and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(editor)
        elif editor is watched and event.key() == Qt.Key.Key_Escape:
            self.finished.emit(editor)
        elif (
            editor is not watched and event.matches(QKeySequence.StandardKey.Paste) and _brings_cells(editor)
        ):
            self.pasted.emit(editor)
        else:
            return False
        return True

    def _take(self, editor: Field, cell: QPersistentModelIndex, value: object) -> None:
        text = editor.line.text() if isinstance(editor, TypedField) and value is None else ""
        self._model.set_cell(cell, value, text.strip() or None)

    # Looks

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell: its ground, its words or check box, and the ring of the one that has the keyboard."""
        colors, state = self._theme.colors, option.state
        view = option.widget
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = colors.card if self._model.read_only else colors.field
        open_here = isinstance(view, QAbstractItemView) and view.indexWidget(index) is not None
        if state & QStyle.StateFlag.State_Selected and not open_here:
            ground = colors.accent_soft
        elif state & QStyle.StateFlag.State_MouseOver and not self._model.read_only:
            ground = colors.hover
        painter.fillRect(option.rect, QColor(ground))
        if self._model.columns[index.column()].type is QuestionType.ACKNOWLEDGE:
            self._paint_check(painter, option.rect, bool(index.data(Qt.ItemDataRole.EditRole)))
        else:
            rejected = index.data(ROLE_REJECTED)
            painter.setPen(QColor(colors.danger if rejected else colors.text))
            paint_text(painter, self._model.text(index), self._theme.font(), cell_room(option.rect))
            if rejected:
                painter.setPen(QPen(QColor(colors.danger), 1, Qt.PenStyle.DashLine))
                painter.drawRoundedRect(QRectF(option.rect).adjusted(2, 2, -2, -2), 6, 6)
        if state & QStyle.StateFlag.State_HasFocus and isinstance(view, QWidget) and view.hasFocus():
            painter.setPen(QPen(QColor(colors.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 7, 7)
        painter.restore()

    def height(self, row: int, widths: Sequence[int]) -> int:
        """Return the height in pixels that a row needs when its columns are this wide, with its lines."""
        font = self._theme.font()
        least = self._theme.px(20) + 2 * PAD_Y
        heights = (
            text_height(self._model.text(self._model.index(row, at)), font, width - 1 - 2 * PAD_X)
            for at, width in enumerate(widths)
            if self._model.columns[at].type is not QuestionType.ACKNOWLEDGE
        )
        lines = 2  # between the rows, and one without which a field in a cell scrolls
        return max(least, *(height + 2 * PAD_Y for height in heights), 0) + lines

    def _paint_check(self, painter: QPainter, rect: QRect, checked: bool) -> None:
        size = self._theme.px(18) + 2
        box = QRect(rect.left() + PAD_X, rect.top() + PAD_Y, size, size)
        if self._model.read_only:
            if checked:
                self._theme.icon("check").paint(painter, box)
            return
        option = QStyleOptionButton()
        option.initFrom(self._check_box)
        option.state = QStyle.StateFlag.State_Enabled
        option.state |= QStyle.StateFlag.State_On if checked else QStyle.StateFlag.State_Off
        option.rect = box
        style = self._check_box.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, option, painter, self._check_box)


def _editor_of(control: QObject) -> Field:
    """Return the field that a control of an open cell belongs to."""
    part: QObject | None = control
    while not isinstance(part, Field):
        assert part is not None, "only the controls of fields are watched"
        part = part.parent()
    return part


def _brings_cells(editor: Field) -> bool:
    """Tell whether the clipboard holds cells and not text for this one; lines are text in a long answer."""
    text = QGuiApplication.clipboard().text()
    return "\t" in text if editor.question.appearance == "multiline" else holds_cells(text)


def least_width(column: Question) -> int:
    """Return the width in pixels at 100 % below which a column is not comfortable."""
    if column.appearance == "multiline":
        return 140
    return {
        QuestionType.ACKNOWLEDGE: 60,
        QuestionType.INTEGER: 80,
        QuestionType.DECIMAL: 95,
        QuestionType.DATE: 150,
        QuestionType.SELECT_ONE: 120,
    }.get(column.type, 100)


def cell_room(rect: QRect) -> QRect:
    """Return where the words of a cell stand."""
    return rect.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y)


def text_height(text: str, font: QFont, width: int) -> int:
    """Return the height in pixels of a text that wraps at `width`, breaking words where it must."""
    return _set(text, font, width)[1] if text else 0


def paint_text(painter: QPainter, text: str, font: QFont, room: QRect) -> int:
    """Paint a text that wraps into the width of `room`, from its top; return its height in pixels."""
    if not text:
        return 0
    layout, height = _set(text, font, room.width())
    layout.draw(painter, QPointF(room.topLeft()))
    return height


def _set(text: str, font: QFont, width: int) -> tuple[QTextLayout, int]:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 20))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout, round(height + 0.5)
