"""Values in words and back: what is shown can be typed, and what can't be read is said and never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from peerdesk.domain.answers import MAX_NUMBER, check_shape
from peerdesk.domain.forms import Choice, Question, QuestionType, Scale
from peerdesk.gui.widgets.values import NotUnderstoodError, date_hint, options, read_value, value_text

DAY = Question("day", QuestionType.DATE, "Day")
COUNT = Question("count", QuestionType.INTEGER, "Count")
HOURS = Question("hours", QuestionType.DECIMAL, "Hours")
COLOUR = Question(
    "colour", QuestionType.SELECT_ONE, "Colour", choices=(Choice("red", "Red & hot"), Choice("blue", "Blue"))
)
LEVEL = Question("level", QuestionType.RANGE, "Level", scale=Scale(1, 3, 1, "low", "high"))
DONE = Question("done", QuestionType.ACKNOWLEDGE, "Done")
PERSON = Question("who", QuestionType.SELECT_ONE, "Who", choices_from="staff")
LOCALES = ["C", "en_US", "en_GB", "de_DE", "es_MX", "fr_CA", "ja_JP", "pl_PL", "sv_SE"]


@pytest.mark.parametrize("locale", LOCALES)
@given(day=st.dates(date(1000, 1, 1)), count=st.integers(-MAX_NUMBER, MAX_NUMBER))
def test_dates_and_whole_numbers_are_read_as_they_are_written_everywhere(locale, day, count):
    QLocale.setDefault(QLocale(locale))
    assert read_value(DAY, value_text(DAY, day.isoformat())) == day.isoformat()
    assert read_value(COUNT, value_text(COUNT, count)) == count


@pytest.mark.parametrize("locale", LOCALES)
@given(hours=st.floats(-1e9, 1e9, allow_nan=False))
def test_decimals_are_read_as_they_are_written_everywhere(locale, hours):
    QLocale.setDefault(QLocale(locale))
    assert read_value(HOURS, value_text(HOURS, hours)) == hours


@pytest.mark.parametrize(
    "text",
    ["3/5/2026", "03/05/2026", " 3-5-2026 ", "3.5.2026", "2026-03-05", "2026/3/5", "3/5/26", "March 5, 2026",
     "5 mar 2026", "Mar 5th 2026", "2026 march 5"],
)  # fmt: skip
def test_a_date_can_be_typed_in_many_ways(text):
    assert read_value(DAY, text) == "2026-03-05"


def test_the_order_of_a_date_is_the_places():
    QLocale.setDefault(QLocale("en_GB"))
    assert read_value(DAY, "3/5/2026") == "2026-05-03"
    assert value_text(DAY, "2026-05-03") == "03/05/2026"
    assert date_hint() == "dd/mm/yyyy"


def test_a_short_year_is_near_today():
    assert read_value(DAY, f"1/1/{(date.today().year + 5) % 100:02}") == f"{date.today().year + 5}-01-01"
    assert read_value(DAY, "1/1/84") == "1984-01-01"


@pytest.mark.parametrize("text", ["3/5/2", "3/5/20", "3/5/202", "3/", "mar", "March 5"])
def test_a_date_that_is_still_being_typed_is_not_guessed(text):
    with pytest.raises(NotUnderstoodError):
        read_value(DAY, text, finished=False)


@pytest.mark.parametrize(
    "text", ["next fall", "2/30/2026", "13/13/2026", "5", "1/2/3/4", "3/5/20261", "²/5/2026"]
)
def test_what_is_no_date_is_said(text):
    with pytest.raises(NotUnderstoodError, match="is not a date"):
        read_value(DAY, text)


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        (COUNT, "1,200", 1200),
        (COUNT, "12.0", 12),
        (COUNT, "-3", -3),
        (HOURS, "$1,200.50", 1200.5),
        (HOURS, "7", 7),
        (COLOUR, "blue", "blue"),
        (COLOUR, "RED & HOT", "red"),
        (LEVEL, "2", 2),
        (LEVEL, "3 – high", 3),
        (DONE, "x", True),
        (DONE, "No", None),
        (PERSON, "Somebody new", "Somebody new"),
        (COUNT, "   ", None),
    ],
)
def test_words_become_values(question, text, value):
    assert read_value(question, text) == value
    assert value is None or check_shape(question, value) == []


@pytest.mark.parametrize(
    ("question", "text"),
    [(COUNT, "abc"), (COUNT, "1.5"), (COUNT, "9" * 20), (HOURS, "inf"), (HOURS, "nan"), (HOURS, "12,00"),
     (COLOUR, "green"), (LEVEL, "4"), (DONE, "perhaps")],
)  # fmt: skip
def test_what_does_not_fit_is_refused(question, text):
    with pytest.raises(NotUnderstoodError):
        read_value(question, text)


def test_numbers_are_easy_to_read_and_years_stay_years():
    assert value_text(COUNT, 2026) == "2026"
    assert value_text(COUNT, 12500) == "12,500"
    assert value_text(HOURS, 0.1) == "0.1"


def test_a_rating_has_its_words_at_its_ends():
    assert options(LEVEL) == [(1, "1 – low"), (2, "2"), (3, "3 – high")]
