"""The welcome page: create an agency, open one, or look at a sample."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from peerdesk.errors import UserError
from peerdesk.gui.welcome.create_dialog import CreateAgencyDialog
from peerdesk.gui.welcome.names import free_file
from peerdesk.gui.welcome.welcome_page import WelcomePage
from peerdesk.storage import Agency


@pytest.fixture
def page(theme, show, tmp_path) -> WelcomePage:
    return show(WelcomePage(theme, tmp_path))


@pytest.fixture
def dialog(page, qtbot) -> Callable[[], CreateAgencyDialog]:
    """Return a function that presses Create, and gives the dialog that opens."""

    def open_it() -> CreateAgencyDialog:
        page.ui.create.click()
        found = next(each for each in page.findChildren(CreateAgencyDialog) if each.isVisible())
        qtbot.waitUntil(found.ui.name.hasFocus)
        return found

    return open_it


def choose(monkeypatch, path: Path | None) -> None:
    """Let the system's file dialogs answer with a path, or be cancelled."""
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_, **__: (str(path or ""), ""))


def press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def test_the_keyboard_alone_creates_an_agency(page, qtbot, tmp_path):
    assert page.ui.create.hasFocus()
    press(Qt.Key.Key_Space)
    dialog = page.findChild(CreateAgencyDialog)
    qtbot.waitUntil(dialog.ui.name.hasFocus)
    QTest.keyClicks(dialog.ui.name, "Harbor Peer Support")
    with qtbot.waitSignal(page.create_requested) as wanted:
        press(Qt.Key.Key_Return)
    assert wanted.args == ["Harbor Peer Support", tmp_path / "Harbor Peer Support.peerdesk"]


def test_the_file_follows_the_name_until_one_is_chosen(dialog, tmp_path, monkeypatch, qtbot, page):
    shown = dialog()
    QTest.keyClicks(shown.ui.name, 'Harbor / "Light"')
    assert shown.ui.where.text() == str(tmp_path / "Harbor Light.peerdesk")
    choose(monkeypatch, None)
    shown.ui.change.click()
    assert shown.ui.where.text() == str(tmp_path / "Harbor Light.peerdesk")
    choose(monkeypatch, tmp_path / "elsewhere" / "Ours")
    shown.ui.change.click()
    QTest.keyClicks(shown.ui.name, " house")
    assert shown.ui.where.text() == str(tmp_path / "elsewhere" / "Ours.peerdesk")
    with qtbot.waitSignal(page.create_requested) as wanted:
        shown.ui.create.click()
    assert wanted.args == ['Harbor / "Light" house', tmp_path / "elsewhere" / "Ours.peerdesk"]


def test_a_name_is_asked_for(dialog, page, qtbot):
    shown = dialog()
    with qtbot.assertNotEmitted(page.create_requested):
        shown.ui.create.click()
    assert shown.ui.problem.text() == "Type the name of your agency."
    assert shown.ui.name.hasFocus()
    QTest.keyClicks(shown.ui.name, "H")
    assert shown.ui.problem.isHidden()


def test_a_file_that_is_there_is_never_chosen_again(dialog, page, qtbot, tmp_path, monkeypatch):
    taken = tmp_path / "Harbor.peerdesk"
    taken.touch()
    shown = dialog()
    QTest.keyClicks(shown.ui.name, "Harbor")
    assert shown.ui.where.text() == str(tmp_path / "Harbor 2.peerdesk")
    choose(monkeypatch, taken)
    shown.ui.change.click()
    with qtbot.assertNotEmitted(page.create_requested):
        shown.ui.create.click()
    assert "already" in shown.ui.problem.text()


def test_after_a_mishap_the_name_is_there_again(dialog, page):
    first = dialog()
    QTest.keyClicks(first.ui.name, "Harbor")
    first.ui.create.click()
    page.show_error(UserError("The disk is full.", "Nothing was made.", "Make room."))
    assert page.banners.text == "The disk is full. Nothing was made. Make room."
    assert dialog().ui.name.text() == "Harbor"


@pytest.mark.parametrize("name", ["CON", "lpt1.x", "  ", "..", "a" * 300, "Nguyễn & Łukasz ✓", "x\ny\t/"])
def test_any_name_makes_a_file_that_can_be_made(name, tmp_path):
    Agency.create(free_file(tmp_path, name), name.strip() or "Harbor").close()
    assert len(list(tmp_path.glob("*.peerdesk"))) == 1


