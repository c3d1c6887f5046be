"""An open worksheet: its answers as they are typed, and whether it is complete."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from peerdesk.domain.answers import AnswersError, Problem
from peerdesk.domain.completeness import Progress, progress
from peerdesk.domain.worksheets import Status, Worksheet
from peerdesk.gui.worksheets.answers_draft import AnswersDraft

if TYPE_CHECKING:
    from peerdesk.storage.worksheets import Worksheets


class Draft(AnswersDraft):
    """Holds one worksheet while it is on screen."""

    details_changed = Signal()
    """`worksheet` has another title, another person or another status."""

    def __init__(
        self,
        worksheets: "Worksheets",
        worksheet: Worksheet,
        parent: QObject | None = None,
        *,
        read_only: bool = False,
    ) -> None:
        super().__init__(
            worksheet.form,
            worksheet.answers,
            lambda changes: worksheets.save_answers(worksheet.id, changes),
            parent,
            read_only=read_only,
        )
        self._worksheets = worksheets
        self.worksheet = worksheet

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written here now: completed, in the trash, or the file is read-only."""
        line = self.worksheet.line
        return self._file_is_read_only or line.status is Status.COMPLETED or line.trashed is not None

    @property
    def progress(self) -> Progress:
        """How far the whole worksheet is."""
        return progress(self.form, self.answers)

    def complete(self) -> tuple[Problem, ...]:
        """Mark the worksheet as complete; return what still stands in the way. Raises UserError."""
        self._save_or_raise()
        try:
            self._worksheets.complete(self.worksheet.id)
        except AnswersError as error:
            return error.problems
        self.reload()
        return ()

    def reopen(self) -> None:
        """Make a completed worksheet a draft again. Raises UserError."""
        self._worksheets.reopen(self.worksheet.id)
        self.reload()

    def set_details(self, title: str, who_for: str) -> None:
        """Give the worksheet another title and say who it is for. Raises UserError."""
        self._worksheets.set_details(self.worksheet.id, title, who_for)
        self.reload()

    def _save_or_raise(self) -> None:
        if not self.save_now():
            assert self.error is not None, "a save that fails has a reason"
            raise self.error

    def reload(self) -> None:
        """Read title, person and status from the agency file again. Raises UserError."""
        self.worksheet = self._worksheets.get(self.worksheet.id)
        self.details_changed.emit()
