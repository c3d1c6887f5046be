"""Tables that come in and go out through the commands: all or nothing, every reason named."""

import csv
import json
import os
import zipfile

import openpyxl
import pytest

from peerdesk.domain.training import Extent
from peerdesk.storage import Agency

STAFF = "Name,Role,Status,Supervisor,Hire date,Shoe size\n"
ANA = "Ana Ruiz,supervisor,active,,2020-02-29,39\n"
BEN = "Ben Łuk,peer specialist,on leave,Ana Ruiz,3/14/2021,44\n"
TRAINING = "Training,Date,Hours,CE category,Attendee,Hours attended,Topics\n"
ETHICS = "Ethics,2026-03-02,6,Ethics"


@pytest.fixture
def table(tmp_path):
    """Write a table to import."""

    def table(*lines, name="roster.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_text("".join(lines), encoding)
        return path

    return table


@pytest.fixture
def kept_out(file, run):
    """Run an import that must fail: a report, one line on standard error, and the file as it was."""

    def kept_out(*arguments):
        before = file.read_bytes()
        done = run(*arguments)
        assert (done.code, done.err.count("\n")) == (1, 1)
        assert file.read_bytes() == before
        return done.out, done.err

    return kept_out


def people_in(file):
    with Agency.open(file, read_only=True) as agency:
        return {one.name: one for one in agency.staff.list()}


def test_people_come_in_with_their_supervisors(file, run, table):
    done = run("import", file, "staff", table(STAFF, BEN, ANA))
    assert done == (0, "New: 2. There already: 0.\n", "")
    people = people_in(file)
    ana, ben = people["Ana Ruiz"], people["Ben Łuk"]
    assert (ben.supervisor, ben.role, ben.status) == (ana.id, "peer_specialist", "on_leave")
    assert (ana.details["started"], ben.details["started"]) == ("2020-02-29", "2021-03-14")


def test_a_check_only_reports(file, run, table):
    before = file.read_bytes()
    done = run("import", file, "staff", table(STAFF, ANA, ANA), "--check")
    assert done.code == 0
    assert done.err == ""
    for said in (
        "“Name”: Full name",
        "“Shoe size”: not used",
        "Line 3: has the same name as line 2",
        "New: 2.",
    ):
        assert said in done.out
    assert file.read_bytes() == before


def test_every_reason_is_listed_and_nothing_half_imported(file, run, kept_out, table):
    bad = (
        ",peer specialist,active,,,\n",
        "Cy,chief,active,,,\n",
        "Di,champion,active,Nobody,2026-02-30,\n",
        "Ed,champion,active,Flo,,\n",
        "Flo,champion,active,Ed,,\n",
        "Gil,champion,active,Gil,,\n",
    )
    path = table(STAFF, ANA, *bad)
    report, said = kept_out("import", file, "staff", path)
    reasons = [line for line in report.splitlines() if line.startswith("Line")]
    assert [reason[:13] for reason in reasons] == [
        "Line 3: Full ", "Line 4: Role ", "Line 5: Start", "Line 5: Super", "Line 6: Super", "Line 7: Super",
        "Line 8: Super",
    ]  # fmt: skip
    assert "Ed → Flo → Ed" in report
    assert "can’t be imported: 3, 4, 5, 6, 7, 8. Nothing was imported. Put them right" in said
    assert run("import", file, "staff", path, "--check") == (1, report, said)


@pytest.mark.slow
def test_a_row_that_breaks_at_the_end_of_5000(file, kept_out, table):
    rows = [f"Person {n},other,active,,,\n" for n in range(4_998)]
    path = table(STAFF, *rows, "Zed,other,active,,2026-13-01,\n", ANA)
    report, said = kept_out("import", file, "staff", path)
    assert [line[:23] for line in report.splitlines() if line.startswith("Line")] == [
        "Line 5000: Started on: "
    ]
    assert "can’t be imported: 5000. Nothing was imported." in said


def test_many_bad_lines_are_all_reported_and_only_counted_at_the_end(file, kept_out, table):
    report, said = kept_out("import", file, "staff", table(STAFF, *["Cy,chief,active,,,\n"] * 1_234))
    assert sum(line.startswith("Line ") and "“chief”" in line for line in report.splitlines()) == 1_234
    assert "2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 1,224 more. Nothing" in said


LAST_YEAR = (
    "Employee name,Job title,Hire date\n",
    "Jo Vance,Peer Mentor,3/4/2021\n",
    "Al Bird,Cook,4/3/2022\n",
)


def test_last_year_s_spreadsheet_says_neither_role_nor_status(file, run, kept_out, table):
    path = table(*LAST_YEAR)
    report, said = kept_out("import", file, "staff", path)
    assert "Line 2: Status" in report
    assert "--role and --status" in said
    done = run("import", file, "staff", path, "--role", "Other", "--status", "active", "--dates", "day-first")
    assert done == (0, "New: 2. There already: 0.\n", "")
    people = people_in(file)
    assert {name: (one.role, one.status, one.details["started"]) for name, one in people.items()} == {
        "Jo Vance": ("peer_specialist", "active", "2021-04-03"),
        "Al Bird": ("other", "active", "2022-03-04"),
    }


def test_what_is_said_for_everybody_is_looked_at_first(file, refused, table):
    path = table(*LAST_YEAR)
    said = refused("import", file, "staff", path, "--status", "chef")
    assert "--status: “chef” is not one of: Applicant, Active" in said
    assert "“--role” is about people" in refused("import", file, "training", path, "--role", "other")


def test_who_is_there_already_is_never_added_unasked(file, run, kept_out, table):
    run("import", file, "staff", table(STAFF, ANA))
    path = table(STAFF, ANA.replace("2020-02-29", "2021-03-01"), BEN)
    report, said = kept_out("import", file, "staff", path)
    assert report.endswith("Line 2: Ana Ruiz (no. 1) is there already\nNew: 1. There already: 1.\n")
    assert "in the agency’s file already: 2. Nothing was imported." in said
    assert "--duplicates merge, add or skip" in said
    assert run("import", file, "staff", path, "--check") == (1, report, said)


@pytest.mark.parametrize(
    ("duplicates", "started", "said"),
    [
        ("merge", ["2021-03-01"], "New: 1. Merged: 1.\n"),
        ("add", ["2020-02-29", "2021-03-01"], "New: 1. Added all the same: 1.\n"),
        ("skip", ["2020-02-29"], "New: 1. Left out: 1.\n"),
    ],
)
def test_what_becomes_of_who_is_there_already(file, run, table, duplicates, started, said):
    run("import", file, "staff", table(STAFF, ANA))
    path = table(STAFF, ANA.replace("2020-02-29", "2021-03-01"), BEN.replace("Ana Ruiz", ""))
    assert run("import", file, "staff", path, "--duplicates", duplicates) == (0, said, "")
    with Agency.open(file, read_only=True) as agency:
        people = agency.staff.list()
    assert sorted(one.details["started"] for one in people if one.name == "Ana Ruiz") == started
    assert len(people) == 1 + len(started)


def test_merging_keeps_what_a_row_does_not_say_and_adding_needs_all_of_it(file, run, kept_out, table):
    run("import", file, "staff", table(STAFF, ANA))
    path = table("Name,Phone\n", "ana ruiz,555-0100\n")
    assert "Line 2: Role" in kept_out("import", file, "staff", path, "--duplicates", "add")[0]
    assert run("import", file, "staff", path, "--duplicates", "merge").code == 0
    ana = next(iter(people_in(file).values()))
    assert (ana.details["phone"], ana.role) == ("555-0100", "supervisor")


def test_an_older_encoding_is_asked_about(file, run, refused, table):
    lines = STAFF, ANA, BEN, "Żaneta Gąska,other,active,,,\n", "Święty Książę,other,active,,,\n"
    path = table(*lines, encoding="cp1250")
    for options in ([], ["--duplicates", "skip"], ["--encoding", ""]):
        said = refused("import", file, "staff", path, *options)
        assert "is a guess" in said
        assert "--encoding " in said
    assert "encod" in refused("import", file, "staff", path, "--encoding", "no-such-encoding")
    assert run("import", file, "staff", path, "--encoding", "cp1250").code == 0
    assert {"Ben Łuk", "Żaneta Gąska", "Święty Książę"} <= people_in(file).keys()
    listed = table('[{"name": "Zoë Müller", "role": "other"}]', name="roster.json", encoding="cp1252")
    assert "--encoding cp1252" in refused("import", file, "staff", listed, "--status", "active")
    assert run("import", file, "staff", listed, "--status", "active", "--encoding", "cp1252").code == 0
    assert "Zoë Müller" in people_in(file)
    marked = table(STAFF, "Zoë Ó,other,active,,,\n", encoding="utf-16")
    assert run("import", file, "staff", marked).code == 0


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.csv", b"", "empty"),
        ("blank.csv", b" \n\n", "empty"),
        ("heads.csv", b"Name,Role\n", "no rows"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 40, ""),
        ("large.csv", b"Name,Role\n" * 2_200_000, "MB"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old kind"),
        ("broken.xlsx", b"PK\x03\x04" + b"\0" * 600, ""),
        ("list.json", b"[1, 2]", ""),
        ("deep.json", b"[" * 100_000, ""),
    ],
)
def test_what_is_no_table(file, refused, tmp_path, name, data, says):
    path = tmp_path / name
    path.write_bytes(data)
    for kind in ("staff", "training"):
        said = refused("import", file, kind, path)
        assert says in said
        assert "Nothing was imported." in said


