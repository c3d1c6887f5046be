"""The curricula: the core, and the agency's own topics, groups and whole lists."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSettings, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractButton, QHeaderView, QWidget

from peerdesk.domain import curriculum_edits as edits
from peerdesk.domain.answers import Value
from peerdesk.domain.curricula import Curriculum, Topic, TopicGroup
from peerdesk.domain.curriculum_lines import unused_id
from peerdesk.domain.library import Library
from peerdesk.domain.names import fold
from peerdesk.domain.records import text
from peerdesk.errors import UserError
from peerdesk.gui.exporting import export_sheet
from peerdesk.gui.forms.ui_curricula_view import Ui_CurriculaView
from peerdesk.gui.theme import Theme
from peerdesk.gui.training.curriculum_dialog import details_dialog, new_curriculum_dialog
from peerdesk.gui.training.curriculum_tree import NOWHERE, CurriculumTree, Place
from peerdesk.gui.training.small_forms import group_form, topic_form
from peerdesk.gui.widgets import FlowLayout, ask, item_view
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.gui.widgets.flow import turn
from peerdesk.gui.widgets.menus import Menu
from peerdesk.gui.widgets.record_form import RecordDialog, RecordForm
from peerdesk.i18n import tr, trn

if TYPE_CHECKING:
    from peerdesk.exchange.sheets import Sheet
    from peerdesk.storage import Agency

Role = Qt.ItemDataRole
_BESIDE = 720
"""From this width on the list stands beside the topics at 100 %, in pixels."""


class CurriculaView(QWidget):
    """Shows the curricula, and changes them one step at a time; each step is kept at once."""

    print_wanted = Signal(str, object)

    def __init__(
        self,
        agency: "Agency",
        library: Library,
        theme: Theme,
        settings: QSettings,
        banners: BannerPlace,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._agency, self._library, self._theme = agency, library, theme
        self._settings, self._banners = settings, banners
        self._curricula: dict[str, Curriculum] = {}
        self._words: list[str] = []
        self.ui = Ui_CurriculaView()
        self.ui.setupUi(self)
        self.list, self.topics = QStandardItemModel(self), CurriculumTree(theme, self)
        self._set_up()

    def _set_up(self) -> None:
        ui, theme = self.ui, self._theme
        ui.list.setModel(self.list)
        ui.tree.setModel(self.topics)
        for view in (ui.list, ui.tree):
            item_view(theme, view)
        ui.tree.setExpandsOnDoubleClick(False)
        tools = FlowLayout(ui.tools)
        for widget in (ui.add_topic, ui.add_group, ui.rename, ui.move_up, ui.move_down, ui.remove, ui.more):
            tools.addWidget(widget)
        bind = theme.bind_icon
        bind(ui.add_topic, "plus")
        bind(ui.rename, "pencil")
        bind(ui.move_up, "arrow-up")
        bind(ui.move_down, "arrow-down")
        bind(ui.remove, "trash-2")
        bind(ui.more, "ellipsis")
        ui.list.selectionModel().currentChanged.connect(lambda *_: self._show())
        ui.tree.selectionModel().currentChanged.connect(lambda *_: self._offer())
        ui.tree.activated.connect(lambda _index: self.rename())
        ui.tree.customContextMenuRequested.connect(self._show_menu)
        self._connect(ui.add_topic, self.add_topic)
        self._connect(ui.add_group, self.add_group)
        self._connect(ui.rename, self.rename, "F2")
        self._connect(ui.move_up, lambda: self.move_chosen(-1), "Alt+Up")
        self._connect(ui.move_down, lambda: self.move_chosen(1), "Alt+Down")
        self._connect(ui.remove, self.remove, "Del")
        self._connect(ui.more, lambda: self.menu().drop(ui.more))
        theme.bind(self, self._arrange)

    def _connect(self, button: QAbstractButton, do: Callable[[], object], keys: str = "") -> None:
        button.clicked.connect(lambda _checked: do())
        if keys:
            shortcut = QShortcut(QKeySequence(keys), self.ui.tree)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(do)

    # What is shown

    @property
    def curriculum(self) -> Curriculum | None:
        """The curriculum that is shown."""
        return self._curricula.get(self.ui.list.currentIndex().data(Role.UserRole) or "")

    def refresh(self) -> None:
        """Read the curricula from the agency file again; what is chosen stays."""
        chosen = self.curriculum.id if self.curriculum else ""
        try:
            self._curricula = self._agency.training.curricula(self._library.curricula)
        except UserError as error:
            self._banners.show_error(error, tr("Try again"), self.refresh)
            return
        self._show_list(chosen)

    def _show_list(self, chosen: str) -> None:
        self.list.clear()
        for one in self._curricula.values():
            item = QStandardItem(one.title)
            item.setData(one.id, Role.UserRole)
            item.setToolTip(one.title)
            self.list.appendRow(item)
        ids = list(self._curricula)
        self._arrange()
        self.ui.list.setCurrentIndex(self.list.index(ids.index(chosen) if chosen in ids else 0, 0))
        self._show()

    def set_search(self, search: str) -> None:
        """Show only topics that hold every word of the text."""
        self._words = fold(search).split()
        self._show()

    def focus_table(self) -> None:
        """Bring the keyboard to the topics."""
        self.ui.tree.setFocus()

    @property
    def search_hint(self) -> str:
        """What the search field says that it looks for."""
        return tr("Search topics")

    def print_page(self) -> None:
        """Print the blank checklist of the curriculum that is shown."""
        if self.curriculum is not None:
            self.print_wanted.emit("checklist", (None, self.curriculum.id))

    def leave(self) -> bool:
        """Get ready for another page. Nothing here keeps a person from leaving."""
        return True

    def _show(self, at: Place = NOWHERE) -> None:
        """Show the chosen curriculum; `at` is the group and the topic (ids) that get the keyboard."""
        ui, chosen = self.ui, self.curriculum
        if chosen is None:
            return
        ui.heading.setText(chosen.title)
        about = " ".join(part for part in (self._whose(chosen), chosen.source, chosen.note) if part)
        ui.about.setText(about)
        with QSignalBlocker(ui.tree.selectionModel()):  # it still says rows of what was shown before
            self.topics.show(chosen, self._words, mark_own=chosen.id in self._library.curricula)
        ui.tree.expandAll()
        header = ui.tree.header()
        if self.topics.columnCount():
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        total = len(list(chosen.topics))
        groups = trn("one group", "{n} groups", len(chosen.groups))
        count = trn("One topic", "{n} topics", total)
        ui.count.setText(tr("{topics} in {groups}").format(topics=count, groups=groups))
        ui.tree.setCurrentIndex(self.topics.index_of(at))
        self._offer()

    def _whose(self, curriculum: Curriculum) -> str:
        if curriculum.id not in self._library.curricula:
            return tr("Your agency’s own.")
        return tr("Changed by your agency.") if curriculum.own else ""

    @property
    def chosen(self) -> Place:
        """The group and the topic that have the keyboard."""
        return self.topics.place(self.ui.tree.currentIndex())

    def _offer(self) -> None:
        """Enable what can be done with what is chosen."""
        ui, write = self.ui, not self._agency.read_only
        group, topic = self.chosen
        some = write and bool(group)
        ui.add_topic.setEnabled(some)
        ui.add_group.setEnabled(write and self.curriculum is not None)
        for button in (ui.rename, ui.move_up, ui.move_down):
            button.setEnabled(some)
        ui.remove.setEnabled(some and self._removable(group, topic))
        ui.remove.setToolTip("" if ui.remove.isEnabled() or not some else _why_it_stays(topic))

    def _removable(self, group: str, topic: str) -> bool:
        """Tell whether it is the agency's own: a topic it added, an empty group, all of its own lists."""
        chosen = self.curriculum
        if chosen is None:
            return False
        if not topic:
            empty = not next(one for one in chosen.groups if one.id == group).topics
            return empty and len(chosen.groups) > 1
        if chosen.id not in self._library.curricula:
            return True
        return next(one for one in chosen.topics if one.id == topic).own

    # What a person does

    def new(self) -> None:
        """Ask for a whole new curriculum."""
        new_curriculum_dialog(self._theme, self, set(self._curricula), self._keep_and_choose).open()

    def add_topic(self) -> None:
        """Ask for a topic, and put it at the end of the chosen group."""
        chosen, (group, _topic) = self.curriculum, self.chosen
        if chosen is None or not group or self._agency.read_only:
            return

        def keep(answers: dict[str, Value]) -> None:
            label, about = text(answers, "label").strip(), text(answers, "help").strip()
            name = unused_id(label, {topic.id for topic in chosen.topics})
            self._keep(chosen.adding(group, Topic(name, label, about, own=True)), (group, name))

        title = next(one.title for one in chosen.groups if one.id == group)
        where = tr("It comes into the group “{title}”.").format(title=title) if title else ""
        self._ask(RecordForm(topic_form(), self._theme), tr("Add topic"), keep, where)

    def add_group(self) -> None:
        """Ask for a group, and put it at the end."""
        chosen = self.curriculum
        if chosen is None or self._agency.read_only:
            return

        def keep(answers: dict[str, Value]) -> None:
            title = text(answers, "title").strip()
            name = unused_id(title, {group.id for group in chosen.groups})
            self._keep(edits.with_group(chosen, TopicGroup(name, title, ())), (name, ""))

        self._ask(RecordForm(group_form(), self._theme), tr("Add group"), keep)

    def rename(self) -> None:
        """Ask for other words for the chosen topic or group."""
        chosen, (group, topic) = self.curriculum, self.chosen
        if chosen is None or not group or self._agency.read_only:
            return
        if topic:
            self._rename_topic(chosen, next(one for one in chosen.topics if one.id == topic))
        else:
            self._rename_group(chosen, next(one for one in chosen.groups if one.id == group))

    def _rename_topic(self, chosen: Curriculum, topic: Topic) -> None:
        def keep(answers: dict[str, Value]) -> None:
            label, about = text(answers, "label").strip(), text(answers, "help").strip()
            self._keep(edits.with_topic_changed(chosen, topic.id, label, about), self.chosen)

        answers = {"label": topic.label, **({"help": topic.help} if topic.help else {})}
        self._ask(RecordForm(topic_form(), self._theme, answers), tr("Rename topic"), keep)

    def _rename_group(self, chosen: Curriculum, group: TopicGroup) -> None:
        def keep(answers: dict[str, Value]) -> None:
            title = text(answers, "title").strip()
            self._keep(edits.with_group_titled(chosen, group.id, title), self.chosen)

        answers = {"title": group.title} if group.title else {}
        self._ask(RecordForm(group_form(), self._theme, answers), tr("Rename group"), keep)

    def _ask(
        self,
        record: RecordForm,
        title: str,
        keep: Callable[[dict[str, Value]], object],
        explanation: str = "",
    ) -> None:
        dialog = RecordDialog(record, self, title, tr("Save"), keep, explanation)
        dialog.finished.connect(lambda _result: self.ui.tree.setFocus())
        dialog.open()

    def move_chosen(self, step: int) -> None:
        """Move the chosen topic or group one place up (-1) or down (1)."""
        chosen, (group, topic) = self.curriculum, self.chosen
        if chosen is not None and group and not self._agency.read_only:
            moved = (
                edits.with_topic_moved(chosen, topic, step)
                if topic
                else edits.with_group_moved(chosen, group, step)
            )
            self._tried(lambda: self._keep(moved, (group, topic)))

    def remove(self) -> None:
        """Remove the chosen topic or empty group, with a way back."""
        chosen, (group, topic) = self.curriculum, self.chosen
        if chosen is None or not group or self._agency.read_only or not self._removable(group, topic):
            return
        left = edits.without_topic(chosen, topic) if topic else edits.without_group(chosen, group)
        if self._tried(lambda: self._keep(left, (group, ""))):
            self._banners.show(
                "info",
                tr("Removed."),
                tr("Undo"),
                lambda: self._tried(lambda: self._keep(chosen, (group, topic))),
            )

    def menu(self) -> Menu:
        """Return the menu of what can be done with the whole curriculum; it goes away by itself."""
        menu, chosen, write = Menu(self._theme, self), self.curriculum, not self._agency.read_only
        if chosen is None:
            return menu
        menu.entry("pencil", tr("Title and source…"), self._describe, usable=write)
        menu.entry("copy", tr("Duplicate…"), self._duplicate, usable=write)
        menu.addSeparator()
        menu.entry("printer", tr("Print blank checklist…"), self.print_page)
        menu.entry("file-down", tr("Export…"), lambda: self._export(chosen))
        if chosen.own:
            menu.addSeparator()
            shipped = chosen.id in self._library.curricula
            words = tr("Put back as PeerDesk ships it…") if shipped else tr("Remove curriculum…")
            menu.entry("undo-2" if shipped else "trash-2", words, self._remove_all, usable=write)
        return menu

    def _export(self, curriculum: Curriculum) -> None:
        def make() -> "Sheet":
            from peerdesk.exchange.training import curriculum_sheet  # noqa: PLC0415 - start-up stays light

            return curriculum_sheet(curriculum)

        export_sheet(self, self._settings, tr("Curriculum"), make, self._banners)

    def _show_menu(self, where: QPoint) -> None:
        self.menu().popup(self.ui.tree.viewport().mapToGlobal(where))

    def _describe(self) -> None:
        if self.curriculum is not None:
            details_dialog(self.curriculum, self._theme, self, self._keep_and_choose).open()

    def _duplicate(self) -> None:
        if self.curriculum is not None:
            name = unused_id(self.curriculum.id, set(self._curricula))
            details_dialog(self.curriculum, self._theme, self, self._keep_and_choose, name).open()

    def _remove_all(self) -> None:
        chosen = self.curriculum
        if chosen is None:
            return
        if chosen.id in self._library.curricula:
            what, action = tr("Put this curriculum back?"), tr("Put it back")
            words = tr("Topics and words that your agency changed in it are gone then.")
        else:
            what, action = tr("Remove this curriculum?"), tr("Remove")
            words = tr("Its topics are gone then, and can’t be brought back.")
        shipped = self._library.curricula
        if ask(self._theme, self, what, words, action, danger=True):
            self._tried(lambda: self._agency.training.remove_curriculum(chosen.id, shipped))
            self.refresh()

    # Keeping

    def _keep(self, curriculum: Curriculum, at: Place) -> None:
        """Keep a curriculum and show it. Raises `UserError`."""
        self._agency.training.set_curriculum(curriculum)
        self._banners.clear()
        self.refresh()
        self._show(at)

    def _keep_and_choose(self, curriculum: Curriculum) -> None:
        self._agency.training.set_curriculum(curriculum)
        self.refresh()
        self._show_list(curriculum.id)

    def _tried(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except UserError as error:
            self._banners.show_error(error)
            return False
        return True

    # Size

    def _arrange(self) -> None:
        px, wide = self._theme.px, self.width() >= self._theme.px(_BESIDE)
        turn(self.ui.columns, wide=wide)
        self.ui.list.setMaximumWidth(px(230) if wide else 16_777_215)
        rows = self.list.rowCount() * max(0, self.ui.list.sizeHintForRow(0)) + 12
        self.ui.list.setMaximumHeight(16_777_215 if wide else min(rows, px(104)))
        self.ui.tree.setMinimumHeight(px(150))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list beside the topics where there is room."""
        super().resizeEvent(event)
        self._arrange()


def _why_it_stays(topic: str) -> str:
    if topic:
        return tr("This topic came with PeerDesk. It can be renamed, but not removed.")
    return tr("Only a group without topics can be removed, and one group always stays.")
