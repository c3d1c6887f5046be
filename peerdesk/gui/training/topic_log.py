"""Checking topics off by hand, from the matrix and from a checklist: kept at once, and taken back."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from peerdesk.domain.topic_records import checked_off, floor, following
from peerdesk.domain.training import Covered, Extent, TopicRecord, Training
from peerdesk.errors import UserError
from peerdesk.gui.theme import Theme
from peerdesk.gui.training.small_forms import line_answers, line_form, line_record
from peerdesk.gui.training.words import by_text, providers_of, settled_text
from peerdesk.gui.widgets.record_form import RecordDialog, RecordForm
from peerdesk.i18n import tr

if TYPE_CHECKING:
    from peerdesk.storage import Agency

_REMEMBERED = 200
"""How many steps can be taken back."""


class Cell(NamedTuple):
    """One line of a checklist: whose (number), of which topic (key), and how far it is covered."""

    person: int
    topic: str
    covered: Covered


class TopicLog(QObject):
    """Keeps lines of checklists in the agency file, and remembers what they were before."""

    recorded = Signal(object)
    """This `TopicRecord` is in the file now."""
    refused = Signal(str)
    """Why nothing was recorded."""
    failed = Signal(object)
    """A `UserError` to show."""

    def __init__(self, agency: "Agency", theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._agency, self._theme, self._widget = agency, theme, parent
        self._before: list[TopicRecord] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._before)

    def forget(self) -> None:
        """Forget what was before: the file has been read again."""
        self._before.clear()

    def cycle(self, cell: Cell) -> None:
        """Record what comes after the present extent, today."""
        self.set_extent(cell, following(cell.covered, cell.topic))

    def set_extent(self, cell: Cell, extent: Extent) -> None:
        """Record an extent today, or say why trainings do not let it be so low."""
        person, topic, covered = cell
        least = floor(covered, topic)
        if extent < least or least is Extent.FULL:
            self.refused.emit(settled_text(covered))
        elif extent is not covered.extent:
            line = checked_off(covered, person, topic, extent, date.today())
            self._tried(lambda: self.record(covered, line))

    def record(self, covered: Covered, line: TopicRecord) -> None:
        """Keep a line in the place of the present one. Raises `UserError`."""
        before = covered.record or TopicRecord(line.person, line.topic, Extent.NONE)
        if line != before:
            self._agency.training.record([line])
            self._before = [*self._before[-_REMEMBERED:], before]
            self.recorded.emit(line)

    def undo(self) -> None:
        """Take back what was recorded last."""
        if self._before and self._tried(lambda: self._agency.training.record([self._before[-1]])):
            self.recorded.emit(self._before.pop())

    def _tried(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except UserError as error:
            self.failed.emit(error)
            return False
        return True

    def ask_details(self, title: str, cell: Cell, trainings: Iterable[Training]) -> RecordDialog:
        """Ask for everything about one line, and keep it; providers of `trainings` are offered."""
        person, topic, covered = cell
        least = floor(covered, topic)
        form = line_form(least, providers_of(trainings))
        dialog = RecordDialog(
            RecordForm(form, self._theme, line_answers(covered)),
            self._widget,
            title,
            tr("Save"),
            lambda answers: self.record(covered, line_record(person, topic, answers, least)),
            by_text(covered),
        )
        dialog.open()
        return dialog
