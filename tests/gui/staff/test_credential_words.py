"""Where a credential stands and what is left, in a person's words."""

from datetime import date

import pytest

from peerdesk.domain.credential_rules import HoursKind, Requirement, Stage
from peerdesk.domain.credentials import Need, Outlook, Window
from peerdesk.gui.staff import credential_words as words
from tests.gui.staff.certified import american
from tests.roster import credential, period

TODAY = date(2026, 11, 2)
LABELS = {"ethics": "Ethics", "hiv": "HIV and infectious disease"}


@pytest.fixture(autouse=True)
def _american():
    with american():
        yield


@pytest.mark.parametrize(
    ("issued", "expires", "text", "kind"),
    [
        (date(2024, 11, 2), date(2026, 11, 1), "Expired since Nov 1", "danger"),
        (date(2024, 11, 2), date(2026, 11, 2), "Expires today, Nov 2", "warning"),
        (date(2024, 11, 2), date(2026, 11, 3), "Expires tomorrow, Nov 3", "warning"),
        (date(2024, 11, 2), date(2026, 11, 26), "Expires in 24 days, Nov 26", "warning"),
        (date(2024, 11, 2), date(2027, 1, 31), "Expires in 90 days, Jan 31, 2027", "warning"),
        (date(2024, 11, 2), date(2027, 2, 1), "Valid until Feb 1, 2027", "success"),
        (date(2024, 11, 2), None, "No expiry", "success"),
        (date(2027, 1, 1), date(2028, 1, 1), "Begins Jan 1, 2027", "neutral"),
        (None, None, "Applied for", "neutral"),
    ],
)
def test_where_it_stands(issued, expires, text, kind):
    assert words.standing(credential(period(issued, expires)), TODAY)[:2] == (text, kind)


def test_urgent_states_differ_by_more_than_colour():
    shown = {words.standing(credential(period(None, date(2026, 11, day))), TODAY)[2] for day in (1, 26)}
    shown.add(words.standing(credential(period(None, date(2027, 1, 20))), TODAY)[2])
    assert len(shown) == 3


@pytest.mark.parametrize(
    ("earned", "asked", "by", "text"),
    [
        (3, Requirement(6.0, "ethics"), date(2027, 5, 14), "3 ethics hours still to earn by May 14, 2027"),
        (5, Requirement(6.0, "ethics"), date(2026, 12, 24), "1 ethics hour still to earn by Dec 24"),
        (0, Requirement(6.0, "hiv"), None, "6 HIV and infectious disease hours still to earn"),
        (0.5, Requirement(20.0), None, "19.5 hours still to earn"),
        (19, Requirement(20.0), date(2026, 10, 1), "Not earned by Oct 1: 1 hour"),
        (0, Requirement(6.0, "ethics", label="Law and ethics"), None, "6 law and ethics hours still to earn"),
        (9, Requirement(6.0, "ethics"), date(2027, 5, 14), "Ethics: all earned"),
    ],
)
def test_what_is_left(earned, asked, by, text):
    left = Outlook(first=by is None, by=by, window=None)
    assert words.need_text(Need(asked, earned), left, LABELS, TODAY) == text


def test_from_when_hours_count():
    left = Outlook(first=False, by=date(2027, 5, 14), window=Window(date(2025, 5, 15), date(2027, 5, 14)))
    assert words.window_text(left, TODAY) == "Hours count from May 15, 2025 to May 14, 2027."


def test_what_a_rule_asks_for():
    stage = Stage(
        hours=(
            Requirement(20.0),
            Requirement(6.0, "ethics"),
            Requirement(500.0, kind=HoursKind.WORK),
            Requirement(1.0, kind=HoursKind.SUPERVISION, label="by a peer"),
        ),
        documents=("Exam passed",), valid_months=24, window_months=12, note="Ask the board.",
    )  # fmt: skip
    assert words.stage_lines(stage, LABELS) == [
        "20 hours of training",
        "Among them 6 hours: ethics",
        "500 hours of work to prove on paper",
        "1 hour of supervision to prove on paper (by a peer)",
        "Document: Exam passed",
        "Hours count that were earned in the 12 months before it expires",
        "Good for 2 years",
        "Ask the board.",
    ]
