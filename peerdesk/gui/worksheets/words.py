"""Worksheets in a person's words: times, states and answers as the screen shows them."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QLocale, QTime

from peerdesk.domain.answers import ROW, Value, is_answered
from peerdesk.domain.comparison import Change
from peerdesk.domain.completeness import Progress
from peerdesk.domain.forms import Form, Question, QuestionType
from peerdesk.domain.worksheets import Status, WorksheetLine
from peerdesk.gui.icons import IconName
from peerdesk.gui.widgets import PillKind
from peerdesk.gui.widgets.values import here, value_text
from peerdesk.i18n import tr, trn


def clock_text(when: datetime) -> str:
    """Return the time of day, here: “10:42 AM”."""
    local = when.astimezone()
    return here().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)


def friendly_time(when: datetime, now: datetime | None = None) -> str:
    """Return when something was, as near as it matters: “Today 10:42”, “Yesterday 16:05”, “Nov 3”."""
    local = when.astimezone()
    today = (now or datetime.now(local.tzinfo)).astimezone().date()
    if local.date() == today:
        return tr("Today {time}").format(time=clock_text(when))
    if local.date() == today - timedelta(days=1):
        return tr("Yesterday {time}").format(time=clock_text(when))
    day = QDate(local.year, local.month, local.day)
    return here().toString(day, tr("MMM d") if local.year == today.year else tr("MMM d, yyyy"))


def status_text(line: WorksheetLine) -> str:
    """Return the status in words."""
    if line.trashed is not None:
        return tr("In the trash")
    return tr("Completed") if line.status is Status.COMPLETED else tr("Draft")


def status_look(line: WorksheetLine) -> tuple[PillKind, IconName]:
    """Return the look of the status for a pill."""
    if line.trashed is not None:
        return "warning", "trash-2"
    return ("success", "circle-check") if line.status is Status.COMPLETED else ("info", "pencil")


def progress_text(progress: Progress) -> str:
    """Return how far a worksheet is: “4 of 10 answered”."""
    return tr("{n} of {total} answered").format(n=progress.answered, total=progress.total)


def day_text(day: date) -> str:
    """Return a day in words, for a sentence: “November 3, 2026”."""
    return here().toString(QDate(day.year, day.month, day.day), tr("MMMM d, yyyy"))


def short_progress_text(progress: Progress) -> str:
    """Return how far a worksheet is, where room is short: “4 of 10”."""
    return tr("{n} of {total}").format(n=progress.answered, total=progress.total)


def change_text(change: Change) -> str:
    """Return how an answer differs from the earlier one, in a word."""
    return {
        Change.CHANGED: tr("Changed"),
        Change.ADDED: tr("Added"),
        Change.REMOVED: tr("Removed"),
        Change.SAME: tr("Same"),
        Change.OPEN: tr("Open in both"),
    }[change]


def changed_text(change: Change, count: int) -> str:
    """Return how many answers differ in one way, as a part of a list: “2 changed”."""
    return {
        Change.CHANGED: tr("{n} changed"),
        Change.ADDED: tr("{n} added"),
        Change.REMOVED: tr("{n} removed"),
        Change.SAME: tr("{n} the same"),
        Change.OPEN: tr("{n} open in both"),
    }[change].format(n=count)


def question_count_text(form: Form) -> str:
    """Return how much a form asks: “9 questions, one table”. Given rows of a table count as questions."""
    numbered = [form.by_id[name] for name in form.numbers]
    tables = sum(question.type is QuestionType.REPEAT for question in numbered)
    questions = sum(len(question.rows) or 1 for question in numbered) - tables
    if not questions:
        return trn("One table", "{n} tables", tables)
    asked = trn("One question", "{n} questions", questions)
    return f"{asked}, {trn('one table', '{n} tables', tables)}" if tables else asked


def duration_text(form: Form) -> str:
    """Return how long a form takes: “About 15 minutes”."""
    return trn("About one minute", "About {n} minutes", form.minutes)


def numbered(form: Form, question: Question) -> str:
    """Return the question's label with its number, where it has one: “3. Does leadership support it?”."""
    number = form.numbers.get(question.id)
    return f"{number}. {question.label}" if number else question.label


def answer_text(question: Question, value: Value) -> str:
    """Return one answer in words; an empty string where nothing is answered. Tables go by `row_text`."""
    if not is_answered(question, value):
        return ""
    if question.is_record:
        return row_text(question, value)
    if question.scale is not None:
        return tr("{n} of {most}").format(n=value, most=question.scale.end)
    text = value_text(question, value)
    return f"{text} {question.unit}" if question.unit else text


def row_text(question: Question, row: Mapping[str, Value] | None) -> str:
    """Return a row of a table, or a record, in words: a line for each answered column.

    What `row_name` says of the row is not said again.
    """
    lines = []
    named = question.is_table and not question.rows
    for column in question.columns[1:] if named else question.columns:
        words = answer_text(column, (row or {}).get(column.id))
        if words:
            lines.append(tr("{column}: {answer}").format(column=column.label, answer=words))
    return "\n".join(lines)


def row_name(question: Question, row: Mapping[str, Value], number: int) -> str:
    """Return what a row of a table is called: its given label, what its first column says, or its number."""
    if question.rows:
        return next((given.label for given in question.rows if given.id == row.get(ROW)), str(row.get(ROW)))
    first = question.columns[0]
    return answer_text(first, row.get(first.id)) or tr("Row {n}").format(n=number)
