"""The dialog that renews a credential: a new period, with its days filled in as far as they are known."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtWidgets import QWidget

from peerdesk.domain.answers import Value
from peerdesk.domain.credential_rules import Rule
from peerdesk.domain.credentials import Credential
from peerdesk.domain.forms import Form
from peerdesk.domain.records import day_after
from peerdesk.gui.staff.credential_dialog import CredentialForm, last_day
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.record_form import RecordDialog
from peerdesk.i18n import tr


def renew_dialog(
    credential: Credential,
    form: Form,
    rules: Mapping[str, Rule],
    theme: Theme,
    parent: QWidget,
    keep: Callable[[dict[str, Value]], object],
) -> RecordDialog:
    """Return the dialog that asks the new period and hands number, issued and expires to `keep`."""
    today = date.today()
    issued = next_issue(credential, today)
    expires = last_day(rules.get(credential.rule), issued, renewing=True)
    answers = {
        **credential.details,
        "number": credential.current(today).number,
        "issued": issued.isoformat(),
        "expires": expires.isoformat() if expires else None,
    }
    record = CredentialForm(form, rules, theme, answers, sections=("period",), renewing=True)
    return RecordDialog(
        record, parent, tr("Renew {name}").format(name=credential.name), tr("Renew"), keep,
        tr("A new period begins. The one before it is kept, with its evidence."),
    )  # fmt: skip


def next_issue(credential: Credential, today: date) -> date:
    """Return when a renewal most likely begins: right after the expiry, or today where that is past."""
    expires = credential.current(today).expires
    return day_after(expires) if expires is not None and expires >= today else today
