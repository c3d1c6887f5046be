"""The page that lists all worksheets: search, filter, sort, and what can be done with one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, QSettings, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QPushButton, QStyledItemDelegate, QWidget

from peerdesk.domain.worksheets import Status, WorksheetLine
from peerdesk.errors import UserError
from peerdesk.gui.forms.ui_worksheets_page import Ui_WorksheetsPage
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import EmptyState, item_view
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.gui.widgets.flow import turn
from peerdesk.gui.widgets.painted_cells import PillDelegate
from peerdesk.gui.worksheets.actions import WorksheetActions
from peerdesk.gui.worksheets.list_delegates import ProgressDelegate, TitleDelegate
from peerdesk.gui.worksheets.list_model import Column, Show, ShownWorksheets, WorksheetsModel
from peerdesk.i18n import tr, trn

if TYPE_CHECKING:
    from peerdesk.storage import Agency

_WIDTHS = {
    Column.TITLE: 176,
    Column.FORM: 130,
    Column.WHO_FOR: 96,
    Column.STATUS: 116,
    Column.PROGRESS: 84,
    Column.CHANGED: 130,
}
"""The least width of each column at 100 %, in pixels."""
_FOLDED = (Column.FORM, Column.WHO_FOR)
"""Columns that stand below the title where room is short."""
_STRETCH = {Column.TITLE: 6, Column.FORM: 4, Column.WHO_FOR: 2, Column.PROGRESS: 1, Column.CHANGED: 1}
_SORT_KEY = "worksheets/sort"


class WorksheetsPage(QWidget):
    """Lists the worksheets of an agency."""

    open_worksheet = Signal(int)
    new_worksheet = Signal(str)
    """Begin a worksheet of this form, or choose one ("")."""
    print_requested = Signal(int)
    compare_requested = Signal(int, int)
    """Compare the earlier with the later."""
    search_cleared = Signal()
    """The search was taken back here: empty the search field."""

    def __init__(
        self, agency: "Agency", theme: Theme, settings: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._agency, self._theme, self._settings = agency, theme, settings
        self._show = Show.ALL
        self.ui = Ui_WorksheetsPage()
        self.ui.setupUi(self)
        self.banners = BannerPlace(theme, self.ui.banners, self, after=self.ui.new_button)
        self.model = WorksheetsModel(theme, self)
        self.shown = ShownWorksheets(self.model, self)
        self.actions_ = WorksheetActions(agency, theme, lambda: self.model.lines, self)
        self._set_up_table()
        self._set_up_bar()
        self._empty: EmptyState | None = None
        theme.changed.connect(self._restyle)
        self._restyle()
        self.ui.new_button.setEnabled(not agency.read_only)

    # Setting up

    def _set_up_table(self) -> None:
        table = self.ui.table
        table.setModel(self.shown)
        table.setItemDelegate(QStyledItemDelegate(table))
        self._title = TitleDelegate(self._theme, table)
        table.setItemDelegateForColumn(Column.TITLE, self._title)
        table.setItemDelegateForColumn(Column.STATUS, PillDelegate(self._theme, table))
        table.setItemDelegateForColumn(Column.PROGRESS, ProgressDelegate(self._theme, table))
        header = item_view(self._theme, table).horizontalHeader()
        column, order = self._remembered_sort()
        table.sortByColumn(column, order)
        header.sortIndicatorChanged.connect(self._remember_sort)
        table.verticalScrollBar().rangeChanged.connect(self._arrange)  # it takes room when it comes
        table.activated.connect(lambda index: self._open(self.shown.line(index.row())))
        table.customContextMenuRequested.connect(self._show_menu)
        table.selectionModel().selectionChanged.connect(self._selection_changed)
        table.installEventFilter(self)
        for keys, do in (
            ("F2", lambda: self.actions_.rename(self.selected())),
            (QKeySequence.StandardKey.Delete, lambda: self.actions_.remove(self.selected())),
        ):
            shortcut = QShortcut(QKeySequence(keys), table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(do)

    def _set_up_bar(self) -> None:
        ui = self.ui
        for button, show in self._segments():
            button.clicked.connect(lambda _=False, show=show: self.show_only(show))
        ui.form_filter.activated.connect(self._filter)
        ui.new_button.clicked.connect(lambda: self.new_worksheet.emit(""))
        ui.compare_button.clicked.connect(lambda: self.actions_.compare(self.selected()))
        ui.actions_button.clicked.connect(lambda: self.actions_.drop_menu(self.selected(), ui.actions_button))
        self._theme.bind_icon(ui.new_button, "plus", "on_accent")
        self._theme.bind_icon(ui.compare_button, "columns-2")
        self._theme.bind_icon(ui.actions_button, "ellipsis")
        self.actions_.opened.connect(self.open_worksheet)
        self.actions_.print_requested.connect(self.print_requested)
        self.actions_.compare_requested.connect(self.compare_requested)
        self.actions_.changed.connect(self.refresh)
        self.actions_.told.connect(self.banners.show)
        self.actions_.failed.connect(self.banners.show_error)

    def _segments(self) -> list[tuple[QPushButton, Show]]:
        ui = self.ui
        buttons = (ui.show_all, ui.show_drafts, ui.show_completed, ui.show_trash)
        return list(zip(buttons, Show, strict=True))

    # What is shown

    def refresh(self) -> None:
        """Read the worksheets from the agency file again; the selection stays where it can."""
        trash = self._show is Show.TRASH
        try:
            lines = self._agency.worksheets.list(trash=trash)
        except UserError as error:
            self.banners.show_error(error, tr("Try again"), self.refresh)
            return
        chosen, at = [line.id for line in self.selected()], self.ui.table.currentIndex().row()
        self.model.show_lines(lines, trash=trash)
        self._offer_forms()
        self._filter()
        self._select(chosen, at)

    def set_search(self, text: str) -> None:
        """Show only what holds every word of the text in its title, form or person."""
        self.shown.set_search(text)
        self._shown_changed()

    def show_only(self, show: Show) -> None:
        """Show all worksheets, the drafts, the completed ones or the trash."""
        was_trash, self._show = self._show is Show.TRASH, show
        for button, its in self._segments():
            button.setChecked(its is show)
        if was_trash or show is Show.TRASH:
            self.ui.table.clearSelection()
            self.refresh()
        else:
            self._filter()

    def selected(self) -> list[WorksheetLine]:
        """Return the worksheets that are selected, from top to bottom."""
        rows = sorted(index.row() for index in self.ui.table.selectionModel().selectedRows())
        return [self.shown.line(row) for row in rows]

    def print_page(self) -> None:
        """Print the worksheet that is selected."""
        chosen = self.selected()
        if len(chosen) == 1:
            self.print_requested.emit(chosen[0].id)
        else:
            self.banners.show("info", tr("Select one worksheet in the list to print it."))

    def leave(self) -> bool:
        """Get ready for another page: messages go. Nothing here keeps a person from leaving."""
        self.banners.clear()
        return True

    def _select(self, ids: list[int], at: int) -> None:
        """Select these again; where they are gone, the row that has come into their place."""
        rows = [row for number in ids if (row := self.shown.row_of(number)) >= 0]
        if ids and not rows and self.shown.rowCount():
            rows = [min(max(at, 0), self.shown.rowCount() - 1)]
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in rows:
            self.ui.table.selectionModel().setCurrentIndex(self.shown.index(row, 0), flags)
        self._selection_changed()

    def _offer_forms(self) -> None:
        combo, chosen = self.ui.form_filter, self.ui.form_filter.currentData()
        titles = {line.form_id: line.form_title for line in self.model.lines}
        combo.clear()
        combo.addItem(tr("All forms"), "")
        for form_id, title in sorted(titles.items(), key=lambda item: item[1]):
            combo.addItem(title, form_id)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))

    def _filter(self) -> None:
        status = {Show.DRAFTS: Status.DRAFT, Show.COMPLETED: Status.COMPLETED}.get(self._show)
        self.shown.set_filter(self.ui.form_filter.currentData() or "", status)
        self._shown_changed()

    def _clear_filters(self) -> None:
        self.search_cleared.emit()
        self.shown.set_search("")
        self.ui.form_filter.setCurrentIndex(0)
        self.show_only(Show.TRASH if self._show is Show.TRASH else Show.ALL)
        self.ui.table.setFocus()

    def _shown_changed(self) -> None:
        count, total = self.shown.rowCount(), self.model.rowCount()
        self.ui.stack.setCurrentWidget(self.ui.table_page if count else self.ui.empty_page)
        if count == total:
            self.ui.count.setText(trn("One worksheet", "{n} worksheets", total))
        else:
            self.ui.count.setText(tr("{n} of {total} worksheets").format(n=count, total=total))
        if not count:
            self._show_empty()
        self._selection_changed()

    def _show_empty(self) -> None:
        if self._empty is not None:
            self._empty.hide()
            self._empty.deleteLater()
        if self.shown.narrows and self.model.rowCount():
            self._empty = EmptyState(
                self._theme, "search", tr("Nothing matches"),
                tr("No worksheet fits this search and these filters."), tr("Clear search and filters"),
            )  # fmt: skip
            self._empty.activated.connect(self._clear_filters)
        elif self._show is Show.TRASH:
            self._empty = EmptyState(
                self._theme, "trash-2", tr("The trash is empty"),
                tr("Worksheets that you move to the trash wait here until you restore them or delete them."),
            )  # fmt: skip
        else:
            self._empty = EmptyState(
                self._theme, "clipboard-list", tr("No worksheets yet"),
                tr("They help you plan peer support step by step. Pick one, and answer at your own pace."),
                tr("Start a worksheet"),
            )  # fmt: skip
            self._empty.activated.connect(lambda: self.new_worksheet.emit(""))
        self.ui.empty_layout.addWidget(self._empty)

    # What a person does

    def _open(self, line: WorksheetLine) -> None:
        self.actions_.open([line])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Select a row when the keyboard comes to the list: it is seen what Enter, F2 and Delete act on."""
        if (
            isinstance(event, QFocusEvent)
            and event.gotFocus()
            and event.reason() != Qt.FocusReason.MouseFocusReason
            and not self.selected()
        ):
            self.ui.table.selectRow(max(0, self.ui.table.currentIndex().row()))
        return super().eventFilter(watched, event)

    def _selection_changed(self) -> None:
        lines = self.selected() if self.ui.stack.currentWidget() is self.ui.table_page else []
        self.ui.actions_button.setEnabled(bool(lines))
        self.ui.compare_button.setEnabled(self.actions_.can_compare(lines))

    def _show_menu(self, where: QPoint) -> None:
        if self.selected():
            self.actions_.menu(self.selected()).popup(self.ui.table.viewport().mapToGlobal(where))

    # Order and size

    def _remembered_sort(self) -> tuple[int, Qt.SortOrder]:
        words = str(self._settings.value(_SORT_KEY, "")).split(" ")
        names = {column.name.lower(): column for column in Column}
        column = names.get(words[0], Column.CHANGED)
        down = words[-1] == "down" if words[0] in names else True
        return column, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder

    def _remember_sort(self, column: int, order: Qt.SortOrder) -> None:
        way = "down" if order is Qt.SortOrder.DescendingOrder else "up"
        self._settings.setValue(_SORT_KEY, f"{Column(column).name.lower()} {way}")

    def _restyle(self) -> None:
        self.model.repaint()
        self._arrange()

    def _arrange(self) -> None:
        """Give the columns their share of the width, and the bar one line or two."""
        px = self._theme.px
        self.setMinimumWidth(px(300))  # not that of the bar in one line
        turn(self.ui.bar, wide=self.width() >= px(820))
        room = self.ui.table.viewport().width()
        self._title.stacked = room < sum(map(px, _WIDTHS.values()))
        widths = {c: px(w) for c, w in _WIDTHS.items() if not (self._title.stacked and c in _FOLDED)}
        parts = sum(_STRETCH.get(column, 0) for column in widths)
        spare = max(0, room - sum(widths.values()))
        self.ui.table.verticalHeader().setDefaultSectionSize(px(38 if self._title.stacked else 30) + 14)
        for column in Column:
            self.ui.table.setColumnHidden(column, column not in widths)
        for column, width in widths.items():
            self.ui.table.setColumnWidth(column, width + spare * _STRETCH.get(column, 0) // parts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what is in the file by now, and fit the columns once their room is known."""
        super().showEvent(event)
        if not event.spontaneous():  # not only back from being minimized
            self.refresh()
        self._arrange()
