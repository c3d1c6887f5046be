"""A PDF on the screen, from memory: its pages, and their words for screen readers."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt, Signal
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
        inch = QGuiApplication.primaryScreen().logicalDotsPerInch()
        return room / (self.pdf.pagePointSize(0).width() * inch / _POINTS)

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
    """Another page is at the top, or another PDF is shown."""

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
        view.pageNavigator().currentPageChanged.connect(self._tell)
        self._room.addWidget(view)
        QWidget.setTabOrder(self, view)
        self._tell()

    @property
    def page(self) -> int:
        """The page at the top, from 0."""
        return self._view.pageNavigator().currentPage() if self._view else 0

    @property
    def pages(self) -> int:
        """How many pages there are; 0 while no PDF is shown."""
        return self._view.pdf.pageCount() if self._view else 0

    def go_to(self, page: int) -> None:
        """Show a page, counted from 0, from its top."""
        if self._view and 0 <= page < self.pages:
            self._view.pageNavigator().jump(page, QPointF())

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
        assert self._view is not None
        name = tr("Preview, page {n} of {total}").format(n=self.page + 1, total=self.pages)
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