def test_what_is_not_there_or_is_something_else(file, refused, tmp_path):
    assert "can’t be read" in refused("import", file, "staff", tmp_path / "no" / "x.csv")
    assert "not a file" in refused("import", file, "staff", tmp_path)
    assert "Nothing was imported." in refused("import", file, "staff", file)


def test_a_training_comes_in_once_for_everybody(file, run, table):
    run("import", file, "staff", table(STAFF, ANA, BEN))
    rows = f"{ETHICS},Ana Ruiz,,Confidentiality\n", f"{ETHICS},Ben Łuk,2.5,Teamwork (in part)\n"
    assert run("import", file, "training", table(TRAINING, *rows)) == (0, "New: 1. There already: 0.\n", "")
    with Agency.open(file, read_only=True) as agency:
        (one,) = agency.training.list()
    assert (one.title, one.hours, one.category, one.attendees) == ("Ethics", 6, "ethics", {1: None, 2: 2.5})
    assert one.topics == {"core/confidentiality": Extent.FULL, "core/teamwork": Extent.PART}


def test_a_training_that_is_there_already(file, run, kept_out, table):
    run("import", file, "staff", table(STAFF, ANA, BEN))
    run("import", file, "training", table(TRAINING, f"{ETHICS},Ana Ruiz,,\n"))
    path = table(TRAINING, f"{ETHICS},Ben Łuk,,\n", "Wellness,2026-03-03,2,,Ben Łuk,,\n")
    assert "Line 2: Ethics, 2026-03-02 is there" in kept_out("import", file, "training", path)[0]
    assert run("import", file, "training", path, "--duplicates", "merge").out == "New: 1. Merged: 1.\n"
    with Agency.open(file, read_only=True) as agency:
        assert {one.title: dict(one.attendees) for one in agency.training.list()} == {
            "Ethics": {1: None, 2: None},
            "Wellness": {2: None},
        }
    assert run("import", file, "training", path, "--duplicates", "skip").out == "New: 0. Left out: 2.\n"
    assert (
        run("import", file, "training", path, "--duplicates", "add").out == "New: 0. Added all the same: 2.\n"
    )
    with Agency.open(file, read_only=True) as agency:
        assert len(agency.training.list()) == 4


