"""Cells on the clipboard, written and read as spreadsheets do: tabs between cells, a line for each row.

A cell that holds a tab or a new line stands in quotes, with its own quotes doubled. Spreadsheets leave every
other cell as it is, so a quote alone, as in 5" or "hi", is only a quote.
"""

import re
from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r'[\t\n\r]|\A"')
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=\t|\r|\n|\Z)')
_PLAIN = re.compile(r"[^\t\n\r]*")
_END = re.compile(r"\r\n|\r|\n|\Z")


def write_cells(rows: Iterable[Sequence[str]]) -> str:
    """Return rows of cells as text for the clipboard."""
    return "".join("\t".join(map(_written, row)) + "\n" for row in rows)


def read_cells(text: str) -> list[list[str]]:
    """Read the text of a clipboard as rows of cells; rows may differ in length."""
    rows: list[list[str]] = []
    row: list[str] = []
    at = 0
    while at < len(text) or row:
        cell, at = _read_cell(text, at)
        row.append(cell)
        if at < len(text) and text[at] == "\t":
            at += 1
            continue
        rows.append(row)
        row = []
        end = _END.match(text, at)
        at = end.end() if end else at
    return rows


def holds_cells(text: str) -> bool:
    """Tell whether a text has more than one cell."""
    rows = read_cells(text)
    return len(rows) > 1 or any(len(row) > 1 for row in rows)


def _written(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _SPECIAL.search(cell) else cell


def _read_cell(text: str, at: int) -> tuple[str, int]:
    quoted = _QUOTED.match(text, at)
    if quoted and re.search(r'[\t\n\r]|""', quoted[1]):
        return re.sub(r"\r\n|\r", "\n", quoted[1].replace('""', '"')), quoted.end()
    plain = _PLAIN.match(text, at)
    assert plain is not None, "it matches nothing as well as something"
    return plain[0], plain.end()
