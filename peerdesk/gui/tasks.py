"""Slow work (export, key, backup, import) off the GUI thread, with progress and a way to stop.

    self._task = run_task(self, lambda job: export(folder, job.progress), done=self._show, failed=self._tell)

The work, `fn(job)`, runs on a thread of Qt's pool and touches no widget. The callbacks are called on the GUI
thread, and never once the owner is gone. After `run_task` of MusicBrainz Picard's `util/thread.py`.
"""

from collections.abc import Callable
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

T = TypeVar("T")


class Cancelled(Exception):  # noqa: N818 - no error: a person asked for it
    """The work was stopped. Of the callbacks only `finished` is called."""


class Job(QObject):
    """The work's side of a task: says how far it is and hears when to stop. For use on any thread."""

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    broke = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.stop = Event()

    @property
    def cancelled(self) -> bool:
        """Whether the work should stop as soon as it can."""
        return self.stop.is_set()

    def stop_if_cancelled(self) -> None:
        """Raise `Cancelled` if the work should stop; call it wherever stopping leaves nothing half done."""
        if self.cancelled:
            raise Cancelled

    def progress(self, done: int, total: int, text: str = "") -> None:
        """Say that `done` of `total` steps are behind us and, in `text`, what is being done. Never raises."""
        self.progressed.emit(done, total, text)


class Task(QObject):
    """The owner's side of a task. It goes when the work has ended or with its owner, which stops the work."""

    def __init__(
        self,
        owner: QObject,
        job: Job,
        done: Callable[[Any], object],
        failed: Callable[[Exception], object],
        progress: Callable[[int, int, str], object],
        finished: Callable[[], object],
    ) -> None:
        super().__init__(owner)
        self._job, self._done, self._failed = job, done, failed
        self._progress, self._finished = progress, finished
        self._running = True
        job.progressed.connect(self._on_progress, Qt.ConnectionType.QueuedConnection)
        job.succeeded.connect(self._on_success, Qt.ConnectionType.QueuedConnection)
        job.broke.connect(self._on_failure, Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(job.stop.set)

    @property
    def running(self) -> bool:
        """Whether callbacks are still to come."""
        return self._running

    def cancel(self) -> None:
        """Ask the work to stop at its next step. Work that is past its last step still ends as done."""
        self._job.stop.set()

    def _on_progress(self, done: int, total: int, text: str) -> None:
        self._progress(done, total, text)

    def _on_success(self, result: object) -> None:
        self._end(lambda: self._done(result))

    def _on_failure(self, error: Exception) -> None:
        self._end(lambda: None if isinstance(error, Cancelled) else self._failed(error))

    def _end(self, callback: Callable[[], object]) -> None:
        self._running = False
        self.deleteLater()
        try:
            self._finished()
        finally:
            callback()


class _Work(QRunnable):
    def __init__(self, fn: Callable[[Job], object], job: Job) -> None:
        super().__init__()
        self._fn, self._job = fn, job

    def run(self) -> None:
        try:
            result = self._fn(self._job)
        except Exception as error:  # noqa: BLE001 - every error is handed to the GUI thread
            self._job.broke.emit(error)
        else:
            self._job.succeeded.emit(result)


def run_task(
    parent: QObject,
    fn: Callable[[Job], T],
    *,
    done: Callable[[T], object],
    failed: Callable[[Exception], object],
    progress: Callable[[int, int, str], object] = lambda _done, _total, _text: None,
    finished: Callable[[], object] = lambda: None,
) -> Task:
    """Run `fn(job)` off the GUI thread for `parent`, and tell `parent` on the GUI thread how it went.

    `progress(done, total, text)` hears of each step, `finished()` comes first at every end (put away the
    progress bar), then `done(result)` or `failed(error)`, or neither when the work was cancelled. An error
    that `failed` cannot tell a person about should be raised again there: it is a bug.
    """
    job = Job()
    task = Task(parent, job, done, failed, progress, finished)
    QThreadPool.globalInstance().start(_Work(fn, job))
    return task


def stop_tasks(owner: QObject) -> None:
    """Ask all work of `owner` and of what is inside it to stop, and wait until it has: before quitting."""
    for task in owner.findChildren(Task):
        task.cancel()
    QThreadPool.globalInstance().waitForDone()
