"""Fields for a page that scrolls and has one undo: text that grows, and manners for all of them."""

from math import ceil
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QStyledItemDelegate,
    QWidget,
)

W = TypeVar("W", bound=QWidget)

_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def calm(field: W) -> W:
    """Give a field the manners of a page, and return it.

    The wheel scrolls the page and does not change the field unless it has the focus, and Ctrl+Z goes to the
    window, which has the one undo stack. For every QLineEdit and spin box on a page.
    """
    if isinstance(field, QSpinBox | QDoubleSpinBox):
        field.lineEdit().setTextMargins(10, 0, 0, 0)  # Qt forgets the style sheet's padding here
    if field.focusPolicy() == Qt.FocusPolicy.WheelFocus:
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.installEventFilter(_Manners(field))
    return field


class _Manners(QObject):
    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        """Turn away wheel turns without focus, and the keys of undo and redo."""
        wheel = event.type() == QEvent.Type.Wheel and isinstance(field, QWidget) and not field.hasFocus()
        if wheel or _is_undo(event):
            event.ignore()
            return True
        return False


def _is_undo(event: QEvent) -> bool:
    return (
        event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        and isinstance(event, QKeyEvent)
        and any(event.matches(keys) for keys in _UNDO)
    )


def combo_box(parent: QWidget | None = None) -> QComboBox:
    """Return a drop-down list in the house's look, with the manners of `calm`."""
    combo = QComboBox(parent)
    combo.setItemDelegate(QStyledItemDelegate(combo))
    return calm(combo)


class GrowingTextEdit(QPlainTextEdit):
    """Plain text over several lines, as high as what is in it: at least `min_lines`.

    Tab moves on, the wheel scrolls the page, and undo is the window's (the field keeps none).
    """

    def __init__(self, parent: QWidget | None = None, *, min_lines: int = 3) -> None:
        super().__init__(parent)
        self._min_lines = min_lines
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.textChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the size that shows the text, in pixels."""
        letters = QFontMetricsF(self.font())
        line = ceil(letters.ascent()) + ceil(letters.descent())  # as the text's layout rounds it
        margin = round(self.document().documentMargin())
        edges = self.height() - self.viewport().height() + margin + 1  # with less, Qt scrolls
        return QSize(40 * line // 2, edges + max(self._text_height(), margin + self._min_lines * line))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size: a narrow column of the same height."""
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Leave the keys of undo and redo to the window."""
        if _is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page: the text is never cut."""
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the usual menu without undo and redo, which are the window's."""
        menu = self.createStandardContextMenu(event.pos())
        for action in menu.actions()[:3]:
            menu.removeAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when lines break elsewhere."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Ask for another height when the letters change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def _text_height(self) -> int:
        layout, block, height = self.document().documentLayout(), self.document().begin(), 0.0
        while block.isValid():
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        return ceil(height)  # with the margin above the first line
