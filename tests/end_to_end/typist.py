"""Run as a process of its own: opens an agency file in the window and types in it until it is killed.

`typist.py FILE SETTINGS SEED` types at random places of a random worksheet. It writes a line before all that
it does, and one line of JSON each time that the window says “All changes saved”: the number of the worksheet
and what its fields hold at that moment. What it types only makes answers longer, never shorter or different.
"""

import json
import os
import signal
import string
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from peerdesk import cli
from peerdesk.domain.forms import QuestionType
from peerdesk.gui.app import make_window
from peerdesk.gui.main_window import MainWindow
from peerdesk.gui.widgets.choice_field import OneOfField
from peerdesk.gui.widgets.field import Field
from peerdesk.gui.widgets.question_view import QuestionView
from peerdesk.gui.widgets.record_field import RowsField
from peerdesk.gui.widgets.table_field import TableField
from peerdesk.gui.widgets.text_field import TextField
from peerdesk.gui.worksheets.editor_page import EditorPage
from peerdesk.gui.workspace import Workspace

LONGEST_LIFE = 60
"""Seconds after which it ends by itself, should nobody kill it."""
MOST_LETTERS = 12
"""Letters in one place before it goes to another, which saves."""

Place = tuple[Callable[[], object], str]
"""The way to a place, and what it takes: "letters", a "choice" or nothing."""


def main(file: str, settings: str, seed: str) -> None:
    signal.alarm(LONGEST_LIFE)
    sys.excepthook = give_up
    services = replace(cli.services(), settings=Path(settings))
    app = QApplication([])
    window = make_window(app, services)
    window.show()
    window.start(Path(file))
    steps = typing(window, Random(seed))
    clock = QTimer()
    clock.timeout.connect(lambda: next(steps))
    clock.start(1)
    app.exec()


def give_up(*error: object) -> None:
    traceback.print_exception(*error)
    sys.stderr.flush()
    os._exit(1)


def typing(window: MainWindow, chance: Random) -> Iterator[None]:
    while window.workspace is None or not window.isActiveWindow():
        yield
    space = window.workspace
    number = chance.choice(space.agency.worksheets.numbers())
    space.pages.open_worksheet(number)
    page = space.page
    assert isinstance(page, EditorPage)
    page.save_state.connect(lambda *_: tell_saved(space, page))
    while True:
        go, takes = chance.choice(list(places(page)))
        say("go")
        go()
        yield
        for key in keys_for(takes, chance):
            say("key")
            press(key)
            yield


def keys_for(takes: str, chance: Random) -> list[Qt.Key | str]:
    if takes == "letters":
        press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        return chance.choices(string.ascii_letters + " ", k=chance.randint(1, MOST_LETTERS))
    return [*[Qt.Key.Key_Right] * chance.randrange(3), Qt.Key.Key_Space] if takes == "choice" else []


def press(key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def places(page: EditorPage) -> Iterator[Place]:
    """Give every place that takes letters, every choice not made yet, and one place that takes nothing."""
    yield page.ui.scroll.setFocus, ""
    for view in page.questions.views.values():
        if isinstance(view, QuestionView):
            yield from places_of(view.field)


def places_of(field: Field) -> Iterator[Place]:
    if isinstance(field, TextField):
        yield field.focus_first, "letters"
    elif isinstance(field, RowsField):
        for record in field.rows.values():
            yield from (place for inner in record.fields for place in places_of(inner))
    elif isinstance(field, TableField):
        texts = [at for at, column in enumerate(field.question.columns) if column.type is QuestionType.TEXT]
        for row in range(field.model.rowCount()):
            yield from ((partial(field.view.go_to, row, at, edit=True), "letters") for at in texts)
    elif isinstance(field, OneOfField) and field.value() is None:
        yield field.focus_first, "choice"


def tell_saved(space: Workspace, page: EditorPage) -> None:
    if space.state.text().startswith("All changes saved"):
        views = [view for view in page.questions.views.values() if isinstance(view, QuestionView)]
        shown = {view.question.id: view.field.value() for view in views if view.field.value() is not None}
        say(json.dumps([page.draft.worksheet.id, shown]))


def say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
