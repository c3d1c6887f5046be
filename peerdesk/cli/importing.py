"""The command that takes people and trainings in from a table: all of it or nothing."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peerdesk.cli.common import open_agency, read_library, say
from peerdesk.errors import UserError, problems_error
from peerdesk.i18n import tr

if TYPE_CHECKING:
    from peerdesk.domain.forms import Form
    from peerdesk.domain.library import Library
    from peerdesk.exchange.sheets import Sheet
    from peerdesk.exchange.staff import Decision, PlannedPerson
    from peerdesk.storage import Agency

Line = tuple[int, str]
"""A line of the file, and what is said of it."""


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
    sheet = _read(given, form)
    with open_agency(given.file, read_only=given.check) as agency:
        coming = _KINDS[given.kind](agency, library, sheet, given.duplicates)
        if given.check:
            say(_report(sheet, form, coming, given.duplicates))
        _refuse(coming, given)
        if not given.check:
            try:
                coming.keep()
            except AnswersError as error:
                raise problems_error(error.problems, form) from error
            say([_counted(coming, given.duplicates)])
    return 0


def _read(given: argparse.Namespace, form: "Form") -> "Sheet":
    from peerdesk.exchange.sheets import read_sheet

    sheet = read_sheet(given.source, form, encoding=given.encoding)
    if not sheet.sure and given.encoding is None:
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


def _staff(agency: "Agency", library: "Library", sheet: "Sheet", duplicates: "Decision | None") -> _Coming:
    from peerdesk.exchange.columns import match_columns
    from peerdesk.exchange.staff import plan_staff

    form, people = library.records["person"], agency.staff.list()
    plan = plan_staff(sheet, match_columns(sheet.headers, form), form, people)
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


def _training(agency: "Agency", library: "Library", sheet: "Sheet", duplicates: "Decision | None") -> _Coming:
    from peerdesk.exchange.columns import match_columns
    from peerdesk.exchange.training import plan_training

    form, training = library.records["training"], agency.training
    plan = plan_training(
        sheet,
        match_columns(sheet.headers, form),
        form,
        agency.staff.list(),
        training.curricula(library.curricula),
        trainings=training.list(),
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
    """Give the lines that say what an import would do."""
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
    yield _counted(coming, duplicates)


def _refuse(coming: _Coming, given: argparse.Namespace) -> None:
    """Raise `UserError` with everything that keeps the table out."""
    if coming.errors:
        raise UserError(
            tr("“{name}” has lines that can’t be imported: {listed}.").format(
                name=given.source.name, listed=_listed(coming.errors, short=given.check)
            ),
            tr("Nothing was imported."),
            tr("Put them right in the file, or leave them out, and import it again."),
        )
    if coming.twins and given.duplicates is None:
        raise UserError(
            tr("“{name}” has lines about what is in the agency’s file already: {listed}.").format(
                name=given.source.name, listed=_listed(coming.twins, short=given.check)
            ),
            tr("Nothing was imported."),
            tr("Say what becomes of them: --duplicates merge, add or skip."),
        )


def _listed(lines: Sequence[Line], *, short: bool) -> str:
    """Name the lines, and what is said of each unless that was reported before."""
    if short:
        return ", ".join(str(number) for number in sorted({line for line, _ in lines}))
    return "; ".join(tr("line {line}: {reason}").format(line=line, reason=said) for line, said in lines)


def _counted(coming: _Coming, duplicates: "Decision | None") -> str:
    words = {
        None: tr("New: {new}. There already: {twins}."),
        "add": tr("New: {new}. Added all the same: {twins}."),
        "merge": tr("New: {new}. Merged: {twins}."),
        "skip": tr("New: {new}. Left out: {twins}."),
    }
    return words[duplicates].format(new=coming.fresh, twins=len(coming.twins))


_KINDS = {"staff": _staff, "training": _training}
