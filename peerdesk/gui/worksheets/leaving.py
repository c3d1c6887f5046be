"""The way off a page that saves by itself: everything is saved first, or the person decides."""

from PySide6.QtWidgets import QWidget

from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import ask
from peerdesk.gui.worksheets.answers_draft import AnswersDraft
from peerdesk.gui.worksheets.questions import Questions
from peerdesk.i18n import tr


def may_leave(draft: AnswersDraft, questions: Questions, theme: Theme, parent: QWidget) -> bool:
    """Save, and tell whether another page may be shown; False keeps this one, for something would be lost."""
    troubled = questions.troubled()
    if draft.save_now() and not troubled:
        return True
    if troubled:
        what = tr("Something that you typed is not an answer yet, so it is not saved.")
    else:
        what = str(draft.error)
    leave = ask(theme, parent, tr("Leave without saving everything?"), what, tr("Leave anyway"), danger=True)
    if not leave and troubled:
        questions.go_to(troubled[0].question.id)
    return leave
