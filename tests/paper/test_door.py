"""The door of `paper`: light to import, and names for files."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.paper import file_name


@pytest.mark.slow
def test_nothing_heavy_is_loaded_before_something_is_printed():
    code = "import sys, peerdesk.paper; print(*sorted({'reportlab', 'babel', 'PIL'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@pytest.mark.parametrize(
    ("title", "number", "name"),
    [
        ("Develop Your Message", 12, "Develop Your Message 12.pdf"),
        ("Develop Your Message", None, "Develop Your Message.pdf"),
        ("Myths / facts: five?", 3, "Myths facts five 3.pdf"),
        ("..", None, "Worksheet.pdf"),
        ("con", None, "Worksheet con.pdf"),
        ("LPT1.old", 2, "Worksheet LPT1.old 2.pdf"),
        ("a\nb\x00c", None, "a b c.pdf"),
    ],
)
def test_names(title, number, name):
    assert file_name(title, number) == name


@given(title=st.text(max_size=300), number=st.none() | st.integers(1, 10**6))
def test_every_system_takes_the_name(title, number):
    name = file_name(title, number)
    assert name.endswith(".pdf")
    assert 5 <= len(name) <= 140
    assert not set(name) & set('<>:"/\\|?*\n\r\t\x00')
    assert name == name.strip(" .")
