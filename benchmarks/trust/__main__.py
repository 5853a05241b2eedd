"""Measure both graders on the same class, print the table, and write the page if asked."""

import argparse
import platform
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

from benchmarks.trust.cases import CASES
from benchmarks.trust.ours import OurCourse
from benchmarks.trust.plain import PlainCourse
from benchmarks.trust.table import Results, as_markdown, as_text, last_part

PACKAGES = ("nbgrader", "softpower", "nbclient", "ipykernel", "pandas")


def measure() -> Results:
    """Hand in and grade both classes at the same time; plain nbgrader uses one processor."""
    with tempfile.TemporaryDirectory(prefix="softpower-trust-") as folder, ThreadPoolExecutor(1) as pool:
        plain, ours = (Path(folder).resolve() / name for name in ("plain", "ours"))
        waiting = pool.submit(PlainCourse(plain).measure, CASES)
        found = OurCourse(ours).measure(CASES)
        return Results(
            plain=waiting.result(),
            ours=found,
            versions={**{name: version(name) for name in PACKAGES}, "Python": platform.python_version()},
            date=datetime.now(UTC).date().isoformat(),
        )


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.trust", description=__doc__)
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="also write the page for the guide")
    options = parser.parse_args(arguments)
    print("Grading two classes; this takes about three minutes.", file=sys.stderr)
    began = perf_counter()
    results = measure()
    print(f"{as_text(results)}\n\n{perf_counter() - began:.0f} seconds.")
    if options.markdown:
        before = options.markdown.read_text(encoding="utf-8") if options.markdown.is_file() else ""
        page = as_markdown(results) + last_part(before)
        options.markdown.write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
