"""The command that takes people and trainings in from a table: all of it or nothing."""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peerdesk.cli.common import open_agency, read_library, say
from peerdesk.errors import UserError, problems_error
from peerdesk.i18n import tr

if TYPE_CHECKING:
    from peerdesk.domain.answers import Value
    from peerdesk.domain.forms import Form
    from peerdesk.domain.library import Library
    from peerdesk.exchange.sheets import Sheet
    from peerdesk.exchange.staff import Decision, PlannedPerson
    from peerdesk.storage import Agency

Line = tuple[int, str]
"""A line of the file, and what is said of it."""
_NAMED = 10
"""Lines that an error names before it counts the others."""
_OPEN = ("role", "status")
"""What the command line can answer for people whose row does not."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What the command line says that the table does not."""

    duplicates: "Decision | None"
    day_first: bool | None
    otherwise: "Mapping[str, Value]"


@dataclass(frozen=True, slots=True)
class _Coming:
    """What would come in: `errors` keep it out, `twins` are there already, `notes` only say something.

    `fresh` says how many are not there yet; `keep` writes it all.
    """

    errors: Sequence[Line]
    twins: Sequence[Line]
    notes: Sequence[Line]
    fresh: int
    keep: Callable[[], object]


def take_in(given: argparse.Namespace) -> int:
    """Take a table in, or only report what would come."""
    from peerdesk.domain.answers import AnswersError

    library = read_library()
    form = library.records["person" if given.kind == "staff" else "training"]
    said = _Said(given.duplicates, _day_first(given), _otherwise(given, form))
    sheet = _read(given, form)
    with open_agency(given.file, read_only=given.check) as agency:
        coming = _KINDS[given.kind](agency, library, sheet, said)
        refusal = _refusal(coming, given, sheet, form)
        if given.check or refusal:
            say(_report(sheet, form, coming, given.duplicates))
        if refusal:
            raise refusal
        if not given.check:
            try:
                coming.keep()
            except AnswersError as error:
                raise problems_error(error.problems, form) from error
            say([_counted(coming, given.duplicates)])
    return 0


def _day_first(given: argparse.Namespace) -> bool | None:
    return None if given.dates is None else given.dates == "day-first"


def _otherwise(given: argparse.Namespace, form: "Form") -> "dict[str, Value]":
    """Return what is said for everybody whose row does not. Raises `UserError`."""
    from peerdesk.exchange.cells import UnreadableError, choice_of

    answers: dict[str, Value] = {}
    for name in _OPEN:
        if (text := getattr(given, name)) is None:
            continue
        option = f"--{name}"
        if name not in form.by_id:
            raise UserError(
                tr("“{option}” is about people.").format(option=option),
                tr("Nothing was imported."),
                tr("Leave it out."),
            )
        try:
            answers[name] = choice_of(form.by_id[name], text)
        except UnreadableError as error:
            raise UserError(f"{option}: {error}.", tr("Nothing was imported.")) from error
    return answers


def _read(given: argparse.Namespace, form: "Form") -> "Sheet":
    from peerdesk.exchange.sheets import read_sheet

    sheet = read_sheet(given.source, form, encoding=given.encoding)
    if not sheet.sure:
        cells = (cell for row in (sheet.headers, *sheet.rows) for cell in row if isinstance(cell, str))
        sample = next((cell for cell in cells if not cell.isascii()), "")
        raise UserError(
            tr("How the text of this file is encoded is a guess: as {encoding}, it reads “{sample}”.").format(
                encoding=sheet.encoding, sample=sample
            ),
            tr("Nothing was imported."),
            tr("If that is right, say --encoding {encoding}, else give another name there.").format(
                encoding=sheet.encoding
            ),
        )
    return sheet


def _staff(agency: "Agency", library: "Library", sheet: "Sheet", said: _Said) -> _Coming:
    from peerdesk.exchange.columns import match_columns
    from peerdesk.exchange.staff import plan_staff

    form, people, duplicates = library.records["person"], agency.staff.list(), said.duplicates
    columns = match_columns(sheet.headers, form)
    plan = plan_staff(sheet, columns, form, people, day_first=said.day_first, otherwise=said.otherwise)
    names = {person.id: person.name for person in people}
    chosen = {row.line: duplicates for row in plan.twins} if duplicates else {}
    return _Coming(
        errors=[(row.line, reason) for row in plan.rows for reason in _against(row, duplicates)],
        twins=[(row.line, f"{names[row.twin]} (no. {row.twin})") for row in plan.twins if row.twin],
        notes=[
            (row.line, tr("has the same name as line {line}").format(line=row.same_as))
            for row in plan.rows
            if row.same_as is not None
        ],
        fresh=len(plan.rows) - len(plan.twins),
        keep=lambda: agency.staff.import_all(form, plan.staff_rows(chosen)),
    )


