"""Tables come in from whatever people have, or are refused in words; what goes out comes back the same."""

import io
import os
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell as ExcelCell

from peerdesk.domain.forms import Form
from peerdesk.errors import UserError
from peerdesk.exchange import sheets
from peerdesk.exchange.sheets import Sheet, read_sheet, write_sheet
from tests.forms import records
from tests.strategies import TEXTS
from tests.tables import book, file, refusal, rewrite

HEAD = "Name,Role,Status"
PLAIN_KIND = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main"


@pytest.fixture
def form() -> Form:
    return records()["person"]


# ------------------------------------------------------------------------------------------------- text


@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
def test_any_usual_delimiter_is_found(tmp_path, form, between):
    lines = [HEAD, "Ruiz Ana,Peer specialist,Active", "Nguyễn Bình,Supervisor,Left"]
    sheet = read_sheet(file(tmp_path, "\n".join(lines).replace(",", between)), form)
    assert sheet.headers == ("Name", "Role", "Status")
    assert sheet.rows[1] == ("Nguyễn Bình", "Supervisor", "Left")
    assert (sheet.encoding, sheet.sure, sheet.lines) == ("utf-8", True, (2, 3))


def test_commas_inside_cells_do_not_make_a_semicolon_file_a_comma_file(tmp_path, form):
    sheet = read_sheet(file(tmp_path, "Name;Role\nRuiz, Ana;other\nLee, Bo;other\nKim, Di;other"), form)
    assert sheet.rows[0] == ("Ruiz, Ana", "other")


def test_excel_may_say_what_stands_between(tmp_path, form):
    sheet = read_sheet(file(tmp_path, "sep=|\nName|Role\nAna, Bo; C|x"), form)
    assert (sheet.rows, sheet.lines) == ((("Ana, Bo; C", "x"),), (3,))


def test_titles_above_and_blank_lines_are_passed_over_and_lines_stay_those_of_the_file(tmp_path, form):
    text = 'Staff 2026,,\n,,\nName,Address,Status,,\nAna,"1 Main St\nAustin",Active,,\n,,,,\nBo,,Left\n,,,,\n'
    sheet = read_sheet(file(tmp_path, text), form)
    assert sheet.headers == ("Name", "Address", "Status")
    assert sheet.rows == (("Ana", "1 Main St\nAustin", "Active"), ("Bo", None, "Left"))
    assert sheet.lines == (4, 7)


def test_a_row_longer_than_the_headings_is_marked_a_shorter_one_is_filled(tmp_path, form):
    sheet = read_sheet(file(tmp_path, f"{HEAD}\nRuiz, Ana,Peer specialist,Active\nBo"), form)
    assert sheet.rows[1] == ("Bo", None, None)
    assert list(sheet.flaws) == [(0, 3)]
    assert "more cells than there are headings" in sheet.flaws[0, 3]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_asking(tmp_path, form, encoding):
    sheet = read_sheet(file(tmp_path, f"{HEAD}\nNguyễn,Other,Active".encode(encoding)), form)
    assert sheet.rows[0][0] == "Nguyễn"
    assert sheet.sure


def test_another_encoding_is_guessed_said_so_and_can_be_told(tmp_path, form):
    path = file(tmp_path, f"{HEAD}\nJosé Muñoz,Other,Active\nZoë — “Z” Brontë,Other,Left".encode("cp1252"))
    sheet = read_sheet(path, form)
    assert (sheet.encoding, sheet.sure) == ("cp1252", False)
    assert [row[0] for row in sheet.rows] == ["José Muñoz", "Zoë — “Z” Brontë"]
    told = read_sheet(path, form, encoding="mac_roman")
    assert (told.encoding, told.sure) == ("mac_roman", True)
    assert "encoding “utf-8”" in refusal(path, encoding="utf-8")
    assert "encoding “nonsense”" in refusal(path, encoding="nonsense")


