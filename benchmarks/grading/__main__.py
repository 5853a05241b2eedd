"""The command: measure all graders on the same class, in turn, and print the tables."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.grading import clock
from benchmarks.grading.figures import middle
from benchmarks.grading.machine import describe, load_now
from benchmarks.grading.measurement import Measurement
from benchmarks.grading.table import OURS, Results, as_markdown, as_text


def measure(options: argparse.Namespace) -> Results:
    """Measure everything that was asked for."""
    load = load_now()
    with tempfile.TemporaryDirectory(prefix="softpower-benchmark-") as name:
        folder = Path(name).resolve()
        known, read = clock.check(folder)
        tell("Preparing the courses.")
        measurement = Measurement(folder, options.submissions, options.peer, options.otter)
        for number in range(1, options.rounds + 1):
            tell(f"Round {number} of {options.rounds}.")
            measurement.round()
        rows = {name: middle(runs) for name, runs in measurement.runs.items()}
        sizes = {rows[OURS].done: rows[OURS]} if OURS in rows and options.sizes else {}
        for size in options.sizes:
            if size not in sizes and (found := measurement.size(size)):
                sizes[size] = found
        others = max((one.others for runs in measurement.runs.values() for one in runs), default=0.0)
        machine = describe(load, others)
        machine.append(f"Of a known load of {known:.2f} CPU seconds the meter read {read:.2f}.")
        return Results(rows, sizes, measurement.checks(), machine)


def tell(line: str) -> None:
    """Say what is being done."""
    print(line, file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.grading", description=__doc__)
    parser.add_argument("--submissions", type=int, default=1000, help="for softpower (default: 1000)")
    parser.add_argument("--peer", type=int, default=40, help="for plain nbgrader (default: 40)")
    parser.add_argument("--otter", type=int, default=12, help="for otter run; 0 leaves it out (default: 12)")
    parser.add_argument("--rounds", type=int, default=2, help="how often each is measured (default: 2)")
    parser.add_argument(
        "--sizes",
        type=lambda text: [int(size) for size in text.split(",") if size],
        default=[1000, 5000],
        help="classes for softpower grade alone, once each (default: 1000,5000)",
    )
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="also write the tables there")
    options = parser.parse_args(arguments)
    results = measure(options)
    print(as_text(results))
    if options.markdown:
        options.markdown.write_text(as_markdown(results), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
