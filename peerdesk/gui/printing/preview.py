"""A PDF on the screen, from memory: its pages, and their words for screen readers."""

from math import ceil, floor

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette, QWheelEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QAbstractSlider, QVBoxLayout, QWidget

from peerdesk.gui.theme import Space, Theme
from peerdesk.gui.widgets import Label
from peerdesk.i18n import tr

Move = QAbstractSlider.SliderAction
_ZOOMS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_POINTS = 72


class PdfPages(QPdfView):
    """The pages of one PDF. Another PDF takes another widget: no page of the one before can turn up late."""

    def __init__(self, data: bytes, parent: QWidget) -> None:
        super().__init__(parent)
        self.pdf = QPdfDocument(parent)  # beside and after the view, which draws from it to its own end
        buffer = QBuffer(self.pdf)
        buffer.setData(QByteArray(data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.pdf.load(buffer)
        self.setDocument(self.pdf)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setPageSpacing(Space.M)

    def put_away(self) -> None:
        """Go, and the PDF after it."""
        self.hide()
        self.deleteLater()
        self.pdf.deleteLater()

    @property
    def zoom(self) -> float:
        """How large the pages are shown; 1.0 is as on paper."""
        if self.zoomMode() is QPdfView.ZoomMode.Custom:
            return self.zoomFactor()
        margins = self.documentMargins()
        room = self.viewport().width() - margins.left() - margins.right()
        return room / self._pixels(self.pdf.pagePointSize(0).width())

    @property
    def page(self) -> int:
        """The page that is read now, from 0: the last one at the end, else the one above the middle.

        Qt's own page navigator says page 0 where the gap between two pages is.
        """
        bar, last = self.verticalScrollBar(), self.pdf.pageCount() - 1
        if bar.maximum() and bar.value() == bar.maximum():
            return last
        return min(last, int((bar.value() + self.viewport().height() * 0.4) / self._step))

    def turn(self, pages: int) -> None:
        """Go to the top of the page before (-1) or after (1)."""
        bar = self.verticalScrollBar()
        at = bar.value() / self._step
        bar.setValue(round((ceil(at) - 1 if pages < 0 else floor(at) + 1) * self._step))

    @property
    def _step(self) -> float:
        """From the top of a page to the top of the next, in pixels; all pages of a PDF of ours are alike."""
        return self._pixels(self.pdf.pagePointSize(0).height()) * self.zoom + self.pageSpacing()

    def _pixels(self, points: float) -> float:
        return points * QGuiApplication.primaryScreen().logicalDotsPerInch() / _POINTS

    def zoom_to(self, zoom: float) -> None:
        """Show the pages larger or smaller, and stay at the same place in them."""
        bar = self.verticalScrollBar()
        place = bar.value() / (bar.maximum() or 1)
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setZoomFactor(zoom)
        bar.setValue(round(place * bar.maximum()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or with Ctrl make the pages larger and smaller."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_to(next_zoom(self.zoom, up=event.angleDelta().y() > 0))
            event.accept()
        else:
            super().wheelEvent(event)


class Preview(QWidget):
    """Shows a PDF, or words while there is none."""

    moved = Signal()
    """Something else is shown: another place, another size or another PDF."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._words = Label(role="muted", parent=self)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setMargin(Space.XL)
        self._room.addWidget(self._words)
        self._view: PdfPages | None = None

    def follow(self, theme: Theme) -> None:
        """Keep the desk that the pages lie on in the theme's colour."""
        self._theme = theme

    def show_words(self, words: str) -> None:
        """Show words in place of pages: that these are on their way, or why there are none."""
        if self._view is not None:
            self._room.removeWidget(self._view)
            self._view.put_away()
            self._view = None
        self._words.setText(words)
        self._words.show()
        self.moved.emit()

    def show_pdf(self, data: bytes) -> None:
        """Show a PDF from its first page."""
        self.show_words("")
        self._words.hide()
        view = self._view = PdfPages(data, self)
        self._theme.bind(view, lambda: self._lay_desk(view))
        view.verticalScrollBar().valueChanged.connect(self._tell)
        view.verticalScrollBar().rangeChanged.connect(self._tell)
        self._room.addWidget(view)
        QWidget.setTabOrder(self, view)
        self._tell()

    @property
    def pages(self) -> int:
        """How many pages there are; 0 while no PDF is shown."""
        return self._view.pdf.pageCount() if self._view else 0

    @property
    def page(self) -> int:
        """The page that is read now, from 0."""
        return self._view.page if self._view else 0

    @property
    def can_move(self) -> tuple[bool, bool]:
        """Whether there is more to see above, and below."""
        bar = self._view.verticalScrollBar() if self._view else None
        return (bar.value() > 0, bar.value() < bar.maximum()) if bar else (False, False)

    def turn(self, pages: int) -> None:
        """Go to the top of the page before (-1) or after (1)."""
        if self._view:
            self._view.turn(pages)

    def scroll(self, move: Move) -> None:  # type: ignore[override]
        """Scroll by a screenful, or to an end."""
        if self._view:
            self._view.verticalScrollBar().triggerAction(move)

    def zoom(self, *, up: bool) -> None:
        """Show the pages one step larger, or smaller."""
        if self._view:
            self._view.zoom_to(next_zoom(self._view.zoom, up=up))

    def fit_width(self) -> None:
        """Show whole lines, as large as there is room."""
        if self._view:
            self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def _tell(self) -> None:
        assert self._view is not None, "what tells is shown"
        name = tr("Preview, page {n} of {total}").format(n=self.page + 1, total=self.pages)
        if name != self._view.accessibleName():
            self._view.setAccessibleName(name)
            self._view.setAccessibleDescription(self._view.pdf.getAllText(self.page).text())
        self.moved.emit()

    def _lay_desk(self, view: PdfPages) -> None:
        palette = view.palette()  # Qt paints it with the palette's "dark", whatever the style sheet says
        palette.setColor(QPalette.ColorRole.Dark, self._theme.colors.pressed)
        view.setPalette(palette)


def next_zoom(zoom: float, *, up: bool) -> float:
    """Return the step above or below; the last one stays."""
    if up:
        return next((step for step in _ZOOMS if step > zoom * 1.01), _ZOOMS[-1])
    return next((step for step in reversed(_ZOOMS) if step < zoom * 0.99), _ZOOMS[0])
