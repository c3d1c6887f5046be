"""The roster of 5,000 people and the matrix of 500 × 60: time to open, and the longest pause."""

from time import perf_counter

import pytest
from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from peerdesk.gui.theme import Theme
from peerdesk.storage import Agency
from tests.many import add_people, add_trainings, curriculum, library

STEPS = 40


class _First(QObject):
    """Notes when what it watches was painted first."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.at = 0.0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.at:
            self.at = perf_counter()
        return False


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, scheme="light")


@pytest.fixture
def settings(tmp_path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def opened(qtbot, make, table_of) -> tuple[object, float]:
    """Return a page and the time from asking for it until its table was painted."""
    start = perf_counter()
    page = make()
    qtbot.addWidget(page)
    page.resize(1280, 860)
    painted = _First(table_of(page).viewport())
    page.show()
    qtbot.waitUntil(lambda: painted.at > 0)
    return page, painted.at - start


def longest(table: QAbstractItemView, *keys: Qt.Key) -> float:
    """Return the longest time that the table needed to answer and paint one key."""
    longest = 0.0
    for key in keys * STEPS:
        start = perf_counter()
        QTest.keyClick(table, key)
        table.viewport().repaint()
        longest = max(longest, perf_counter() - start)
    return longest


def test_a_roster_of_5000(qtbot, theme, settings, tmp_path, measure):
    from peerdesk.gui.staff.roster_page import RosterPage

    with Agency.create(tmp_path / "a.peerdesk", "Harbor") as agency:
        add_people(agency, 5_000)
        made = library()
        pages = []

        def ours() -> float:
            for page in pages:
                page.hide()
            page, taken = opened(
                qtbot, lambda: RosterPage(agency, made, theme, settings), lambda page: page.ui.table
            )
            pages.append(page)
            return taken

        measure("roster of 5,000: open", ours, "no floor", None, "≤ 100 ms", rounds=5)
        page = pages[-1]

        def scrolled() -> float:
            return longest(page.ui.table, Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_PageUp)

        def searched() -> float:
            longest = 0.0
            for text in ("a", "an", "ana", "ana n", "ana", "an", "a", ""):
                start = perf_counter()
                page.set_search(text)
                page.ui.table.viewport().repaint()
                longest = max(longest, perf_counter() - start)
            return longest

        for what, pause in (("scrolling", scrolled), ("searching", searched)):
            name = f"roster of 5,000: longest pause, {what}"
            measure(name, pause, "no floor", None, "≤ 33 ms", rounds=3)


def test_a_matrix_of_500_by_60(qtbot, theme, settings, tmp_path, measure):
    from peerdesk.gui.training.training_page import TrainingPage

    with Agency.create(tmp_path / "a.peerdesk", "Harbor") as agency:
        taught = curriculum(60)
        agency.training.set_curriculum(taught)
        add_trainings(agency, add_people(agency, 625), taught)
        made = library()
        pages = []

        def make() -> TrainingPage:
            page = TrainingPage(agency, made, theme, settings)
            page.show_view("coverage")
            page.coverage.choose(taught.id)
            return page

        def ours() -> float:
            for page in pages:
                page.hide()
            page, taken = opened(qtbot, make, lambda page: page.coverage.table)
            pages.append(page)
            return taken

        measure("matrix of 500 × 60: open", ours, "no floor", None, "≤ 100 ms", rounds=5)
        table = pages[-1].coverage.table

        def scrolled() -> float:
            return longest(table, Qt.Key.Key_PageDown, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageUp)

        def recorded() -> float:
            return longest(table, Qt.Key.Key_Space, Qt.Key.Key_Down)

        measure(
            "matrix of 500 × 60: longest pause, scrolling", scrolled, "no floor", None, "≤ 33 ms", rounds=3
        )
        measure(
            "matrix of 500 × 60: longest pause, recording", recorded, "no floor", None, "≤ 33 ms", rounds=3
        )
