"""The head of the editor: what worksheet this is, how far it is, and what can be done with it."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QWidget

from peerdesk.domain.worksheets import Status
from peerdesk.gui.forms.ui_editor_page import Ui_EditorPage
from peerdesk.gui.icons import IconName
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import ElidedLabel, Label, StatusPill, button
from peerdesk.gui.widgets.field import literal
from peerdesk.gui.widgets.flow import turn
from peerdesk.gui.worksheets.draft import Draft
from peerdesk.gui.worksheets.words import progress_text, status_look, status_text
from peerdesk.i18n import tr

_WIDE, _TOOLS, _STATE = 820, 520, 320
"""From which width on the tools stand beside the title; the room of tools and of the state, in pixels."""


class EditorHead(QObject):
    """Keeps the head of the page true to the draft."""

    def __init__(self, ui: Ui_EditorPage, draft: Draft, theme: Theme) -> None:
        super().__init__(draft)
        self._ui, self._draft, self._theme = ui, draft, theme
        self._width = 0
        self.title = ElidedLabel(role="title")
        self.about = ElidedLabel(role="muted")
        self.pill = StatusPill(theme, "")
        self.progress = Label(role="caption", wrap=False)
        self.person = button(theme, "", "link")
        ui.title_row.insertWidget(0, self.title)
        ui.about_row.addWidget(self.pill)
        ui.about_row.addWidget(self.progress)
        ui.about_row.addWidget(self.person)
        ui.about_row.addWidget(self.about, 1)
        ui.about_row.addStretch(0)  # where there is no more to say
        QWidget.setTabOrder(ui.rename, self.person)
        self._bind_icons()
        for tool, keys in (
            (ui.undo, QKeySequence.StandardKey.Undo),
            (ui.redo, QKeySequence.StandardKey.Redo),
        ):
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            tool.setToolTip(f"{tool.toolTip()} ({shown})")
        stack = draft.undo_stack
        ui.undo.clicked.connect(self.undo)
        ui.redo.clicked.connect(self.redo)
        stack.indexChanged.connect(self._show_undo)
        draft.changed.connect(self._show_progress)
        draft.details_changed.connect(self.show_details)
        self.show_details()

    def _bind_icons(self) -> None:
        ui, theme = self._ui, self._theme
        icons: dict[QAbstractButton, IconName] = {
            ui.back: "arrow-left",
            ui.rename: "pencil",
            ui.undo: "undo-2",
            ui.redo: "redo-2",
            ui.more: "ellipsis",
        }
        for target, icon in icons.items():
            theme.bind_icon(target, icon, "muted")
        theme.bind_icon(ui.print, "printer")
        theme.bind_icon(ui.complete, "circle-check", "on_accent")
        theme.bind_icon(ui.reopen, "lock-open")

    def show_details(self) -> None:
        """Say again what worksheet this is and what can be done with it."""
        ui, draft, line = self._ui, self._draft, self._draft.worksheet.line
        self.title.setText(line.title)
        about = [line.form_title] if line.form_title != line.title else []
        if line.person is None and line.who_for:
            about.append(tr("for {who}").format(who=line.who_for))
        self.about.setText(" · ".join(about))
        self._show_person()
        self.pill.show_status(status_text(line), *status_look(line))
        ui.rename.setVisible(not draft.file_is_read_only and line.trashed is None)
        ui.complete.setVisible(not draft.read_only)
        completed = line.status is Status.COMPLETED and line.trashed is None
        ui.reopen.setVisible(completed and not draft.file_is_read_only)
        self._show_progress()
        self._show_undo()

    def _show_person(self) -> None:
        """Lead to the person of the roster whom the worksheet is about; a long name is cut on the screen."""
        line, px = self._draft.worksheet.line, self._theme.px
        who = line.who_for or tr("Staff record")
        wide = self._width >= px(_WIDE)
        room = self._width - px(_STATE) - (px(_TOOLS) if wide else 0)
        letters = QFontMetrics(self._theme.font())
        shown = letters.elidedText(who, Qt.TextElideMode.ElideRight, min(max(room, px(70)), px(300)))
        self.person.setText(literal(shown))
        self.person.setAccessibleName(tr("Open the staff record of {who}").format(who=who))
        self.person.setToolTip(self.person.accessibleName())
        self.person.setVisible(line.person is not None)
        self.about.setVisible(line.person is None or wide)

    def _show_progress(self) -> None:
        self.progress.setText(progress_text(self._draft.progress))

    def _show_undo(self) -> None:
        stack, ui = self._draft.undo_stack, self._ui
        usable = not self._draft.read_only
        ui.undo.setEnabled(usable and stack.canUndo())
        ui.redo.setEnabled(usable and stack.canRedo())

    def undo(self) -> None:
        """Take back the last change."""
        if not self._draft.read_only:
            self._draft.undo_stack.undo()

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        if not self._draft.read_only:
            self._draft.undo_stack.redo()

    def arrange(self, width: int) -> None:
        """Put the tools beside the title, or below it where room is short."""
        px, ui = self._theme.px, self._ui
        turn(ui.head_box, wide=width >= px(_WIDE))
        ui.print.setText(tr("Print…") if width >= px(460) else "")
        self._width = width
        self._show_person()
