"""The curricula: the agency's own topics, groups and lists, and a core that can be put back."""

import csv

import pytest
from PySide6.QtCore import QModelIndex, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from peerdesk.domain.topic_records import TopicRecord
from peerdesk.errors import UserError
from peerdesk.gui.training.training_page import TrainingPage
from peerdesk.storage import Agency
from tests.gui.staff.certified import asked, fill, hire, reopened
from tests.gui.training.classroom import CORE, FULL, LIBRARY, LISTENING, STATE
from tests.gui.worksheets.hands import answer_next_message, choose

DISK_FULL = UserError("The disk is full.", "Nothing is lost.", "Make room.")


@pytest.fixture
def settings(tmp_path):
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def page(agency, theme, settings, show):
    agency.training.set_curriculum(STATE)
    page = show(TrainingPage(agency, LIBRARY, theme, settings))
    page.ui.show_curricula.click()
    return page


@pytest.fixture
def view(page):
    """The curricula, with the state's list shown."""
    select(page.curricula, "State list")
    page.curricula.focus_table()
    return page.curricula


def select(view, title):
    row = next(at for at in range(view.list.rowCount()) if view.list.item(at).text() == title)
    view.ui.list.setCurrentIndex(view.list.index(row, 0))


def go_to(view, *place):
    view.ui.tree.setCurrentIndex(view.topics.index_of(place))


def kept(agency, name="state"):
    """Return what the file holds of a curriculum: groups with their topics."""
    found = agency.training.curricula(LIBRARY.curricula)[name]
    return {group.title: [topic.label for topic in group.topics] for group in found.groups}


def answer(view, **typed):
    dialog = asked(view)
    fill(dialog, **typed)
    dialog.ui.ok.click()
    return dialog


