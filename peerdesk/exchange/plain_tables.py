"""Tables as text: CSV (RFC 4180) and JSON, in whatever encoding they come."""

import codecs
import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from peerdesk.exchange.grids import MAX_COLUMNS, Cell, Grid, excel_error, gathered, refused
from peerdesk.i18n import tr

DELIMITERS = ",;\t|"
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, which begins alike
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\f\v\x1a\x1b")
_GUESSED_FROM = 100_000
"""Bytes that an encoding is guessed from."""
_AS_CLEAR = 0.01
"""How much more of a mess, from 0 to 1, a text may be in an encoding that is likelier here."""
_SNIFFED = 50
"""Lines that a delimiter is found by."""
_LONGEST_CELL = 1_000_000
_LONGEST_NUMBER = 30
_RISKY = "=+-@\t\r\n＝＋－＠"
"""What a text begins with that a spreadsheet takes for a formula, some after dropping white space."""
_ERRORS = ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")
_GUARDED = re.compile(rf"'+(?:[{re.escape(_RISKY)}]|(?:{'|'.join(map(re.escape, _ERRORS))})\Z)")


def encodings() -> dict[str, str]:
    """Return the encodings that are offered where one is asked for: Python’s name and what it is called."""
    return {
        "cp1252": tr("Western (Windows)"),
        "utf-8": tr("Unicode (UTF-8)"),
        "mac_roman": tr("Western (older Mac)"),
        "cp1250": tr("Central European (Windows)"),
        "cp1251": tr("Cyrillic (Windows)"),
        "cp1258": tr("Vietnamese (Windows)"),
        "cp932": tr("Japanese (Windows)"),
        "gb18030": tr("Chinese (simplified)"),
        "big5": tr("Chinese (traditional)"),
        "cp949": tr("Korean (Windows)"),
    }


def read_csv(data: bytes, encoding: str | None) -> Grid:
    """Read separated text. Raises `UserError`."""
    text, encoding, sure = _decoded(data, encoding)
    if text.lstrip()[:9].casefold().startswith(("<!doctype", "<html", "<?xml", "<table", "{\\rtf")):
        raise refused(
            tr("This is a web page or a document, not a table."),
            tr("Open it in Excel or LibreOffice, save it as .xlsx, and import that."),
        )
    skipped = 0
    if said := re.match(r"sep=(.)\r?\n", text):  # Excel's own way of telling
        text, skipped = text[said.end() :], 1
    delimiter = said[1] if said else _delimiter(text)
    grid = Grid([], encoding=encoding, sure=sure, strict_width=True)
    grid.rows = gathered(_records(text, delimiter, skipped, grid.flaws))
    return grid


def _decoded(data: bytes, encoding: str | None) -> tuple[str, str, bool]:
    """Return the text, its encoding, and whether that is known and not guessed."""
    mark = next((mark for mark in sorted(_MARKS, key=len, reverse=True) if data.startswith(mark)), None)
    name = encoding or (_MARKS[mark] if mark else "")
    if not name and _is_binary(data):
        raise refused(
            tr("This file holds no text, so it is not a table."),
            tr("Choose a file in CSV, or an Excel workbook (.xlsx)."),
        )
    try:
        return data.decode(name or "utf-8").removeprefix("\ufeff"), name or "utf-8", True
    except (UnicodeError, LookupError) as error:
        if name:
            raise refused(
                tr("This text is not written in the encoding “{name}”.").format(name=name),
                tr("Choose another one, or save the file again as UTF-8."),
            ) from error
    name = _guessed(data)
    return data.decode(name), name, False


def _is_binary(data: bytes) -> bool:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return b"\0" in data or controls > len(data) / 200


