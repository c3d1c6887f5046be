"""The roster comes in from a table with every reason named, and goes out and in again the same."""

from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from peerdesk.domain.records import problems_of
from peerdesk.domain.staff import Person, StaffRow
from peerdesk.errors import UserError
from peerdesk.exchange.columns import match_columns
from peerdesk.exchange.sheets import Sheet, read_sheet, write_sheet
from peerdesk.exchange.staff import StaffPlan, plan_staff, staff_sheet
from tests.forms import records
from tests.roster import NOW, person
from tests.strategies import answers_for

FORM = records()["person"]


def plan(*rows: dict[str, Any], people: tuple[Person, ...] = (), **options: Any) -> StaffPlan:
    headers = tuple(dict.fromkeys(key for row in rows for key in row))
    sheet = Sheet("Staff", headers, tuple(tuple(row.get(key) for key in headers) for row in rows))
    return plan_staff(sheet, match_columns(headers, FORM), FORM, people, **options)


def row(name: str = "Ana Ruiz", **cells: Any) -> dict[str, Any]:
    return {"Name": name, "Role": "Peer specialist", "Status": "Active", **cells}


def test_a_spreadsheet_of_last_year_comes_in():
    made = plan(
        {
            "First name": "Ana", "Last name": "Ruiz", "Title": "Peer Support Specialist", "FTE": 0.5,
            "Hire date": "1/31/2024", "Cell": 5125551234, "Street": "1 Main St", "City": "Austin",
            "State": "TX", "ZIP": 78701.0, "DOB": "1/1/1980",
        },
        otherwise={"status": "active"},
    )  # fmt: skip
    assert made.errors == ()
    assert made.rows[0].details == {
        "name": "Ana Ruiz", "role": "peer_specialist", "status": "active", "title": "Peer Support Specialist",
        "hours_a_week": 20, "started": "2024-01-31", "phone": "5125551234",
        "address": "1 Main St\nAustin, TX 78701",
    }  # fmt: skip


def test_every_reason_of_every_row_is_named_with_its_line():
    made = plan(
        row(Hours=-3, Email="nobody", Started="2026-02-01", Left="2026-01-01"),
        row("", Status="gone", Started="31/31/2026"),
        row("Bo Lee", Hours=900),
    )
    assert [(bad.line, bad.problems) for bad in made.errors] == [
        (2, (
            "Hours a week: Hours a week lie between 0 and 100",
            "Left on: A day after “Started on”, between 1950 and 2100",
            "Email: An email address has one @, such as ana@example.org",
        )),
        (3, (
            "Status: “gone” is not one of: Applicant, Active, On leave, Left",
            "Started on: “31/31/2026” is not a date: write it as 2026-01-31 or 1/31/2026",
            "Full name: is still to be answered",
        )),
        (4, ("Hours a week: Hours a week lie between 0 and 100",)),
    ]  # fmt: skip


def test_one_bad_row_of_five_thousand_keeps_all_out():
    rows = [row(f"Person {n}") for n in range(4_999)]
    made = plan(*rows, row("Last", Hours="many"))
    assert [bad.line for bad in made.errors] == [5_001]
    with pytest.raises(UserError, match=r"One row can’t be imported \(line 5001\)\. Nothing was imported"):
        made.staff_rows()
    assert len(made.staff_rows({5_001: "skip"})) == 4_999


def test_flaws_of_the_file_count_where_their_column_is_used():
    sheet = Sheet("S", ("Name", "Role", "Status", "Hours", "Other"), (
        ("Ana", "other", "active", None, None), ("Bo", "other", "active", None, None),
    ), flaws={(0, 3): "no value", (0, 4): "not used", (1, 5): "too long"}, lines=(7, 9))  # fmt: skip
    made = plan_staff(sheet, match_columns(sheet.headers, FORM), FORM, [])
    assert [(bad.line, bad.problems) for bad in made.errors] == [
        (7, ("Hours a week: no value",)),
        (9, ("too long",)),
    ]


def test_who_is_on_the_roster_already_is_offered_to_merge():
    ana = person(4, "Ana Ruiz", phone="1", started="2026-01-01")
    bo = person(5, "Bo Lee-Kim", email="bo@example.org")
    made = plan(
        {"Name": "ANA  RUIZ", "Phone": "2"},
        {"Name": "Bo Lee", "Email": "BO@example.org", "Role": "other", "Status": "active"},
        {"Name": "Front Desk", "Email": "bo@example.org", "Role": "other", "Status": "active"},
        people=(ana, bo),
    )
    assert [planned.twin for planned in made.rows] == [4, 5, None]
    assert made.errors == ()
    assert made.staff_rows()[0] == StaffRow({"name": "ANA  RUIZ", "phone": "2"}, into=4)
    assert made.staff_rows({3: "add"})[1].into is None
    assert len(made.staff_rows({2: "skip"})) == 2
    with pytest.raises(UserError, match="line 2"):  # a new person needs a role
        made.staff_rows({2: "add"})


def test_merged_answers_are_checked_together():
    made = plan(row("Ana", Left="2020-01-01"), people=(person(4, "Ana", started="2026-01-01"),))
    assert "Left on: A day after" in made.errors[0].problems[0]
    assert made.staff_rows({2: "add"})[0].into is None  # as somebody new, nothing is wrong


