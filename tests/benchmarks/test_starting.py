"""The first painted window against a bare PySide6 window, and how soon the agency's data is on screen."""

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

from peerdesk.cli import main

ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
STARTING = str(Path(__file__).with_name("starting.py"))


def until(word: str, *arguments: str) -> float:
    """Start a process and return the seconds until it says the word."""
    start = perf_counter()
    command = [sys.executable, STARTING, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT) as process:
        assert process.stdout is not None
        try:
            assert any(line.strip() == word for line in process.stdout)
            return perf_counter() - start
        finally:
            process.kill()


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    assert main(["demo", str(folder)]) == 0
    return folder / "Sample Agency.peerdesk", folder / "settings.ini"


def test_the_first_painted_window(sample, measure):
    arguments = tuple(map(str, sample))
    measure(
        "first painted window",
        lambda: until("window", *arguments),
        "bare PySide6 window",
        lambda: until("window", "bare"),
        "≤ 1.5",
        rounds=9,
    )


def test_the_data_on_screen(sample, measure):
    arguments = tuple(map(str, sample))
    measure(
        "agency’s data on screen", lambda: until("data", *arguments), "no floor", None, "≤ 1000 ms", rounds=5
    )
