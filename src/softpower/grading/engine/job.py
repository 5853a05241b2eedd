"""What a child is given to run, and what came of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from softpower.grading.confine.limits import Limits

#: Takes the number of a cell, the type and the content of a message.
OnMessage = Callable[[int, str, dict[str, Any]], None]


class NotConfined(Exception):
    """Student code cannot be shut in here; the message says what is missing and what to do."""


@dataclass(frozen=True)
class Job:
    """What a child gets: numbered sources of code cells, files to lie beside them, and limits."""

    cells: Sequence[tuple[int, str]]
    files: Mapping[str, bytes] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Run:
    """How a job ended.

    ``replies`` has the reply of each cell that came to an end; ``stopped`` says in words why
    the run ended before the last cell (empty if it did not), ``stopped_at`` in which cell.
    """

    replies: dict[int, dict[str, Any]] = field(default_factory=dict)
    timed_out: set[int] = field(default_factory=set)
    stopped: str = ""
    stopped_at: int | None = None
    files: dict[str, bytes] = field(default_factory=dict)
    cpu_seconds: float = 0.0
