"""The commands. The only place that puts the parts together: storage, exchange, paper and the window."""

import argparse
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peerdesk import paths
from peerdesk.errors import UserError, problems_error
from peerdesk.i18n import tr, trn
from peerdesk.usage import parser

if TYPE_CHECKING:
    from peerdesk.domain.forms import Form
    from peerdesk.domain.worksheets import Worksheet
    from peerdesk.gui.services import Services
    from peerdesk.paper import Letterhead, Printed
    from peerdesk.storage import Agency
    from peerdesk.storage.agency import Paper

SAMPLE = f"Sample Agency{paths.AGENCY_SUFFIX}"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code: 0, 1 with a line on standard error, 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # a program without a console has none
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        code = _run(sys.argv[1:] if argv is None else argv)
    except UserError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001 - a bug is told in words, and where to find the rest
        from peerdesk.log import log_bug

        return _fail(_bug_words(log_bug(error)))
    return code


def _run(argv: Sequence[str]) -> int:
    if not argv or (argv[0] not in _COMMANDS and _is_agency_file(argv[0])):
        argv = ["window", *argv]
    given = parser(_COMMANDS).parse_args(argv)
    code: int = given.run(given)
    return code


def _is_agency_file(argument: str) -> bool:
    return not argument.startswith("-") and (
        argument.endswith(paths.AGENCY_SUFFIX) or Path(argument).exists()
    )


def _fail(text: str) -> int:
    """Say on one line what went wrong; no control character of a name gets to the terminal."""
    line = "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
    _tell(" ".join(line.split()))
    return 1


def _bug_words(log: Path | None) -> str:
    what = tr("Something went wrong inside PeerDesk. This is a mistake of ours, and your file is safe.")
    where = tr("What happened is written in {log}, without anything that you typed.").format(log=log)
    return f"{what} {where}" if log else what


def _window(given: argparse.Namespace) -> int:
    from peerdesk.gui.screen import has_screen

    if not has_screen():
        raise UserError(
            tr("There is no screen to show the window on."),
            todo=tr("The commands work without one: see “peerdesk --help”."),
        )
    from peerdesk.gui.app import run

    return run(_services(), given.file)


def _services() -> "Services":
    from peerdesk.gui.services import Services

    return Services(
        read_forms=_forms,
        open_agency=_open,
        create_agency=_create,
        sample_agency=lambda: _sample(paths.sample_file(), _forms()),
        settings=paths.settings_file(),
    )


def _open(path: Path, *, read_only: bool = False) -> "Agency":
    from peerdesk.storage import Agency

    return Agency.open(path, read_only=read_only)


def _create(path: Path, name: str) -> "Agency":
    from peerdesk.storage import Agency

    _make_folder(path.parent)
    return Agency.create(path, name)


def _sample(path: Path, forms: "Mapping[str, Form]") -> "Agency":
    """Open the sample agency, made first where it is not there."""
    return _open(path) if path.exists() else _make_sample(path, forms)


def _make_sample(path: Path, forms: "Mapping[str, Form]") -> "Agency":
    """Make the sample agency; a failure leaves nothing behind."""
    from peerdesk.exchange.sample import sample_worksheets

    sample = sample_worksheets(paths.resources() / "sample", forms)
    agency = _create(path, sample.name)
    try:
        for place, sheet in enumerate(sample.worksheets):
            form, ended = forms[sheet.form_id], _office_hour(sheet.days_ago, place)
            began = ended - timedelta(minutes=form.minutes)
            number = agency.worksheets.add(form, sheet.title, sheet.who_for, sheet.answers, at=began)
            if sheet.completed:
                agency.worksheets.complete(number, at=ended)
    except BaseException:
        agency.close()
        path.unlink()
        raise
    return agency


def _office_hour(days_ago: int, place: int) -> datetime:
    """Return a time on that day when somebody may have worked, another for each place; never one to come."""
    day = date.today() - timedelta(days=days_ago)
    at_work = datetime.combine(day, time(9 + place * 3 % 8, place * 17 % 60)).astimezone()
    return min(at_work, datetime.now(UTC))


def _demo(given: argparse.Namespace) -> int:
    from peerdesk.paper import file_name

    made: list[Path] = []
    try:
        with _make_sample(given.folder / SAMPLE, _forms()) as agency:
            made.append(given.folder / SAMPLE)
            for line in reversed(agency.worksheets.list()):
                if line.completed:
                    target = _unused(given.folder / file_name(line.form_title, line.id))
                    _print_worksheet(agency, agency.worksheets.get(line.id), target)
                    made.append(target)
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise
    _say(made)
    return 0


def _unused(path: Path) -> Path:
    if path.exists():
        raise UserError(
            tr("There is a file “{name}” in that folder already.").format(name=path.name),
            tr("It has been left as it is."),
            tr("Move it away, or choose another folder."),
        )
    return path


def _new(given: argparse.Namespace) -> int:
    from peerdesk.storage import Agency

    Agency.create(given.file, given.name).close()
    _say([given.file])
    return 0


def _show_forms(given: argparse.Namespace) -> int:
    from peerdesk.exchange import terminal, worksheets

    forms = _forms()
    if given.form is None:
        _show_either(given, worksheets.forms_as_json, terminal.forms_text, forms)
    else:
        _show_either(given, worksheets.form_as_json, terminal.form_text, _form(forms, given.form))
    return 0


