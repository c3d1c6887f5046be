"""The sample agency: made-up worksheets that show what PeerDesk does, read from `resources/sample/`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from peerdesk.domain.answers import Answers, clean
from peerdesk.domain.forms import Form


@dataclass(frozen=True, slots=True)
class SampleWorksheet:
    """One worksheet of the sample agency, last written in `days_ago` days before today."""

    form_id: str
    title: str
    who_for: str
    answers: Answers
    completed: bool
    days_ago: int


@dataclass(frozen=True, slots=True)
class SampleAgency:
    """The sample agency's name, and its worksheets from the oldest to the newest."""

    name: str
    worksheets: tuple[SampleWorksheet, ...]


def sample_worksheets(folder: Path, forms: Mapping[str, Form], today: date | None = None) -> SampleAgency:
    """Read the sample agency from `agency.toml` in a folder; its dates lie around `today`.

    So that the sample never looks old, the file holds no dates but days: `days_ago` says when a worksheet was
    written, and `{days = 30}` stands for the date 30 days after that.
    """
    document = tomllib.loads((folder / "agency.toml").read_text(encoding="utf-8"))
    today = today or date.today()
    worksheets = [_worksheet(entry, forms, today) for entry in document["worksheet"]]
    return SampleAgency(document["name"], tuple(sorted(worksheets, key=lambda sheet: -sheet.days_ago)))


def _worksheet(entry: Mapping[str, Any], forms: Mapping[str, Form], today: date) -> SampleWorksheet:
    form = forms[entry["form"]]
    written = today - timedelta(days=entry["days_ago"])
    answers = {
        name: clean(form.by_id[name], _dated(value, written)) for name, value in entry["answers"].items()
    }
    return SampleWorksheet(
        form.id, entry["title"], entry["who_for"], answers, entry["completed"], entry["days_ago"]
    )


def _dated(value: Any, written: date) -> Any:
    """Put a date, in ISO 8601, in the place of every `{days = …}`."""
    if isinstance(value, list):
        return [_dated(part, written) for part in value]
    if isinstance(value, dict):
        if set(value) == {"days"}:
            return (written + timedelta(days=value["days"])).isoformat()
        return {key: _dated(part, written) for key, part in value.items()}
    return value
