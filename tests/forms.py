"""Forms for tests: the product's own, and one that holds every kind of question."""

from functools import cache
from pathlib import Path

from peerdesk.domain.forms import Form
from peerdesk.domain.reading import read_file, read_folder
from peerdesk.paths import resources


@cache
def every_kind() -> Form:
    """Return the form with every kind of question."""
    return read_file(Path(__file__).parent / "fixtures" / "every_kind.toml")


@cache
def worksheets() -> dict[str, Form]:
    """Return the forms that PeerDesk comes with."""
    return read_folder(resources() / "worksheets")


@cache
def records() -> dict[str, Form]:
    """Return the forms of a person, a credential and a training."""
    return read_folder(resources() / "records")
