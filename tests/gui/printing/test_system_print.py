"""Pages on a printer: which ones, in what order, on which paper, and sharp where they should be."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from peerdesk.errors import UserError
from peerdesk.gui.printing.system_print import page_order, prepare, print_pages
from peerdesk.gui.tasks import Cancelled, Job
from peerdesk.paper import Letterhead, print_blank
from tests.forms import worksheets


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


def picture(file: Path, page: int) -> QImage:
    document = QPdfDocument()
    document.load(str(file))
    return document.render(page, QSize(120, 155)).convertToFormat(QImage.Format.Format_Grayscale8)


def test_every_page_lands_on_the_sheet_as_it_was_drawn(pdf, printer, tmp_path):
    original = tmp_path / "original.pdf"
    original.write_bytes(pdf)
    count = print_pages(Job(), pdf, printer)
    printed = tmp_path / "printed.pdf"
    assert count == len(PdfReader(original).pages) == len(PdfReader(printed).pages)
    box = PdfReader(printed).pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (612, 792)
    first, second = (bytes(picture(file, 0).constBits()) for file in (original, printed))
    apart = sum(abs(one - other) for one, other in zip(first, second, strict=True)) / len(first)
    assert apart < 6, "of 255 steps of grey"


def test_pages_for_larger_paper_are_made_to_fit(pdf, printer, tmp_path, head):
    prepare(printer, Letterhead("", None, "a4", head.printed))
    print_pages(Job(), pdf, printer)
    box = PdfReader(tmp_path / "printed.pdf").pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (595, 842)


def test_a_stopped_job_ends_there(pdf, printer):
    job = Job()
    job.stop.set()
    with pytest.raises(Cancelled):
        print_pages(job, pdf, printer)


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
