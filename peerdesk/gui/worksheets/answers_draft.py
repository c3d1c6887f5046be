"""Answers while they are on screen: what was changed, what was undone, and what is still to be saved."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from peerdesk.domain.answers import ROW, Answers, AnswersError, Problem, Value, check_shape, clean
from peerdesk.domain.completeness import relevant_answers
from peerdesk.domain.forms import Form, Question, QuestionType
from peerdesk.errors import UserError
from peerdesk.gui.worksheets.words import clock_text
from peerdesk.i18n import tr, trn

AUTOSAVE_MS = 800
"""Time from an edit to the save that holds it, in milliseconds."""
RETRY_MS = 3_000
"""Time from a save that failed to the next try, in milliseconds."""
PAUSE_MS = 1_500
"""A rest in typing that ends one step of undo, in milliseconds."""

Save = Callable[[Mapping[str, Value | None]], datetime]
_TYPED = (QuestionType.TEXT, QuestionType.INTEGER, QuestionType.DECIMAL)
_Cell = tuple[object, str]
_NOWHERE: _Cell = ("", "")


class UnkeptError(UserError):
    """Some answers can’t be kept as they are; it is said beside each."""


class AnswersDraft(QObject):
    """Holds the answers to a form while they are on screen, saves them and undoes them.

    Whoever shows an answer asks here and hears of changes here. A save that fails loses nothing: the answers
    stay, `dirty` stays true and the save is tried again until it works.
    """

    changed = Signal(str)
    """The answer to this question (id) is another, by whatever way."""
    undone = Signal(str)
    """The change came from undo or redo: show the answer to this question (id) and go there."""
    saved = Signal(object)
    """All changes are in the agency file, since this datetime."""
    save_failed = Signal(object)
    """They are not, for the reason that this UserError gives."""
    state_changed = Signal(str, str)
    """The saved state in words, and its kind: "saved", "saving" or "failed"."""

    def __init__(
        self,
        form: Form,
        answers: Answers,
        save: Save,
        parent: QObject | None = None,
        *,
        read_only: bool = False,
    ) -> None:
        """`save` keeps changes (None clears an answer); it raises `UserError` or `AnswersError`."""
        super().__init__(parent)
        self._form, self._save, self._file_is_read_only = form, save, read_only
        self.answers: dict[str, Value] = dict(answers)
        self._counted: dict[str, Value] | None = None
        self._unsaved: dict[str, None] = {}
        self._refused: dict[str, tuple[Value, Problem]] = {}
        self._last_saved: datetime | None = None
        self.error: UserError | None = None
        self.undo_stack = QUndoStack(self)
        self.destroyed.connect(partial(self.undo_stack.blockSignals, True))  # else it tells of its own end
        self._save_timer = self._timer(AUTOSAVE_MS)
        self._save_timer.timeout.connect(self.save_now)
        self._pause_timer = self._timer(PAUSE_MS)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        return timer

    @property
    def form(self) -> Form:
        """The form that is answered."""
        return self._form

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written here now."""
        return self._file_is_read_only

    @property
    def file_is_read_only(self) -> bool:
        """Whether the agency file was opened only to read."""
        return self._file_is_read_only

    @property
    def dirty(self) -> bool:
        """Whether something is not in the agency file yet."""
        return bool(self._unsaved)

    @property
    def counted(self) -> dict[str, Value]:
        """The answers that count: see `relevant_answers`."""
        if self._counted is None:
            self._counted = relevant_answers(self.form, self.answers)
        return self._counted

    def set_answer(self, question_id: str, value: Value) -> None:
        """Change one answer (None clears it). It can be undone, and typing in one place is undone as one."""
        assert not self.read_only, "what is closed has no field to type in"
        question = self.form.by_id[question_id]
        before, after = self.answers.get(question_id), clean(question, value)
        if before == after:
            return
        if not self._pause_timer.isActive():
            self.end_step()
        place = typed_place(question, before, after)
        self.undo_stack.push(_Edit(self, question_id, before, after, place))
        self._pause_timer.start()

    def end_step(self) -> None:
        """Let the next change be a step of its own: the person went elsewhere or rested."""
        last = self.undo_stack.command(self.undo_stack.index() - 1)
        if isinstance(last, _Edit):
            last.place = _NOWHERE

    def apply(self, question_id: str, value: Value) -> None:
        """Put an answer in place without a step of undo; for the steps themselves."""
        if value is None:
            self.answers.pop(question_id, None)
        else:
            self.answers[question_id] = value
        self._counted = None
        self._unsaved[question_id] = None
        if not self._save_timer.isActive():
            self._save_timer.start(AUTOSAVE_MS)
        self.changed.emit(question_id)
        self.state_changed.emit(*self.state)

    def problems_with(self, question_id: str) -> list[Problem]:
        """Find why the answer as it is on screen can't be kept in the file."""
        value = self.answers.get(question_id)
        if question_id in self._refused and self._refused[question_id][0] == value:
            return [self._refused[question_id][1]]
        return [] if value is None else check_shape(self.form.by_id[question_id], value)

    def _keepable(self) -> list[str]:
        """Return which of the unsaved answers can be kept as they are."""
        return [name for name in self._unsaved if not self.problems_with(name)]

    def save_now(self) -> bool:
        """Save what is not saved, and return whether everything is in the file then."""
        self._save_timer.stop()
        if not self._unsaved:
            return True
        try:
            self._save_good()
        except UserError as error:
            self._fail(error)
            return False
        if self._unsaved:
            self._fail(_unkept(len(self._unsaved)))
            return False
        self.error = None
        self.saved.emit(self._last_saved)
        self.state_changed.emit(*self.state)
        return True

    def _save_good(self) -> None:
        """Save what can be kept. What the file refuses is left out the next time, and the rest is tried."""
        while good := self._keepable():
            try:
                self._last_saved = self._save({name: self.answers.get(name) for name in good})
            except AnswersError as error:
                refused = [problem for problem in error.problems if problem.question in good]
                if not refused:
                    return
                self._refused |= {one.question: (self.answers.get(one.question), one) for one in refused}
                continue
            for name in good:
                del self._unsaved[name]
            self._kept(good)
            return

    def _kept(self, names: list[str]) -> None:
        """Hear that the answers to these questions are in the file now."""

    def _fail(self, error: UserError) -> None:
        self.error = error
        self._save_timer.start(RETRY_MS)
        self.save_failed.emit(error)
        self.state_changed.emit(*self.state)

    @property
    def state(self) -> tuple[str, str]:
        """The saved state in words, and its kind: "saved", "saving" or "failed"."""
        if self.dirty and self.error is not None:
            return tr("Not saved yet: {reason}").format(reason=self.error.what), "failed"
        if self.dirty:
            return tr("Saving…"), "saving"
        if self._last_saved is None:
            return tr("All changes saved"), "saved"
        return tr("All changes saved · {time}").format(time=clock_text(self._last_saved)), "saved"


