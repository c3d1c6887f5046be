"""A small curriculum, trainings, and hands for the pages of training."""

from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPushButton, QWidget

from peerdesk.domain.curricula import Curriculum, Topic, TopicGroup
from peerdesk.domain.training import Extent, coverage
from peerdesk.storage import Agency
from tests.many import library

LIBRARY = library()
CORE = LIBRARY.curricula["core"]
LISTENING, PRIVACY, NOTES = (
    Topic("listening", "Listening"),
    Topic("privacy", "Privacy"),
    Topic("notes", "Notes"),
)
STATE = Curriculum(
    "state",
    "State list",
    (TopicGroup("first", "At first", (LISTENING, PRIVACY)), TopicGroup("later", "Later", (NOTES,))),
    own=True,
)
NONE, PART, FULL = Extent


def hold(agency: Agency, topics: dict[Topic, Extent], *people: int, **details: Any) -> int:
    """Keep a training about topics of the state's list that these people attended, and return its number."""
    given = {"title": "Boundaries", "date": "2024-05-03", **details}
    keys = {STATE.key(topic): extent for topic, extent in topics.items()}
    return agency.training.add(LIBRARY.records["training"], given, keys, dict.fromkeys(people))


def extents(agency: Agency, person: int, curriculum: Curriculum = STATE) -> list[Extent]:
    """Return how far somebody has covered each topic, as the file says."""
    training = agency.training
    people = [agency.staff.get(person)]
    found = coverage(curriculum, people, training.list(), training.records(), date.today())
    return [found.of(person, topic).extent for topic in curriculum.topics]


def click(view: QAbstractItemView, index: QModelIndex) -> None:
    """Click the middle of a cell."""
    view.scrollTo(index)
    left, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(view.viewport(), left, keys, view.visualRect(index).center())
    QApplication.processEvents()


def offered(empty: QWidget) -> QPushButton:
    """Return the button that is offered where there is nothing to show."""
    QApplication.processEvents()
    (button,) = (one for one in empty.findChildren(QPushButton) if one.isVisibleTo(empty))
    return button
