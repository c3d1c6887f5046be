"""Bad input, of every kind that the issue names: one clear line, exit 1, and nothing lost or half done."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from peerdesk import cli, log
from peerdesk.domain import library
from peerdesk.domain.library import read_library
from peerdesk.errors import UserError
from peerdesk.paths import resources
from peerdesk.storage import Agency
from tests.forms import every_kind, worksheets

MESSAGE = "develop-your-message"
SCREENLESS = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}


@pytest.fixture(autouse=True)
def with_every_kind(monkeypatch):
    """Let the commands know the form with every kind of question."""
    whole = replace(read_library(resources()), forms={**worksheets(), "every-kind": every_kind()})
    monkeypatch.setattr(library, "read_library", lambda _: whole)


ANSWERS = {
    "an unknown question": ({"nobody": 1}, ["“nobody”: this form has no such question. "]),
    "a wrong type": (
        {"short": 3, "people": "3"},
        ["short", "must be a text", "people", "must be a whole number"],
    ),
    "an unknown option": ({"colour": "pink"}, ["colour", "not one of the options (red, green, blue)"]),
    "a broken constraint": ({"people": 900}, ["people", "Give a number from 0 to 500. Nothing was stored."]),
    "a broken constraint in a row": (
        {"list": [{"name": "a", "amount": 1}, {"name": "b", "amount": -1}]},
        ["list (question 15), row 2, amount (Amount): Give zero or more."],
    ),
    "a row that is no row": (
        {"list": [None, "text", {"amount": "1"}]},
        ["list (question 15), row 1: must be an object", "row 2: must be", "row 3, amount (Amount): must be"],
    ),
    "a row that is not given": ({"given": [{"row": "third"}]}, ["given", "row 1", "first, second"]),
    "an unknown column": ({"list": [{"colour": "red"}]}, ["list", "colour", "no such column"]),
    "a note": ({"hello": "Hello"}, ["hello", "takes no answer"]),
    "no date": ({"day": "2026-02-30"}, ["day", "2026-01-31"]),
    "a week": ({"day": "2026-W05-6"}, ["day", "2026-01-31"]),
    "not a number": (b'{"hours": NaN}', ["hours", "must be a number"]),
    "no end of numbers": (
        b'{"hours": 1e999, "people": 1' + b"0" * 9000 + b"}",
        ["hours", "people", "too large"],
    ),
    "control characters": ({"short": "a\x1b[2J\x00"}, ["short", "control characters"]),
    "half a character": (b'{"short": "\\ud800"}', ["short", "control characters"]),
    "everything at once": (
        {"nobody": 1, "short": 3, "colour": "pink", "people": 900, "list": [{"amount": -1, "by": "soon"}]},
        ["nobody", "short", "colour", "0 to 500; ", "amount (Amount): Give zero", "by (By): must be"],
    ),
    "no JSON": (b'{"short": ', ["not valid JSON: line 1, column 11"]),
    "nothing": (b"", ["not valid JSON"]),
    "a list": (b"[]", ["one JSON object"]),
    "a number": (b"3", ["one JSON object"]),
    "a name twice": (b'{"short": "a", "people": 1, "short": "b"}', ["stand twice", "short"]),
    "a column twice": (b'{"list": [{"name": "a", "name": "b"}]}', ["stand twice", "name"]),
    "too deep": (b"[" * 100_000, ["nested too deeply"]),
    "not UTF-8": ('{"short": "Łódź"}'.encode("cp1250"), ["UTF-8"]),
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_answers_that_can_not_be_kept(file, run, refused, kind):
    answers, words = ANSWERS[kind]
    said = refused("fill", file, "every-kind", "-", stdin=answers)
    assert [word for word in words if word not in said] == []
    assert "Nothing was stored." in said
    assert "\x1b" not in said
    assert run("show", file, "--json").json == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_every_usual_encoding_is_read(file, run, tmp_path, encoding):
    answers = tmp_path / "answers.json"
    answers.write_text('{"reasons": "Łódź"}', encoding)
    assert run("fill", file, MESSAGE, answers).code == 0
    assert run("show", file, "1", "--json").json["answers"] == {"reasons": "Łódź"}


@pytest.mark.parametrize("form", ["no-such-form", "", "Develop Your Message", "../worksheets"])
def test_a_form_that_there_is_not(file, refused, tmp_path, form):
    for command in (
        ["fill", file, form, "-"],
        ["print", file, f"blank:{form or 'x'}", "-o", tmp_path / "x.pdf"],
    ):
        assert "develop-your-message" in refused(*command)
    assert "There is no form" in refused("forms", form)


@pytest.mark.parametrize("answers", ["no/such/file.json", "."])
def test_answers_that_can_not_be_read(file, refused, answers):
    assert "can’t be read" in refused("fill", file, MESSAGE, answers)


@pytest.mark.parametrize("what", ["nothing", "a folder", "text", "cut off"])
@pytest.mark.parametrize("command", ["show", "check", "fill", "print"])
def test_what_is_not_an_agency_file(file, refused, tmp_path, command, what):
    other = tmp_path / "Other.peerdesk"
    if what == "a folder":
        other.mkdir()
    elif what != "nothing":
        other.write_bytes({"text": b"Dear all, ", "cut off": file.read_bytes()[:-1]}[what] * 1)
    rest = {"fill": [MESSAGE, "-"], "print": ["all", "-o", tmp_path / "out"]}.get(command, [])
    said = refused(command, other, *rest)
    assert any(words in said for words in ("There is no file", "not an agency file", "is damaged"))
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("number", ["7", "-1", "0", "9" * 30])
def test_a_worksheet_that_there_is_not(file, refused, tmp_path, number):
    assert "There is no worksheet" in refused("show", file, number)
    if number == "7":
        assert "There is no worksheet" in refused("print", file, "worksheet:7", "-o", tmp_path / "x.pdf")


def test_a_new_file_where_none_can_be(file, refused, tmp_path):
    assert "already" in refused("new", file, "--name", "Again")
    assert "folder" in refused("new", tmp_path / "no" / "x.peerdesk", "--name", "Harbor")
    assert "folder" in refused("new", file / "x.peerdesk", "--name", "Harbor")
    assert "name" in refused("new", tmp_path / "x.peerdesk", "--name", " ")
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_a_file_that_the_window_has_open(file, run, refused, tmp_path):
    run("fill", file, MESSAGE, "-", stdin={"reasons": "Because."})
    with Agency.open(file) as window:
        assert "already open in another PeerDesk window" in refused("fill", file, MESSAGE, "-")
        for command in (
            ["show", file],
            ["show", file, "1"],
            ["check", file],
            ["print", file, "all", "-o", tmp_path],
        ):
            assert run(*command).code == 0
        window.worksheets.save_answers(1, {"reasons": "It helps."})
        assert "It helps." in run("show", file, "1").out


def test_a_full_disk(file, refused, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise UserError("The disk is full.", "Nothing was stored.", "Make room.")

    monkeypatch.setattr("peerdesk.storage.worksheets.Worksheets.add", full)
    assert refused("fill", file, MESSAGE, "-") == "The disk is full. Nothing was stored. Make room.\n"


def test_a_pdf_never_takes_the_place_of_an_agency_file(file, run, refused, tmp_path):
    run("fill", file, MESSAGE, "-", stdin={})
    for target in (file, tmp_path / "New.peerdesk", tmp_path / "NEW.PEERDESK"):
        assert "name of an agency file" in refused("print", file, "worksheet:1", "-o", target)
    assert "folder" in refused("print", file, "all", "-o", file)
    refused("print", file, "worksheet:1", "-o", tmp_path / "no" / "x.pdf")
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_a_demo_that_fails_leaves_nothing(refused, tmp_path, monkeypatch):
    def unwritable(*_: object, **__: object) -> None:
        raise UserError("This PDF is open elsewhere.")

    monkeypatch.setattr("peerdesk.paper.print_worksheet", unwritable)
    assert "open elsewhere" in refused("demo", tmp_path / "demo")
    assert list((tmp_path / "demo").iterdir()) == []
    assert "folder" in refused("demo", tmp_path / "Harbor.peerdesk" / "demo")


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"], ["fill"], ["show"], ["new", "x"], ["--bogus"], ["show", "x", "one"],
        ["print", "x", "all"], ["print", "x", "worksheet:one", "-o", "y"],
        ["print", "x", "blank:", "-o", "y"], ["print", "x", "everything", "-o", "y"],
        ["print", "x", "all", "-o", "y", "--paper", "legal"],
    ],
)  # fmt: skip
def test_wrong_usage(capsys, arguments):
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("usage: peerdesk")


def test_a_mistake_of_ours_is_said_to_be_one_and_tells_nothing_that_was_typed(
    file, refused, monkeypatch, tmp_path
):
    def mistake(*_: object, **__: object) -> None:
        try:
            raise KeyError("secret typed by somebody")
        except KeyError as error:
            raise RuntimeError("secret typed by somebody") from error

    monkeypatch.setattr(log, "log_folder", lambda: tmp_path / "log")
    monkeypatch.setattr("peerdesk.exchange.worksheets.answers_from_json", mistake)
    said = refused("fill", file, MESSAGE, "-", stdin={"reasons": "secret"})
    written = (tmp_path / "log" / "peerdesk.log").read_text("utf-8")
    assert "a mistake of ours, and your file is safe" in said
    assert str(tmp_path / "log" / "peerdesk.log") in said
    assert "secret" not in said + written
    assert "builtins.RuntimeError" in written
    assert "builtins.KeyError" in written
    assert "worksheets.py" in written


def test_stopped_by_hand(run, monkeypatch):
    def stop(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(cli.COMMANDS, "check", stop)
    done = run("check", "x.peerdesk")
    assert (done.code, done.out, done.err) == (130, "", "")


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="only Linux has a device that is full")
@pytest.mark.parametrize(
    ("streams", "said"),
    [("<&-", "not valid JSON"), ("<&- 2>&-", ""), ("<<< {} > /dev/full", "No space left")],
)
def test_streams_that_are_closed_or_full(file, streams, said):
    command = f'"{sys.executable}" -m peerdesk fill "{file}" {MESSAGE} - {streams}'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == bool(said)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen there")
@pytest.mark.parametrize("display", [{}, {"DISPLAY": ":7777"}, {"WAYLAND_DISPLAY": "none-such"}])
@pytest.mark.parametrize("arguments", [[], ["Some.peerdesk"]])
def test_no_screen(display, arguments):
    surroundings = {name: value for name, value in os.environ.items() if name not in SCREENLESS} | display
    done = subprocess.run(
        [sys.executable, "-m", "peerdesk", *arguments],
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("There is no screen")
    assert done.stderr.count("\n") == 1
