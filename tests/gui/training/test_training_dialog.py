"""One training: recorded once for a group, for each of whom it counts; nothing that was typed is lost."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from peerdesk.domain.training import CATEGORY
from peerdesk.errors import UserError
from peerdesk.gui.training.training_dialog import TrainingDialog
from peerdesk.gui.training.training_page import TrainingPage
from tests.gui.staff.certified import american, choose, fill, hire, reopened
from tests.gui.training.classroom import FULL, LIBRARY, NONE, PART, PRIVACY, STATE, click, extents, hold
from tests.gui.worksheets.hands import answer_next_message, keys, open_dialog

DISK_FULL = UserError("The disk is full.", "Nothing is lost.", "Make room.")


@pytest.fixture(autouse=True)
def _in_america():
    with american():
        yield


@pytest.fixture
def staff(agency):
    return [hire(agency, name) for name in ("Ana Ruiz", "Ben Okafor", "Cem Aydın")]


@pytest.fixture
def page(agency, staff, theme, tmp_path, show):
    agency.training.set_curriculum(STATE)
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    page = show(TrainingPage(agency, LIBRARY, theme, settings))
    page.refresh()
    return page


@pytest.fixture
def dialog(page, qtbot):
    """The dialog of a new training, with a title and a date typed into it."""
    page.ui.new_button.click()
    dialog = open_dialog(page, TrainingDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    keys("Boundaries")
    fill(dialog, date="5/3/2024")
    return dialog


def attended(dialog, *names):
    """Click the names of people."""
    for row, person in enumerate(dialog.people.shown):
        if dialog.people.names[person.id] in names:
            click(dialog.ui.people, dialog.people.index(row, 0))


def show_topics(dialog):
    """Show the state's topics, and bring the keyboard to the first."""
    dialog.ui.tabs.setCurrentIndex(1)
    dialog.ui.curriculum.setCurrentIndex(dialog.ui.curriculum.findData("state"))
    dialog.ui.curriculum.activated.emit(dialog.ui.curriculum.currentIndex())
    tree = dialog.ui.topics
    tree.setFocus()
    tree.setCurrentIndex(tree.model().index(0, 0, tree.model().index(0, 0)))


def test_a_training_of_a_group_counts_for_each_who_attended(page, dialog, agency, staff):
    ana, ben, cem = staff
    fill(dialog, hours="6.5", provider="The guild")
    choose(dialog, CATEGORY, "ethics")
    attended(dialog, "Ana Ruiz", "Ben Okafor")
    show_topics(dialog)
    keys(Qt.Key.Key_2, Qt.Key.Key_Down, Qt.Key.Key_Space)
    dialog.ui.save.click()
    assert page.trainings.shown.trainings[0].title == "Boundaries"
    with reopened(agency) as again:
        (training,) = again.training.list()
        assert training.attendees == {ana: None, ben: None}
        assert (training.on.isoformat(), training.hours, training.category) == ("2024-05-03", 6.5, "ethics")
        assert extents(again, ana) == extents(again, ben) == [FULL, PART, NONE]
        assert extents(again, cem) == [NONE, NONE, NONE]


def test_who_was_there_for_a_part_gets_fewer_hours(dialog, agency, staff):
    fill(dialog, hours="6")
    attended(dialog, "Ana Ruiz", "Cem Aydın")
    table = dialog.ui.people
    table.setFocus()
    table.setCurrentIndex(dialog.people.index(2, 1))
    keys("999999", Qt.Key.Key_Return)
    QApplication.processEvents()
    assert "Hours lie between 0 and 1,000." in dialog.banners.text
    keys(Qt.Key.Key_F2, "2.5", Qt.Key.Key_Return)
    QApplication.processEvents()
    assert dialog.banners.text == ""
    dialog.save()
    (training,) = agency.training.list()
    assert training.attendees == {staff[0]: None, staff[2]: 2.5}


