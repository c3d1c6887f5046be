"""Reads form definitions from documents (TOML files, the JSON that a worksheet keeps) and writes them back.

A mistake in a definition raises `FormError`, which names the file, the question and the key.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from peerdesk.domain.answers import ROW
from peerdesk.domain.documents import DocumentReader, FormError, read_document, without_empty
from peerdesk.domain.expressions import Expression
from peerdesk.domain.forms import (
    Choice,
    Form,
    Outcome,
    Question,
    QuestionType,
    Row,
    Scale,
    Section,
    Sensitivity,
    Source,
    Tally,
)

_ID = re.compile(r"[a-z][a-z0-9_]*\Z")
_FORM_ID = re.compile(r"[a-z][a-z0-9-]*\Z")
_REFERENCE = re.compile(r"\$\{([^}]*)\}")
_APPEARANCES = {
    QuestionType.TEXT: {"", "multiline"},
    QuestionType.SELECT_ONE: {"", "minimal", "buttons"},
    QuestionType.GROUP: {"", "checklist", "signature"},
}
_COLUMN_TYPES = frozenset(QuestionType) - {
    QuestionType.GROUP,
    QuestionType.REPEAT,
    QuestionType.NOTE,
    QuestionType.CALCULATE,
    QuestionType.SELECT_MULTIPLE,
}
_SIGNATURE_COLUMNS = (
    Question("name", QuestionType.TEXT, "Name", width=3),
    Question("role", QuestionType.TEXT, "Role", width=2),
    Question("date", QuestionType.DATE, "Date", width=2),
)
_CHECKLIST_COLUMNS = (
    Question("done", QuestionType.ACKNOWLEDGE, "Done"),
    Question("date", QuestionType.DATE, "Date", width=2),
    Question("note", QuestionType.TEXT, "Note", width=4),
)


def read_folder(folder: Path) -> dict[str, Form]:
    """Read every `*.toml` of a folder; the forms by id, in the order that they state."""
    forms = sorted((read_file(path) for path in sorted(folder.glob("*.toml"))), key=lambda form: form.order)
    library: dict[str, Form] = {}
    for form in forms:
        if form.id in library:
            raise FormError(f"{folder.name}: key “id”: two forms are called “{form.id}”")
        library[form.id] = form
    return library


def read_file(path: Path) -> Form:
    """Read one definition. Raises `FormError`."""
    return read_form(read_document(path), path.name)


def read_form(document: Mapping[str, Any], file: str) -> Form:
    """Read a definition from a parsed document; `file` is the name to put in messages."""
    top = DocumentReader(document, file)
    lists = {
        name: tuple(_choice(entry) for entry in top.inside({name: entries}).readers(name))
        for name, entries in top.mapping("choice_lists").items()
    }
    source = top.reader("source")
    form = Form(
        id=top.text("id", pattern=_FORM_ID),
        version=top.integer("version"),
        title=top.text("title"),
        group=top.text("group"),
        order=top.integer("order"),
        minutes=top.integer("minutes"),
        purpose=top.text("purpose"),
        instructions=top.text("instructions"),
        source=Source(
            document=source.text("document"),
            section=source.text("section"),
            citation=source.text("citation"),
            note=source.text("note", ""),
        ),
        sections=tuple(_section(entry, lists) for entry in top.readers("section")),
        sensitivity=top.one_of("sensitivity", Sensitivity, Sensitivity.ORDINARY),
        privacy_note=top.text("privacy_note", ""),
        handout=top.flag("handout"),
        about_person=top.flag("about_person"),
        before_contact=top.flag("before_contact"),
    )
    source.finish()
    top.finish()
    _check_whole(form, top)
    return form


def _choice(entry: DocumentReader) -> Choice:
    choice = Choice(entry.text("name", pattern=_ID), entry.text("label"))
    entry.finish()
    return choice


def _section(entry: DocumentReader, lists: Mapping[str, tuple[Choice, ...]]) -> Section:
    section = Section(
        id=entry.text("id", pattern=_ID),
        title=entry.text("title"),
        intro=entry.text("intro", ""),
        questions=tuple(_question(question, lists) for question in entry.readers("question")),
    )
    entry.finish()
    return section


def _question(entry: DocumentReader, lists: Mapping[str, tuple[Choice, ...]]) -> Question:
    entry.question = str(entry.document.get("id", ""))
    name = entry.text("id", pattern=_ID)
    kind = entry.one_of("type", QuestionType)
    appearance = entry.text("appearance", "")
    if appearance not in _APPEARANCES.get(kind, {""}):
        raise entry.error("appearance", f"“{appearance}” does not go with type “{kind}”")
    question = Question(
        id=name,
        type=kind,
        label=entry.text("label"),
        help=entry.text("help", ""),
        appearance=appearance,
        required=entry.flag("required"),
        relevant=entry.expression("relevant"),
        relevant_hint=entry.text("relevant_hint", ""),
        constraint=entry.expression("constraint"),
        constraint_message=entry.text("constraint_message", ""),
        sensitivity=entry.one_of("sensitivity", Sensitivity, Sensitivity.ORDINARY),
        supplement=entry.flag("supplement"),
        unit=entry.text("unit", ""),
        choices=_choices(entry, lists),
        choices_from=entry.text("choices_from", ""),
        suggestions=entry.texts("suggestions"),
        scale=_scale(entry) if kind is QuestionType.RANGE else None,
        columns=_columns(entry, kind, appearance, lists),
        rows=tuple(_row(row) for row in entry.readers("rows", [])),
        row_label=entry.text("row_label", ""),
        default_rows=tuple(
            {key: row.text(key) for key in row.document} for row in entry.readers("default_rows", [])
        ),
        compose=entry.texts("compose"),
        tally=_tally(entry.reader("tally")) if kind is QuestionType.CALCULATE else None,
        lines=entry.integer("lines", 0),
        spare_rows=entry.integer("spare_rows", 4),
        width=entry.integer("width", 1),
    )
    entry.finish()
    _check_question(question, entry)
    return question


def _choices(entry: DocumentReader, lists: Mapping[str, tuple[Choice, ...]]) -> tuple[Choice, ...]:
    value = entry.document.get("choices", [])
    entry.used.add("choices")
    if not isinstance(value, str):
        return tuple(_choice(choice) for choice in entry.readers("choices", []))
    if value not in lists:
        raise entry.error("choices", f"there is no choice list “{value}”")
    return lists[value]


def _row(entry: DocumentReader) -> Row:
    row = Row(entry.text("id", pattern=_ID), entry.text("label"), entry.text("help", ""))
    entry.finish()
    return row


def _scale(entry: DocumentReader) -> Scale:
    parameters = entry.reader("scale")
    scale = Scale(
        parameters.integer("start"),
        parameters.integer("end"),
        parameters.integer("step", 1),
        parameters.text("low_label", ""),
        parameters.text("high_label", ""),
    )
    parameters.finish()
    if scale.step < 1 or scale.start >= scale.end:
        raise entry.error("scale", "must rise from start to end")
    return scale


def _columns(
    entry: DocumentReader, kind: QuestionType, appearance: str, lists: Mapping[str, tuple[Choice, ...]]
) -> tuple[Question, ...]:
    given = tuple(_question(column, lists) for column in entry.readers("columns", []))
    if kind is QuestionType.GROUP and not given:
        return {"signature": _SIGNATURE_COLUMNS, "checklist": _CHECKLIST_COLUMNS}.get(appearance, ())
    return given


def _tally(entry: DocumentReader) -> Tally:
    outcomes = []
    for outcome in entry.readers("outcomes"):
        outcomes.append(
            Outcome(
                outcome.text("choice"),
                outcome.text("label"),
                outcome.text("guidance"),
                outcome.flag("follow_up"),
            )
        )
        outcome.finish()
    tally = Tally(entry.texts("over"), tuple(outcomes), entry.text("follow_ups", ""), entry.text("about", ""))
    entry.finish()
    return tally


def _check_question(question: Question, entry: DocumentReader) -> None:
    """Hold what one question says about itself together."""
    kind = question.type
    selects = kind in (QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE)
    if selects and not question.choices and not question.choices_from:
        raise entry.error("choices", "is missing")
    if question.choices_from and kind is not QuestionType.SELECT_ONE:
        raise entry.error("choices_from", "goes with type “select_one”")
    if question.suggestions and kind is not QuestionType.TEXT:
        raise entry.error("suggestions", "goes with type “text”")
    if (question.constraint is None) != (not question.constraint_message):
        raise entry.error("constraint_message", "goes with “constraint”: say what an answer must be")
    if (question.relevant is None) != (not question.relevant_hint):
        raise entry.error("relevant_hint", "goes with “relevant”: say on paper when to answer")
    for key, names in (
        ("choices", [choice.name for choice in question.choices]),
        ("columns", [column.id for column in question.columns]),
        ("rows", [row.id for row in question.rows]),
    ):
        for name in names:
            if names.count(name) > 1:
                raise entry.error(key, f"“{name}” stands twice")
    if kind in (QuestionType.GROUP, QuestionType.REPEAT):
        _check_columns(question, entry)


def _check_columns(question: Question, entry: DocumentReader) -> None:
    if not question.columns:
        raise entry.error("columns", "is missing")
    columns = {column.id: column for column in question.columns}
    for column in question.columns:
        inner = entry.inside({}, f"{question.id}.{column.id}")
        if column.type not in _COLUMN_TYPES:
            raise inner.error("type", f"a column can’t be of type “{column.type}”")
        if column.relevant is not None:
            raise inner.error("relevant", "a column is always shown")
    if ROW in columns and question.rows:
        raise entry.error("columns", f"“{ROW}” is the name that answers use for the given row")
    for row in question.default_rows:
        for key in row:
            if key not in columns or columns[key].type is not QuestionType.TEXT:
                raise entry.error("default_rows", f"“{key}” is not a text column")


def _check_whole(form: Form, top: DocumentReader) -> None:
    """Hold the questions together: no name twice, and references only to questions that stand earlier."""
    earlier: dict[str, Question] = {}
    all_questions = [question for section in form.sections for question in section.questions]
    for question in all_questions:
        entry = top.inside({}, question.id)
        if question.id in earlier:
            raise entry.error("id", "stands twice")
        references = [("relevant", name) for name in _references(question.relevant)]
        references += [("constraint", name) for name in _references(question.constraint)]
        references += [("compose", name) for part in question.compose for name in _REFERENCE.findall(part)]
        references += [("tally", name) for name in (question.tally.over if question.tally else ())]
        for key, name in references:
            if name not in earlier:
                raise entry.error(key, f"“{name}” is not a question that stands earlier in the form")
            if key == "compose" and earlier[name].columns:
                raise entry.error(key, f"“{name}” is a table and can’t be part of a sentence")
        earlier[question.id] = question
    for question in all_questions:
        _check_tally(question, form, top.inside({}, question.id))


def _references(expression: Expression | None) -> frozenset[str]:
    return expression.references if expression else frozenset()


def _check_tally(question: Question, form: Form, entry: DocumentReader) -> None:
    tally = question.tally
    if tally is None or not tally.follow_ups:
        return
    target = form.by_id.get(tally.follow_ups)
    if target is None or target.type is not QuestionType.REPEAT:
        raise entry.error("tally", f"“{tally.follow_ups}” is not a repeat question")
    about = next((column for column in target.columns if column.id == tally.about), None)
    if about is None or about.type is not QuestionType.SELECT_ONE:
        raise entry.error("tally", f"“{tally.about}” is not a select_one column of “{target.id}”")
    missing = set(tally.over) - {choice.name for choice in about.choices}
    if missing:
        raise entry.error("tally", f"column “{tally.about}” has no choice for {', '.join(sorted(missing))}")


def write_form(form: Form) -> dict[str, Any]:
    """Write a definition as a document that `read_form` reads back to the same form."""
    document: dict[str, Any] = without_empty(form)
    document["section"] = [
        {**without_empty(section), "question": [without_empty(question) for question in section.questions]}
        for section in form.sections
    ]
    for section in document["section"]:
        del section["questions"]
    del document["sections"]
    return document
