"""Excel workbooks: values are read, never formulas or macros; what is written can’t run."""

import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import count
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from peerdesk.errors import UserError
from peerdesk.exchange.grids import MAX_COLUMNS, Cell, Grid, excel_error, gathered, refused
from peerdesk.exchange.plain_tables import is_risky
from peerdesk.i18n import tr

MAX_UNPACKED = 100 * 1024 * 1024
"""The most bytes that a workbook may hold once it is unpacked."""
_MOST_PARTS = 5_000
_MOST_TAGS = 6_000_000
"""The most tags of XML in a workbook, enough for 50,000 rows of 30 columns: each takes time and memory."""
_LONGEST = 1_000_000
"""Bytes that a tag with its text, or a remark in the XML, may have: more than any that Excel writes."""
_LONGEST_TAG = re.compile(rb"<[^<]{%d}" % _LONGEST)
_MOST_LINES = 2 * 1_048_576
"""The most lines that are passed through for one table: twice those of a whole sheet."""
_LONGEST_TEXT = 32_767
"""Characters that Excel keeps in one cell."""
# The cells of a sheet in XML, as far as openpyxl passes over them when it reads a sheet in one go.
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^<>]*?ref="([A-Z]+[0-9]+:[A-Z]+([0-9]+))"')
_FORMULA = rb"<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</[^<>]*>)"
_UNWORKED = re.compile(
    rb'<(?:\w+:)?c\s(?=[^<>]*?\br="([A-Z]+)([0-9]+)")[^<>]*>\s*' + _FORMULA + rb"\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</[^<>]*>)?\s*</(?:\w+:)?c>"
)
_ERRORS = re.compile(
    rb'<(?:\w+:)?c\s(?=[^<>]*?\bt="e")([^<>]*)>\s*(?:' + _FORMULA + rb")?\s*<(?:\w+:)?v>([^<]*)<"
)
_PLACE = re.compile(rb'\br="([A-Z]+)([0-9]+)"')
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TITLE = 31
_WIDTHS = (8, 50)
"""How narrow and how wide a column may be, in characters."""

_Table = tuple[str, Sequence[str], Sequence[Sequence[Cell]]]


def read_workbook(data: bytes) -> Grid:
    """Read the first sheet that is not blank. Raises `UserError`."""
    with _explained(), ZipFile(BytesIO(data)) as archive:
        _look_inside(archive)
        book = _opened(data)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
        passed = count(1)
        for sheet in sheets:
            sheet.reset_dimensions()  # what a file says of its own size is often wrong
            rows = gathered(_rows(sheet, passed))
            if rows:
                break
        else:
            raise refused(tr("Every sheet of this workbook is blank."))
        xml = archive.read(sheet._worksheet_path.lstrip("/"))  # what openpyxl skips when it reads in one go
        return Grid(
            rows,
            title=sheet.title,
            flaws=_flaws(xml),
            merged=[(ref.decode(), int(last)) for ref, last in _MERGED.findall(xml)],
        )


def _flaws(xml: bytes) -> dict[tuple[int, int], str]:
    unworked = tr("the formula has no value yet: open the file in Excel and save it")
    flaws = {(int(row), _column(letters)): unworked for letters, row in _UNWORKED.findall(xml)}
    for cell, error in _ERRORS.findall(xml):
        if place := _PLACE.search(cell):
            flaws[int(place[2]), _column(place[1])] = excel_error(error.decode(errors="replace"))
    return flaws


def _opened(data: bytes) -> Any:
    from openpyxl import load_workbook  # noqa: PLC0415 - start-up stays light

    return load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)


