"""The Designer forms: each control says its name to a screen reader and has its place in the tab order."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAYS_ITS_TEXT = {"QCheckBox", "QCommandLinkButton", "QPushButton", "QRadioButton", "QToolButton"}
NEEDS_A_NAME = {
    "QComboBox", "QDateEdit", "QDateTimeEdit", "QDial", "QDoubleSpinBox", "QFontComboBox", "QKeySequenceEdit",
    "QLineEdit", "QListView", "QListWidget", "QPlainTextEdit", "QProgressBar", "QSlider", "QSpinBox",
    "QTableView", "QTableWidget", "QTextBrowser", "QTextEdit", "QTimeEdit", "QTreeView", "QTreeWidget",
}  # fmt: skip


def text(widget: ElementTree.Element, name: str) -> str:
    """Return a property of the widget as text; an empty string where it is not set."""
    found = widget.find(f"property[@name='{name}']")
    return "" if found is None else "".join(found.itertext()).strip()


def mistakes(form: Path) -> list[str]:
    """Return a line for each control without a name, each lost buddy, each gap in the tab stops."""
    tree = ElementTree.parse(form).getroot()
    custom = {item.findtext("class"): item.findtext("extends") for item in tree.iter("customwidget")}
    widgets = {widget.get("name"): widget for widget in tree.iter("widget")}
    buddies = {text(widget, "buddy") for widget in widgets.values()} - {""}
    found = [f"buddy {name} is not there" for name in sorted(buddies - set(widgets))]
    controls = []
    for name, widget in widgets.items():
        kind = custom.get(widget.get("class"), widget.get("class"))
        if kind not in SAYS_ITS_TEXT | NEEDS_A_NAME:
            continue
        controls.append(name)
        says_it = text(widget, "accessibleName") or name in buddies
        if not says_it and not (kind in SAYS_ITS_TEXT and text(widget, "text")):
            found.append(f"{name} ({kind}) has no accessible name")
    stops = [stop.text for stop in tree.iter("tabstop")]
    found += [f"tab stop {name} is not there" for name in stops if name not in widgets]
    found += [f"{name} is not among the tab stops" for name in controls if stops and name not in stops]
    return found


def test_every_control_of_every_form_is_named_and_reached():
    found = {form.name: mistakes(form) for form in sorted((ROOT / "ui").glob("*.ui"))}
    assert {name: lines for name, lines in found.items() if lines} == {}


def form_of(tmp_path: Path, inside: str, after: str = "") -> Path:
    form = tmp_path / "page.ui"
    page = f'<widget class="QWidget" name="Page">{inside}</widget>'
    form.write_text(f'<ui version="4.0"><class>Page</class>{page}{after}</ui>')
    return form


def widget(kind: str, name: str, **properties: str) -> str:
    inside = "".join(
        f'<property name="{key}"><string>{value}</string></property>' for key, value in properties.items()
    )
    return f'<widget class="{kind}" name="{name}">{inside}</widget>'


@pytest.mark.parametrize("kind", ["QLineEdit", "QComboBox", "QTableView", "QToolButton", "QPushButton"])
def test_a_control_without_a_name_is_found(tmp_path, kind):
    assert mistakes(form_of(tmp_path, widget(kind, "one"))) == [f"one ({kind}) has no accessible name"]


def test_a_name_of_its_own_a_buddy_or_a_text_will_do(tmp_path):
    inside = (
        widget("QLineEdit", "one", accessibleName="Agency name")
        + widget("QLabel", "label", text="Where", buddy="two")
        + widget("QLineEdit", "two")
        + widget("QPushButton", "three", text="Create")
    )
    assert mistakes(form_of(tmp_path, inside)) == []


def test_a_widget_of_our_own_is_what_it_extends(tmp_path):
    custom = "<customwidget><class>Grid</class><extends>QTableView</extends></customwidget>"
    form = form_of(tmp_path, widget("Grid", "grid"), f"<customwidgets>{custom}</customwidgets>")
    assert mistakes(form) == ["grid (QTableView) has no accessible name"]


def test_a_buddy_or_tab_stop_that_is_not_there_is_found(tmp_path):
    inside = widget("QLabel", "label", buddy="gone") + widget("QPushButton", "ok", text="OK")
    form = form_of(tmp_path, inside, "<tabstops><tabstop>lost</tabstop></tabstops>")
    assert mistakes(form) == [
        "buddy gone is not there",
        "tab stop lost is not there",
        "ok is not among the tab stops",
    ]
