"""A PDF through the system's print dialog, to any printer that the system has."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QTransform
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from peerdesk.errors import UserError
from peerdesk.gui.tasks import Job
from peerdesk.i18n import tr
from peerdesk.paper import Letterhead

_SHARP = 600
"""Dots per inch that pages are drawn with at most: more needs much memory and can't be seen."""
_POINTS = 72
_SIZES = {"letter": QPageSize.PageSizeId.Letter, "a4": QPageSize.PageSizeId.A4}


def choose_printer(parent: QWidget, letterhead: Letterhead, pages: int) -> QPrinter | None:
    """Let the person choose a printer, pages and copies; None when they cancel.

    Raises `UserError` when this PC has no printer.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise UserError(
            tr("No printer is set up on this computer."),
            todo=tr("Set one up in the system’s settings, or save a PDF and print it elsewhere."),
        )
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare(printer, letterhead)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


def prepare(printer: QPrinter, letterhead: Letterhead) -> None:
    """Set the paper. The pages bring their own margins, so they are drawn on the whole sheet."""
    printer.setDocName("PeerDesk")  # shows in queues: nothing that was typed
    layout = QPageLayout(QPageSize(_SIZES[letterhead.paper]), QPageLayout.Orientation.Portrait, QMarginsF())
    printer.setPageLayout(layout)
    printer.setFullPage(True)


def print_pages(job: Job, data: bytes, printer: QPrinter) -> int:
    """Print a PDF as the printer was told to, on any thread, and return the number of sheets' sides.

    A job that is stopped takes back what was sent. Raises `UserError` when the printer takes no more.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    pdf = QPdfDocument()
    pdf.load(buffer)
    order = page_order(printer, pdf.pageCount())
    painter = QPainter()
    if not painter.begin(printer):
        raise _refused()
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    try:
        for done, page in enumerate(order):
            if job.cancelled:
                printer.abort()
            job.stop_if_cancelled()
            job.progress(done, len(order))
            if done and not printer.newPage():
                raise _refused()
            _draw(painter, printer, pdf, page)
    finally:
        painter.end()
    return len(order)


def page_order(printer: QPrinter, pages: int) -> list[int]:
    """Return the pages, from 0, in the order to print them: ranges, copies and direction as chosen."""
    chosen = [page for page in range(pages) if _is_wanted(printer, page + 1)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return chosen * copies
    return [page for page in chosen for _ in range(copies)]


def _is_wanted(printer: QPrinter, number: int) -> bool:
    ranges = printer.pageRanges()
    return ranges.isEmpty() or ranges.contains(number)


def _draw(painter: QPainter, printer: QPrinter, pdf: QPdfDocument, page: int) -> None:
    points = pdf.pagePointSize(page)
    image = pdf.render(page, (points * min(_SHARP, printer.resolution()) / _POINTS).toSize())
    _whiten(image)
    sheet = QRectF(QPointF(), printer.paperRect(QPrinter.Unit.DevicePixel).size())
    if (points.width() > points.height()) != (sheet.width() > sheet.height()):  # a page on its side is turned
        image, points = image.transformed(QTransform().rotate(90)), points.transposed()
    size = QSizeF(points * printer.resolution() / _POINTS)
    if size.width() > sheet.width() + 1 or size.height() > sheet.height() + 1:
        size.scale(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRectF(QPointF(), size)
    target.moveCenter(sheet.center())
    painter.drawImage(target, image)


def _whiten(image: QImage) -> None:
    """Put white behind a page: printers have no notion of see-through."""
    behind = QPainter(image)
    behind.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
    behind.fillRect(image.rect(), Qt.GlobalColor.white)
    behind.end()
    image.reinterpretAsFormat(QImage.Format.Format_RGB32)


def _refused() -> UserError:
    return UserError(
        tr("The printer doesn’t take the pages."),
        tr("Your records are safe."),
        tr("Check that it is switched on and connected, and print again."),
    )