def _guessed(data: bytes) -> str:
    """Guess an encoding from the lines that are not plain; where Windows’ Western one will do, it is that."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - start-up stays light

    telling = b"\n".join(line for line in data.splitlines() if not line.isascii())[:_GUESSED_FROM]
    matches = list(from_bytes(telling))
    clear = [match for match in matches if match.chaos <= matches[0].chaos + _AS_CLEAR]
    possible = [name for match in clear for name in (match.encoding, *match.could_be_from_charset)]
    for name in sorted(possible, key=lambda name: name != "cp1252"):
        try:
            data.decode(name)
        except UnicodeError:
            continue
        return name
    return "latin_1"  # every byte is a letter there


def _delimiter(text: str) -> str:
    """Return what stands between the cells: what gives most lines the same number of cells, and many."""
    return max(DELIMITERS, key=lambda delimiter: _fit(text, delimiter))


def _fit(text: str, delimiter: str) -> tuple[bool, bool, float, int]:
    """Return how well a delimiter fits: that it divides, breaks no quotes, how evenly, into how many."""
    widths: list[int] = []
    sound = True
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            widths += [len(cells)] if any(cells) else []
            if len(widths) == _SNIFFED:
                break
    except csv.Error:
        sound = False  # said with its line, should this be the one
    wide = [width for width in widths if width > 1]
    usual = max(wide, key=lambda width: (wide.count(width), width), default=1)
    return bool(wide), sound, wide.count(usual) / max(len(widths), 1), usual


def _records(
    text: str, delimiter: str, skipped: int, flaws: dict[tuple[int, int], str]
) -> Iterator[tuple[int, list[Cell]]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            for column, cell in enumerate(cells):
                if cell.startswith("#") and cell in _ERRORS:
                    flaws[begins + skipped, column] = excel_error(cell)
            yield begins + skipped, [unguarded(cell) if cell.strip() else None for cell in cells]
            begins = reader.line_num + 1
    except csv.Error as error:
        raise refused(
            tr("The quotation marks in line {line} have no partner, or a cell there is far too long.").format(
                line=begins + skipped
            ),
            tr("Look at that line in the file, or save it again from Excel."),
        ) from error


def csv_bytes(headers: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Write a table as CSV in UTF-8 with the mark that Excel wants."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    for cells in (headers, *rows):
        writer.writerow([_written(cell) for cell in cells])
    return target.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> Cell:
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)  # 32 hours, not 32.0
    return guarded(cell) if isinstance(cell, str) else cell


def is_risky(text: str) -> bool:
    """Tell whether a spreadsheet may take a text for a formula."""
    return text.startswith(tuple(_RISKY))


def guarded(text: str) -> str:
    """Put an apostrophe before a text that would run, that reads as an error, or that looks guarded."""
    return f"'{text}" if is_risky(text) or text in _ERRORS or _GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """Take the apostrophe off again."""
    return text[1:] if _GUARDED.match(text) else text


def json_bytes(keys: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Write a table as a list of objects; dates as 2026-01-31, blank cells left out."""
    objects = [
        {key: _plain(cell) for key, cell in zip(keys, cells, strict=True) if cell is not None}
        for cells in rows
    ]
    return (json.dumps(objects, ensure_ascii=False, indent=2) + "\n").encode()


def _plain(cell: Cell) -> str | int | float | None:
    return cell.isoformat() if isinstance(cell, date) else cell


def read_json(data: bytes, encoding: str | None = None) -> Grid:
    """Read a list of objects; the line of each is its place in the list. Raises `UserError`."""
    text, encoding, sure = _decoded(data, encoding)
    try:
        found = json.loads(text, parse_int=lambda digits: int(digits[:_LONGEST_NUMBER]))
    except (json.JSONDecodeError, RecursionError) as error:
        raise refused(tr("This file is not valid JSON.")) from error
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise refused(tr("The JSON must be a list of objects, one for each row."))
    keys = list(dict.fromkeys(key for one in found for key in one))
    if len(keys) > MAX_COLUMNS:
        raise refused(tr("The objects have more than {most} different keys.").format(most=MAX_COLUMNS))
    rows = [[_cell(one.get(key)) for key in keys] for one in found]
    lines = [(0, list(keys)), *gathered(enumerate(rows, start=1))]
    return Grid(lines, encoding=encoding, sure=sure)


def _cell(value: object) -> Cell:
    if isinstance(value, bool) or not isinstance(value, str | int | float | None):
        return json.dumps(value, ensure_ascii=False)
    return None if value is None or (isinstance(value, str) and not value.strip()) else value
