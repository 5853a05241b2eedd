"""Where and when a measurement was made."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version

from softpower.grading.batch.pool import default_workers

PACKAGES = (
    "nbgrader",
    "softpower",
    "nbclient",
    "nbconvert",
    "ipykernel",
    "pandas",
    "matplotlib",
    "SQLAlchemy",
)

#: Load average before, and share of the processors meanwhile, above which other work spoils the figures.
BUSY, BUSY_ELSE = 0.5, 0.05


def describe(load: float, others: float) -> list[str]:
    """Return lines on this machine.

    Parameters
    ----------
    load
        Processes that ran or waited to run in the minute before the measurement.
    others
        Largest share of the processors that did something else during a measurement.
    """
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    lines = [
        f"{datetime.now(UTC).date().isoformat()}, {default_workers()} processors ({_processor()}), "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}.",
        f"{packages}.",
        f"Load average before: {load:.2f}.",
    ]
    if load > BUSY or others > BUSY_ELSE:
        lines.append(
            f"WARNING: the machine had other work to do, up to {others:.0%} of its processors while a grader "
            "was measured. Do not use these figures: all seconds, and CPU seconds too, are too long."
        )
    return lines


def load_now() -> float:
    """Return the load average of the last minute."""
    return os.getloadavg()[0]


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            names = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
    except OSError:
        names = []
    return " ".join(names[0].split()) if names else platform.machine()
