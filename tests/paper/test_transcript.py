"""A training transcript, read back as a state board would read it."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from peerdesk.domain.credential_rules import HoursKind, Requirement, Rule
from peerdesk.domain.credentials import Credential, Earned, Need, Outlook, Period, Window
from peerdesk.paper import print_transcript
from peerdesk.paper.canvas import Role
from peerdesk.paper.transcript import History, draw_transcript
from tests.paper.pdf import assert_inside, letterhead, letters, pages, text
from tests.roster import person, training

CATEGORIES = {"peer": "Peer support practice", "ethics": "Ethics"}
ANA = person(
    1, "Ana Ruiz", title="Peer Specialist", phone="(555) 010-2200", email="ana@example.org",
    address="12 River Road", emergency_name="Somebody Close",
)  # fmt: skip
EARNED = [
    Earned(1, "Boundaries", date(2026, 2, 3), 1.5, "ethics"),
    Earned(2, "Listening", date(2026, 3, 4), 12, "peer"),
    Earned(3, "More listening", date(2026, 5, 6), 6.25, "peer"),
    Earned(4, "Something else", date(2026, 5, 7), 2),
]
TRAININGS = {1: training(date(2026, 2, 3), number=1, provider="State Academy")}
PERIODS = (
    Period(1, "OLD-1", date(2023, 1, 1), date(2024, 12, 31)),
    Period(2, "NEW-2", date(2025, 1, 1), date(2026, 12, 31)),
)
HELD = Credential(1, 1, {"name": "Certified Peer", "body": "State Board"}, PERIODS)
RULE = Rule("state", "State rules", as_of="2026-11")
RENEWAL = Outlook(
    False,
    date(2026, 12, 31),
    Window(date(2025, 1, 1), date(2026, 12, 31)),
    (Need(Requirement(20), 21.75), Need(Requirement(3, "ethics"), 1.5)),
    (Requirement(200, kind=HoursKind.WORK),),
    ("Code of ethics, signed again",),
)


def transcript(earned=EARNED, credentials=((HELD, RULE, RENEWAL),), paper="letter", who=ANA, **changes):
    history = History(who, earned, CATEGORIES, credentials, TRAININGS)
    return draw_transcript(history, letterhead(paper, **changes))


def test_it_lists_trainings_and_adds_their_hours_up_by_category():
    words = text(transcript().data)
    assert "Training transcript Ana Ruiz Peer Specialist" in words
    assert (
        "From and to Trainings Hours Feb 3, 2026 – May 7, 2026 4 21.75" in words or "4 Hours 21.75" in words
    )
    assert "Feb 3, 2026 Boundaries State Academy Ethics 1.50" in words
    assert "May 7, 2026 Something else 2.00 Hours in all 21.75" in words
    totals = words.partition("Hours by category")[2]
    assert "Peer support practice 2 18.25 Ethics 1 1.50 No category 1 2.00 In all 4 21.75" in totals


def test_it_says_what_is_required_earned_and_left_in_the_renewal_window():
    words = text(transcript().data)
    assert "Certified Peer State Board NEW-2 Jan 1, 2025 Dec 31, 2026" in words
    assert "OLD-1" not in words
    renewal = words.partition("Toward renewal: Certified Peer")[2]
    assert "Hours earned from January 1, 2025 through December 31, 2026 count." in renewal
    assert "Training of any kind 20.00 21.75 0.00 Ethics 3.00 1.50 1.50" in renewal
    assert "Work Proved on paper 200.00" in renewal
    assert "“State rules” as looked up in November 2026" in renewal


def test_a_first_certificate_is_called_one():
    applied = Credential(2, 1, {"name": "Supervisor"}, (Period(3),))
    outlook = Outlook(True, None, None, (Need(Requirement(40), 21.75),))
    words = text(transcript(credentials=[(applied, None, outlook)]).data)
    assert "Supervisor Applied for" in words
    assert "Toward the first certificate: Supervisor" in words
    assert "40.00 21.75 18.25" in words


def test_it_is_certified_with_lines_to_sign():
    result = transcript()
    assert "training completed by Ana Ruiz, as kept by Heron Bend Peer Support." in text(result.data)
    places = {(one.tag.role, one.tag.part): one for one in result.placed}
    for place in (
        (Role.SIGNATURE, "signature"),
        *((Role.ANSWER, part) for part in ("date", "name", "title")),
    ):
        assert places[place].height >= 24  # points: room to write
        assert places[place].page == result.printed.pages


def test_how_to_reach_the_person_does_not_stand_on_it():
    words = text(transcript().data)
    for secret in ("010-2200", "ana@", "River Road", "Somebody"):
        assert secret not in words


def test_without_training_it_says_so():
    words = text(transcript([], ()).data)
    assert "No training is on record yet." in words
    assert "Hours by category" not in words
    assert "Credentials" not in words


def test_numbers_and_dates_follow_the_locale():
    words = text(transcript(locale="de_DE").data)
    assert "03.02.2026 Boundaries State Academy Ethics 1,50" in words
    assert "21,75" in words


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_a_long_one_has_its_heads_on_every_page_of_the_table(paper):
    earned = [
        Earned(n, f"Training {n} " + "of words " * (n % 7), date(2020, 1, 1) + timedelta(n), 1.5, "peer")
        for n in range(150)
    ]
    long_name = person(1, "Wolfeschlegelsteinhausenbergerdorff " * 8, title="Peer " * 60)
    result = transcript(earned, paper=paper, who=long_name)
    assert_inside(result, paper)
    found, printed = pages(result.data), letters(text(result.data))
    assert all(letters(one.title) in printed for one in earned)
    table = {one.page for one in result.placed if one.tag.part.endswith("/title")}
    assert len(table) > 4
    assert all("CE category" in found[page - 1] for page in table)
    assert all(f"Page {number} of {len(found)}" in page for number, page in enumerate(found, start=1))


def test_the_door_writes_a_file():
    target = BytesIO()
    printed = print_transcript(ANA, EARNED, CATEGORIES, [], TRAININGS, letterhead(), target)
    reader = PdfReader(target)
    assert len(reader.pages) == printed.pages
    assert reader.metadata.title == "Training transcript · Ana Ruiz"