def test_what_excel_shows_as_an_error_is_marked(tmp_path, form):
    sheet = read_sheet(file(tmp_path, "Name,Hours\nAna,#REF!\nBo,'#REF!\n"), form)
    assert sheet.flaws == {(0, 1): "the spreadsheet shows the error #REF! here"}
    assert sheet.rows[1] == ("Bo", "#REF!")


def test_quotes_that_do_not_match_name_the_line(tmp_path):
    assert "line 3" in refusal(file(tmp_path, f'{HEAD}\nAna,a,b\n"Bo,a,b\nCy,a,b\n'))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \r\n ", "empty"),
        (b"Name,Role\n", "no rows"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "holds no text"),
        (b"<!DOCTYPE html><table><tr><td>Ana", "web page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (("," * 600 + "x\n").encode() * 2, "500 columns"),
        (b"Name,Role\n" + b"a,b\n" * 50_001, "50,000 rows"),
    ],
)
def test_what_is_no_table_is_named(tmp_path, content, said):
    assert said in refusal(file(tmp_path, content))


def test_a_huge_file_is_refused_unread(tmp_path, monkeypatch):
    path = tmp_path / "huge.csv"
    with path.open("wb") as made:
        made.truncate(100 * 1024 * 1024)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("it was opened"))
    assert "100 MB" in refusal(path)


