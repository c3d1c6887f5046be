"""The tab of a person's credentials: a card for each, and the ways to add, renew, change and remove them."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from peerdesk.domain.answers import Answers, Value
from peerdesk.domain.credential_rules import Rule
from peerdesk.domain.credentials import Credential, Period, outlook
from peerdesk.domain.library import Library
from peerdesk.domain.training import earned_by
from peerdesk.errors import UserError
from peerdesk.gui.forms.ui_credentials_tab import Ui_CredentialsTab
from peerdesk.gui.staff.credential_card import CredentialCard, Standing, most_urgent_first
from peerdesk.gui.staff.credential_dialog import PERIOD, CredentialForm
from peerdesk.gui.staff.evidence import OpenedFiles
from peerdesk.gui.staff.removed_list import RemovedList
from peerdesk.gui.staff.renew_dialog import renew_dialog
from peerdesk.gui.staff.rules_dialog import RulesDialog
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import EmptyState, ask
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.gui.widgets.flow import turn
from peerdesk.gui.widgets.record_form import RecordDialog
from peerdesk.i18n import tr, trn

if TYPE_CHECKING:
    from peerdesk.storage import Agency

_WIDTH = 760
"""Width of a card at 100 %, in pixels; a wider window leaves room at its right."""


class CredentialsTab(QWidget):
    """Shows and keeps the credentials of one person."""

    changed = Signal()
    """Something about the person's credentials or the rules is different in the agency file."""

    def __init__(
        self, agency: "Agency", person: int, library: Library, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """`person` is the number of the person on the roster. What there is shows with `refresh`."""
        super().__init__(parent)
        self._agency, self._person, self._library, self._theme = agency, person, library, theme
        self._form = library.records["credential"]
        self._categories = library.categories
        self._rules: Mapping[str, Rule] = {}
        self._parts: list[QWidget] = []
        self.cards: dict[int, CredentialCard] = {}
        self.removed: RemovedList | None = None
        opened = self._opened = OpenedFiles()
        self.destroyed.connect(opened.close)
        self.ui = ui = Ui_CredentialsTab()
        ui.setupUi(self)
        ui.cards.addStretch(1)
        self.banners = BannerPlace(theme, ui.banners, self, after=ui.add)
        theme.bind_icon(ui.add, "plus")
        theme.bind_icon(ui.rules, "book-open", "accent")
        ui.add.clicked.connect(self.add)
        ui.rules.clicked.connect(self.show_rules)
        ui.add.setEnabled(not agency.read_only)
        theme.bind(self, self._arrange)

    def refresh(self) -> None:
        """Read the credentials from the agency file again."""
        today = date.today()
        try:
            own = self._agency.credentials
            self._rules = own.rules(self._library.rules)
            earned = earned_by(self._person, self._agency.training.list(), today)
            credentials = own.list(self._person)
            removed = own.list(self._person, trash=True)
        except UserError as error:
            self.banners.show_error(error, tr("Try again"), self.refresh)
            return
        self._clear()
        standings = []
        for one in credentials:
            rule = self._rules.get(one.rule)
            left = outlook(one, rule, earned, today)
            standings.append(Standing(one, rule, left, self._categories, today))
        for standing in most_urgent_first(standings):
            self._put(self._card(standing))
        self.ui.count.setText(trn("One credential", "{n} credentials", len(credentials)))
        self.ui.count.setVisible(bool(credentials))
        if not credentials:
            self._put(self._empty())
        if removed:
            self._show_removed(removed)

    def leave(self) -> bool:
        """Get ready for another page: messages go. Nothing here keeps a person from leaving."""
        self.banners.clear()
        return True

    # What is shown

    def _put(self, part: QWidget) -> None:
        self.ui.cards.insertWidget(len(self._parts), part)
        self._parts.append(part)

    def _clear(self) -> None:
        for part in self._parts:
            self.ui.cards.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self.cards, self.removed = [], {}, None

    def _card(self, standing: Standing) -> CredentialCard:
        one = standing.credential
        card = CredentialCard(
            standing, self._agency.attachments, self._opened, self._theme, read_only=self._agency.read_only
        )
        card.renew_wanted.connect(partial(self.renew, one))
        card.edit_wanted.connect(partial(self.edit, one, standing.period))
        card.remove_wanted.connect(partial(self.remove, one))
        card.documents_edited.connect(partial(self._keep_documents, standing))
        card.period_edit_wanted.connect(lambda number: self.edit_period(one, _period(one, number)))
        card.period_remove_wanted.connect(lambda number: self.remove_period(one, number))
        card.evidence_changed.connect(self.changed)
        card.failed.connect(self.banners.show_error)
        self.cards[one.id] = card
        return card

    def _empty(self) -> EmptyState:
        writable = not self._agency.read_only
        empty = EmptyState(
            self._theme, "shield-check", tr("No credentials yet"),
            tr("Add a certification to see when it runs out and which hours are still to earn."),
            tr("Add credential") if writable else "",
        )  # fmt: skip
        empty.activated.connect(self.add)
        return empty

    def _show_removed(self, removed: list[Credential]) -> None:
        self.removed = RemovedList(removed, self._theme, read_only=self._agency.read_only)
        self.removed.restore_wanted.connect(self.restore)
        self.removed.delete_wanted.connect(self.delete)
        self._put(self.removed)

    # What a person does

    def add(self) -> None:
        """Ask for a new credential."""

        def keep(answers: Answers) -> None:
            self._kept(self._agency.credentials.add(self._form, self._person, answers))

        text = tr("A rule fills in what it knows, and tells which hours are left to earn.")
        RecordDialog(self._record({}), self, tr("Add credential"), tr("Add"), keep, text).open()

    def edit(self, credential: Credential, period: Period) -> None:
        """Ask for other details of a credential and of the period that it stands in."""
        before = {**credential.details, **_answers(period)}

        def keep(answers: Answers) -> None:
            self._agency.credentials.change(self._form, period.id, answers, _documents(period, answers))
            self._kept(credential.id)

        record = self._record(before, renewing=_is_later(period, credential))
        RecordDialog(record, self, tr("Edit credential"), tr("Save"), keep).open()

    def renew(self, credential: Credential) -> None:
        """Ask for the next period, and keep the one before it."""

        def keep(answers: Answers) -> None:
            period = self._agency.credentials.renew(self._form, credential.id, answers)
            self._kept(credential.id)
            self._tell(
                tr("Renewed. The period before is kept below."),
                lambda: self._do(lambda: self._agency.credentials.remove_period(period), credential.id),
            )

        renew_dialog(credential, self._form, self._rules, self._theme, self, keep).open()

    def edit_period(self, credential: Credential, period: Period) -> None:
        """Ask for the days and the number of a period other than the present one."""

        def keep(answers: Answers) -> None:
            days, documents = _part(answers, of=PERIOD), _documents(period, answers)
            self._agency.credentials.change_period(self._form, period.id, days, documents)
            self._kept(credential.id)

        before = {**credential.details, **_answers(period)}
        record = self._record(before, ("period",), renewing=_is_later(period, credential))
        title = tr("Edit a period of {name}").format(name=credential.name)
        RecordDialog(record, self, title, tr("Save"), keep).open()

    def _record(
        self, answers: Answers, sections: Collection[str] | None = None, *, renewing: bool = False
    ) -> CredentialForm:
        return CredentialForm(
            self._form, self._rules, self._theme, answers, sections=sections, renewing=renewing
        )

    def remove_period(self, credential: Credential, number: int) -> None:
        """Ask, and take a period away with its evidence."""
        text = tr("Its days, its number and its evidence are gone then, and can’t be brought back.")
        if ask(self._theme, self, tr("Remove this period?"), text, tr("Remove"), danger=True):
            self._do(lambda: self._agency.credentials.remove_period(number), credential.id)

    def remove(self, credential: Credential) -> None:
        """Take a credential away, with a way back."""
        if self._do(lambda: self._agency.credentials.trash(credential.id)):
            text = tr("“{name}” was removed.").format(name=credential.name)
            self._tell(text, lambda: self.restore(credential.id))

    def restore(self, number: int) -> None:
        """Bring a credential back that was removed."""
        if self._do(lambda: self._agency.credentials.restore(number), number):
            self.banners.show("success", tr("It is back."))

    def delete(self, number: int) -> None:
        """Ask, and delete a credential for good that was removed."""
        text = tr("All its periods and its evidence are gone then, and can’t be brought back.")
        if ask(
            self._theme,
            self,
            tr("Delete this credential for good?"),
            text,
            tr("Delete for good"),
            danger=True,
        ):
            self._do(lambda: self._agency.credentials.delete_forever(number))

    def show_rules(self) -> None:
        """Show the rules, to be read, copied and edited."""
        dialog = RulesDialog(self._agency, self._library, self._theme, self)
        dialog.changed.connect(self._rules_changed)
        dialog.open()

    def _rules_changed(self) -> None:
        self.refresh()
        self.changed.emit()

    # How it is kept

    def _keep_documents(self, standing: Standing, chosen: list[str]) -> None:
        """Keep which documents of the rule are at hand; those of another stage or rule stay as they are."""
        number, stage = standing.period.id, standing.stage
        assert stage is not None, "only a stage has documents"
        try:
            period = _period(self._agency.credentials.get(standing.credential.id), number)
            others = [name for name in period.documents if name not in stage.documents]
            self._agency.credentials.change_period(
                self._form, number, _part(_answers(period), of=PERIOD), [*others, *chosen]
            )
        except UserError as error:
            self.refresh()
            self.banners.show_error(error)
        else:
            self.changed.emit()

    def _do(self, act: Callable[[], object], then: int | None = None) -> bool:
        """Change something in the agency file and show it; the keyboard goes to the credential `then`."""
        self.banners.clear()
        try:
            act()
        except UserError as error:
            self.refresh()
            self.banners.show_error(error)
            return False
        self._kept(then)
        return True

    def _kept(self, number: int | None) -> None:
        self.refresh()
        self.changed.emit()
        card = self.cards.get(number) if number is not None else None
        (card.edit if card is not None else self.ui.add).setFocus()

    def _tell(self, text: str, undo: Callable[[], object]) -> None:
        self.banners.show("info", text, tr("Undo"), undo)

    # Size

    def _arrange(self) -> None:
        self.ui.canvas.setMaximumWidth(self._theme.px(_WIDTH))
        turn(self.ui.head, wide=self.width() >= self._theme.px(440))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the head of the tab."""
        super().resizeEvent(event)
        self._arrange()


def _period(credential: Credential, number: int) -> Period:
    return next(period for period in credential.periods if period.id == number)


def _is_later(period: Period, credential: Credential) -> bool:
    return period.id != credential.periods[0].id


def _answers(period: Period) -> dict[str, Value]:
    """Return a period as answers to its questions."""
    issued, expires = period.issued, period.expires
    answers = {
        "number": period.number or None,
        "issued": issued.isoformat() if issued else None,
        "expires": expires.isoformat() if expires else None,
    }
    return {name: value for name, value in answers.items() if value}


def _documents(period: Period, answers: Answers) -> tuple[str, ...]:
    """Return the documents at hand: those for the first time have done their work once it is issued."""
    got_it = period.begins is None and (answers.get("issued") or answers.get("expires"))
    return () if got_it else period.documents


def _part(answers: Answers, *, of: tuple[str, ...]) -> dict[str, Value]:
    return {name: answers[name] for name in of if answers.get(name) is not None}
