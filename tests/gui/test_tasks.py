"""Slow work runs off the GUI thread, tells how it goes, and can be stopped."""

from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThreadPool
from pytestqt.qtbot import QtBot

from peerdesk.gui.tasks import Cancelled, Job, Task, run_task, stop_tasks

WAIT = 10  # seconds until a test that hangs gives up


class Log:
    """Hears every callback, with whether it came on the GUI thread."""

    def __init__(self) -> None:
        self.heard: list[tuple[object, ...]] = []

    def __call__(self, *what: object) -> None:
        assert current_thread() is main_thread()
        self.heard.append(what)

    def done(self, result: object) -> None:
        self("done", result)

    def failed(self, error: Exception) -> None:
        self("failed", error)

    def finished(self) -> None:
        self("finished")

    @property
    def words(self) -> list[object]:
        return [what[0] for what in self.heard]


@pytest.fixture
def owner(qapp: QCoreApplication) -> QObject:
    return QObject()


def start(owner: QObject, log: Log, fn: object) -> Task:
    return run_task(owner, fn, done=log.done, failed=log.failed, progress=log, finished=log.finished)  # type: ignore[arg-type]


def test_result_comes_back_on_the_gui_thread(qtbot: QtBot, owner: QObject) -> None:
    log = Log()
    task = start(owner, log, lambda _job: (current_thread() is main_thread(), "Łukasz"))
    with qtbot.waitSignal(task.destroyed):
        assert task.running
    assert log.heard == [("finished",), ("done", (False, "Łukasz"))]


def test_progress_comes_in_order_and_before_the_end(qtbot: QtBot, owner: QObject) -> None:
    def work(job: Job) -> None:
        for n in range(3):
            job.progress(n, 3, f"page {n}")

    log = Log()
    with qtbot.waitSignal(start(owner, log, work).destroyed):
        pass
    steps = [(0, 3, "page 0"), (1, 3, "page 1"), (2, 3, "page 2")]
    assert log.heard == [*steps, ("finished",), ("done", None)]


def test_error_is_handed_over_and_not_lost(qtbot: QtBot, owner: QObject) -> None:
    mishap = OSError("the disk is full")

    def work(_job: Job) -> None:
        raise mishap

    log = Log()
    with qtbot.waitSignal(start(owner, log, work).destroyed):
        pass
    assert log.heard == [("finished",), ("failed", mishap)]
    assert log.heard[1][1] is mishap


def test_error_raised_again_by_failed_is_a_bug_that_is_seen(qtbot: QtBot, owner: QObject) -> None:
    def failed(error: Exception) -> None:
        raise error

    def work(_job: Job) -> None:
        raise ZeroDivisionError

    with (
        qtbot.captureExceptions() as seen,
        qtbot.waitSignal(run_task(owner, work, done=print, failed=failed).destroyed),
    ):
        pass
    assert [kind for kind, _, _ in seen] == [ZeroDivisionError]


def test_stopped_work_ends_with_finished_alone(qtbot: QtBot, owner: QObject) -> None:
    begun, go_on = Event(), Event()

    def work(job: Job) -> None:
        begun.set()
        assert go_on.wait(WAIT)
        job.stop_if_cancelled()
        raise AssertionError("went on after it was stopped")

    log = Log()
    task = start(owner, log, work)
    assert begun.wait(WAIT)
    with qtbot.waitSignal(task.destroyed):
        task.cancel()
        go_on.set()
    assert log.heard == [("finished",)]


def test_work_past_its_last_step_is_done_even_if_stopped(qtbot: QtBot, owner: QObject) -> None:
    begun, go_on = Event(), Event()

    def work(job: Job) -> bool:
        job.stop_if_cancelled()
        begun.set()
        assert go_on.wait(WAIT)
        return job.cancelled

    log = Log()
    task = start(owner, log, work)
    assert begun.wait(WAIT)
    with qtbot.waitSignal(task.destroyed):
        task.cancel()
        go_on.set()
    assert log.heard == [("finished",), ("done", True)]


def test_owner_that_is_gone_is_never_called_and_its_work_stops(qtbot: QtBot, owner: QObject) -> None:
    begun, ended, heard_stop = Event(), Event(), []

    def work(job: Job) -> None:
        begun.set()
        try:
            while True:
                job.progress(0, 1)
                job.stop_if_cancelled()
        except Cancelled:
            heard_stop.append(True)
            raise
        finally:
            ended.set()

    log = Log()
    start(owner, log, work)
    assert begun.wait(WAIT)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    told = len(log.heard)
    assert ended.wait(WAIT)
    QThreadPool.globalInstance().waitForDone()
    QCoreApplication.processEvents()
    assert heard_stop
    assert len(log.heard) == told


def test_stop_tasks_waits_until_all_work_has_ended(owner: QObject) -> None:
    child, ended = QObject(owner), []

    def work(job: Job) -> None:
        while not job.cancelled:
            pass
        ended.append(True)

    for parent in (owner, child, child):
        start(parent, Log(), work)
    stop_tasks(owner)
    assert len(ended) == 3


def test_two_tasks_of_one_owner_do_not_mix(qtbot: QtBot, owner: QObject) -> None:
    logs = [Log(), Log()]
    tasks = [start(owner, log, lambda _job, n=n: n) for n, log in enumerate(logs)]
    with qtbot.waitSignals([task.destroyed for task in tasks]):
        pass
    assert [log.heard[-1] for log in logs] == [("done", 0), ("done", 1)]
