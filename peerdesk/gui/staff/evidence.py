"""Files kept as evidence: taken in by a button or a drop, and looked at in the system's own programs."""

import shutil
import tempfile
import weakref
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QMimeData, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from peerdesk.domain.credentials import MAX_ATTACHMENT, Attachment
from peerdesk.errors import UserError
from peerdesk.gui.theme import Theme, set_look
from peerdesk.gui.widgets import ElidedLabel, Icon, IconButton, Label, ask, button, column, row
from peerdesk.gui.widgets.field import announce
from peerdesk.gui.widgets.values import here
from peerdesk.i18n import tr

if TYPE_CHECKING:
    from peerdesk.storage.attachments import Attachments

_LOOKED_AT = (
    "bmp", "csv", "doc", "docx", "eml", "gif", "heic", "jpeg", "jpg", "md", "msg", "odp", "ods", "odt", "pdf",
    "png", "ppt", "pptx", "rtf", "tif", "tiff", "txt", "webp", "xls", "xlsx", "xps",
)  # fmt: skip
"""Endings of files that are looked at. Others could be programs, and would run when they are opened."""


def read_evidence(path: Path) -> bytes:
    """Return what is in a file that is to be kept. Raises `UserError` for one that can't be."""
    _check_ending(path.name)
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_ATTACHMENT else b""
    except OSError as error:
        raise UserError(
            tr("“{name}” can’t be read.").format(name=path.name),
            _nothing_added(),
            tr("Check that the file is still there and that you may open it."),
        ) from error
    if size > MAX_ATTACHMENT:
        raise UserError(
            tr("“{name}” is too large: {size}. A file of at most {most} can be kept.").format(
                name=path.name, size=size_text(size), most=size_text(MAX_ATTACHMENT)
            ),
            _nothing_added(),
            tr("Scan it in a lower quality or in black and white, and add that."),
        )
    return data


def size_text(size: int) -> str:
    """Return a file's size in words: “1.2 MB”."""
    return here().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def _nothing_added() -> str:
    return tr("Nothing was added.")


def _check_ending(name: str) -> str:
    ending = Path(name).suffix.removeprefix(".").lower()
    if ending not in _LOOKED_AT:
        raise UserError(
            tr("“{name}” is not a kind of file that PeerDesk keeps or opens.").format(name=name),
            tr("Nothing has been changed."),
            tr("Use a picture, a PDF or an office document."),
        )
    return ending


class OpenedFiles:
    """Copies of evidence for other programs to show, in a folder that only this person can read."""

    def __init__(self) -> None:
        self.folder: Path | None = None

    def open(self, file: Attachment, data: bytes) -> None:
        """Write a copy and have the system show it. Its name says nothing. Raises `UserError`."""
        ending = _check_ending(file.name)
        try:
            copy = self._folder() / f"evidence-{file.id}.{ending}"
            copy.write_bytes(data)
        except OSError as error:
            raise UserError(
                tr("There is no room to open “{name}”.").format(name=file.name),
                tr("It is safe in the agency file."),
                tr("Make room on the disk and try again."),
            ) from error
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            raise UserError(
                tr("No program on this computer opens “{name}”.").format(name=file.name),
                tr("It is safe in the agency file."),
                tr("Set up a program for files of this kind in the system’s settings."),
            )

    def close(self) -> None:
        """Remove all copies. What another program still holds goes when PeerDesk ends."""
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = None

    def _folder(self) -> Path:
        if self.folder is None:
            made = tempfile.mkdtemp(prefix="peerdesk-")
            self.folder = Path(made)
            weakref.finalize(self, shutil.rmtree, made, ignore_errors=True)
        return self.folder


