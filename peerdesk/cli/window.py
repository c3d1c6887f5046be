"""The command that opens the window, and what the window is handed."""

import argparse
from typing import TYPE_CHECKING

from peerdesk import paths
from peerdesk.cli.common import create_agency, open_agency, read_library
from peerdesk.cli.making import make_sample
from peerdesk.errors import UserError
from peerdesk.i18n import tr

if TYPE_CHECKING:
    from peerdesk.gui.services import Services
    from peerdesk.storage import Agency


def open_window(given: argparse.Namespace) -> int:
    """Open the window, with a file if one is given."""
    from peerdesk.gui.screen import has_screen

    if not has_screen():
        raise UserError(
            tr("There is no screen to show the window on."),
            todo=tr("The commands work without one: see “peerdesk --help”."),
        )
    from peerdesk.gui.app import run

    return run(services(), given.file)


def services() -> "Services":
    """Return the services that the window works with."""
    from peerdesk.gui.services import Services

    return Services(
        read_library=read_library,
        open_agency=open_agency,
        create_agency=create_agency,
        sample_agency=_sample,
        settings=paths.settings_file(),
    )


def _sample() -> "Agency":
    """Open the sample agency, made first where it is not there."""
    path = paths.sample_file()
    return open_agency(path) if path.exists() else make_sample(path, read_library())
