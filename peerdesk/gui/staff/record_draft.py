"""A record while it is on screen: only what keeps the whole of it right is saved."""

from collections.abc import Iterable

from PySide6.QtCore import QObject

from peerdesk.domain.answers import Answers, Problem, Value
from peerdesk.domain.forms import Form
from peerdesk.domain.records import problems_of
from peerdesk.gui.worksheets.answers_draft import AnswersDraft, Save


class RecordDraft(AnswersDraft):
    """Holds the details of a record.

    Unlike a worksheet, a record is never incomplete: a blank name or a date out of order is not saved, and
    what was there before stays in the file until it is put right.
    """

    def __init__(
        self,
        form: Form,
        details: Answers,
        save: Save,
        parent: QObject | None = None,
        *,
        read_only: bool = False,
    ) -> None:
        super().__init__(form, details, save, parent, read_only=read_only)
        self._in_file: dict[str, Value] = dict(details)

    def problems_with(self, question_id: str) -> list[Problem]:
        """Find why the answer as it is on screen can't be kept in the file."""
        refused = super().problems_with(question_id)
        found = problems_of(self.form, self.answers)
        return refused or [problem for problem in found if problem.question == question_id]

    def _keepable(self) -> list[str]:
        """Return the most of the unsaved answers that keep the record right, together with the file's."""
        asked = [name for name in self._unsaved if not super(RecordDraft, self).problems_with(name)]
        if self._is_right(asked):
            return asked
        taken: list[str] = []
        while more := [name for name in asked if name not in taken and self._is_right([*taken, name])]:
            taken.append(more[0])
        return taken

    def _is_right(self, names: Iterable[str]) -> bool:
        changed = {**self._in_file, **{name: self.answers.get(name) for name in names}}
        answered = {name: value for name, value in changed.items() if value is not None}
        return not problems_of(self.form, answered)

    def _kept(self, names: list[str]) -> None:
        for name in names:
            self._in_file[name] = self.answers.get(name)
