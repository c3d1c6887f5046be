"""Two worksheets side by side on paper."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerdesk.domain.forms import Form
from peerdesk.paper import print_comparison
from peerdesk.paper.comparison import draw_comparison
from tests.forms import every_kind, worksheets
from tests.paper.pdf import FORMS, NOON, assert_inside, letterhead, pages, text, worksheet
from tests.strategies import answers_for

LATER = NOON + timedelta(days=184)


def compared(form: Form, before: dict, after: dict, paper: str = "letter"):
    later = worksheet(form, after, title="Autumn", completed=LATER, changed=LATER)
    return draw_comparison(worksheet(form, before, title="Spring"), later, letterhead(paper))


def test_it_says_what_changed():
    before = {
        "short": "One name",
        "support": "no",
        "doubt": "Money",
        "people": 3,
        "agreed": True,
        "colours": ["red"],
    }
    after = {"short": "Another name", "support": "no", "doubt": "Money", "hours": 2.5, "agreed": True}
    words = text(compared(every_kind(), before, after).data)
    assert "Two worksheets compared 2 changed · 1 new · 2 removed · 3 the same" in words  # the statement, too
    assert "Earlier Spring" in words
    assert "Earlier · March 3, 2026 Later · September 3, 2026" in words
    assert "1. What is it called? changed One name Another name" in words
    assert "3. How many people? removed 3 people —" in words
    assert "4. How many hours? new — 2.5 hours" in words
    assert "6. Is there support? the same No No" in words
    assert "5. On which day? not answered — —" in words


def test_tables_are_compared_row_by_row():
    before = {
        "list": [{"group": "Leadership", "name": "Ana"}, {"group": "Peer", "name": "Bo"}, {}],
        "given": [{"row": "first", "level": 1}],
        "signed": {"name": "Ana", "role": "Director"},
    }
    after = {
        "list": [{"group": "Leadership", "name": "Cy"}, {"group": "Staff", "name": "Di", "ok": True}, {}],
        "given": [{"row": "first", "level": 3}, {"row": "second", "level": 2}],
        "signed": {"name": "Ana", "role": "Chair"},
    }
    words = text(compared(every_kind(), before, after).data)
    assert "Leadership changed Name: Ana Name: Cy" in words
    assert "Second area new — Level: 2 of 3" in words
    assert "Name: Ana Role: Director Name: Ana Role: Chair" in words
    assert "OK: Yes" in words


def test_what_is_no_longer_asked_comes_last():
    form = every_kind()
    first, *others = form.sections
    kept = tuple(question for question in first.questions if question.id != "owner")
    shorter = replace(form, sections=(replace(first, questions=kept), *others))
    earlier = worksheet(form, {"owner": "Ana Ruiz"})
    words = text(draw_comparison(earlier, worksheet(shorter, {}), letterhead()).data)
    assert "No longer asked" in words
    assert "Who looks after it? removed Ana Ruiz —" in words


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_long_answers_flow_side_by_side_and_the_head_is_repeated(paper):
    result = compared(every_kind(), {"long": "early words " * 1700}, {"long": "late words " * 1700}, paper)
    assert_inside(result, paper)
    found = pages(result.data)
    assert len(found) > 5
    assert all("Earlier · March 3, 2026" in page for page in found[1:])


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@settings(max_examples=5)
@given(data=st.data())
def test_any_two_of_a_form_can_be_compared(form, data):
    before, after = data.draw(answers_for(form)), data.draw(answers_for(form))
    assert_inside(compared(form, before, after), "letter")


def test_a_private_comparison_is_marked():
    form = worksheets()["cultural-self-assessment"]
    target = BytesIO()
    print_comparison(worksheet(form, {}), worksheet(form, {}), letterhead(), target)
    assert all("Private — belongs" in page for page in pages(target.getvalue()))