@contextmanager
def _explained() -> Iterator[None]:
    """Turn whatever openpyxl makes of a damaged workbook, which may be any error, into words."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of drawings and the like, which are left out anyway
            yield
    except UserError:
        raise
    except Exception as error:  # a damaged file makes openpyxl and zlib raise anything
        raise refused(
            tr("This is not a workbook that PeerDesk can read, or it is damaged."),
            tr("Open it in Excel or LibreOffice, save it as .xlsx, and import that."),
        ) from error


def _look_inside(archive: ZipFile) -> None:
    """Refuse what would unpack to far more than a list of people, and what is no workbook."""
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise _too_large()
    if any(part.flag_bits & 1 for part in parts):
        raise refused(
            tr("This file is protected with a password."),
            tr("Save a copy without the password, and import that."),
        )
    names = set(archive.namelist())
    if "[Content_Types].xml" not in names:
        raise BadZipFile
    kinds = _content(archive, archive.getinfo("[Content_Types].xml")).lower()
    if b"addin.macroenabled" in kinds or "xl/workbook.bin" in names:
        raise refused(
            tr("This is an Excel add-in or a binary workbook, which PeerDesk does not open."),
            tr("Open it in Excel, save it as .xlsx, and import that."),
        )
    tags = 0
    for part in parts:
        content = _content(archive, part)
        tags += content.count(b"<")
        if tags > _MOST_TAGS:
            raise _too_large()
        if not part.filename.lower().endswith((".xml", ".rels")):
            continue
        if b"<!DOCTYPE" in content.replace(b"\0", b"") or _is_endless(content):
            raise BadZipFile  # no workbook has one, but what is meant to fill the memory does


def _content(archive: ZipFile, part: ZipInfo) -> bytes:
    """Unpack no more of a part than it says that it has; what has more does not pass the check of its sum."""
    with archive.open(part) as file:
        return file.read(part.file_size)


def _is_endless(xml: bytes) -> bool:
    """Tell whether a tag or a remark is so long that reading it would take hours."""
    if _LONGEST_TAG.search(xml):
        return True
    begin = xml.find(b"<!--")
    while begin >= 0:
        end = xml.find(b"-->", begin, begin + _LONGEST)
        if end < 0:
            return True
        begin = xml.find(b"<!--", end)
    return False


def _too_large() -> UserError:
    return refused(
        tr("Unpacked, this workbook is larger than {most} MB, or has far too many cells.").format(
            most=MAX_UNPACKED // 1024**2
        ),
        tr("Make sure that it is the right one. Leave pictures out, or split it."),
    )


def _rows(sheet: Any, passed: Iterator[int]) -> Iterator[tuple[int, list[Cell]]]:
    """Give the lines of a sheet; `passed` counts those of all sheets, also where nothing is written."""
    rows = sheet.iter_rows(max_col=MAX_COLUMNS + 1, values_only=True)
    for line, values in enumerate(rows, start=1):
        if next(passed) > _MOST_LINES:
            raise _too_large()
        blank = values.count(None) == len(values)  # quick to tell of a million
        yield line, [] if blank else [_cell(value) for value in values]


def _cell(value: Any) -> Cell:
    if value is None or type(value) is int or type(value) is float:
        return value
    if isinstance(value, str):
        return value.replace("_x000D_", "") if value.strip() else None  # Excel’s word for a carriage return
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, timedelta | time | bool):
        return str(value)
    assert isinstance(value, date), "openpyxl knows no other kinds"
    return value


def _column(letters: bytes) -> int:
    """Return the index, from 0, of a column such as “AB”."""
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1


def workbook(tables: Iterable[_Table]) -> bytes:
    """Write tables as sheets with bold headings that stay in sight, filters, and real dates and numbers.

    Raises `UserError` where a text is longer than Excel keeps.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - start-up stays light

    book: Any = Workbook()
    book.remove(book.active)
    book.properties.creator = "PeerDesk"
    for title, headers, rows in tables:
        _fill(book.create_sheet(_unused(title, book.sheetnames)), headers, rows)
    return _packed(book)


def _fill(sheet: Any, headers: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - start-up stays light
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    sheet.freeze_panes = "A2"
    for index, header in enumerate(headers):
        longest = max([len(header) + 3, *(_length(row[index]) for row in rows)])
        width = min(max(longest + 2, _WIDTHS[0]), _WIDTHS[1])
        sheet.column_dimensions[get_column_letter(index + 1)].width = width
    if headers:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(headers))}{len(rows) + 1}"
    bold, wrapped = Font(bold=True), Alignment(vertical="top", wrap_text=True)
    for line, values in enumerate((headers, *rows), start=1):
        for column, value in enumerate(values, start=1):
            if value is None:
                continue
            if not isinstance(value, str):
                sheet.cell(line, column, value)
                continue
            cell = sheet.cell(line, column, _sound(value))
            cell.data_type = "s"  # also where it begins with “=”
            if is_risky(value):
                cell.quotePrefix = True  # it stays a text when somebody edits it in Excel
            if "\n" in value:
                cell.alignment = wrapped
            if line == 1:
                cell.font = bold


def _packed(book: Any) -> bytes:
    """Return a workbook as a file. openpyxl puts each sheet in a temporary file; here it stays in memory."""
    from openpyxl.worksheet._writer import WorksheetWriter  # noqa: PLC0415 - start-up stays light
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415

    class InMemory(ExcelWriter):
        def write_worksheet(self, ws: Any) -> None:
            writer: Any = WorksheetWriter(ws, BytesIO())
            writer.write()
            ws._rels = writer._rels
            archive.writestr(ws.path[1:], writer.read())
            self.manifest.append(ws)

    target = BytesIO()
    archive = ZipFile(target, "w", ZIP_DEFLATED)
    InMemory(book, archive).save()
    return target.getvalue()


def _sound(text: str) -> str:
    if len(text) > _LONGEST_TEXT:
        raise UserError(
            tr("One of the texts is longer than the {most} characters that Excel keeps in a cell.").format(
                most=f"{_LONGEST_TEXT:,}"
            ),
            tr("Nothing was written."),
            tr("Choose CSV, which keeps all of it."),
        )
    return _NOT_IN_XML.sub("", text)


def _length(cell: Cell) -> int:
    return max(map(len, str(cell).splitlines()), default=0) if cell is not None else 0


def _unused(title: str, taken: Sequence[str]) -> str:
    """Return a sheet’s title as Excel takes it, and which no other sheet has."""
    plain = _NOT_IN_XML.sub("", _NOT_IN_A_TITLE.sub(" ", title)).strip(" '")[:_LONGEST_TITLE] or tr("Table")
    titles = {name.casefold() for name in taken}
    name, number = plain, 1
    while name.casefold() in titles:
        number += 1
        name = f"{plain[: _LONGEST_TITLE - 4]} {number}"
    return name
