"""What stands where the roster shows nobody."""

from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import EmptyState
from peerdesk.i18n import tr


def empty_state(theme: Theme, why: str) -> EmptyState:
    """Return the words: for the “first” person, where “nothing” matches, or for a part of the roster."""
    if why == "nothing":
        return EmptyState(
            theme, "search", tr("Nobody matches"), tr("Nobody fits this search and these filters."),
            tr("Clear search and filters"),
        )  # fmt: skip
    if why == "trash":
        return EmptyState(
            theme, "trash-2", tr("The trash is empty"),
            tr("People that you move to the trash wait here until you restore them or delete them."),
        )  # fmt: skip
    if why == "left":
        return EmptyState(
            theme, "users", tr("Nobody has left"),
            tr("Whoever leaves stays on file here, with credentials and training, out of the way."),
        )  # fmt: skip
    if why == "applicants":
        return EmptyState(
            theme, "user", tr("No applicants"),
            tr("People with the status “Applicant” are shown here until they start."),
        )  # fmt: skip
    if why == "here":
        return EmptyState(theme, "users", tr("Nobody works here now"), "", tr("New person"))
    return EmptyState(
        theme, "users", tr("Who works here?"),
        tr(
            "Add your peer specialists and supervisors one by one, or import a spreadsheet: “Import…” "
            "above, or drop the file onto this page."
        ),
        tr("Add the first person"),
    )  # fmt: skip
