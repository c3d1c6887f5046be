"""The window as a whole: first start, later starts, navigation, looks, and things that go wrong."""

import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from peerdesk import cli
from peerdesk.errors import UserError
from peerdesk.gui.error_dialog import ErrorDialog, ErrorWatch
from peerdesk.gui.main_window import MainWindow
from peerdesk.gui.preferences import Preferences
from peerdesk.gui.welcome.create_dialog import CreateAgencyDialog
from peerdesk.gui.widgets import Message
from peerdesk.gui.worksheets.editor_page import EditorPage
from peerdesk.gui.workspace import Workspace
from peerdesk.storage import Agency
from peerdesk.storage.worksheets import Worksheets
from tests.forms import worksheets
from tests.gui.worksheets.hands import answer_next_message, keys, type_into

FORM = worksheets()["develop-your-message"]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def settings(tmp_path) -> Path:
    return tmp_path / "settings.ini"


@pytest.fixture
def start(qtbot, theme, settings):
    """Return a function that starts the program, with a file or with what it remembers."""
    windows = []

    def start(file: Path | None = None) -> MainWindow:
        services = replace(cli.services(), settings=settings)
        window = MainWindow(services, theme, Preferences(settings))
        qtbot.addWidget(window)
        windows.append(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.start(file)
        return window

    yield start
    for window in windows:
        window.close()


@pytest.fixture
def opened(start, qtbot, path):
    """Return a function that starts the program with the agency’s file and waits until it is shown."""

    def opened(file: Path | None = path) -> MainWindow:
        window = start(file)
        qtbot.waitUntil(lambda: window.workspace is not None)
        return window

    return opened


@pytest.fixture
def made(path) -> Path:
    """An agency file with one draft in it."""
    with Agency.create(path, "Harbor Peer Support") as agency:
        agency.worksheets.add(FORM, "For the board", "Board", {"reasons": "People asked."})
    return path


def welcome(window):
    return window.ui.views.currentWidget()


def test_the_first_start_makes_an_agency_and_the_next_goes_straight_to_it(start, opened, qtbot, tmp_path):
    window = start()
    qtbot.waitUntil(lambda: hasattr(welcome(window), "show_recent"))
    welcome(window).ui.create.click()
    dialog = window.findChild(CreateAgencyDialog)
    qtbot.waitUntil(dialog.ui.name.hasFocus)
    keys("Nguyễn & Łukasz")
    keys(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace is not None)
    assert window.windowTitle() == "Nguyễn & Łukasz — PeerDesk"
    path = window.workspace.agency.path
    assert path.is_file()
    window.close()
    assert not path.with_name(f".{path.name}.lock").exists() or Agency.open(path).close() is None

    again = opened(None)
    assert again.workspace.agency.name == "Nguyễn & Łukasz"


def test_a_window_that_is_closed_comes_back_where_it_was(opened, made, qtbot):
    window = opened(made)
    window.workspace.pages.open_worksheet(1)
    type_into(window.workspace.page, "reasons", " More.")
    window.close()
    with Agency.open(made) as agency:
        assert "More." in agency.worksheets.get(1).answers["reasons"]
    page = opened(None).workspace.page
    assert isinstance(page, EditorPage)
    assert page.draft.worksheet.id == 1


def test_a_file_that_vanished_is_told_on_the_welcome_page(start, qtbot, made, settings):
    Preferences(settings).remember(made)
    Preferences(settings).settings.sync()
    made.unlink()
    window = start()
    qtbot.waitUntil(lambda: hasattr(welcome(window), "show_recent"))
    assert "There is no file" in all_text(welcome(window))


@pytest.mark.parametrize("content", [b"not an agency file", b"SQLite format 3\0 and then nothing"])
def test_a_file_that_is_none_is_told_and_left_alone(start, qtbot, tmp_path, content):
    path = tmp_path / "other.peerdesk"
    path.write_bytes(content)
    window = start(path)
    qtbot.waitUntil(lambda: hasattr(welcome(window), "show_recent"))
    qtbot.waitUntil(lambda: "other.peerdesk" in all_text(welcome(window)))
    assert path.read_bytes() == content


@pytest.mark.parametrize("place", ["home", "worksheets", "worksheet:1"])
def test_a_file_that_is_damaged_inside_is_told_on_the_welcome_page(start, qtbot, made, settings, place):
    with closing(sqlite3.connect(made)) as sql, sql:
        sql.execute("UPDATE form_definition SET document = '{}'")
    preferences = Preferences(settings)
    preferences.remember(made)
    preferences.last_place = place
    preferences.settings.sync()
    window = start()
    qtbot.waitUntil(lambda: hasattr(welcome(window), "show_recent"))
    assert "is damaged" in all_text(welcome(window))
    Agency.open(made).close()  # it was let go of


def test_a_bug_while_an_agency_is_shown_leads_back_to_the_welcome_page(
    start, qtbot, made, settings, monkeypatch
):
    def fail(_):
        raise RuntimeError

    monkeypatch.setattr(Workspace, "show_agency", fail)
    with qtbot.captureExceptions() as raised:
        window = start(made)
        qtbot.waitUntil(lambda: hasattr(welcome(window), "show_recent"))
    assert raised[0][0] is RuntimeError
    Agency.open(made).close()


def answer_when_asked(qtbot) -> None:
    """Agree as soon as a question is asked: it waits for its answer in an event loop of its own."""
    timer = QTimer()

    def look() -> None:
        if isinstance(dialog := QApplication.activeModalWidget(), Message):
            timer.stop()
            dialog.action.click()

    timer.timeout.connect(look)
    timer.start(10)
    qtbot.waitUntil(lambda: not timer.isActive())


def all_text(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def test_a_file_that_is_open_elsewhere_can_be_read(start, qtbot, made):
    with Agency.open(made):
        window = start(made)
        answer_when_asked(qtbot)
        qtbot.waitUntil(lambda: window.workspace is not None)
        assert window.workspace.agency.read_only
        assert not window.ui.new_worksheet.isEnabled()
        assert "read only" in window.workspace.standing.text
        window.workspace.pages.open_worksheet(1)
        assert window.workspace.page.draft.read_only


@pytest.mark.parametrize("key", [Qt.Key.Key_F, Qt.Key.Key_K])
def test_typing_in_the_search_field_finds_worksheets_from_any_page(opened, made, qtbot, key):
    window = opened(made)
    QTest.keyClick(window, key, CONTROL)
    qtbot.waitUntil(window.workspace.ui.search.hasFocus)
    keys("board")
    assert window.workspace.page is window.workspace.pages.list
    assert window.workspace.ui.search.hasFocus()
    assert window.workspace.pages.list.shown.rowCount() == 1
    keys("x")
    assert window.workspace.pages.list.shown.rowCount() == 0
    keys(Qt.Key.Key_Escape)
    assert window.workspace.pages.list.shown.rowCount() == 1
    keys(Qt.Key.Key_Down)
    assert window.workspace.pages.list.ui.table.hasFocus()
    keys(Qt.Key.Key_Return)
    assert isinstance(window.workspace.page, EditorPage)


def test_no_page_flashes_up_as_a_window_of_its_own(opened, made, qapp):
    class Watch(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.seen: list[QObject] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                self.seen.append(watched)
            return False

    with Agency.open(made) as agency:
        others = [agency.worksheets.add(form) for form in worksheets().values()]
        second = agency.worksheets.duplicate(1)
    watch = Watch()
    qapp.installEventFilter(watch)
    window = opened(made)
    space = window.workspace
    space.pages.go_to("worksheets")
    space.pages.new_worksheet()
    for number in others:
        space.pages.open_worksheet(number)
    space.pages.compare(1, second)
    qapp.removeEventFilter(watch)
    assert watch.seen == [window]


def test_the_saved_state_is_told_above_the_page(opened, made, qtbot):
    window = opened(made)
    window.workspace.pages.open_worksheet(1)
    type_into(window.workspace.page, "reasons", "!")
    assert window.workspace.state.text() == "Saving…"
    qtbot.waitUntil(lambda: window.workspace.state.text().startswith("All changes saved ·"))


def test_the_keys_go_through_the_pages(opened, made):
    window = opened(made)
    space = window.workspace
    QTest.keyClick(window, Qt.Key.Key_2, CONTROL)
    assert space.page is space.pages.list
    assert space.ui.go_worksheets.isChecked()
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL)
    assert space.page is space.pages.gallery
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert space.page is space.pages.list
    QTest.keyClick(window, Qt.Key.Key_1, CONTROL)
    assert space.page is space.pages.home


def test_f6_goes_round_the_parts_of_the_window(opened, made):
    window = opened(made)
    space = window.workspace
    seen = []
    for _ in range(3):
        QTest.keyClick(window, Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        parts = {"side": space.ui.sidebar, "head": space.ui.head, "page": space.ui.stack}
        seen += [name for name, part in parts.items() if part.isAncestorOf(focused)]
    assert sorted(seen) == ["head", "page", "side"]


def test_enter_presses_buttons_and_tab_begins_where_one_reads(opened, made):
    space = opened(made).workspace
    space.ui.go_worksheets.setFocus()
    keys(Qt.Key.Key_Return)
    assert space.page is space.pages.list
    space.pages.open_worksheet(1)
    keys(Qt.Key.Key_Tab)
    assert space.page.questions.isAncestorOf(QApplication.focusWidget())
    space.page.ui.back.setFocus()
    keys(Qt.Key.Key_Return)
    assert space.page is space.pages.list


def test_text_size_and_colours_are_changed_by_key_and_remembered(opened, made, settings, theme):
    window = opened(made)
    QTest.keyClick(window, Qt.Key.Key_Plus, CONTROL)
    QTest.keyClick(window, Qt.Key.Key_Equal, CONTROL)
    assert theme.text_scale == pytest.approx(1.2)
    window.ui.colors_dark.trigger()
    assert theme.is_dark
    assert (Preferences(settings).text_scale, Preferences(settings).scheme) == (pytest.approx(1.2), "dark")
    QTest.keyClick(window, Qt.Key.Key_Minus, CONTROL)
    QTest.keyClick(window, Qt.Key.Key_0, CONTROL)
    assert theme.text_scale == 1.0


def test_a_window_with_something_unsaved_stays_open_if_the_person_wants(opened, made, monkeypatch, qtbot):
    window = opened(made)
    window.workspace.pages.open_worksheet(1)

    def full(*_: object) -> None:
        raise UserError("The disk is full.", "What you typed is still on the screen.", "Make room.")

    with monkeypatch.context() as patch:
        patch.setattr(Worksheets, "save_answers", full)
        type_into(window.workspace.page, "reasons", " Do not lose this.")
        answer_next_message(agree=False)
        window.close()
        assert window.isVisible()
        assert window.workspace is not None
    window.workspace.page.draft.save_now()
    window.close()
    assert not window.isVisible()
    with Agency.open(made) as agency:
        assert "Do not lose this." in agency.worksheets.get(1).answers["reasons"]


def test_a_narrow_window_shows_icons_with_names_at_the_side(opened, made):
    window = opened(made)
    ui = window.workspace.ui
    window.resize(700, 600)
    assert (ui.go_home.text(), ui.go_home.accessibleName(), ui.go_home.toolTip()) == ("", "Home", "Home")
    window.resize(1200, 700)
    assert ui.go_home.text() == "Home"


def test_settings_that_make_no_sense_count_as_none(settings):
    settings.write_text("[look]\ntext_scale=huge\nscheme=pink\n[window]\ngeometry=5\n", encoding="utf-8")
    preferences = Preferences(settings)
    assert (preferences.text_scale, preferences.scheme, preferences.geometry) == (1.0, "system", None)
    assert preferences.recent == []


def test_recent_files_are_few_and_each_stands_once(settings, tmp_path):
    preferences = Preferences(settings)
    for number in [*range(12), 11]:
        preferences.remember(tmp_path / f"{number}.peerdesk")
    assert [path.stem for path in preferences.recent] == [str(n) for n in range(11, 3, -1)]
    preferences.forget(tmp_path / "11.peerdesk")
    assert preferences.last_file is None
    assert len(preferences.recent) == 7


def test_an_unexpected_error_is_told_without_what_was_typed(qtbot, theme):
    watch = ErrorWatch(theme)
    try:
        raise ValueError("Maria’s private words")
    except ValueError as error:
        watch(type(error), error, error.__traceback__)
        watch(type(error), error, error.__traceback__)
    dialogs = [w for w in QApplication.topLevelWidgets() if w.objectName() == "ErrorDialog" and w.isVisible()]
    assert len(dialogs) == 1
    dialog = dialogs[0]
    qtbot.addWidget(dialog)
    assert "safe" in dialog.ui.safe.text()
    dialog.ui.show_report.click()
    assert dialog.ui.report.isVisible()
    report = dialog.ui.report.toPlainText()
    assert "ValueError" in report
    assert Path(__file__).name in report
    assert "Maria" not in report + dialog.ui.where.text()
    dialog.ui.go_on.click()
    assert not dialog.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_error_window_cuts_no_words_off(qtbot, theme, scale):
    theme.set_text_scale(scale)
    dialog = ErrorDialog(theme, "what was noted\n" * 40, Path("/home/somebody/.local/state/PeerDesk/log.txt"))
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    labels = dialog.findChildren(QLabel)
    for shown in (False, True):
        dialog.ui.show_report.setChecked(shown)
        qtbot.waitUntil(lambda: all(each.height() >= each.heightForWidth(each.width()) for each in labels))


def test_help_lists_keys_and_says_what_peerdesk_is(opened, made):
    window = opened(made)
    window.ui.show_keys.trigger()
    window.ui.about.trigger()
    titles = {dialog.windowTitle() for dialog in QApplication.topLevelWidgets() if dialog.isVisible()}
    assert {"Keyboard shortcuts", "About PeerDesk"} <= titles
    assert sys.excepthook is not None