def _fill(given: argparse.Namespace) -> int:
    from peerdesk.domain.answers import AnswersError
    from peerdesk.exchange.worksheets import answers_from_json

    form = _form(_forms(), given.form)
    try:
        answers = answers_from_json(form, _read(given.answers))
    except AnswersError as error:
        raise problems_error(error.problems, form) from error
    with _open(given.file) as agency:
        _say([agency.worksheets.add(form, given.title, given.who_for, answers)])
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


def _show(given: argparse.Namespace) -> int:
    from peerdesk.exchange import terminal, worksheets

    with _open(given.file, read_only=True) as agency:
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
        import json

        _say([json.dumps(as_json(thing), ensure_ascii=False, indent=2)])
    else:
        _say(as_text(thing))


def _print(given: argparse.Namespace) -> int:
    from peerdesk.domain.forms import Sensitivity
    from peerdesk.paper import file_name, print_blank

    kind, name = given.thing
    with _open(given.file, read_only=True) as agency:
        if kind == "all":
            _print_all(agency, given)
            return 0
        if kind == "worksheet":
            sheet = agency.worksheets.get(int(name))
            target = _target(given, file_name(sheet.form.title, sheet.id))
            _print_worksheet(agency, sheet, target, given.paper, given.mode)
            if sheet.form.sensitivity is not Sensitivity.ORDINARY:
                _tell(tr("This worksheet is private. Keep the printed copy where nobody else reads it."))
        else:
            form = _form(_forms(), name)
            target = _target(given, file_name(form.title))
            _tell_boxes(print_blank(form, _letterhead(agency, given.paper), target))
        _say([target])
    return 0


def _print_all(agency: "Agency", given: argparse.Namespace) -> None:
    """Print what is not in the trash into a folder; what is private only goes out by itself."""
    from peerdesk.domain.forms import Sensitivity
    from peerdesk.paper import file_name

    _make_folder(given.target)
    lines = agency.worksheets.list()
    for line in lines:
        if line.sensitivity is Sensitivity.ORDINARY:
            target = given.target / file_name(line.form_title, line.id)
            _print_worksheet(agency, agency.worksheets.get(line.id), target, given.paper, given.mode)
            _say([target])
    left = sum(line.sensitivity is not Sensitivity.ORDINARY for line in lines)
    if left:
        _tell(
            trn(
                "{n} private worksheet was left out: print it by its number.",
                "{n} private worksheets were left out: print them by their numbers.",
                left,
            )
        )


def _print_worksheet(
    agency: "Agency", sheet: "Worksheet", target: Path, paper: "Paper | None" = None, mode: str = "completed"
) -> None:
    from peerdesk.paper import Mode, print_worksheet

    _tell_boxes(print_worksheet(sheet, _letterhead(agency, paper), target, Mode(mode)))


def _letterhead(agency: "Agency", paper: "Paper | None") -> "Letterhead":
    from peerdesk.paper import Letterhead

    return Letterhead(agency.name, agency.logo, paper or agency.paper, date.today())


def _tell_boxes(printed: "Printed") -> None:
    if printed.unprintable:
        _tell(
            tr("No font holds these characters, so they are printed as boxes: {characters}").format(
                characters=" ".join(printed.unprintable)
            )
        )


def _target(given: argparse.Namespace, name: str) -> Path:
    """Return the PDF to write: PATH itself, or `name` in it where PATH is a folder. Never an agency file."""
    target: Path = given.target / name if given.target.is_dir() else given.target
    if target.suffix.lower() == paths.AGENCY_SUFFIX or (target.exists() and target.samefile(given.file)):
        raise UserError(
            tr("“{name}” is the name of an agency file.").format(name=target.name),
            tr("It has been left as it is."),
            tr("Give the PDF another name."),
        )
    return target


def _check(given: argparse.Namespace) -> int:
    with _open(given.file, read_only=True) as agency:
        found = agency.check()
    if found:
        raise UserError(
            tr("“{name}” is not sound: {findings}").format(name=given.file.name, findings=" ".join(found)),
            tr("It has been left as it is."),
            tr("Open a backup copy of it."),
        )
    _say([tr("“{name}” is sound.").format(name=given.file.name)])
    return 0


def _forms() -> "dict[str, Form]":
    from peerdesk.domain.reading import read_folder

    return read_folder(paths.resources() / "worksheets")


def _form(forms: "Mapping[str, Form]", name: str) -> "Form":
    if name not in forms:
        raise UserError(
            tr("There is no form “{name}”.").format(name=name),
            todo=tr("The forms are: {names}.").format(names=", ".join(forms)),
        )
    return forms[name]


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            tr("The folder “{name}” can’t be made: {reason}.").format(name=folder, reason=error.strerror),
            todo=tr("Choose another one."),
        ) from error


def _say(lines: Iterable[object]) -> None:
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


def _tell(line: str) -> None:
    """Say something beside the result."""
    if sys.stderr is not None:  # else `print` takes standard output
        print(line, file=sys.stderr)


_COMMANDS = {
    "window": _window,
    "demo": _demo,
    "new": _new,
    "forms": _show_forms,
    "fill": _fill,
    "show": _show,
    "print": _print,
    "check": _check,
}
