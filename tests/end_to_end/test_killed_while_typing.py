"""The process is killed in the middle of typing, again and again: what the window called saved is there."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from peerdesk.domain.answers import ROW
from peerdesk.storage import Agency
from tests.forms import worksheets

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL"),
]
PARTS = 5  # so that the processes of a test run share the work
KILLS = int(os.environ.get("PEERDESK_KILLS", "50"))
MOST_LINES = 150
"""So many lines at most are read from a process before it is killed: about two seconds of its life."""
BEGUN = {"assess-your-organization": {"follow_ups": [{"about": "fits_mission"}]}}  # a row to type in
Texts = dict[tuple[int, str, object, str], str]
"""Everything typed or chosen, by worksheet, question, row and column."""


@pytest.mark.parametrize("part", range(PARTS))
def test_what_the_window_called_saved_outlives_the_process(part, tmp_path, capsys):
    path, chance = tmp_path / "Harbor.peerdesk", Random(part)
    with Agency.create(path, "Harbor Peer Support") as agency:
        for form in worksheets().values():
            agency.worksheets.add(form, answers=BEGUN.get(form.id, {}))
    called_saved: Texts = {}
    told = checked = during_a_save = 0
    kills = len(range(part, KILLS, PARTS))
    for _ in range(kills):
        reports = list(typed_until_killed(path, chance))
        during_a_save += journal(path).exists()
        told += len(reports)
        for number, answers in reports:
            called_saved.update(texts(number, answers))
        with Agency.open(path) as agency:  # so nobody holds it any more
            assert agency.check() == []
            kept = {}
            for number in agency.worksheets.numbers():
                kept.update(texts(number, agency.worksheets.get(number).answers))
        lost = {
            place: text for place, text in called_saved.items() if not kept.get(place, "").startswith(text)
        }
        assert lost == {}
        checked += len(called_saved)
    assert told >= kills // 2  # else there was nothing to lose
    with capsys.disabled():
        print(
            f"\n{kills} kills, {during_a_save} of them in the middle of a save; {told} times the window said "
            f"that all was saved; {checked} answers looked up, {len(called_saved)} at the end, none lost",
            file=sys.stderr,
        )


def typed_until_killed(path: Path, chance: Random) -> Iterator[tuple[int, dict[str, Any]]]:
    """Let a process type for a random time, kill it, and give what it said was saved.

    Every other time, as chance has it, the kill waits for the next save and comes in the middle of it.
    """
    script = Path(__file__).with_name("typist.py")
    command = [sys.executable, script, path, path.with_name("settings.ini"), str(chance.random())]
    lines, in_a_save = chance.randint(1, MOST_LINES), chance.random() < 0.5
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as typist:
        assert typist.stdout is not None
        written = [typist.stdout.readline() for _ in range(lines)]
        while in_a_save and not journal(path).exists() and typist.poll() is None:
            pass
        typist.send_signal(signal.SIGKILL)
        written += typist.stdout.readlines()  # what it had written by then
    assert typist.returncode == -signal.SIGKILL, "it ended by itself: see standard error"
    yield from (json.loads(line) for line in written if line.startswith("[") and line.endswith("\n"))


def journal(path: Path) -> Path:
    """Return what stands beside the file for as long as a save takes."""
    return path.with_name(f"{path.name}-journal")


def texts(number: int, answers: dict[str, Any]) -> Texts:
    """Take answers apart into texts; a row goes by its name where it has one."""
    found: Texts = {}
    for question, value in answers.items():
        rows = value if isinstance(value, list) else [{"": value}]
        for at, row in enumerate(rows):
            place = number, question, row.get(ROW, at)
            found.update({(*place, column): str(value) for column, value in row.items()})
    return found
