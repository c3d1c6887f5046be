"""A question as it is answered by hand: lines, boxes, circles and empty grids."""

from collections.abc import Mapping

from peerdesk.domain.forms import Question, QuestionType
from peerdesk.i18n import tr
from peerdesk.paper import grids, style
from peerdesk.paper.blocks import Block, Space, Stack
from peerdesk.paper.canvas import Role, Tag
from peerdesk.paper.fields import (
    CaptionedLine,
    Choice,
    ChoiceBoxes,
    DateBlanks,
    RatingCircles,
    RuledLines,
    ShortLine,
)
from peerdesk.paper.setting import Setting
from peerdesk.paper.tables import Grid, Row, Shares, TableRow

_MANY_LINES = 4
_STATEMENT_LINES = 8
_CELL_LINES = 1.6
_GIVEN_LINES = 3
_BOXES_IN_A_CELL = 5
_NUMBER_SHARE = 0.22
_PERSON_SHARE = 0.62
_LABEL_SHARE = 0.26
_PAIR = (0.48, 0.04, 0.48)


class Blank:
    """Makes the blank answer of each kind of question."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def answer(self, question: Question) -> Block:
        """Return what the person writes on."""
        if question.is_table:
            return self._table(question)
        if question.appearance == "signature":
            return self._signature(question)
        if question.is_record:
            return self._record(question)
        return self._field(question, Tag(Role.ANSWER, question.id))

    def _field(self, question: Question, tag: Tag) -> Block:
        setter = self._setting.setter
        match question.type:
            case QuestionType.INTEGER | QuestionType.DECIMAL:
                return ShortLine(setter, question.unit, _NUMBER_SHARE, tag)
            case QuestionType.DATE:
                return DateBlanks(setter, *self._setting.words.date_blanks(), tag)
            case QuestionType.RANGE:
                assert question.scale is not None, "the reader gives every range a scale"
                return RatingCircles(setter, question.scale, tag)
            case QuestionType.SELECT_ONE if question.choices_from:
                return ShortLine(setter, "", _PERSON_SHARE, tag)
            case QuestionType.SELECT_ONE | QuestionType.SELECT_MULTIPLE | QuestionType.ACKNOWLEDGE:
                return ChoiceBoxes(setter, _boxes(question), tag)
            case _:
                return RuledLines(question.lines or _lines(question), tag)

    def _record(self, question: Question) -> Block:
        """Return the fields of a record below each other, their labels at the left."""
        rows = []
        for column in question.columns:
            label = self._setting.text(
                grids.head_words(column), style.BODY, Role.QUESTION, question.id, column.id
            )
            on_line = column.type in (QuestionType.SELECT_ONE, QuestionType.ACKNOWLEDGE, QuestionType.RANGE)
            drop = 0.0 if on_line and column.choices else style.WRITING - style.BODY.leading + 3
            field = self._field(column, Tag(Role.ANSWER, question.id, column.id))
            rows.append(Row([Stack([Space(drop), label]), field], (_LABEL_SHARE, 1 - _LABEL_SHARE)))
        return Stack(rows)

    def _signature(self, question: Question) -> Block:
        setter = self._setting.setter
        lines: list[Block] = []
        for column in question.columns:
            caption = column.label
            if column.type is QuestionType.DATE:
                order = self._setting.words.date_order()
                caption = tr("{label} ({order})").format(label=column.label, order=order)
            lines.append(CaptionedLine(setter, caption, Tag(Role.ANSWER, question.id, column.id)))
        signature = CaptionedLine(setter, tr("Signature"), Tag(Role.SIGNATURE, question.id, "signature"))
        lines.insert(max(len(lines) - 1, 0), signature)
        return in_pairs(lines)

    def _table(self, question: Question) -> Block:
        widths = grids.column_shares(question, self._setting)
        rows = []
        for row in question.rows:
            first = grids.given_cell(question, row, self._setting)
            rows.append(self._row(question, row.id, {}, widths, first))
        given: list[Mapping[str, str]] = [*question.default_rows, *[{}] * question.spare_rows]
        if not question.rows:
            rows += [self._row(question, str(at), texts, widths) for at, texts in enumerate(given, start=1)]
        return Grid(grids.head(question, self._setting, widths, with_help=True), rows, boxed=True)

    def _row(
        self,
        question: Question,
        name: str,
        texts: Mapping[str, str],
        widths: Shares,
        first: Block | None = None,
    ) -> TableRow:
        height = max(self._height(question, column) for column in question.columns)
        cells = [
            self._cell(question, column, name, texts.get(column.id, ""), height)
            for column in question.columns
        ]
        return TableRow([first, *cells] if first else cells, widths, height)

    @staticmethod
    def _height(question: Question, column: Question) -> float:
        if column.appearance != "multiline":
            return style.ROW_TO_WRITE
        return (column.lines or (_GIVEN_LINES if question.rows else _CELL_LINES)) * style.WRITING

    def _cell(self, question: Question, column: Question, row: str, text: str, height: float) -> Block:
        setter = self._setting.setter
        tag = Tag(Role.TABLE_CELL, question.id, f"{row}/{column.id}")
        if text:
            return self._setting.text(text, self._setting.row_label, tag.role, tag.question, tag.part)
        if column.scale:
            return RatingCircles(setter, column.scale, tag, in_line=self._setting.cell)
        if column.type is QuestionType.ACKNOWLEDGE:
            return ChoiceBoxes(setter, [Choice("true", "")], tag, how=self._setting.cell)
        if column.choices and column.appearance != "minimal" and len(column.choices) <= _BOXES_IN_A_CELL:
            return ChoiceBoxes(setter, _boxes(column), tag, how=self._setting.cell)
        return Space(height - 2 * style.CELL_PAD, tag)


def _lines(question: Question) -> int:
    """Return how many lines a text gets where the form does not say."""
    if question.compose:
        return _STATEMENT_LINES
    return _MANY_LINES if question.appearance == "multiline" else 1


def _boxes(question: Question) -> list[Choice]:
    """Return the boxes to tick: the question's options, or one for what is only agreed to."""
    if question.type is QuestionType.ACKNOWLEDGE:
        return [Choice("true", tr("Yes"))]
    return [Choice(choice.name, choice.label) for choice in question.choices]


def in_pairs(blocks: list[Block]) -> Block:
    """Return the blocks two by two, side by side."""
    pairs = [
        (blocks[at], blocks[at + 1] if at + 1 < len(blocks) else Space(0)) for at in range(0, len(blocks), 2)
    ]
    return Stack([Row([left, Space(0), right], _PAIR) for left, right in pairs])
