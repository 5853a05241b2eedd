"""A Dask cluster to grade on. Its machines must have what this one has, and are asked for it first."""

import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import contextmanager
from typing import Any

from softpower.grading.batch.build import Build, build, difference

#: Seconds to wait for a scheduler; between two looks at the workers; without any of them.
_CONNECT, _LOOK, _ALONE = 10, 2.0, 30.0
#: How the names of its loggers begin.
_DASK = "distributed"
_INSTALL = (
    "Install the same version of this course there, with its extras grading and cluster and the "
    "packages of requirements.lock, and start it again."
)


class NoCluster(Exception):
    """The cluster that was asked for is not to be had; the message says why and what to do."""


class OtherBuild(Exception):
    """A worker that came later is not like this machine; the message says in what."""


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """Open an executor on a cluster, with the number of its workers, and close it again.

    Parameters
    ----------
    address
        Of the scheduler, such as ``tcp://127.0.0.1:8786``. For ``tls://`` Dask's own
        configuration names the certificates.

    Raises
    ------
    NoCluster
        If ``distributed`` is not installed, the scheduler does not answer, there are no workers,
        or one of them has another version of the course or of a package that matters.
    BrokenExecutor
        From the body, if workers or the scheduler were lost.
    """
    client = _connected(address)
    with _silent(), client:
        _check_machines(client, address)
        workers = len(client.nthreads())
        pool = _Same(client, build())
        with _watched(client, pool):
            try:
                yield pool, workers
            except OtherBuild as error:
                raise NoCluster(str(error)) from None
            except _lost() as error:
                raise BrokenExecutor(str(error)) from error


def _connected(address: str) -> Any:
    try:
        from distributed import Client
    except ModuleNotFoundError:
        raise NoCluster(
            "A scheduler needs Dask: install this course with its extra 'cluster' "
            "(pip install softpower[cluster]), or leave --scheduler out."
        ) from None
    try:
        return Client(address, timeout=f"{_CONNECT}s")
    except TypeError as error:  # no certificates
        raise NoCluster(
            f"{address} cannot be used: {error}. Name the certificates in Dask's configuration "
            "(instructors/grading.md, Several machines)."
        ) from None
    except (OSError, ValueError, RuntimeError) as error:
        raise NoCluster(
            f"No Dask scheduler answers at {address} ({error}). Start it (dask scheduler) or correct the "
            "address, or leave --scheduler out. What was graded before is saved."
        ) from None


@contextmanager
def _silent() -> Iterator[None]:
    """Keep what Dask logs of a lost connection off the screen: it is told in plain words."""
    logs = [logging.getLogger(name) for name in logging.root.manager.loggerDict if name.startswith(_DASK)]
    for log in logs:
        log.disabled = True
    try:
        yield
    finally:
        for log in logs:
            log.disabled = False


def _lost() -> tuple[type[Exception], ...]:
    """Return what Dask raises for work that is lost with a worker or with the scheduler."""
    from distributed import KilledWorker
    from distributed.client import FutureCancelledError

    lost: tuple[type[Exception], ...] = (CancelledError, KilledWorker, FutureCancelledError)
    return lost


# -- the same on all machines


def _check_machines(client: Any, address: str) -> None:
    """Refuse a cluster without workers, or with a machine that is not like this one."""
    try:
        client.wait_for_workers(1, timeout=_CONNECT)
    except TimeoutError:
        raise NoCluster(
            f"The Dask scheduler at {address} has no workers. Start one: dask worker {address}"
        ) from None
    try:
        found = {"scheduler": client.run_on_scheduler(build)}
    except Exception as error:  # whatever an interpreter without the course says
        found = {"scheduler": error}
    found |= {f"worker {name}": there for name, there in client.run(build, on_error="return").items()}
    for machine, there in found.items():
        if isinstance(there, Exception):
            reason = f"{type(there).__name__}: {there}"
            raise NoCluster(f"The {machine} does not have this course ({reason}). {_INSTALL}")
        if told := difference(build(), there):
            raise NoCluster(f"The {machine} has another version: {told}. {_INSTALL}")


class _Same(Executor):
    """Runs calls on workers that are like this machine; those that come later are asked too."""

    def __init__(self, client: Any, here: Build) -> None:
        # A submission gives the same result wherever and however often it is graded.
        self._pool, self._here, self._given_up = client.get_executor(pure=False, retries=2), here, False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """Send the call to a worker and return its future."""
        if self._given_up:
            raise BrokenExecutor("All workers are gone.")
        future: Future[Any] = self._pool.submit(run_like, self._here, fn, *args, **kwargs)
        return future

    def give_up(self) -> None:
        """Cancel all that was sent: whoever waits for it goes on."""
        self._given_up = True
        self._pool.shutdown(wait=False)


def run_like(here: Build, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Run a call in a worker that is like the machine that sent it. Raises OtherBuild."""
    if told := difference(here, build()):
        raise OtherBuild(f"A worker that came later has another version: {told}. {_INSTALL}")
    return fn(*args, **kwargs)


# -- a cluster that has lost all workers would be waited for without end


@contextmanager
def _watched(client: Any, pool: _Same) -> Iterator[None]:
    done = threading.Event()
    watch = threading.Thread(target=_watch, args=(client, pool, done), daemon=True)
    watch.start()
    try:
        yield
    finally:
        done.set()
        watch.join()


def _watch(client: Any, pool: _Same, done: threading.Event) -> None:
    """Give up when there has been no worker for a while."""
    alone = 0.0
    while alone < _ALONE and not done.wait(_LOOK):
        try:
            alone = 0.0 if client.nthreads() else alone + _LOOK
        except (OSError, RuntimeError, ValueError):  # no scheduler: Dask itself gives up then
            return
    if not done.is_set():
        pool.give_up()
