"""The roster: kept as given, nobody their own supervisor, imports whole or not at all, trash and beyond."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerdesk.domain.answers import AnswersError
from peerdesk.domain.records import problems_of
from peerdesk.domain.staff import Belongings, StaffRow
from peerdesk.domain.training import Extent, TopicRecord
from peerdesk.errors import UserError
from peerdesk.storage import Agency
from peerdesk.storage.people import open_roster
from peerdesk.storage.pictures import MAX_PHOTO
from tests.forms import every_kind, records
from tests.strategies import answers_for

FORM = records()["person"]
PNG = b"\x89PNG\r\n\x1a\n" + b"photo"
MINH = {"name": "Nguyễn Thị Minh Khai", "role": "supervisor", "status": "active"}


def ana(**details):
    return {"name": "Ana", "role": "peer_specialist", "status": "active", **details}


def codes(caught):
    return [(problem.code, problem.question, problem.row) for problem in caught.value.problems]


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with Agency.create(tmp_path_factory.mktemp("shared") / "a.peerdesk", "Harbor") as agency:
        for _ in range(2):
            agency.staff.add(FORM, MINH)
        yield agency


@given(answers_for(FORM), st.sampled_from(["1", "2", None]))
@settings(max_examples=50)
def test_what_is_kept_is_what_was_given(shared, answers, supervisor):
    details = {**ana(), **answers, "supervisor": supervisor}
    details = {name: value for name, value in details.items() if value is not None}
    numbers = shared.staff.numbers()
    if problems_of(open_roster(FORM), details):
        with pytest.raises(AnswersError):
            shared.staff.add(FORM, details)
        assert shared.staff.numbers() == numbers
    else:
        number = shared.staff.add(FORM, details)
        assert shared.staff.get(number).details == details
        assert shared.staff.numbers() == (*numbers, number)


def test_all_of_it_is_there_when_the_file_is_opened_again(path):
    everything = {
        **ana(email="ana@example.org", address="1 Bay St\nHarbor", hours_a_week=22.5, supervisor="1"),
        **{q.id: f"Łukasz’ {q.id}" for q in FORM.questions if q.type == "text" and q.id != "email"},
        **{q.id: "2026-02-28" for q in FORM.questions if q.type == "date"},
    }
    assert everything.keys() == {question.id for question in FORM.questions}
    with Agency.create(path, "Harbor") as agency:
        agency.staff.add(FORM, MINH)
        number = agency.staff.add(FORM, everything)
    with Agency.open(path) as agency:
        assert agency.staff.get(number).details == everything
        assert agency.check() == []


def test_the_list_is_by_name_and_holds_who_left(agency):
    for name, status in (("zoë", "active"), ("Ana", "left"), ("ana", "active"), ("Łukasz", "applicant")):
        agency.staff.add(FORM, ana(name=name, status=status))
    assert [(one.id, one.name) for one in agency.staff.list()] == [
        (2, "Ana"), (3, "ana"), (4, "Łukasz"), (1, "zoë"),
    ]  # fmt: skip
    at = datetime(2026, 3, 1, 9, tzinfo=UTC)
    assert agency.staff.get(agency.staff.add(FORM, ana(), at=at)).changed == at


def test_changes_stand_beside_what_was_there_and_blanks_go(agency):
    number = agency.staff.add(FORM, ana(phone="555-0100", title="Recovery Coach"))
    when = agency.staff.save(FORM, number, {"phone": None, "title": "", "languages": "Tiếng Việt"})
    kept = agency.staff.get(number)
    assert (kept.details, kept.changed) == (ana(languages="Tiếng Việt"), when)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"name": None}, ("missing", "name", None)),
        ({"role": "boss"}, ("unknown_option", "role", None)),
        ({"started": "2026-01-05"}, ("constraint", "started", None)),
        ({"diagnosis": "none of our business"}, ("unknown_question", "diagnosis", None)),
        ({"supervisor": "7"}, ("unknown_person", "supervisor", None)),
        ({"supervisor": "01"}, ("unknown_person", "supervisor", None)),
        ({"supervisor": "Minh"}, ("unknown_person", "supervisor", None)),
        ({"supervisor": "1"}, ("supervisor_circle", "supervisor", None)),
    ],
)
def test_the_whole_record_is_checked_and_nothing_kept_that_is_wrong(agency, changes, problem):
    before = ana(applied="2026-02-01")
    number = agency.staff.add(FORM, before)
    with pytest.raises(AnswersError) as caught:
        agency.staff.save(FORM, number, {"phone": "555-0100", **changes})
    assert problem in codes(caught)
    assert agency.staff.get(number).details == before


def test_a_circle_of_supervisors_is_refused_with_its_names(agency):
    first = agency.staff.add(FORM, ana())
    second = agency.staff.add(FORM, ana(name="Ben", supervisor=str(first)))
    third = agency.staff.add(FORM, ana(name="Ana", title="Coach", supervisor=str(second)))
    with pytest.raises(AnswersError) as caught:
        agency.staff.save(FORM, first, {"supervisor": str(third)})
    (problem,) = caught.value.problems
    names = problem.detail["names"].split(" → ")
    assert names[0] == names[-1]
    assert set(names) == {"Ana (no. 1)", "Ben", "Ana (Coach)"}
    assert agency.staff.get(first).supervisor is None


def test_a_supervisor_in_the_trash_may_stay_but_is_not_chosen_anew(agency):
    minh, number = agency.staff.add(FORM, MINH), agency.staff.add(FORM, ana(supervisor="1"))
    agency.staff.trash([minh])
    agency.staff.save(FORM, number, {"phone": "555-0100"})
    assert agency.staff.get(number).supervisor == minh
    with pytest.raises(AnswersError) as caught:
        agency.staff.add(FORM, ana(supervisor=str(minh)))
    assert codes(caught) == [("unknown_person", "supervisor", None)]


def test_an_import_adds_and_merges_in_one_go(agency):
    minh = agency.staff.add(FORM, ana(name="Minh", phone="555-0100"))
    told = []
    numbers = agency.staff.import_all(
        FORM,
        [
            StaffRow(ana(), supervisor_row=2),
            StaffRow({"name": "Nguyễn Minh", "title": "Lead"}, into=minh),
            StaffRow(ana(name="Ben", supervisor=str(minh))),
        ],
        lambda done: told.append(done) or True,
    )
    assert numbers == [2, minh, 3]
    assert agency.staff.get(2).details == ana(supervisor="3")
    assert agency.staff.get(3).supervisor == minh
    assert agency.staff.get(minh).details == ana(name="Nguyễn Minh", title="Lead", phone="555-0100")
    assert (told[0], told[-1]) == (0, 3)
    assert agency.check() == []


@pytest.mark.parametrize(
    ("last", "problem"),
    [
        (StaffRow({"name": "Nobody"}), ("missing", "role", 1502)),
        (StaffRow(ana(supervisor="9999")), ("unknown_person", "supervisor", 1502)),
        (StaffRow({"supervisor": "2"}, into=1), ("supervisor_circle", "supervisor", 1502)),
    ],
)
def test_a_bad_row_at_the_end_keeps_all_of_them_out(agency, last, problem):
    agency.staff.add(FORM, ana())
    rows = [StaffRow(ana(supervisor="1")), *[StaffRow(ana(name=f"Ana {n}")) for n in range(1500)], last]
    with pytest.raises(AnswersError) as caught:
        agency.staff.import_all(FORM, rows)
    assert problem in codes(caught)
    assert agency.staff.numbers() == (1,)
    assert agency.staff.get(1).details == ana()


def test_merging_into_nobody_keeps_all_of_them_out(agency):
    with pytest.raises(UserError, match="no person 7"):
        agency.staff.import_all(FORM, [StaffRow(ana()), StaffRow(ana(), into=7)])
    assert agency.staff.numbers() == ()


@pytest.mark.parametrize("at", [0, 1000, 1500])
def test_an_import_that_is_stopped_leaves_nothing(agency, at):
    rows = [StaffRow(ana(name=f"Ana {number}")) for number in range(1500)]
    assert agency.staff.import_all(FORM, rows, lambda done: done < at) == []
    assert agency.staff.numbers() == ()
    assert agency.staff.add(FORM, ana()) == 1


def test_the_trash_and_back(agency):
    minh, number = agency.staff.add(FORM, MINH), agency.staff.add(FORM, ana(supervisor="1"))
    before = agency.staff.get(minh)
    agency.staff.trash([minh])
    assert [one.id for one in agency.staff.list()] == [number]
    assert [(one.id, one.trashed is not None) for one in agency.staff.list(trash=True)] == [(minh, True)]
    assert agency.staff.numbers() == (minh, number)
    for change in (
        lambda: agency.staff.save(FORM, minh, {"phone": "x"}),
        lambda: agency.staff.set_photo(minh, PNG),
        lambda: agency.staff.import_all(FORM, [StaffRow(ana(), into=minh)]),
        lambda: agency.worksheets.add(every_kind(), person=minh),
        lambda: agency.training.record([TopicRecord(minh, "core/teamwork", Extent.FULL)]),
    ):
        with pytest.raises(UserError, match="Restore"):
            change()
    agency.staff.restore([minh])
    assert agency.staff.get(minh) == before


def test_nobody_moves_where_one_number_is_nobodys(agency):
    number = agency.staff.add(FORM, ana())
    with pytest.raises(UserError, match="no person 7"):
        agency.staff.trash([number, 7])
    assert agency.staff.get(number).trashed is None


@pytest.mark.parametrize("number", [7, 2**70])
def test_a_number_that_nobody_has(agency, number):
    for method in (
        agency.staff.get,
        agency.staff.goes_with,
        agency.staff.delete_forever,
        agency.staff.photo,
        lambda number: agency.staff.save(FORM, number, {}),
        lambda number: agency.staff.set_photo(number, None),
        lambda number: agency.staff.restore([number]),
    ):
        with pytest.raises(UserError, match=f"no person {number}"):
            method(number)


@pytest.fixture
def minh(agency):
    """Somebody with everything that can belong to a person, who supervises Ana."""
    number = agency.staff.add(FORM, MINH)
    agency.staff.add(FORM, ana(supervisor=str(number)))
    agency.staff.set_photo(number, PNG)
    agency.credentials.add(records()["credential"], number, {"name": "A credential worth deleting"})
    agency.attachments.add("scan.pdf", b"evidence worth deleting", period=1)
    agency.training.record([TopicRecord(number, "core/teamwork", Extent.FULL, note="a note worth deleting")])
    details = {"title": "Boundaries", "date": "2026-03-02", "hours": 6}
    agency.training.add(records()["training"], details, {}, {number: None, 2: 3.0})
    agency.worksheets.add(every_kind(), "About Minh", person=number, answers={"short": "Warm line"})
    return number


def test_what_goes_with_somebody_is_told_and_goes(agency, path, minh):
    assert agency.staff.goes_with(minh) == Belongings(1, 1, 1, 1, 1)
    with pytest.raises(UserError, match="trash"):
        agency.staff.delete_forever(minh)
    agency.staff.trash([minh])
    agency.staff.delete_forever(minh)
    assert agency.staff.numbers() == (2,)
    assert agency.staff.get(2).details == ana()
    assert agency.credentials.list() == agency.credentials.list(trash=True) == []
    assert agency.training.records() == []
    assert agency.training.get(1).attendees == {2: 3.0}
    sheet = agency.worksheets.get(1)
    assert (sheet.line.person, sheet.line.title, sheet.answers) == (
        None,
        "About Minh",
        {"short": "Warm line"},
    )
    assert agency.check() == []
    assert agency.staff.add(FORM, ana()) == 3  # a number is never given twice
    agency.close()
    assert b"worth deleting" not in path.read_bytes()
    assert "Nguyễn".encode() not in path.read_bytes()


def test_what_belongs_to_somebody_in_the_trash_waits_there(agency, minh):
    before = agency.training.get(1), agency.training.records(), agency.credentials.list()
    agency.staff.trash([minh])
    assert agency.staff.goes_with(minh) == Belongings(1, 1, 1, 1, 1)
    assert (agency.training.records(), agency.credentials.list()) == ([], [])
    assert [one.name for one in agency.credentials.list(minh)] == ["A credential worth deleting"]
    agency.training.save(records()["training"], 1, before[0].details, {}, {2: 3.0})
    agency.staff.restore([minh])
    assert (agency.training.get(1), agency.training.records(), agency.credentials.list()) == before


def test_a_worksheet_says_whom_it_is_about(agency, minh):
    (line,) = agency.worksheets.list()
    copy = agency.worksheets.get(agency.worksheets.duplicate(1)).line
    assert line.person == copy.person == minh
    with pytest.raises(UserError, match="no person 7"):
        agency.worksheets.add(every_kind(), person=7)


def test_a_photo_is_kept_replaced_and_taken_away(agency):
    number, other = agency.staff.add(FORM, ana()), b"\xff\xd8\xff\xe0another"
    assert (agency.staff.photo(number), agency.staff.get(number).has_photo) == (None, False)
    for photo in (PNG, other):
        agency.staff.set_photo(number, photo)
        assert (agency.staff.photo(number), agency.staff.get(number).has_photo) == (photo, True)
    agency.staff.set_photo(number, None)
    assert (agency.staff.photo(number), agency.staff.get(number).has_photo) == (None, False)


def test_a_photo_of_the_largest_size_and_no_larger(agency):
    number = agency.staff.add(FORM, ana())
    largest = PNG.ljust(MAX_PHOTO, b"x")
    agency.staff.set_photo(number, largest)
    for photo, words in ((largest + b"x", "larger than 5 MB"), (b"GIF89a", "neither PNG nor JPEG")):
        with pytest.raises(UserError, match=words):
            agency.staff.set_photo(number, photo)
    assert agency.staff.photo(number) == largest


def test_to_read_only_nothing_changes(agency, path, minh):
    agency.close()
    before = path.read_bytes()
    with Agency.open(path, read_only=True) as read:
        assert read.staff.photo(minh) == PNG
        for change in (
            lambda: read.staff.add(FORM, ana()),
            lambda: read.staff.save(FORM, minh, {"phone": "555-0100"}),
            lambda: read.staff.import_all(FORM, [StaffRow(ana())]),
            lambda: read.staff.trash([minh]),
            lambda: read.staff.set_photo(minh, None),
            lambda: read.credentials.add(records()["credential"], minh, {"name": "CPS"}),
            lambda: read.credentials.trash(1),
            lambda: read.training.trash([1]),
            lambda: read.training.record([TopicRecord(minh, "core/teamwork", Extent.NONE)]),
            lambda: read.attachments.add("scan.pdf", b"%PDF", period=1),
            lambda: read.attachments.remove(1),
        ):
            with pytest.raises(UserError, match="read only") as caught:
                change()
            assert caught.value.safe
    assert path.read_bytes() == before
