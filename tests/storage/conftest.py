"""An agency file in a folder of its own, closed again after the test."""

import pytest

from peerdesk.domain.forms import Form
from peerdesk.storage import Agency
from tests.forms import every_kind


@pytest.fixture
def form() -> Form:
    return every_kind()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "Harbor.peerdesk"


@pytest.fixture
def agency(path):
    with Agency.create(path, "Harbor Peer Support") as agency:
        yield agency


@pytest.fixture
def closed(path):
    """A closed agency file with one worksheet, number 1."""
    with Agency.create(path, "Harbor Peer Support") as agency:
        agency.worksheets.add(every_kind(), answers={"short": "Warm line"})
    return path
