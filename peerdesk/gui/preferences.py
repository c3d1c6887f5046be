"""What this PC remembers for the person who sits at it: sizes, looks, recent files and the last place."""

from pathlib import Path
from typing import cast, get_args

from PySide6.QtCore import QByteArray, QSettings

from peerdesk.gui.theme import Scheme

MOST_RECENT = 8
"""How many agency files are remembered."""


class Preferences:
    """The settings file, by what is kept in it. A value that makes no sense counts as none."""

    def __init__(self, file: Path) -> None:
        self.settings = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def text_scale(self) -> float:
        """Text size, 1.0 to 2.0."""
        try:
            return float(str(self.settings.value("look/text_scale", 1.0)))
        except ValueError:
            return 1.0

    @text_scale.setter
    def text_scale(self, scale: float) -> None:
        self.settings.setValue("look/text_scale", scale)

    @property
    def scheme(self) -> Scheme:
        """The colours that were asked for."""
        value = str(self.settings.value("look/scheme", "system"))
        return cast(Scheme, value) if value in get_args(Scheme) else "system"

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self.settings.setValue("look/scheme", scheme)

    @property
    def geometry(self) -> QByteArray | None:
        """Where the window was, and how large."""
        value = self.settings.value("window/geometry")
        return value if isinstance(value, QByteArray) else None

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self.settings.setValue("window/geometry", geometry)

    @property
    def recent(self) -> list[Path]:
        """The agency files that were open, the last one first."""
        return [Path(text) for text in str(self.settings.value("files/recent", "")).split("\n") if text]

    def remember(self, path: Path) -> None:
        """Put a file at the top of the recent ones, as the one to open at the next start."""
        self._set_recent([path, *(other for other in self.recent if other != path)])
        self.settings.setValue("files/last", str(path))

    def forget(self, path: Path) -> None:
        """Take a file from the recent ones."""
        self._set_recent([other for other in self.recent if other != path])
        if self.last_file == path:
            self.close_file()

    def _set_recent(self, paths: list[Path]) -> None:
        self.settings.setValue("files/recent", "\n".join(map(str, paths[:MOST_RECENT])))

    @property
    def last_file(self) -> Path | None:
        """The agency file to open at the start, if one was open at the end."""
        text = str(self.settings.value("files/last", ""))
        return Path(text) if text else None

    def close_file(self) -> None:
        """Begin the next start at the welcome page."""
        self.settings.remove("files/last")

    @property
    def last_place(self) -> str:
        """Where in the agency the person was: "home", "worksheets" or "worksheet:ID"."""
        return str(self.settings.value("files/place", "home"))

    @last_place.setter
    def last_place(self, place: str) -> None:
        self.settings.setValue("files/place", place)
