"""The commands that hand out: tables of people, credentials and trainings, and the list of what is due."""

import argparse
from datetime import date
from typing import TYPE_CHECKING

from peerdesk.cli.common import open_agency, read_library, say, say_json, target_of
from peerdesk.i18n import tr

if TYPE_CHECKING:
    from peerdesk.domain.library import Library
    from peerdesk.exchange.sheets import Sheet
    from peerdesk.storage import Agency


def hand_out(given: argparse.Namespace) -> int:
    """Write people, credentials or trainings as a table."""
    from peerdesk.exchange.sheets import write_sheet

    with open_agency(given.file, read_only=True) as agency:
        target = target_of(given, f"{given.kind}.xlsx", tr("Give the table another name."))
        write_sheet(_KINDS[given.kind](agency, read_library()), target)
        say([target])
    return 0


def _staff(agency: "Agency", library: "Library") -> "Sheet":
    from peerdesk.exchange.staff import staff_sheet

    return staff_sheet(agency.staff.list(), library.records["person"], numbered=True)


def _credentials(agency: "Agency", library: "Library") -> "Sheet":
    from peerdesk.exchange.credentials import credentials_sheet

    today = date.today()
    facts = agency.facts(library, today)
    return credentials_sheet(
        facts.credentials, facts.people, facts.rules, facts.earned, today, library.categories
    )


def _training(agency: "Agency", library: "Library") -> "Sheet":
    from peerdesk.exchange.training import training_sheet

    training = agency.training
    curricula = training.curricula(library.curricula)
    form = library.records["training"]
    return training_sheet(training.list(), agency.staff.list(), form, curricula, numbered=True)


def show_due(given: argparse.Namespace) -> int:
    """List what needs somebody, as Home shows it."""
    from peerdesk.domain.due import DAYS, due
    from peerdesk.domain.staff import told_apart
    from peerdesk.exchange.due import due_as_json, due_text

    library, today = read_library(), date.today()
    with open_agency(given.file, read_only=True) as agency:
        facts = agency.facts(library, today)
    found = due(facts, today, DAYS if given.days is None else given.days)
    if given.json:
        say_json(due_as_json(found))
    else:
        say(due_text(found, today, library.categories, told_apart(facts.people)))
    return 0


_KINDS = {"staff": _staff, "credentials": _credentials, "training": _training}
