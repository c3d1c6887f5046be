import importlib.util

import pytest
from PySide6.QtWidgets import QDialog

FORM = """<?xml version="1.0" encoding="UTF-8"?>
<ui version="4.0">
 <class>NewAgency</class>
 <widget class="QDialog" name="NewAgency">
  <property name="windowTitle"><string>Your agency’s “name” &amp; place</string></property>
  <layout class="QFormLayout" name="layout">
   <item row="0" column="0"><widget class="QLabel" name="label">
    <property name="text"><string>First line
second \\ "line"</string></property><property name="buddy"><cstring>name</cstring></property></widget></item>
   <item row="0" column="1"><widget class="QLineEdit" name="name">
    <property name="placeholderText"><string/></property>
    <property name="accessibleName"><string notr="true">raw</string></property></widget></item>
  </layout>
 </widget>
</ui>
"""


@pytest.fixture
def folders(tmp_path):
    ui, into = tmp_path / "ui", tmp_path / "forms"
    ui.mkdir()
    into.mkdir()
    (ui / "new_agency.ui").write_text(FORM, "utf-8")
    return ui, into


def run(build_forms, folders, *arguments):
    return build_forms.main(["--ui", str(folders[0]), "--into", str(folders[1]), *arguments])


def test_a_compiled_form_makes_its_widgets_and_says_its_words(build_forms, folders, qtbot):
    assert run(build_forms, folders) == 0
    path = folders[1] / "ui_new_agency.py"
    spec = importlib.util.spec_from_file_location("ui_new_agency", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    dialog, form = QDialog(), module.Ui_NewAgency()
    qtbot.addWidget(dialog)
    form.setupUi(dialog)
    assert dialog.windowTitle() == "Your agency’s “name” & place"
    assert form.label.text() == 'First line\nsecond \\ "line"'
    assert form.label.buddy() is form.name
    assert form.name.accessibleName() == "raw"


def test_strings_go_through_tr_and_nothing_names_the_compiler(build_forms, folders):
    run(build_forms, folders)
    text = (folders[1] / "ui_new_agency.py").read_text("utf-8")
    assert "from peerdesk.i18n import tr\n" in text
    assert "tr('Your agency’s “name” & place')" in text
    assert "tr('')" not in text  # to gettext the empty string is the catalog's own head
    assert "QCoreApplication" not in text
    assert "version" not in text
    assert "def setupUi(self, NewAgency: QDialog) -> None:" in text


def test_check_passes_on_what_was_just_compiled(build_forms, folders, capsys):
    run(build_forms, folders)
    capsys.readouterr()
    assert run(build_forms, folders, "--check") == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (
            lambda ui, into: (ui / "new_agency.ui").write_text(FORM.replace("First", "1st"), "utf-8"),
            "is stale",
        ),
        (lambda ui, into: (into / "ui_new_agency.py").unlink(), "is missing"),
        (lambda ui, into: (into / "ui_old.py").touch(), "has no form in ui/"),
    ],
)
def test_check_finds_what_is_stale_missing_or_left_over(build_forms, folders, capsys, spoil, says):
    run(build_forms, folders)
    spoil(*folders)
    before = {path.name: path.read_bytes() for path in folders[1].iterdir()}
    assert run(build_forms, folders, "--check") == 1
    assert says in capsys.readouterr().out
    assert {path.name: path.read_bytes() for path in folders[1].iterdir()} == before
    assert run(build_forms, folders) == 0
    assert run(build_forms, folders, "--check") == 0


def test_no_forms_at_all_is_fine(build_forms, tmp_path):
    (tmp_path / "ui").mkdir()
    (tmp_path / "forms").mkdir()
    assert run(build_forms, (tmp_path / "ui", tmp_path / "forms"), "--check") == 0


def test_a_broken_form_ends_with_its_name(build_forms, folders):
    (folders[0] / "new_agency.ui").write_text("<ui")
    with pytest.raises(SystemExit, match=r"new_agency\.ui does not compile"):
        run(build_forms, folders)
