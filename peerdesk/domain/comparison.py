"""Two worksheets of the same form side by side: what stayed, what changed, what came and what went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from peerdesk.domain.answers import ROW, Value, is_answered
from peerdesk.domain.completeness import relevant_answers
from peerdesk.domain.forms import Question
from peerdesk.domain.worksheets import Worksheet


class Change(StrEnum):
    """How an answer of the later worksheet stands to that of the earlier."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """Two rows of a table that belong together; one is absent where a row was added or removed."""

    before: Mapping[str, Value] | None
    after: Mapping[str, Value] | None
    change: Change


@dataclass(frozen=True, slots=True)
class Compared:
    """One question in both worksheets; tables come row by row in `rows`."""

    question: Question
    before: Value
    after: Value
    change: Change
    rows: tuple[ComparedRow, ...] = ()


def compare(earlier: Worksheet, later: Worksheet) -> tuple[Compared, ...]:
    """Compare two worksheets of one form, in the later form's order; what it no longer asks comes last."""
    before, after = (relevant_answers(sheet.form, sheet.answers) for sheet in (earlier, later))
    questions = [q for q in later.form.questions if q.takes_answer]
    questions += [q for q in earlier.form.questions if q.takes_answer and q.id not in later.form.by_id]
    return tuple(
        _compare_question(question, before.get(question.id), after.get(question.id)) for question in questions
    )


def _compare_question(question: Question, before: Value, after: Value) -> Compared:
    had, has = is_answered(question, before), is_answered(question, after)
    if question.type.value == "select_multiple" and had and has:
        same = set(before) == set(after)
    else:
        same = before == after
    if had and has:
        change = Change.SAME if same else Change.CHANGED
    elif has:
        change = Change.ADDED
    else:
        change = Change.REMOVED if had else Change.OPEN
    rows = _compare_rows(question, before or [], after or []) if question.is_table else ()
    return Compared(question, before, after, change, rows)


def _compare_rows(
    question: Question, before: Sequence[Mapping[str, Value]], after: Sequence[Mapping[str, Value]]
) -> tuple[ComparedRow, ...]:
    """Pair rows by the given row, else by what their first column says; the rest in their order."""
    if question.rows:
        old, new = ({row[ROW]: row for row in rows} for rows in (before, after))
        return tuple(
            _pair(old.get(row.id), new.get(row.id)) for row in question.rows if row.id in old or row.id in new
        )
    key = question.columns[0].id
    matcher = SequenceMatcher(
        None, [str(row.get(key)) for row in before], [str(row.get(key)) for row in after], False
    )
    pairs: list[ComparedRow] = []
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        old_rows, new_rows = before[start:end], after[new_start:new_end]
        shared = min(len(old_rows), len(new_rows))
        pairs += [_pair(old_row, new_row) for old_row, new_row in zip(old_rows, new_rows, strict=False)]
        pairs += [_pair(row, None) for row in old_rows[shared:]]
        pairs += [_pair(None, row) for row in new_rows[shared:]]
    return tuple(pairs)


def _pair(before: Mapping[str, Value] | None, after: Mapping[str, Value] | None) -> ComparedRow:
    if before is None or after is None:
        return ComparedRow(before, after, Change.ADDED if before is None else Change.REMOVED)
    return ComparedRow(before, after, Change.SAME if before == after else Change.CHANGED)
