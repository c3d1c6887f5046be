"""Menus: what is switched in them stays open, what is done in them closes it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from peerdesk.gui.widgets.menus import Menu


@pytest.fixture
def done():
    return []


@pytest.fixture
def button(show):
    return show(QPushButton("More"), 200, 80)


@pytest.fixture
def menu(button, theme, qtbot, done):
    menu = Menu(theme, button)
    menu.switch("Title", lambda on: done.append(("title", on)), on=False)
    menu.switch("Name", lambda on: done.append(("name", on)), on=True, usable=False)
    menu.entry("printer", "Print…", lambda: done.append("print"))
    menu.drop(button)
    qtbot.waitUntil(menu.isVisible)
    return menu


def click(menu, text):
    entry = next(entry for entry in menu.actions() if entry.text() == text)
    menu.setActiveAction(entry)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())


def test_several_are_switched_in_one_go(menu, done):
    click(menu, "Title")
    QTest.keyClick(menu, Qt.Key.Key_Space)
    click(menu, "Name")
    assert done == [("title", True), ("title", False)]
    assert menu.isVisible()


def test_what_is_done_closes(menu, done, qtbot):
    with qtbot.waitSignal(menu.destroyed):
        click(menu, "Print…")
    assert done == ["print"]
