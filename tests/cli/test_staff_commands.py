"""What is printed of staff and training, and what is due, through the commands."""

import subprocess
import sys
from datetime import date

import pytest
from pypdf import PdfReader

from peerdesk import cli
from peerdesk.cli.common import read_library
from peerdesk.domain.due import DueKind, due
from peerdesk.domain.staff import told_apart
from peerdesk.storage import Agency

LIBRARY = read_library()
MANY = "9" * 30


class Paper(str):
    """The text of a PDF; where lines and words were broken does not matter."""

    def __contains__(self, words):
        return "".join(words.split()) in "".join(self.split())


def text_of(pdf):
    return Paper("".join(page.extract_text() for page in PdfReader(pdf).pages))


@pytest.fixture
def roster(sample):
    with Agency.open(sample, read_only=True) as agency:
        return agency.staff.list()


@pytest.fixture
def printed(sample, run, tmp_path):
    """Print THING and return what can be read on it, and what was said beside it."""

    def printed(thing, *options):
        pdf = tmp_path / "printed.pdf"
        done = run("print", sample, thing, "-o", pdf, *options)
        assert (done.code, done.out) == (0, f"{pdf}\n")
        return text_of(pdf), done.err

    return printed


def test_the_roster_has_everybody_but_who_left_and_the_phone_list_who_works_here(roster, printed):
    here, phones = printed("roster")[0], printed("phones")[0]
    assert {one.status for one in roster} == {"applicant", "active", "on_leave", "left"}
    for one in roster:
        assert (one.name in here) is (one.status != "left")
        assert (one.name in phones) is one.works_here


def test_of_one_person_the_record_the_transcript_and_the_checklist(sample, roster, printed):
    with Agency.open(sample, read_only=True) as agency:
        training = agency.training.list()[-1]
    one = next(one for one in roster if one.id in training.attendees)
    record, said = printed(f"person:{one.id}")
    assert one.name in record
    assert "private" in said
    transcript, said = printed(f"transcript:{one.id}", "--paper", "a4")
    assert (one.name in transcript, training.title in transcript, said) == (True, True, "")
    checklist, _ = printed(f"curriculum:{one.id}")
    blank, _ = printed("blank:curriculum")
    assert one.name in checklist
    assert one.name not in blank
    for topic in LIBRARY.curricula["core"].topics:
        assert topic.label in checklist
        assert topic.label in blank


def test_the_coverage_of_those_who_are_peer_specialists_here(roster, printed):
    coverage, _ = printed("coverage")
    specialists = [one for one in roster if one.role == "peer_specialist" and one.works_here]
    assert specialists
    assert [one.name for one in specialists if one.name not in coverage] == []
    champion = next(one for one in roster if one.role == "champion")
    assert champion.name not in coverage


def test_a_sign_in_sheet_of_one_training_and_a_blank_one(sample, printed):
    with Agency.open(sample, read_only=True) as agency:
        training = agency.training.list()[0]
        names = [one.name for one in agency.staff.list() if one.id in training.attendees]
    sheet, _ = printed(f"sign-in:{training.id}")
    blank, _ = printed("sign-in")
    for words in (training.title, *names):
        assert words in sheet
        assert words not in blank


def test_a_curriculum_of_the_agency_s_own(sample, run, printed):
    own = LIBRARY.curricula["core"]
    with Agency.open(sample) as agency:
        agency.training.set_curriculum(type(own)("state", "Our State", own.groups[:1], own=True))
    for thing in ("coverage", "curriculum:7", "blank:curriculum"):
        assert "Our State" in printed(thing, "--curriculum", "state")[0]


def test_in_a_folder_a_file_s_name_tells_nobody_s(sample, roster, run, tmp_path):
    folder = tmp_path / "printed"
    folder.mkdir()
    for thing in ("roster", "phones", "coverage", "person:7", "transcript:7", "curriculum:7", "sign-in:1"):
        run("print", sample, thing, "-o", folder)
    names = [path.name for path in folder.iterdir()]
    assert len(names) == 7
    assert {"Training transcript 7.pdf", "Sign-in sheet 1.pdf"} <= set(names)
    assert [one.name for one in roster if any(word in " ".join(names) for word in one.name.split())] == []


