"""The log tells where it went wrong and nothing that was typed, stays small and is its owner's alone."""

import os

from peerdesk import log

SECRET = "typed by somebody"


def fail(depth: int = 3) -> None:
    typed = SECRET
    if depth:
        fail(depth - 1)
    raise ValueError(typed)


def caught() -> Exception:
    try:
        try:
            fail()
        except ValueError as error:
            raise KeyError(SECRET) from error
    except KeyError as error:
        return error
    raise AssertionError


def test_kinds_and_places_but_no_words(tmp_path, monkeypatch):
    monkeypatch.setattr(log, "log_folder", lambda: tmp_path / "log")
    for _ in range(2):
        file = log.log_bug(caught())
    text = file.read_text("utf-8")
    assert SECRET not in text
    assert text.count("builtins.KeyError") == text.count("builtins.ValueError") == 2
    assert text.count(" fail\n") == 8
    assert "PeerDesk 0." in text
    if os.name != "nt":
        assert file.stat().st_mode & 0o077 == 0


def test_errors_that_go_in_a_circle(tmp_path, monkeypatch):
    monkeypatch.setattr(log, "log_folder", lambda: tmp_path)
    one, two = ValueError(), KeyError()
    one.__cause__, two.__cause__ = two, one
    assert log.log_bug(one).read_text("utf-8").count("builtins.") == 2


def test_it_starts_anew_when_it_is_long(tmp_path, monkeypatch):
    monkeypatch.setattr(log, "log_folder", lambda: tmp_path)
    monkeypatch.setattr(log, "MOST", 100)
    for _ in range(5):
        log.log_bug(caught())
    assert sorted(file.name for file in tmp_path.iterdir()) == ["peerdesk.log", "peerdesk.old.log"]


def test_where_no_log_can_be_written(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(log, "log_folder", lambda: tmp_path / "file" / "log")
    assert log.log_bug(caught()) is None
