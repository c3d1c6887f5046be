"""Commands run in this process, and a new agency file."""

import io
import json
import sys
from typing import NamedTuple

import pytest

from peerdesk import cli


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