def test_people_are_checked_by_keyboard_and_all_at_once(dialog, staff):
    dialog.ui.people_search.setFocus()
    keys("ben")
    dialog.ui.select_all.click()
    assert list(dialog.people.attendees) == [staff[1]]
    dialog.ui.people_search.clear()
    dialog.ui.people.setFocus()
    dialog.ui.people.setCurrentIndex(dialog.people.index(0, 0))
    keys(Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert list(dialog.people.attendees) == [staff[0]]
    assert dialog.ui.people_count.text() == "One person attended."
    dialog.ui.select_none.click()
    assert not dialog.people.attendees


def test_a_heading_sets_all_of_its_topics(dialog):
    show_topics(dialog)
    keys(Qt.Key.Key_Up, Qt.Key.Key_2)
    assert dialog.topics.extents == {"state/listening": FULL, "state/privacy": FULL}
    click(dialog.ui.topics, dialog.ui.topics.model().index(1, 0, dialog.ui.topics.model().index(0, 0)))
    assert dialog.topics.extents == {"state/listening": FULL}
    assert dialog.ui.tabs.tabText(1) == "Topics (1)"


def test_without_a_title_it_is_not_kept_and_says_so(dialog, agency):
    dialog.record.set_answers({"title": None})
    dialog.ui.save.click()
    assert agency.training.list() == []
    assert dialog.isVisible()
    assert dialog.record.views["title"].field.isAncestorOf(QApplication.focusWidget())


def test_a_failed_save_loses_nothing(dialog, agency, staff, monkeypatch):
    def fail(*_args):
        raise DISK_FULL

    attended(dialog, "Ana Ruiz")
    with monkeypatch.context() as broken:
        broken.setattr(agency.training, "add", fail)
        dialog.ui.save.click()
    assert "The disk is full." in dialog.banners.text
    assert dialog.isVisible()
    dialog.ui.save.click()
    (training,) = agency.training.list()
    assert (training.title, training.attendees) == ("Boundaries", {staff[0]: None})


def test_a_failed_save_of_a_change_loses_nothing(page, agency, staff, monkeypatch):
    number = hold(agency, {}, staff[0])
    page.refresh()
    page.trainings.edit(number)
    dialog = open_dialog(page, TrainingDialog)
    attended(dialog, "Ben Okafor")

    def fail(*_args):
        raise DISK_FULL

    with monkeypatch.context() as broken:
        broken.setattr(agency.training, "save", fail)
        dialog.ui.save.click()
        answer_next_message(agree=False)
        dialog.ui.cancel.click()
    assert dialog.isVisible()
    dialog.ui.save.click()
    assert agency.training.get(number).attendees == {staff[0]: None, staff[1]: None}


def test_closing_asks_before_anything_is_lost(dialog, agency):
    answer_next_message(agree=False)
    dialog.ui.cancel.click()
    assert dialog.isVisible()
    answer_next_message(agree=True)
    dialog.ui.cancel.click()
    assert not dialog.isVisible()
    assert agency.training.list() == []


def test_enter_in_a_search_does_not_save(dialog, agency):
    dialog.ui.people_search.setFocus()
    keys("ana", Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert agency.training.list() == []


def test_evidence_is_kept_with_the_training(dialog, agency, tmp_path, monkeypatch, qtbot):
    proof = tmp_path / "sign-in.pdf"
    proof.write_bytes(b"%PDF-1.7 signed")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(proof)], ""))
    dialog.ui.tabs.setCurrentIndex(2)
    dialog.evidence.add.click()
    qtbot.waitUntil(lambda: dialog.ui.tabs.tabText(2) == "Evidence (1)")
    dialog.ui.save.click()
    (training,) = agency.training.list()
    (file,) = training.evidence
    assert agency.attachments.data(file.id) == b"%PDF-1.7 signed"


def test_the_same_training_again_starts_with_its_topics_but_nobody(page, agency, staff):
    hold(agency, {PRIVACY: PART}, *staff, provider="The guild")
    page.refresh()
    page.trainings.duplicate(page.trainings.shown.trainings[0])
    dialog = open_dialog(page, TrainingDialog)
    assert not dialog.people.attendees
    fill(dialog, date="5/4/2024")
    dialog.ui.save.click()
    later, _first = agency.training.list()
    assert (later.on.day, later.details["provider"]) == (4, "The guild")
    assert later.topics == {STATE.key(PRIVACY): PART}


def test_evidence_that_could_not_be_kept_waits_for_another_try(dialog, agency, tmp_path, monkeypatch):
    proof = tmp_path / "sign-in.pdf"
    proof.write_bytes(b"%PDF-1.7 signed")
    dialog.evidence.take([proof])

    def fail(*_args, **_named):
        raise DISK_FULL

    with monkeypatch.context() as broken:
        broken.setattr(type(agency.attachments), "add", fail)
        dialog.ui.save.click()
    assert "The disk is full." in dialog.banners.text
    dialog.ui.save.click()
    (training,) = agency.training.list()
    assert [file.name for file in training.evidence] == ["sign-in.pdf"]
