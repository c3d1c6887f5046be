"""The form with every kind of question."""

import pytest

from peerdesk.domain.forms import Form
from tests.forms import every_kind as read_every_kind


@pytest.fixture(scope="session")
def every_kind() -> Form:
    return read_every_kind()