def test_two_of_one_name_are_two_people_and_find_their_own():
    people = (person(1, "Maria Lopez", title="Nurse"), person(2, "Maria Lopez", title="Peer"))
    made = plan(
        row("Maria Lopez", Title="Peer"), row("Maria Lopez", Title="Nurse"), row("maria lopez"), people=people
    )
    assert [planned.twin for planned in made.rows] == [2, 1, None]
    assert [planned.same_as for planned in made.rows] == [None, 2, 2]


def test_supervisors_are_found_on_the_roster_and_in_the_file():
    made = plan(
        row("Cy", Supervisor="Dee"), row("Dee", Supervisor="bo  LEE"), row("Ed", Supervisor="Bo Lee"),
        people=(person(9, "Bo Lee"),),
    )  # fmt: skip
    assert made.errors == ()
    rows = made.staff_rows({4: "skip"})
    assert [(one.details.get("supervisor"), one.supervisor_row) for one in rows] == [(None, 1), ("9", None)]
    with pytest.raises(UserError, match="line 2"):  # whose supervisor is left out
        made.staff_rows({3: "skip"})


def test_a_supervisor_who_is_unknown_or_may_be_two_is_a_reason():
    people = (person(1, "Maria Lopez", title="Nurse"), person(2, "Maria Lopez"))
    made = plan(
        row("A", Supervisor="Nobody"), row("B", Supervisor="Maria Lopez"),
        row("C", Supervisor="maria lopez (nurse)"), row("D", Supervisor="Maria Lopez (no. 2)"), people=people,
    )  # fmt: skip
    assert [bad.problems for bad in made.errors] == [
        ("Supervisor: there is nobody called “Nobody”",),
        ("Supervisor: several people are called “Maria Lopez”: say which, as in "
         "“Maria Lopez (Nurse)”, “Maria Lopez (no. 2)”",),
    ]  # fmt: skip
    assert [planned.details.get("supervisor") for planned in made.rows[2:]] == ["1", "2"]


def test_circles_are_a_reason_for_all_in_them():
    people = (person(1, "Ana", supervisor="2"), person(2, "Bo"))
    made = plan(
        {"Name": "Bo", "Supervisor": "Cy"}, row("Cy", Supervisor="Ana"), row("Di", Supervisor="Di"),
        row("Ed", Supervisor="Cy"), people=people,
    )  # fmt: skip
    assert [(bad.line, bad.problems) for bad in made.errors] == [
        (2, ("Supervisor: they would supervise each other in a circle: Ana → Bo → Cy → Ana",)),
        (3, ("Supervisor: they would supervise each other in a circle: Ana → Bo → Cy → Ana",)),
        (4, ("Supervisor: somebody can’t supervise themselves",)),
    ]


@pytest.mark.parametrize(("day_first", "month"), [(None, 3), (False, 3), (True, 4)])
def test_the_order_of_dates_can_be_told(day_first, month):
    made = plan(row(Started="3/4/2026"), day_first=day_first)
    assert made.rows[0].details["started"] == date(2026, month, 7 - month).isoformat()


def test_a_table_shows_what_is_asked_for_in_order():
    boss, ana = person(1, "Bo"), person(2, "Ana", supervisor="1", started="2026-01-31", hours_a_week=20.5)
    sheet = staff_sheet([ana], FORM, ["name", "supervisor", "started", "hours_a_week", "role"], [boss, ana])
    assert sheet.headers == ("Full name", "Supervisor", "Started on", "Hours a week", "Role in the program")
    assert sheet.rows == (("Ana", "Bo", date(2026, 1, 31), 20.5, "Peer specialist"),)
    assert sheet.keys == ("name", "supervisor", "started", "hours_a_week", "role")


NAMES = st.sampled_from(["=cmd()", "'=x", "+1 555", "-", "😀", "Nguyễn", "Two\nlines", "Ana", "Ana", "@b"])


@st.composite
def rosters(draw: st.DrawFn) -> list[Person]:
    """Make people, some of one name, with supervisors among those before them."""
    people: list[Person] = []
    for number in range(1, draw(st.integers(1, 5)) + 1):
        details = draw(answers_for(FORM)) | {"name": draw(NAMES), "role": "other", "status": "active"}
        details = {key: value.strip() if isinstance(value, str) else value for key, value in details.items()}
        above = draw(st.sampled_from(["", *(str(one.id) for one in people)]))
        details = {key: value for key, value in (details | {"supervisor": above}).items() if value != ""}
        people.append(Person(number, details, NOW))
    return people


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
@given(rosters())
def test_what_goes_out_comes_in_again_the_same(tmp_path_factory, ending, people):
    assume(not any(problems_of(FORM, one.details) for one in people))
    path = tmp_path_factory.getbasetemp() / f"staff.{ending}"
    write_sheet(staff_sheet(people, FORM), path)
    sheet = read_sheet(path, FORM)
    made = plan_staff(sheet, match_columns(sheet.headers, FORM), FORM, [])
    assert made.errors == ()
    came = [dict(one.details) for one in made.rows]
    for details, one in zip(came, made.rows, strict=True):
        if one.supervisor_row is not None:
            details["supervisor"] = str(people[one.supervisor_row].id)
    assert came == [dict(one.details) for one in people]
