"""People in a person's words: how they stand, and the letters for whom there is no photo."""

from peerdesk.domain.forms import Form
from peerdesk.domain.staff import Person, StaffStatus
from peerdesk.gui.icons import IconName
from peerdesk.gui.widgets import PillKind
from peerdesk.gui.widgets.painted_cells import Pill
from peerdesk.i18n import tr

_LOOKS: dict[StaffStatus, tuple[PillKind, IconName]] = {
    StaffStatus.APPLICANT: ("info", "file-text"),
    StaffStatus.ACTIVE: ("success", "circle-check"),
    StaffStatus.ON_LEAVE: ("warning", "clock"),
    StaffStatus.LEFT: ("neutral", "circle-dashed"),
}


def status_pill(person: Person, form: Form) -> Pill:
    """Return how somebody stands with the agency: the form's word, and its look."""
    if person.trashed is not None:
        return tr("In the trash"), "warning", "trash-2"
    return (form.by_id["status"].choice_label(person.status), *_LOOKS[person.status])


def initials(person: Person) -> str:
    """Return the first letters of the first and the last part of a name: “MK” for Minh Khai."""
    parts = person.called.split()
    return "".join(part[0] for part in dict.fromkeys([*parts[:1], *parts[-1:]])).upper()
