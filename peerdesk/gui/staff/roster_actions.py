"""What can be done with people, from the roster and from a person's own page."""

from collections.abc import Callable, Sequence
from dataclasses import astuple
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from peerdesk.domain.library import Library
from peerdesk.domain.staff import Belongings, Person, StaffStatus
from peerdesk.errors import UserError
from peerdesk.gui.staff.asking import ask_last_day, ask_new_person, person_form
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import ask
from peerdesk.gui.widgets.menus import Menu
from peerdesk.i18n import tr, trn

if TYPE_CHECKING:
    from peerdesk.storage import Agency

People = Sequence[Person]


class RosterActions(QObject):
    """Adds, opens, prints, marks as left, trashes and restores people."""

    opened = Signal(int)
    print_wanted = Signal(str, object)
    """Print this kind of thing, of this or these: see `PrintDesk.record`."""
    vcard_wanted = Signal(list)
    """Export these people as cards for an address book."""
    changed = Signal()
    """Something is different in the agency file: read it again."""
    told = Signal(str, str, str, object)
    """A message to show: kind, text, the words of its button and what the button does."""
    failed = Signal(object)
    """A `UserError` to show."""

    def __init__(self, agency: "Agency", library: Library, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._agency, self._theme, self._widget = agency, theme, parent
        self._form = library.records["person"]

    def menu(self, people: People, *, inside: bool = False) -> Menu:
        """Return the menu of what can be done with these; `inside` is for the page of one person."""
        menu = Menu(self._theme, self._widget)
        one, write = len(people) == 1, not self._agency.read_only
        if people and people[0].trashed is not None:
            self._add_open(menu, people, inside=inside)
            menu.entry("archive-restore", tr("Restore"), lambda: self.restore(people), usable=write)
            menu.entry("trash-2", tr("Delete for good…"), lambda: self.delete(people), usable=write,
                       keys="" if inside else "Del")  # fmt: skip
            return menu
        self._add_open(menu, people, inside=inside)
        menu.entry("printer", tr("Print the record…"), lambda: self._print("person", people), usable=one)
        menu.entry(
            "printer", tr("Print the transcript…"), lambda: self._print("transcript", people), usable=one
        )
        menu.entry("user", tr("Export as vCard…"), lambda: self.vcard_wanted.emit(list(people)))
        menu.addSeparator()
        leaves = one and write and people[0].status is not StaffStatus.LEFT
        menu.entry("arrow-right", tr("Mark as left…"), lambda: self.leave(people[0]), usable=leaves)
        menu.entry("trash-2", tr("Move to trash…"), lambda: self.trash(people), usable=write,
                   keys="" if inside else "Del")  # fmt: skip
        return menu

    def _add_open(self, menu: Menu, people: People, *, inside: bool) -> None:
        if not inside:
            menu.entry(
                "folder-open", tr("Open"), lambda: self.open(people), usable=len(people) == 1, keys="Return"
            )

    def open(self, people: People) -> None:
        """Open somebody's page; of somebody in the trash it can be read."""
        self.opened.emit(people[0].id)

    def _print(self, kind: str, people: People) -> None:
        self.print_wanted.emit(kind, people[0].id)

    def add(self) -> None:
        """Ask for somebody new, and open the page of whom was added."""
        if self._agency.read_only:
            return
        try:
            form = person_form(self._form, self._agency.staff.list())
        except UserError as error:
            self.failed.emit(error)
            return
        added: list[int] = []
        dialog = ask_new_person(
            form,
            self._theme,
            self._widget,
            lambda answers: added.append(self._agency.staff.add(self._form, answers)),
        )
        dialog.accepted.connect(lambda: self._added(added[0]))

    def _added(self, number: int) -> None:
        self.changed.emit()
        self.opened.emit(number)

    def leave(self, person: Person) -> None:
        """Ask on which day somebody left, and keep that; there is a way back."""

        def keep(answers: dict[str, str]) -> None:
            changes = {"status": StaffStatus.LEFT.value, "left_on": answers["left_on"]}
            self._agency.staff.save(self._form, person.id, changes)

        dialog = ask_last_day(self._form, self._theme, self._widget, person, keep)
        dialog.accepted.connect(lambda: self._left(person))

    def _left(self, person: Person) -> None:
        self.changed.emit()
        text = tr("{name} is on file under “Left” now.").format(name=person.called)
        self.told.emit("info", text, tr("Undo"), lambda: self._take_back(person))

    def _take_back(self, person: Person) -> None:
        before = {name: person.details.get(name) for name in ("status", "left_on")}
        if self._do(lambda: self._agency.staff.save(self._form, person.id, before)):
            self.told.emit("success", tr("Everything is as it was."), "", None)

    def remove(self, people: People) -> None:
        """Do what the Delete key does: to the trash, and from there for good."""
        if people and not self._agency.read_only:
            self.trash(people) if people[0].trashed is None else self.delete(people)

    def trash(self, people: People) -> None:
        """Say what goes with them, and move them to the trash, with a way back."""
        what = trn("Move {{name}} to the trash?", "Move {n} people to the trash?", len(people))
        belonging = self._belonging(people)
        if belonging is None:
            return
        lines = [*belonging, tr("All of it comes back when it is restored.")]
        if not belonging:
            lines = [tr("The record comes back when it is restored.")]
        title = what.format(name=people[0].called)
        if ask(self._theme, self._widget, title, " ".join(lines), tr("Move to trash")):
            numbers = [person.id for person in people]
            if self._do(lambda: self._agency.staff.trash(numbers)):
                text = trn("Moved to trash.", "{n} people moved to trash.", len(people))
                self.told.emit("info", text, tr("Undo"), lambda: self.restore(people))

    def restore(self, people: People) -> None:
        """Take out of the trash."""
        if self._do(lambda: self._agency.staff.restore([person.id for person in people])):
            text = trn("{{name}} is back.", "{n} people are back.", len(people)).format(name=people[0].called)
            self.told.emit("success", text, "", None)

    def delete(self, people: People) -> None:
        """Ask, and delete for good."""
        what = trn("Delete {{name}} for good?", "Delete {n} people for good?", len(people))
        belonging = self._belonging(people, for_good=True)
        if belonging is None:
            return
        lines = [*belonging, tr("This can’t be taken back.")]
        title = what.format(name=people[0].called)
        if ask(self._theme, self._widget, title, " ".join(lines), tr("Delete for good"), danger=True):
            for person in people:
                if not self._do(partial(self._agency.staff.delete_forever, person.id)):
                    return

    def _belonging(self, people: People, *, for_good: bool = False) -> list[str] | None:
        """Return what goes along, in sentences; nothing where it can't be read, which is told."""
        try:
            each = [astuple(self._agency.staff.goes_with(person.id)) for person in people]
        except UserError as error:
            self.failed.emit(error)
            return None
        return belongings_text(
            Belongings(*(sum(counts) for counts in zip(*each, strict=True))), for_good=for_good
        )

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


def belongings_text(belongings: Belongings, *, for_good: bool) -> list[str]:
    """Return what goes with somebody, and what stays, in a sentence each."""
    goes = [
        trn("one credential", "{n} credentials", belongings.credentials) if belongings.credentials else "",
        trn("attendance at one training", "attendance at {n} trainings", belongings.trainings)
        if belongings.trainings
        else "",
        trn("one line of the checklist", "{n} lines of the checklist", belongings.topics)
        if belongings.topics
        else "",
    ]
    listed = ", ".join(part for part in goes if part)
    said = tr("This goes too: {list}.") if for_good else tr("This goes along: {list}.")
    lines = [said.format(list=listed)] if listed else []
    if belongings.worksheets:
        stay = trn("One worksheet stays.", "{n} worksheets stay.", belongings.worksheets)
        lines.append(stay)
    if for_good and belongings.supervises:
        lines.append(
            trn(
                "One person is left without a supervisor.",
                "{n} people are left without a supervisor.",
                belongings.supervises,
            )
        )
    return lines
