"""A page of a completed worksheet against the same strings drawn on a raw ReportLab canvas."""

from datetime import UTC, date, datetime
from io import BytesIO
from time import perf_counter

from pypdf import PdfReader
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

from peerdesk.domain.completeness import progress
from peerdesk.domain.worksheets import Status, Worksheet, WorksheetLine
from peerdesk.paper import Letterhead, print_worksheet
from tests.forms import worksheets

WORDS = "Peers greet people at the door, and Nguyễn Thị Hoa calls each of them within a week. "
LETTERHEAD = Letterhead("Heron Bend Community Services", None, "letter", date(2026, 1, 31))


def completed() -> Worksheet:
    form = worksheets()["assess-and-plan"]
    answers = {question.id: WORDS * 25 for question in form.questions if question.takes_answer}
    now = datetime(2026, 1, 31, tzinfo=UTC)
    line = WorksheetLine(
        1,
        form.id,
        form.title,
        "Plan",
        "Board",
        Status.COMPLETED,
        form.sensitivity,
        progress(form, answers),
        now,
        now,
        now,
    )
    return Worksheet(line, form, answers)


def strings(pdf: bytes) -> list[list[tuple[float, float, str]]]:
    """Return what stands where on each page."""
    pages = []
    for page in PdfReader(BytesIO(pdf)).pages:
        found: list[tuple[float, float, str]] = []
        page.extract_text(
            visitor_text=lambda text, _cm, tm, _font, _size, found=found: found.append(
                (tm[4], tm[5], text.strip())
            )
        )
        pages.append([entry for entry in found if entry[2]])
    return pages


def test_a_page_of_paper(measure):
    worksheet = completed()
    target = BytesIO()
    pages = print_worksheet(worksheet, LETTERHEAD, target).pages
    drawn = strings(target.getvalue())
    assert len(drawn) == pages > 5

    def ours() -> float:
        start = perf_counter()
        print_worksheet(worksheet, LETTERHEAD, BytesIO())
        return (perf_counter() - start) / pages

    def theirs() -> float:
        start = perf_counter()
        canvas = Canvas(BytesIO(), pagesize=LETTER)
        for page in drawn:
            canvas.setFont("SourceSans3-Regular", 10)
            for x, y, text in page:
                canvas.drawString(x, y, text)
            canvas.showPage()
        canvas.save()
        return (perf_counter() - start) / pages

    measure("a page of a completed PDF", ours, "raw ReportLab canvas", theirs, "≤ 2", rounds=9)
