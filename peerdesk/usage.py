"""What can be typed on the command line, and the help that tells it."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from peerdesk import __version__
from peerdesk.i18n import tr

Command = Callable[[argparse.Namespace], int]


def parser(commands: Mapping[str, Command]) -> argparse.ArgumentParser:
    """Return what reads the command line; in what it gives, `run` is the command that was chosen."""
    whole = argparse.ArgumentParser(
        prog="peerdesk",
        description=tr("Worksheets for peer support agencies. Without a command, the window opens."),
        epilog=tr("“peerdesk COMMAND --help” tells more about a command."),
    )
    whole.add_argument("--version", action="version", version=f"PeerDesk {__version__}")
    choices = whole.add_subparsers(metavar="COMMAND", required=True)
    for name, run in commands.items():
        says, add_arguments = _COMMANDS[name]
        added = choices.add_parser(name, help=says(), description=says())
        added.set_defaults(run=run)
        add_arguments(added)
    return whole


def _window(added: argparse.ArgumentParser) -> None:
    added.add_argument("file", metavar="FILE", nargs="?", type=Path)


def _demo(added: argparse.ArgumentParser) -> None:
    added.add_argument("folder", metavar="DIR", type=Path)


def _file(added: argparse.ArgumentParser) -> None:
    added.add_argument("file", metavar="FILE", type=Path)


def _new(added: argparse.ArgumentParser) -> None:
    _file(added)
    added.add_argument("--name", required=True, help=tr("the agency’s name"))


def _forms(added: argparse.ArgumentParser) -> None:
    added.add_argument(
        "form", metavar="FORM", nargs="?", help=tr("the form’s id, such as develop-your-message")
    )
    added.add_argument("--json", action="store_true")


def _fill(added: argparse.ArgumentParser) -> None:
    _file(added)
    added.add_argument("form", metavar="FORM", help=tr("the form’s id, such as develop-your-message"))
    added.add_argument("answers", metavar="ANSWERS.json", help=tr("“-” reads standard input"))
    added.add_argument("--title", default="", help=tr("what to call it; else it is called as its form"))
    added.add_argument("--who-for", default="", metavar="WHO")


def _show(added: argparse.ArgumentParser) -> None:
    _file(added)
    added.add_argument("number", metavar="ID", nargs="?", type=int)
    added.add_argument("--json", action="store_true")


def _print(added: argparse.ArgumentParser) -> None:
    _file(added)
    added.add_argument("thing", metavar="THING", type=_thing, help="worksheet:ID, blank:FORM, all")
    added.add_argument(
        "-o", metavar="PATH", dest="target", type=Path, required=True, help=tr("the PDF; for “all”, a folder")
    )
    added.add_argument("--paper", choices=("letter", "a4"), help=tr("if not the agency’s own"))
    added.add_argument("--mode", choices=("completed", "blank", "answered"), default="completed")


def _thing(text: str) -> tuple[str, str]:
    kind, _, name = text.partition(":")
    if (kind == "worksheet" and name.isdecimal()) or (kind == "blank" and name) or text == "all":
        return kind, name
    raise argparse.ArgumentTypeError(tr("give worksheet:ID, blank:FORM or all"))


_COMMANDS: dict[str, tuple[Callable[[], str], Callable[[argparse.ArgumentParser], None]]] = {
    "window": (lambda: tr("open the window (also: peerdesk FILE)"), _window),
    "demo": (lambda: tr("make a sample agency and print its completed worksheets"), _demo),
    "new": (lambda: tr("make a new agency file"), _new),
    "forms": (lambda: tr("list the forms, or tell everything about one"), _forms),
    "fill": (lambda: tr("add a worksheet from answers in JSON, and print its number"), _fill),
    "show": (lambda: tr("list the worksheets, or show the answers of one"), _show),
    "print": (lambda: tr("print worksheets or a blank form as PDF"), _print),
    "check": (lambda: tr("check that an agency file is sound"), _file),
}
