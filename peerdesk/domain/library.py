"""All that PeerDesk comes with as data: worksheet forms, record forms, credential rules and curricula."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from peerdesk.domain.credential_rules import Rule, read_rules
from peerdesk.domain.curricula import Curriculum, read_curricula
from peerdesk.domain.forms import Form
from peerdesk.domain.reading import read_folder
from peerdesk.domain.training import CATEGORY

CORE = "core"
"""The id of the core curriculum."""


@dataclass(frozen=True, slots=True)
class Library:
    """`forms` are what worksheets are made of, `records` the forms of a person, a credential and a training.

    Each is a mapping by id. An agency's own rules and curricula are in its file: see `Agency`.
    """

    forms: Mapping[str, Form]
    records: Mapping[str, Form]
    rules: Mapping[str, Rule]
    curricula: Mapping[str, Curriculum]

    @property
    def categories(self) -> dict[str, str]:
        """The labels of the CE categories by name, as the form of a training offers them."""
        return {choice.name: choice.label for choice in self.records["training"].by_id[CATEGORY].choices}


def read_library(resources: Path) -> Library:
    """Read everything from the folder of resources. Raises `FormError`."""
    return Library(
        forms=read_folder(resources / "worksheets"),
        records=read_folder(resources / "records"),
        rules=read_rules(resources / "credentials"),
        curricula=read_curricula(resources / "curricula"),
    )
