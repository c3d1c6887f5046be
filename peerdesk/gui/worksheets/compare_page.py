"""The page that shows two worksheets of one form side by side, the earlier on the left."""

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QWidget

from peerdesk.domain.comparison import Change, Compared, compare
from peerdesk.domain.forms import Form
from peerdesk.domain.worksheets import Worksheet, WorksheetLine
from peerdesk.errors import UserError
from peerdesk.gui.forms.ui_compare_page import Ui_ComparePage
from peerdesk.gui.theme import READING_WIDTH, Space, Theme
from peerdesk.gui.widgets import Card, Label
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.gui.widgets.flow import turn
from peerdesk.gui.worksheets.compared_view import ComparedView
from peerdesk.gui.worksheets.words import changed_text, friendly_time
from peerdesk.i18n import tr

if TYPE_CHECKING:
    from peerdesk.storage import Agency

_MOVED = (Change.CHANGED, Change.ADDED, Change.REMOVED)


class ComparePage(QWidget):
    """Compares two worksheets; both can be exchanged for others of the same form."""

    back = Signal()
    print_requested = Signal(int, int)
    """Print or export the comparison of the earlier with the later."""

    def __init__(
        self, agency: "Agency", one: int, other: int, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """Compare two worksheets by their ids, in any order. Raises UserError."""
        super().__init__(parent)
        self._agency, self._theme = agency, theme
        self._sections: list[tuple[Card, list[ComparedView]]] = []
        self.ui = Ui_ComparePage()
        self.ui.setupUi(self)
        self.banners = BannerPlace(theme, self.ui.banners, self, after=self.ui.later)
        theme.bind_icon(self.ui.back, "arrow-left", "muted")
        theme.bind_icon(self.ui.print, "printer")
        self.ui.back.clicked.connect(self.back)
        self.ui.print.clicked.connect(self.print_page)
        self.ui.only_changed.toggled.connect(self._filter)
        self.ui.earlier.activated.connect(self._choose)
        self.ui.later.activated.connect(self._choose)
        theme.bind(self, self._arrange)
        self.show_pair(one, other)

    @property
    def pair(self) -> tuple[int, int]:
        """The ids of the earlier and the later worksheet."""
        return self._earlier.id, self._later.id

    def print_page(self) -> None:
        """Print what is shown."""
        self.print_requested.emit(*self.pair)

    def show_pair(self, one: int, other: int) -> None:
        """Compare these two, the one that was begun first on the left. Raises UserError."""
        both = [self._agency.worksheets.get(number) for number in (one, other)]
        self._earlier, self._later = sorted(both, key=lambda sheet: (sheet.line.created, sheet.id))
        form_id = self._later.line.form_id
        lines = [line for line in self._agency.worksheets.list() if line.form_id == form_id]
        self._offer(self.ui.earlier, lines, self._earlier, self._later)
        self._offer(self.ui.later, lines, self._later, self._earlier)
        self.ui.form_title.setText(self._later.form.title)
        compared = compare(self._earlier, self._later)
        self._count(compared)
        self._fill(compared)
        self._filter()

    def _offer(
        self, combo: QComboBox, lines: list[WorksheetLine], shown: Worksheet, other: Worksheet
    ) -> None:
        combo.clear()
        for line in sorted(lines, key=lambda line: line.created):
            if line.id != other.id:
                combo.addItem(f"{friendly_time(line.created)} · {line.title}", line.id)
        combo.setCurrentIndex(combo.findData(shown.id))

    def _choose(self) -> None:
        try:
            self.show_pair(self.ui.earlier.currentData(), self.ui.later.currentData())
        except UserError as error:
            self.banners.show_error(error, tr("Try again"), self._choose)
        else:
            self.banners.clear()

    def _count(self, compared: tuple[Compared, ...]) -> None:
        counts = Counter(entry.change for entry in compared)
        total = sum(counts.values()) - counts[Change.OPEN]
        moved = sum(counts[change] for change in _MOVED)
        text = tr("{n} of {total} answers changed").format(n=moved, total=total)
        self.ui.count.setText(text if moved else tr("No answer changed"))
        order = (*_MOVED, Change.SAME, Change.OPEN)
        kinds = [changed_text(change, counts[change]) for change in order if counts[change]]
        self.ui.kinds.setText(", ".join(kinds))
        self.ui.kinds.setVisible(bool(kinds))

    def _fill(self, compared: tuple[Compared, ...]) -> None:
        for card, _ in self._sections:
            card.hide()
            card.deleteLater()
        entries = {entry.question.id: entry for entry in compared}
        form = self._later.form
        self._sections = []
        for section in form.sections:
            asked = [entries.pop(q.id) for q in section.questions if q.id in entries]
            self._sections.append(self._section(form, section.title, asked))
        if entries:
            self._sections.append(self._section(form, tr("No longer asked"), list(entries.values())))
        self._arrange()

    def _section(self, form: Form, title: str, entries: list[Compared]) -> tuple[Card, list[ComparedView]]:
        card = Card(spacing=Space.XL)
        card.body.addWidget(Label(title, "subtitle"))
        views = [ComparedView(entry, form, self._theme) for entry in entries]
        for view in views:
            card.body.addWidget(view)
        self.ui.sections.addWidget(card)
        return card, views

    def _filter(self) -> None:
        only = self.ui.only_changed.isChecked()
        for card, views in self._sections:
            for view in views:
                view.show_only_changed(only)
            card.setVisible(any(not view.isHidden() for view in views))

    def leave(self) -> bool:
        """Get ready for another page. Nothing here keeps a person from leaving."""
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the two side by side, or one below the other where room is short."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self.setMinimumWidth(self._theme.px(300))
        wide = self.width() >= self._theme.px(READING_WIDTH - 120)
        turn(self.ui.choosers, wide=wide)
        turn(self.ui.bar, wide=wide)
        for _, views in self._sections:
            for view in views:
                view.arrange(wide=wide)
