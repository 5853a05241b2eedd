"""The class: all cases, in the order of the table."""

from benchmarks.trust import honest, tricks

CASES = [*honest.ANSWERS.all, *honest.MISHAPS.all, *tricks.MARKS.all, *tricks.REACHES.all]