def press(view, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(view.ui.tree, key, modifier)


def test_a_topic_is_added_to_the_core_and_removed_again(page, agency):
    view, group = page.curricula, CORE.groups[0]
    select(view, CORE.title)
    go_to(view, group.id, "")
    view.ui.add_topic.click()
    answer(view, label="Harm reduction", help="Meeting people where they are.")
    assert kept(agency, "core")[group.title][-1] == "Harm reduction"
    assert "added by your agency" in view.ui.tree.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert view.ui.count.text() == "35 topics in 6 groups"
    view.ui.remove.click()
    assert "Harm reduction" not in kept(agency, "core")[group.title]
    page.banners.banner.button.click()
    assert kept(agency, "core")[group.title][-1] == "Harm reduction"


def test_a_topic_of_the_core_stays(page, agency):
    view, group = page.curricula, CORE.groups[0]
    select(view, CORE.title)
    go_to(view, group.id, next(iter(group.topics)).id)
    assert not view.ui.remove.isEnabled()
    assert "came with PeerDesk" in view.ui.remove.toolTip()
    view.ui.tree.setFocus()
    press(view, Qt.Key.Key_Delete)
    assert len(list(agency.training.curricula(LIBRARY.curricula)["core"].topics)) == 34


def test_topics_and_groups_are_renamed_and_keep_what_people_covered(view, agency):
    ana = hire(agency)
    agency.training.record([TopicRecord(ana, STATE.key(LISTENING), FULL)])
    go_to(view, "first", "listening")
    press(view, Qt.Key.Key_F2)
    answer(view, label="Listening well")
    go_to(view, "later", "")
    view.ui.rename.click()
    answer(view, title="In the end")
    assert kept(agency) == {"At first": ["Listening well", "Privacy"], "In the end": ["Notes"]}
    assert [line.extent for line in agency.training.records(ana)] == [FULL]


def test_alt_and_arrows_move_topics_and_groups(view, agency):
    go_to(view, "first", "listening")
    press(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert kept(agency)["At first"] == ["Privacy", "Listening"]
    assert view.chosen == ("first", "listening")
    go_to(view, "later", "")
    press(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert list(kept(agency)) == ["Later", "At first"]


def test_a_group_is_added_filled_and_only_removed_when_empty(view, agency):
    view.ui.add_group.click()
    answer(view, title="On the job")
    assert view.ui.remove.isEnabled()
    view.ui.add_topic.click()
    answer(view, label="Shadowing")
    assert kept(agency)["On the job"] == ["Shadowing"]
    assert view.ui.remove.isEnabled()
    go_to(view, "first", "")
    assert not view.ui.remove.isEnabled()


def test_the_last_group_stays(view, agency):
    for place in (("later", "notes"), ("later", ""), ("first", "listening"), ("first", "privacy")):
        go_to(view, *place)
        press(view, Qt.Key.Key_Delete)
    go_to(view, "first", "")
    press(view, Qt.Key.Key_Delete)
    assert kept(agency) == {"At first": []}


def test_a_topic_that_somebody_has_covered_is_not_removed(page, view, agency):
    agency.training.record([TopicRecord(hire(agency), STATE.key(LISTENING), FULL)])
    go_to(view, "first", "listening")
    press(view, Qt.Key.Key_Delete)
    assert page.banners.kind == "error"
    assert kept(agency)["At first"] == ["Listening", "Privacy"]


def test_a_whole_list_is_pasted_as_a_curriculum_of_its_own(page, view, agency):
    page.ui.new_button.click()
    answer(view, title="County list", lines="Basics:\nCPR\nFirst aid\nLater:\n- Driving")
    assert view.ui.heading.text() == "County list"
    with reopened(agency) as again:
        found = again.training.curricula(LIBRARY.curricula)
        (own,) = (one for one in found.values() if one.title == "County list")
        assert [topic.label for topic in own.topics] == ["CPR", "First aid", "Driving"]
        assert [group.title for group in own.groups] == ["Basics", "Later"]


def test_a_failed_save_keeps_what_was_typed(view, agency, monkeypatch):
    go_to(view, "first", "")
    view.ui.add_topic.click()

    def fail(_curriculum):
        raise DISK_FULL

    with monkeypatch.context() as broken:
        broken.setattr(agency.training, "set_curriculum", fail)
        dialog = answer(view, label="Harm reduction")
    assert dialog.isVisible()
    assert "The disk is full." in dialog.banners.text
    dialog.ui.ok.click()
    assert kept(agency)["At first"][-1] == "Harm reduction"


def test_a_curriculum_is_duplicated_and_removed(view, agency):
    choose(view.menu(), "Duplicate…")
    asked(view).ui.ok.click()
    assert view.ui.heading.text() == "State list (copy)"
    answer_next_message(agree=True)
    choose(view.menu(), "Remove curriculum…")
    assert [one.title for one in agency.training.curricula({}).values()] == ["State list"]


def test_the_core_is_put_back_as_it_came(page, agency):
    view = page.curricula
    select(view, CORE.title)
    go_to(view, CORE.groups[0].id, "")
    view.ui.rename.click()
    answer(view, title="Our heading")
    assert "Changed by your agency." in view.ui.about.text()
    answer_next_message(agree=True)
    choose(view.menu(), "Put back as PeerDesk ships it…")
    assert CORE.groups[0].title in kept(agency, "core")
    assert "Changed by your agency." not in view.ui.about.text()


def test_searching_shows_only_topics_that_match(page, view):
    page.set_search("priv")
    tree = view.topics
    assert [tree.item(0).child(row).text() for row in range(tree.item(0).rowCount())] == ["Privacy"]
    assert tree.rowCount(QModelIndex()) == 1


def test_it_prints_a_blank_checklist_and_exports_the_list(page, view, qtbot, monkeypatch, tmp_path):
    with qtbot.waitSignal(page.print_wanted) as printed:
        choose(view.menu(), "Print blank checklist…")
    assert printed.args == ["checklist", (None, "state")]
    target = tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    choose(view.menu(), "Export…")
    qtbot.waitUntil(lambda: "out.csv" in page.banners.text)
    rows = list(csv.reader(target.read_text("utf-8-sig").splitlines()))
    assert [topic.label in " ".join(row) for topic, row in zip(STATE.topics, rows[1:], strict=True)] == [
        True
    ] * 3


def test_a_file_that_is_read_only_is_not_changed(agency, path, theme, settings, show):
    agency.close()
    with Agency.open(path, read_only=True) as locked:
        page = show(TrainingPage(locked, LIBRARY, theme, settings))
        page.ui.show_curricula.click()
        ui = page.curricula.ui
        buttons = (ui.add_topic, ui.add_group, ui.rename, ui.move_up, ui.move_down, ui.remove)
        assert not any(button.isEnabled() for button in buttons)
