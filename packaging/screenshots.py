"""Makes the pictures in the README from the sample agency: `packaging/dev.py screenshots`.

The window is the real one, drawn without a screen; the sample is made anew in a temporary folder.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from peerdesk import cli
from peerdesk.gui.app import make_window
from peerdesk.gui.main_window import MainWindow
from peerdesk.gui.workspace import Workspace
from peerdesk.paths import resources

PICTURES = Path(__file__).resolve().parent / "pictures"
SIZE = (1180, 780)
"""Width and height of the window, in pixels."""


def pause(milliseconds: int) -> None:
    """Let the window go on for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def take(window: QWidget, name: str) -> None:
    """Save a picture of the window."""
    pause(150)
    PICTURES.mkdir(exist_ok=True)
    if not window.grab().save(str(PICTURES / f"{name}.png")):
        sys.exit(f"{name}.png can't be written.")
    print(f"packaging/pictures/{name}.png")


def opened(window: MainWindow, file: Path) -> Workspace:
    """Open the sample, and return it when it is on screen."""
    window.start(file)
    while window.workspace is None:
        pause(20)
    return window.workspace


def numbers(space: Workspace, form_id: str) -> list[int]:
    """Return the worksheets of one form, the first one first."""
    lines = [line for line in space.agency.worksheets.list() if line.form_id == form_id]
    return [line.id for line in sorted(lines, key=lambda line: line.created)]


def show_question(space: Workspace, question_id: str) -> None:
    """Bring a question of the open worksheet to the top of the page."""
    page = space.page
    view = page.questions.views[question_id]
    top = view.mapTo(page.ui.canvas, view.rect().topLeft()).y()
    page.ui.scroll.verticalScrollBar().setValue(top - 24)


def pictures(window: MainWindow, space: Workspace) -> dict[str, Callable[[], object]]:
    """The pictures by name, each with how to get there."""
    assessments = numbers(space, "assess-your-organization")
    draft = numbers(space, "develop-your-message")[-1]

    pages = space.pages
    people = space.agency.staff.list()
    certified = next(one.id for one in people if one.name == "Maria Lopez" and "Specialist" in one.title)

    def summary() -> None:
        pages.open_worksheet(assessments[-1])
        pause(100)
        show_question(space, "summary")

    def dark() -> None:
        window.theme.set_scheme("dark")
        pages.go_to("home")

    return {
        "home": lambda: pages.go_to("home"),
        "gallery": pages.new_worksheet,
        "editor": lambda: pages.open_worksheet(draft),
        "summary": summary,
        "compare": lambda: pages.compare(*assessments[-2:]),
        "credentials": lambda: pages.open_person(certified, "credentials"),
        "coverage": pages.show_coverage,
        "dark": dark,
    }


def main() -> int:
    """Take all pictures and return the exit code."""
    assert resources().is_dir()
    with tempfile.TemporaryDirectory(prefix="PeerDesk ") as folder:
        home = Path(folder) / "Documents"
        if cli.main(["demo", str(home)]):
            return 1
        app = QApplication([])
        services = replace(cli.services(), settings=Path(folder) / "settings.ini")
        window = make_window(app, services)
        window.theme.set_scheme("light")
        window.resize(*SIZE)
        window.show()
        space = opened(window, home / cli.SAMPLE)
        space.folder.setText("Documents")
        for name, go in pictures(window, space).items():
            go()
            take(window, name)
        window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
