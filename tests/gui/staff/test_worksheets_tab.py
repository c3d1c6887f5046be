"""The worksheets about one person: what there is, what is due before the first contact, and the ways on."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from peerdesk.gui.staff.worksheets_tab import PersonWorksheetsTab
from peerdesk.gui.widgets import Banner
from peerdesk.gui.widgets.row_button import RowButton
from tests.forms import every_kind
from tests.gui.staff.certified import american, hire, library, said
from tests.gui.worksheets.hands import ALL_YES, ASSESS, choose

PLEDGE = replace(ASSESS, id="pledge", title="Pledge", about_person=True, before_contact=True)
LIBRARY = replace(library(), forms={"every-kind": every_kind(), PLEDGE.id: PLEDGE})


@pytest.fixture(autouse=True)
def _american():
    with american():
        yield


@pytest.fixture
def ana(agency):
    return hire(agency)


@pytest.fixture
def tab(agency, ana, theme, show):
    tab = show(PersonWorksheetsTab(agency, ana, LIBRARY, theme))
    tab.refresh()
    return tab


def rows(tab):
    QApplication.processEvents()
    return [row for row in tab.findChildren(RowButton) if row.isVisible()]


def banner(tab):
    QApplication.processEvents()
    return next(banner for banner in tab.findChildren(Banner) if banner.isVisible())


def test_only_worksheets_about_the_person_are_shown(tab, agency, ana):
    agency.worksheets.add(PLEDGE, "Hers", person=ana)
    agency.worksheets.add(PLEDGE, "Somebody else’s")
    tab.refresh()
    assert "Hers" in said(tab)
    assert "Somebody" not in said(tab)
    assert "Draft" in said(tab)


def test_a_worksheet_is_opened(tab, agency, ana, qtbot):
    number = agency.worksheets.add(every_kind(), person=ana)
    tab.refresh()
    with qtbot.waitSignal(tab.open_worksheet) as opened:
        rows(tab)[0].click()
    assert opened.args == [number]


def test_the_last_two_of_one_form_are_compared(tab, agency, ana, qtbot):
    _, second, third = (agency.worksheets.add(PLEDGE, person=ana) for _ in range(3))
    agency.worksheets.add(every_kind(), person=ana)
    tab.refresh()
    (compare,) = [one for one in tab.findChildren(QPushButton) if one.text() == "Compare the last two"]
    with qtbot.waitSignal(tab.compare_requested) as wanted:
        compare.click()
    assert wanted.args == [second, third]


def test_forms_about_a_person_are_offered_first(tab, qtbot):
    menu = tab.menu()
    assert [entry.text() for entry in menu.actions()] == ["Pledge", "", every_kind().title]
    with qtbot.waitSignal(tab.new_worksheet) as wanted:
        choose(menu, every_kind().title)
    assert wanted.args == ["every-kind"]


def test_what_is_not_signed_warns_and_is_begun_from_there(tab, qtbot):
    assert "“Pledge” is not signed yet" in banner(tab).label.text()
    assert banner(tab).property("surface") == "banner-warning"
    with qtbot.waitSignal(tab.new_worksheet) as wanted:
        banner(tab).button.click()
    assert wanted.args == ["pledge"]


def test_one_who_does_not_meet_peers_is_only_told(agency, theme, show):
    boss = hire(agency, role="supervisor")
    tab = show(PersonWorksheetsTab(agency, boss, LIBRARY, theme))
    tab.refresh()
    assert banner(tab).property("surface") == "banner-info"


def test_what_is_begun_is_carried_on_and_what_is_signed_is_said(tab, agency, ana, qtbot):
    number = agency.worksheets.add(PLEDGE, answers=ALL_YES, person=ana)
    tab.refresh()
    assert banner(tab).button.text() == "Continue"
    with qtbot.waitSignal(tab.open_worksheet) as opened:
        banner(tab).button.click()
    assert opened.args == [number]
    agency.worksheets.complete(number)
    tab.refresh()
    assert "“Pledge” is signed: Today" in banner(tab).label.text()
