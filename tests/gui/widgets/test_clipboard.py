"""Cells on the clipboard: what spreadsheets write is read, and what is copied is pasted the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.gui.widgets.clipboard import holds_cells, read_cells, write_cells

CELLS = st.text(st.sampled_from("ab\"\t\n é,;🙂'"), max_size=8)
SHEETS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=5)
)


@given(SHEETS)
def test_what_is_copied_is_pasted_the_same(sheet):
    assert read_cells(write_cells(sheet)) == sheet


@given(st.text())
def test_any_text_is_read(text):
    rows = read_cells(text)
    assert all(rows)
    assert bool(rows) == bool(text)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", []),
        ("one", [["one"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),  # Excel ends the last row too
        ("a\tb\n\tc", [["a", "b"], ["", "c"]]),
        ('"two\r\nlines"\tb\r\n', [["two\nlines", "b"]]),
        ('"say ""hi""\nthen go"\n', [['say "hi"\nthen go']]),
        ('5" pipe\t"hi" she said\n', [['5" pipe', '"hi" she said']]),  # Excel leaves these alone
        ('"hi"\t"unfinished\n', [['"hi"', '"unfinished']]),
        ("a\rb", [["a"], ["b"]]),
    ],
)
def test_what_spreadsheets_write(text, cells):
    assert read_cells(text) == cells


def test_one_cell_is_text_and_more_are_cells():
    assert not holds_cells("one")
    assert not holds_cells('"two\nlines"')
    assert not holds_cells("one\n")
    assert holds_cells("a\tb")
    assert holds_cells("a\nb")
