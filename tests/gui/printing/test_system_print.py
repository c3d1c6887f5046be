"""Pages on a printer: which ones, in what order, on which paper, and sharp where they should be."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication

from peerdesk.errors import UserError
from peerdesk.gui.printing.system_print import choose_printer, page_order, prepare, print_pages
from peerdesk.gui.tasks import Cancelled, Job
from peerdesk.paper import Letterhead, print_blank, print_roster
from tests.forms import worksheets
from tests.many import library
from tests.roster import person


@pytest.fixture
def pdf(head) -> bytes:
    target = BytesIO()
    print_blank(worksheets()["assess-and-plan"], head, target)
    return target.getvalue()


@pytest.fixture
def printer(qapp, tmp_path: Path, head: Letterhead) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    prepare(printer, head)
    return printer


def ink(file: Path, page: int) -> tuple[int, int, int, int]:
    """Return the box around all that is dark on a page: left, top, right, bottom, in 200ths of its width."""
    document = QPdfDocument()
    document.load(str(file))
    picture = QImage(QSize(200, 260), QImage.Format.Format_Grayscale8)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.drawImage(0, 0, document.render(page, picture.size()))
    painter.end()
    dark = [(x, y) for x in range(200) for y in range(260) if picture.pixelColor(x, y).red() < 200]
    across, down = [x for x, _ in dark], [y for _, y in dark]
    return min(across), min(down), max(across), max(down)


@pytest.mark.parametrize(("paper", "size"), [("letter", (612, 792)), ("a4", (595, 842))])
def test_every_page_lands_on_the_sheet_as_it_was_drawn(printer, tmp_path, head, paper, size):
    original, printed = tmp_path / "original.pdf", tmp_path / "printed.pdf"
    letterhead = replace(head, paper=paper)
    print_blank(worksheets()["assess-and-plan"], letterhead, original)
    prepare(printer, letterhead)
    count = print_pages(Job(), original.read_bytes(), printer)
    pages = PdfReader(printed).pages
    assert count == len(PdfReader(original).pages) == len(pages)
    assert (round(float(pages[0].mediabox.width)), round(float(pages[0].mediabox.height))) == size
    for page in range(count):
        assert ink(printed, page) == pytest.approx(ink(original, page), abs=2)


def test_pages_for_other_paper_are_made_to_fit(pdf, printer, tmp_path, head):
    prepare(printer, replace(head, paper="a4"))
    print_pages(Job(), pdf, printer)
    left, _, right, _ = ink(tmp_path / "printed.pdf", 0)
    assert left == pytest.approx(200 - right, abs=2)


def test_a_page_on_its_side_is_turned_and_fills_the_sheet(printer, tmp_path, head):
    target = BytesIO()
    people = [person(number, f"Peer {number}", phone="555-0100") for number in range(1, 30)]
    print_roster(people, {}, library().records["person"], head, target)
    print_pages(Job(), target.getvalue(), printer)
    (box, *_) = (page.mediabox for page in PdfReader(tmp_path / "printed.pdf").pages)
    assert box.width < box.height
    left, top, right, bottom = ink(tmp_path / "printed.pdf", 0)
    assert bottom - top > 0.8 * 260  # the table's width lies along the sheet’s height
    assert right - left > 0.8 * 200


def test_a_stopped_job_ends_there(pdf, printer):
    job = Job()
    job.stop.set()
    with pytest.raises(Cancelled):
        print_pages(job, pdf, printer)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_told(pdf, printer, tmp_path):
    printer.setOutputFileName(str(tmp_path / "gone" / "printed.pdf"))
    with pytest.raises(UserError, match="The printer doesn’t take the pages"):
        print_pages(Job(), pdf, printer)


def test_pages_are_printed_as_chosen(printer):
    assert page_order(printer, 3) == [0, 1, 2]
    printer.setFromTo(2, 3)
    assert page_order(printer, 5) == [1, 2]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert page_order(printer, 5) == [2, 1]


def test_copies_are_made_here_for_a_printer_that_makes_none(printer):
    assert not printer.supportsMultipleCopies()
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    assert page_order(printer, 2) == [0, 1, 0, 1]
    printer.setCollateCopies(False)
    assert page_order(printer, 2) == [0, 0, 1, 1]


def test_the_systems_dialog_can_be_cancelled(window, head, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Office"])
    seen = []

    def cancel() -> None:
        dialog = QApplication.activeModalWidget()
        seen.append((dialog.minPage(), dialog.maxPage()))
        dialog.reject()

    QTimer.singleShot(0, cancel)
    assert choose_printer(window, head, 3) is None
    assert seen == [(1, 3)]
