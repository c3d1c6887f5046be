"""The list in a training's dialog that says who attended, and who was there for less than all of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from peerdesk.domain.forms import Question, QuestionType
from peerdesk.domain.names import fold
from peerdesk.domain.staff import Person, StaffStatus, told_apart
from peerdesk.domain.training import MAX_HOURS
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import item_view
from peerdesk.gui.widgets.values import NotUnderstoodError, number_text, read_value
from peerdesk.i18n import tr

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NAME, HOURS = 0, 1
_HOURS = Question("hours", QuestionType.DECIMAL, "")


class AttendeesModel(QAbstractTableModel):
    """People with a check box, and hours for those who were there for less than all."""

    changed = Signal()
    """Somebody was checked or unchecked, or other hours were noted."""
    refused = Signal(str)
    """Why hours that were typed are not kept; an empty text when all is well again."""

    def __init__(self, people: Sequence[Person], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.attendees: dict[int, float | None] = {}
        self.shown: list[Person] = []
        self.names = told_apart(people)
        self.writable = True
        self._all = sorted(people, key=lambda one: (_place(one), fold(self.names[one.id])))
        self.show()

    def set_attendees(self, attendees: Mapping[int, float | None]) -> None:
        """Show who attended."""
        self.attendees = {number: hours for number, hours in attendees.items() if number in self.names}
        self.show()

    def show(self, search: str = "", *, left: bool = False) -> None:
        """Show people whose name holds every word of the search; who left only if asked for or checked."""
        self.beginResetModel()
        words = fold(search).split()
        self.shown = [
            person
            for person in self._all
            if (left or person.status is not StaffStatus.LEFT or person.id in self.attendees)
            and all(word in fold(self.names[person.id]) for word in words)
        ]
        self.endResetModel()

    def check(self, people: Sequence[Person], *, on: bool) -> None:
        """Say of these people that they attended, or that they did not."""
        for person in people:
            if on:
                self.attendees.setdefault(person.id, None)
            else:
                self.attendees.pop(person.id, None)
        if self.shown:
            self.dataChanged.emit(self.index(0, NAME), self.index(len(self.shown) - 1, HOURS))
        self.changed.emit()

    def toggle(self, row: int) -> None:
        """Check somebody, or take the check back."""
        person = self.shown[row]
        self.check([person], on=person.id not in self.attendees)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of people shown."""
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of columns: names and hours."""
        return 0 if parent.isValid() else 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Return the head of a column."""
        if orientation is not Qt.Orientation.Horizontal or role != Role.DisplayRole:
            return None
        return tr("Name") if section == NAME else tr("Hours, if fewer")

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that hours can be typed for who attended."""
        flags = super().flags(index)
        writable = self.writable and self.shown[index.row()].id in self.attendees
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == HOURS and writable else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return what a cell says."""
        person = self.shown[index.row()]
        there = person.id in self.attendees
        if index.column() == NAME:
            return self._name(person, role, there=there)
        hours = self.attendees.get(person.id)
        if role == Role.DisplayRole:
            return number_text(hours) if hours is not None else tr("all") if there else ""
        if role == Role.EditRole:
            return "" if hours is None else number_text(hours)
        return None

    def _name(self, person: Person, role: int, *, there: bool) -> Any:
        if role in (Role.DisplayRole, Role.ToolTipRole):
            name = self.names[person.id]
            return tr("{name} (left)").format(name=name) if person.status is StaffStatus.LEFT else name
        if role == Role.CheckStateRole:
            return Qt.CheckState.Checked if there else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Note how many hours somebody was there; blank for all."""
        if role != Role.EditRole or index.column() != HOURS:
            return False
        try:
            hours = read_value(_HOURS, str(value))
        except NotUnderstoodError as error:
            self.refused.emit(str(error))
            return False
        if hours is not None and not 0 <= hours <= MAX_HOURS:
            self.refused.emit(tr("Hours lie between 0 and 1,000."))
            return False
        self.refused.emit("")
        self.attendees[self.shown[index.row()].id] = hours
        self.dataChanged.emit(index, index)
        self.changed.emit()
        return True


def _place(person: Person) -> int:
    """Order people: who works here, then applicants, then those who left."""
    if person.works_here:
        return 0
    return 2 if person.status is StaffStatus.LEFT else 1


class AttendeesKeys(QObject):
    """The manners of the list: a click on a name or Space checks it, on hours opens them."""

    def __init__(self, view: QTableView, model: AttendeesModel, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        view.setModel(model)
        view.setItemDelegate(_Names(view))
        item_view(theme, view)
        triggers = QAbstractItemView.EditTrigger
        view.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        theme.bind(view, lambda: view.setColumnWidth(NAME, theme.px(270)))
        view.clicked.connect(self._clicked)
        view.installEventFilter(self)

    def _clicked(self, index: QModelIndex) -> None:
        if not self._model.writable:
            return
        if index.column() == NAME:
            self._model.toggle(index.row())
        elif self._model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self._view.edit(index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Check and uncheck with Space."""
        if watched is self._view and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            index = self._view.currentIndex()
            if event.key() == Qt.Key.Key_Space and index.isValid() and self._model.writable:
                self._model.toggle(index.row())
                return True
        return False


class _Names(QStyledItemDelegate):
    """Leaves the check boxes to `AttendeesKeys`, so that the whole name is one."""

    def editorEvent(
        self, _event: QEvent, _model: QAbstractItemModel, _option: QStyleOptionViewItem, _index: Index
    ) -> bool:
        """Do nothing: a click is told by the view."""
        return False

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a line to type hours into, named for screen readers."""
        editor = super().createEditor(parent, option, index)
        editor.setAccessibleName(tr("Hours, if fewer"))
        return editor