def test_what_is_not_there_or_is_no_file_is_said(tmp_path):
    assert "can’t be read" in refusal(tmp_path / "gone.csv")
    assert "not a file" in refusal(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes on Windows")
def test_a_pipe_does_not_keep_anybody_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    assert "not a file" in refusal(tmp_path / "pipe.csv")


# -------------------------------------------------------------------------------------------- workbooks


def test_a_workbook_gives_values_with_the_lines_of_its_first_sheet_that_is_not_blank(tmp_path, form):
    made = Workbook()
    hidden = made.create_sheet("Lists")
    hidden.append(["Name", "Role"])
    hidden.append(["x", "y"])
    hidden.sheet_state = "hidden"
    sheet = made.create_sheet("Team")
    sheet["A1"] = "Our staff"
    sheet.merge_cells("A1:C1")
    for column, value in enumerate(["Name", "Started on", "Hours a week", "Phone", "Left on"], start=1):
        sheet.cell(3, column, value)
    values = ["Ana", datetime(2026, 1, 31), 37.5, 5125551234, datetime(2026, 2, 1, 9, 30)]
    for column, value in enumerate(values, start=1):
        sheet.cell(5, column, value)
    sheet.cell(400, 9).number_format = "0.00"  # blank but styled
    made.save(tmp_path / "staff.xlsx")
    read = read_sheet(tmp_path / "staff.xlsx", form)
    assert read.title == "Team"
    assert read.headers == ("Name", "Started on", "Hours a week", "Phone", "Left on")
    assert read.rows == (("Ana", date(2026, 1, 31), 37.5, 5125551234, "2026-02-01 09:30"),)
    assert read.lines == (5,)


def test_what_is_in_a_file_counts_not_its_name(tmp_path, form):
    path = book(tmp_path, ("Name", "Role"), ("Ana", "other"), name="staff.csv")
    assert read_sheet(path, form).rows == (("Ana", "other"),)


def test_a_formula_counts_by_the_value_that_excel_left_and_is_marked_without(tmp_path, form):
    path = book(
        tmp_path, ("Name", "Hours a week"), ("Ana", "=20+20"), ("Bo", "=1+1"), ("Cy", "=NA()"), ("Di", 3)
    )
    rewrite(path, "xl/worksheets/sheet1.xml", [
        (b"<f>20+20</f><v />", b"<f>20+20</f><v>40</v>"), (b"<f>20+20</f><v></v>", b"<f>20+20</f><v>40</v>"),
        (b'<c r="B4"><f>NA()</f><v />', b'<c r="B4" t="e"><f>NA()</f><v>#N/A</v>'),
        (b'<c r="B4"><f>NA()</f><v></v>', b'<c r="B4" t="e"><f>NA()</f><v>#N/A</v>'),
    ])  # fmt: skip
    sheet = read_sheet(path, form)
    assert [row[1] for row in sheet.rows] == [40, None, "#N/A", 3]
    assert set(sheet.flaws) == {(1, 1), (2, 1)}
    assert "formula has no value" in sheet.flaws[1, 1]
    assert "#N/A" in sheet.flaws[2, 1]


def test_merged_cells_in_the_table_are_refused_with_their_place(tmp_path):
    made = Workbook()
    for row in [("Name", "Role"), ("Ana", "other"), ("Bo", None), ("Cy", "other")]:
        made.active.append(row)
    made.active.merge_cells("B2:B3")
    made.save(tmp_path / "staff.xlsx")
    assert "B2:B3" in refusal(tmp_path / "staff.xlsx")


def test_macros_stay_where_they_are_and_only_values_are_read(tmp_path, form):
    path = book(tmp_path, ("Name", "Role"), ("Ana", "other"), name="staff.xlsm")
    macro = b"application/vnd.ms-excel.sheet.macroEnabled.main"
    rewrite(path, "[Content_Types].xml", [(PLAIN_KIND, macro)], xl__vbaProject_bin=b"macro")
    assert read_sheet(path, form).rows == (("Ana", "other"),)


def test_add_ins_binary_workbooks_and_other_documents_are_refused(tmp_path):
    path = book(tmp_path, ("Name", "Role"), ("Ana", "other"), name="staff.xlam")
    rewrite(path, "[Content_Types].xml", [(PLAIN_KIND, b"application/vnd.ms-excel.addin.macroEnabled.main")])
    assert "add-in" in refusal(path)
    with zipfile.ZipFile(tmp_path / "text.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
    assert "not a workbook" in refusal(tmp_path / "text.docx")


def test_a_blank_workbook_is_said(tmp_path):
    Workbook().save(tmp_path / "staff.xlsx")
    assert "blank" in refusal(tmp_path / "staff.xlsx")


# ------------------------------------------------------------------------------------- whatever may come


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_whatever_bytes_come_they_are_a_table_or_refused(tmp_path_factory, content):
    path = file(tmp_path_factory.getbasetemp(), content, "fuzzed.csv")
    try:
        sheet = read_sheet(path, records()["person"])
    except UserError as error:
        assert error.what
        return
    assert all(len(row) == len(sheet.headers) for row in sheet.rows)
    assert len(sheet.lines) == len(sheet.rows) > 0


_WHOLE = io.BytesIO()
_made = Workbook()
for _row in [("Name", "Role", "Started on"), ("Ana", "=1+1", date(2026, 1, 1)), ("Bo", 3.5, time(9))]:
    _made.active.append(_row)
_made.save(_WHOLE)
_PARTS = {name: zipfile.ZipFile(_WHOLE).read(name) for name in zipfile.ZipFile(_WHOLE).namelist()}


@given(st.sampled_from(sorted(_PARTS)), st.data())
def test_whatever_is_damaged_in_a_workbook_it_is_a_table_or_refused(tmp_path_factory, part, data):
    whole = _PARTS[part]
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start, min(start + 60, len(whole))))
    parts = {**_PARTS, part: whole[:start] + data.draw(st.binary(max_size=12)) + whole[end:]}
    path = tmp_path_factory.getbasetemp() / "fuzzed.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    try:
        sheet = read_sheet(path, records()["person"])
    except UserError as error:
        assert error.what
        return
    assert all(len(row) == len(sheet.headers) for row in sheet.rows)


@given(st.integers(0, len(_WHOLE.getvalue()) - 1), st.binary(min_size=1, max_size=8))
def test_whatever_byte_of_a_workbook_is_damaged(tmp_path_factory, place, other):
    whole = _WHOLE.getvalue()
    path = file(tmp_path_factory.getbasetemp(), whole[:place] + other + whole[place + len(other) :], "x.xlsx")
    try:
        read_sheet(path)
    except UserError as error:
        assert error.what


