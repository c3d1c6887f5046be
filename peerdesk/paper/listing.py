"""Lists of records as tables: columns as wide as what stands in them, figures at the right, a total below."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from peerdesk.domain.training import Extent
from peerdesk.paper import style
from peerdesk.paper.blocks import Block, Stack, Text
from peerdesk.paper.canvas import Page, Role, Tag
from peerdesk.paper.marks import GUTTER, marked
from peerdesk.paper.setting import Setting
from peerdesk.paper.style import CELL_PAD, TextStyle
from peerdesk.paper.tables import Grid, GroupRow, HeadRow, Row, Shares, TableRow, fitted

_MOST_FOR_A_WORD = 0.15
"""A long word widens its column only up to this share of the table, or to an equal one where that is more."""
_ROOM_FOR_WHOLE = 1.5
"""A line that should not break may be longer than a word by this factor."""
_MOST_FOR_A_COLUMN = 0.5
_IN_TWO_LINES = 0.6
"""The share of a line's width at which it takes two lines: before any column gets more, all have that."""
_UNDER = 0.9
"""The size of a line under another one."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `figures` stand at its right, `strong` is a name, `whole` breaks only for lack of room."""

    id: str
    title: str
    figures: bool = False
    strong: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: words, smaller ones `under` them, and a mark before them."""

    words: str
    under: str = ""
    extent: Extent | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list; `name` tells which for whoever asks where it stands."""

    name: str
    cells: Sequence[str | Cell]


def listing(
    setting: Setting, columns: Sequence[Column], lines: Sequence[Line | str], total: Line | None = None
) -> Grid:
    """Return lines as a table, without the columns in which no line says anything.

    A text among the lines names the group of those below it.
    """
    return _Listing(setting, columns, lines).grid(total)


class _Listing:
    """Makes one table."""

    def __init__(self, setting: Setting, columns: Sequence[Column], lines: Sequence[Line | str]) -> None:
        self._setting = setting
        self._lines = lines
        told = [line for line in lines if isinstance(line, Line)]
        self._kept = [at for at in range(len(columns)) if any(_cell(line.cells[at]).words for line in told)]
        self._columns = [columns[at] for at in self._kept]
        self._under = replace(style.larger(setting.cell, _UNDER), colour=style.MUTED)
        self._widths = self._fitted([self._cells(line) for line in told])

    def grid(self, total: Line | None) -> Grid:
        """Return the table."""
        rows: list[Row] = [
            self._row(line)
            if isinstance(line, Line)
            else GroupRow(self._setting.text(line, self._setting.group_label, Role.HEADING))
            for line in self._lines
        ]
        if total:
            rows.append(self._row(total, strong=True))
        head = [
            self._text(column, column.title, self._setting.head, Tag(Role.TABLE_HEAD, part=column.id))
            for column in self._columns
        ]
        return Grid(HeadRow(head, self._widths), rows)

    def _cells(self, line: Line) -> list[Cell]:
        return [_cell(line.cells[at]) for at in self._kept]

    def _row(self, line: Line, strong: bool = False) -> Row:
        cells = [
            self._block(column, cell, Tag(Role.TABLE_CELL, part=f"{line.name}/{column.id}"), strong)
            for column, cell in zip(self._columns, self._cells(line), strict=True)
        ]
        return TableRow(cells, self._widths)

    def _block(self, column: Column, cell: Cell, tag: Tag, strong: bool) -> Block:
        how = self._how(column, strong)
        block: Block = self._text(column, cell.words, how, tag)
        if cell.extent is not None:
            block = marked(cell.extent, how, block)
        return Stack([block, self._text(column, cell.under, self._under, tag)]) if cell.under else block

    def _how(self, column: Column, strong: bool = False) -> TextStyle:
        return self._setting.row_label if strong or column.strong else self._setting.cell

    def _text(self, column: Column, words: str, how: TextStyle, tag: Tag) -> Text:
        return (Figure if column.figures else Text)(self._setting.setter, words, how, tag)

    def _fitted(self, table: Sequence[Sequence[Cell]]) -> Shares:
        """Return the columns' widths: none breaks a word, and what is left goes to those that say most."""
        width, count = self._setting.width, len(self._columns)
        word = width * max(_MOST_FOR_A_WORD, 1 / max(count, 1)) - 2 * CELL_PAD
        steps: list[list[float]] = [[], [], []]
        for column, cells in zip(self._columns, zip(*table, strict=True), strict=True):
            short, long = self._needs(column, cells)
            head = self._longest(column.title, self._setting.head)
            least = max(head, min(long, _ROOM_FOR_WHOLE * word) if column.whole else min(short, word))
            most = max(least, min(long, width * _MOST_FOR_A_COLUMN))
            for step, needed in zip(steps, (least, max(least, most * _IN_TWO_LINES), most), strict=True):
                step.append(needed + 2 * CELL_PAD)
        return fitted(steps, width)

    def _needs(self, column: Column, cells: Sequence[Cell]) -> tuple[float, float]:
        """Return the width of a column's longest word, and of its longest line."""
        how = self._how(column)
        short = long = 0.0
        for cell in cells:
            beside = how.size * GUTTER if cell.extent is not None else 0.0
            for words, style_ in ((cell.words, how), (cell.under, self._under)):
                short = max(short, beside + self._longest(words, style_))
                long = max(long, beside + self._natural(words, style_))
        return short, long

    def _longest(self, words: str, how: TextStyle) -> float:
        return self._setting.setter.longest_word(words, how.face, how.size) + 1

    def _natural(self, words: str, how: TextStyle) -> float:
        setter = self._setting.setter
        return max(setter.width(line, how.face, how.size) for line in setter.prepare(words).split("\n")) + 1


class Figure(Text):
    """A number that stands at the right of its column."""

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        needed = self.natural_width() + 0.01  # a hair more, so that it is not broken
        if needed < width:
            x, width = x + width - needed, needed
        super().draw(page, x, top, width)


def _cell(cell: str | Cell) -> Cell:
    return cell if isinstance(cell, Cell) else Cell(cell)
