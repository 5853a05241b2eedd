"""How much a submission may use up."""

import os
import resource
from dataclasses import asdict, dataclass
from typing import Any

MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What one notebook may use.

    Parameters
    ----------
    cell_seconds
        Time for one cell; then it is interrupted, and the next cell runs.
    notebook_seconds
        Time for all cells together; then the rest is not run.
    memory
        Bytes that all its processes together may use beyond what the libraries take.
    processes
        Processes and threads at one time.
    file_bytes, open_files
        Size of the largest file, and of all files together; files open at one time.
    cell_output, notebook_output
        Bytes of output that are kept from a cell, and taken from a whole notebook at most.
    kept_bytes, kept_files
        Size and number of the files that are kept after the run.
    """

    cell_seconds: float = 30
    notebook_seconds: float = 300
    memory: int = 1024 * MIB
    processes: int = 64
    file_bytes: int = 64 * MIB
    open_files: int = 256
    cell_output: int = 1 * MIB
    notebook_output: int = 16 * MIB
    kept_bytes: int = 4 * MIB
    kept_files: int = 20

    def to_dict(self) -> dict[str, Any]:
        """Return a JSON form: the arguments of this class."""
        return asdict(self)


def restrict(limits: Limits, mapped: int, others: int = 0) -> None:
    """Bind this process, and each that it starts, to the limits. They cannot be raised again.

    Parameters
    ----------
    limits
        What it may use.
    mapped
        Bytes of address space that it has already; the libraries take most of them.
    others
        Processes of the same user outside, which Linux counts too unless the user is
        one of a namespace of its own.
    """
    seconds = int(limits.notebook_seconds) + 5
    for name, value in {
        resource.RLIMIT_AS: mapped + limits.memory,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: limits.file_bytes,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_NPROC: limits.processes + others,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_MEMLOCK: 0,
    }.items():
        _, hard = resource.getrlimit(name)
        bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(name, (bound, bound))


def mapped_bytes() -> int:
    """Return how much address space this process takes."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
