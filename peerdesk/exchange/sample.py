"""The sample agency: made-up people and worksheets that show what PeerDesk does, from `resources/sample/`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from peerdesk.domain.answers import Answers, clean
from peerdesk.domain.documents import read_document
from peerdesk.domain.forms import Form
from peerdesk.domain.library import CORE, Library
from peerdesk.domain.records import day
from peerdesk.domain.training import Extent, TopicRecord


@dataclass(frozen=True, slots=True)
class SampleWorksheet:
    """One worksheet of the sample agency, last written in `days_ago` days before today.

    `person` is the key of the person whom it is about, if it is about one.
    """

    form_id: str
    title: str
    who_for: str
    answers: Answers
    completed: bool
    days_ago: int
    person: str = ""


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """Somebody of the sample agency. `details` answer the form “person” but for the supervisor.

    `key` is what the sample calls the person by; `supervisor` is the key of somebody who stands earlier.
    """

    key: str
    details: Answers
    supervisor: str = ""


@dataclass(frozen=True, slots=True)
class SamplePeriod:
    """One period of a credential: `details` answer number, issued and expires of the form “credential”."""

    details: Answers
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SampleCredential:
    """A credential of the person with a key: `details` answer the form “credential” but for its periods.

    The periods are in their order: the first came with the credential, the others are renewals.
    """

    person: str
    details: Answers
    periods: tuple[SamplePeriod, ...]


@dataclass(frozen=True, slots=True)
class SampleTraining:
    """A training: `details` answer its form, `topics` are by topic key, `attendees` by the person's key."""

    details: Answers
    topics: Mapping[str, Extent]
    attendees: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class SampleAgency:
    """The sample agency's name, its worksheets from the oldest to the newest, its people and their training.

    `topic_records` are by their person's key; the person's number has still to take the place of their 0.
    """

    name: str
    worksheets: tuple[SampleWorksheet, ...]
    people: tuple[SamplePerson, ...]
    credentials: tuple[SampleCredential, ...]
    trainings: tuple[SampleTraining, ...]
    topic_records: Mapping[str, tuple[TopicRecord, ...]]


def read_sample(folder: Path, library: Library, today: date | None = None) -> SampleAgency:
    """Read the sample agency from `agency.toml` and `staff.toml` in a folder; its dates lie around `today`.

    So that the sample never looks old, the files hold no dates but days: `days_ago` says when a worksheet was
    written, and `{days = 30}` stands for the date 30 days after that; in `staff.toml`, after today.
    """
    today = today or date.today()
    agency = read_document(folder / "agency.toml")
    staff = _dated(read_document(folder / "staff.toml"), today)
    worksheets = [_worksheet(entry, library.forms, today) for entry in agency["worksheet"]]
    return SampleAgency(
        name=agency["name"],
        worksheets=tuple(sorted(worksheets, key=lambda sheet: -sheet.days_ago)),
        people=tuple(_person(entry) for entry in staff["person"]),
        credentials=tuple(_credential(entry) for entry in staff["credential"]),
        trainings=tuple(_training(entry) for entry in staff["training"]),
        topic_records=_topic_records(staff["topic_record"]),
    )


def _worksheet(entry: Mapping[str, Any], forms: Mapping[str, Form], today: date) -> SampleWorksheet:
    form = forms[entry["form"]]
    written = today - timedelta(days=entry["days_ago"])
    answers = {
        name: clean(form.by_id[name], _dated(value, written)) for name, value in entry["answers"].items()
    }
    return SampleWorksheet(
        form_id=form.id,
        title=entry["title"],
        who_for=entry["who_for"],
        answers=answers,
        completed=entry["completed"],
        days_ago=entry["days_ago"],
        person=entry.get("person", ""),
    )


def _person(entry: Mapping[str, Any]) -> SamplePerson:
    return SamplePerson(entry["key"], _without(entry, "key", "supervisor"), entry.get("supervisor", ""))


def _credential(entry: Mapping[str, Any]) -> SampleCredential:
    periods = tuple(
        SamplePeriod(_without(period, "documents"), tuple(period.get("documents", ())))
        for period in entry["periods"]
    )
    return SampleCredential(entry["person"], _without(entry, "person", "periods"), periods)


def _training(entry: Mapping[str, Any]) -> SampleTraining:
    own = ("covers", "covers_in_part", "attended", "hours_of")
    topics = dict.fromkeys(_keys(entry.get("covers", ())), Extent.FULL)
    topics |= dict.fromkeys(_keys(entry.get("covers_in_part", ())), Extent.PART)
    attendees = {key: entry.get("hours_of", {}).get(key) for key in entry["attended"]}
    return SampleTraining(_without(entry, *own), topics, attendees)


def _topic_records(entries: Sequence[Mapping[str, Any]]) -> dict[str, tuple[TopicRecord, ...]]:
    """Return the lines that are checked off by hand; one entry may check off several."""
    found: dict[str, tuple[TopicRecord, ...]] = {}
    for entry in entries:
        extent = Extent.PART if entry.get("in_part") else Extent.FULL
        rest = {name: entry[name] for name in ("hours", "provider", "evidence", "note") if name in entry}
        lines = [TopicRecord(0, key, extent, day(entry, "on"), **rest) for key in _keys(entry["topics"])]
        found[entry["person"]] = (*found.get(entry["person"], ()), *lines)
    return found


def _keys(topics: Sequence[str]) -> list[str]:
    return [f"{CORE}/{topic}" for topic in topics]


def _without(entry: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name not in names}


def _dated(value: Any, written: date) -> Any:
    """Put a date, in ISO 8601, in the place of every `{days = …}`."""
    if isinstance(value, list):
        return [_dated(part, written) for part in value]
    if isinstance(value, dict):
        if set(value) == {"days"}:
            return (written + timedelta(days=value["days"])).isoformat()
        return {key: _dated(part, written) for key, part in value.items()}
    return value
