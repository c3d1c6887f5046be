"""The nets that the other tests rely on do catch: each test of SLIPS must fail, for the reason given."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SLIPS = """
import socket, warnings
from PySide6.QtCore import QTimer, qWarning

def test_qt_warns(qapp):
    qWarning("Qt is not happy")

def test_python_warns():
    warnings.warn("Python is not happy", UserWarning)

def test_something_connects():
    socket.create_connection(("127.0.0.1", 9), timeout=1)

def test_a_slot_raises(qapp):
    QTimer.singleShot(0, lambda: 1 / 0)
    qapp.processEvents()
"""
REASONS = ["Qt is not happy", "Python is not happy", "PeerDesk is offline", "ZeroDivisionError"]


def pytest_in(folder: Path) -> subprocess.CompletedProcess:
    shutil.copy(ROOT / "tests" / "conftest.py", folder)
    options = ["-c", ROOT / "pyproject.toml", "--rootdir", folder, "-p", "no:cacheprovider", "-p", "no:xdist"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *options, folder],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_what_slips_through_elsewhere_fails_here(tmp_path):
    (tmp_path / "test_slips.py").write_text(SLIPS)
    done = pytest_in(tmp_path)
    assert "4 failed" in done.stdout, done.stdout
    assert [reason for reason in REASONS if reason not in done.stdout] == []


@pytest.mark.slow
def test_a_run_without_tests_is_a_failure(tmp_path):
    assert pytest_in(tmp_path).returncode == pytest.ExitCode.NO_TESTS_COLLECTED


def test_tests_see_nobodys_own_home():
    home = Path.home()
    assert home.name.startswith("peerdesk-tests-")
    assert [
        value
        for value in map(os.environ.get, ("XDG_CONFIG_HOME", "APPDATA"))
        if not Path(value).is_relative_to(home)
    ] == []
