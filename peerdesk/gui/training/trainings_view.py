"""The list of trainings: search, filter, sort, and what can be done with one."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, QSettings, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from peerdesk.domain.curricula import Curriculum
from peerdesk.domain.library import Library
from peerdesk.domain.records import changing
from peerdesk.domain.staff import Person, told_apart
from peerdesk.domain.training import Training
from peerdesk.errors import UserError
from peerdesk.gui.exporting import export_sheet
from peerdesk.gui.forms.ui_trainings_view import Ui_TrainingsView
from peerdesk.gui.theme import Theme
from peerdesk.gui.training.training_dialog import Offered, TrainingDialog
from peerdesk.gui.training.trainings_model import Column, ShownTrainings, TrainingsModel, Words
from peerdesk.gui.training.words import providers_of
from peerdesk.gui.widgets import EmptyState, FlowLayout, ask, calm, item_view
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.gui.widgets.menus import Menu
from peerdesk.i18n import tr, trn

if TYPE_CHECKING:
    from peerdesk.exchange.sheets import Sheet
    from peerdesk.storage import Agency

_WIDTHS = {
    Column.DATE: 104,
    Column.TITLE: 190,
    Column.PROVIDER: 120,
    Column.CATEGORY: 130,
    Column.HOURS: 72,
    Column.ATTENDEES: 100,
    Column.TOPICS: 96,
}
"""The least width of each column at 100 %, in pixels. Where there is less room, the table scrolls."""
_STRETCH = {Column.TITLE: 4, Column.PROVIDER: 3, Column.CATEGORY: 3}
_SORT_KEY = "trainings/sort"


class TrainingsView(QWidget):
    """Lists the trainings of an agency."""

    print_wanted = Signal(str, object)
    import_wanted = Signal()
    search_cleared = Signal()
    """The search was taken back here: empty the search field."""

    def __init__(
        self,
        agency: "Agency",
        library: Library,
        theme: Theme,
        settings: QSettings,
        banners: BannerPlace,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._agency, self._library, self._theme, self._settings = agency, library, theme, settings
        self._banners = banners
        self._form = library.records["training"]
        self._people: list[Person] = []
        self._curricula: dict[str, Curriculum] = {}
        self._empty: EmptyState | None = None
        self.ui = Ui_TrainingsView()
        self.ui.setupUi(self)
        self.model = TrainingsModel(theme, self)
        self.shown = ShownTrainings(self.model, self)
        self._set_up_table()
        self._set_up_tools()
        theme.bind(self, self._restyle)

    # Setting up

    def _set_up_table(self) -> None:
        table = self.ui.table
        table.setModel(self.shown)
        table.setItemDelegate(QStyledItemDelegate(table))
        header = item_view(self._theme, table).horizontalHeader()
        header.setStretchLastSection(False)
        table.sortByColumn(*self._remembered_sort())
        header.sortIndicatorChanged.connect(self._remember_sort)
        table.viewport().installEventFilter(self)
        table.activated.connect(lambda index: self.edit(self.shown.training(index.row()).id))
        table.customContextMenuRequested.connect(self._show_menu)
        table.selectionModel().selectionChanged.connect(self._selection_changed)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove)

    def _set_up_tools(self) -> None:
        ui = self.ui
        flow = FlowLayout(ui.tools)
        for widget in (ui.category_filter, ui.year_filter, ui.trash, ui.actions_button, ui.import_button,
                       ui.export_button):  # fmt: skip
            flow.addWidget(widget)
        for combo in (ui.category_filter, ui.year_filter):
            calm(combo)
            combo.activated.connect(self._filter)
        ui.category_filter.addItem(tr("All categories"), "")
        for name, label in self._library.categories.items():
            ui.category_filter.addItem(label, name)
        ui.trash.clicked.connect(self._turn_to_trash)
        ui.actions_button.clicked.connect(self._drop_menu)
        ui.import_button.clicked.connect(self.import_wanted)
        ui.import_button.setEnabled(not self._agency.read_only)
        ui.export_button.clicked.connect(self._export)
        bind = self._theme.bind_icon
        bind(ui.trash, "trash-2", checked="on_accent")
        bind(ui.actions_button, "ellipsis")
        bind(ui.import_button, "upload")
        bind(ui.export_button, "file-down")

    # What is shown

    def refresh(self) -> None:
        """Read the trainings from the agency file again; the selection stays where it can."""
        chosen = [training.id for training in self.selected()]
        try:
            self._people = self._agency.staff.list()
            self._curricula = self._agency.training.curricula(self._library.curricula)
            trainings = self._agency.training.list(trash=self.ui.trash.isChecked())
        except UserError as error:
            self._banners.show_error(error, tr("Try again"), self.refresh)
            return
        self.model.show_trainings(trainings, self._words())
        self._offer_years()
        self._filter()
        self._select(chosen)

    def _words(self) -> Words:
        topics = {one.key(topic): topic.label for one in self._curricula.values() for topic in one.topics}
        return Words(told_apart(self._people), topics, self._library.categories)

    def set_search(self, text: str) -> None:
        """Show only what holds every word of the text."""
        self.shown.set_search(text)
        self._shown_changed()

    @property
    def search_hint(self) -> str:
        """What the search field says that it looks for."""
        return tr("Search trainings")

    def print_page(self) -> None:
        """Print the sign-in sheet of the training that is selected, else a blank one."""
        chosen = self.selected()
        self.print_wanted.emit("sign_in", chosen[0].id if chosen else None)

    def leave(self) -> bool:
        """Get ready for another page. Nothing here keeps a person from leaving."""
        return True

    def focus_table(self) -> None:
        """Bring the keyboard to the list."""
        self.ui.table.setFocus()
        if not self.selected():
            self.ui.table.selectRow(0)

    def selected(self) -> list[Training]:
        """Return the trainings that are selected, from top to bottom."""
        rows = sorted(index.row() for index in self.ui.table.selectionModel().selectedRows())
        return [self.shown.training(row) for row in rows]

    def _select(self, numbers: list[int]) -> None:
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row, training in enumerate(self.shown.trainings):
            if training.id in numbers:
                self.ui.table.selectionModel().setCurrentIndex(self.shown.index(row, 0), flags)
        self._selection_changed()

    def _offer_years(self) -> None:
        combo, chosen = self.ui.year_filter, self.ui.year_filter.currentData()
        combo.clear()
        combo.addItem(tr("All years"), 0)
        for year in sorted({training.on.year for training in self.model.trainings}, reverse=True):
            combo.addItem(str(year), year)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))

    def _filter(self) -> None:
        ui = self.ui
        self.shown.set_filter(ui.category_filter.currentData() or "", ui.year_filter.currentData() or 0)
        self._shown_changed()

    def _turn_to_trash(self) -> None:
        self.ui.table.clearSelection()
        self.refresh()

    def _clear_filters(self) -> None:
        self.search_cleared.emit()
        self.shown.set_search("")
        self.ui.category_filter.setCurrentIndex(0)
        self.ui.year_filter.setCurrentIndex(0)
        self._filter()
        self.ui.table.setFocus()

    def _shown_changed(self) -> None:
        count, total = self.shown.rowCount(), self.model.rowCount()
        self.ui.stack.setCurrentWidget(self.ui.table_page if count else self.ui.empty_page)
        if count == total:
            self.ui.count.setText(trn("One training", "{n} trainings", total))
        else:
            self.ui.count.setText(tr("{n} of {total} trainings").format(n=count, total=total))
        self.ui.export_button.setEnabled(count > 0)
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
                tr("No training fits this search and these filters."), tr("Clear search and filters"),
            )  # fmt: skip
            self._empty.activated.connect(self._clear_filters)
        elif self.ui.trash.isChecked():
            text = tr("Trainings that you move to the trash wait here, and count for nobody.")
            self._empty = EmptyState(self._theme, "trash-2", tr("The trash is empty"), text)
        else:
            self._empty = EmptyState(
                self._theme, "graduation-cap", tr("No trainings yet"),
                tr("Record one once for everybody who was there. It then counts for each of them."),
                tr("Record a training"),
            )  # fmt: skip
            self._empty.button.setEnabled(not self._agency.read_only)
            self._empty.activated.connect(self.new)
        self.ui.empty_layout.addWidget(self._empty)

    # What a person does

    def new(self) -> None:
        """Record a training."""
        self._ask(None)

    def edit(self, number: int) -> None:
        """Change a training; one in the trash, and any in a file that is read only, can be read."""
        try:
            training = self._agency.training.get(number)
        except UserError as error:
            self._banners.show_error(error)
            return
        self._ask(training)

    def duplicate(self, training: Training) -> None:
        """Record the same training on another date."""
        self._ask(None, like=training)

    def _ask(self, training: Training | None, like: Training | None = None) -> None:
        form = changing(self._form, "provider", suggestions=providers_of(self.model.trainings))
        offered = Offered(form, self._people, self._curricula)
        dialog = TrainingDialog(self._agency, offered, self._theme, self, training=training, like=like)
        dialog.kept.connect(self._kept)
        dialog.open()

    def _kept(self, number: int) -> None:
        self.refresh()
        self.ui.table.clearSelection()
        self._select([number])
        self.ui.table.setFocus()

    def menu(self, trainings: list[Training]) -> Menu:
        """Return the menu of what can be done with these; it goes away by itself."""
        menu, one, write = Menu(self._theme, self), len(trainings) == 1, not self._agency.read_only
        if self.ui.trash.isChecked():
            menu.entry("archive-restore", tr("Restore"), lambda: self._restore(trainings), usable=write)
            menu.entry("trash-2", tr("Delete for good…"), self._remove, usable=write, keys="Del")
            return menu
        first = trainings[0]
        menu.entry("folder-open", tr("Open"), lambda: self.edit(first.id), usable=one, keys="Return")
        again = tr("Duplicate for another date…")
        menu.entry("copy", again, lambda: self.duplicate(first), usable=one and write)
        sign_in = tr("Print sign-in sheet…")
        menu.entry("printer", sign_in, lambda: self.print_wanted.emit("sign_in", first.id), usable=one)
        menu.addSeparator()
        menu.entry("trash-2", tr("Move to trash"), self._remove, usable=write, keys="Del")
        return menu

    def _drop_menu(self) -> None:
        self.menu(self.selected()).drop(self.ui.actions_button)

    def _show_menu(self, where: QPoint) -> None:
        if self.selected():
            self.menu(self.selected()).popup(self.ui.table.viewport().mapToGlobal(where))

    def _selection_changed(self) -> None:
        shown = self.ui.stack.currentWidget() is self.ui.table_page
        self.ui.actions_button.setEnabled(shown and bool(self.selected()))

    def _remove(self) -> None:
        """Do what the Delete key does: to the trash, and from there for good."""
        trainings = self.selected()
        if not trainings or self._agency.read_only:
            return
        if not self.ui.trash.isChecked():
            numbers = [training.id for training in trainings]
            if self._do(lambda: self._agency.training.trash(numbers)):
                text = trn("Moved to trash.", "{n} trainings moved to trash.", len(numbers))
                self._banners.show("info", text, tr("Undo"), lambda: self._restore(trainings))
            return
        what = trn("Delete this training for good?", "Delete {n} trainings for good?", len(trainings))
        text = tr("Who attended, and its files, are gone then and can’t be brought back.")
        if ask(self._theme, self, what, text, tr("Delete for good"), danger=True):
            for training in trainings:
                self._do(partial(self._agency.training.delete_forever, training.id))

    def _restore(self, trainings: list[Training]) -> None:
        if self._do(lambda: self._agency.training.restore([training.id for training in trainings])):
            text = trn("It is back.", "{n} trainings are back.", len(trainings))
            self._banners.show("success", text)

    def _do(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except UserError as error:
            self._banners.show_error(error)
            return False
        finally:
            self.refresh()
        return True

    def _export(self) -> None:
        export_sheet(self, self._settings, tr("Trainings"), self._sheet, self._banners)

    def _sheet(self) -> "Sheet":
        from peerdesk.exchange.training import training_sheet  # noqa: PLC0415 - start-up stays light

        return training_sheet(self.shown.trainings, self._people, self._form, self._curricula)

    # Order and size

    def _remembered_sort(self) -> tuple[int, Qt.SortOrder]:
        words = str(self._settings.value(_SORT_KEY, "")).split(" ")
        names = {column.name.lower(): column for column in Column}
        down = words[-1] == "down" if words[0] in names else True
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        return names.get(words[0], Column.DATE), order

    def _remember_sort(self, column: int, order: Qt.SortOrder) -> None:
        way = "down" if order is Qt.SortOrder.DescendingOrder else "up"
        self._settings.setValue(_SORT_KEY, f"{Column(column).name.lower()} {way}")

    def _restyle(self) -> None:
        self.model.repaint()
        self.ui.table.setMinimumHeight(self._theme.px(110))
        self._arrange()

    def _arrange(self) -> None:
        room = self.ui.table.viewport().width()
        widths = {column: self._theme.px(width) for column, width in _WIDTHS.items()}
        spare = max(0, room - sum(widths.values()))
        parts = sum(_STRETCH.values())
        for column, width in widths.items():
            self.ui.table.setColumnWidth(column, width + spare * _STRETCH.get(column, 0) // parts)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the columns whenever the room for them is another, also when a scroll bar comes."""
        if event.type() == QEvent.Type.Resize and watched is self.ui.table.viewport():
            self._arrange()
        return super().eventFilter(watched, event)
