"""The sections of a worksheet at the side, with how far each is; a drop-down list where room is short."""

from PySide6.QtCore import QObject, QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QStyledItemDelegate, QStyleOptionViewItem

from peerdesk.domain.completeness import Progress, section_progress
from peerdesk.domain.forms import Form
from peerdesk.gui.icons import IconName
from peerdesk.gui.theme import ICON, IconRole, Theme
from peerdesk.gui.worksheets.draft import Draft
from peerdesk.gui.worksheets.list_model import Index
from peerdesk.gui.worksheets.words import progress_text
from peerdesk.i18n import tr

_PAD_X = 10
"""The padding at each side of a row, as the style sheet gives it, in pixels."""


class _WholeTitles(QStyledItemDelegate):
    """Makes a row as high as its title needs, which Qt works out without that padding."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size for a row within its padding."""
        view = option.widget
        if isinstance(view, QListWidget):
            option.rect.setWidth(view.viewport().width() - 2 * _PAD_X)
        return super().sizeHint(option, index)


class Outline(QObject):
    """Keeps the list and the drop-down list of sections true to the draft and to where the page is."""

    wanted = Signal(int)
    """The person chose a section, by its index: show it."""
    entered = Signal(int)
    """The person pressed Enter on a section: go to its first question."""

    def __init__(self, sections: QListWidget, choice: QComboBox, draft: Draft, theme: Theme) -> None:
        super().__init__(sections)
        self._list, self._choice, self._draft, self._theme = sections, choice, draft, theme
        self._form: Form = draft.form
        sections.setItemDelegate(_WholeTitles(sections))
        for section in self._form.sections:
            sections.addItem(section.title)
            choice.addItem(section.title)
        sections.currentRowChanged.connect(self.wanted)
        sections.itemActivated.connect(lambda item: self.entered.emit(sections.row(item)))
        choice.activated.connect(self.entered)
        draft.changed.connect(self.refresh)
        theme.bind(self, self._restyle)
        self.show_current(0)

    @property
    def current(self) -> int:
        """The index of the section where the page is."""
        return self._list.currentRow()

    def show_current(self, index: int) -> None:
        """Mark the section where the page is."""
        with QSignalBlocker(self._list), QSignalBlocker(self._choice):
            self._list.setCurrentRow(index)
            self._choice.setCurrentIndex(index)

    def _restyle(self) -> None:
        size = QSize(self._theme.px(ICON), self._theme.px(ICON))
        self._list.setIconSize(size)
        self._choice.setIconSize(size)
        self.refresh()

    def refresh(self) -> None:
        """Say again how far each section is."""
        for index, section in enumerate(self._form.sections):
            progress = section_progress(self._form, section, self._draft.answers)
            icon = self._theme.icon(*_look(progress))
            words = progress_text(progress) if progress.total else ""
            item = self._list.item(index)
            item.setText(f"{section.title}\n{words}" if words else section.title)
            item.setIcon(icon)
            self._choice.setItemIcon(index, icon)
            long = tr("{title} ({progress})").format(title=section.title, progress=words)
            self._choice.setItemText(index, long if words else section.title)


def _look(progress: Progress) -> tuple[IconName, IconRole]:
    if not progress.total:
        return "info", "muted"
    if progress.answered == progress.total:
        return "circle-check", "success"
    return ("circle-dot", "accent") if progress.answered else ("circle", "muted")
