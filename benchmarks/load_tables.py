"""How long it takes to load all tables, beside pandas reading the same files bare.

Run:  .venv/bin/python benchmarks/load_tables.py
Both are measured in turn in the same process, after pandas is imported. The figure
to compare between machines is the ratio, not the seconds.
"""

from collections.abc import Callable
from statistics import median
from time import perf_counter

import pandas as pd

from softpower.tables import load, names
from softpower.tables.package import data_folder

ROUNDS = 15


def all_tables() -> None:
    """Load every table as a lesson does."""
    for name in names():
        load(name)


def bare_files() -> None:
    """Let pandas read the same files, without any types."""
    for name in names():
        pd.read_csv(data_folder() / f"{name}.csv")


def seconds(task: Callable[[], None]) -> float:
    """Return how long one run of a task takes."""
    start = perf_counter()
    task()
    return perf_counter() - start


def main() -> None:
    """Measure both in turn and print the medians and their ratio."""
    all_tables()  # once each, to warm the file cache
    bare_files()
    rounds = [(seconds(all_tables), seconds(bare_files)) for _ in range(ROUNDS)]
    ours, bare = (median(column) for column in zip(*rounds, strict=True))
    ratio = median(mine / theirs for mine, theirs in rounds)
    print(f"{len(names())} tables, median of {ROUNDS} rounds")
    print(f"  load all, typed      {ours * 1000:7.1f} ms")
    print(f"  pandas.read_csv bare {bare * 1000:7.1f} ms")
    print(f"  ratio                {ratio:7.2f}")


if __name__ == "__main__":
    main()
