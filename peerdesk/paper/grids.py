"""The table of a question: its head, how wide its columns are, and the rows that the form gives."""

from collections.abc import Sequence
from dataclasses import replace

from peerdesk.domain.forms import Question, QuestionType, Row
from peerdesk.i18n import tr
from peerdesk.paper import style
from peerdesk.paper.blocks import Block, Stack
from peerdesk.paper.canvas import Role
from peerdesk.paper.setting import Setting
from peerdesk.paper.tables import HeadRow, Shares, shares

_MOST_FOR_A_WORD = 0.34
"""A long word in an answer widens its column only up to this share of the table."""
_GIVEN_SHARE = 1.4
"""The column of given rows weighs as much as a column of this width."""
_GIVEN_WITH_HELP = 0.42
"""Where its rows say more than a name and nobody has answered yet, it has this share of all other columns."""


def column_shares(question: Question, setting: Setting, words: Sequence[Sequence[str]] = ()) -> Shares:
    """Return the columns' widths: as the form wants them and as full as they are, but wide enough for words.

    `words` holds what stands in the cells, row by row, given rows first.
    """
    wanted = [float(column.width) for column in question.columns]
    least = [_needed(column, setting) for column in question.columns]
    if question.rows:
        says_more = not words and any(row.help for row in question.rows)
        wanted.insert(0, max(_GIVEN_SHARE, _GIVEN_WITH_HELP * sum(wanted) if says_more else 0.0))
        names = [question.row_label, *(row.label for row in question.rows)]
        least.insert(0, max(_longest(name, setting) for name in names))
    most = setting.width * _MOST_FOR_A_WORD
    for row in words:
        for at, cell in enumerate(row):
            longest = setting.setter.longest_word(cell, setting.row_label.face, setting.row_label.size)
            least[at] = max(least[at], min(longest + 1, most))
    if words:
        wanted = _between(wanted, [float(sum(map(len, column))) for column in zip(*words, strict=True)])
    return shares(wanted, [width + 2 * style.CELL_PAD for width in least], setting.width)


def _between(wanted: Sequence[float], full: Sequence[float]) -> list[float]:
    """Return the middle between what the form wants and how much stands in each column."""
    total, filled = sum(wanted), sum(full) or 1.0
    return [want / total + text / filled for want, text in zip(wanted, full, strict=True)]


def _needed(column: Question, setting: Setting) -> float:
    """Return what a column needs for its head, its boxes and its circles."""
    needed = max(_longest(word, setting) for word in head_words(column).split()) if column.label else 0.0
    if column.scale:
        needed = max(needed, setting.cell.size * style.SMALL_CIRCLE * 1.4 * min(len(column.scale.values), 5))
    if column.type is QuestionType.DATE:
        needed = max(needed, 54.0)
    return needed


def _longest(text: str, setting: Setting) -> float:
    return setting.setter.longest_word(text, setting.head.face, setting.head.size) + 1


def head_words(column: Question) -> str:
    """Return a column's heading, with its unit."""
    return (
        tr("{label} ({unit})").format(label=column.label, unit=column.unit) if column.unit else column.label
    )


def head(question: Question, setting: Setting, widths: Shares, with_help: bool = False) -> HeadRow:
    """Return the row that names the columns."""
    names = [(head_words(column), column.help if with_help else "") for column in question.columns]
    if question.rows:
        names.insert(0, (question.row_label, ""))
    return HeadRow([_over(name, help_text, question, setting) for name, help_text in names], widths)


def _over(name: str, help_text: str, question: Question, setting: Setting) -> Block:
    label = setting.text(name, setting.head, Role.TABLE_HEAD, question.id)
    if not help_text:
        return label
    return Stack([label, setting.text(help_text, style.CAPTION, Role.HELP, question.id)])


def given_cell(question: Question, row: Row, setting: Setting) -> Block:
    """Return the first cell of a given row: its name and the questions that it asks."""
    label = setting.text(row.label, setting.row_label, Role.TABLE_CELL, question.id, row.id)
    if not row.help:
        return label
    help_text = setting.text(
        row.help, replace(setting.cell, colour=style.MUTED), Role.HELP, question.id, row.id
    )
    return Stack([label, help_text])
