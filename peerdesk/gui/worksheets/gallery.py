"""The page where a worksheet is begun: a card for each form says what it is for and how long it takes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from peerdesk.domain.forms import Form, Sensitivity
from peerdesk.domain.worksheets import WorksheetLine
from peerdesk.errors import UserError
from peerdesk.gui.forms.ui_gallery_page import Ui_GalleryPage
from peerdesk.gui.theme import Space, Theme
from peerdesk.gui.widgets import Card, Icon, Label, StatusPill, button, row
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.gui.widgets.values import here
from peerdesk.gui.worksheets.choose_person_dialog import ChoosePersonDialog
from peerdesk.gui.worksheets.details_dialog import DetailsDialog
from peerdesk.gui.worksheets.words import duration_text, friendly_time, question_count_text
from peerdesk.i18n import tr

if TYPE_CHECKING:
    from peerdesk.storage import Agency

_CARD_WIDTH = 330
"""The least width of a card at 100 %, in pixels; as many stand side by side as fit."""


class GalleryPage(QWidget):
    """Offers the forms and begins a worksheet."""

    open_worksheet = Signal(int)
    """A worksheet was begun: open it."""
    print_blank = Signal(str)
    """Print this form to be filled in by hand."""

    def __init__(
        self, agency: "Agency", forms: Mapping[str, Form], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._agency, self._forms, self._theme = agency, forms, theme
        self.ui = Ui_GalleryPage()
        self.ui.setupUi(self)
        self.banners = BannerPlace(theme, self.ui.banners, self, after=self.ui.scroll)
        self.cards: dict[str, FormCard] = {}
        self._grids: list[tuple[QGridLayout, list[FormCard]]] = []
        self._columns = 0
        for group in dict.fromkeys(form.group for form in forms.values()):
            self._add_group(group, [form for form in forms.values() if form.group == group])
        self.ui.cards_layout.addStretch(1)
        theme.changed.connect(self._arrange)

    def _add_group(self, title: str, forms: list[Form]) -> None:
        self.ui.cards_layout.addWidget(Label(title, "subtitle"))
        grid = QGridLayout()
        grid.setSpacing(Space.L)
        cards = [FormCard(form, self._theme) for form in forms]
        for card in cards:
            card.start.clicked.connect(lambda _checked, form_id=card.form.id: self.begin(form_id))
            card.start.setEnabled(not self._agency.read_only)
            card.blank.clicked.connect(lambda _checked, form_id=card.form.id: self.print_blank.emit(form_id))
            self.cards[card.form.id] = card
        self._grids.append((grid, cards))
        self.ui.cards_layout.addLayout(grid)

    def refresh(self) -> None:
        """Say again when each form was last filled in."""
        last: dict[str, WorksheetLine] = {}
        try:
            for line in self._agency.worksheets.list():
                last.setdefault(line.form_id, line)
        except UserError as error:
            self.banners.show_error(error, tr("Try again"), self.refresh)
        for form_id, card in self.cards.items():
            card.show_last(last.get(form_id))

    def begin(self, form_id: str, person: int | None = None) -> None:
        """Begin a worksheet about a person of the roster, by number; else ask for what is not known yet.

        A form about a person asks whom, any other what the worksheet is called and who it is for.
        """
        form = self._forms[form_id]
        if person is not None:
            self._add_about(form, person)
        elif form.about_person:
            self._ask_person(form)
        else:
            dialog = DetailsDialog(self._theme, tr("Start a worksheet"), form.title, tr("Start"), self)
            dialog.chosen.connect(lambda title, who_for: self._add(form, title, who_for))
            dialog.ask(_title(form), "")

    def _ask_person(self, form: Form) -> None:
        try:
            people = self._agency.staff.list()
        except UserError as error:
            self.banners.show_error(error)
            return
        dialog = ChoosePersonDialog(people, self._theme, form.title, self)
        dialog.chosen.connect(lambda number: self._add_about(form, number))
        dialog.open()

    def _add_about(self, form: Form, person: int) -> None:
        try:
            name = self._agency.staff.get(person).name
        except UserError as error:
            self.banners.show_error(error)
        else:
            self._add(form, _title(form), name, person)

    def _add(self, form: Form, title: str, who_for: str, person: int | None = None) -> None:
        try:
            number = self._agency.worksheets.add(form, title, who_for, person=person)
        except UserError as error:
            self.banners.show_error(error)
        else:
            self.open_worksheet.emit(number)

    def leave(self) -> bool:
        """Get ready for another page: messages go. Nothing here keeps a person from leaving."""
        self.banners.clear()
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Say when each form was last filled in, as it is by now."""
        super().showEvent(event)
        if not event.spontaneous():  # not only back from being minimized
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many cards side by side as fit."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = max(1, min(3, (self.width() - 2 * Space.XXL) // self._theme.px(_CARD_WIDTH)))
        if columns == self._columns:
            return
        self._columns = columns
        for grid, cards in self._grids:
            for number, card in enumerate(cards):
                grid.addWidget(card, number // columns, number % columns)
            for column in range(3):
                grid.setColumnStretch(column, int(column < columns))


def _title(form: Form) -> str:
    """Return what a worksheet that is begun now is called unless somebody says otherwise."""
    month = here().toString(QDate.currentDate(), tr("MMMM yyyy"))
    return tr("{form}, {month}").format(form=form.title, month=month)


class FormCard(Card):
    """A form to choose. The whole card can be clicked; the keyboard and screen readers use its button."""

    def __init__(self, form: Form, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=Space.S)
        self.form = form
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.start = button(theme, tr("Start"), icon="arrow-right", parent=self)
        self.start.setAccessibleName(tr("Start {form}").format(form=form.title))
        self.blank = button(theme, tr("Print blank"), "quiet", icon="printer", parent=self)
        self.blank.setAccessibleName(tr("Print a blank {form}").format(form=form.title))
        self.last = Label(role="caption")
        self.body.addWidget(Label(form.title, "subtitle"))
        if form.sensitivity is not Sensitivity.ORDINARY:
            self.body.addLayout(row(StatusPill(theme, tr("Private to you"), "warning", "lock"), None))
        self.body.addWidget(Label(form.purpose))
        self.body.addStretch()
        self.body.addSpacing(Space.XS)
        self._add_line(Icon(theme, "clock", "muted", 16), Label(_facts(form), "caption"))
        source = tr("From {document}").format(document=form.source.document)
        self.body.addWidget(Label(source, "caption"))
        self.body.addWidget(self.last)
        self.body.addSpacing(Space.XS)
        self.body.addLayout(row(self.start, self.blank, None))

    def _add_line(self, first: QWidget, words: QWidget) -> None:
        line = row(first, words)
        line.setStretch(1, 1)
        self.body.addLayout(line)

    def show_last(self, line: WorksheetLine | None) -> None:
        """Say when the form was last filled in."""
        when = friendly_time(line.changed) if line else ""
        self.last.setText(tr("Last filled in: {when}").format(when=when) if line else tr("Not filled in yet"))
        parts = [self.form.purpose, _facts(self.form), self.last.text()]
        self.start.setAccessibleDescription(". ".join(part.rstrip(".") for part in parts))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Start as the button does."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.start.setFocus()
            self.start.click()


def _facts(form: Form) -> str:
    return f"{duration_text(form)} · {question_count_text(form)}"
