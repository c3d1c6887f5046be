"""The look holds contrast, follows text size and scheme, and names only what is there."""

import re
from itertools import product
from typing import get_args

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontInfo, QIcon, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from peerdesk.gui import icons
from peerdesk.gui.theme import DARK, LIGHT, Palette, Theme, set_look, style_sheet
from peerdesk.paths import resources

BOTH = pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
SURFACES = ("window", "sidebar", "card", "field", "raised", "hover")
SOFT = ("accent_soft", "success_soft", "warning_soft", "danger_soft")
READ = [
    *product(("text", "muted", "accent", "success", "warning", "danger"), SURFACES),
    *product(("text",), (*SOFT, "pressed")),
    ("on_accent", "accent_fill"),
    ("on_accent", "accent_hover"),
    ("selected_text", "accent_soft"),
    ("success", "success_soft"),
    ("warning", "warning_soft"),
    ("danger", "danger_soft"),
]
SEEN = [
    *product(("control_border", "focus", "accent"), ("window", "card", "field", "raised")),
    ("accent_fill", "window"),
    ("accent_fill", "card"),
    ("accent_fill", "border"),  # how far a progress bar is
    ("focus", "accent_fill"),  # the edge of a filled button that has the focus
    ("accent", "accent_soft"),
    ("on_accent", "accent_fill"),
]


def luminance(color: str) -> float:
    """WCAG 2.2, relative luminance."""
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@BOTH
@pytest.mark.parametrize(("front", "back"), READ)
def test_text_holds_aa(colors: Palette, front: str, back: str) -> None:
    assert contrast(getattr(colors, front), getattr(colors, back)) >= 4.5


@BOTH
@pytest.mark.parametrize(("front", "back"), SEEN)
def test_controls_and_focus_are_seen(colors: Palette, front: str, back: str) -> None:
    assert contrast(getattr(colors, front), getattr(colors, back)) >= 3


@BOTH
def test_colors_are_written_alike(colors: Palette) -> None:
    assert all(re.fullmatch("#[0-9a-f]{6}", color) for color in colors)


@pytest.mark.parametrize("scale", [1.0, 1.3, 2.0])
@pytest.mark.parametrize("dark", [False, True])
def test_style_sheet_fills_in_everything_and_its_drawings_exist(dark: bool, scale: float) -> None:
    sheet = style_sheet(DARK if dark else LIGHT, scale, dark=dark)
    assert "$" not in sheet
    drawings = re.findall(r'url\("(.+?)"\)', sheet)
    assert drawings
    for path in drawings:
        assert resources() in (resources() / path).parents
        assert (resources() / path).is_file()


@pytest.mark.parametrize(("folder", "colors"), [("light", LIGHT), ("dark", DARK)])
def test_control_drawings_have_the_colors_of_their_scheme(folder: str, colors: Palette) -> None:
    allowed = {colors.text, colors.muted, colors.disabled, colors.on_accent}
    drawings = list((resources() / "icons" / "controls" / folder).glob("*.svg"))
    assert drawings
    for drawing in drawings:
        assert set(re.findall("#[0-9a-f]+", drawing.read_text())) <= allowed, drawing.name


def test_every_icon_name_has_its_drawing_and_the_other_way_round(qapp: object) -> None:
    drawings = {path.stem for path in (resources() / "icons").glob("*.svg")} - {"peerdesk"}
    assert drawings == set(get_args(icons.IconName))
    assert list(get_args(icons.IconName)) == sorted(drawings)
    for name in get_args(icons.IconName):
        image = icons.pixmap(name, "#ff0000", 18).toImage()
        inked = [
            image.pixelColor(x, y) for x in range(18) for y in range(18) if image.pixelColor(x, y).alpha()
        ]
        assert inked, name
        assert all(color.green() == color.blue() == 0 for color in inked), name


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0, 3.0])
def test_icons_are_drawn_for_the_dots_of_the_screen(qapp: object, ratio: float) -> None:
    picture = icons.pixmap("house", "#000000", 20, ratio, gap=4)
    assert (picture.width(), picture.height()) == (24 * ratio, 20 * ratio)
    assert picture.deviceIndependentSize().toSize() == QSize(24, 20)


def ink(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal, state: QIcon.State = QIcon.State.Off) -> str:
    return drawn(icon.pixmap(QSize(18, 18), 2.0, mode, state))


def drawn(picture: QPixmap) -> str:
    """The colour of the dot that is inked most."""
    image = picture.toImage()
    dots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(dots, key=QColor.alpha).name()


def alike(one: str, other: str) -> bool:
    """The same but for what half-transparent dots lose in rounding."""
    return all(abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) <= 3 for i in (1, 3, 5))


def test_icon_has_its_roles_color_and_is_grey_when_disabled(theme: Theme) -> None:
    icon = theme.icon("plus", "accent", checked="danger")
    assert alike(ink(icon), LIGHT.accent)
    assert alike(ink(icon, state=QIcon.State.On), LIGHT.danger)
    assert alike(ink(icon, QIcon.Mode.Disabled), LIGHT.disabled)


