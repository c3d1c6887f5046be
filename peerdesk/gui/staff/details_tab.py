"""The tab of a person's details: the record as cards of questions, saved as it is typed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from peerdesk.domain.library import Library
from peerdesk.domain.staff import Person
from peerdesk.errors import UserError
from peerdesk.gui.staff.asking import person_form
from peerdesk.gui.staff.record_draft import RecordDraft
from peerdesk.gui.theme import READING_WIDTH, Space, Theme
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.gui.worksheets.answers_draft import UnkeptError
from peerdesk.gui.worksheets.leaving import may_leave
from peerdesk.gui.worksheets.questions import Questions
from peerdesk.i18n import tr

if TYPE_CHECKING:
    from peerdesk.storage import Agency


class DetailsTab(QWidget):
    """Shows the record of one person and takes changes, as the editor of a worksheet does."""

    changed = Signal()
    """Something about the person is different in the agency file."""
    save_state = Signal(str, str)
    """The saved state in words, and its kind: "saved", "saving" or "failed"."""

    def __init__(
        self, agency: "Agency", person: Person, library: Library, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """Raises `UserError` where the roster can't be read."""
        super().__init__(parent)
        self._theme = theme
        kept = library.records["person"]
        form = person_form(kept, _to_choose_from(agency, person), person)
        self.draft = RecordDraft(
            form,
            person.details,
            lambda changes: agency.staff.save(kept, person.id, changes),
            self,
            read_only=agency.read_only or person.trashed is not None,
        )
        self.questions = Questions(self.draft, theme, None)
        self.questions.set_read_only(self.draft.read_only)
        self.area = QScrollArea(self)
        self._lay_out()
        self.draft.state_changed.connect(self.save_state)
        self.draft.undone.connect(self.questions.go_to)
        self.draft.saved.connect(lambda _when: self._saved())
        self.draft.save_failed.connect(self._save_failed)

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        banners = QVBoxLayout()
        page.addLayout(banners)
        self.banners = BannerPlace(self._theme, banners, self, after=self.area, room_above=Space.M)
        canvas = QWidget()
        canvas.setProperty("surface", "scroll")
        box = QHBoxLayout(canvas)
        box.setContentsMargins(0, Space.L, Space.L, Space.XL)
        box.addWidget(self.questions, 1000)
        box.addStretch(1)
        self.area.setWidget(canvas)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page.addWidget(self.area, 1)
        width = READING_WIDTH + 2 * Space.XL
        self._theme.bind(self, lambda: self.questions.setMaximumWidth(self._theme.px(width)))

    def _saved(self) -> None:
        self.banners.clear()
        self.changed.emit()

    def _save_failed(self, error: UserError) -> None:
        """Tell what went wrong with the file; what is wrong with an answer stands beside it."""
        if not isinstance(error, UnkeptError):
            self.banners.show_error(error, tr("Try again"), self.draft.save_now)

    def refresh(self) -> None:
        """Say again how things stand: the record on screen is the newest."""
        self.save_state.emit(*self.draft.state)

    def leave(self) -> bool:
        """Save before something else is shown; False keeps this, because something would be lost."""
        return may_leave(self.draft, self.questions, self._theme, self)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the keyboard from now on."""
        super().showEvent(event)
        handle = self.window().windowHandle()
        if not event.spontaneous() and handle is not None:
            handle.focusObjectChanged.connect(self._focus_moved, Qt.ConnectionType.UniqueConnection)

    def _focus_moved(self, target: QObject | None) -> None:
        """Keep what has the keyboard in sight, but never move what is under a pressed mouse."""
        pressed = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if not pressed and isinstance(target, QWidget) and self.questions.isAncestorOf(target):
            self.area.ensureWidgetVisible(self.questions.view_of(target) or target, 0, Space.XL)


def _to_choose_from(agency: "Agency", person: Person) -> list[Person]:
    """Return the roster, and the person's supervisor even where that one is in the trash."""
    people = agency.staff.list()
    missing = person.supervisor is not None and all(one.id != person.supervisor for one in people)
    return [*people, agency.staff.get(person.supervisor)] if missing and person.supervisor else people
