"""What every reader of tables hands on: rows of cells with their lines, before headings are looked for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from peerdesk.errors import UserError
from peerdesk.i18n import tr

Cell = str | int | float | date | None
"""What a cell of a table holds; nothing where it is blank."""

MAX_ROWS = 50_000
"""The most rows of one table."""
MAX_COLUMNS = 500
"""The most columns of one table."""


@dataclass(slots=True)
class Grid:
    """Every row of a table that is not blank, as (line in the file, cells).

    `flaws` says by (line, column from 0) why a cell can't be used. `merged` are ranges of merged cells, each
    with its last line. `strict_width`: a row that is longer than the headings is a mistake.
    """

    rows: list[tuple[int, list[Cell]]]
    title: str = ""
    encoding: str = ""
    sure: bool = True
    flaws: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[str, int]] = field(default_factory=list)
    strict_width: bool = False


def gathered(rows: Iterable[tuple[int, list[Cell]]]) -> list[tuple[int, list[Cell]]]:
    """Keep the rows that are not blank, without the blank cells at their ends. Raises `UserError`."""
    kept = []
    for line, cells in rows:
        while cells and cells[-1] is None:
            cells.pop()
        if not cells:
            continue
        if len(cells) > MAX_COLUMNS:
            raise refused(tr("Line {line} has more than {most} columns.").format(line=line, most=MAX_COLUMNS))
        kept.append((line, cells))
        if len(kept) > MAX_ROWS + 1:  # and the headings
            raise refused(
                tr("This table has more than {most} rows.").format(most=f"{MAX_ROWS:,}"),
                tr("Split it, and import the parts one after the other."),
            )
    return kept


def excel_error(error: str) -> str:
    """Return what is wrong with a cell that shows one of Excel’s errors."""
    return tr("the spreadsheet shows the error {error} here").format(error=error)


def refused(what: str, todo: str = "") -> UserError:
    """Return the error for a file that can’t be imported at all."""
    return UserError(what, tr("Nothing was imported."), todo)
