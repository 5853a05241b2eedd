"""The figures of one grader: what one run took, and the middle of several."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.grading.meter import Look, Reading


@dataclass(frozen=True)
class Figures:
    """What grading a class took.

    Parameters
    ----------
    done, wall
        Submissions that were graded; seconds for all of them.
    start
        Seconds before the first of them was begun, as the steady state has it.
    each
        Seconds a submission in the steady state; None where too little was seen of it.
    cpu, cpu_each
        CPU seconds a submission: everything divided by all, and in the steady state.
    peaks
        Most resident bytes, by role (see :class:`benchmarks.grading.meter.Reading`).
    main_early, main_late
        Resident bytes of the main process when a tenth was done, and at the end.
    others
        Share of the machine that was busy with something else.
    walls
        Seconds of each run, where these are the figures of several.
    """

    done: int
    wall: float
    cpu: float
    start: float | None = None
    each: float | None = None
    cpu_each: float | None = None
    peaks: dict[str, int] = field(default_factory=dict)
    main_early: int = 0
    main_late: int = 0
    others: float = 0.0
    walls: tuple[float, ...] = ()

    @classmethod
    def of(cls, reading: Reading, number: int) -> "Figures":
        """Return the figures of one run over so many submissions."""
        done = max((look.done for look in reading.looks), default=0)
        rising = _rising(reading.looks)
        each = cpu_each = start = None
        if len(rising) > 1:
            first, last = rising[0], rising[-1]
            new = last.done - first.done
            each, cpu_each = (last.seconds - first.seconds) / new, (last.cpu - first.cpu) / new
            start = max(0.0, first.seconds - first.done * each)
        late = [look for look in reading.looks if look.done >= number / 10 and look.main]
        return cls(
            done=done,
            wall=reading.wall,
            cpu=reading.cpu / max(done, 1),
            start=start,
            each=each,
            cpu_each=cpu_each,
            peaks=reading.peaks,
            main_early=late[0].main if late else 0,
            main_late=late[-1].main if late else 0,
            others=reading.others,
        )

    @property
    def rate(self) -> float:
        """Submissions a second, start and end included."""
        return self.done / self.wall

    def seconds_for(self, number: int) -> float:
        """Return the seconds for so many submissions: as measured, or worked out from this size."""
        each = self.wall / self.done if self.each is None else self.each
        return self.wall + (number - self.done) * each

    def cpu_for(self, number: int) -> float:
        """Return the CPU seconds a submission in a class of another size."""
        each = self.cpu if self.cpu_each is None else self.cpu_each
        return (self.cpu * self.done + (number - self.done) * each) / number


def _rising(looks: Sequence[Look]) -> list[Look]:
    """Return the looks at which more was done than before."""
    before = [0, *(look.done for look in looks)]
    return [look for look, earlier in zip(looks, before, strict=False) if look.done > earlier]


def middle(runs: Sequence[Figures]) -> Figures:
    """Return the median of several runs, figure by figure; of memory the most."""

    def of(name: str) -> float | None:
        values = [value for run in runs if (value := getattr(run, name)) is not None]
        return median(values) if values else None

    return Figures(
        done=runs[0].done,
        wall=median(run.wall for run in runs),
        cpu=median(run.cpu for run in runs),
        start=of("start"),
        each=of("each"),
        cpu_each=of("cpu_each"),
        peaks={role: max(run.peaks.get(role, 0) for run in runs) for role in runs[0].peaks},
        main_early=runs[-1].main_early,
        main_late=runs[-1].main_late,
        others=max(run.others for run in runs),
        walls=tuple(run.wall for run in runs),
    )
