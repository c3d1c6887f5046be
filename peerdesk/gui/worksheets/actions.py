"""What can be done with worksheets as a whole, from the list and from the editor."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from peerdesk.domain.worksheets import WorksheetLine
from peerdesk.errors import UserError
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import ask
from peerdesk.gui.widgets.menus import Menu
from peerdesk.gui.worksheets.details_dialog import DetailsDialog
from peerdesk.i18n import tr, trn

if TYPE_CHECKING:
    from peerdesk.storage import Agency

Lines = list[WorksheetLine]


class WorksheetActions(QObject):
    """Opens, prints, duplicates, renames, compares, trashes and restores worksheets."""

    opened = Signal(int)
    print_requested = Signal(int)
    compare_requested = Signal(int, int)
    changed = Signal()
    """Something is different in the agency file: read the list again."""
    told = Signal(str, str, str, object)
    """A message to show: kind, text, the words of its button and what the button does."""
    failed = Signal(object)
    """A `UserError` to show."""

    def __init__(self, agency: "Agency", theme: Theme, others: Callable[[], Lines], parent: QWidget) -> None:
        """`others` gives all worksheets that one can be compared with."""
        super().__init__(parent)
        self._agency, self._theme, self._others, self._widget = agency, theme, others, parent

    def drop_menu(self, lines: Lines, button: QAbstractButton, *, inside: bool = False) -> None:
        """Open the menu below a button, its right edge at the button's."""
        self.menu(lines, inside=inside).drop(button)

    def menu(self, lines: Lines, *, inside: bool = False) -> Menu:
        """Return the menu of what can be done with these; it goes away by itself.

        `inside` is for the page of a worksheet, which is open already and has its own way to print.
        """
        menu = Menu(self._theme, self._widget)
        one, write = len(lines) == 1, not self._agency.read_only
        if lines and lines[0].trashed is not None:
            menu.entry("archive-restore", tr("Restore"), lambda: self.restore(lines), usable=write)
            if not inside:
                menu.entry(
                    "trash-2", tr("Delete for good…"), lambda: self.delete(lines), usable=write, keys="Del"
                )
            return menu
        if not inside:
            menu.entry("folder-open", tr("Open"), lambda: self.open(lines), usable=one, keys="Return")
            menu.entry("printer", tr("Print…"), lambda: self.print(lines), usable=one)
            menu.addSeparator()
        menu.entry("copy", tr("Duplicate as new…"), lambda: self.duplicate(lines), usable=one and write)
        menu.entry("pencil", tr("Rename…"), lambda: self.rename(lines), usable=one and write, keys="F2")
        menu.entry("columns-2", tr("Compare…"), lambda: self.compare(lines), usable=self.can_compare(lines))
        menu.addSeparator()
        menu.entry("trash-2", tr("Move to trash"), lambda: self.trash(lines), usable=write, keys="Del")
        return menu

    def open(self, lines: Lines) -> None:
        """Open one; one in the trash can be read."""
        self.opened.emit(lines[0].id)

    def print(self, lines: Lines) -> None:
        """Ask for one to be printed."""
        self.print_requested.emit(lines[0].id)

    def can_compare(self, lines: Lines) -> bool:
        """Tell whether there are two of one form: both selected, or one selected and another in the file."""
        if any(line.trashed for line in lines):
            return False
        if len(lines) == 2:
            return lines[0].form_id == lines[1].form_id
        return len(lines) == 1 and self._partner(lines[0]) is not None

    def compare(self, lines: Lines) -> None:
        """Ask for two to be compared, the older on the left."""
        partner = lines[1] if len(lines) == 2 else self._partner(lines[0])
        assert partner is not None, "only offered when there is one"
        older, newer = sorted((lines[0], partner), key=lambda line: line.created)
        self.compare_requested.emit(older.id, newer.id)

    def _partner(self, line: WorksheetLine) -> WorksheetLine | None:
        """Return the worksheet of the same form that was begun nearest in time, the earlier first."""
        others = [other for other in self._others() if other.form_id == line.form_id and other.id != line.id]
        earlier = [other for other in others if other.created <= line.created]
        return min(earlier or others, key=lambda other: abs(other.created - line.created), default=None)

    def rename(self, lines: Lines) -> None:
        """Ask for another title and person."""
        if len(lines) != 1 or lines[0].trashed or self._agency.read_only:
            return
        line = lines[0]
        dialog = DetailsDialog(self._theme, tr("Rename worksheet"), "", tr("Rename"), self._widget)
        about = line.person is not None  # whose name it bears stays then

        def keep(title: str, who: str) -> None:
            who_for = line.who_for if about else who
            self._do(lambda: self._agency.worksheets.set_details(line.id, title, who_for))

        dialog.chosen.connect(keep)
        dialog.ask(line.title, None if about else line.who_for)

    def duplicate(self, lines: Lines) -> None:
        """Ask for a title, make a copy as a new draft and open it."""
        line = lines[0]
        dialog = DetailsDialog(
            self._theme, tr("Duplicate as new"),
            tr("The copy starts with the same answers, as a draft. The original stays as it is."),
            tr("Duplicate"), self._widget,
        )  # fmt: skip
        dialog.chosen.connect(lambda title, _who: self._do(lambda: self._duplicate(line, title)))
        dialog.ask(tr("{title} (copy)").format(title=line.title), None)

    def _duplicate(self, line: WorksheetLine, title: str) -> None:
        self.opened.emit(self._agency.worksheets.duplicate(line.id, title))

    def remove(self, lines: Lines) -> None:
        """Do what the Delete key does: to the trash, and from there for good."""
        if not lines or self._agency.read_only:
            return
        if lines[0].trashed is not None:
            self.delete(lines)
        else:
            self.trash(lines)

    def trash(self, lines: Lines) -> None:
        """Move to the trash, with a way back."""
        if self._do_each(self._agency.worksheets.trash, lines):
            text = trn("Moved to trash.", "{n} worksheets moved to trash.", len(lines))
            self.told.emit("info", text, tr("Undo"), lambda: self._untrash(lines))

    def _untrash(self, lines: Lines) -> None:
        if self._do_each(self._agency.worksheets.restore, lines):
            self.told.emit("success", trn("It is back.", "{n} worksheets are back.", len(lines)), "", None)

    def restore(self, lines: Lines) -> None:
        """Take out of the trash."""
        if self._do_each(self._agency.worksheets.restore, lines):
            text = trn("Restored.", "{n} worksheets restored.", len(lines))
            self.told.emit("success", text, "", None)

    def delete(self, lines: Lines) -> None:
        """Ask, and delete for good."""
        what = trn("Delete this worksheet for good?", "Delete {n} worksheets for good?", len(lines))
        text = tr("What is written in it is gone then, and can’t be brought back.")
        if ask(self._theme, self._widget, what, text, tr("Delete for good"), danger=True):
            self._do_each(self._agency.worksheets.delete_forever, lines)

    def _do_each(self, act: Callable[[int], object], lines: Lines) -> bool:
        """Do the same to each; where one fails, the list shows how far it went."""
        return all(self._do(partial(act, line.id)) for line in lines)

    def _do(self, act: Callable[[], object]) -> bool:
        """Do something to the agency file, and tell how it went."""
        try:
            act()
        except UserError as error:
            self.failed.emit(error)
            return False
        finally:
            self.changed.emit()
        return True
