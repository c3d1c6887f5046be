"""The commands for worksheets and their forms, and the check of a whole file."""

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from peerdesk.cli.common import form_of, open_agency, read_library, say, say_json
from peerdesk.errors import UserError, problems_error
from peerdesk.i18n import tr


def show_forms(given: argparse.Namespace) -> int:
    """List the forms, or tell everything about one."""
    from peerdesk.exchange import terminal, worksheets

    forms = read_library().forms
    if given.form is None:
        _show_either(given, worksheets.forms_as_json, terminal.forms_text, forms)
    else:
        _show_either(given, worksheets.form_as_json, terminal.form_text, form_of(forms, given.form))
    return 0


def fill(given: argparse.Namespace) -> int:
    """Add a worksheet from answers in JSON."""
    from peerdesk.domain.answers import AnswersError
    from peerdesk.exchange.worksheets import answers_from_json

    form = form_of(read_library().forms, given.form)
    try:
        answers = answers_from_json(form, _read(given.answers))
    except AnswersError as error:
        raise problems_error(error.problems, form) from error
    with open_agency(given.file) as agency:
        say([agency.worksheets.add(form, given.title, given.who_for, answers)])
    return 0


def _read(name: str) -> bytes:
    try:
        if name != "-":
            return Path(name).read_bytes()
        return sys.stdin.buffer.read() if sys.stdin else b""  # there is none where it is closed
    except OSError as error:
        raise UserError(
            tr("“{name}” can’t be read: {reason}.").format(name=name, reason=error.strerror),
            tr("Nothing was stored."),
            tr("Give the file that holds the answers, or “-” for standard input."),
        ) from error


def show(given: argparse.Namespace) -> int:
    """List the worksheets, or show the answers of one."""
    from peerdesk.exchange import terminal, worksheets

    with open_agency(given.file, read_only=True) as agency:
        if given.number is None:
            _show_either(given, worksheets.lines_as_json, terminal.lines_text, agency.worksheets.list())
        else:
            sheet = agency.worksheets.get(given.number)
            _show_either(given, worksheets.worksheet_as_json, terminal.worksheet_text, sheet)
    return 0


def _show_either(
    given: argparse.Namespace,
    as_json: Callable[[Any], object],
    as_text: Callable[[Any], Iterable[str]],
    thing: object,
) -> None:
    if given.json:
        say_json(as_json(thing))
    else:
        say(as_text(thing))


def check(given: argparse.Namespace) -> int:
    """Check that a file is sound."""
    with open_agency(given.file, read_only=True) as agency:
        found = agency.check()
    if found:
        raise UserError(
            tr("“{name}” is not sound: {findings}").format(name=given.file.name, findings=" ".join(found)),
            tr("It has been left as it is."),
            tr("Open a backup copy of it."),
        )
    say([tr("“{name}” is sound.").format(name=given.file.name)])
    return 0