# --------------------------------------------------------------------------------------------- going out

RISKY = [
    "#DIV/0!",
    "'#N/A",
    "=cmd()",
    "'=x",
    "+1 555",
    "-",
    "@SUM(1)",
    "\t=1",
    "''-1",
    "'",
    "=1\nx",
    "＝1",
    "Nguyễn 🎉",
    'a,b;"c"',
]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
@given(st.lists(st.sampled_from(RISKY) | TEXTS, min_size=1, max_size=4))
def test_texts_come_back_as_they_were(tmp_path_factory, ending, texts):
    cells = tuple(text.strip() or None for text in texts)
    path = tmp_path_factory.getbasetemp() / f"texts.{ending}"
    row = ("first", "second", *cells)
    headers = tuple(f"Column {n}" for n in range(len(row)))
    write_sheet(Sheet("T", headers, (row,)), path)
    read = read_sheet(path)
    came = {header: str(cell) for header, cell in zip(read.headers, read.rows[0], strict=True) if cell}
    assert came == {header: cell for header, cell in zip(headers, row, strict=True) if cell}


def test_csv_is_as_excel_and_the_standard_want_it_and_nothing_in_it_runs(tmp_path):
    rows = tuple((text, "x") for text in RISKY)
    write_sheet(Sheet("T", ("=head", "Two"), rows), tmp_path / "out.csv")
    data = (tmp_path / "out.csv").read_bytes()
    assert data.startswith(
        b"\xef\xbb\xbf'=head,Two\r\n'#DIV/0!,x\r\n''#N/A,x\r\n'=cmd(),x\r\n''=x,x\r\n'+1 555,x\r\n'-,x\r\n"
    )
    assert data.endswith(b'"a,b;""c""",x\r\n')


def test_a_workbook_has_real_dates_numbers_and_headings_that_stay_and_nothing_in_it_runs(tmp_path):
    rows = (("=cmd()", date(2026, 1, 31), 37.5), ("Ana\nRuiz", None, 40))
    first = Sheet("A/B: [a very long title for a sheet]", ("Name", "Day", "Hours"), rows)
    write_sheet([first, first], tmp_path / "out.xlsx")
    made = load_workbook(tmp_path / "out.xlsx")
    assert made.sheetnames == ["A B   a very long title for a s", "A B   a very long title for 2"]
    sheet = made.worksheets[0]
    risky: ExcelCell = sheet["A2"]
    assert (risky.data_type, risky.value, risky.quotePrefix) == ("s", "=cmd()", True)
    assert sheet["B2"].value == datetime(2026, 1, 31)
    assert sheet["B2"].is_date
    assert (sheet["C2"].value, sheet["C3"].value) == (37.5, 40)
    assert sheet["A1"].font.bold
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C3"
    assert all(sheet.column_dimensions[letter].width >= 8 for letter in "ABC")


def test_what_excel_would_cut_off_is_refused_and_the_old_file_stays(tmp_path):
    path = file(tmp_path, "old", "out.xlsx")
    with pytest.raises(UserError, match="32,767"):
        write_sheet(Sheet("T", ("Notes",), (("x" * 32_768,),)), path)
    assert path.read_bytes() == b"old"


def test_whole_hours_are_written_without_a_point(tmp_path):
    path = tmp_path / "out.csv"
    write_sheet(Sheet("T", ("Hours",), ((32.0,), (7.5,))), path)
    assert path.read_text("utf-8-sig").split() == ["Hours", "32", "7.5"]


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(UserError, match=r"“out\.ods” does not end in a kind of table"):
        write_sheet(Sheet("T", ("A",), ()), tmp_path / "out.ods")
    assert sheets.MAX_BYTES == 20 * 1024**2
