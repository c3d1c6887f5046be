"""What stands at the head of what an agency prints."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale

from peerdesk.gui.printing.letterhead import letterhead


@pytest.fixture(autouse=True)
def _as_it_was():
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(("here", "written"), [("es_MX", "es_MX"), ("de_DE", "de_DE"), ("C", "en_US")])
def test_it_is_the_agencys_own_and_todays(agency, here, written):
    QLocale.setDefault(QLocale(here))
    agency.update(paper="a4")
    head = letterhead(agency)
    assert (head.agency, head.logo, head.paper) == ("Harbor Peer Support", None, "a4")
    assert (head.locale, head.printed) == (written, date.today())
