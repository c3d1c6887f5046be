"""Menus in the house's look: what can be done, with a symbol and its key, below a button or at the mouse."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from peerdesk.gui.icons import IconName
from peerdesk.gui.theme import Space, Theme


class Menu(QMenu):
    """A menu that goes away by itself. It stays open while things are switched on and off in it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.aboutToHide.connect(self.deleteLater)

    def entry(
        self, icon: IconName, text: str, do: Callable[[], object], *, usable: bool = True, keys: str = ""
    ) -> None:
        """Add something that can be done; `keys` are shown beside it, and are somebody else's to hear."""
        action = self.addAction(self._theme.icon(icon, "muted"), text)
        action.setEnabled(usable)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(lambda _checked: do())

    def switch(self, text: str, do: Callable[[bool], object], *, on: bool, usable: bool = True) -> None:
        """Add something that is on or off."""
        action = self.addAction(text)
        action.setCheckable(True)
        action.setChecked(on)
        action.setEnabled(usable)
        action.toggled.connect(do)

    def drop(self, button: QAbstractButton) -> None:
        """Open below a button, the right edge at the button's."""
        below = QPoint(button.width() - self.sizeHint().width(), button.height() + Space.XS)
        self.popup(button.mapToGlobal(below))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Switch, and stay open for the next."""
        if not self._switched():
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Switch with Space, and stay open for the next; Enter switches and closes."""
        if event.key() != Qt.Key.Key_Space or not self._switched():
            super().keyPressEvent(event)

    def _switched(self) -> bool:
        action = self.activeAction()
        if action is None or not action.isCheckable() or not action.isEnabled():
            return False
        action.toggle()
        return True
