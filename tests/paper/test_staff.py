"""The roster, the phone list and one person's record, read back."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from peerdesk.domain.credential_rules import Requirement
from peerdesk.domain.credentials import Credential, Earned, Need, Outlook, Period, Window
from peerdesk.domain.library import read_library
from peerdesk.domain.staff import Person, told_apart, with_roster
from peerdesk.errors import UserError
from peerdesk.paper import print_person, print_phone_list, print_roster
from peerdesk.paper.canvas import Role
from peerdesk.paper.staff import Record, draw_person, draw_phone_list, draw_roster
from peerdesk.paths import resources
from tests.paper.pdf import assert_inside, letterhead, letters, lines, pages, text
from tests.roster import person
from tests.strategies import answers_for

PAPERS = ["letter", "a4"]
LONG = "Nguyễn Thị Minh Khai-Wolfeschlegelsteinhausenbergerdorff"
FORM = read_library(resources()).records["person"]
ANA = person(
    1, "Ana Ruiz", preferred_name="Annie", title="Program Supervisor", role="supervisor", hours_a_week=40.0,
    started="2019-04-13", phone="(555) 010-2200", email="ana@example.org", address="12 River Road",
    emergency_name="Somebody Close", emergency_phone="(555) 999-0000",
)  # fmt: skip


def staff(count: int) -> list[Person]:
    """Return so many people, some with names that no column has room for."""
    return [
        person(
            number, f"{LONG} {number}" if number % 5 == 0 else f"Peer {number}", title="Peer Specialist",
            supervisor="1", setting="Crisis stabilization unit, night shift", hours_a_week=32.5,
            started="2024-02-29", phone=f"(555) 010-{number:04}", email=f"peer{number}@heronbend.example.org",
        )
        for number in range(2, count + 2)
    ]  # fmt: skip


def roster(people: list[Person], paper: str = "letter", **changes):
    return draw_roster(people, told_apart([ANA, *people]), FORM, letterhead(paper, **changes))


def record(who: Person, credentials=(), **given):
    form = with_roster(FORM, [ANA, who])
    known = {"photo": None, "earned": (), "categories": {}, **given}
    return draw_person(Record(who, form, credentials, **known), letterhead())


def test_a_roster_says_who_does_what_since_when_in_words():
    both = [ANA, person(2, "Bo Li", supervisor="1", hours_a_week=10.0, status="on_leave", setting="Outreach")]
    words = text(roster(both).data)
    assert "Staff roster 2 people · As of November 22, 2026" in words
    for said in ("Ana Ruiz “Annie”", "Program Supervisor", "Supervisor Active", "40 1 FTE", "Apr 13, 2019",
                 "(555) 010-2200", "On leave", "Outreach", "10 0.25 FTE"):  # fmt: skip
        assert said in words
    assert words.count("Ana Ruiz") == 2  # herself, and Bo’s supervisor
    assert "Somebody Close" not in words
    assert "River Road" not in words


@pytest.mark.parametrize("paper", PAPERS)
def test_a_long_roster_has_everybody_and_its_heads_on_every_page(paper):
    people = staff(120)
    result = roster(people, paper)
    assert_inside(result, paper, turned=True)
    printed, found = letters(text(result.data)), pages(result.data)
    assert all(letters(name) in printed for name in told_apart(people).values())
    assert len(found) > 5
    for number, page in enumerate(found, start=1):
        assert "Job title" in page
        assert "Setting or team" in page
        assert f"Page {number} of {len(found)}" in page
        assert "Printed November 22, 2026" in page
    box = PdfReader(BytesIO(result.data)).pages[0].mediabox
    assert box.width > box.height


def test_columns_that_say_nothing_are_left_out():
    words = text(roster([person(2, "Bo Li")]).data)
    assert "Name Role Status" in words
    for title in ("Phone", "Supervisor", "Started", "Weekly hours"):
        assert title not in words


def test_an_empty_list_says_so():
    assert "Nobody is on this list." in text(roster([]).data)
    assert "0 people" in text(draw_phone_list([], letterhead()).data)


def test_a_phone_list_has_no_emergency_contacts_and_no_addresses():
    words = text(draw_phone_list([ANA], letterhead()).data)
    assert "Ana Ruiz “Annie” Program Supervisor (555) 010-2200 ana@example.org" in words
    assert "999-0000" not in words
    assert "River Road" not in words


@pytest.mark.parametrize("paper", PAPERS)
def test_a_phone_list_is_as_large_as_its_pages_allow(paper):
    few, many = (draw_phone_list(staff(count), letterhead(paper)) for count in (8, 120))
    assert few.printed.pages == 1
    assert all("Phone" in page for page in pages(many.data))
    heights = []
    for result in (few, many):
        assert_inside(result, paper)
        heights.append(min(one.height for one in result.placed if one.tag.part.endswith("/phone")))
    assert heights[0] > heights[1] >= 12


def test_dates_are_written_as_the_locale_does():
    words = text(roster([ANA], locale="en_GB").data)
    assert "13 Apr 2019" in words
    assert "As of 22 November 2026" in words


def test_a_record_holds_what_is_answered_and_is_marked_on_every_page():
    details = {**ANA.details, "name": "Cy Lee", "supervisor": "1", "notes": "Fine.\n" * 90}
    who = replace(ANA, id=3, details=details)
    result = record(who)
    assert_inside(result, "letter")
    words = text(result.data)
    for said in (
        "Cy Lee", "Role in the program Supervisor", "Supervisor Ana Ruiz", "Hours a week 40 hours",
        "Started on April 13, 2019", "In an emergency, call Somebody Close", "Address 12 River Road",
    ):  # fmt: skip
        assert said in words
    assert words.count("Fine.") == 90
    assert "Pronouns" not in words  # not answered
    assert len(pages(result.data)) > 1
    assert all("Confidential — personnel record" in page for page in pages(result.data))
    assert PdfReader(BytesIO(result.data)).metadata.subject == "Staff record"


def test_a_record_shows_credentials_with_every_period_and_what_is_left():
    earlier = Period(1, "A-1", date(2023, 1, 1), date(2024, 12, 31))
    current = Period(2, "A-2", date(2025, 1, 1), date(2026, 12, 31))
    details = {"name": "Peer Specialist", "body": "State Board", "state": "Ohio"}
    held = Credential(1, 1, details, (earlier, current))
    lasting = Credential(2, 1, {"name": "First Aid"}, (Period(3, "F-9", date(2020, 5, 1)),))
    applied = Credential(3, 1, {"name": "Supervisor"}, (Period(4),))
    needs = (Need(Requirement(3, "ethics"), 1.5), Need(Requirement(30, label="In all"), 40))
    counted = Window(date(2025, 1, 1), date(2026, 12, 31))
    outlook = Outlook(False, date(2026, 12, 31), counted, needs, documents=("Code signed",))
    earned = [Earned(1, "Boundaries", date(2026, 2, 3), 1.5, "ethics")]
    known = [(held, outlook), (lasting, None), (applied, None)]
    result = record(ANA, known, earned=earned, categories={"ethics": "Ethics"})
    words = text(result.data)
    assert "Peer Specialist State Board · Ohio A-2 Jan 1, 2025 Dec 31, 2026 Valid, 39 days left" in words
    assert "A-1 Jan 1, 2023 Dec 31, 2024 Earlier" in words
    assert "First Aid F-9 May 1, 2020 Valid, without an end" in words
    assert "Supervisor Applied for" in words
    assert "Hours earned from January 1, 2025 through December 31, 2026 count." in words
    assert "Ethics 3.0 1.5 1.5" in words
    assert "In all 30.0 40.0 0.0" in words
    assert "Documents still to come: Code signed" in words
    assert "Feb 3, 2026 Boundaries Ethics 1.5 Hours in all 1.5" in words


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 12, 31), "Valid, last day"),
        (date(2026, 12, 30), "Valid, 1 day left"),
        (date(2026, 9, 1), "Dec 31, 2026 Valid In"),
        (date(2027, 1, 1), "Expired"),
        (date(2025, 12, 1), "Applied for"),
    ],
)
def test_where_a_credential_stands(today, said):
    held = Credential(1, 1, {"name": "Peer"}, (Period(1, "A", date(2026, 1, 1), date(2026, 12, 31)),))
    target = BytesIO()
    open_ended = Outlook(False, date(2026, 12, 31), Window(date.min, date(2026, 12, 31)))
    print_person(ANA, FORM, [(held, open_ended)], letterhead(printed=today), target)
    words = text(target.getvalue()).replace("Left to do", "In")
    assert said in words
    assert "Hours earned through December 31, 2026 count." in words


def photo(size: tuple[int, int]) -> bytes:
    target = BytesIO()
    Image.new("RGB", size, "teal").save(target, "JPEG")
    return target.getvalue()


@pytest.mark.parametrize("size", [(300, 400), (4000, 10), (10, 4000)])
def test_a_photo_stands_on_the_first_page_no_larger_than_it_should(size):
    result = record(ANA, photo=photo(size))
    assert_inside(result, "letter")
    (image,) = PdfReader(BytesIO(result.data)).pages[0].images
    assert max(image.image.size) <= 600
    assert "Role Supervisor Status Active" in text(result.data)


@pytest.mark.parametrize("data", [b"", b"not a picture", photo((30, 40))[:200]])
def test_a_photo_that_is_no_picture_is_said(data):
    with pytest.raises(UserError, match="photo"):
        record(ANA, photo=data)


@settings(max_examples=15)
@given(data=st.data())
def test_whatever_is_on_file_is_printed_inside_the_margins(data):
    form = with_roster(FORM, [ANA])
    details = ANA.details | data.draw(answers_for(form))
    who = Person(5, details, ANA.changed)
    result = draw_person(Record(who, form, (), None, (), {}), letterhead())
    assert_inside(result, "letter")
    printed = letters(text(result.data))
    for question in form.questions:
        value = details.get(question.id)
        if question.type.value == "text" and value and value.isascii():
            assert all(letters(line) in printed for line in value.split("\n"))
    assert_inside(draw_phone_list([who], letterhead()), "letter")
    assert_inside(roster([who]), "letter", turned=True)


def test_a_name_that_fills_pages_is_broken_and_kept():
    endless = person(2, "x" * 9000)
    for result, turned in ((roster([endless]), True), (draw_phone_list([endless], letterhead()), False)):
        assert_inside(result, "letter", turned)
        assert sum(line.text.count("x") for line in lines(result.data) if set(line.text) == {"x"}) >= 9000


def test_every_cell_knows_whose_it_is():
    tags = {(one.tag.role, one.tag.part) for one in roster([ANA]).placed}
    assert {(Role.TABLE_CELL, "1/name"), (Role.TABLE_CELL, "1/phone"), (Role.TABLE_HEAD, "phone")} <= tags
    answers = {one.tag.question for one in record(ANA).placed if one.tag.role is Role.ANSWER}
    assert {"name", "title", "emergency_phone"} <= answers


def test_the_door_writes_files(tmp_path):
    target = tmp_path / "out.pdf"
    for printed in (
        print_roster([ANA], {1: "Ana Ruiz"}, FORM, letterhead(), target),
        print_phone_list([ANA], letterhead(), target),
        print_person(ANA, FORM, [], letterhead(), target),
    ):
        assert printed.pages == len(PdfReader(target).pages)
