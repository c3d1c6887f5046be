"""Training: kept whole, counted for whoever is here; checklists line by line; an agency’s own curricula."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.answers import AnswersError
from peerdesk.domain.curricula import Curriculum, Topic, TopicGroup, read_curricula
from peerdesk.domain.curriculum_edits import without_topic
from peerdesk.domain.training import MAX_HOURS, Extent, TopicRecord
from peerdesk.errors import UserError
from peerdesk.paths import resources
from peerdesk.storage import Agency
from tests.forms import records
from tests.strategies import answers_for

FORM = records()["training"]
DETAILS = {"title": "Ranh giới & Grenzen", "date": "2026-03-02", "hours": 6.5, "category": "ethics"}
TOPICS = {"core/teamwork": Extent.FULL, "core/documentation": Extent.PART}
HOURS = st.none() | st.floats(0, MAX_HOURS)
OWN = Curriculum(
    "harbor",
    "Harbor’s own",
    (TopicGroup("first", "First", (Topic("doors", "Opening doors", own=True),)), TopicGroup("new", "", ())),
    own=True,
)


def add_people(agency, *names):
    form = records()["person"]
    return [
        agency.staff.add(form, {"name": name, "role": "peer_specialist", "status": "active"})
        for name in names
    ]


@pytest.fixture
def people(agency):
    return add_people(agency, "Ana", "Ben", "Nguyễn Minh")


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with Agency.create(tmp_path_factory.mktemp("shared") / "a.peerdesk", "Harbor") as agency:
        add_people(agency, "Ana", "Ben", "Minh")
        yield agency


@given(
    answers_for(FORM),
    st.dictionaries(st.sampled_from(["core/teamwork", "own/łódź"]), st.sampled_from(Extent)),
    st.dictionaries(st.integers(1, 3), HOURS),
)
def test_what_is_kept_is_what_was_given(shared, details, topics, attendees):
    details = {"title": "Boundaries", "date": "2026-03-02", **details}
    if not details["title"].strip():
        with pytest.raises(AnswersError):
            shared.training.add(FORM, details, topics, attendees)
        return
    kept = shared.training.get(shared.training.add(FORM, details, topics, attendees))
    assert kept.details == details
    assert kept.topics == {topic: extent for topic, extent in topics.items() if extent}
    assert kept.attendees == attendees


def test_it_is_there_when_the_file_is_opened_again(agency, path, people):
    number = agency.training.add(FORM, DETAILS, TOPICS, {people[0]: None, people[2]: 0.5})
    agency.close()
    with Agency.open(path) as again:
        (kept,) = again.training.list()
        assert (kept.id, kept.details, kept.topics) == (number, DETAILS, TOPICS)
        assert kept.attendees == {people[0]: None, people[2]: 0.5}
        assert again.check() == []


def test_the_newest_comes_first(agency):
    days = ("2026-03-02", "2027-01-01", "2026-03-02", "1999-12-31")
    for day in days:
        agency.training.add(FORM, {"title": day, "date": day})
    assert [one.id for one in agency.training.list()] == [2, 3, 1, 4]


def test_saved_anew_it_holds_only_what_it_says_now(agency, people):
    number = agency.training.add(FORM, DETAILS, TOPICS, dict.fromkeys(people))
    agency.training.add(FORM, DETAILS, TOPICS, dict.fromkeys(people))
    agency.training.save(
        FORM, number, {"title": "Less", "date": "2026-03-03"}, {"core/teamwork": Extent.PART}, {people[1]: 2}
    )
    kept, other = agency.training.get(number), agency.training.get(2)
    assert kept.details == {"title": "Less", "date": "2026-03-03"}
    assert (kept.topics, kept.attendees) == ({"core/teamwork": Extent.PART}, {people[1]: 2})
    assert (other.topics, other.attendees) == (TOPICS, dict.fromkeys(people))


@pytest.mark.parametrize("hours", [-0.5, MAX_HOURS + 1, float("nan"), float("inf")])
def test_hours_that_nobody_spends_are_refused(agency, people, hours):
    number = agency.training.add(FORM, DETAILS, TOPICS, {people[0]: 3})
    before = agency.training.get(number)
    for change in (
        lambda: agency.training.save(FORM, number, DETAILS, {}, {people[0]: hours}),
        lambda: agency.training.add(FORM, DETAILS, {}, {people[1]: hours}),
        lambda: agency.training.record([TopicRecord(people[0], "core/teamwork", Extent.FULL, hours=hours)]),
    ):
        with pytest.raises(UserError, match="between 0 and 1,000"):
            change()
    assert agency.training.list() == [before]
    assert agency.training.records() == []


def test_all_of_them_or_none(agency, people):
    number = agency.training.add(FORM, DETAILS, TOPICS, {people[0]: None})
    before = agency.training.list()
    one = (DETAILS, TOPICS, {people[0]: None})
    bad_row = ({"title": "No date"}, {}, {})
    with pytest.raises(AnswersError) as caught:
        agency.training.import_all(FORM, [one] * 300, {number: bad_row})
    assert [(problem.code, problem.question, problem.row) for problem in caught.value.problems] == [
        ("missing", "date", 301)
    ]
    with pytest.raises(UserError, match="no person 99"):
        agency.training.import_all(FORM, [one] * 300 + [(DETAILS, {}, {99: None})])
    with pytest.raises(UserError, match="no training 99"):
        agency.training.import_all(FORM, [one], {99: one})
    for at in (0, 3):
        assert agency.training.import_all(FORM, [one] * 2, {number: one}, lambda done: done < at) == []  # noqa: B023
    assert agency.training.list() == before
    assert agency.training.import_all(FORM, [one, one], {number: (DETAILS, {}, {people[1]: 1.0})}) == [2, 3]
    assert agency.training.get(number).attendees == {people[1]: 1.0}
    assert agency.training.get(3).attendees == {people[0]: None}


def test_the_trash_and_beyond(agency, people):
    number = agency.training.add(FORM, DETAILS, TOPICS, dict.fromkeys(people))
    before = agency.training.get(number)
    with pytest.raises(UserError, match="trash"):
        agency.training.delete_forever(number)
    agency.training.trash([number])
    assert agency.training.list() == []
    assert [one.id for one in agency.training.list(trash=True)] == [number]
    for change in (
        lambda: agency.training.save(FORM, number, DETAILS, {}, {}),
        lambda: agency.attachments.add("x.pdf", b"x", training=number),
    ):
        with pytest.raises(UserError, match="Restore"):
            change()
    agency.training.restore([number])
    assert agency.training.get(number) == before
    agency.training.trash([number])
    agency.training.delete_forever(number)
    with pytest.raises(UserError, match=f"no training {number}"):
        agency.training.get(number)
    assert agency.staff.goes_with(people[0]).trainings == 0
    assert agency.training.add(FORM, DETAILS) == number + 1
    with pytest.raises(UserError, match="trash"):
        agency.staff.trash(people[:1])
        agency.training.add(FORM, DETAILS, {}, {people[0]: None})


@pytest.mark.parametrize("number", [7, 2**70])
def test_a_number_that_there_is_not(agency, number):
    for method in (
        agency.training.get,
        agency.training.delete_forever,
        lambda number: agency.training.trash([number]),
        lambda number: agency.training.restore([number]),
        lambda number: agency.training.save(FORM, number, DETAILS, {}, {}),
    ):
        with pytest.raises(UserError, match=f"no training {number}"):
            method(number)
    for method in (
        lambda: agency.training.add(FORM, DETAILS, {}, {number: None}),
        lambda: agency.training.record([TopicRecord(number, "core/teamwork", Extent.FULL)]),
    ):
        with pytest.raises(UserError, match=f"no person {number}"):
            method()


def test_lines_of_a_checklist_are_kept_changed_and_go_when_they_say_nothing(agency, path, people):
    ana, ben, _ = people
    first = TopicRecord(
        ana, "core/teamwork", Extent.PART, date(2026, 3, 2), 1.5, "Trường Đại học", "Certificate", "Line\ntwo"
    )
    second = TopicRecord(ana, "core/documentation", Extent.NONE, note="Not yet")
    third = TopicRecord(ben, "core/teamwork", Extent.FULL)
    agency.training.record([first, second, third])
    agency.close()
    with Agency.open(path) as again:
        assert again.training.records() == [second, first, third]
        assert again.training.records(ben) == [third]
        changed = replace(first, extent=Extent.FULL, on=None, hours=None, note="")
        again.training.record([changed, replace(second, note="  ")])
        assert again.training.records() == [changed, third]
        again.training.record([TopicRecord(ben, "core/teamwork", Extent.NONE)])
        assert again.training.records() == [changed]
        assert again.check() == []


def test_of_two_lines_for_one_topic_the_last_counts(agency, people):
    says, nothing = TopicRecord(1, "core/teamwork", Extent.FULL), TopicRecord(1, "core/teamwork", Extent.NONE)
    agency.training.record([says, nothing])
    assert agency.training.records() == []
    agency.training.record([nothing, says])
    assert agency.training.records() == [says]


def test_lines_are_kept_together_or_not_at_all(agency, people):
    good = TopicRecord(people[0], "core/teamwork", Extent.FULL)
    for bad in (
        replace(good, on=date(1949, 12, 31)),
        replace(good, on=date(2101, 1, 1)),
        replace(good, hours=-1),
        replace(good, person=99),
    ):
        with pytest.raises(UserError) as caught:
            agency.training.record([good, bad])
        assert caught.value.safe
        assert caught.value.todo
    assert agency.training.records() == []
    days = (date(1950, 1, 1), date(2100, 12, 31))
    agency.training.record([replace(good, topic=f"own/{day.year}", on=day) for day in days])
    assert [one.on for one in agency.training.records()] == [*days]


def test_what_is_pasted_into_a_line_is_tidied(agency, people):
    agency.training.record(
        [TopicRecord(1, "core/teamwork", Extent.NONE, None, None, " Two\nlines ", "\x00Scan", "\x07")]
    )
    (kept,) = agency.training.records()
    assert (kept.provider, kept.evidence, kept.note) == ("Two lines", "Scan", "")


def test_own_curricula_stand_beside_those_shipped_and_in_their_place(agency, path):
    shipped = read_curricula(resources() / "curricula")
    more = replace(shipped["core"].adding("role", Topic("ours", "Łódź", "Help", own=True)), own=True)
    agency.training.set_curriculum(more)
    agency.training.set_curriculum(OWN)
    agency.close()
    with Agency.open(path) as again:
        assert again.training.curricula(shipped) == {"core": more, "harbor": OWN}
        again.training.remove_curriculum("core", shipped)
        again.training.remove_curriculum("nothing-of-ours")
        assert list(again.training.curricula(shipped)) == ["core", "harbor"]
        assert again.training.curricula(shipped)["core"] == shipped["core"]
        assert again.check() == []


def use_in_training(agency):
    agency.training.add(FORM, DETAILS, {"harbor/doors": Extent.PART})
    agency.training.trash([1])


def use_in_checklist(agency):
    agency.training.record([TopicRecord(1, "harbor/doors", Extent.FULL)])
    agency.staff.trash([1])


@pytest.mark.parametrize("use", [use_in_training, use_in_checklist])
def test_a_topic_that_somebody_covered_stays(agency, people, use):
    agency.training.set_curriculum(OWN)
    agency.training.set_curriculum(replace(OWN, id="harbor-two"))
    use(agency)
    for change in (
        lambda: agency.training.set_curriculum(without_topic(OWN, "doors")),
        lambda: agency.training.remove_curriculum("harbor"),
        lambda: agency.training.remove_curriculum("harbor", {"harbor": without_topic(OWN, "doors")}),
    ):
        with pytest.raises(UserError, match="would be gone"):
            change()
    renamed = replace(OWN, groups=(TopicGroup("g", "G", (Topic("doors", "Doors"), Topic("more", "M"))),))
    agency.training.set_curriculum(renamed)
    agency.training.set_curriculum(without_topic(renamed, "more"))  # which nobody covered
    agency.training.remove_curriculum("harbor-two")  # another, though its name begins alike
    assert list(agency.training.curricula({})) == ["harbor"]
    agency.training.remove_curriculum("harbor", {"harbor": OWN})
    assert agency.training.curricula({}) == {}


@pytest.mark.parametrize(
    "wrong",
    [
        replace(OWN, title=" "),
        replace(OWN, id="no id"),
        replace(OWN, groups=(TopicGroup("g", "G", (Topic("doors", ""),)),)),
        replace(OWN, groups=(*OWN.groups, TopicGroup("again", "", (Topic("doors", "Twice"),)))),
    ],
)
def test_a_curriculum_that_can_not_be_read_back_is_refused(agency, wrong):
    agency.training.set_curriculum(OWN)
    with pytest.raises(UserError, match="can’t be kept"):
        agency.training.set_curriculum(wrong)
    assert agency.training.curricula({}) == {"harbor": OWN}