@given(st.text())
def test_a_file_name_is_safe_on_every_system(tmp_path_factory, name):
    folder = tmp_path_factory.getbasetemp()
    path = free_file(folder, name)
    assert path.parent == folder
    assert not set(path.name) & set('<>:"/\\|?*\n\r\t\0')
    assert path.name == path.name.strip()
    assert len(path.name.encode()) < 255


def test_an_agency_file_is_opened(page, qtbot, monkeypatch, tmp_path):
    choose(monkeypatch, None)
    with qtbot.assertNotEmitted(page.open_requested):
        page.open_file.click()
    choose(monkeypatch, tmp_path / "Harbor.peerdesk")
    with qtbot.waitSignal(page.open_requested) as wanted:
        page.open_file.click()
    assert wanted.args == [tmp_path / "Harbor.peerdesk"]


def test_the_sample_is_a_key_away(page, qtbot):
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    with qtbot.waitSignal(page.sample_requested):
        press(Qt.Key.Key_Space)


def test_recent_agencies_are_listed_opened_and_forgotten(page, qtbot, tmp_path):
    there, gone = tmp_path / "Harbor.peerdesk", tmp_path / "away" / "Old.peerdesk"
    there.touch()
    assert page.ui.recent.isHidden()
    page.show_recent([there, gone])
    assert page.ui.recent.isVisible()
    assert [entry.open.accessibleName() for entry in page.recent] == [
        f"Harbor. In {tmp_path}",
        f"Old. Not found in {gone.parent}",
    ]
    with qtbot.waitSignal(page.open_requested) as opened:
        page.recent[0].open.click()
    assert opened.args == [there]
    with qtbot.waitSignal(page.forget_requested) as forgotten:
        page.recent[1].forget.click()
    assert forgotten.args == [gone]
    page.show_recent([there])
    assert len(page.recent) == 1


def test_the_keyboard_stays_in_the_list_when_one_is_forgotten(page, tmp_path):
    paths = [tmp_path / f"{name}.peerdesk" for name in "ABC"]
    page.forget_requested.connect(lambda path: page.show_recent([p for p in paths if p != path]))
    page.show_recent(paths)
    page.recent[1].forget.setFocus()
    press(Qt.Key.Key_Space)
    assert page.recent[1].open.hasFocus()
    page.show_recent([])
    assert page.ui.create.hasFocus()


def test_the_last_agency_has_the_keyboard_first(theme, show, tmp_path):
    page = WelcomePage(theme, tmp_path)
    page.show_recent([tmp_path / "Harbor.peerdesk"])
    show(page)
    assert page.recent[0].open.hasFocus()


def test_while_a_file_is_opened_nothing_else_can_be_chosen(page):
    page.open_file.setFocus()
    page.set_busy(True)
    assert page.ui.tagline.text() == "Opening…"
    assert not page.ui.create.isEnabled()
    assert not page.sample.isEnabled()
    page.set_busy(False)
    assert page.ui.tagline.text() != "Opening…"
    assert page.open_file.hasFocus()


def squeezed(page) -> list[str]:
    """Return the texts that have less height than they need."""
    labels = [label for label in page.ui.content.findChildren(QLabel) if label.isVisible() and label.text()]
    return [label.text() for label in labels if label.height() < label.minimumSizeHint().height()]


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [640, 900, 1400])
def test_nothing_is_wider_than_the_page_or_squeezed(page, theme, tmp_path, scale, width, qtbot):
    theme.set_text_scale(scale)
    page.show_recent([tmp_path / f"{'Northern Valley' * 8}.peerdesk", tmp_path / "A.peerdesk"])
    page.resize(width, 640)
    qtbot.waitUntil(lambda: not squeezed(page))
    assert page.ui.content.width() <= page.ui.scroll.viewport().width()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_dialog_is_as_high_as_its_words_need(dialog, theme, qtbot, scale):
    theme.set_text_scale(scale)
    shown = dialog()
    shown.ui.create.click()
    labels = [label for label in shown.findChildren(QLabel) if label.isVisible() and label.text()]
    assert shown.ui.problem in labels
    qtbot.waitUntil(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels))
