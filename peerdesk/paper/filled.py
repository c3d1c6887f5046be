"""A question as it was answered: typed text, ticked boxes, tables, summaries."""

from collections.abc import Mapping

from peerdesk.domain.answers import ROW, Answers, Value, is_answered, row_is_answered
from peerdesk.domain.forms import Form, Question, QuestionType
from peerdesk.domain.summaries import Tallied, summarize
from peerdesk.i18n import tr, trn
from peerdesk.paper import grids, style
from peerdesk.paper.blank import in_pairs
from peerdesk.paper.blocks import Block, Hang, Rule, Space, Stack
from peerdesk.paper.canvas import Role, Tag
from peerdesk.paper.fields import CaptionedLine, Choice, ChoiceBoxes, RatingCircles
from peerdesk.paper.setting import Setting
from peerdesk.paper.tables import Grid, Row, TableRow

_LABEL_SHARE = 0.26
_COUNT_GUTTER = 34.0


class Filled:
    """Makes the answer of each kind of question; `only_answered` leaves out rows that say nothing."""

    def __init__(self, setting: Setting, only_answered: bool) -> None:
        self._setting = setting
        self._only_answered = only_answered

    def answer(self, question: Question, value: Value) -> Block:
        """Return what was answered, or that nothing was."""
        signs = question.appearance == "signature"
        if not _holds_words(question, value) and not signs and not self._has_shape(question):
            return self.not_answered(question)
        if question.is_table:
            return self._table(question, value)
        if signs:
            return self._signature(question, value or {})
        if question.is_record:
            return self._record(question, value)
        return self._field(question, value, Tag(Role.ANSWER, question.id))

    @staticmethod
    def _has_shape(question: Question) -> bool:
        """Whether boxes or circles show by themselves that nothing was chosen."""
        return (
            bool(question.choices) or question.scale is not None or question.type is QuestionType.ACKNOWLEDGE
        )

    def not_answered(self, question: Question) -> Block:
        """Return the words for a question without an answer."""
        return Stack(
            [self._setting.text(tr("Not answered"), style.QUIET, Role.ANSWER, question.id)], bar=True
        )

    def _field(self, question: Question, value: Value, tag: Tag) -> Block:
        setter = self._setting.setter
        if question.type is QuestionType.ACKNOWLEDGE:
            return ChoiceBoxes(setter, [Choice("true", tr("Yes"), bool(value))], tag, decided=True)
        if question.scale:
            return RatingCircles(setter, question.scale, tag, value, decided=True)
        if question.choices:
            taken = value if isinstance(value, list) else [value]
            choices = [Choice(choice.name, choice.label, choice.name in taken) for choice in question.choices]
            return ChoiceBoxes(setter, choices, tag, decided=True)
        words = self._setting.words.value(question, value)
        return Stack([self._setting.text(words, style.ANSWER, tag.role, tag.question, tag.part)], bar=True)

    def _record(self, question: Question, value: Mapping[str, Value]) -> Block:
        rows = []
        for column in question.columns:
            cell = value.get(column.id)
            if not is_answered(column, cell) and (self._only_answered or not self._has_shape(column)):
                if self._only_answered:
                    continue
                answer = self.not_answered(question)
            else:
                answer = self._field(column, cell, Tag(Role.ANSWER, question.id, column.id))
            label = self._setting.text(column.label, style.BODY, Role.QUESTION, question.id, column.id)
            rows.append(Row([label, answer], (_LABEL_SHARE, 1 - _LABEL_SHARE)))
        return Stack(rows)

    def _signature(self, question: Question, value: Mapping[str, Value]) -> Block:
        """Return the typed name, role and date above their lines, and a line to sign."""
        lines: list[Block] = []
        for column in question.columns:
            cell = value.get(column.id)
            tag = Tag(Role.ANSWER, question.id, column.id)
            if not is_answered(column, cell):
                lines.append(CaptionedLine(self._setting.setter, column.label, tag))
                continue
            words = self._setting.words.value(column, cell)
            typed = self._setting.text(words, style.ANSWER, tag.role, tag.question, tag.part)
            caption = self._setting.text(column.label, style.CAPTION, Role.CAPTION, question.id, column.id)
            above = Space(style.WRITING - style.ANSWER.leading)
            lines.append(Stack([above, typed, Rule(style.LINE, 0.6), Space(1.4), caption]))
        tag = Tag(Role.SIGNATURE, question.id, "signature")
        lines.insert(max(len(lines) - 1, 0), CaptionedLine(self._setting.setter, tr("Signature"), tag))
        return in_pairs(lines)

    def _table(self, question: Question, value: list[Mapping[str, Value]]) -> Block:
        says = row_is_answered if self._only_answered else _row_holds_words
        numbered = {row.get(ROW, str(at)): row for at, row in enumerate(value, start=1)}
        kept = {name: row for name, row in numbered.items() if says(question, row)}
        given = [row for row in question.rows if row.id in kept or not self._only_answered]
        contents = [(row.id, kept.get(row.id, {})) for row in given] if question.rows else list(kept.items())
        words = [
            [self._words(column, row.get(column.id)) for column in question.columns] for _, row in contents
        ]
        labels = [[f"{row.label} {row.help}"] for row in given] or [[] for _ in contents]
        all_words = [[*label, *cells] for label, cells in zip(labels, words, strict=True)]
        widths = grids.column_shares(question, self._setting, all_words)
        rows = []
        for at, (name, row) in enumerate(contents):
            cells = [self._cell(question, column, name, row.get(column.id)) for column in question.columns]
            if given:
                cells.insert(0, grids.given_cell(question, given[at], self._setting))
            rows.append(TableRow(cells, widths))
        return Grid(grids.head(question, self._setting, widths), rows)

    def _words(self, column: Question, value: Value) -> str:
        return self._setting.words.cell(column, value) if is_answered(column, value) else ""

    def _cell(self, question: Question, column: Question, row: str, value: Value) -> Block:
        setter = self._setting.setter
        tag = Tag(Role.TABLE_CELL, question.id, f"{row}/{column.id}")
        if column.scale:
            return RatingCircles(setter, column.scale, tag, value, decided=True, in_line=self._setting.cell)
        if column.type is QuestionType.ACKNOWLEDGE:
            ticked = Choice("true", "", bool(value))
            return ChoiceBoxes(setter, [ticked], tag, decided=True, how=self._setting.cell)
        fills = column.id in question.given_columns
        how = self._setting.row_label if fills else self._setting.cell
        return self._setting.text(self._words(column, value), how, tag.role, tag.question, tag.part)

    def summary(self, question: Question, form: Form, answers: Answers) -> Block:
        """Return what the answers add up to: each outcome, what it means, and its questions."""
        summary = summarize(question, form, answers)
        groups = [self._outcome(question, form, tallied) for tallied in summary.outcomes]
        if summary.open and not self._only_answered:
            words = trn(
                "{n} question is not answered yet.", "{n} questions are not answered yet.", len(summary.open)
            )
            groups.append(self._setting.text(words, style.QUIET, Role.PARAGRAPH, question.id))
            groups[-1].before = 8.0
        return Stack(groups)

    def _outcome(self, question: Question, form: Form, tallied: Tallied) -> Block:
        text = self._setting.text
        lines: list[Block] = [
            text(tallied.outcome.label, style.STRONG, Role.PARAGRAPH, question.id, keeps=True),
            text(
                tallied.outcome.guidance,
                style.HELP,
                Role.PARAGRAPH,
                question.id,
                keeps=bool(tallied.questions),
            ),
        ]
        for asked in tallied.questions:
            number = text(f"{form.numbers.get(asked.id, '')}", style.BODY, Role.PARAGRAPH, question.id)
            lines.append(Hang(number, 18.0, text(asked.label, style.BODY, Role.PARAGRAPH, question.id)))
        lines[2:3] = [Stack(lines[2:3], before=3.0)] if tallied.questions else []
        count = text(str(len(tallied.questions)), style.COUNT, Role.PARAGRAPH, question.id)
        return Stack([Hang(count, _COUNT_GUTTER, Stack(lines))], before=8.0)


def _holds_words(question: Question, value: Value) -> bool:
    """Tell whether anything can be printed, also what is not enough to count as an answer."""
    if question.is_table:
        return any(_row_holds_words(question, row) for row in value or ())
    return is_answered(question, value)


def _row_holds_words(question: Question, row: Mapping[str, Value]) -> bool:
    return any(is_answered(column, row.get(column.id)) for column in question.columns)
