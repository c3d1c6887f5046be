"""The head of a person's page: who it is, how they stand, and what can be done."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QAbstractButton, QWidget

from peerdesk.domain.forms import Form
from peerdesk.domain.staff import Person
from peerdesk.gui.forms.ui_person_page import Ui_PersonPage
from peerdesk.gui.icons import IconName
from peerdesk.gui.staff.photo import Photo
from peerdesk.gui.staff.words import status_pill
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import ElidedLabel, StatusPill
from peerdesk.gui.widgets.flow import turn
from peerdesk.i18n import tr

_WIDE, _WORDS = 640, 460
"""From which width on the tools stand beside the name, and the button has its word, in pixels."""


class PersonHead(QObject):
    """Keeps the head true to the person; undo and redo are those of the details."""

    def __init__(self, ui: Ui_PersonPage, form: Form, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._ui, self._form, self._theme = ui, form, theme
        self._stack: QUndoStack | None = None
        self.photo = Photo(theme)
        self.name = ElidedLabel(role="title")
        self.about = ElidedLabel(role="muted")
        self.pill = StatusPill(theme, "")
        ui.photo_box.addWidget(self.photo)
        QWidget.setTabOrder(ui.back, self.photo)
        ui.title_row.addWidget(self.name, 1)
        ui.about_row.addWidget(self.pill)
        ui.about_row.addWidget(self.about, 1)
        icons: dict[QAbstractButton, IconName] = {
            ui.back: "arrow-left",
            ui.undo: "undo-2",
            ui.redo: "redo-2",
            ui.more: "ellipsis",
        }
        for target, icon in icons.items():
            theme.bind_icon(target, icon, "muted")
        theme.bind_icon(ui.print, "printer")
        ui.undo.clicked.connect(self.undo)
        ui.redo.clicked.connect(self.redo)

    def show_person(self, person: Person, photo: bytes | None) -> None:
        """Say who it is."""
        self.photo.show_person(person, photo)
        self.name.setText(person.name)
        self.pill.show_status(*status_pill(person, self._form))
        called = str(person.details.get("preferred_name") or "")
        about = [
            tr("“{name}”").format(name=called) if called and called != person.name else "",
            str(person.details.get("pronouns") or ""),
            person.title,
            self._form.by_id["role"].choice_label(person.role) if not person.title else "",
        ]
        self.about.setText(" · ".join(part for part in about if part))

    def follow(self, stack: QUndoStack | None) -> None:
        """Undo and redo what this stack holds; nothing where there is none."""
        if self._stack is not None:
            self._stack.indexChanged.disconnect(self._show_undo)
        self._stack = stack
        if stack is not None:
            stack.indexChanged.connect(self._show_undo)
        self._show_undo()

    def _show_undo(self) -> None:
        ui, stack = self._ui, self._stack
        ui.undo.setVisible(stack is not None)
        ui.redo.setVisible(stack is not None)
        ui.undo.setEnabled(stack is not None and stack.canUndo())
        ui.redo.setEnabled(stack is not None and stack.canRedo())

    def undo(self) -> None:
        """Take back the last change to the details."""
        if self._stack is not None:
            self._stack.undo()

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        if self._stack is not None:
            self._stack.redo()

    def arrange(self, width: int) -> None:
        """Put the tools beside the name, or below it where room is short."""
        px = self._theme.px
        turn(self._ui.head_box, wide=width >= px(_WIDE))
        self._ui.print.setText(tr("Print…") if width >= px(_WORDS) else "")
        self._ui.print.setAccessibleName(tr("Print"))
