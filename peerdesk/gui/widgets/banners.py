"""The place at the top of a page where one message at a time is shown."""

from collections.abc import Callable

from PySide6.QtWidgets import QBoxLayout, QWidget

from peerdesk.errors import UserError
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Banner, BannerKind, IconButton
from peerdesk.i18n import tr


class BannerPlace:
    """Shows a banner in a layout, in place of the one before."""

    def __init__(
        self, theme: Theme, layout: QBoxLayout, parent: QWidget, *, after: QWidget, room_above: int = 0
    ) -> None:
        """Tab comes from `after` to the message; `room_above`, in pixels, is kept free while there is one."""
        self._theme, self._layout, self._parent = theme, layout, parent
        self._after, self._room_above = after, room_above
        self.banner: Banner | None = None
        self.kind: BannerKind | None = None

    @property
    def text(self) -> str:
        """The message that is shown, or an empty string."""
        return self.banner.label.text() if self.banner else ""

    def show(
        self,
        kind: BannerKind,
        text: str,
        action: str = "",
        then: Callable[[], object] | None = None,
        *,
        lasting: bool = False,
    ) -> None:
        """Show a message; its button, if it has one, calls `then`. A `lasting` one can't be sent away."""
        self.clear()
        self.kind = kind
        self.banner = Banner(self._theme, kind, text, action, self._parent)
        QWidget.setTabOrder(self._after, self.banner.button)
        if then is not None:
            self.banner.activated.connect(then)
        if not lasting:
            self._add_way_out(self.banner)
        self._layout.addWidget(self.banner)
        self._make_room()
        self.banner.set_text(text)

    def show_error(
        self, error: UserError, action: str = "", then: Callable[[], object] | None = None
    ) -> None:
        """Say what went wrong, what is safe and what to do."""
        self.show("error", str(error), action, then)

    def _add_way_out(self, banner: Banner) -> None:
        away = IconButton(self._theme, "x", tr("Hide this message"), banner)
        away.clicked.connect(self.clear)
        QWidget.setTabOrder(banner.button, away)
        row = banner.layout()
        assert row is not None, "a banner is laid out"
        row.addWidget(away)

    def clear(self) -> None:
        """Take the message away."""
        if self.banner is not None:
            self._layout.removeWidget(self.banner)
            self.banner.hide()
            self.banner.deleteLater()
            self.banner, self.kind = None, None
            self._make_room()

    def _make_room(self) -> None:
        margins = self._layout.contentsMargins()
        margins.setTop(self._room_above if self._layout.count() else 0)
        self._layout.setContentsMargins(margins)