class _Edit(QUndoCommand):
    """One change of one answer. `place` is the cell that was typed in, for putting keystrokes together."""

    def __init__(
        self, draft: AnswersDraft, question_id: str, before: Value, after: Value, place: _Cell
    ) -> None:
        super().__init__()
        self._draft = draft
        self._question_id = question_id
        self._before, self._after = before, after
        self._pushed = False
        self.place = place

    def redo(self) -> None:
        """Put the new answer in place; the first time it is what the person has just done."""
        self._put(self._after, again=self._pushed)
        self._pushed = True

    def undo(self) -> None:
        """Put the earlier answer back."""
        self._put(self._before, again=True)

    def _put(self, value: Value, *, again: bool) -> None:
        self._draft.apply(self._question_id, value)
        if again:
            self.place = _NOWHERE
            self._draft.undone.emit(self._question_id)

    def id(self) -> int:
        """Say that all changes of answers are of one kind, and so may be merged."""
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in the next keystroke in the same place."""
        assert isinstance(other, _Edit), "no other command has this id"
        same_place = self.place == other.place != _NOWHERE
        if not same_place or other._question_id != self._question_id:
            return False
        self._after = other._after
        self.setObsolete(self._after == self._before)
        return True


def typed_place(question: Question, before: Value, after: Value) -> _Cell:
    """Return the one cell (row, column) that typing changed, or nowhere when it was more than typing."""
    if not question.columns:
        typed = question.type in _TYPED or bool(question.choices_from)
        return (question.id, "") if typed else _NOWHERE
    old, new = dict(_cells(question, before)), dict(_cells(question, after))
    changed = [cell for cell in old.keys() | new.keys() if old.get(cell) != new.get(cell)]
    columns = {column.id: column for column in question.columns}
    if len(changed) != 1 or changed[0][1] not in columns:
        return _NOWHERE
    column = columns[changed[0][1]]
    return changed[0] if column.type in _TYPED or column.choices_from else _NOWHERE


def _cells(question: Question, value: Any) -> Iterator[tuple[_Cell, Value]]:
    if isinstance(value, dict):
        value = [value]
    for number, row in enumerate(value or []):
        name = row.get(ROW) if question.rows else number
        if not question.rows:
            yield (name, ""), True  # a row more or less is no typing
        for column, cell in row.items():
            if not (question.rows and column == ROW):
                yield (name, column), cell


def _unkept(count: int) -> UserError:
    return UnkeptError(
        trn("One answer can’t be kept as it is.", "{n} answers can’t be kept as they are.", count),
        tr("Everything else is saved."),
        tr("Look for the lines in red and put them right."),
    )
