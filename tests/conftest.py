"""What every test stands on: no screen, no network, nobody's own home folder, warnings that fail.

This is imported before any test and before Qt, so the environment is set at the top, not in a fixture.
"""

import os
import shutil
import socket
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

HOME = Path(tempfile.mkdtemp(prefix="peerdesk-tests-"))
FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "WIN_PD_OVERRIDE_APPDATA": "AppData/Roaming",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "AppData/Local",
    "WIN_PD_OVERRIDE_PERSONAL": "Documents",
    "XDG_CONFIG_HOME": ".config",
    "XDG_CACHE_HOME": ".cache",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_DOCUMENTS_DIR": "Documents",
    "XDG_RUNTIME_DIR": "runtime",
}
for variable, folder in FOLDERS.items():
    (HOME / folder).mkdir(parents=True, exist_ok=True, mode=0o700)
    os.environ[variable] = str(HOME / folder)
os.environ.update(QT_QPA_PLATFORM="offscreen", LANGUAGE="en", LC_ALL="C.UTF-8", TZ="EST5EDT")

settings.register_profile(
    "peerdesk",
    max_examples=40,
    deadline=None,  # a busy PC is not a bug
    derandomize="CI" in os.environ,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("peerdesk")

_connect = socket.socket.connect


def _connect_here_only(self: socket.socket, address: object) -> None:
    if self.family != getattr(socket, "AF_UNIX", None):
        raise RuntimeError(f"PeerDesk is offline, and so are its tests: something connects to {address!r}")
    _connect(self, address)


def pytest_configure(config: pytest.Config) -> None:
    """Close the network for as long as the tests run."""
    socket.socket.connect = _connect_here_only


def pytest_unconfigure(config: pytest.Config) -> None:
    """Open the network again and throw the tests' home folder away."""
    socket.socket.connect = _connect
    shutil.rmtree(HOME, ignore_errors=True)
