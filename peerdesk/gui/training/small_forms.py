"""Small forms that only the screen asks: a line of a checklist, a topic, a group, a curriculum."""

from collections.abc import Sequence

from peerdesk.domain.answers import Value
from peerdesk.domain.expressions import parse
from peerdesk.domain.forms import Choice, Form, Question, QuestionType, Section, Source
from peerdesk.domain.records import day, text
from peerdesk.domain.training import MAX_HOURS, Covered, Extent, TopicRecord
from peerdesk.gui.training.words import extent_text
from peerdesk.i18n import tr

EXTENTS = {extent.name.lower(): extent for extent in Extent}
"""How far a topic is covered, by the name that a form gives it."""
_LONGEST = 300


def line_form(least: Extent, providers: Sequence[str] = ()) -> Form:
    """Return the form of one line of a checklist; trainings cover the topic as far as `least` already."""
    choices = tuple(Choice(name, extent_text(extent)) for name, extent in EXTENTS.items() if extent >= least)
    extent = Question(
        "extent", QuestionType.SELECT_ONE, tr("How far"), appearance="buttons", choices=choices, required=True
    )
    on = Question(
        "on", QuestionType.DATE, tr("Date"),
        constraint=parse(". >= '1950-01-01' and . <= '2100-12-31'"),
        constraint_message=tr("A day between 1950 and 2100, please."),
    )  # fmt: skip
    hours = Question(
        "hours", QuestionType.DECIMAL, tr("Hours"), unit=tr("hours"),
        constraint=parse(f". >= 0 and . <= {MAX_HOURS}"),
        constraint_message=tr("Hours lie between 0 and 1,000."),
    )  # fmt: skip
    provider = Question(
        "provider", QuestionType.TEXT, tr("Provider or trainer"), suggestions=tuple(providers)
    )
    proof = tr("What proves it, and where it is.")
    evidence = Question("evidence", QuestionType.TEXT, tr("Evidence"), proof)
    note = Question("note", QuestionType.TEXT, tr("Note"), appearance="multiline")
    asked = [] if least is Extent.FULL else [extent]
    return _form(tr("Checklist"), *asked, on, hours, provider, evidence, note)


def line_answers(covered: Covered) -> dict[str, Value]:
    """Return a line of somebody's checklist as answers to `line_form`."""
    line = covered.record
    answers: dict[str, Value] = {"extent": covered.extent.name.lower()}
    if line is not None:
        answers |= {"on": line.on.isoformat() if line.on else None, "hours": line.hours}
        answers |= {"provider": line.provider, "evidence": line.evidence, "note": line.note}
    return {name: value for name, value in answers.items() if value not in (None, "")}


def line_record(person: int, topic: str, answers: dict[str, Value], least: Extent) -> TopicRecord:
    """Return the line that answers to `line_form` make."""
    extent = EXTENTS[answers.get("extent", "none")]
    return TopicRecord(
        person,
        topic,
        extent if extent > least else Extent.NONE,
        day(answers, "on"),
        answers.get("hours"),
        *(text(answers, name).strip() for name in ("provider", "evidence", "note")),
    )


def topic_form() -> Form:
    """Return the form of a topic."""
    label = _words("label", tr("Topic"))
    help_ = Question(
        "help", QuestionType.TEXT, tr("What it is about"), tr("You can leave this empty."), "multiline"
    )
    return _form(tr("Topic"), label, help_)


def group_form() -> Form:
    """Return the form of a group's heading."""
    return _form(tr("Group"), _words("title", tr("Heading")))


def curriculum_form(*, with_lines: bool) -> Form:
    """Return the form of a curriculum: its title and source; `with_lines` its topics too."""
    source = Question("source", QuestionType.TEXT, tr("Source"), tr("A board, a handbook, a web page."))
    note = Question("note", QuestionType.TEXT, tr("Note"), appearance="multiline")
    lines = Question(
        "lines", QuestionType.TEXT, tr("Topics"),
        tr("One topic to a line. A line that ends in a colon begins a group. You can paste a list here."),
        "multiline", required=True, lines=10,
    )  # fmt: skip
    asked = [_words("title", tr("Title")), *([lines] if with_lines else []), source, note]
    return _form(tr("Curriculum"), *asked)


def _words(name: str, label: str) -> Question:
    return Question(
        name, QuestionType.TEXT, label, required=True,
        constraint=parse(f"string-length(.) <= {_LONGEST}"),
        constraint_message=tr("At most 300 characters, please."),
    )  # fmt: skip


def _form(title: str, *questions: Question) -> Form:
    section = Section("one", title, questions)
    return Form("small", 1, title, "", 1, 1, "", "", Source("", "", ""), (section,))
