"""People on paper, read back: the roster, the phone list, one person’s record."""

from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from peerdesk.domain.credential_rules import Requirement, Rule, Stage
from peerdesk.domain.credentials import Earned, outlook
from peerdesk.domain.staff import told_apart, with_roster
from peerdesk.errors import UserError
from peerdesk.paper import print_person, print_phone_list, print_roster
from peerdesk.paper.staff import Record, draw_person, draw_phone_list, draw_roster
from tests.forms import records
from tests.paper.pdf import assert_inside, letterhead, letters, pages, text
from tests.roster import credential, period, person

FORM = records()["person"]
PAPERS = ["letter", "a4"]
TODAY = date(2026, 11, 22)
KHAI = "Nguyễn Thị Minh Khai-Wolfeschlegelsteinhausenbergerdorff"
MINH = person(
    1, KHAI, preferred_name="Minh", title="Forensic Peer Specialist", supervisor="2", hours_a_week=22.5,
    setting="Community mental health center", started="2024-09-02", phone="(555) 010-0142",
    email="minh.khai@a-long-name.example.org", address="1 Bay St\nHarbor", pronouns="she/her",
    emergency_name="Quang", emergency_relation="brother", emergency_phone="(555) 999-7777",
    notes="Leads the Tuesday group.",
)  # fmt: skip
LUKASZ = person(2, "Łukasz Żółć", role="supervisor", status="on_leave", title="Program Manager")
RULE = Rule("cps", "CPS", renewal=Stage((Requirement(20, "ethics"), Requirement(4)), ("CE certificates",)))


def many(count=120):
    """Return people with everything that a list shows, some of it long."""
    return [
        person(
            number, f"{('Ana', KHAI, 'Łukasz')[number % 3]} {number}", title="Community Health Worker",
            setting="Vocational rehabilitation center", phone=f"(555) 010-0{number:03}", hours_a_week=40,
            email=f"person{number}@example.org", started="2025-11-30", supervisor=str(number % 7 + 1),
        )
        for number in range(1, count + 1)
    ]  # fmt: skip


def roster(people, paper="letter"):
    return draw_roster(people, told_apart(people), FORM, letterhead(paper))


def heads(result, *titles):
    """Tell on how many pages all of these column titles stand."""
    return sum(all(letters(title) in letters(page) for title in titles) for page in pages(result.data))


def test_a_roster_says_who_in_which_role_and_how_to_reach_them():
    words = letters(text(roster([MINH, LUKASZ]).data))
    for said in (
        KHAI, "“Minh”", "Forensic Peer Specialist", "Peer specialist", "Active", "Łukasz Żółć", "On leave",
        "Community mental health center", "22.5", "0.56 FTE", "Sep 2, 2024", "(555) 010-0142",
        "minh.khai@a-long-name.example.org", "2 people", "As of November 22, 2026",
    ):  # fmt: skip
        assert letters(said) in words
    for kept_back in ("Quang", "999-7777", "Bay St", "Tuesday group"):
        assert letters(kept_back) not in words
    assert words.count(letters("Łukasz Żółć")) == 2  # on his own line, and as a supervisor


@pytest.mark.parametrize("paper", PAPERS)
def test_a_long_roster_has_its_head_on_every_page_and_everybody(paper):
    people = many()
    result = roster(people, paper)
    assert_inside(result, paper, turned=True)
    assert heads(result, "Name", "Job title", "Supervisor", "Email") == result.printed.pages > 3
    printed = letters(text(result.data))
    for one in people:
        assert letters(one.name) in printed
        assert letters(one.details["email"]) in printed


@pytest.mark.parametrize("paper", PAPERS)
def test_a_phone_list_says_how_to_reach_people_at_work_and_nothing_private(paper):
    result = draw_phone_list([MINH, LUKASZ], letterhead(paper))
    assert_inside(result, paper)
    words = letters(text(result.data))
    for said in (KHAI, "“Minh”", "Łukasz Żółć", "(555) 010-0142", "minh.khai@a-long-name.example.org"):
        assert letters(said) in words
    for kept_back in ("Quang", "brother", "999-7777", "Bay St", "she/her", "Tuesday group", "22.5"):
        assert letters(kept_back) not in words


@pytest.mark.parametrize("paper", PAPERS)
def test_a_long_phone_list_has_its_head_on_every_page_and_everybody(paper):
    people = many()
    result = draw_phone_list(people, letterhead(paper))
    assert_inside(result, paper)
    assert heads(result, "Name", "Job title", "Phone", "Email") == result.printed.pages > 2
    printed = letters(text(result.data))
    assert all(letters(one.name) in printed and one.details["phone"][6:] in printed for one in people)


def test_a_short_phone_list_is_larger():
    def height_of_a_name(count):
        placed = draw_phone_list([person(n, f"Ana {n}") for n in range(1, count + 1)], letterhead()).placed
        return min(one.height for one in placed if one.tag.part.endswith("/name"))

    assert height_of_a_name(5) > height_of_a_name(24) >= 12


@pytest.mark.parametrize("draw", [roster, lambda people: draw_phone_list(people, letterhead())])
def test_an_empty_list_says_so(draw):
    result = draw([])
    assert result.printed.pages == 1
    assert "Nobody is on this list." in text(result.data)
    assert "0 people" in text(result.data)


def test_namesakes_are_told_apart_on_the_roster():
    words = text(roster([person(1, title="Coach"), person(2, title="Mentor"), person(3)]).data)
    for name in ("Ana (Coach)", "Ana (Mentor)", "Ana (no. 3)"):
        assert letters(name) in letters(words)
