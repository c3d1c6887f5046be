"""What several commands need: the file, the data that PeerDesk comes with, and what is said."""

import argparse
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from peerdesk import paths
from peerdesk.errors import UserError
from peerdesk.i18n import tr

if TYPE_CHECKING:
    from peerdesk.domain.forms import Form
    from peerdesk.domain.library import Library
    from peerdesk.storage import Agency


def read_library() -> "Library":
    """Read all that PeerDesk comes with as data. Raises `FormError`."""
    from peerdesk.domain import library

    return library.read_library(paths.resources())


def form_of(forms: "Mapping[str, Form]", name: str) -> "Form":
    """Return a form by its id. Raises `UserError` with the ids that there are."""
    if name not in forms:
        raise UserError(
            tr("There is no form “{name}”.").format(name=name),
            todo=tr("The forms are: {names}.").format(names=", ".join(forms)),
        )
    return forms[name]


def open_agency(path: Path, *, read_only: bool = False) -> "Agency":
    """Open an agency's file. Raises `UserError`."""
    from peerdesk.storage import Agency

    return Agency.open(path, read_only=read_only)


def create_agency(path: Path, name: str) -> "Agency":
    """Make an agency's file, and the folder for it. Raises `UserError`."""
    from peerdesk.storage import Agency

    make_folder(path.parent)
    return Agency.create(path, name)


def make_folder(folder: Path) -> None:
    """Make a folder where it is not there. Raises `UserError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            tr("The folder “{name}” can’t be made: {reason}.").format(name=folder, reason=error.strerror),
            todo=tr("Choose another one."),
        ) from error


def target_of(given: argparse.Namespace, name: str, todo: str) -> Path:
    """Return the file to write: PATH itself, or `name` in it where PATH is a folder. Never an agency file.

    Raises `UserError`, which says `todo`.
    """
    target: Path = given.target / name if given.target.is_dir() else given.target
    if target.suffix.lower() == paths.AGENCY_SUFFIX or (target.exists() and target.samefile(given.file)):
        raise UserError(
            tr("“{name}” is the name of an agency file.").format(name=target.name),
            tr("It has been left as it is."),
            todo,
        )
    return target


def say(lines: Iterable[object]) -> None:
    """Say the result."""
    try:
        print(*lines, sep="\n", flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UserError(
            tr("The result can’t be written out: {reason}.").format(reason=error.strerror),
            tr("What the command did is kept."),
        ) from error


def say_json(thing: object) -> None:
    """Say the result as JSON."""
    import json

    say([json.dumps(thing, ensure_ascii=False, indent=2)])


def tell(line: str) -> None:
    """Say something beside the result."""
    if sys.stderr is not None:  # else `print` takes standard output
        print(line, file=sys.stderr)