class EvidenceList(QFrame):
    """The files of one period of a credential, or of one training: look at them, add some, remove some."""

    changed = Signal()
    """A file was added or removed."""
    failed = Signal(object)
    """A `UserError` to show."""

    def __init__(
        self,
        attachments: "Attachments",
        opened: OpenedFiles,
        theme: Theme,
        *,
        period: int | None = None,
        training: int | None = None,
        read_only: bool = False,
    ) -> None:
        """The files belong to a `period` or to a `training`, by its number."""
        super().__init__()
        self._attachments, self._opened, self._theme = attachments, opened, theme
        self._period, self._training, self._read_only = period, training, read_only
        self.files: tuple[Attachment, ...] = ()
        self.rows: dict[int, EvidenceRow] = {}
        self._list = column(spacing=0)
        self.add = button(theme, tr("Add a file…"), "quiet", "upload")
        self.add.clicked.connect(self._choose)
        most = tr("{n} MB").format(n=MAX_ATTACHMENT // (1024 * 1024))
        self.hint = Label(tr("Or drop one here. At most {most} each.").format(most=most), "caption")
        head = row(Label(tr("Evidence"), "strong", wrap=False), self.add, self.hint)
        head.setStretch(2, 1)
        box = column(spacing=0)
        box.addLayout(head)
        box.addLayout(self._list)
        self.setLayout(box)
        self.setAcceptDrops(not read_only)
        for widget in (self.add, self.hint):
            widget.setVisible(not read_only)

    def show_files(self, files: Sequence[Attachment]) -> None:
        """Show these files."""
        for old in self.rows.values():
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.files, self.rows = tuple(files), {}
        for file in files:
            made = EvidenceRow(file, self._theme, removable=not self._read_only)
            made.open.clicked.connect(lambda _=False, file=file: self._open(file))
            made.remove.clicked.connect(lambda _=False, file=file: self._remove(file))
            self.rows[file.id] = made
            self._list.addWidget(made)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Let Tab come to a file that was added now where it stands, and not at the end of the page."""
        buttons = [one for made in self.rows.values() for one in (made.open, made.remove)]
        for first, second in pairwise([self.add, *buttons]):
            QWidget.setTabOrder(first, second)

    def take(self, paths: Iterable[Path]) -> None:
        """Keep these files as evidence, one after the other; what can't be kept is told."""
        for path in paths:
            try:
                data = read_evidence(path)
                added = self._attachments.add(path.name, data, period=self._period, training=self._training)
            except UserError as error:
                self.failed.emit(error)
                return
            self.show_files([*self.files, added])
            announce(self, tr("Added."))
            self.changed.emit()

    def _choose(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, tr("Add evidence"), "", _filter())
        self.take(map(Path, names))

    def _open(self, file: Attachment) -> None:
        try:
            self._opened.open(file, self._attachments.data(file.id))
        except UserError as error:
            self.failed.emit(error)

    def _remove(self, file: Attachment) -> None:
        what = tr("Remove “{name}”?").format(name=file.name)
        text = tr("The file is taken out of the agency file, and can’t be brought back from there.")
        if not ask(self._theme, self, what, text, tr("Remove"), danger=True):
            return
        try:
            self._attachments.remove(file.id)
        except UserError as error:
            self.failed.emit(error)
            return
        self.show_files([one for one in self.files if one.id != file.id])
        self.add.setFocus()
        self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that files can be dropped here."""
        if _files_in(event.mimeData()):
            event.acceptProposedAction()
            set_look(self, surface="banner-info")

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Look as before."""
        set_look(self, surface="")

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep what was dropped."""
        set_look(self, surface="")
        event.acceptProposedAction()
        self.take(_files_in(event.mimeData()))


class EvidenceRow(QWidget):
    """One file: its name and size, and what can be done with it."""

    def __init__(self, file: Attachment, theme: Theme, *, removable: bool) -> None:
        super().__init__()
        self.open = button(theme, tr("Open"), "quiet", "external-link")
        self.open.setAccessibleName(tr("Open {name}").format(name=file.name))
        self.open.setToolTip(tr("Opens a copy to look at; what is changed in it is not kept"))
        self.remove = IconButton(theme, "trash-2", tr("Remove {name}").format(name=file.name))
        if not removable:
            self.remove.hide()
        name, size = ElidedLabel(file.name), Label(size_text(file.size), "caption", wrap=False)
        line = row(Icon(theme, "file-text", "muted"), name, size, self.open, self.remove)
        line.setStretch(1, 1)
        self.setLayout(line)


def _files_in(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _filter() -> str:
    endings = " ".join(f"*.{ending}" for ending in _LOOKED_AT)
    return tr("Pictures, PDFs and documents ({endings})").format(endings=endings)
