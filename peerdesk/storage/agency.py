"""An agency's file: who the agency is, and the way to everything that it keeps."""

from collections import defaultdict
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self, TypedDict, Unpack, get_args

import sqlalchemy as sa

from peerdesk.domain.answers import check_shapes
from peerdesk.domain.due import Facts
from peerdesk.domain.follow_ups import FollowUp, follow_ups, latest_of_each_form
from peerdesk.domain.library import CORE, Library
from peerdesk.domain.training import Training, coverage, earned_by
from peerdesk.domain.worksheets import WorksheetLine
from peerdesk.errors import UserError
from peerdesk.i18n import tr
from peerdesk.storage import tables
from peerdesk.storage.attachments import Attachments
from peerdesk.storage.checking import findings
from peerdesk.storage.credentials import Credentials
from peerdesk.storage.database import Database
from peerdesk.storage.errors import damaged, explained
from peerdesk.storage.locking import Lock
from peerdesk.storage.opening import create_file, open_file
from peerdesk.storage.pictures import check_picture
from peerdesk.storage.rows import now, one_line
from peerdesk.storage.staff import Staff
from peerdesk.storage.training import Trainings
from peerdesk.storage.worksheets import Worksheets

Paper = Literal["letter", "a4"]
"""The papers that an agency can print on."""


class Details(TypedDict, total=False):
    """What an agency can change about itself; what is left out stays as it is."""

    name: str
    paper: Paper
    logo: bytes | None


class Agency:
    """One open agency file; a context manager that closes it.

    It may be opened on one thread and used on another. Every method raises `UserError` for what a person can
    do something about: see `peerdesk.storage.errors`.
    """

    def __init__(self, database: Database, closing: ExitStack) -> None:
        self._database = database
        self._closing = closing
        self.path = database.path
        self.read_only = database.read_only
        self.worksheets = Worksheets(database)
        self.staff = Staff(database)
        self.credentials = Credentials(database)
        self.training = Trainings(database)
        self.attachments = Attachments(database)

    @classmethod
    def create(cls, path: Path, name: str) -> Self:
        """Make a new agency file for the agency `name` and open it. There must be nothing at `path`."""
        path, name = path.absolute(), _agency_name(name)
        with ExitStack() as closing:
            _lock(path, closing)
            database = create_file(path, name, now())
            closing.callback(database.close)
            return cls(database, closing.pop_all())

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open an agency file, and bring it up to date if an older PeerDesk made it (after a backup).

        Raises `ReadOnlyError` when another window or computer has it open to write, or it is protected.
        """
        if not path.is_file():
            raise UserError(
                tr("There is no file “{path}”.").format(path=path),
                todo=tr("Check its name and folder, and that its drive is connected."),
            )
        path = path.absolute()
        with ExitStack() as closing:
            if not read_only:
                _lock(path, closing)
            database = open_file(path, read_only=read_only)
            closing.callback(database.close)
            return cls(database, closing.pop_all())

    def close(self) -> None:
        """Close the file and let others write in it. Closing twice does no harm."""
        self._closing.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def name(self) -> str:
        """The agency's name."""
        return str(self._get(tables.agency.c.name))

    @property
    def paper(self) -> Paper:
        """The paper that it prints on."""
        paper: Paper = self._get(tables.agency.c.paper)
        return paper

    @property
    def logo(self) -> bytes | None:
        """The picture beside the name on paper, as PNG or JPEG."""
        logo: bytes | None = self._get(tables.agency.c.logo)
        return logo

    def update(self, **changes: Unpack[Details]) -> None:
        """Change all that is given in one transaction; `logo=None` takes the picture away.

        The file keeps its own name. Refuses a blank name and a picture that is neither PNG nor JPEG, and
        raises `ValueError` for a paper that there is not.
        """
        if "name" in changes:
            changes["name"] = _agency_name(changes["name"])
        if "paper" in changes and changes["paper"] not in get_args(Paper):
            raise ValueError(changes["paper"])
        logo = changes.get("logo")
        if logo is not None:
            check_picture(logo, tr("The logo is as it was."))
        with self._database.writing() as sql:
            sql.execute(tables.agency.update().values(changes))

    def facts(self, library: Library, today: date) -> Facts:
        """Return everything that says what is due (see `peerdesk.domain.due`).

        The coverage is that of the core curriculum by the peer specialists who work here.
        """
        people, trainings = self.staff.list(), self.training.list()
        attended: defaultdict[int, list[Training]] = defaultdict(list)
        for training in trainings:
            for number in training.attendees:
                attended[number].append(training)
        specialists = [one for one in people if one.works_here and one.is_peer_specialist]
        core = self.training.curricula(library.curricula)[CORE]
        lines = self.worksheets.list()
        return Facts(
            people=people,
            credentials=self.credentials.list(),
            rules=self.credentials.rules(library.rules),
            earned={number: earned_by(number, mine, today) for number, mine in attended.items()},
            coverage=coverage(core, specialists, trainings, self.training.records(), today),
            worksheets=lines,
            forms=library.forms,
            follow_ups=self._follow_ups(lines),
        )

    def _follow_ups(self, lines: list[WorksheetLine]) -> list[FollowUp]:
        latest = [self.worksheets.get(line.id) for line in latest_of_each_form(lines).values()]
        try:
            return follow_ups(latest)
        except (ValueError, TypeError, AttributeError, KeyError) as error:
            if any(check_shapes(sheet.form, sheet.answers) for sheet in latest):
                raise damaged(self.path) from error
            raise

    def check(self) -> list[str]:
        """Return what is wrong with the file, each in one line; nothing when it is sound."""
        return findings(self._database, self.worksheets)

    def _get(self, column: sa.Column[Any]) -> Any:
        with self._database.reading() as sql:
            return sql.execute(sa.select(column)).scalar_one()


def _lock(path: Path, closing: ExitStack) -> None:
    with explained(path):
        closing.callback(Lock(path).release)


def _agency_name(name: str) -> str:
    name = one_line(name)
    if not name:
        raise UserError(tr("An agency needs a name."), todo=tr("Give it one and try again."))
    return name
