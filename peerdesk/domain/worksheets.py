"""A worksheet: one form, filled in once, for somebody."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from peerdesk.domain.answers import Answers
from peerdesk.domain.completeness import Progress
from peerdesk.domain.forms import Form, Sensitivity


class Status(StrEnum):
    """A draft is still written in; a completed worksheet is closed until it is reopened."""

    DRAFT = "draft"
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True)
class WorksheetLine:
    """A worksheet as a list shows it. Times are in UTC; `trashed` is when it was moved to the trash.

    `person` is the number of the person on the roster whom it is about, if it is about one.
    """

    id: int
    form_id: str
    form_title: str
    title: str
    who_for: str
    status: Status
    sensitivity: Sensitivity
    progress: Progress
    created: datetime
    changed: datetime
    completed: datetime | None = None
    trashed: datetime | None = None
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A whole worksheet: its line, the form it was filled in with, and its answers."""

    line: WorksheetLine
    form: Form
    answers: Answers

    @property
    def id(self) -> int:
        """The number that the agency file knows it by."""
        return self.line.id
