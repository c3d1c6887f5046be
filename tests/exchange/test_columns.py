"""Columns find their questions by what people call them."""

import pytest

from peerdesk.exchange.columns import match_columns, targets
from tests.forms import records

PERSON, TRAINING = records()["person"], records()["training"]


@pytest.mark.parametrize("form", [PERSON, TRAINING], ids=lambda form: form.id)
def test_every_target_is_known_by_its_label_and_by_its_id_in_any_spelling(form):
    labels = targets(form)
    assert set(form.by_id) <= set(labels)
    assert match_columns([f" {label.upper()}: " for label in labels.values()], form) == tuple(labels)
    assert match_columns([name.replace("_", "-") for name in labels], form) == tuple(labels)


def test_a_spreadsheet_of_last_year_is_understood():
    expected = {
        "Employee": "name", "Position": "title", "Cell #": "phone", "E-Mail": "email", "F.T.E.": "fte",
        "Hire Date": "started", "Reports To": "supervisor", "Dept.": "setting",
        "Emergency Contact": "emergency_name",
        "Emergency contact (phone)": "emergency_phone", "Term. date": "left_on", "DOB": None, "SSN": None,
        "Diagnosis": None, "": None, "Hours (per week)": "hours_a_week", "Employment Status": "status",
    }  # fmt: skip
    assert dict(zip(expected, match_columns(list(expected), PERSON), strict=True)) == expected


def test_names_in_parts_are_parts():
    assert match_columns(["Last", "First Name", "MI"], PERSON) == ("last_name", "first_name", "middle_name")


def test_of_two_columns_the_likelier_is_taken():
    assert match_columns(["Home phone", "Cell", "Phone", "Phone"], PERSON) == (None, None, "phone", None)


def test_a_sign_in_list_is_understood():
    heads = [
        "Course",
        "Date completed",
        "Instructor",
        "CE hours",
        "CE Category",
        "Participant",
        "Topics covered",
    ]
    assert match_columns(heads, TRAINING) == (
        "title", "date", "provider", "hours", "category", "person", "topics",
    )  # fmt: skip
