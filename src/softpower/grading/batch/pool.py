"""Where submissions are graded: this process, worker processes here, or a Dask cluster.

All three are executors as ``concurrent.futures`` has them, and run the same function.
"""

import multiprocessing
import os
import platform
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

from softpower.grading.batch.cluster import cluster

_PRELOADED = [
    "softpower.grading.batch.worker",
    "softpower.grading.submission.execute",
    "softpower.grading.preprocessors",
]


class Inline(Executor):
    """An executor that runs each call at once, in this process: for a single submission."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """Run the call and return its finished future."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@contextmanager
def executor(workers: int, scheduler: str = "") -> Iterator[tuple[Executor, int]]:
    """Open an executor, with the number of calls that it runs at one time, and close it again.

    Parameters
    ----------
    workers
        Worker processes on this machine; with 0 everything runs in this process.
    scheduler
        Address of a Dask scheduler, such as ``tcp://127.0.0.1:8786``; then its workers are
        used instead.

    Raises
    ------
    NoCluster
        If a scheduler is named and the cluster cannot be used.
    BrokenExecutor
        From the body, if workers were lost.
    """
    if scheduler:
        with cluster(scheduler) as opened:
            yield opened
    elif workers == 0:
        yield Inline(), 1
    else:
        pool = ProcessPoolExecutor(workers, mp_context=_context(), initializer=_quiet)
        try:
            yield pool, workers
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def default_workers() -> int:
    """Return as many workers as this process may use processors."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _context() -> multiprocessing.context.BaseContext:
    """Return how workers start: from a server that has imported everything once, where there is one."""
    if platform.system() == "Linux":
        from multiprocessing import forkserver

        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_PRELOADED)
        with _interrupts_ignored():  # the server would print one that comes while it imports
            forkserver.ensure_running()
        return context
    return multiprocessing.get_context("spawn")


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Let a process that starts meanwhile ignore interrupts, and this one for that moment too."""
    if threading.current_thread() is not threading.main_thread():  # only that one may say
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _quiet() -> None:
    """Leave interrupts to the process that started the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
