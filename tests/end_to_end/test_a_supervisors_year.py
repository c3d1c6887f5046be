"""What the staff pages are for, by keyboard: last year’s spreadsheet in, who is missing what, paper out."""

from datetime import date, timedelta

from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QFileDialog

from peerdesk.gui.home.coverage_picture import CoveragePicture
from peerdesk.gui.importing.import_dialog import ImportDialog
from peerdesk.gui.printing.print_dialog import PrintDialog
from peerdesk.gui.staff.person_page import PersonPage
from peerdesk.gui.training.training_dialog import TrainingDialog
from peerdesk.gui.widgets.record_form import RecordDialog
from peerdesk.storage import Agency
from tests.end_to_end.keyboard import CTRL, KEY, come_back, create_agency, tab_to
from tests.gui.worksheets.hands import keys
from tests.many import library

SPREADSHEET = """Employee,Job title,Role,Hire date,FTE,Reports to,Cell,Email
Ingrid Sørensen,Clinical supervisor,Supervisor,3/4/2019,1,,555-0117,ingrid@example.org
Minh Anh Nguyễn,Peer Specialist,Peer specialist,1/31/2024,0.5,Ingrid Sørensen,555-0102,minh@example.org
Łukasz Wiśniewski,Recovery Coach,Peer specialist,2/29/2024,1,Ingrid Sørensen,555-0104,lukasz@example.org
"""


def test_a_spreadsheet_in_gaps_seen_and_a_transcript_out(window, qtbot, tmp_path, monkeypatch):
    path = create_agency(window, qtbot, "Harbor Peer Support")
    space = window.workspace
    import_staff(window, qtbot, tmp_path, monkeypatch)
    minh = next(one.id for one in space.agency.staff.list() if one.name.startswith("Minh"))

    keys(KEY.Key_F, modifier=CTRL)
    keys("nguyen", KEY.Key_Down, KEY.Key_Return)
    assert isinstance(space.page, PersonPage)
    add_credential(window, qtbot)
    record_training(window, qtbot)

    keys(KEY.Key_1, modifier=CTRL)
    said = [row.accessibleName() for row in rows(space.pages.home)]
    assert any(line.startswith("Minh Anh Nguyễn. Expires in 20 days") for line in said)
    assert any("3 ethics hours still to earn" in line for line in said)
    assert any("33 topics to cover" in line for line in said)
    picture = space.pages.home.findChild(CoveragePicture)
    assert picture.coverage.share_of(next(iter(picture.coverage.topics)))[2] == 2

    save_transcript(window, qtbot, tmp_path, monkeypatch, minh)
    printed = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "out.pdf").pages)
    for words in ("Minh Anh Nguyễn", "Welcome week", "Peer support practice", "Hours in all"):
        assert words in printed
    assert "555-0102" not in printed

    window.close()
    with Agency.open(path) as agency:
        (training,) = agency.training.list()
        assert (training.title, len(training.attendees)) == ("Welcome week", 2)
        assert agency.check() == []


def rows(home):
    box = home.ui.attention_list
    return [box.itemAt(at).widget() for at in range(box.count())]


def import_staff(window, qtbot, tmp_path, monkeypatch):
    file = tmp_path / "Staff 2025.csv"
    file.write_text(SPREADSHEET, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    keys(KEY.Key_3, modifier=CTRL)
    tab_to("Import…")
    keys(KEY.Key_Space)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), ImportDialog))
    dialog = QApplication.activeWindow()
    qtbot.waitUntil(dialog.ui.start.isEnabled)
    tab_to("Import 3 rows")
    keys(KEY.Key_Return)
    come_back(window, qtbot)
    assert len(window.workspace.agency.staff.list()) == 3


def add_credential(window, qtbot):
    keys(KEY.Key_PageDown, modifier=CTRL)
    tab_to("Add credential")
    keys(KEY.Key_Space)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), RecordDialog))
    dialog = QApplication.activeWindow()
    ends = date.today() + timedelta(days=20)
    rule = library().rules["texas-peer-specialist"]
    dialog.record.set_answers({"rule": rule.id})
    dialog.record.changed.emit("rule")
    dialog.record.set_answers(
        {"issued": (ends - timedelta(days=700)).isoformat(), "expires": ends.isoformat()}
    )
    keys(KEY.Key_Return, modifier=CTRL)
    come_back(window, qtbot)


def record_training(window, qtbot):
    """Ethics are missing: this training is of another category, and covers one topic for two people."""
    keys(KEY.Key_4, modifier=CTRL)
    tab_to("New training")
    keys(KEY.Key_Space)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), TrainingDialog))
    dialog = QApplication.activeWindow()
    dialog.record.go_to("title")
    keys("Welcome week")
    dialog.record.set_answers({"date": date.today().isoformat(), "hours": 6.0, "category": "peer"})
    dialog.ui.people.setFocus()
    specialists = [one for one in window.workspace.agency.staff.list() if one.is_peer_specialist]
    dialog.people.check(specialists, on=True)
    first = next(iter(library().curricula["core"].topics))
    dialog.topics.set_extents({f"core/{first.id}": 2})
    dialog.ui.save.click()
    come_back(window, qtbot)


def save_transcript(window, qtbot, tmp_path, monkeypatch, person):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out.pdf"), ""))
    window.workspace.pages.open_person(person, "training")
    tab_to("Print transcript…")
    keys(KEY.Key_Space)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), PrintDialog))
    dialog = QApplication.activeWindow()
    qtbot.waitUntil(lambda: dialog.ui.preview.pages > 0)
    keys(KEY.Key_S, modifier=CTRL)
    qtbot.waitUntil(lambda: dialog.banners.kind == "success")
    dialog.reject()
    come_back(window, qtbot)
