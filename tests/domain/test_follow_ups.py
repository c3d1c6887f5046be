"""Next steps, gathered from the worksheets that plan them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.completeness import Progress
from peerdesk.domain.follow_ups import follow_ups, latest_of_each_form
from peerdesk.domain.forms import Sensitivity
from peerdesk.domain.worksheets import Status, Worksheet, WorksheetLine
from tests.forms import worksheets

FORMS = worksheets()
ASSESS = FORMS["assess-your-organization"]
MONDAY = date(2026, 11, 2)


def line(number=1, form_id=ASSESS.id, begun=MONDAY, **changes):
    when = datetime(begun.year, begun.month, begun.day, 9, tzinfo=UTC)
    made = WorksheetLine(
        number, form_id, ASSESS.title, f"Sheet {number}", "", Status.DRAFT, Sensitivity.ORDINARY,
        Progress(0, 10), when, when,
    )  # fmt: skip
    return replace(made, **changes)


def sheet(*rows, number=1, form=ASSESS):
    return Worksheet(line(number), form, {"follow_ups": list(rows)})


def test_a_row_is_read_by_the_kinds_of_its_columns():
    row = {"about": "helps_finances", "what": "Ask Medicaid", "who": "Łukasz", "by_when": "2026-11-09"}
    (step,) = follow_ups([sheet(row, number=7)])
    assert (step.about, step.what, step.who) == ("Finances", "Ask Medicaid", "Łukasz")
    assert (step.by_when, step.worksheet, step.title) == (date(2026, 11, 9), 7, "Sheet 7")


def test_what_was_left_blank_is_empty_and_a_blank_row_is_no_step():
    steps = follow_ups([sheet({"what": "Ask"}, {}, {"what": "  "})])
    assert [(step.about, step.what, step.who, step.by_when) for step in steps] == [("", "Ask", "", None)]


@pytest.mark.parametrize(("days", "overdue"), [(-1, True), (0, False), (1, False), (None, False)])
def test_a_step_is_overdue_once_its_day_has_passed(days, overdue):
    row = {"what": "Ask"} | ({} if days is None else {"by_when": str(MONDAY + timedelta(days))})
    assert follow_ups([sheet(row)])[0].is_overdue(MONDAY) is overdue


@given(st.lists(st.lists(st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)), max_size=5), max_size=3))
def test_the_soonest_comes_first_and_what_has_no_date_last(days):
    sheets = [
        sheet(*({"what": "Ask"} | ({"by_when": day.isoformat()} if day else {}) for day in of_sheet))
        for of_sheet in days
    ]
    found = [step.by_when for step in follow_ups(sheets)]
    assert found == sorted((day for of_sheet in days for day in of_sheet), key=lambda day: day or date.max)


def test_steps_of_a_private_form_stay_in_it():
    private = replace(ASSESS, sensitivity=Sensitivity.PRIVATE)
    assert follow_ups([sheet({"what": "Ask"}, form=private)]) == []


def test_of_each_form_the_worksheet_begun_last_counts():
    later = MONDAY + timedelta(days=180)
    lines = [
        line(3, begun=later),
        line(1, changed=datetime(2028, 1, 1, tzinfo=UTC)),  # still written in, but an old one
        line(2, form_id="develop-your-message"),
    ]
    assert {form: found.id for form, found in latest_of_each_form(lines).items()} == {
        ASSESS.id: 3,
        "develop-your-message": 2,
    }
