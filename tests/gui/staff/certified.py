"""An agency with one peer specialist, two rules, and hands that give, show and ask for credentials."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from peerdesk.domain.credential_rules import Requirement, Rule, Stage
from peerdesk.domain.library import Library, read_library
from peerdesk.gui.widgets.record_form import RecordDialog
from peerdesk.paths import resources
from peerdesk.storage import Agency

TODAY = date(2026, 11, 2)
STATE = Rule(
    "state-board", "State Peer Specialist", "The State Board", "Texas", "2026-11", "The board’s handbook",
    initial=Stage(hours=(Requirement(46.0),), documents=("Exam passed", "Code of ethics"), valid_months=6),
    renewal=Stage(
        hours=(Requirement(20.0), Requirement(6.0, "ethics")), documents=("Code of ethics",),
        valid_months=24, window_months=24,
    ),
)  # fmt: skip
GUILD = Rule("guild", "Guild Mentor", "The Guild", renewal=Stage(hours=(Requirement(2.0),), valid_months=12))


@cache
def library() -> Library:
    """Return what PeerDesk comes with, but with only these two rules."""
    return replace(read_library(resources()), rules={rule.id: rule for rule in (STATE, GUILD)})


def hire(agency: Agency, name: str = "Ana Ruiz", **details: str) -> int:
    """Put a peer specialist on the roster."""
    given = {"name": name, "role": "peer_specialist", "status": "active", **details}
    return agency.staff.add(library().records["person"], given)


def certify(agency: Agency, person: int, **details: str) -> int:
    """Give a person a credential."""
    return agency.credentials.add(library().records["credential"], person, {"name": "CPR", **details})


def train(agency: Agency, person: int, on: date, hours: float, category: str = "") -> None:
    """Let a person attend a training."""
    details = {"title": "Boundaries", "date": on.isoformat(), "hours": hours}
    details |= {"category": category} if category else {}
    agency.training.add(library().records["training"], details, {}, {person: None})


def in_days(days: int) -> str:
    """Return a day that is so many days from today, as it is kept."""
    return (TODAY + timedelta(days=days)).isoformat()


def said(widget: QWidget) -> str:
    """Return all words that a part of a page shows, once what was just added is there."""
    QApplication.processEvents()
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(widget))


def asked(widget: QWidget) -> RecordDialog:
    """Return the dialog that was opened last."""
    QApplication.processEvents()
    return [dialog for dialog in widget.findChildren(RecordDialog) if dialog.isVisible()][-1]


def fill(dialog: RecordDialog, **typed: str) -> None:
    """Type into dates and texts by the names of their questions, and leave each."""
    for name, text in typed.items():
        field = dialog.record.views[name].field
        if hasattr(field, "line"):
            field.line.setText(text)
            field.line.textEdited.emit(text)
            field.finish()
        else:
            field.edit.setPlainText(text)


def choose(dialog: RecordDialog, name: str, value: str) -> None:
    """Choose from a list by the name of its question."""
    combo = dialog.record.views[name].field.combo
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def us(day: str) -> str:
    """Return a kept day as an American types it."""
    when = date.fromisoformat(day)
    return f"{when.month}/{when.day}/{when.year}"


class Today(date):
    """Stands in for `date` in a module, so that it is always the same day."""

    @classmethod
    def today(cls) -> date:
        return TODAY


@contextmanager
def american() -> Iterator[None]:
    """Let dates be written as in the United States."""
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


@contextmanager
def reopened(agency: Agency) -> Iterator[Agency]:
    """Close the file and read it again, as it is on the disk."""
    path: Path = agency.path
    agency.close()
    with Agency.open(path, read_only=True) as again:
        yield again
