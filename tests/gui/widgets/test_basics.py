"""The small parts say what they say to screen readers too, and never by colour alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListView, QTableWidget, QTreeWidget, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import (
    Banner,
    Card,
    ElidedLabel,
    EmptyState,
    FlowLayout,
    IconButton,
    Label,
    StatusPill,
    button,
    column,
    item_view,
    row,
)


def test_typed_text_is_never_read_as_html(qtbot: QtBot, theme: Theme) -> None:
    label = Label("<b>5 < 6</b>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_elided_label_keeps_the_whole_text_for_tooltip_and_screen_reader(qtbot: QtBot, theme: Theme) -> None:
    label = ElidedLabel("Riverbend Peer Support Network")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.toolTip() == label.text() == "Riverbend Peer Support Network"
    label.resize(600, 20)
    assert label.toolTip() == ""
    label.setText("a" * 300)
    assert label.toolTip() == "a" * 300
    assert label.minimumSizeHint().width() < 100


def test_elided_label_paints_in_its_roles_color(qtbot: QtBot, theme: Theme) -> None:
    label = ElidedLabel("Riverbend", "muted")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.palette().windowText().color().name() == theme.colors.muted


@pytest.mark.parametrize("kind", ["primary", "secondary", "quiet", "danger", "link", "nav"])
def test_button_is_pressed_by_keyboard(qtbot: QtBot, theme: Theme, kind: str) -> None:
    made = button(theme, "Start", kind, "plus")  # type: ignore[arg-type]
    qtbot.addWidget(made)
    assert not made.icon().isNull()
    with qtbot.waitSignal(made.clicked):
        qtbot.keyClick(made, Qt.Key.Key_Space)
    assert made.isChecked() is (kind == "nav")


def test_icon_button_has_a_name_and_can_be_tabbed_to(qtbot: QtBot, theme: Theme) -> None:
    made = IconButton(theme, "printer", "Print")
    qtbot.addWidget(made)
    assert (made.accessibleName(), made.toolTip()) == ("Print", "Print")
    assert made.focusPolicy() & Qt.FocusPolicy.TabFocus
    made.ensurePolished()
    assert min(made.sizeHint().width(), made.sizeHint().height()) >= 32


@pytest.mark.parametrize("kind", ["info", "success", "warning", "error"])
def test_banner_has_icon_words_name_and_button(qtbot: QtBot, theme: Theme, kind: str) -> None:
    banner = Banner(theme, kind, "The disk is full.", "Try again")  # type: ignore[arg-type]
    qtbot.addWidget(banner)
    assert any(not label.pixmap().isNull() for label in banner.findChildren(QLabel))
    assert banner.accessibleName() == "The disk is full."
    with qtbot.waitSignal(banner.activated):
        banner.button.click()
    banner.set_text("There is room again.")
    assert banner.accessibleName() == banner.label.text() == "There is room again."


def test_banner_without_action_shows_no_button(qtbot: QtBot, theme: Theme) -> None:
    banner = Banner(theme, "info", "Hello")
    qtbot.addWidget(banner)
    assert banner.button.isHidden()


def test_empty_state_leads_on(qtbot: QtBot, theme: Theme) -> None:
    empty = EmptyState(theme, "users", "No champions yet", "Add the first.", "Add a champion")
    qtbot.addWidget(empty)
    with qtbot.waitSignal(empty.activated):
        empty.button.click()


def test_status_pill_tells_by_words_and_symbol(qtbot: QtBot, theme: Theme) -> None:
    pill = StatusPill(theme, "In progress", "info")
    qtbot.addWidget(pill)
    symbols = []
    for text, kind in (("Not started", "neutral"), ("Complete", "success"), ("Expired", "danger")):
        pill.show_status(text, kind)  # type: ignore[arg-type]
        assert pill.label.text() == text
        icon = next(label for label in pill.findChildren(QLabel) if not label.pixmap().isNull())
        symbols.append(icon.pixmap().toImage().convertToFormat(icon.pixmap().toImage().Format.Format_Alpha8))
    assert symbols[0] != symbols[1] != symbols[2]


def test_card_row_and_column_hold_their_items_in_order(qtbot: QtBot, theme: Theme) -> None:
    card, one, two, three = Card(), Label("one"), Label("two"), Label("three")
    qtbot.addWidget(card)
    card.body.addLayout(row(one, None, two))
    card.body.addLayout(column(three))
    card.resize(400, 200)
    card.show()
    assert one.x() < two.x()
    assert one.geometry().bottom() < three.y()


def test_flow_goes_on_in_the_next_line_and_needs_that_height(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page, spacing=10)
    items = [QWidget(page) for _ in range(4)]
    for item, height in zip(items, (20, 40, 20, 20), strict=True):
        item.setFixedSize(100, height)
        flow.addWidget(item)
    assert flow.heightForWidth(430) == 40
    assert flow.heightForWidth(429) == 40 + 10 + 20
    assert flow.heightForWidth(100) == 20 + 40 + 20 + 20 + 3 * 10
    assert (flow.sizeHint().width(), flow.minimumSize().width()) == (430, 100)
    page.resize(220, 200)
    page.show()
    assert [(item.x(), item.y()) for item in items] == [(0, 10), (110, 0), (0, 50), (110, 50)]
    items[1].hide()
    assert flow.heightForWidth(430) == 20
    assert flow.takeAt(3) is not None
    assert flow.takeAt(3) is None
    assert flow.count() == 3


def test_rows_are_comfortable_at_any_text_size_and_tab_leaves_the_view(qtbot: QtBot, theme: Theme) -> None:
    table = item_view(theme, QTableWidget(2, 2))
    tree = item_view(theme, QTreeWidget())
    for view in (table, tree, item_view(theme, QListView())):
        qtbot.addWidget(view)
        assert not view.tabKeyNavigation()
    tree.addTopLevelItem(QTreeWidgetItem(["a"]))
    tree.show()
    assert (table.rowHeight(0), tree.visualRect(tree.model().index(0, 0)).height()) == (38, 36)
    theme.set_text_scale(2.0)
    assert table.rowHeight(0) == 62
