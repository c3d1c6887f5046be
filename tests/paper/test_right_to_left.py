"""Scripts that run to the right, as they are seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.paper.right_to_left import join, needs_joining, visual
from tests.forms import every_kind
from tests.paper.pdf import drawn, text

HEBREW = "אבג"


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("plain words", "plain words"),
        ("", ""),
        (HEBREW, "גבא"),
        (f"see {HEBREW} now", "see גבא now"),
        (f"{HEBREW} 12.5 {HEBREW}", "גבא 12.5 גבא"),
        (f"see {HEBREW} (אב) end", "see (בא) גבא end"),
        (f"{HEBREW} ok 7", "ok 7 גבא"),
        (f"{HEBREW} (ok) 7", "7 (ok) גבא"),
        (f"see ({HEBREW}) now", "see (גבא) now"),
        (f"{HEBREW}!", "!גבא"),
        ("10% of א 50%", "10% of 50% א"),
        ("ab 1-2 אב", "ab 1-2 בא"),
        ("שָ", "שָ"),
        ("אשָ", "שָא"),
    ],
)
def test_a_line_is_put_in_the_order_it_is_seen(line, seen):
    assert visual(line) == seen


@given(line=st.text(st.sampled_from("ab אב12.,()%مل \u05b8-"), max_size=40))
def test_nothing_is_lost_on_the_way(line):
    pairs = str.maketrans("()", "((")
    assert sorted(visual(line).translate(pairs)) == sorted(line.translate(pairs))


@pytest.mark.parametrize(
    ("typed", "shapes"),
    [
        ("بببب", ["INITIAL", "MEDIAL", "MEDIAL", "FINAL"]),
        ("ب", ["ISOLATED"]),
        ("دب", ["ISOLATED", "ISOLATED"]),
        ("بد", ["INITIAL", "FINAL"]),
        ("لا", ["ISOLATED"]),
        ("بلا", ["INITIAL", "FINAL"]),
        ("ب\u064eب", ["INITIAL", "FATHA", "FINAL"]),
        ("بـ", ["INITIAL", "TATWEEL"]),
        ("پ گ", ["ISOLATED", "SPACE", "ISOLATED"]),
    ],
)
def test_arabic_letters_take_the_shape_of_their_place(typed, shapes):
    import unicodedata

    names = [unicodedata.name(character) for character in join(typed, lambda _: True)]
    assert len(names) == len(shapes)
    assert all(shape in name for name, shape in zip(names, shapes, strict=True))


def test_a_shape_that_no_font_holds_is_not_used():
    assert join("بببب", lambda _: False) == "بببب"
    assert join("لا", lambda _: False) == "لا"
    assert not needs_joining("plain שלום")


@pytest.mark.parametrize("name", ["محمد", "العربية", "שלום", "عبد الله"])
def test_a_name_can_be_searched_for_in_the_file(name):
    words = text(drawn(every_kind(), {"short": name}).data)
    assert all(word in words for word in name.split())
