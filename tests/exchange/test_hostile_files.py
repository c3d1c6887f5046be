"""Small files that would fill the memory or take hours are refused at once."""

import tracemalloc

import pytest
from openpyxl import Workbook

from peerdesk.domain.forms import Form
from peerdesk.exchange import workbooks
from peerdesk.exchange.sheets import read_sheet
from tests.forms import records
from tests.tables import book, file, refusal, rewrite


@pytest.fixture
def form() -> Form:
    return records()["person"]


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = book(tmp_path, ("Name", "Role"), ("Ana", "other"))
    rewrite(path, "", [], xl__huge_xml=bytes(workbooks.MAX_UNPACKED))
    assert path.stat().st_size < 1_000_000
    assert "larger than 100 MB" in refusal(path)


def test_a_bomb_that_lies_about_its_size_is_not_unpacked_either(tmp_path):
    path = book(tmp_path, ("Name", "Role"), ("Ana", "other"))
    size = 50 * 1024 * 1024
    rewrite(path, "", [], xl__huge_xml=bytes(size))
    lie = path.read_bytes().replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    tracemalloc.start()
    try:
        assert "damaged" in refusal(file(tmp_path, lie, "lie.xlsx"))
        assert tracemalloc.get_traced_memory()[1] < size / 2
    finally:
        tracemalloc.stop()


def test_entities_that_grow_are_refused(tmp_path):
    path = book(tmp_path, ("Name", "Role"), ("Ana", "other"))
    rewrite(path, "xl/worksheets/sheet1.xml", [(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aa">]><worksheet')])
    assert "damaged" in refusal(path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"</sheetData>", b'<row r="1000000000"><c r="A1000000000"/></row></sheetData>', "far too many"),
        (b"</sheetData>", b"<row>" + b"<c/>" * 6_000_000 + b"</row></sheetData>", "far too many"),
        (b"<sheetData>", b'<cols x="' + b'">"' * 300_000 + b'"/><sheetData>', "damaged"),
        (b"<worksheet", '<!DOCTYPE x [<!ENTITY a "aa">]><worksheet'.encode("utf-16"), "damaged"),
        (b"<sheetData>", b"<!--" + b"<c> " * 300_000 + b"--><sheetData>", "damaged"),
        (b"</worksheet>", b"<!--<c " + b't="e" ' * 150_000 + b"--></worksheet>", None),
    ],
    ids=[
        "a row far below",
        "blank cells",
        "a long tag",
        "entities in another encoding",
        "a remark",
        "half a cell",
    ],
)
def test_a_small_workbook_takes_little_time_and_memory(tmp_path, form, old, new, said):
    path = book(tmp_path, ("Name", "Role"), ("Ana", "other"))
    rewrite(path, "xl/worksheets/sheet1.xml", [(old, new)])
    assert path.stat().st_size < 50_000
    if said:
        assert said in refusal(path)
    else:
        assert read_sheet(path, form).rows == (("Ana", "other"),)


def test_blank_lines_of_many_sheets_count_together(tmp_path, form, monkeypatch):
    made = Workbook()
    for number in range(4):
        sheet = made.create_sheet(f"Blank {number}")
        sheet["A500"].number_format = "0.00"  # blank but styled
    team = made.create_sheet("Team")
    for row in [("Name", "Role"), ("Ana", "other")]:
        team.append(row)
    made.save(tmp_path / "staff.xlsx")
    assert read_sheet(tmp_path / "staff.xlsx", form).rows == (("Ana", "other"),)
    monkeypatch.setattr(workbooks, "_MOST_LINES", 1500)
    assert "far too many" in refusal(tmp_path / "staff.xlsx")


def test_json_whose_objects_have_nothing_in_common_is_refused(tmp_path):
    objects = ",".join(f'{{"key {n}": 1}}' for n in range(501))
    assert "500 different keys" in refusal(file(tmp_path, f"[{objects}]", "staff.json"))
