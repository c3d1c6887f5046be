"""The look of the whole program: colours, sizes, letters and icons, kept here and nowhere else.

`Palette` names the colours by what they are for, `resources/style.qss` says where they go, and `Theme` puts
both on the application, follows the system between light and dark and scales the text while it runs.
Contrast is measured by `tests/gui/test_theme.py`: text 4.5:1, lines that show a control and focus 3:1.
"""

from collections.abc import Callable
from functools import lru_cache
from string import Template
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget

from peerdesk.gui import icons
from peerdesk.gui.icons import IconName
from peerdesk.paths import resources

Scheme = Literal["system", "light", "dark"]
TextRole = Literal["display", "title", "subtitle", "strong", "body", "muted", "caption", "error", "success"]
IconRole = Literal[
    "text", "muted", "accent", "on_accent", "selected", "success", "warning", "danger", "disabled"
]


class Space:
    """Space between and inside things, in pixels.

    It stays when the text grows, so that a page still holds a form at 200 %. What has to grow with the text
    (controls, icons, side columns) asks `Theme.px`.
    """

    XS, S, M, L, XL, XXL, XXXL = 4, 8, 12, 16, 24, 32, 48


BASE_TEXT = 15
"""Height of body text at 100 %, in pixels."""
ICON = 18
"""Width of an icon that stands beside body text at 100 %, in pixels."""
READING_WIDTH = 720
"""Width of a column of prose or questions at 100 %, in pixels: about 80 letters a line."""
_BUTTON_GAP = 4
_ICON = "bound icon"
_FACES = ["Source Sans 3", "DejaVu Sans"]  # signs that neither has come from the system or Noto Emoji


class Palette(NamedTuple):  # a dataclass of this size takes 7 ms to define, before the window shows
    """The colours of one scheme, as "#rrggbb", named by what they are for."""

    window: str
    sidebar: str
    card: str
    field: str
    raised: str
    hover: str
    pressed: str
    border: str
    control_border: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_fill: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    selected_text: str
    success: str
    success_soft: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str
    focus: str
    scrollbar: str


LIGHT = Palette(
    window="#f8f5f0",
    sidebar="#f0ebe3",
    card="#fffdfa",
    field="#ffffff",
    raised="#ffffff",
    hover="#ece6dc",
    pressed="#e2dace",
    border="#e3dcd0",
    control_border="#8d8378",
    text="#26221e",
    muted="#655c53",
    disabled="#a39a8f",
    accent="#0d6e67",
    accent_fill="#0e726b",
    accent_hover="#0b5f59",
    on_accent="#ffffff",
    accent_soft="#d9ebe7",
    selected_text="#0a4a45",
    success="#2c6a3b",
    success_soft="#e3f0e2",
    warning="#7d500a",
    warning_soft="#fbeed3",
    danger="#a83225",
    danger_soft="#fbe7e3",
    focus="#14110f",
    scrollbar="#b9afa2",
)

DARK = Palette(
    window="#1c1a18",
    sidebar="#161412",
    card="#252220",
    field="#1a1816",
    raised="#2f2b28",
    hover="#35312d",
    pressed="#403b36",
    border="#3b3632",
    control_border="#8f867c",
    text="#efe9e1",
    muted="#b8aea3",
    disabled="#756d65",
    accent="#52b8aa",
    accent_fill="#2f8f84",
    accent_hover="#3aa093",
    on_accent="#031513",
    accent_soft="#1e3d39",
    selected_text="#c3e9e3",
    success="#86c793",
    success_soft="#203426",
    warning="#e3b661",
    warning_soft="#3a2f19",
    danger="#f0958a",
    danger_soft="#432622",
    focus="#fbf7f1",
    scrollbar="#5f5850",
)

# Text size as a factor of BASE_TEXT, and weight.
_TYPE: dict[TextRole, tuple[float, int]] = {
    "display": (2.0, 600),
    "title": (1.5, 600),
    "subtitle": (1.2, 600),
    "strong": (1.0, 600),
    "body": (1.0, 400),
    "muted": (1.0, 400),
    "caption": (0.87, 400),
    "error": (0.93, 400),
    "success": (0.93, 400),
}


