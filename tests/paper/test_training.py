"""Checklists, filled in and blank, and sign-in sheets, read back."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from pypdf import PdfReader

from peerdesk.domain.curricula import Curriculum, Topic, TopicGroup
from peerdesk.domain.library import CORE, read_library
from peerdesk.domain.training import Extent, TopicRecord, coverage
from peerdesk.paper import print_checklist, print_sign_in
from peerdesk.paper.canvas import Role
from peerdesk.paper.document import Drawn
from peerdesk.paper.training import draw_checklist, draw_sign_in
from peerdesk.paths import resources
from tests.paper.pdf import assert_inside, letterhead, letters, pages, text
from tests.roster import person, training
from tests.strategies import LINES, TEXTS

PAPERS = ["letter", "a4"]
TODAY = date(2026, 11, 22)
TAUGHT = read_library(resources()).curricula[CORE]
ANA = person(1, "Ana Ruiz", title="Peer Specialist")


def checklist(records=(), trainings=(), paper: str = "letter", taught: Curriculum = TAUGHT) -> Drawn:
    found = coverage(taught, [ANA], trainings, records, TODAY)
    return draw_checklist(ANA, taught, found, letterhead(paper))


def test_a_checklist_says_how_far_since_when_and_by_what():
    records = [
        TopicRecord(1, "core/teamwork", Extent.PART, date(2026, 1, 5), 2.5, "Bo Li", "On file", "Role play"),
        TopicRecord(1, "core/trauma", Extent.FULL),
    ]
    given_ = [training(date(2026, 3, 4), {"core/self_care": Extent.FULL}, title="Care for yourself")]
    result = checklist(records, given_)
    words = text(result.data)
    assert "Training checklist Ana Ruiz Peer Specialist · Core curriculum" in words
    assert "Covered 2 of 34 In part 1 of 34 Not yet 31 of 34 As of November 22, 2026" in words
    assert "Teamwork In part Jan 5, 2026 2.5 Bo Li On file Role play" in words
    assert "Trauma Covered Goal setting" in words
    assert "Self-care Covered Mar 4, 2026 Care for yourself" in words
    assert "Active listening Not yet" in words
    parts = {one.tag.part for one in result.placed}
    assert {"teamwork/extent/part", "trauma/extent/full", "active_listening/extent/none"} <= parts


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("blank", [True, False])
def test_every_topic_is_there_under_its_group_with_heads_on_every_page(blank, paper):
    result = draw_checklist(None, TAUGHT, None, letterhead(paper)) if blank else checklist(paper=paper)
    assert_inside(result, paper)
    printed, found = letters(text(result.data)), pages(result.data)
    for group in TAUGHT.groups:
        assert letters(group.title) in printed
        assert all(letters(topic.label) in printed for topic in group.topics)
    assert letters(TAUGHT.source) in letters(found[0])
    assert len(found) > 1
    for number, page in enumerate(found, start=1):
        assert "Topic" in page
        assert f"Page {number} of {len(found)}" in page


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("blank", [True, False])
def test_no_group_is_named_at_the_foot_of_a_page_without_a_topic(blank, paper):
    result = draw_checklist(None, TAUGHT, None, letterhead(paper)) if blank else checklist(paper=paper)
    rows = [one for one in result.placed if one.tag.role in (Role.HEADING, Role.QUESTION, Role.TABLE_CELL)]
    for at, row in enumerate(rows):
        if row.tag.role is Role.HEADING:
            assert rows[at + 1].page == row.page


def test_a_blank_checklist_has_boxes_to_tick_and_room_to_write():
    result = draw_checklist(None, TAUGHT, None, letterhead())
    key = TAUGHT.key(next(TAUGHT.topics))
    cells = {one.tag.part: one for one in result.placed if one.tag.question == key}
    assert {"extent/none", "extent/part", "extent/full"} <= set(cells)
    for name in ("on", "hours", "provider", "initials"):
        assert cells[name].height >= 20
        assert cells[name].width >= 28
    assert cells["extent/none"].x < cells["extent/part"].x < cells["extent/full"].x < cells["on"].x
    words = text(result.data)
    assert "Not yet In part Covered Date Hours Provider Initials" in words
    assert "Ana" not in words


@settings(max_examples=12)
@given(provider=LINES, note=TEXTS, title=LINES, label=LINES)
def test_whatever_was_typed_stands_inside_the_margins(provider, note, title, label):
    groups = (TopicGroup("g", title, (Topic("t", label), Topic("u", "Last"))), TopicGroup("h", "", ()))
    taught = Curriculum("own", title or "Own", groups)
    records = [TopicRecord(1, "own/t", Extent.PART, None, None, provider, "", note)]
    result = checklist(records, paper="letter", taught=taught)
    assert_inside(result, "letter")
    printed = letters(text(result.data))
    for words in (provider, label, *note.split("\n")):
        if words.isascii():
            assert letters(words) in printed
    assert_inside(draw_checklist(None, taught, None, letterhead()), "letter")
    assert_inside(
        draw_sign_in(training(TODAY, title=title or "x", provider=provider), [label], letterhead()), "letter"
    )


def rows(result: Drawn) -> list[int]:
    """Return the numbers of the lines to sign on."""
    return [int(one.tag.part.split("/")[0]) for one in result.placed if one.tag.part.endswith("/signature")]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("count", [0, 1, 12, 13, 14, 15, 16, 17, 40, 120])
def test_a_sign_in_sheet_has_everybody_expected_and_then_blank_lines_to_the_foot(count, paper):
    names = [f"Person {n}" if n % 9 else f"Nguyễn Thị Minh Khai-Wolfeschlegel {n}" for n in range(count)]
    result = draw_sign_in(training(TODAY, hours=6, provider="State Academy"), names, letterhead(paper))
    assert_inside(result, paper)
    found, printed = pages(result.data), letters(text(result.data))
    assert all(letters(name) in printed for name in names)
    assert rows(result) == list(range(1, len(rows(result)) + 1))
    assert len(rows(result)) >= count + 2
    assert all("Time out" in page for page in found)
    lowest = min(one.y for one in result.placed if one.page == len(found))
    assert lowest < 62 + 2 * 31.2  # no two more lines would fit
    signatures = [one for one in result.placed if one.tag.role is Role.SIGNATURE]
    assert all(one.height >= 20 and one.width > 100 for one in signatures)


def test_a_sign_in_sheet_says_what_is_signed_for():
    about = training(date(2026, 12, 3), title="Boundaries", hours=1.5, provider="State Academy")
    words = text(draw_sign_in(about, ["Ana Ruiz"], letterhead()).data)
    assert (
        "Sign-in sheet Boundaries Date December 3, 2026 Provider or trainer State Academy Hours 1.5" in words
    )
    assert "Name in print Signature Time in Time out" in words
    assert "Signature of the trainer" in words


def test_a_blank_sign_in_sheet_asks_what_it_is_for():
    result = draw_sign_in(None, [], letterhead())
    assert result.printed.pages == 1
    places = {one.tag.part: one for one in result.placed if one.tag.role is Role.ANSWER}
    assert {"title", "provider", "date", "hours"} <= set(places)
    assert "Date (month / day / year)" in text(result.data)
    assert len(rows(result)) > 8


def test_the_door_writes_files():
    found = coverage(TAUGHT, [ANA], [], [], TODAY)
    for printing, subject in (
        (lambda target: print_checklist(ANA, TAUGHT, found, letterhead(), target), "Training checklist"),
        (lambda target: print_checklist(None, TAUGHT, None, letterhead(), target), "Training checklist"),
        (lambda target: print_sign_in(None, [], letterhead(), target), "Sign-in sheet"),
    ):
        target = BytesIO()
        printed = printing(target)
        reader = PdfReader(target)
        assert len(reader.pages) == printed.pages
        assert reader.metadata.subject == subject
