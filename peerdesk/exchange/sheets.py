"""Tables that come in and go out: CSV, XLSX and JSON, told by what is in a file and not by its name."""

import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from peerdesk.domain.forms import Form
from peerdesk.errors import UserError
from peerdesk.exchange.columns import match_columns
from peerdesk.exchange.grids import MAX_COLUMNS, Cell, Grid, refused
from peerdesk.i18n import tr
from peerdesk.writing import write_whole

MAX_BYTES = 20 * 1024 * 1024
"""The largest file that is read."""
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_HEADINGS_WITHIN = 30
"""Lines at the top among which the one with the headings is looked for."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: a title, headings, and rows of cells, each row as long as the headings.

    Of a file that was read, `encoding` is that of its text and `sure` whether it is known or only guessed;
    `lines` gives each row's line in the file, and `flaws` by (row, column), from 0, why a cell can't be used;
    there the column after the last heading stands for the whole row. `keys` name the columns for a program.
    """

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    encoding: str = ""
    sure: bool = True
    keys: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    flaws: Mapping[tuple[int, int], str] = field(default_factory=lambda: MappingProxyType({}))

    def line(self, row: int) -> int:
        """Return the line in the file of a row, by its index."""
        return self.lines[row] if self.lines else row + 2


def read_sheet(path: Path, form: Form | None = None, *, encoding: str | None = None) -> Sheet:
    """Read the first table of a file: CSV (also with tabs or semicolons), an Excel workbook, or JSON.

    The line with the headings is the first that names at least two questions of `form`, else the first with
    two cells. `encoding` is that of the text where it is known better. Raises `UserError` for whatever can't
    be read, before much of it is read.
    """
    grid = _grid(_bytes(path), path.suffix.lower(), encoding)
    head = _headings(grid, form)
    grid.rows = grid.rows[head:]
    if len(grid.rows) < 2:
        raise refused(tr("There are no rows with anything in them below the headings."))
    merged = [ref for ref, last in grid.merged if last >= grid.rows[0][0]]
    if merged:
        raise refused(
            tr("These cells are merged, so that nobody can tell which row they belong to: {cells}.").format(
                cells=", ".join(merged[:10]) + (" …" if len(merged) > 10 else "")
            ),
            tr("Unmerge them in the spreadsheet, fill each one in, and save it."),
        )
    return _sheet(path.stem, grid)


def write_sheet(sheets: Sheet | Sequence[Sheet], path: Path) -> None:
    """Write tables, whole or not at all, as the name’s ending says: .xlsx, or one table as .csv or .json.

    No text runs as a formula in a spreadsheet. Raises `UserError`.
    """
    several = [sheets] if isinstance(sheets, Sheet) else list(sheets)
    ending = path.suffix.lower()
    if ending == ".xlsx":
        from peerdesk.exchange.workbooks import workbook  # noqa: PLC0415 - start-up stays light

        data = workbook([(sheet.title, sheet.headers, sheet.rows) for sheet in several])
    elif ending in (".csv", ".json"):
        from peerdesk.exchange import plain_tables  # noqa: PLC0415

        (sheet,) = several
        if ending == ".csv":
            data = plain_tables.csv_bytes(sheet.headers, sheet.rows)
        else:
            data = plain_tables.json_bytes(sheet.keys or sheet.headers, sheet.rows)
    else:
        raise UserError(
            tr("The name “{name}” does not end in a kind of table that PeerDesk writes.").format(
                name=path.name
            ),
            tr("Nothing was written."),
            tr("Give the file a name that ends in .xlsx, .csv or .json."),
        )
    write_whole(data, path)


def _bytes(path: Path) -> bytes:
    """Return a file's content, unless it is too large to be a list of people."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise refused(tr("This is not a file."), tr("Choose the spreadsheet itself."))
        if about.st_size > MAX_BYTES:
            raise refused(
                tr("This file has {size} MB. PeerDesk reads tables of up to {most} MB.").format(
                    size=about.st_size // 1024**2, most=MAX_BYTES // 1024**2
                ),
                tr("Make sure that it is the right one, or split it."),
            )
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise refused(
            tr("This file can’t be read: {reason}.").format(reason=error.strerror),
            tr("Make sure that it is still there, and close it in other programs."),
        ) from error
    if not data.strip():
        raise refused(tr("This file is empty."))
    return data


def _grid(data: bytes, ending: str, encoding: str | None) -> Grid:
    if data.startswith(_ZIP):
        from peerdesk.exchange.workbooks import read_workbook  # noqa: PLC0415 - start-up stays light

        return read_workbook(data)
    if data.startswith(_OLD_OFFICE):
        raise _old_office(data)
    from peerdesk.exchange import plain_tables  # noqa: PLC0415

    read = plain_tables.read_json if ending == ".json" else plain_tables.read_csv
    return read(data, encoding)


def _old_office(data: bytes) -> UserError:
    """Tell a workbook with a password from one of before 2007: only the first holds an encrypted package."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return refused(
            tr("This workbook is protected with a password."),
            tr("Open it in Excel, save a copy without the password, and import that."),
        )
    return refused(
        tr("This is a workbook of the old kind (.xls), which PeerDesk can’t read."),
        tr("Open it in Excel or LibreOffice, save it as .xlsx, and import that."),
    )


def _headings(grid: Grid, form: Form | None) -> int:
    """Return the index of the row with the headings: titles may stand above it."""
    top = [[_heading(cell) for cell in cells] for _, cells in grid.rows[:_HEADINGS_WITHIN]]
    if form is not None:
        for index, texts in enumerate(top):
            if sum(found is not None for found in match_columns(texts, form)) >= 2:
                return index
    return next((index for index, texts in enumerate(top) if sum(map(bool, texts)) >= 2), 0)


def _heading(cell: Cell) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def _sheet(name: str, grid: Grid) -> Sheet:
    headers = [_heading(cell) for cell in grid.rows[0][1]]
    body = grid.rows[1:]
    flaws = {}
    if grid.strict_width:
        for row, (_, cells) in enumerate(body):
            if any(cell is not None for cell in cells[len(headers) :]):
                flaws[row, len(headers)] = tr("the row has more cells than there are headings")
    else:
        headers += [""] * (max(len(cells) for _, cells in body) - len(headers))
    index = {line: row for row, (line, _) in enumerate(body)}
    for (line, column), reason in grid.flaws.items():
        if line in index and column < len(headers):
            flaws[index[line], column] = reason
    used = [column for column, header in enumerate(headers) if header]
    used += [max((i for i, cell in enumerate(cells[: len(headers)]) if cell is not None), default=0)
             for _, cells in body]  # fmt: skip
    width = min(max(used) + 1, MAX_COLUMNS)
    return Sheet(
        title=grid.title or name,
        headers=tuple(headers[:width]),
        rows=tuple(tuple((cells + [None] * (width - len(cells)))[:width]) for _, cells in body),
        encoding=grid.encoding,
        sure=grid.sure,
        lines=tuple(line for line, _ in body),
        flaws={(row, min(column, width)): reason for (row, column), reason in flaws.items()},
    )


__all__ = ["MAX_BYTES", "Cell", "Sheet", "read_sheet", "write_sheet"]
