"""Where PDFs go: the folder that was chosen last, and how it is shown."""

import os
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

_KEY = "printing/folder"


def last_folder(settings: QSettings | None) -> Path:
    """Return the folder where a PDF was saved last, or the person's documents if that is gone."""
    remembered = str(settings.value(_KEY, "")) if settings is not None else ""
    if remembered and os.path.isdir(remembered):  # noqa: PTH112 - never raises, also where reading is forbidden
        return Path(remembered)
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def remember_folder(settings: QSettings | None, folder: Path) -> None:
    """Offer this folder first the next time."""
    if settings is not None:
        settings.setValue(_KEY, str(folder))


def show(path: Path) -> None:
    """Open a file or folder in the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
