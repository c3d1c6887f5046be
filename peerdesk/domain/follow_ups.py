"""Next steps that an agency has set itself, gathered from the worksheets that plan them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from peerdesk.domain.answers import Value, row_is_answered
from peerdesk.domain.completeness import relevant_answers
from peerdesk.domain.forms import Form, Question, QuestionType, Sensitivity
from peerdesk.domain.worksheets import Worksheet, WorksheetLine


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One next step: what will be done about what, by whom and by when. What was left blank is empty.

    `worksheet` is the number of the worksheet that it stands in, `title` that worksheet's title.
    """

    worksheet: int
    title: str
    about: str
    what: str
    who: str
    by_when: date | None

    def is_overdue(self, today: date) -> bool:
        """Tell whether its day has passed."""
        return self.by_when is not None and self.by_when < today


def latest_of_each_form(lines: Iterable[WorksheetLine]) -> dict[str, WorksheetLine]:
    """Return, by form id, the worksheet that was begun last: an agency answers the same form again later."""
    return {line.form_id: line for line in sorted(lines, key=lambda line: (line.created, line.id))}


def follow_ups(worksheets: Iterable[Worksheet]) -> list[FollowUp]:
    """Return the next steps that these worksheets plan: the soonest first, those without a date last."""
    found = [
        _follow_up(sheet, plan, about, row)
        for sheet in worksheets
        for plan, about in _plans(sheet.form)
        for row in relevant_answers(sheet.form, sheet.answers).get(plan.id, ())
        if row_is_answered(plan, row)
    ]
    return sorted(found, key=lambda step: step.by_when or date.max)


def _plans(form: Form) -> list[tuple[Question, str]]:
    """Return each question that collects next steps, with the id of its column that says about what."""
    if form.sensitivity is not Sensitivity.ORDINARY:
        return []
    tallies = [question.tally for question in form.questions if question.tally]
    plans = [(form.by_id[tally.follow_ups], tally.about) for tally in tallies if tally.follow_ups]
    return [(plan, about) for plan, about in plans if plan.sensitivity is Sensitivity.ORDINARY]


def _follow_up(sheet: Worksheet, plan: Question, about: str, row: Mapping[str, Value]) -> FollowUp:
    """Read a row by the kinds of its columns: the first text says what, the next who, the first date when."""
    topic = next(column for column in plan.columns if column.id == about)
    texts = [c.id for c in plan.columns if c.type is QuestionType.TEXT or c.choices_from]
    days = [c.id for c in plan.columns if c.type is QuestionType.DATE]
    what, who, *_ = (*(str(row.get(name, "")) for name in texts), "", "")
    day = next((row[name] for name in days[:1] if row.get(name)), None)
    return FollowUp(
        worksheet=sheet.id,
        title=sheet.line.title,
        about=topic.choice_label(row.get(about, "")),
        what=what,
        who=who,
        by_when=date.fromisoformat(day) if day else None,
    )
