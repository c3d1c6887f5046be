"""Small dialogs about one person: who is new, and who leaves."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from peerdesk.domain.answers import Value
from peerdesk.domain.forms import Form, Section
from peerdesk.domain.names import fold
from peerdesk.domain.records import changing
from peerdesk.domain.staff import Person, StaffStatus, with_roster
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.record_form import RecordDialog, RecordForm
from peerdesk.i18n import tr

ASKED = "asked"
"""The section that `asking` puts together."""
_OF_SOMEBODY_NEW = ("name", "role", "title", "supervisor", "status", "started")
_OF_WHO_LEAVES = ("left_on",)

Keep = Callable[[dict[str, Value]], object]


def asking(form: Form, names: Sequence[str], required: Collection[str] = ()) -> Form:
    """Return the form with these questions in a section of their own, some of them required."""
    asked = tuple(
        replace(form.by_id[name], required=name in required or form.by_id[name].required) for name in names
    )
    others = (
        replace(part, questions=tuple(one for one in part.questions if one.id not in names))
        for part in form.sections
    )
    return replace(form, sections=(Section(ASKED, "", asked), *others))


def person_form(form: Form, people: Sequence[Person], besides: Person | None = None) -> Form:
    """Return the form of a person, with the roster to choose a supervisor from and the titles in use.

    The person `besides` can't be the own supervisor. Who has left can be chosen no more, unless that is so.
    """
    present = None if besides is None else besides.supervisor
    known = [one for one in people if one.status is not StaffStatus.LEFT or one.id == present]
    usual = form.by_id["title"].suggestions
    titles = sorted({*usual, *(one.title for one in people if one.title)}, key=fold)
    with_supervisors = with_roster(form, known, besides.id if besides else None)
    return changing(with_supervisors, "title", suggestions=tuple(titles))


def ask_new_person(form: Form, theme: Theme, parent: QWidget, keep: Keep) -> RecordDialog:
    """Open the dialog that puts somebody on the roster; `form` is that of `person_form`."""
    record = RecordForm(
        asking(form, _OF_SOMEBODY_NEW), theme, {"status": StaffStatus.ACTIVE.value}, sections=(ASKED,)
    )
    explanation = tr("Everything else can be added on the next page.")
    dialog = RecordDialog(record, parent, tr("New person"), tr("Add"), keep, explanation)
    dialog.open()
    return dialog


def ask_last_day(form: Form, theme: Theme, parent: QWidget, person: Person, keep: Keep) -> RecordDialog:
    """Open the dialog that asks on which day somebody left."""
    details: Mapping[str, Value] = {"left_on": date.today().isoformat(), **person.details}
    record = RecordForm(asking(form, _OF_WHO_LEAVES, ("left_on",)), theme, details, sections=(ASKED,))
    title = tr("{name} leaves").format(name=person.called)
    explanation = tr("The record stays on file under “Left”, with credentials and training.")
    dialog = RecordDialog(record, parent, title, tr("Mark as left"), keep, explanation)
    dialog.open()
    return dialog