def _against(row: "PlannedPerson", duplicates: "Decision | None") -> tuple[str, ...]:
    """Return why a row can't be taken in the way that was chosen."""
    if row.twin is None or duplicates in (None, "merge"):
        return row.problems
    return row.lacking if duplicates == "add" else ()


def _training(agency: "Agency", library: "Library", sheet: "Sheet", said: _Said) -> _Coming:
    from peerdesk.exchange.columns import match_columns
    from peerdesk.exchange.training import plan_training

    form, training, duplicates = library.records["training"], agency.training, said.duplicates
    plan = plan_training(
        sheet,
        match_columns(sheet.headers, form),
        form,
        agency.staff.list(),
        training.curricula(library.curricula),
        trainings=training.list(),
        day_first=said.day_first,
    )
    chosen = {row.line: duplicates for row in plan.twins} if duplicates else {}
    left = {row.line for row in plan.twins} if duplicates == "skip" else set()
    return _Coming(
        errors=[problem for row in plan.rows if row.line not in left for problem in row.problems],
        twins=[(row.line, f"{row.details['title']}, {row.details['date']}") for row in plan.twins],
        notes=(),
        fresh=len(plan.rows) - len(plan.twins),
        keep=lambda: training.import_all(form, plan.new(chosen), plan.changed(chosen)),
    )


def _report(sheet: "Sheet", form: "Form", coming: _Coming, duplicates: "Decision | None") -> Iterator[str]:
    """Give the lines that say what is in a table, and everything that is wrong with it."""
    from peerdesk.exchange.columns import match_columns, targets

    labels = targets(form)
    for header, target in zip(sheet.headers, match_columns(sheet.headers, form), strict=True):
        if target and labels[target] != header:
            yield tr("Column “{heading}”: {label}").format(heading=header, label=labels[target])
        elif header and not target:
            yield tr("Column “{heading}”: not used").format(heading=header)
    for line, reason in sorted([*coming.errors, *coming.notes]):
        yield tr("Line {line}: {reason}").format(line=line, reason=reason)
    for line, who in coming.twins:
        yield tr("Line {line}: {who} is there already").format(line=line, who=who)
    if not coming.errors:
        yield _counted(coming, duplicates)


def _refusal(coming: _Coming, given: argparse.Namespace, sheet: "Sheet", form: "Form") -> UserError | None:
    """Return why the table can't be imported, if it can't: the lines of which the report says all."""
    if coming.errors:
        lines = sorted({line for line, _ in coming.errors})
        words, todo = tr("“{name}” has lines that can’t be imported: {listed}."), _remedy(given, sheet, form)
    elif coming.twins and given.duplicates is None:
        lines = [line for line, _ in coming.twins]
        words = tr("“{name}” has lines about what is in the agency’s file already: {listed}.")
        todo = tr("Say what becomes of them: --duplicates merge, add or skip.")
    else:
        return None
    what = words.format(name=given.source.name, listed=_listed(lines))
    return UserError(what, tr("Nothing was imported."), todo)


def _remedy(given: argparse.Namespace, sheet: "Sheet", form: "Form") -> str:
    from peerdesk.exchange.columns import match_columns

    columns = match_columns(sheet.headers, form)
    missing = [n for n in _OPEN if n in form.by_id and n not in columns and getattr(given, n) is None]
    todo = tr("Put them right in the file, or leave them out, and import it again.")
    if not missing:
        return todo
    options = tr(" and ").join(f"--{name}" for name in missing)
    return f"{todo} {tr('For what no column says there is {options}.').format(options=options)}"


def _listed(lines: Sequence[int]) -> str:
    listed = ", ".join(map(str, lines[:_NAMED]))
    more = len(lines) - _NAMED
    return tr("{lines} and {n} more").format(lines=listed, n=f"{more:,}") if more > 0 else listed


def _counted(coming: _Coming, duplicates: "Decision | None") -> str:
    words = {
        None: tr("New: {new}. There already: {twins}."),
        "add": tr("New: {new}. Added all the same: {twins}."),
        "merge": tr("New: {new}. Merged: {twins}."),
        "skip": tr("New: {new}. Left out: {twins}."),
    }
    return words[duplicates].format(new=coming.fresh, twins=len(coming.twins))


_KINDS = {"staff": _staff, "training": _training}
