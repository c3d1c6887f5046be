"""Worksheets and forms as plain text, for a terminal."""

from collections.abc import Iterator, Mapping, Sequence

from peerdesk.domain.answers import ROW, Value, is_answered
from peerdesk.domain.completeness import is_relevant, relevant_answers
from peerdesk.domain.forms import Form, Question, QuestionType
from peerdesk.domain.worksheets import Status, Worksheet, WorksheetLine
from peerdesk.i18n import tr


def forms_text(forms: Mapping[str, Form]) -> Iterator[str]:
    """Give the lines that list the forms: id, title, what each is for."""
    for form in forms.values():
        yield f"{form.id}  ·  {form.title}  ·  " + tr("{n} minutes").format(n=form.minutes)
        yield f"    {form.purpose}"


def form_text(form: Form) -> Iterator[str]:
    """Give the lines that tell a form's questions, with the names that answers use."""
    yield from (form.title, form.purpose, "", form.instructions)
    for section in form.sections:
        yield from ("", section.title, "─" * len(section.title))
        for question in section.questions:
            yield from _question_text(question, form.numbers.get(question.id))
    yield from ("", form.source.citation)


def _question_text(question: Question, number: int | None) -> Iterator[str]:
    yield (f"{number}. " if number else "") + question.label
    marks = [question.id, str(question.type)]
    marks += [tr("required")] if question.required else []
    marks += [str(question.scale.start) + "–" + str(question.scale.end)] if question.scale else []
    yield f"    {', '.join(marks)}"
    if question.relevant:
        yield f"    {question.relevant_hint}"
    if question.constraint:
        yield f"    {question.constraint_message}"
    for choice in question.choices:
        yield f"    · {choice.name} = {choice.label}"
    if question.rows:
        yield "    " + tr("Rows: {rows}").format(rows=", ".join(row.id for row in question.rows))
    if question.columns:
        columns = ", ".join(f"{column.id} ({column.type})" for column in question.columns)
        yield "    " + tr("Fields: {columns}").format(columns=columns)


def lines_text(lines: Sequence[WorksheetLine]) -> Iterator[str]:
    """Give the lines that list worksheets: number, title, form, how far."""
    if not lines:
        yield tr("There are no worksheets yet.")
    for line in lines:
        yield "  ·  ".join([str(line.id), line.title, *_facts(line)])


def worksheet_text(worksheet: Worksheet) -> Iterator[str]:
    """Give the lines that show a worksheet: each question that counts, and what was answered."""
    line, form = worksheet.line, worksheet.form
    answers = relevant_answers(form, worksheet.answers)
    yield line.title
    yield "  ·  ".join(_facts(line))
    for section in form.sections:
        questions = [q for q in section.questions if q.takes_answer and is_relevant(q, answers)]
        if questions:
            yield from ("", section.title, "─" * len(section.title))
        for question in questions:
            number = form.numbers.get(question.id)
            yield (f"{number}. " if number else "") + question.label
            yield from (f"    {text}" for text in _answer_text(question, answers.get(question.id)))


def _answer_text(question: Question, value: Value) -> Iterator[str]:
    if not is_answered(question, value):
        yield "—"
    elif question.is_table:
        labels = {row.id: row.label for row in question.rows}
        for number, row in enumerate(value, start=1):
            yield f"{labels.get(row.get(ROW), number)}: {_row_text(question, row) or '—'}"
    elif question.is_record:
        yield _row_text(question, value)
    else:
        yield from _words(question, value).splitlines()


def _row_text(question: Question, row: Mapping[str, Value]) -> str:
    cells = ((column.label, _words(column, row.get(column.id))) for column in question.columns)
    return "; ".join(f"{label}: {' '.join(words.split())}" for label, words in cells if words)


def _words(question: Question, value: Value) -> str:
    if value is None:
        return ""
    if question.type is QuestionType.ACKNOWLEDGE:
        return tr("yes") if value else tr("no")
    if isinstance(value, list):
        return ", ".join(question.choice_label(name) for name in value)
    words = question.choice_label(value) if isinstance(value, str) else str(value)
    return f"{words} {question.unit}" if question.unit else words


def _facts(line: WorksheetLine) -> Iterator[str]:
    """Give the form where the title does not say it, who it is for, and how far it is."""
    if line.title != line.form_title:
        yield line.form_title
    if line.who_for:
        yield line.who_for
    yield _status(line)


def _status(line: WorksheetLine) -> str:
    if line.status is Status.COMPLETED:
        return tr("completed")
    return tr("draft, {answered} of {total} answered").format(
        answered=line.progress.answered, total=line.progress.total
    )
