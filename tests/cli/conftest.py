"""Commands run in this process, and a new agency file."""

import io
import json
import shutil
import sys
from typing import NamedTuple

import pytest

from peerdesk import cli
from peerdesk.cli.common import read_library
from peerdesk.cli.making import make_sample


class Done(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self):
        assert (self.code, self.err) == (0, "")
        return json.loads(self.out)


@pytest.fixture
def run(capsys, monkeypatch):
    """Run a command in this process."""

    def run(*arguments, stdin: object = b"") -> Done:
        data = stdin if isinstance(stdin, bytes) else json.dumps(stdin).encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        code = cli.main([str(argument) for argument in arguments])
        return Done(code, *capsys.readouterr())

    return run


@pytest.fixture
def file(tmp_path, run):
    path = tmp_path / "Harbor.peerdesk"
    assert run("new", path, "--name", "Harbor Peer Support") == Done(0, f"{path}\n", "")
    return path


@pytest.fixture
def refused(file, run):
    """Run a command that must fail: exit 1, one line on standard error, and the file as it was."""

    def refused(*arguments: object, stdin: object = b"{}") -> str:
        before = file.read_bytes()
        done = run(*arguments, stdin=stdin)
        assert (done.code, done.out) == (1, "")
        assert done.err.count("\n") == 1
        assert file.read_bytes() == before
        return done.err

    return refused


@pytest.fixture(scope="session")
def sample_made(tmp_path_factory):
    """Return the file of the sample agency; it is not to be changed."""
    path = tmp_path_factory.mktemp("sample") / "Sample.peerdesk"
    make_sample(path, read_library()).close()
    return path


@pytest.fixture
def sample(sample_made, tmp_path):
    """Return a copy of the sample agency's file."""
    return shutil.copy(sample_made, tmp_path / "Sample.peerdesk")
