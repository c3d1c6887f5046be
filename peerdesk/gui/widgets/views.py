"""Lists, trees and tables in the house's look, and pages that scroll."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QScrollArea,
    QTableView,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from peerdesk.gui.theme import Theme, set_look

V = TypeVar("V", bound=QAbstractItemView)


def item_view(theme: Theme, view: V) -> V:
    """Give a list, tree or table comfortable rows that are chosen as a whole, and return it.

    Tab leaves it; the arrow keys move inside. For a table whose cells are typed into, choose
    `SelectItems` and `setTabKeyNavigation(True)` afterwards.
    """
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.ensurePolished()  # rows measured before the style sheet is known would stay too low
    if isinstance(view, QTableView):
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setCornerButtonEnabled(False)
        rows = view.verticalHeader()
        rows.hide()
        theme.bind(view, lambda: rows.setDefaultSectionSize(theme.px(24) + 14))
    if isinstance(view, QTableView | QTreeView):
        header = view.horizontalHeader() if isinstance(view, QTableView) else view.header()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
    return view


def scrolling(page: QWidget) -> QScrollArea:
    """Return a view that scrolls up and down where large text in a low window leaves too little room."""
    set_look(page, surface="scroll")
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    return area


def scroll_inside(page: QWidget) -> None:
    """Let all that a page holds scroll up and down where there is too little room for it."""
    content, layout = QWidget(), page.layout()
    assert layout is not None, "a page is laid out before it scrolls"
    content.setLayout(layout)  # Qt hands the layout over, and all that is in it
    around = QVBoxLayout(page)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(scrolling(content))
