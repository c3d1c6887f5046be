"""The card below the last question: how far the worksheet is, and the way to close it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Card, Label, ThinProgress, button, row
from peerdesk.gui.worksheets.draft import Draft
from peerdesk.gui.worksheets.words import progress_text
from peerdesk.i18n import tr


class Closing(Card):
    """Says how much is answered and offers to mark the worksheet as complete."""

    complete_wanted = Signal()

    def __init__(self, draft: Draft, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.words = Label(role="muted")
        self.bar = ThinProgress(tr("Progress"))
        self.complete = button(theme, tr("Mark as complete"), "primary", "circle-check")
        self.complete.clicked.connect(self.complete_wanted)
        self.body.addWidget(Label(tr("You have reached the end"), "subtitle"))
        self.body.addWidget(self.words)
        self.body.addWidget(self.bar)
        self.body.addLayout(row(self.complete, None))
        draft.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        progress = self._draft.progress
        self.bar.setRange(0, max(1, progress.total))
        self.bar.setValue(progress.answered if progress.total else 1)
        self.words.setText(
            tr("{progress}. A worksheet that is complete can still be reopened.").format(
                progress=progress_text(progress)
            )
        )
