"""The tab of the worksheets about one person: what is filled in, what is under way, and what is still due."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from peerdesk.domain.due import unsigned
from peerdesk.domain.forms import Form
from peerdesk.domain.library import Library
from peerdesk.domain.staff import Person
from peerdesk.domain.worksheets import Status, WorksheetLine
from peerdesk.errors import UserError
from peerdesk.gui.forms.ui_person_worksheets_tab import Ui_PersonWorksheetsTab
from peerdesk.gui.icons import IconName
from peerdesk.gui.theme import Space, Theme
from peerdesk.gui.widgets import (
    Banner,
    BannerKind,
    Card,
    EmptyState,
    FlowLayout,
    Label,
    StatusPill,
    button,
    row,
)
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.gui.widgets.flow import turn
from peerdesk.gui.widgets.menus import Menu
from peerdesk.gui.widgets.row_button import RowButton
from peerdesk.gui.worksheets.words import friendly_time, progress_text, status_look, status_text
from peerdesk.i18n import tr, trn

if TYPE_CHECKING:
    from peerdesk.storage import Agency

_WIDTH = 760
"""Width of a card at 100 %, in pixels; a wider window leaves room at its right."""
Lines = Sequence[WorksheetLine]


class PersonWorksheetsTab(QWidget):
    """Shows the worksheets about one person, form by form, and leads to each."""

    open_worksheet = Signal(int)
    compare_requested = Signal(int, int)
    """Compare these two worksheets of one form, the earlier first."""
    new_worksheet = Signal(str)
    """Begin a worksheet of this form about the person."""

    def __init__(
        self,
        agency: "Agency",
        person: int,
        library: Library,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """`person` is the number of the person on the roster. What there is shows with `refresh`."""
        super().__init__(parent)
        self._agency, self._person, self._forms, self._theme = agency, person, library.forms, theme
        self._parts: list[QWidget] = []
        self.ui = ui = Ui_PersonWorksheetsTab()
        ui.setupUi(self)
        ui.cards.addStretch(1)
        self.banners = BannerPlace(theme, ui.banners, self, after=ui.start)
        theme.bind_icon(ui.start, "plus")
        ui.start.clicked.connect(lambda: self.menu().drop(ui.start))
        ui.start.setEnabled(not agency.read_only)
        theme.bind(self, self._arrange)

    def refresh(self) -> None:
        """Read the worksheets from the agency file again."""
        try:
            person = self._agency.staff.get(self._person)
            lines = [line for line in self._agency.worksheets.list() if line.person == self._person]
        except UserError as error:
            self.banners.show_error(error, tr("Try again"), self.refresh)
            return
        self._clear()
        self.ui.count.setText(trn("One worksheet", "{n} worksheets", len(lines)))
        self.ui.count.setVisible(bool(lines))
        for form in self._forms.values():
            if form.before_contact:
                self._put(self._acknowledgment(form, person, lines))
        for together in _by_form(lines, self._forms):
            self._put(self._card(together))
        if not lines:
            self._put(self._empty())

    def leave(self) -> bool:
        """Get ready for another page: messages go. Nothing here keeps a person from leaving."""
        self.banners.clear()
        return True

    def menu(self) -> Menu:
        """Return the menu of the forms that can be begun, first those that are about somebody."""
        menu = Menu(self._theme, self)
        for about_person in (True, False):
            if not about_person:
                menu.addSeparator()
            icon: IconName = "user" if about_person else "clipboard-list"
            for form in self._forms.values():
                if form.about_person is about_person:
                    menu.entry(icon, form.title, partial(self.new_worksheet.emit, form.id))
        return menu

    # What is shown

    def _put(self, part: QWidget) -> None:
        self.ui.cards.insertWidget(len(self._parts), part)
        self._parts.append(part)

    def _clear(self) -> None:
        for part in self._parts:
            self.ui.cards.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []

    def _acknowledgment(self, form: Form, person: Person, lines: Lines) -> QWidget:
        """Say whether a form is signed that has to be before the person first meets anyone served."""
        own = [line for line in lines if line.form_id == form.id]
        signed = next((line for line in own if line.status is Status.COMPLETED), None)
        if signed is not None:
            when = friendly_time(signed.completed or signed.changed)
            text = tr("“{form}” is signed: {when}.").format(form=form.title, when=when)
            shown = Banner(self._theme, "success", text, tr("View"))
        else:
            text = tr("“{form}” is not signed yet. It has to be before the first contact with peers.")
            kind: BannerKind = "warning" if unsigned(person, form, lines) else "info"
            action = tr("Continue") if own else tr("Start")
            shown = Banner(self._theme, kind, text.format(form=form.title), action)
        shown.button.setAccessibleName(
            tr("{action}: {form}").format(action=shown.button.text(), form=form.title)
        )
        begun = signed or next(iter(own), None)
        if begun is not None:
            shown.activated.connect(lambda: self.open_worksheet.emit(begun.id))
        else:
            shown.activated.connect(lambda: self.new_worksheet.emit(form.id))
            shown.button.setEnabled(not self._agency.read_only)
        return shown

    def _card(self, lines: Lines) -> Card:
        card, title = Card(spacing=Space.XS), lines[0].form_title
        head = row(Label(title, "subtitle"))
        head.setStretch(0, 1)
        if len(lines) > 1:
            compare = button(self._theme, tr("Compare the last two"), "quiet", "columns-2")
            compare.setAccessibleName(tr("Compare the last two of {form}").format(form=title))
            earlier, later = sorted(lines, key=lambda line: (line.created, line.id))[-2:]
            compare.clicked.connect(lambda: self.compare_requested.emit(earlier.id, later.id))
            head.addWidget(compare)
        card.body.addLayout(head)
        for line in lines:
            card.body.addWidget(self._row(line))
        return card

    def _row(self, line: WorksheetLine) -> RowButton:
        state, when, far = status_text(line), friendly_time(line.changed), progress_text(line.progress)
        made = RowButton(self._theme, "clipboard-list", ". ".join([line.title, state, far, when]))
        made.add_text(line.title, "strong")
        facts = FlowLayout(spacing=Space.S)
        facts.addWidget(StatusPill(self._theme, state, *status_look(line)))
        facts.addWidget(Label(far, "caption", wrap=False))
        facts.addWidget(Label(when, "caption", wrap=False))
        made.body.addSpacing(2)
        made.body.addLayout(facts)
        made.clicked.connect(lambda: self.open_worksheet.emit(line.id))
        return made

    def _empty(self) -> EmptyState:
        return EmptyState(
            self._theme, "clipboard-list", tr("No worksheets about this person yet"),
            tr("Competencies, role statements or onboarding: fill one in now and again later, and compare."),
        )  # fmt: skip

    # Size

    def _arrange(self) -> None:
        self.ui.canvas.setMaximumWidth(self._theme.px(_WIDTH))
        turn(self.ui.head, wide=self.width() >= self._theme.px(440))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the head of the tab."""
        super().resizeEvent(event)
        self._arrange()


def _by_form(lines: Lines, forms: Mapping[str, Form]) -> list[list[WorksheetLine]]:
    """Return the worksheets of each form together, in the order of the forms; the last begun first."""
    found: dict[str, list[WorksheetLine]] = {form_id: [] for form_id in forms}
    for line in sorted(lines, key=lambda line: (line.created, line.id), reverse=True):
        found.setdefault(line.form_id, []).append(line)
    return [together for together in found.values() if together]
