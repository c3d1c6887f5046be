"""The rules of credentials: to read, to copy and edit, and to write one's own."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QListWidgetItem, QWidget

from peerdesk.domain.answers import Value
from peerdesk.domain.credential_rules import Rule
from peerdesk.domain.forms import Form
from peerdesk.domain.library import Library
from peerdesk.domain.records import offering
from peerdesk.domain.training import CATEGORY
from peerdesk.errors import UserError
from peerdesk.gui.forms.ui_rules_dialog import Ui_RulesDialog
from peerdesk.gui.staff.credential_dialog import rule_label
from peerdesk.gui.staff.credential_words import rule_place, stage_lines
from peerdesk.gui.staff.rule_record import CATEGORIES, answered_rule, new_id, rule_answers
from peerdesk.gui.theme import Space, TextRole, Theme
from peerdesk.gui.widgets import EmptyState, FlowLayout, Label, StatusPill, ask, row
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.gui.widgets.flow import turn
from peerdesk.gui.widgets.record_form import RecordDialog, RecordForm
from peerdesk.i18n import tr

if TYPE_CHECKING:
    from peerdesk.storage import Agency


class RulesDialog(QDialog):
    """Lists all rules and says what each asks for."""

    changed = Signal()
    """A rule of the agency's own was written, changed or removed."""

    def __init__(self, agency: "Agency", library: Library, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._agency, self._library, self._theme = agency, library, theme
        choices = library.records["training"].by_id[CATEGORY].choices
        self._form: Form = offering(library.records["rule"], CATEGORIES, choices)
        self._categories = library.categories
        self._rules: Mapping[str, Rule] = {}
        self._said: list[QWidget] = []
        self.ui = ui = Ui_RulesDialog()
        ui.setupUi(self)
        ui.words.addStretch(1)
        self.banners = BannerPlace(theme, ui.banners, self, after=ui.rules)
        theme.bind_icon(ui.new_rule, "plus")
        theme.bind_icon(ui.edit, "pencil")
        theme.bind_icon(ui.remove, "trash-2", "accent")
        tools = FlowLayout(ui.tools)
        for button in (ui.new_rule, ui.edit, ui.remove):
            tools.addWidget(button)
            button.setVisible(not agency.read_only)
        ui.rules.currentRowChanged.connect(self._show_rule)
        ui.rules.itemActivated.connect(lambda _item: ui.edit.click())
        ui.new_rule.clicked.connect(self.write_new)
        ui.edit.clicked.connect(self.edit)
        ui.remove.clicked.connect(self.remove)
        ui.close.clicked.connect(self.accept)
        theme.bind(self, self._arrange)
        room = self.screen().availableGeometry().size()
        self.resize(min(theme.px(860), room.width()), min(theme.px(600), room.height()))
        self.refresh()

    def refresh(self, chosen: str = "") -> None:
        """Read the rules again, and go to the one `chosen` by its id."""
        chosen = chosen or (self.rule.id if self.rule else "")
        try:
            self._rules = self._agency.credentials.rules(self._library.rules)
        except UserError as error:
            self.banners.show_error(error, tr("Try again"), self.refresh)
            return
        shown = self.ui.rules
        shown.blockSignals(True)
        shown.clear()
        for rule in self._rules.values():
            icon = self._theme.icon("user" if rule.own else "book-open", "muted")
            item = QListWidgetItem(icon, rule_label(rule))
            item.setData(Qt.ItemDataRole.UserRole, rule.id)
            item.setToolTip(item.text())
            shown.addItem(item)
        shown.setCurrentRow(list(self._rules).index(chosen) if chosen in self._rules else 0)
        shown.blockSignals(False)
        self._show_rule()

    @property
    def rule(self) -> Rule | None:
        """The rule that is shown."""
        item = self.ui.rules.currentItem()
        return self._rules.get(item.data(Qt.ItemDataRole.UserRole)) if item is not None else None

    # What is shown

    def _show_rule(self) -> None:
        for old in self._said:
            self.ui.words.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._said = []
        rule = self.rule
        self.ui.edit.setEnabled(rule is not None)
        self.ui.remove.setEnabled(rule is not None and rule.own)
        self.ui.edit.setText(tr("Edit…") if rule is not None and rule.own else tr("Copy and edit…"))
        if rule is None:
            self._put(
                EmptyState(self._theme, "book-open", tr("No rules yet"), tr("Write down the first one."))
            )
        else:
            self._say_rule(rule)
        self.ui.scroll.verticalScrollBar().setValue(0)

    def _say_rule(self, rule: Rule) -> None:
        self._say(rule.name, "subtitle")
        self._say(rule_place(rule), "muted")
        if rule.own:
            pill = QWidget()
            pill.setLayout(row(StatusPill(self._theme, tr("Your own"), "info", "user"), None))
            self._put(pill)
        for title, stage in (
            (tr("To get it the first time"), rule.initial),
            (tr("To renew it"), rule.renewal),
        ):
            lines = stage_lines(stage, self._categories) if stage else [tr("Nothing is written down.")]
            self._say(title, "strong")
            for words in lines:
                self._say(tr("• {text}").format(text=words))
        self._say(tr("Note") if rule.note else "", "strong")
        self._say(rule.note)
        as_of = tr("As of {month}.").format(month=rule.as_of) if rule.as_of else ""
        source = tr("Source: {source}").format(source=rule.source) if rule.source else ""
        self._say(" ".join(part for part in (as_of, source) if part), "caption")

    def _say(self, words: str, role: TextRole = "body") -> None:
        if words:
            label = Label(words, role)
            label.setContentsMargins(0, Space.M if role == "strong" else 0, 0, 0)
            self._put(label)

    def _put(self, part: QWidget) -> None:
        self.ui.words.insertWidget(len(self._said), part)
        self._said.append(part)

    # What a person does

    def write_new(self) -> None:
        """Ask for a rule of the agency's own."""
        self._ask(tr("New rule"), "", Rule(id="", name=""))

    def edit(self) -> None:
        """Ask for changes to the rule; one that PeerDesk came with is copied first."""
        rule = self.rule
        if rule is None or self._agency.read_only:
            return
        if rule.own:
            self._ask(tr("Edit rule"), "", rule)
            return
        text = tr(
            "Your copy takes the place of the rule that PeerDesk came with, also for credentials that "
            "follow it already. Remove your copy, and the original is back."
        )
        self._ask(tr("Copy and edit rule"), text, rule)

    def _ask(self, title: str, explanation: str, base: Rule) -> None:
        def keep(answers: dict[str, Value]) -> None:
            rule = answered_rule(answers, base)
            if not base.id:
                taken = {*self._rules, *self._library.rules}
                rule = answered_rule(answers, Rule(id=new_id(rule.name, taken), name=rule.name))
            self._agency.credentials.set_rule(rule)
            self.banners.clear()
            self.refresh(rule.id)
            self.changed.emit()

        record = RecordForm(self._form, self._theme, rule_answers(base))
        RecordDialog(record, self, title, tr("Save"), keep, explanation).open()

    def remove(self) -> None:
        """Ask, and remove a rule of the agency's own."""
        rule = self.rule
        if rule is None or not rule.own or self._agency.read_only:
            return
        shipped = rule.id in self._library.rules
        text = (
            tr("The rule that PeerDesk came with is back then.")
            if shipped
            else tr("It can’t be brought back.")
        )
        what = tr("Remove your rule “{name}”?").format(name=rule.name)
        if not ask(self._theme, self, what, text, tr("Remove"), danger=True):
            return
        try:
            self._agency.credentials.remove_rule(rule.id, self._library.rules)
        except UserError as error:
            self.banners.show_error(error)
            return
        self.banners.clear()
        self.refresh()
        self.ui.rules.setFocus()
        self.changed.emit()

    # Size

    def _arrange(self) -> None:
        """Set the list beside the words where there is room, else above."""
        px = self._theme.px
        turn(self.ui.columns, wide=self.width() >= px(640))
        self.ui.rules.setIconSize(QSize(px(18), px(18)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what is inside."""
        super().resizeEvent(event)
        self._arrange()
