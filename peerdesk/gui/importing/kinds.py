"""What can be imported: how each kind is planned from a spreadsheet, shown before, and kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from peerdesk.domain.answers import Value
from peerdesk.domain.forms import Form
from peerdesk.domain.library import Library
from peerdesk.gui.importing.preview_model import Fate, PreviewRow
from peerdesk.i18n import tr, trn

if TYPE_CHECKING:
    from peerdesk.exchange.sheets import Sheet
    from peerdesk.exchange.staff import PlannedPerson
    from peerdesk.exchange.training import PlannedTraining
    from peerdesk.storage import Agency

Progress = Callable[[int], bool]


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody chose beside the file: the columns, how dates are meant, what open answers are."""

    columns: Sequence[str | None]
    day_first: bool | None = None
    otherwise: Mapping[str, Value] = field(default_factory=dict)


class Kind(Protocol):
    """One kind of import. All but `title` and `form` may be called off the GUI thread."""

    title: str
    form: Form
    otherwise: tuple[str, ...]
    """Questions whose answer may be given for all rows that leave it open."""

    def plan(self, sheet: "Sheet", choices: Choices) -> tuple[Any, list[PreviewRow]]:
        """Plan it, and say what each row would become. Raises `UserError`."""
        ...

    def keep(self, plan: Any, decisions: Mapping[int, Fate], progress: Progress) -> str:
        """Keep it, all or nothing, and say what was done. Raises `UserError`."""
        ...


class StaffImport:
    """People, one to a row."""

    otherwise: tuple[str, ...] = ("role", "status")

    def __init__(self, agency: "Agency", library: Library) -> None:
        self._agency = agency
        self.title = tr("Import staff")
        self.form = library.records["person"]

    def plan(self, sheet: "Sheet", choices: Choices) -> tuple[Any, list[PreviewRow]]:
        """Plan it, and say what each row would become. Raises `UserError`."""
        from peerdesk.exchange.staff import plan_staff  # noqa: PLC0415 - start-up stays light

        people = self._agency.staff.list()
        plan = plan_staff(
            sheet,
            choices.columns,
            self.form,
            people,
            day_first=choices.day_first,
            otherwise=choices.otherwise,
        )
        return plan, [self._row(row) for row in plan.rows]

    def _row(self, row: "PlannedPerson") -> PreviewRow:
        about = [str(row.details[name]) for name in ("title", "email", "phone") if row.details.get(name)]
        fates: tuple[Fate, ...] = ("add",)
        if row.twin is not None:
            fates = ("merge", "skip") if row.lacking else ("merge", "add", "skip")
        elif row.same_as is not None:
            about.append(tr("same name as row {line}").format(line=row.same_as))
        name = str(row.details.get("name", ""))
        return PreviewRow(row.line, name, " · ".join(about), row.problems, row.twin is not None, fates)

    def keep(self, plan: Any, decisions: Mapping[int, Fate], progress: Progress) -> str:
        """Keep it, all or nothing, and say what was done. Raises `UserError`."""
        rows = plan.staff_rows(decisions)
        self._agency.staff.import_all(self.form, rows, progress)
        merged = sum(row.into is not None for row in rows)
        added = trn("One person was added", "{n} people were added", len(rows) - merged)
        updated = trn("one was updated", "{n} were updated", merged)
        return tr("{added}, {updated}.").format(added=added, updated=updated)


class TrainingImport:
    """Trainings, one row for everybody who attended."""

    otherwise: tuple[str, ...] = ()

    def __init__(self, agency: "Agency", library: Library) -> None:
        self._agency, self._library = agency, library
        self.title = tr("Import trainings")
        self.form = library.records["training"]

    def plan(self, sheet: "Sheet", choices: Choices) -> tuple[Any, list[PreviewRow]]:
        """Plan it, and say what each training would become. Raises `UserError`."""
        from peerdesk.exchange.training import plan_training  # noqa: PLC0415

        training = self._agency.training
        plan = plan_training(
            sheet,
            choices.columns,
            self.form,
            self._agency.staff.list(),
            training.curricula(self._library.curricula),
            trainings=training.list(),
            day_first=choices.day_first,
        )
        return plan, [self._row(row) for row in plan.rows]

    def _row(self, row: "PlannedTraining") -> PreviewRow:
        attended = trn("One attended", "{n} attended", len(row.attendees))
        about = [str(row.details.get("date", "")), str(row.details.get("provider", "")), attended]
        said = tuple(
            tr("row {line}: {reason}").format(line=line, reason=reason) if line != row.line else reason
            for line, reason in row.problems
        )
        fates: tuple[Fate, ...] = ("merge", "add", "skip") if row.twin is not None else ("add",)
        title = str(row.details.get("title", ""))
        about_text = " · ".join(part for part in about if part)
        return PreviewRow(row.line, title, about_text, said, row.twin is not None, fates)

    def keep(self, plan: Any, decisions: Mapping[int, Fate], progress: Progress) -> str:
        """Keep it, all or nothing, and say what was done. Raises `UserError`."""
        new, changed = plan.new(decisions), plan.changed(decisions)
        self._agency.training.import_all(self.form, new, changed, progress)
        added = trn("One training was added", "{n} trainings were added", len(new))
        updated = trn("one was updated", "{n} were updated", len(changed))
        return tr("{added}, {updated}.").format(added=added, updated=updated)


KINDS: Mapping[str, Callable[["Agency", Library], Kind]] = {"staff": StaffImport, "training": TrainingImport}
"""What can be imported, by name."""
