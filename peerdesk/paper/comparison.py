"""Two worksheets of one form side by side on paper, with what changed marked."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from peerdesk.domain.answers import ROW, Value, is_answered
from peerdesk.domain.comparison import Change, Compared, ComparedRow, compare
from peerdesk.domain.forms import Question
from peerdesk.domain.worksheets import Status, Worksheet
from peerdesk.i18n import tr
from peerdesk.paper import Letterhead, style
from peerdesk.paper.blocks import Block, Space, Stack
from peerdesk.paper.canvas import Role
from peerdesk.paper.document import Drawn
from peerdesk.paper.setting import Setting
from peerdesk.paper.story import Story, draw_story, facts_row
from peerdesk.paper.tables import Grid, HeadRow, Row, TableRow
from peerdesk.paper.worksheets import FormStory, running

_SHARES = (0.3, 0.35, 0.35)
_MARKED = (Change.CHANGED, Change.ADDED, Change.REMOVED)


def draw_comparison(earlier: Worksheet, later: Worksheet, letterhead: Letterhead) -> Drawn:
    """Draw two worksheets of one form side by side."""
    title = tr("{form} · compared").format(form=later.form.title)

    def make(setting: Setting) -> Story:
        return _ComparisonStory(earlier, later, setting, letterhead)

    return draw_story(make, running(later.form, title), letterhead)


class _ComparisonStory(FormStory):
    """A table for each section: the question, what was answered earlier, and later."""

    def __init__(
        self, earlier: Worksheet, later: Worksheet, setting: Setting, letterhead: Letterhead
    ) -> None:
        super().__init__(later.form, setting, letterhead)
        self._sheets = (earlier, later)
        self._compared = compare(earlier, later)

    def blocks(self) -> list[Block]:
        """Return the whole comparison."""
        names = (tr("Earlier"), tr("Later"))
        described = [self._described(sheet) for sheet in self._sheets]
        facts = facts_row(self.setting, list(zip(names, described, strict=True)))
        under = (tr("Two worksheets compared"), self._counted())
        story = [*self.opening(self.form.title, under, facts)]
        for title, questions in groupby(self._compared, self._section_title):
            story.append(self._table(title, list(questions)))
        return story

    def _described(self, sheet: Worksheet) -> str:
        line = sheet.line
        status = tr("Completed") if line.status is Status.COMPLETED else tr("Draft")
        return "\n".join(
            part for part in (line.title, line.who_for, f"{self._day(sheet)} · {status}") if part
        )

    def _day(self, sheet: Worksheet) -> str:
        return self.setting.words.moment(sheet.line.completed or sheet.line.changed)

    def _counted(self) -> str:
        counts = Counter(compared.change for compared in self._compared)
        return " · ".join(f"{counts[change]} {words}" for change, words in _marks().items() if counts[change])

    def _section_title(self, compared: Compared) -> str:
        sections = (s for s in self.form.sections if compared.question.id in {q.id for q in s.questions})
        section = next(sections, None)
        return section.title if section else tr("No longer asked")

    def _table(self, title: str, questions: Sequence[Compared]) -> Block:
        names = [tr("Earlier · {date}"), tr("Later · {date}")]
        dated = [name.format(date=self._day(sheet)) for name, sheet in zip(names, self._sheets, strict=True)]
        cells = [self.text(name, style.TABLE_HEAD, Role.TABLE_HEAD) for name in ("", *dated)]
        rows = [row for compared in questions for row in self._rows(compared)]
        return self.part(title, Grid(HeadRow(cells, _SHARES), rows))

    def _rows(self, compared: Compared) -> Iterator[Row]:
        question = compared.question
        number = self.form.numbers.get(question.id)
        label = f"{number}. {question.label}" if number else question.label
        if not compared.rows:
            yield self._row(question, label, compared.change, (compared.before, compared.after))
            return
        yield self._row(question, label, compared.change, ("", ""))
        for row in compared.rows:
            if row.before or row.after:
                yield self._row(question, _row_name(question, row), row.change, (row.before, row.after))

    def _row(self, question: Question, label: str, change: Change, values: tuple[Value, Value]) -> Row:
        how = style.MARK if change in _MARKED else style.MARGINAL
        first = Stack([
            self.text(label, style.TABLE_HEAD, Role.QUESTION, question.id),
            self.text(_marks()[change], how, Role.TABLE_CELL, question.id),
        ])  # fmt: skip
        cells = [self._cell(question, value, other) for value, other in (values, values[::-1])]
        return TableRow([first, *cells], _SHARES, changed=change in _MARKED)

    def _cell(self, question: Question, value: Value, other: Value) -> Block:
        """Return one answer; in a row or record, the fields that differ from the other one stand out."""
        if not isinstance(value, Mapping):
            words = self.setting.words.value(question, value) if is_answered(question, value) else "—"
            return Space(0) if value == "" else self._line(question, words, style.TABLE_CELL)
        named_by = question.columns[0].id if question.is_table and not question.rows else ""
        lines = []
        for column in question.columns:
            answer = value.get(column.id)
            if not is_answered(column, answer) or column.id == named_by:
                continue
            changed = isinstance(other, Mapping) and other.get(column.id) != answer
            words = f"{column.label}: {self.setting.words.value(column, answer)}"
            lines.append(self._line(question, words, style.TABLE_HEAD if changed else style.TABLE_CELL))
        return Stack(lines)

    def _line(self, question: Question, words: str, how: style.TextStyle) -> Block:
        return self.text(words, how, Role.TABLE_CELL, question.id)


def _marks() -> dict[Change, str]:
    return {
        Change.CHANGED: tr("changed"),
        Change.ADDED: tr("new"),
        Change.REMOVED: tr("removed"),
        Change.SAME: tr("the same"),
        Change.OPEN: tr("not answered"),
    }


def _row_name(question: Question, row: ComparedRow) -> str:
    """Return what a row is called: its given name, else what its first column says."""
    values = row.after or row.before or {}
    if question.rows:
        return next(given.label for given in question.rows if given.id == values[ROW])
    first = question.columns[0]
    return first.choice_label(str(values.get(first.id, "")))
