"""The page of training in the window: its views, and the search above them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from peerdesk.gui.preferences import Preferences
from peerdesk.gui.workspace import Workspace
from tests.gui.staff.certified import hire
from tests.gui.training.classroom import LIBRARY, hold


@pytest.fixture
def space(agency, theme, tmp_path, show):
    ana = hire(agency, "Ana Ruiz")
    hire(agency, "Ben Okafor")
    hold(agency, {}, ana, title="Ethics day")
    hold(agency, {}, title="Paperwork")
    space = show(Workspace(agency, LIBRARY, theme, Preferences(tmp_path / "settings.ini")), 1200, 860)
    space.pages.go_to("training")
    return space


def test_the_search_follows_the_view(space):
    search, page = space.ui.search, space.page
    said = []
    for button in (page.ui.show_trainings, page.ui.show_coverage, page.ui.show_curricula):
        button.click()
        said.append(search.placeholderText())
    assert said == ["Search trainings", "Search people and topics", "Search topics"]


def test_what_is_searched_is_found_in_each_view(space):
    search, page = space.ui.search, space.page
    search.setFocus()
    QTest.keyClicks(search, "ruiz")
    assert [training.title for training in page.trainings.shown.trainings] == ["Ethics day"]
    QTest.keyClick(search, Qt.Key.Key_Down)
    assert page.trainings.ui.table.hasFocus()
    page.ui.show_coverage.click()
    assert len(page.coverage.model.people) == 1
    search.clear()
    assert len(page.coverage.model.people) == 2


def test_views_fit_beside_the_title_or_below_it(space):
    page, below = space.page, []
    for width in (1200, 600, 1200):
        space.resize(width, 860)
        QApplication.processEvents()
        below.append(page.ui.segments.geometry().top() > page.ui.title.geometry().bottom())
    assert below == [False, True, False]
