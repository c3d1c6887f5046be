"""Writes what is shown into a file that the person chooses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

from peerdesk.errors import UserError
from peerdesk.gui.printing.folders import last_folder, remember_folder, show
from peerdesk.gui.tasks import Job, run_task
from peerdesk.gui.widgets.banners import BannerPlace
from peerdesk.i18n import tr

if TYPE_CHECKING:
    from peerdesk.exchange.sheets import Sheet

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is written: its ending, and its words in the file dialog."""

    ending: str
    words: str


def export_sheet(
    parent: QWidget,
    settings: QSettings,
    name: str,
    make: "Callable[[], Sheet]",
    banners: BannerPlace,
) -> None:
    """Ask where to, and write the sheet that `make` returns; `name` is proposed for the file.

    `make` is called on the GUI thread, the file is written off it. How it went is told by `banners`.
    """

    def write(sheet: "Sheet", path: Path) -> None:
        from peerdesk.exchange.sheets import write_sheet  # noqa: PLC0415 - start-up stays light

        write_sheet(sheet, path)

    path = ask_path(parent, settings, name, _tables())
    if path is not None:
        export(parent, path, make, write, banners)


def _tables() -> list[Kind]:
    return [
        Kind(".xlsx", tr("Excel workbook (*.xlsx)")),
        Kind(".csv", tr("Text, separated by commas (*.csv)")),
    ]


def ask_path(parent: QWidget, settings: QSettings, name: str, kinds: Sequence[Kind]) -> Path | None:
    """Ask for the file to write; a name without one of the endings gets that of the kind that was chosen."""
    place = last_folder(settings) / f"{name}{kinds[0].ending}"
    words = ";;".join(kind.words for kind in kinds)
    chosen, kind = QFileDialog.getSaveFileName(parent, tr("Export"), str(place), words)
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() not in {one.ending for one in kinds}:
        ending = next((one.ending for one in kinds if one.words == kind), kinds[0].ending)
        path = path.with_name(f"{path.name}{ending}")
    remember_folder(settings, path.parent)
    return path


def export(
    parent: QWidget,
    path: Path,
    make: Callable[[], T],
    write: Callable[[T, Path], object],
    banners: BannerPlace,
) -> None:
    """Write what `make` returns on the GUI thread into a file, off it; `banners` tell how it went."""
    try:
        made = make()
    except UserError as error:
        banners.show_error(error)
        return

    def failed(error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        banners.show_error(error)

    def done(_nothing: object) -> None:
        text = tr("Exported to “{name}”.").format(name=path.name)
        banners.show("success", text, tr("Show the folder"), lambda: show(path.parent))

    def work(_job: Job) -> object:
        return write(made, path)

    run_task(parent, work, done=done, failed=failed)
