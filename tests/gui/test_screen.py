"""Whether there is a screen, asked without Qt."""

import sys

import pytest

from peerdesk.gui import screen

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen there")
NONE = {"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}


@pytest.mark.parametrize(
    ("surroundings", "found"),
    [
        ({}, False),
        ({"DISPLAY": ":7777"}, False),
        ({"WAYLAND_DISPLAY": "none-such"}, False),
        ({"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":7777"}, False),
        ({"QT_QPA_PLATFORM": "wayland;xcb"}, False),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
        ({"QT_QPA_PLATFORM": "vnc:size=800x600"}, True),
    ],
)
def test_a_display_must_answer(monkeypatch, surroundings, found):
    for name, value in (NONE | surroundings).items():
        monkeypatch.setenv(name, value)
    assert screen.has_screen() is found


def test_where_its_library_is_not_found_the_address_has_to_do(monkeypatch):
    def missing(_: str) -> None:
        raise OSError

    for name, value in (NONE | {"DISPLAY": ":7777"}).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(screen.ctypes, "CDLL", missing)
    assert screen.has_screen()
