"""Trainings come in by attendance, with every reason named, and go out and in again the same."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.curricula import Curriculum, Topic, TopicGroup
from peerdesk.domain.training import Extent, Training, coverage
from peerdesk.errors import UserError
from peerdesk.exchange.columns import match_columns
from peerdesk.exchange.sheets import Sheet, read_sheet, write_sheet
from peerdesk.exchange.training import (
    TrainingPlan,
    coverage_sheet,
    curriculum_sheet,
    plan_training,
    training_sheet,
)
from tests.forms import records
from tests.roster import person, training
from tests.strategies import LINES

FORM = records()["training"]
PEOPLE = (person(1, "Ana"), person(2, "Bo"), person(3, "Cy", title="Nurse"), person(4, "Cy"))
TOPICS = (Topic("teamwork", "Teamwork"), Topic("odd", "One; two (in part)"), Topic("ethics", "Ethics"))
CURRICULA = {
    "core": Curriculum("core", "Core", (TopicGroup("work", "Work", TOPICS),)),
    "own": Curriculum("own", "Ours", (TopicGroup("all", "", (Topic("ethics", "Ethics"),)),), own=True),
}


def plan(*rows: dict[str, Any], trainings: tuple[Training, ...] = ()) -> TrainingPlan:
    headers = tuple(dict.fromkeys(key for row in rows for key in row))
    sheet = Sheet("T", headers, tuple(tuple(row.get(key) for key in headers) for row in rows))
    columns = match_columns(headers, FORM)
    return plan_training(sheet, columns, FORM, PEOPLE, CURRICULA, trainings=trainings)


def row(who: str = "Ana", **cells: Any) -> dict[str, Any]:
    return {"Training": "Boundaries", "Date": date(2026, 1, 31), "Hours": 3, "Attendee": who, **cells}


def test_rows_of_one_day_title_and_provider_are_one_training():
    made = plan(
        row("Ana", Category="ethics", Topics="teamwork"),
        row(
            "Bo",
            Training="BOUNDARIES ",
            **{"Hours attended": 1.5, "Topics": "Teamwork (in part); core/ethics"},
        ),
        row("Cy (Nurse)", **{"Hours attended": "3"}),
        row("Ana", Provider="State"),
        row("", Training="Nobody came"),
    )
    first, second, third = made.rows
    assert first.attendees == {1: None, 2: 1.5, 3: None}
    assert first.topics == {"core/teamwork": Extent.FULL, "core/ethics": Extent.FULL}
    assert first.details["category"] == "ethics"
    assert second.details["provider"] == "State"
    assert third.attendees == {}
    assert made.errors == ()
    assert len(made.new({2: "skip"})) == 2


def test_every_reason_is_named_with_its_line():
    made = plan(
        row("Ana", Date="2026-02-30", Hours=0), row("Nobody", Training="Other"),
        row("Cy", Training="Other", Hours=4), row("Ana", Training="Third", **{"Hours attended": 9}),
        row("Ana", Training="Third", Topics="Ethics"), row("Bo", Training="Third", Topics="Golf"),
        row("", Training="Third", **{"Hours attended": 1}),
    )  # fmt: skip
    assert made.errors == (
        (2, (
            "Date: “2026-02-30” is not a date: write it as 2026-01-31 or 1/31/2026",
            "Hours: Hours lie above 0 and at most 1,000",
        )),
        (3, ("Attended by: there is nobody called “Nobody”",)),
        (4, ("Hours: is not the same as in line 3, for the same training",
             "Attended by: several people are called “Cy”: say which, as in “Cy (Nurse)”, “Cy (no. 4)”")),
        (5, ("Hours attended: lie between 0 and the hours of the whole training",)),
        (6, ("Topics: “Ethics” stands in several curricula: write it as in core/teamwork",
             "Attended by: stands in line 5 already, for the same training")),
        (7, ("Topics: there is no topic “Golf”",)),
        (8, ("Attended by: is missing, but there are hours",)),
    )  # fmt: skip
    with pytest.raises(UserError, match="7 rows can’t be imported"):
        made.new()
    with pytest.raises(UserError, match="Nothing was imported"):
        made.changed()


def test_a_training_that_is_there_already_gets_the_attendees_unless_told_otherwise():
    there = training(
        date(2026, 1, 31), {"core/teamwork": Extent.FULL}, {1: 2.0}, 7, hours=3, provider="State"
    )
    made = plan(
        row("Ana", Topics="Teamwork (in part); own/ethics", Category="Ethics"), row("Bo"), trainings=(there,)
    )
    assert [planned.twin for planned in made.twins] == [there]
    assert made.new() == []
    details, topics, attendees = made.changed()[7]
    assert details == {**there.details, "category": "ethics"}
    assert topics == {"core/teamwork": Extent.FULL, "own/ethics": Extent.FULL}
    assert attendees == {1: 2.0, 2: None}
    assert (len(made.new({2: "add"})), made.changed({2: "add"})) == (1, {})
    assert (made.new({2: "skip"}), made.changed({2: "skip"})) == ([], {})


TITLES = ["=cmd()", "'=x", "+1", "-", "Nguyễn 😀", "Plain", "@x"]
KEYS = [curriculum.key(topic) for curriculum in CURRICULA.values() for topic in curriculum.topics]


@st.composite
def some_trainings(draw: st.DrawFn) -> list[Training]:
    made = []
    for number, title in enumerate(draw(st.lists(st.sampled_from(TITLES), min_size=1, unique=True)), start=1):
        hours = draw(st.sampled_from([None, 0.25, 8, 1000]))
        details = {
            "hours": hours, "provider": draw(LINES).strip(), "note": draw(LINES).strip(),
            "category": draw(st.sampled_from(["", "ethics", "general"])),
        }  # fmt: skip
        less = st.none() if hours is None else st.sampled_from([None, 0.0, hours / 2])
        made.append(
            training(
                draw(st.dates(date(1950, 1, 1), date(2100, 12, 31))),
                draw(st.dictionaries(st.sampled_from(KEYS), st.sampled_from([Extent.PART, Extent.FULL]))),
                draw(st.dictionaries(st.integers(1, 4), less)),
                number,
                title=title,
                **{key: value for key, value in details.items() if value not in (None, "")},
            )
        )
    return made


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@given(some_trainings())
def test_what_goes_out_comes_in_again_the_same(tmp_path_factory, ending, trainings):
    path = tmp_path_factory.getbasetemp() / f"training.{ending}"
    write_sheet(training_sheet(trainings, PEOPLE, FORM, CURRICULA), path)
    sheet = read_sheet(path, FORM)
    made = plan_training(sheet, match_columns(sheet.headers, FORM), FORM, PEOPLE, CURRICULA)
    assert made.errors == ()
    assert made.new() == [(one.details, one.topics, one.attendees) for one in trainings]


def test_coverage_goes_out_in_the_order_shown():
    core = CURRICULA["core"]
    found = coverage(
        core, PEOPLE, [training(date(2026, 1, 1), {"core/odd": Extent.PART})], [], date(2026, 2, 1)
    )
    sheet = coverage_sheet(found, [PEOPLE[1], PEOPLE[0]], [TOPICS[1], TOPICS[0]])
    assert sheet.headers == ("Name", "One; two (in part)", "Teamwork")
    assert sheet.rows == (("Bo", "Not covered", "Not covered"), ("Ana", "In part", "Not covered"))


def test_a_curriculum_goes_out_with_its_groups():
    assert curriculum_sheet(CURRICULA["core"]).rows[0] == ("Work", "Teamwork", None)
    assert curriculum_sheet(CURRICULA["own"]).rows == ((None, "Ethics", None),)
