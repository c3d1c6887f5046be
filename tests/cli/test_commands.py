"""The commands, from a new file to a printed worksheet, through the door that a person uses."""

import io
import json
import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from peerdesk import cli, paths
from peerdesk.domain.worksheets import Status
from peerdesk.storage import Agency
from tests.forms import worksheets
from tests.strategies import answers_for

FORMS = worksheets()
MESSAGE = "develop-your-message"
PRIVATE = "cultural-self-assessment"


def text_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(pdf).pages)


def test_from_a_new_file_to_a_printed_worksheet(file, run, tmp_path):
    answers = {"reasons": "Nguyễn asked ✓", "statement": "Come as you are."}
    done = run("fill", file, MESSAGE, "-", "--title", "For the board", "--who-for", "Łukasz", stdin=answers)
    assert done == (0, "1\n", "")
    shown = run("show", file, "1", "--json").json
    assert shown["answers"] == answers
    assert (shown["form"], shown["title"], shown["who_for"]) == (MESSAGE, "For the board", "Łukasz")
    pdf = tmp_path / "board.pdf"
    assert run("print", file, "worksheet:1", "-o", pdf) == (0, f"{pdf}\n", "")
    for words in ("Harbor Peer Support", "For the board", "Łukasz", "Nguyễn asked ✓", "Come as you are."):
        assert words in text_of(pdf)
    assert run("check", file) == (0, "“Harbor.peerdesk” is sound.\n", "")


@settings(max_examples=60)
@given(st.data(), st.sampled_from(list(FORMS)))
def test_what_is_filled_in_is_what_is_shown(tmp_path_factory, data, name):
    path = tmp_path_factory.getbasetemp() / "round-trip.peerdesk"
    if not path.exists():
        assert cli.main(["new", str(path), "--name", "Harbor"]) == 0
    answers = data.draw(answers_for(FORMS[name]))
    given_ = path.with_suffix(".json")
    given_.write_text(json.dumps(answers, ensure_ascii=data.draw(st.booleans())), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO()))
        assert cli.main(["fill", str(path), name, str(given_)]) == 0
        number = sys.stdout.buffer.getvalue().decode().strip()
        patch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO()))
        assert cli.main(["show", str(path), number, "--json"]) == 0
        shown = json.loads(sys.stdout.buffer.getvalue())
        assert cli.main(["show", str(path), number]) == 0  # in words it must not stumble either
    assert shown["answers"] == answers


def test_forms_tells_what_there_is(run):
    listed = run("forms", "--json").json
    assert [form["id"] for form in listed] == list(FORMS)
    assert all(form["title"] and form["purpose"] for form in listed)
    for name, form in FORMS.items():
        told = run("forms", name, "--json").json
        assert [question["id"] for question in told["questions"]] == list(form.by_id)
        assert all(question["type"] and question["label"] for question in told["questions"])
        assert told["title"] in run("forms", name).out
    assert all(name in run("forms").out for name in FORMS)


def test_show_lists_the_worksheets(file, run):
    assert run("show", file).out == "There are no worksheets yet.\n"
    assert run("show", file, "--json").json == []
    for title in ("First", "Second"):
        run("fill", file, MESSAGE, "-", "--title", title, stdin={"reasons": "Because."})
    lines = run("show", file, "--json").json
    assert [(line["id"], line["form"], line["title"], line["status"]) for line in lines] == [
        (2, MESSAGE, "Second", "draft"),
        (1, MESSAGE, "First", "draft"),
    ]
    assert "Second" in run("show", file).out.splitlines()[0]
    assert "    Because." in run("show", file, "1").out.splitlines()


def test_print_on_both_papers_and_in_three_ways(file, run, tmp_path):
    run("fill", file, MESSAGE, "-", stdin={"reasons": "Because it helps."})
    pdf = tmp_path / "one.pdf"
    sizes, texts = set(), {}
    for paper in ("letter", "a4"):
        for mode in ("completed", "blank", "answered"):
            assert run("print", file, "worksheet:1", "-o", pdf, "--paper", paper, "--mode", mode).code == 0
            sizes.add((paper, round(float(PdfReader(pdf).pages[0].mediabox.height))))
            texts[mode] = text_of(pdf)
    assert sizes == {("letter", 792), ("a4", 842)}
    assert "Because it helps." not in texts["blank"]
    assert len(texts["answered"]) < len(texts["completed"])


def test_print_into_a_folder_by_the_form_s_own_name(file, run, tmp_path):
    run("fill", file, MESSAGE, "-", "--title", "A secret plan", stdin={"reasons": "Because."})
    done = run("print", file, "worksheet:1", "-o", tmp_path)
    assert done.out == f"{tmp_path / 'Develop Your Message 1.pdf'}\n"
    done = run("print", file, f"blank:{MESSAGE}", "-o", tmp_path)
    assert done.out == f"{tmp_path / 'Develop Your Message.pdf'}\n"


