"""The commands. The only place that puts the parts together: storage, exchange, paper and the window."""

import argparse
import os
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from peerdesk import paths
from peerdesk.cli import exporting, importing, making, printing, window, worksheets
from peerdesk.cli.common import tell
from peerdesk.cli.making import SAMPLE
from peerdesk.cli.usage import Command, parser
from peerdesk.cli.window import services
from peerdesk.errors import UserError
from peerdesk.i18n import tr

__all__ = ["COMMANDS", "SAMPLE", "main", "services"]

COMMANDS: dict[str, Command] = {
    "window": window.open_window,
    "demo": making.make_demo,
    "new": making.make_new,
    "import": importing.take_in,
    "export": exporting.hand_out,
    "due": exporting.show_due,
    "forms": worksheets.show_forms,
    "fill": worksheets.fill,
    "show": worksheets.show,
    "print": printing.print_thing,
    "check": worksheets.check,
}
"""What each command runs, in the order of the help."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code: 0, 1 with a line on standard error, 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # a program without a console has none
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        code = _run(sys.argv[1:] if argv is None else argv)
    except UserError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001 - a bug is told in words, and where to find the rest
        from peerdesk.log import log_bug

        return _fail(_bug_words(log_bug(error)))
    return code


def _run(argv: Sequence[str]) -> int:
    if not argv or (argv[0] not in COMMANDS and _is_agency_file(argv[0])):
        argv = ["window", *argv]
    given: argparse.Namespace = parser(COMMANDS).parse_args(argv)
    code: int = given.run(given)
    return code


def _is_agency_file(argument: str) -> bool:
    return not argument.startswith("-") and (
        argument.endswith(paths.AGENCY_SUFFIX) or Path(argument).exists()
    )


def _fail(text: str) -> int:
    """Say on one line what went wrong; no control character of a name gets to the terminal."""
    line = "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
    tell(" ".join(line.split()))
    return 1


def _bug_words(log: Path | None) -> str:
    what = tr("Something went wrong inside PeerDesk. This is a mistake of ours, and your file is safe.")
    where = tr("What happened is written in {log}, without anything that you typed.").format(log=log)
    return f"{what} {where}" if log else what