def test_what_can_not_be_printed(file, run, refused, tmp_path):
    target = tmp_path / "x.pdf"
    for thing in ("roster", "phones", "coverage"):
        assert "nobody on the roster" in refused("print", file, thing, "-o", target)
    for number in ("0", "7", MANY):
        for kind in ("person", "transcript", "curriculum"):
            said = refused("print", file, f"{kind}:{number}", "-o", target)
            assert f"There is no person {number} in this file." in said
            assert "“peerdesk export FILE staff PATH”" in said
        assert f"There is no training {number}" in refused("print", file, f"sign-in:{number}", "-o", target)
    said = refused("print", file, "blank:curriculum", "-o", target, "--curriculum", "nowhere")
    assert "The curricula are: core." in said
    for over in (file, tmp_path / "New.peerdesk"):
        assert "name of an agency file" in refused("print", file, "blank:curriculum", "-o", over)
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_due_is_what_home_shows(sample, run):
    today = date.today()
    with Agency.open(sample, read_only=True) as agency:
        facts = agency.facts(LIBRARY, today)
    names = told_apart(facts.people)
    assert any(names[one.id] != one.name for one in facts.people)  # two have one name
    for days, options in ((90, []), (0, ["--days", "0"]), (400, ["--days", "400"])):
        found = due(facts, today, days)
        told = run("due", sample, "--json", *options).json
        assert [one["kind"] for one in told] == [one.kind for one in found]
        assert [one.get("person", {}).get("id") for one in told] == [
            one.person and one.person.id for one in found
        ]
        lines = run("due", sample, *options).out.splitlines()
        assert len(lines) == len(found)
        assert [
            names[one.person.id]
            for one, line in zip(found, lines, strict=True)
            if one.person and names[one.person.id] not in line
        ] == []
    assert {one["kind"] for one in run("due", sample, "--json").json} == set(DueKind)


def test_nothing_is_due_in_a_new_file(file, run):
    assert run("due", file) == (0, "Nothing needs you today.\n", "")
    assert run("due", file, "--json").json == []


def help_of(capsys, *arguments):
    with pytest.raises(SystemExit) as caught:
        cli.main([*arguments, "--help"])
    assert caught.value.code == 0
    return " ".join(capsys.readouterr().out.split())


def test_the_help_names_every_command_and_what_it_takes(capsys):
    told = help_of(capsys)
    assert [name for name in cli.COMMANDS if f" {name} " not in told] == []
    takes = {
        "import": "staff|training PATH --check --encoding --duplicates --dates --role --status",
        "export": "staff|credentials|training PATH .csv .xlsx .json",
        "print": "roster phones coverage person:ID transcript:ID curriculum:ID blank:curriculum sign-in -o",
        "due": "FILE --days --json",
    }
    for command, words in takes.items():
        told = help_of(capsys, command)
        assert [word for word in words.split() if word not in told] == []


HEAVY = {"PySide6", "reportlab", "openpyxl", "alembic", "charset_normalizer", "PIL", "babel"}


@pytest.mark.slow
def test_a_command_loads_only_what_it_needs(sample, tmp_path):
    code = (
        "import sys; from peerdesk import cli; cli.main(sys.argv[1:]);"
        "print('loaded', *{name.partition('.')[0] for name in sys.modules})"
    )
    for command in (["due", sample], ["export", sample, "staff", tmp_path / "x.csv"]):
        arguments = [sys.executable, "-c", code, *map(str, command)]
        done = subprocess.run(arguments, capture_output=True, check=True, text=True, encoding="utf-8")
        loaded = set(done.stdout.splitlines()[-1].split())
        assert {"loaded", "peerdesk", "sqlalchemy"} <= loaded
        assert HEAVY & loaded == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ["print", "x", "person", "-o", "y"], ["print", "x", "person:", "-o", "y"],
        ["print", "x", "person:Ana", "-o", "y"], ["print", "x", "person:-1", "-o", "y"],
        ["print", "x", "roster:1", "-o", "y"], ["print", "x", "sign-in:", "-o", "y"],
        ["print", "x", "curriculum:core", "-o", "y"], ["print", "x", "roster"],
        ["import", "x", "people", "y"], ["import", "x", "staff"], ["import", "x", "credentials", "y"],
        ["import", "x", "staff", "y", "--duplicates", "delete"],
        ["import", "x", "staff", "y", "--dates", "backwards"],
        ["export", "x", "staff"], ["export", "x", "worksheets", "y.csv"],
        ["due"], ["due", "x", "--days", "-1"], ["due", "x", "--days", "soon"], ["due", "x", "--days", MANY],
    ],
)  # fmt: skip
def test_wrong_usage(capsys, arguments):
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("usage: peerdesk")
