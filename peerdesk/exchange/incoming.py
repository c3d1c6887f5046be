"""Rows of a sheet as answers to a form, each with its line and with every reason why it can't be taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from peerdesk.domain.answers import Answers, Value
from peerdesk.domain.forms import Form, Question, QuestionType
from peerdesk.domain.records import problems_of
from peerdesk.errors import UserError, reason_text
from peerdesk.exchange.cells import DateOrder, UnreadableError, answer, date_order, number_of, text_of
from peerdesk.exchange.columns import CITY, FIRST, LAST, MIDDLE, STATE, STREET, ZIP, targets
from peerdesk.exchange.grids import Cell, refused
from peerdesk.exchange.sheets import Sheet
from peerdesk.i18n import tr, trn


@dataclass(slots=True)
class Incoming:
    """One row: `answers` by question id, `texts` of columns that are no question, `reasons` against it.

    `unread` are the questions whose cell could not be read.
    """

    line: int
    answers: dict[str, Value] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def number(self, target: str, label: str) -> float | None:
        """Return the number in a column that is no question; where it is none, that is a reason."""
        if target not in self.texts:
            return None
        try:
            return number_of(self.texts[target])
        except UnreadableError as error:
            self.object_to(label, str(error))
            return None

    def object_to(self, label: str, reason: str) -> None:
        """Add a reason against the row; `label` says which column it is about."""
        self.reasons.append(_said(label, reason))

    def check(self, form: Form, answers: Answers) -> None:
        """Add what the form has against the answers."""
        self.reasons += objections(form, answers, self.unread)


def objections(form: Form, answers: Answers, unread: set[str]) -> list[str]:
    """Return what a form has against answers, in words; what could not be read is said already."""
    return [
        _said(form.by_id[problem.question].label, reason_text(problem))
        for problem in problems_of(form, answers)
        if problem.question not in unread
    ]


def _said(label: str, reason: str) -> str:
    return tr("{question}: {reason}").format(question=label, reason=reason.rstrip("."))


def rows_of(
    sheet: Sheet, columns: Sequence[str | None], form: Form, *, day_first: bool | None = None
) -> list[Incoming]:
    """Read every row; `columns` says what each column is for (see `targets`).

    Questions that choose from a list outside the form, and targets that are no question, come as texts.
    """
    used = [(column, target) for column, target in enumerate(columns[: len(sheet.headers)]) if target]
    labels = targets(form)
    dates = [column for column, target in used if _is_date(form.by_id.get(target))]
    order = date_order((row[column] for row in sheet.rows for column in dates), day_first=day_first)
    incoming = []
    for index, cells in enumerate(sheet.rows):
        row = Incoming(sheet.line(index))
        if (index, len(sheet.headers)) in sheet.flaws:
            row.reasons.append(sheet.flaws[index, len(sheet.headers)])
        for column, target in used:
            if (index, column) in sheet.flaws:
                row.object_to(labels[target], sheet.flaws[index, column])
                row.unread.add(target)
            elif cells[column] is not None and target not in row.answers and target not in row.texts:
                _take(row, cells[column], target, form.by_id.get(target), labels, order)
        incoming.append(row)
    return incoming


def _is_date(question: Question | None) -> bool:
    return question is not None and question.type is QuestionType.DATE


def _take(
    row: Incoming, cell: Cell, target: str, question: Question | None, labels: Mapping[str, str],
    order: DateOrder,
) -> None:  # fmt: skip
    if question is None or question.choices_from:
        if text := text_of(cell):
            row.texts[target] = text
        return
    try:
        value = answer(question, cell, order)
    except UnreadableError as error:
        row.object_to(labels[target], str(error))
        row.unread.add(target)
        return
    if value != "":
        row.answers[target] = value


def joined_name(texts: Mapping[str, str]) -> str:
    """Return the name that stands in parts, or nothing."""
    return " ".join(texts[part] for part in (FIRST, MIDDLE, LAST) if part in texts)


def joined_address(texts: Mapping[str, str]) -> str:
    """Return the address that stands in parts, as on an envelope, or nothing."""
    area = " ".join(texts[part] for part in (STATE, ZIP) if part in texts)
    place = ", ".join(part for part in (texts.get(CITY, ""), area) if part)
    return "\n".join(part for part in (texts.get(STREET, ""), place) if part)


def refused_rows(lines: Sequence[int]) -> UserError:
    """Return the error for an import that has bad rows: nothing of it is taken."""
    listed = ", ".join(str(line) for line in lines[:10]) + (" …" if len(lines) > 10 else "")
    return refused(
        trn("One row can’t be imported", "{n} rows can’t be imported", len(lines))
        + " "
        + tr("(line {lines}).").format(lines=listed),
        tr("Put them right in the file, or leave them out, and import it again."),
    )
