"""Speed, as a ratio against a floor in the same run; the table goes into README. Nothing is asserted.

`python3 packaging/dev.py bench` runs it and prints the table.
"""

import statistics
from collections.abc import Callable
from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Measured:
    """One row of the table: what was measured, the floor, and the aim for their ratio."""

    what: str
    floor: str
    seconds: float
    floor_seconds: float | None
    aim: str

    def row(self) -> str:
        """Return the row in Markdown."""
        ratio = f"{self.seconds / self.floor_seconds:.2f}" if self.floor_seconds else "–"
        floor = f"{self.floor}: {_shown(self.floor_seconds)}" if self.floor_seconds else self.floor
        return f"| {self.what} | {_shown(self.seconds)} | {floor} | {ratio} | {self.aim} |"


def _shown(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


_ROWS: list[Measured] = []

Timer = Callable[[], float]


@pytest.fixture
def measure():
    """Time two things in turn (A B A B …, after one round that does not count) and keep their medians."""

    def run(what: str, ours: Timer, floor: str, theirs: Timer | None, aim: str, *, rounds: int) -> Measured:
        pairs = [(ours(), theirs() if theirs else None) for _ in range(rounds + 1)][1:]
        measured = Measured(
            what,
            floor,
            statistics.median(pair[0] for pair in pairs),
            statistics.median(pair[1] for pair in pairs) if theirs else None,
            aim,
        )
        _ROWS.append(measured)
        return measured

    return run


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table as it stands in README."""
    terminalreporter.write_line("")
    terminalreporter.write_line("| what | PeerDesk | floor | ratio | aim |")
    terminalreporter.write_line("|---|---|---|---|---|")
    for measured in _ROWS:
        terminalreporter.write_line(measured.row())
