"""What needs attention, as rows of Home: who it is about, what is due and by when."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from peerdesk.domain.due import Due, DueKind
from peerdesk.gui.icons import IconName
from peerdesk.gui.staff.credential_words import need_text, standing
from peerdesk.gui.theme import IconRole, Space, Theme
from peerdesk.gui.widgets import ElidedLabel, FlowLayout, PillKind, StatusPill
from peerdesk.gui.widgets.row_button import RowButton
from peerdesk.i18n import tr, trn

KINDS = (DueKind.EXPIRED, DueKind.EXPIRES, DueKind.ACKNOWLEDGMENT, DueKind.GAPS)
"""What the card shows; drafts and follow-ups have cards of their own."""
_BESIDE = 60
"""Letters that stand beside the pill; more go below it."""
_NAMED = 3
"""Topics that a row names before it counts the others."""
_Look = tuple[str, PillKind, IconName]


def attention_row(
    one: Due, name: str, today: date, categories: Mapping[str, str], theme: Theme, parent: QWidget
) -> RowButton:
    """Return the row for one thing that needs attention; `name` is what the person is called."""
    pill, about = _LOOKS[one.kind](one, today), _ABOUT[one.kind](one, categories, today)
    icon, role = _ICONS[one.kind]
    row = RowButton(theme, icon, ". ".join([name, pill[0], *about]), role, parent)
    row.add_text(name, "strong")
    facts = FlowLayout(spacing=Space.S)
    facts.addWidget(StatusPill(theme, *pill))
    words = " · ".join(about)
    if len(words) <= _BESIDE:
        facts.addWidget(ElidedLabel(words, "caption"))
    row.body.addSpacing(2)
    row.body.addLayout(facts)
    if len(words) > _BESIDE:
        row.add_text(words, "caption")  # hours still to earn are never cut
    return row


def _credential(one: Due, today: date) -> _Look:
    assert one.credential is not None, "it is about one"
    return standing(one.credential, today)


def _unsigned(one: Due, _today: date) -> _Look:
    if one.when is not None:
        return tr("Sees peers, not signed"), "danger", "circle-alert"
    return tr("To sign before first contact"), "warning", "clock"


def _gaps(one: Due, _today: date) -> _Look:
    text = trn("One topic to cover", "{n} topics to cover", len(one.topics))
    return text, "info", "graduation-cap"


def _about_credential(one: Due, categories: Mapping[str, str], today: date) -> list[str]:
    assert one.credential is not None, "it is about one"
    left = one.outlook
    needs = [need_text(need, left, categories, today) for need in left.needs if need.left] if left else []
    return [one.credential.name, *needs]


def _about_topics(one: Due, _categories: Mapping[str, str], _today: date) -> list[str]:
    named = ", ".join(topic.label for topic in one.topics[:_NAMED])
    return [named if len(one.topics) <= _NAMED else tr("{topics} …").format(topics=named)]


_LOOKS: dict[DueKind, Callable[[Due, date], _Look]] = {
    DueKind.EXPIRED: _credential,
    DueKind.EXPIRES: _credential,
    DueKind.ACKNOWLEDGMENT: _unsigned,
    DueKind.GAPS: _gaps,
}
_ABOUT: dict[DueKind, Callable[[Due, Mapping[str, str], date], Sequence[str]]] = {
    DueKind.EXPIRED: _about_credential,
    DueKind.EXPIRES: _about_credential,
    DueKind.ACKNOWLEDGMENT: lambda one, _categories, _today: [one.title],
    DueKind.GAPS: _about_topics,
}
_ICONS: dict[DueKind, tuple[IconName, IconRole]] = {
    DueKind.EXPIRED: ("shield-check", "danger"),
    DueKind.EXPIRES: ("shield-check", "warning"),
    DueKind.ACKNOWLEDGMENT: ("pencil", "warning"),
    DueKind.GAPS: ("graduation-cap", "accent"),
}
