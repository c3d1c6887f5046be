"""A worksheet about somebody of the roster: its head leads to the person, and keeps whose it is."""

import pytest

from tests.gui.worksheets.hands import ASSESS, fill_in, open_dialog
from tests.many import library

LONG = "Nguyễn Thị Minh Khai-Wolfeschlegelsteinhausen & Söhne"


@pytest.fixture
def person(agency):
    details = {"name": LONG, "role": "peer_specialist", "status": "active"}
    return agency.staff.add(library().records["person"], details)


@pytest.fixture
def number(agency, person):
    return agency.worksheets.add(ASSESS, "First look", LONG, person=person)


def test_the_name_leads_to_the_person(number, person, edit, qtbot):
    page = edit(number)
    assert page.head.person.accessibleName() == f"Open the staff record of {LONG}"
    with qtbot.waitSignal(page.open_person) as opened:
        page.head.person.click()
    assert opened.args == [person]


@pytest.mark.parametrize("width", [400, 1000, 1800])
def test_a_long_name_never_pushes_anything_out(number, edit, width):
    head = edit(number, width=width, height=500).head
    assert head.person.isVisible()
    assert head.person.width() >= head.person.sizeHint().width()
    assert head.person.text().startswith("Nguyễn")


def test_without_a_person_there_is_no_link(agency, edit):
    page = edit(agency.worksheets.add(ASSESS, who_for="The drop-in center"))
    assert not page.head.person.isVisible()
    assert "for The drop-in center" in page.head.about.text()


def test_renaming_keeps_whom_it_is_about(agency, number, person, edit):
    page = edit(number)
    page.ui.rename.click()
    assert not open_dialog(page).ui.who_for.isVisible()
    fill_in(page, "Second look")
    line = agency.worksheets.get(number).line
    assert (line.title, line.who_for, line.person) == ("Second look", LONG, person)
