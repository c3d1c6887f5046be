"""Spreadsheets as files for tests, and what is said of those that are refused."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from peerdesk.errors import UserError
from peerdesk.exchange.sheets import read_sheet
from tests.forms import records


def file(folder: Path, content: bytes | str, name: str = "staff.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def book(folder: Path, *rows: tuple, name: str = "staff.xlsx") -> Path:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    made.save(folder / name)
    return folder / name


def refusal(path: Path, **options) -> str:
    with pytest.raises(UserError) as caught:
        read_sheet(path, records()["person"], **options)
    assert caught.value.safe == "Nothing was imported."
    return caught.value.what


def rewrite(path: Path, part: str, changes: list[tuple[bytes, bytes]], **more: bytes) -> None:
    """Put other bytes into a part of a workbook, and add parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for old, new in changes:
        parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (parts | {name.replace("__", "/"): data for name, data in more.items()}).items():
            archive.writestr(name, data)