@pytest.mark.parametrize("kind", [QPushButton, QToolButton, QAction])
def test_bound_icon_follows_scheme_and_size(theme: Theme, qtbot: QtBot, kind: type) -> None:
    target = kind()
    if isinstance(target, QWidget):
        qtbot.addWidget(target)
    theme.bind_icon(target, "x", "danger")
    theme.bind_icon(target, "plus", "accent")
    assert alike(ink(target.icon()), LIGHT.accent)
    theme.set_scheme("dark")
    assert alike(ink(target.icon()), DARK.accent)
    theme.set_text_scale(2.0)
    if isinstance(target, QAbstractButton):
        assert target.iconSize().height() == 36


def test_bound_label_follows_scheme_and_size(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    theme.bind_icon(label, "plus", "accent")
    theme.set_scheme("dark")
    theme.set_text_scale(1.5)
    assert label.pixmap().deviceIndependentSize().toSize() == QSize(27, 27)
    assert alike(drawn(label.pixmap()), DARK.accent)


def test_nothing_is_called_for_a_target_that_is_gone(theme: Theme, qtbot: QtBot) -> None:
    target, calls = QWidget(), []
    theme.bind(target, lambda: calls.append(theme.text_scale))
    theme.set_text_scale(1.5)
    with qtbot.waitSignal(target.destroyed):
        target.deleteLater()
    theme.set_text_scale(2.0)
    assert calls == [1.0, 1.5]


@pytest.mark.parametrize(("asked", "used"), [(0.5, 1.0), (1.0, 1.0), (1.7, 1.7), (9.0, 2.0)])
def test_text_scale_stays_within_its_bounds(theme: Theme, asked: float, used: float) -> None:
    theme.set_text_scale(asked)
    assert theme.text_scale == used
    assert theme.px(100) == round(100 * used)


def test_changed_is_told_once_and_only_for_a_change(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignals([theme.changed] * 1):
        theme.set_scheme("dark")
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_scheme("dark")
        theme.set_text_scale(1.0)


def test_system_scheme_is_followed(theme: Theme) -> None:
    theme.set_scheme("system")
    assert not theme.is_dark  # a platform without an opinion is light
    assert theme.colors is LIGHT


def test_text_is_the_bundled_face(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel("Nguyễn, Łukasz")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert QFontInfo(label.font()).family() == "Source Sans 3"
    assert QFontInfo(theme.font("title")).weight() == 600


FIELDS = (QPushButton, QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit)


@pytest.mark.parametrize("kind", [*FIELDS, QToolButton, QCheckBox, QRadioButton])
def test_controls_are_big_enough_to_hit_at_any_text_size(theme: Theme, qtbot: QtBot, kind: type) -> None:
    widget = kind()
    qtbot.addWidget(widget)
    widget.ensurePolished()
    before = widget.sizeHint().height()
    theme.set_text_scale(2.0)
    assert before >= (36 if kind in FIELDS else 32)
    assert widget.sizeHint().height() >= 1.5 * before


def test_roles_have_their_sizes(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel("Worksheets")
    qtbot.addWidget(label)
    sizes = []
    for role in ("caption", "body", "subtitle", "title", "display"):
        set_look(label, role=role)
        sizes.append(QFontInfo(label.font()).pixelSize())
        assert sizes[-1] == QFontInfo(theme.font(role)).pixelSize()
    assert sizes == sorted(set(sizes))


FOCUS = [
    (QPushButton, {"kind": kind}) for kind in ("primary", "secondary", "quiet", "danger", "link", "nav")
] + [
    (QPushButton, {"segment": True}),
    (QPushButton, {"rating": True}),
    (QToolButton, {}),
    (QLineEdit, {}),
    (QPlainTextEdit, {}),
    (QComboBox, {}),
    (QSpinBox, {}),
    (QDateEdit, {}),
    (QCheckBox, {}),
    (QRadioButton, {}),
]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("checked", [False, True])
@pytest.mark.parametrize(("kind", "look"), FOCUS)
def test_focus_is_seen(
    theme: Theme, qtbot: QtBot, kind: type, look: dict[str, object], checked: bool, scheme: str
) -> None:
    """Along the middle row the edge changes by two dots, at 3:1 or more, when the focus comes."""
    theme.set_scheme("dark" if scheme == "dark" else "light")
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 120)
    widget, other = kind(window), QPushButton(window)
    for name, value in look.items():
        widget.setProperty(name, value)
    if isinstance(widget, QAbstractButton) and checked:
        widget.setCheckable(True)
        widget.setChecked(True)
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.move(20, 20)
    other.move(200, 80)
    window.show()
    window.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    before = edge(window, widget)
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    after = edge(window, widget)
    assert max(contrast(old, new) for old, new in zip(before, after, strict=True)) >= 3


def edge(window: QWidget, widget: QWidget) -> list[str]:
    """The colours of the three dots at the left edge of a widget, halfway down."""
    image = window.grab().toImage()
    y = widget.geometry().center().y()
    return [QColor(image.pixel(widget.x() + x, y)).name() for x in range(3)]
