"""The filters above the roster: status, title, supervisor, and where the credentials stand."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate

from peerdesk.domain.credentials import URGENT, CredentialState, worst
from peerdesk.domain.names import fold
from peerdesk.domain.staff import Person
from peerdesk.gui.forms.ui_roster_page import Ui_RosterPage
from peerdesk.gui.staff.roster_columns import Roster
from peerdesk.gui.staff.roster_model import Keep
from peerdesk.gui.widgets import calm
from peerdesk.i18n import tr

_ANY, _NONE = "", "none"
_STATES: dict[str, Sequence[CredentialState]] = {
    "urgent": URGENT,
    "expired": URGENT[:1],
    "30": URGENT[1:2],
    "60": URGENT[1:3],
    "90": URGENT[1:4],
    "valid": (CredentialState.VALID, CredentialState.LASTING),
    "applied": (CredentialState.APPLIED,),
}


class RosterFilters(QObject):
    """Four lists to choose from; each begins with “all”."""

    changed = Signal()

    def __init__(self, ui: Ui_RosterPage, parent: QObject) -> None:
        super().__init__(parent)
        self.status, self.title, self.supervisor = ui.status_filter, ui.title_filter, ui.supervisor_filter
        self.credential = ui.credential_filter
        self._roster: Roster | None = None
        for combo in self._all:
            calm(combo).setItemDelegate(QStyledItemDelegate(combo))
            combo.activated.connect(self.changed)
        _fill(self.status, tr("All statuses"), [])
        _fill(self.title, tr("All titles"), [])
        _fill(self.supervisor, tr("All supervisors"), [])
        _fill(self.credential, tr("All credentials"), _state_names())

    @property
    def _all(self) -> tuple[QComboBox, QComboBox, QComboBox, QComboBox]:
        return self.status, self.title, self.supervisor, self.credential

    def offer(self, roster: Roster) -> None:
        """Offer what there is among these people; what was chosen stays chosen if it can."""
        self._roster = roster
        statuses = {person.status.value for person in roster.people}
        known = roster.form.by_id["status"].choices
        offered = [(choice.label, choice.name) for choice in known if choice.name in statuses]
        _fill(self.status, tr("All statuses"), offered)
        titles = {person.title for person in roster.people if person.title}
        numbers = {person.supervisor for person in roster.people if person.supervisor}
        names = [(roster.names.get(number, ""), str(number)) for number in numbers]
        _fill(
            self.title, tr("All titles"), sorted(((one, one) for one in titles), key=lambda one: fold(one[0]))
        )
        nobody = [(tr("No supervisor"), _NONE)] if names else []
        ordered = sorted(names, key=lambda one: fold(one[0]))
        _fill(self.supervisor, tr("All supervisors"), [*nobody, *ordered])

    def clear(self) -> None:
        """Let everybody through."""
        for combo in self._all:
            combo.setCurrentIndex(0)

    def keep(self) -> Keep | None:
        """Return what lets somebody through; nothing where everybody is let through."""
        status, title, supervisor, credential = (str(combo.currentData()) for combo in self._all)
        if _ANY == status == title == supervisor == credential:
            return None

        def passes(person: Person) -> bool:
            return (
                status in (_ANY, person.status)
                and title in (_ANY, person.title)
                and supervisor in (_ANY, str(person.supervisor or _NONE))
                and (credential == _ANY or self._stands(person, credential))
            )

        return passes

    def _stands(self, person: Person, wanted: str) -> bool:
        assert self._roster is not None, "somebody is asked about"
        found = worst(self._roster.credentials.get(person.id, ()), self._roster.today)
        return found is None if wanted == _NONE else found in _STATES[wanted]


def _state_names() -> list[tuple[str, str]]:
    return [
        (tr("Expired or within 90 days"), "urgent"),
        (tr("Expired"), "expired"),
        (tr("Within 30 days"), "30"),
        (tr("Within 60 days"), "60"),
        (tr("Within 90 days"), "90"),
        (tr("Valid"), "valid"),
        (tr("Applied for"), "applied"),
        (tr("None on file"), _NONE),
    ]


def _fill(combo: QComboBox, everything: str, offered: Sequence[tuple[str, str]]) -> None:
    chosen = combo.currentData()
    combo.clear()
    combo.addItem(everything, _ANY)
    for words, value in offered:
        combo.addItem(words, value)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))
