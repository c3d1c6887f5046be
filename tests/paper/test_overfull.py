"""Nothing is ever clipped: too much of everything flows on."""

import random
from itertools import pairwise

import pytest

from peerdesk.paper import Mode
from peerdesk.paper.canvas import Role
from peerdesk.paper.worksheets import draw_worksheet
from tests.forms import every_kind
from tests.paper.pdf import assert_inside, drawn, letterhead, letters, lines, pages, text, worksheet

PAPERS = ["letter", "a4"]


def prose(characters: int) -> str:
    """Return made-up text in which every word is another one."""
    chance = random.Random(7)
    words = []
    while sum(map(len, words)) + len(words) < characters:
        words.append(f"w{len(words)}" + "n" * chance.randint(0, 9))
    return " ".join(words)[:characters]


@pytest.mark.parametrize("paper", PAPERS)
def test_an_answer_of_twenty_thousand_characters_flows_over_pages(paper):
    long = prose(20_000)
    result = drawn(every_kind(), {"long": long}, paper=paper)
    assert_inside(result, paper)
    assert letters(long) in letters("".join(line.text for line in lines(result.data) if line.text[0] == "w"))
    on_page = [
        placed for placed in result.placed if placed.tag.question == "long" and placed.tag.role is Role.ANSWER
    ]
    assert len({placed.page for placed in on_page}) == len(on_page) > 3
    assert all(placed.height >= 30 for placed in on_page)  # two lines at least on every page


@pytest.mark.parametrize("paper", PAPERS)
def test_a_table_of_two_hundred_rows_has_its_head_on_every_page(paper):
    rows = [{"group": f"Group {at}", "name": f"Name {at}", "amount": at * 1.0} for at in range(200)]
    result = drawn(every_kind(), {"list": rows}, Mode.ANSWERED, paper)
    assert_inside(result, paper)
    found = pages(result.data)
    words = text(result.data)
    assert all(f"Group {at} Name {at}" in words for at in range(200))
    assert len(found) > 3
    for page in found:
        assert "Group" in page
        assert "Amount (USD)" in " ".join(page.split())


def test_rows_stay_whole_while_they_are_short():
    rows = [{"group": f"Group {at}", "name": "three lines of it " * 4} for at in range(60)]
    result = drawn(every_kind(), {"list": rows}, Mode.ANSWERED)
    cells = [placed for placed in result.placed if placed.tag.part.endswith("/name")]
    assert len(cells) == len(rows)


def test_a_cell_of_twenty_thousand_characters_flows_over_pages():
    long = prose(20_000)
    answers = {
        "list": [{"group": "A", "name": long}, {"group": "B", "name": "after it"}],
        "given": [{"row": "first", "evidence": long}],
        "steps": [{"row": "two", "note": long}],
        "signed": {"name": long, "role": "x" * 900},
    }
    result = drawn(every_kind(), answers)
    assert_inside(result, "letter")
    for word in ("after it", "w2000", "w0"):
        assert word in text(result.data)
    for question, part in (
        ("list", "1/name"),
        ("given", "first/evidence"),
        ("steps", "two/note"),
        ("signed", "name"),
    ):
        pieces = [
            placed for placed in result.placed if (placed.tag.question, placed.tag.part) == (question, part)
        ]
        assert len(pieces) > 3
        assert all(later.page == earlier.page + 1 for earlier, later in pairwise(pieces[:-1]))


@pytest.mark.parametrize("letter", ["x", "W", "i", "中", "م", "a\u0301", "z\u0301"])
def test_a_word_of_three_hundred_letters_is_broken_and_kept(letter):
    word = letter * 300
    answers = {
        "short": word,
        "doubt": word,
        "support": "no",
        "owner": word,
        "list": [{"group": word, "name": word}],
    }
    result = drawn(every_kind(), answers)
    assert_inside(result, "letter")
    printed = letters(text(result.data))
    assert printed.count(letters(letter)) >= 5 * 300


def test_a_long_title_agency_and_person_stand_whole_on_the_first_pages_and_short_in_headers():
    title, agency, who = prose(1_500), "Agency " * 300, "v" * 700
    sheet = worksheet(every_kind(), {}, title=title, who_for=who)
    result = draw_worksheet(sheet, letterhead(agency=agency), Mode.COMPLETED)
    assert_inside(result, "letter")
    printed = text(result.data)
    assert set(title.split()[:-1]) <= set(printed.split())
    assert printed.count("Agency") >= 300
    assert printed.count("v") >= 700
    assert "…" in pages(result.data)[-1]


def test_thousands_of_empty_lines_and_spaces_do_not_fill_pages():
    result = drawn(every_kind(), {"short": "a" + "\n" * 20_000 + "z", "long": "b" + " " * 20_000 + "y"})
    assert result.printed.pages < 6
    assert "a z" in text(result.data)


def test_a_page_never_begins_or_ends_with_an_empty_line_of_an_answer():
    for lines_before in range(12):
        answers = {"short": "x\n" * lines_before + "x", "long": "one line\n\n" * 60}
        result = drawn(every_kind(), answers)
        for placed in result.placed:
            if placed.tag.question == "long" and placed.tag.role is Role.ANSWER:
                assert round(placed.height / 15) % 2 == 1
