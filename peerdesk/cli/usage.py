"""What can be typed on the command line, and the help that tells it."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from peerdesk import __version__
from peerdesk.i18n import tr

Command = Callable[[argparse.Namespace], int]

MOST_DAYS = 36_500
"""How far ahead `due` looks at most."""


def parser(commands: Mapping[str, Command]) -> argparse.ArgumentParser:
    """Return what reads the command line; in what it gives, `run` is the command that was chosen."""
    whole = argparse.ArgumentParser(
        prog="peerdesk",
        description=tr(
            "Worksheets, staff and training of peer support agencies. Without a command, the window opens."
        ),
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
    added.add_argument(
        "thing",
        metavar="THING",
        type=_thing,
        help=tr("{things}; “show” and “export” tell the numbers").format(things=_things()),
    )
    added.add_argument(
        "-o", metavar="PATH", dest="target", type=Path, required=True, help=tr("the PDF; for “all”, a folder")
    )
    added.add_argument("--paper", choices=("letter", "a4"), help=tr("if not the agency’s own"))
    added.add_argument(
        "--mode",
        choices=("completed", "blank", "answered"),
        default="completed",
        help=tr("of a worksheet: whole, to fill in by hand, or only what was answered"),
    )
    added.add_argument(
        "--curriculum",
        metavar="ID",
        help=tr("of coverage and checklists, if not the core curriculum"),
    )


_THINGS = {
    "all": ("all",),
    "worksheet": ("worksheet:ID",),
    "blank": ("blank:FORM", "blank:curriculum"),
    "roster": ("roster",),
    "phones": ("phones",),
    "coverage": ("coverage",),
    "person": ("person:ID",),
    "transcript": ("transcript:ID",),
    "curriculum": ("curriculum:ID",),
    "sign-in": ("sign-in", "sign-in:TRAINING"),
}
"""What can be printed, by kind: how each is written."""


def _things() -> str:
    return ", ".join(form for forms in _THINGS.values() for form in forms)


def _thing(text: str) -> tuple[str, str]:
    kind, colon, name = text.partition(":")
    forms = _THINGS.get(kind, ())
    named = name if kind == "blank" else name.isdecimal()
    if (named and any(":" in form for form in forms)) or (not colon and kind in forms):
        return kind, name
    raise argparse.ArgumentTypeError(tr("give one of {things}").format(things=_things()))


def _import(added: argparse.ArgumentParser) -> None:
    _file(added)
    added.add_argument("kind", metavar="staff|training", choices=("staff", "training"))
    added.add_argument("source", metavar="PATH", type=Path, help=tr("a table: .csv, .xlsx or .json"))
    added.add_argument("--check", action="store_true", help=tr("only report what would come in"))
    added.add_argument(
        "--encoding",
        metavar="NAME",
        help=tr("that of the text, such as utf-8 or cp1252; else it is found out"),
    )
    added.add_argument(
        "--duplicates",
        choices=("merge", "add", "skip"),
        help=tr("what becomes of a row whose person or training is there already"),
    )
    added.add_argument(
        "--dates",
        choices=("month-first", "day-first"),
        help=tr("how dates such as 3/4/2026 are meant; else as the file’s other dates show"),
    )
    people = added.add_argument_group(tr("of new people whose row does not say it"))
    people.add_argument("--role", help=tr("their role, such as “peer specialist”"))
    people.add_argument("--status", help=tr("their status, such as “active”"))


def _export(added: argparse.ArgumentParser) -> None:
    _file(added)
    kinds = ("staff", "credentials", "training")
    added.add_argument("kind", metavar="|".join(kinds), choices=kinds)
    added.add_argument(
        "target", metavar="PATH", type=Path, help=tr("its ending says how: .csv, .xlsx or .json")
    )


def _due(added: argparse.ArgumentParser) -> None:
    _file(added)
    added.add_argument(
        "--days", metavar="N", type=_days, help=tr("how far to look ahead for what runs out; else 90 days")
    )
    added.add_argument("--json", action="store_true")


def _days(text: str) -> int:
    if text.isdecimal() and int(text) <= MOST_DAYS:
        return int(text)
    raise argparse.ArgumentTypeError(tr("give days from 0 to {most}").format(most=MOST_DAYS))


_COMMANDS: dict[str, tuple[Callable[[], str], Callable[[argparse.ArgumentParser], None]]] = {
    "window": (lambda: tr("open the window (also: peerdesk FILE)"), _window),
    "demo": (lambda: tr("make a sample agency and print what it shows"), _demo),
    "new": (lambda: tr("make a new agency file"), _new),
    "import": (lambda: tr("take in people or trainings from a table: all of it or nothing"), _import),
    "export": (lambda: tr("write people, credentials or trainings as a table"), _export),
    "due": (lambda: tr("list what needs somebody: what runs out, gaps, drafts"), _due),
    "forms": (lambda: tr("list the forms, or tell everything about one"), _forms),
    "fill": (lambda: tr("add a worksheet from answers in JSON, and print its number"), _fill),
    "show": (lambda: tr("list the worksheets, or show the answers of one"), _show),
    "print": (lambda: tr("print worksheets, blank forms, and staff and training lists as PDF"), _print),
    "check": (lambda: tr("check that an agency file is sound"), _file),
}
