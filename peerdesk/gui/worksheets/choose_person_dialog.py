"""The dialog that asks whom a worksheet is about: somebody of the roster, found by typing."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidgetItem, QWidget

from peerdesk.domain.names import fold
from peerdesk.domain.staff import Person, StaffStatus, told_apart
from peerdesk.gui.forms.ui_choose_person_dialog import Ui_ChoosePersonDialog
from peerdesk.gui.theme import Theme
from peerdesk.i18n import tr

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class ChoosePersonDialog(QDialog):
    """Offers everybody who has not left; where there is nobody yet, it says where people are added."""

    chosen = Signal(int)
    """The person's number."""

    def __init__(
        self, people: Iterable[Person], theme: Theme, explanation: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui = ui = Ui_ChoosePersonDialog()
        ui.setupUi(self)
        self.setWindowTitle(tr("Whom is it about?"))
        ui.heading.setText(self.windowTitle())
        ui.explanation.setText(explanation)
        offered = [person for person in people if person.status is not StaffStatus.LEFT]
        self._offer(offered)
        for part in (ui.search, ui.people, ui.ok):
            part.setVisible(bool(offered))
        if not offered:
            ui.cancel.setText(tr("Close"))
        ui.search.textChanged.connect(self._search)
        ui.search.installEventFilter(self)
        ui.people.itemSelectionChanged.connect(self._show_state)
        ui.people.itemActivated.connect(self._agree)
        ui.ok.clicked.connect(self._agree)
        ui.cancel.clicked.connect(self.reject)
        self.resize(theme.px(460), theme.px(460) if offered else 0)
        self._search("")

    def _offer(self, people: list[Person]) -> None:
        names = told_apart(people)
        for person in people:
            about = [one for one in (person.title, str(person.details.get("setting") or "")) if one]
            item = QListWidgetItem(" · ".join([names[person.id], *about]))
            item.setToolTip(item.text())
            item.setData(Qt.ItemDataRole.UserRole, (person.id, fold(f"{item.text()} {person.called}")))
            self.ui.people.addItem(item)

    def _search(self, text: str) -> None:
        """Show only people who hold every word of the text, and go to the first of them."""
        words, found, shown = fold(text).split(), [], self.ui.people
        for row in range(shown.count()):
            item = shown.item(row)
            fits = all(word in item.data(Qt.ItemDataRole.UserRole)[1] for word in words)
            item.setHidden(not fits)
            if fits:
                found.append(row)
        shown.setCurrentRow(found[0] if found else -1)
        self._show_state()

    def _show_state(self) -> None:
        ui, chosen = self.ui, self.ui.people.selectedItems()
        ui.ok.setEnabled(bool(chosen))
        if not ui.people.count():
            ui.problem.setText(tr("Nobody is on the roster yet. Add people under Staff, and come back then."))
        else:
            ui.problem.setText("" if chosen else tr("Nobody matches."))
        ui.problem.setVisible(bool(ui.problem.text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move through the list while the keyboard stays in the search."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            self.ui.people.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _agree(self) -> None:
        chosen = self.ui.people.selectedItems()
        if chosen:
            self.accept()
            self.chosen.emit(chosen[0].data(Qt.ItemDataRole.UserRole)[0])