def test_print_all_leaves_out_what_is_private(file, run, tmp_path):
    folder = tmp_path / "printed" / "all"
    for name in (MESSAGE, PRIVATE, MESSAGE):
        run("fill", file, name, "-", stdin={})
    done = run("print", file, "all", "-o", folder)
    assert done.code == 0
    assert "1 private worksheet was left out" in done.err
    assert {pdf.name for pdf in folder.iterdir()} == {
        "Develop Your Message 1.pdf",
        "Develop Your Message 3.pdf",
    }
    done = run("print", file, "worksheet:2", "-o", folder)
    assert done.code == 0
    assert "private" in done.err


def test_characters_that_no_font_holds_are_said(file, run, tmp_path):
    run("fill", file, MESSAGE, "-", stdin={"reasons": "Hello \U00013080"})
    done = run("print", file, "worksheet:1", "-o", tmp_path / "one.pdf")
    assert done.code == 0
    assert "\U00013080" in done.err


def test_demo_makes_the_sample_agency_and_its_pdfs(run, tmp_path):
    folder = tmp_path / "a" / "demo"
    done = run("demo", folder)
    assert (done.code, done.err) == (0, "")
    made = sorted(line for line in done.out.splitlines())
    assert made == sorted(str(path) for path in folder.iterdir())
    with Agency.open(folder / "Sample Agency.peerdesk") as agency:
        lines = agency.worksheets.list()
        assert agency.check() == []
        people = {one.id: one for one in agency.staff.list()}
        held, trainings = agency.credentials.list(), agency.training.list()
        assert {one.person for one in agency.training.records()} <= people.keys()
    assert {line.form_id for line in lines} == set(FORMS)
    completed = [line for line in lines if line.status is Status.COMPLETED]
    assert len(made) == 1 + len(completed) + len(["roster", "coverage", "transcript"])
    assert len(people) >= 12
    assert any(len(one.periods) > 1 for one in held)
    assert all(one.attendees for one in trainings)
    assert any(one.topics for one in trainings)
    assert any(one.supervisor in people for one in people.values())
    assert all(line.person in people for line in lines if FORMS[line.form_id].about_person)
    assert all(line.created <= line.changed <= datetime.now(UTC) for line in lines)
    assert all(line.completed == line.changed for line in completed)


def test_demo_overwrites_nothing(run, tmp_path):
    run("demo", tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    done = run("demo", tmp_path)
    assert done.code == 1
    assert "already" in done.err
    (tmp_path / "Sample Agency.peerdesk").rename(tmp_path / "Mine.peerdesk")
    assert run("demo", tmp_path).code == 1
    assert {path.name for path in tmp_path.iterdir()} == {
        path.name.replace("Sample Agency", "Mine") for path in before
    }
    assert all(path.read_bytes() == before[path] for path in tmp_path.glob("*.pdf"))


@pytest.mark.parametrize(
    ("arguments", "opens"),
    [
        ([], None),
        (["Any.peerdesk"], "Any.peerdesk"),
        (["no/such/Folder.peerdesk"], "no/such/Folder.peerdesk"),
        (["window", "forms"], "forms"),
        ([os.fspath(paths.resources())], os.fspath(paths.resources())),
    ],
)
def test_what_opens_the_window(monkeypatch, arguments, opens):
    opened = []
    monkeypatch.setitem(cli.COMMANDS, "window", lambda given: opened.append(given.file) or 0)
    assert cli.main(arguments) == 0
    assert [path and os.fspath(path) for path in opened] == [opens]


def test_the_window_is_handed_what_it_needs(tmp_path):
    services = cli.services()
    assert dict(services.read_library().forms) == FORMS
    path = tmp_path / "new" / "folder" / "Harbor.peerdesk"
    services.create_agency(path, "Harbor").close()
    with services.open_agency(path, read_only=True) as agency:
        assert (agency.name, agency.read_only) == ("Harbor", True)
    with services.sample_agency() as agency:
        assert agency.path == paths.sample_file()
        agency.worksheets.trash(1)
    with services.sample_agency() as agency:
        assert len(agency.worksheets.list(trash=True)) == 1


@pytest.mark.slow
def test_a_process_ends_with_the_code_that_was_promised(file):
    def code(*arguments: object) -> int:
        command = [sys.executable, "-m", "peerdesk", *arguments]
        return subprocess.run(command, capture_output=True, check=False).returncode

    assert code("check", file) == 0
    assert code("check", file.with_suffix(".gone")) == 1
    assert code("check") == 2
    assert code("--version") == 0
    assert code("nonsense") == 2


@pytest.mark.slow
def test_output_is_utf_8_wherever_it_goes(file, run):
    run("fill", file, MESSAGE, "-", "--title", "Łódź 👋", stdin={})
    surroundings = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    for command in (["show", file], ["show", file, "--json"]):
        done = subprocess.run(
            [sys.executable, "-m", "peerdesk", *command], capture_output=True, env=surroundings, check=True
        )
        assert "Łódź 👋" in done.stdout.decode("utf-8")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="pipes break in another way there")
def test_a_reader_that_has_seen_enough(file, run):
    run("fill", file, MESSAGE, "-", stdin={"reasons": "Because. " * 10_000})
    command = [sys.executable, "-m", "peerdesk", "show", file, "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