def test_a_training_with_mistakes(file, run, kept_out, table):
    run("import", file, "staff", table(STAFF, ANA))
    bad = (
        f"{ETHICS},Nobody,,\n",
        f"{ETHICS},Ana Ruiz,7,\n",
        "Late,2026-03-03,-1,,,,\n",
        "Odd,soon,1,,,,Cooking\n",
    )
    report, _ = kept_out("import", file, "training", table(TRAINING, *bad))
    for words in (
        "Line 2: Attended by",
        "Line 3: Hours attended",
        "Line 4: Hours",
        "Line 5: Date",
        "Line 5: Topics",
    ):
        assert words in report


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("kind", ["staff", "training"])
def test_what_goes_out_comes_in_again_the_same(sample, file, run, tmp_path, kind, ending):
    first, second = tmp_path / f"first.{ending}", tmp_path / f"second.{ending}"
    if kind == "training":
        run("export", sample, "staff", tmp_path / "staff.xlsx")
        assert run("import", file, "staff", tmp_path / "staff.xlsx").code == 0
    assert run("export", sample, kind, first) == (0, f"{first}\n", "")
    assert run("import", file, kind, first).code == 0
    assert run("export", file, kind, second).code == 0
    assert table_of(run, sample, kind, tmp_path) == table_of(run, file, kind, tmp_path)