class _Tokens(dict[str, str]):
    """What `style.qss` may name: a colour, `$size_title`, or `$px36`: 36 pixels that grow with the text."""

    def __init__(self, palette: Palette, scale: float, controls: str) -> None:
        super().__init__(palette._asdict(), controls=controls)
        self._scale = scale
        for role, (factor, _weight) in _TYPE.items():
            self[f"size_{role}"] = f"{round(BASE_TEXT * factor * scale)}px"

    def __missing__(self, key: str) -> str:
        if not key.startswith("px"):
            raise KeyError(key)
        return f"{round(int(key[2:]) * self._scale)}px"


class Theme(QObject):
    """The look that is on the application now; made once by `gui.app` and handed to what needs it."""

    changed = Signal()
    """The colours or the text size are different: what painted by itself paints again."""

    def __init__(self, app: QApplication, text_scale: float = 1.0, scheme: Scheme = "system") -> None:
        super().__init__(app)
        self._app = app
        self._scale = _within(text_scale)
        self._scheme: Scheme = scheme
        self._look: tuple[Palette, float] | None = None
        _load_fonts()
        app.setStyle("Fusion")
        app.setWindowIcon(icons.app_icon())
        self.set_scheme(scheme)
        app.styleHints().colorSchemeChanged.connect(self._apply)

    @property
    def colors(self) -> Palette:
        """The colours in use."""
        return DARK if self.is_dark else LIGHT

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are in use."""
        if self._scheme == "system":
            return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._scheme == "dark"

    @property
    def scheme(self) -> Scheme:
        """What was asked for: the system's scheme, or always light or dark."""
        return self._scheme

    @property
    def text_scale(self) -> float:
        """Text size, 1.0 (100 %) to 2.0 (200 %)."""
        return self._scale

    def set_scheme(self, scheme: Scheme) -> None:
        """Use the light or dark colours, or follow the system's. Window frames of the system follow too."""
        self._scheme = scheme
        hints = self._app.styleHints()
        hints.setColorScheme(
            {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(scheme, Qt.ColorScheme.Unknown)
        )
        self._apply()

    def set_text_scale(self, scale: float) -> None:
        """Make all text and controls `scale` times the usual size, at least 1.0 and at most 2.0."""
        self._scale = _within(scale)
        self._apply()

    def px(self, pixels: float) -> int:
        """Return a size given for 100 % as it is at the present text size."""
        return round(pixels * self._scale)

    def font(self, role: TextRole = "body") -> QFont:
        """Return the letters of a role, for what paints its own text."""
        factor, weight = _TYPE[role]
        font = QFont(_FACES)
        font.setPixelSize(self.px(BASE_TEXT * factor))
        font.setWeight(QFont.Weight(weight))
        return font

    def color(self, role: IconRole) -> QColor:
        """Return the colour of a role, for what paints by itself."""
        return QColor(self._hex(role))

    def icon(
        self,
        name: IconName,
        role: IconRole = "text",
        size: int = ICON,
        checked: IconRole | None = None,
        gap: int = 0,
    ) -> QIcon:
        """Return an icon in the colour of `role` (`checked`: of its checked state), grey when disabled.

        `size` is its width at 100 % and `gap` empty room after it, in pixels. It does not follow when the
        theme changes: on what stays on screen use `bind_icon`.
        """
        ratios = {1.0, 2.0, *(screen.devicePixelRatio() for screen in self._app.screens())}
        tints = (self._hex(role), self._hex(checked or role), self.colors.disabled)
        return _icon(name, tints, self.px(size), gap, tuple(sorted(ratios)))

    def bind_icon(
        self,
        target: QAbstractButton | QAction | QLabel,
        name: IconName,
        role: IconRole = "text",
        size: int = ICON,
        checked: IconRole | None = None,
    ) -> None:
        """Put an icon on `target`, in place of any it has, and keep its colour and size true to the theme."""
        gap = _BUTTON_GAP if isinstance(target, QPushButton) else 0

        def put() -> None:
            icon = self.icon(name, role, size, checked, gap)
            room = QSize(self.px(size) + gap, self.px(size))
            if isinstance(target, QLabel):
                target.setPixmap(icon.pixmap(room, target.devicePixelRatioF()))
            else:
                target.setIcon(icon)
            if isinstance(target, QAbstractButton):
                target.setIconSize(room)

        for old in target.findChildren(QObject, _ICON, Qt.FindChildOption.FindDirectChildrenOnly):
            old.setParent(None)
        self.bind(target, put).setObjectName(_ICON)

    def bind(self, target: QObject, put: Callable[[], object]) -> QObject:
        """Call `put()` now and after every change of the theme, for as long as `target` lives.

        For what the style sheet cannot say: `theme.bind(side, lambda: side.setFixedWidth(theme.px(216)))`.
        """
        return _Binding(self, target, put)

    def _hex(self, role: IconRole) -> str:
        return str(getattr(self.colors, "selected_text" if role == "selected" else role))

    def _apply(self) -> None:
        if self._look == (self.colors, self._scale):
            return
        self._look = (self.colors, self._scale)
        self._app.setFont(self.font())
        self._app.setPalette(_qt_palette(self.colors))
        self._app.setStyleSheet(style_sheet(self.colors, self._scale, dark=self.is_dark))
        self.changed.emit()


class _Binding(QObject):
    """Lives and dies with its target, and so does its hold on the theme."""

    def __init__(self, theme: Theme, target: QObject, put: Callable[[], object]) -> None:
        super().__init__(target)
        self._put = put
        theme.changed.connect(self._on_change)
        put()

    def _on_change(self) -> None:
        self._put()


def style_sheet(palette: Palette, scale: float, *, dark: bool) -> str:
    """Return `resources/style.qss` with the colours and sizes filled in."""
    controls = (resources() / "icons" / "controls" / ("dark" if dark else "light")).as_posix()
    template = Template((resources() / "style.qss").read_text(encoding="utf-8"))
    return template.substitute(_Tokens(palette, scale, controls))


def set_look(widget: QWidget, **properties: str | bool) -> None:
    """Set properties that `style.qss` looks at (kind, role, surface …) and show the change at once."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _within(scale: float) -> float:
    return min(2.0, max(1.0, scale))


def _load_fonts() -> None:
    for file in sorted((resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


@lru_cache(maxsize=256)
def _icon(
    name: IconName, tints: tuple[str, str, str], size: int, gap: int, ratios: tuple[float, ...]
) -> QIcon:
    """Draw an icon in the colours (usual, checked, disabled), sharp on every screen there is."""
    usual, checked, disabled = tints
    icon = QIcon()
    for ratio in ratios:
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled, QIcon.Mode.Selected):
            for state, tint in ((QIcon.State.Off, usual), (QIcon.State.On, checked)):
                shade = disabled if mode is QIcon.Mode.Disabled else tint
                icon.addPixmap(icons.pixmap(name, shade, size, ratio, gap), mode, state)
    return icon


def _qt_palette(colors: Palette) -> QPalette:
    """The same colours for what Qt paints without the style sheet."""
    role = QPalette.ColorRole
    palette = QPalette()
    for target, color in {
        role.Window: colors.window,
        role.WindowText: colors.text,
        role.Base: colors.field,
        role.AlternateBase: colors.card,
        role.Text: colors.text,
        role.Button: colors.card,
        role.ButtonText: colors.text,
        role.PlaceholderText: colors.muted,
        role.ToolTipBase: colors.raised,
        role.ToolTipText: colors.text,
        role.Highlight: colors.accent_fill,
        role.HighlightedText: colors.on_accent,
        role.Accent: colors.accent_fill,
        role.Link: colors.accent,
        role.LinkVisited: colors.accent,
        role.Light: colors.raised,
        role.Midlight: colors.hover,
        role.Mid: colors.border,
        role.Dark: colors.control_border,
        role.Shadow: colors.border,
        role.BrightText: colors.danger,
    }.items():
        palette.setColor(target, QColor(color))
    for target in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor(colors.disabled))
    return palette
