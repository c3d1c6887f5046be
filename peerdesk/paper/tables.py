"""Tables: rows of blocks in columns. Rows flow over pages, the head stands again on each."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from peerdesk.paper.blocks import EPSILON, Block, Divided, Space
from peerdesk.paper.canvas import Page
from peerdesk.paper.style import CELL_PAD, HAIRLINE, INK, LINE, ROW_KEPT_WHOLE, TINT

Shares = Sequence[float]
"""The width of each column as a share of the whole; together 1."""

_LOST_UNDER_A_HEAD = 80.0
"""A head with one row moves to the next page where both together are lower than this."""


class Row(Block):
    """Blocks side by side. It breaks between pages where its cells do."""

    def __init__(self, cells: Sequence[Block], shares: Shares, pad: float = 0.0, least: float = 0.0) -> None:
        self.cells = cells
        self.shares = shares
        self._pad = pad
        self._least = least
        self._measured = (-1.0, 0.0)

    def _inner(self, at: int, width: float) -> float:
        return width * self.shares[at] - 2 * self._pad

    def measure(self, width: float) -> float:
        if self._measured[0] != width:
            tallest = max(cell.measure(self._inner(at, width)) for at, cell in enumerate(self.cells))
            self._measured = (width, max(tallest + 2 * self._pad, self._least))
        return self._measured[1]

    def divide(self, width: float, height: float, force: bool) -> Divided:
        room = height - 2 * self._pad
        upper: list[Block] = []
        lower: list[Block] = []
        for at, cell in enumerate(self.cells):
            inner = self._inner(at, width)
            first, rest = (cell, None) if cell.measure(inner) <= room else cell.divide(inner, room, force)
            upper.append(first or Space(0))
            lower.append(rest or Space(0))
        if not any(cell.measure(self._inner(at, width)) for at, cell in enumerate(upper)):
            return None, self
        return self.part(upper), self.part(lower)

    def part(self, cells: Sequence[Block]) -> "Row":
        """Return a row of the same columns, as tall as its cells."""
        return Row(cells, self.shares, self._pad)

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        for at, cell in enumerate(self.cells):
            cell.draw(page, x + self._pad, top - self._pad, self._inner(at, width))
            x += width * self.shares[at]


class TableRow(Row):
    """A row of a grid with a line below it; `changed` marks it with a bar at its left."""

    def __init__(
        self, cells: Sequence[Block], shares: Shares, least: float = 0.0, changed: bool = False
    ) -> None:
        super().__init__(cells, shares, CELL_PAD, least)
        self._changed = changed

    def part(self, cells: Sequence[Block]) -> "Row":
        return TableRow(cells, self.shares, 0.0, self._changed)

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        super().draw(page, x, top, width)
        bottom = top - self.measure(width)
        page.rule(x, bottom, width)
        if self._changed:
            page.upright(x, top - 1, top - bottom - 2, INK, 2.0)


class HeadRow(TableRow):
    """The row that names the columns."""

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        height = self.measure(width)
        page.shade(x, top, width, height, TINT)
        Row.draw(self, page, x, top, width)
        page.rule(x, top - height, width, LINE, 0.9)


class GroupRow(TableRow):
    """A row across the whole table that names the rows below it, and stays with the first of them."""

    keeps = True

    def __init__(self, title: Block) -> None:
        super().__init__([title], (1.0,))

    def part(self, cells: Sequence[Block]) -> "Row":
        return GroupRow(cells[0])


class Grid(Block):
    """A table. `boxed` draws every cell's edges, for writing in by hand."""

    def __init__(self, head: HeadRow | None, rows: Sequence[Row], boxed: bool = False) -> None:
        self._head = head
        self._rows = rows
        self._boxed = boxed

    def _head_height(self, width: float) -> float:
        return self._head.measure(width) if self._head else 0.0

    def measure(self, width: float) -> float:
        return self._head_height(width) + sum(row.measure(width) for row in self._rows)

    def divide(self, width: float, height: float, force: bool) -> Divided:
        if force and self._head and self._head.measure(width) > height / 2:
            return Grid(None, [self._head, *self._rows], self._boxed).divide(width, height, force)
        room = height - self._head_height(width)
        for at, row in enumerate(self._rows):
            needed = row.measure(width)
            if needed <= room + EPSILON:
                room -= needed
                continue
            upper, lower = self._divide_row(row, width, room, force and not at)
            if upper is not None and lower is not None:
                return self._part([*self._rows[:at], upper]), self._part([lower, *self._rows[at + 1 :]])
            cut = at
            while cut and self._rows[cut - 1].keeps:
                cut -= 1
            if force and not cut:
                cut = at
            alone = cut == 1 and len(self._rows) > 2 and height - room < _LOST_UNDER_A_HEAD
            if not cut or (alone and not force):
                return None, self
            return self._part(self._rows[:cut]), self._part(self._rows[cut:])
        return self, None

    @staticmethod
    def _divide_row(row: Row, width: float, room: float, force: bool) -> tuple[Row | None, Row | None]:
        if room <= 0 or (row.measure(width) <= ROW_KEPT_WHOLE and not force):
            return None, row
        upper, lower = row.divide(width, room, force)
        assert upper is None or isinstance(upper, Row)
        assert lower is None or isinstance(lower, Row)
        return upper, lower

    def _part(self, rows: Sequence[Row]) -> "Grid":
        return Grid(self._head, rows, self._boxed)

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        rows = [self._head, *self._rows] if self._head else self._rows
        at = top
        for row in rows:
            row.draw(page, x, at, width)
            at -= row.measure(width)
        if self._boxed:
            self._draw_edges(page, x, top, width)

    def _draw_edges(self, page: Page, x: float, top: float, width: float) -> None:
        page.rule(x, top, width, HAIRLINE)
        rows = [self._head, *self._rows] if self._head else self._rows
        for columns, alike in groupby(rows, lambda row: tuple(row.shares)):
            left, bottom = x, top
            for row in alike:
                bottom -= row.measure(width)
            for share in (0.0, *columns):
                left += share * width
                page.upright(left, top, top - bottom, HAIRLINE)
            top = bottom


def fitted(steps: Sequence[Sequence[float]], width: float) -> Shares:
    """Divide a width among columns: each as wide as the last step that fits says, and on toward the next.

    `steps` give every column's width when it is as narrow as it may be, when it is wider, and so on.
    """
    for small, large in reversed([*pairwise(steps)]):
        free, more = width - sum(small), sum(large) - sum(small)
        if 0 <= free <= more and more:
            return [
                (one + (other - one) * free / more) / width for one, other in zip(small, large, strict=True)
            ]
    nearest = steps[0] if sum(steps[0]) > width else steps[-1]
    return [one / sum(nearest) for one in nearest]


def shares(wanted: Sequence[float], least: Sequence[float], width: float) -> Shares:
    """Divide a width among columns as wanted, but give each its least first as far as there is room."""
    total = sum(least)
    if total >= width:
        return [part / total for part in least]
    fixed: set[int] = set()
    while True:
        free = width - sum(least[at] for at in fixed)
        weight = sum(part for at, part in enumerate(wanted) if at not in fixed) or 1.0
        widths = [least[at] if at in fixed else free * part / weight for at, part in enumerate(wanted)]
        short = {at for at, given in enumerate(widths) if given < least[at] - EPSILON}
        if not short:
            return [given / width for given in widths]
        fixed |= short
