"""The settings: the agency on paper, and the look of the program."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from peerdesk.errors import UserError
from peerdesk.gui.settings.settings_dialog import SettingsDialog
from peerdesk.storage import Agency


@pytest.fixture
def dialog(agency, theme, show) -> SettingsDialog:
    return show(SettingsDialog(agency, theme, "light", 1.0))


def picture(path: Path, width: int, height: int) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    assert image.save(str(path))
    return path


def choose_logo(dialog, monkeypatch, path: Path | str) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(path), ""))
    dialog.ui.choose_logo.click()


def test_it_shows_how_things_are(dialog):
    assert dialog.ui.name.text() == "Harbor Peer Support"
    assert dialog.ui.letter.isChecked()
    assert dialog.ui.logo.text() == "No logo yet"
    assert dialog.ui.remove_logo.isHidden()
    assert dialog.ui.size.currentText() == "100 %"
    assert dialog.ui.light.isChecked()


def test_name_and_paper_are_kept(dialog, agency, qtbot):
    dialog.ui.name.clear()
    QTest.keyClicks(dialog.ui.name, "  Harbor   House ")
    dialog.ui.a4.click()
    with qtbot.waitSignal(dialog.agency_changed):
        QTest.keyClick(dialog.ui.name, Qt.Key.Key_Return)
    assert dialog.isHidden()
    assert (agency.name, agency.paper) == ("Harbor House", "a4")


def test_nothing_changed_is_nothing_told(dialog, qtbot):
    with qtbot.assertNotEmitted(dialog.agency_changed):
        dialog.ui.save.click()
    assert dialog.isHidden()


def test_cancel_keeps_all_as_it_was(dialog, agency, theme, qtbot):
    dialog.ui.name.setText("Other")
    dialog.ui.a4.click()
    dialog.ui.dark.click()
    dialog.ui.size.setFocus()
    QTest.keyClick(dialog.ui.size, Qt.Key.Key_Down)
    assert (theme.scheme, theme.text_scale) == ("dark", 1.1)
    with qtbot.waitSignals([dialog.scheme_chosen, dialog.text_scale_chosen]):
        dialog.ui.cancel.click()
    assert (theme.scheme, theme.text_scale) == ("light", 1.0)
    assert (agency.name, agency.paper) == ("Harbor Peer Support", "letter")


def test_the_look_changes_at_once_and_stays(dialog, theme, qtbot):
    with qtbot.waitSignal(dialog.scheme_chosen) as scheme:
        dialog.ui.dark.click()
    assert theme.is_dark
    with qtbot.waitSignal(dialog.text_scale_chosen) as scale:
        dialog.ui.size.setFocus()
        QTest.keyClick(dialog.ui.size, Qt.Key.Key_End)
    assert theme.text_scale == 2.0
    assert (scheme.args, scale.args) == (["dark"], [2.0])
    dialog.ui.save.click()
    assert (theme.scheme, theme.text_scale) == ("dark", 2.0)


@pytest.mark.parametrize(
    ("given", "kept"),
    [(("a.png", 1200, 300), (600, 150)), (("b.jpg", 300, 900), (66, 200)), (("c.jpg", 90, 40), (90, 40))],
)
def test_a_logo_is_made_small_and_kept(dialog, agency, monkeypatch, tmp_path, given, kept):
    name, *size = given
    choose_logo(dialog, monkeypatch, picture(tmp_path / name, *size))
    assert not dialog.ui.logo.pixmap().isNull()
    dialog.ui.save.click()
    logo = QImage.fromData(agency.logo)
    assert agency.logo.startswith(b"\x89PNG")
    assert (logo.width(), logo.height()) == kept


def test_a_logo_is_taken_away(agency, theme, show, monkeypatch, tmp_path):
    agency.update(logo=picture(tmp_path / "logo.png", 60, 30).read_bytes())
    dialog = show(SettingsDialog(agency, theme, "light", 1.0))
    assert not dialog.ui.logo.pixmap().isNull()
    dialog.ui.remove_logo.click()
    assert dialog.ui.choose_logo.hasFocus()
    dialog.ui.save.click()
    assert agency.logo is None


def test_a_file_that_is_no_picture_is_told_and_the_logo_stays(dialog, agency, monkeypatch, tmp_path):
    choose_logo(dialog, monkeypatch, "")
    assert dialog.banners.text == ""
    words = tmp_path / "letter.png"
    words.write_text("Dear all")
    choose_logo(dialog, monkeypatch, words)
    assert "“letter.png” is not a picture" in dialog.banners.text
    choose_logo(dialog, monkeypatch, tmp_path / "gone.png")
    assert "“gone.png” is not a picture" in dialog.banners.text
    dialog.ui.save.click()
    assert agency.logo is None


def test_a_name_is_needed(dialog, agency):
    dialog.ui.name.clear()
    dialog.ui.save.click()
    assert dialog.isVisible()
    assert dialog.ui.name_problem.text() == "Type the name of your agency."
    QTest.keyClicks(dialog.ui.name, "H")
    assert dialog.ui.name_problem.isHidden()
    assert agency.name == "Harbor Peer Support"


def test_a_full_disk_is_told_and_nothing_typed_is_lost(dialog, agency, monkeypatch):
    def fail(**_):
        raise UserError("The disk is full.")

    monkeypatch.setattr(agency, "update", fail)
    dialog.ui.name.setText("Harbor House")
    dialog.ui.save.click()
    assert dialog.isVisible()
    assert dialog.banners.text == "The disk is full."
    assert dialog.ui.name.text() == "Harbor House"


def test_a_file_that_is_only_read_keeps_its_agency(agency, theme, show):
    agency.close()
    with Agency.open(agency.path, read_only=True) as reading:
        dialog = show(SettingsDialog(reading, theme, "light", 1.0))
        assert not dialog.ui.name.isEnabled()
        assert not dialog.ui.a4.isEnabled()
        assert dialog.ui.size.hasFocus()
        dialog.ui.save.click()
        assert dialog.isHidden()


def test_tab_reaches_every_control(dialog):
    ui = dialog.ui
    wanted = [ui.name, ui.choose_logo, ui.letter, ui.size, ui.light, ui.cancel, ui.save]
    seen = [ui.name]
    while len(seen) < len(wanted):
        QTest.keyClick(seen[-1], Qt.Key.Key_Tab)
        seen.append(dialog.focusWidget())
    assert [widget.objectName() for widget in seen] == [widget.objectName() for widget in wanted]
