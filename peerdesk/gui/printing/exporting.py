"""Many worksheets as PDFs into one folder: each file whole or not there, and none overwritten unasked."""

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from peerdesk.domain.worksheets import Worksheet
from peerdesk.errors import UserError
from peerdesk.gui.tasks import Job
from peerdesk.paper import Letterhead, file_name, print_worksheet


@dataclass(frozen=True, slots=True)
class Exported:
    """How an export ended: the files written, the characters that print as boxes, why it stopped."""

    files: tuple[Path, ...]
    unprintable: tuple[str, ...]
    stopped: bool = False
    error: UserError | None = None


def name_of(worksheet: Worksheet) -> str:
    """Return the name of a worksheet's PDF."""
    return file_name(worksheet.form.title, worksheet.id)


def taken(worksheets: Sequence[Worksheet], folder: Path) -> list[str]:
    """Return the names of PDFs that would meet a file of that name."""
    return [name for sheet in worksheets if _is_there(folder / (name := name_of(sheet)))]


def export(
    job: Job, worksheets: Sequence[Worksheet], letterhead: Letterhead, folder: Path, replace: Collection[str]
) -> Exported:
    """Write a PDF for each worksheet. Names in `replace` may be overwritten; others get “ (2)” and so on."""
    files: list[Path] = []
    unprintable: dict[str, None] = {}
    for done, sheet in enumerate(worksheets):
        if job.cancelled:
            return Exported(tuple(files), tuple(unprintable), stopped=True)
        job.progress(done, len(worksheets), sheet.form.title)
        name = name_of(sheet)
        target = folder / name if name in replace else _unused(folder / name)
        try:
            printed = print_worksheet(sheet, letterhead, target)
        except UserError as error:
            return Exported(tuple(files), tuple(unprintable), error=error)
        files.append(target)
        unprintable |= dict.fromkeys(printed.unprintable)
    return Exported(tuple(files), tuple(unprintable))


def _unused(path: Path) -> Path:
    names = (path if n == 1 else path.with_name(f"{path.stem} ({n}){path.suffix}") for n in count(1))
    return next(name for name in names if not _is_there(name))


def _is_there(path: Path) -> bool:
    return os.path.lexists(path)  # a link to nowhere is something too; a folder out of reach says so later
