"""The file itself: what it says about itself, and that it is written whole or not at all."""

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from peerdesk.errors import UserError
from peerdesk.paper import Mode, Printed, print_blank, print_worksheet
from tests.forms import every_kind
from tests.paper.pdf import drawn, letterhead, pages, text, worksheet


def print_to(target, **changes) -> Printed:
    return print_worksheet(worksheet(every_kind(), {"short": "Riverbend"}), letterhead(**changes), target)


def test_a_path_gets_a_whole_file(tmp_path):
    target = tmp_path / "out.pdf"
    printed = print_to(target)
    assert printed == Printed(pages=len(PdfReader(target).pages))
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_was_there_is_replaced_as_a_whole(tmp_path):
    target = tmp_path / "out.pdf"
    target.write_bytes(b"old and much longer " * 100_000)
    print_to(target)
    assert target.read_bytes().startswith(b"%PDF")
    assert b"old and" not in target.read_bytes()


def test_an_open_file_gets_the_same():
    target = BytesIO()
    print_to(target)
    assert len(PdfReader(target).pages) > 1


def test_blank_forms_are_written_too(tmp_path):
    one, two = tmp_path / "one.pdf", tmp_path / "two.pdf"
    print_blank(every_kind(), letterhead(), one)
    print_worksheet(worksheet(every_kind(), {"short": "typed"}), letterhead(), two, Mode.BLANK)
    assert one.read_bytes() == two.read_bytes()
    assert "typed" not in text(two.read_bytes())


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "not enough room"),
        (errno.EACCES, "can’t be written"),
        (errno.EROFS, "can’t be written"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_when_it_cannot_be_written_the_old_file_stays_and_nothing_else(
    tmp_path, monkeypatch, step, number, said
):
    target = tmp_path / "out.pdf"
    target.write_bytes(b"old")

    def fail(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail) if step == "fsync" else monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(UserError, match=said) as caught:
        print_to(target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
    assert caught.value.safe
    assert caught.value.todo


def test_a_folder_that_is_gone_and_a_folder_in_the_way_are_said(tmp_path):
    with pytest.raises(UserError, match="folder for this file can’t be found"):
        print_to(tmp_path / "gone" / "out.pdf")
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="folder for this file can’t be found"):
        print_to(tmp_path / "file" / "out.pdf")
    (tmp_path / "file").unlink()
    (tmp_path / "out.pdf").mkdir()
    (tmp_path / "out.pdf" / "inside").touch()
    with pytest.raises(UserError, match="folder"):
        print_to(tmp_path / "out.pdf")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.pdf"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes on Windows")
def test_a_pipe_or_device_is_written_into_and_never_replaced(tmp_path):
    pipe = tmp_path / "out.pdf"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        received = pool.submit(pipe.read_bytes)
        print_to(pipe)
        assert received.result().startswith(b"%PDF")
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_file_that_is_protected_is_not_written_over(tmp_path, monkeypatch):
    target = tmp_path / "out.pdf"
    target.write_bytes(b"mine")
    monkeypatch.setattr(os, "access", lambda *_: False)  # an administrator may write anywhere
    with pytest.raises(UserError, match="can’t be written"):
        print_to(target)
    assert target.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.name == "nt", reason="only an administrator may make links there")
@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_a_link(tmp_path, there):
    real, link = tmp_path / "real.pdf", tmp_path / "link.pdf"
    if there:
        real.touch()
    link.symlink_to(real)
    print_to(link)
    assert link.is_symlink()
    assert real.read_bytes().startswith(b"%PDF")


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="nothing is read-only for an administrator")
def test_a_read_only_folder_is_said(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(UserError, match="read-only"):
        print_to(tmp_path / "out.pdf")


def test_the_file_says_what_it_is():
    reader = PdfReader(BytesIO(drawn(every_kind(), {}, title="Spring review").data))
    meta = reader.metadata
    assert meta.title == "Every Kind of Question · Spring review · Crisis team"
    assert meta.author == "Heron Bend Peer Support"
    assert meta.creation_date.date().isoformat() == "2026-11-22"
    assert reader.trailer["/Root"]["/Lang"] == "en-US"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


def test_the_same_worksheet_gives_the_same_file():
    assert drawn(every_kind(), {"short": "same ✓"}).data == drawn(every_kind(), {"short": "same ✓"}).data


@pytest.mark.parametrize(
    ("locale", "printed", "order", "language"),
    [
        ("en_US", "November 22, 2026", ["month", "day", "year"], "en-US"),
        ("en_GB", "22 November 2026", ["day", "month", "year"], "en-GB"),
        ("es", "22 de noviembre de 2026", ["day", "month", "year"], "es"),
        ("sv_SE", "22 november 2026", ["year", "month", "day"], "sv-SE"),
        ("C", "November 22, 2026", ["month", "day", "year"], "en-US"),
    ],
)
def test_dates_follow_the_locale(locale, printed, order, language):
    target = BytesIO()
    print_blank(every_kind(), letterhead(locale=locale), target)
    words = text(target.getvalue())
    assert printed in words
    assert " / ".join(order) in words
    blanks = words.partition("On which day?")[2].split()
    assert [word for word in blanks if word in order][:3] == order
    assert PdfReader(target).trailer["/Root"]["/Lang"] == language


def test_letter_and_a4_are_what_they_say():
    for paper, size in (("letter", (612, 792)), ("a4", (595.28, 841.89))):
        box = PdfReader(BytesIO(drawn(every_kind(), {}, paper=paper).data)).pages[0].mediabox
        assert (float(box.width), float(box.height)) == pytest.approx(size)


def picture(kind: str, size: tuple[int, int] = (400, 100)) -> bytes:
    target = BytesIO()
    Image.new("RGBA" if kind == "PNG" else "RGB", size, "teal").save(target, kind)
    return target.getvalue()


@pytest.mark.parametrize(
    "logo", [picture("PNG"), picture("JPEG"), picture("PNG", (1, 900)), picture("PNG", (900, 1))]
)
def test_the_logo_stands_on_the_first_page(logo):
    target = BytesIO()
    print_to(target, logo=logo)
    reader = PdfReader(target)
    assert len(reader.pages[0].images) == 1
    assert len(reader.pages[1].images) == 0
    assert "Heron Bend Peer Support" in pages(target.getvalue())[0]


@pytest.mark.parametrize("logo", [b"not a picture", b"", picture("PNG")[:90], picture("JPEG")[:400]])
def test_a_logo_that_is_no_picture_is_said(logo):
    with pytest.raises(UserError, match="logo"):
        print_to(BytesIO(), logo=logo)