@pytest.mark.parametrize("kind", ["staff", "training"])
def test_merging_an_agency_s_own_table_changes_nothing(sample, run, tmp_path, kind):
    path = tmp_path / "own.csv"
    run("export", sample, kind, path)
    before = table_of(run, sample, kind, tmp_path)
    assert run("import", sample, kind, path, "--duplicates", "merge").out.startswith("New: 0. Merged: ")
    assert table_of(run, sample, kind, tmp_path) == before


def test_a_table_gives_the_numbers_that_print_takes(sample, run, tmp_path):
    path = tmp_path / "out.json"
    with Agency.open(sample, read_only=True) as agency:
        people = {one.id: one.name for one in agency.staff.list()}
        trainings = {one.id: one.title for one in agency.training.list()}
    run("export", sample, "staff", path)
    assert {row["number"]: row["name"] for row in json.loads(path.read_bytes())} == people
    run("export", sample, "training", path)
    assert {row["number"]: row["title"] for row in json.loads(path.read_bytes())} == trainings


def table_of(run, file, kind, tmp_path):
    """Return what a file exports, without the numbers that people have in it."""
    path = tmp_path / "again.json"
    run("export", file, kind, path)
    rows = json.loads(path.read_text("utf-8"))
    assert rows
    return sorted(
        json.dumps({key: row[key] for key in row if key != "number"}, sort_keys=True) for row in rows
    )


def test_credentials_go_out_with_what_is_left_to_earn(sample, run, tmp_path):
    path = tmp_path / "credentials.csv"
    run("export", sample, "credentials", path)
    with path.open(encoding="utf-8-sig", newline="") as table, Agency.open(sample, read_only=True) as agency:
        rows = list(csv.DictReader(table))
        held = agency.credentials.list()
    assert len(rows) == sum(len(one.periods) for one in held) > len(held)
    assert any("still to earn" in row["Hours still to earn"] for row in rows)
    assert {"Expired", "Applied for"} <= {row["Standing"] for row in rows}


def test_where_a_table_goes(file, run, refused, table, tmp_path):
    run("import", file, "staff", table(STAFF, ANA))
    for over in (file, tmp_path / "New.peerdesk", tmp_path / "NEW.PEERDESK"):
        assert "name of an agency file" in refused("export", file, "staff", over)
    for name in ("roster", "roster.pdf", "roster.xls"):
        assert ".xlsx, .csv or .json" in refused("export", file, "staff", tmp_path / name)
    refused("export", file, "staff", tmp_path / "no" / "roster.csv")
    there = tmp_path / "there.csv"
    there.write_text("before")
    assert run("export", file, "staff", there).code == 0
    assert "Ana Ruiz" in there.read_text("utf-8-sig")
    assert run("export", file, "staff", tmp_path).out == f"{tmp_path / 'staff.xlsx'}\n"


def test_a_workbook_is_read_as_it_stands_and_its_macros_never_run(file, run, kept_out, refused, tmp_path):
    path = workbook(tmp_path / "sums.xlsx", ["Ana", "other", "active", "=DATE(2020,1,1)"])
    assert "Line 2: Started on: the formula has no value yet" in kept_out("import", file, "staff", path)[0]
    path = workbook(tmp_path / "merged.xlsx", ["Ana", "other", "active"], ["Ben"], merged="B2:B3")
    assert "merged" in refused("import", file, "staff", path)
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 40)
    assert "protected with a password" in refused("import", file, "staff", path)
    path = workbook(tmp_path / "plain.xlsx", ["Ana", "other", "active"])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Shell(...)")
    assert run("import", file, "staff", path.rename(tmp_path / "macros.xlsm")).code == 0


def workbook(path, *rows, merged=None):
    book = openpyxl.Workbook()
    for row in (["Name", "Role", "Status", "Hire date"], *rows):
        book.active.append(row)
    if merged:
        book.active.merge_cells(merged)
    book.save(path)
    return path


def test_a_file_that_can_not_be_written_stays_as_it_is(file, run, refused, table, tmp_path):
    path = table(STAFF, ANA)
    with Agency.open(file):
        assert "already open in another PeerDesk window" in refused("import", file, "staff", path)
        assert run("import", file, "staff", path, "--check").code == 0
        assert run("export", file, "staff", tmp_path / "out.csv").code == 0


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to root")
def test_a_file_that_may_only_be_read(file, run, refused, table):
    file.chmod(0o444)
    path = table(STAFF, ANA)
    assert "not allowed" in refused("import", file, "staff", path)
    assert run("import", file, "staff", path, "--check").code == 0
