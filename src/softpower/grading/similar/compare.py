"""How alike two answers are, where chance and what everybody writes are taken out.

A run (some words or tokens in a row) that two students share counts by how rare it is: 1 if
nobody else has it, less the more others have it, and nothing if it was given or if about a
fifth of the class has it. Where a text was reworded word by word, few runs survive; there the
words that stand in the same order are compared as well (``rapidfuzz``).
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel

from softpower.grading.similar.answers import Cell, Given
from softpower.grading.similar.pieces import Run, covered, runs, spans

#: From this share of the shorter answer on, two answers are alike; of words in the same order, from that.
ALIKE, IN_ORDER = 0.5, 0.6
#: So much that is rare must two answers share to count, and so much a pair of students in all.
LEAST_IN_CELL, LEAST_IN_ALL = 4.0, 20.0
#: A run is common in this share of a class, and never before so many others have it.
_COMMON, _FEW = 0.2, 5
_CHUNK = 4096

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Likeness:
    """Two answers to one question: the share that is alike, and how much that is rare they share."""

    cell: Cell
    share: float
    rare: float


@dataclass
class Pair:
    """Two students, and where their answers are alike, the most telling first."""

    one: str
    other: str
    found: list[Likeness] = field(default_factory=list)

    @property
    def rare(self) -> float:
        """How much that is rare the two share in all."""
        return sum(likeness.rare for likeness in self.found)


def pairs(cells: Iterable[Cell], given: Given) -> list[Pair]:
    """Return the pairs of students who share much that is rare, the most telling first."""
    found: dict[tuple[str, str], Pair] = {}
    for cell in cells:
        for one, other, likeness in _alike(cell, given):
            found.setdefault((one, other), Pair(one, other)).found.append(likeness)
    for pair in found.values():
        pair.found.sort(key=lambda likeness: -likeness.rare)
    kept = [pair for pair in found.values() if pair.rare >= LEAST_IN_ALL]
    return sorted(kept, key=lambda pair: (-pair.rare, pair.one, pair.other))


def weight(having: int, class_size: int) -> float:
    """Return what a run counts that so many of a class have, 0 to 1."""
    others = max(having - 2, 0)
    common = _COMMON * max(class_size - 2, 0) + _FEW
    return max(0.0, 1 - math.log(others + 1) / math.log(common))


def marked(cell: Cell, given: Given, one: str, other: str) -> list[list[tuple[int, int]]]:
    """Return for each of two answers where it has what is also in the other, as (start, end)."""
    pieces = [cell.pieces(student, given) for student in (one, other)]
    both = set.intersection(*(set(runs(own, cell.run)) for own in pieces)) - given.runs(cell.is_code)
    numbers = [set(covered(own, cell.run, both)) for own in pieces]
    if not cell.is_code:
        forms = [[piece.form for piece in own] for own in pieces]
        for step in Indel.opcodes(*forms):
            if step.tag == "equal":
                numbers[0].update(range(step.src_start, step.src_end))
                numbers[1].update(range(step.dest_start, step.dest_end))
    return [spans(own, sorted(found)) for own, found in zip(pieces, numbers, strict=True)]


def _alike(cell: Cell, given: Given) -> Iterator[tuple[str, str, Likeness]]:
    pieces = {student: cell.pieces(student, given) for student in cell.sources}
    students = sorted(student for student in pieces if pieces[student])
    if len(students) < 2:
        return
    rows = [pieces[student] for student in students]
    of_each = [set(runs(row, cell.run)) - given.runs(cell.is_code) for row in rows]
    having = Counter(run for own in of_each for run in own)
    weights = {run: found for run, n in having.items() if (found := weight(n, len(rows))) > 0}
    shared = _shared(of_each, [run for run in weights if having[run] > 1], weights)
    own = np.array([sum(weights.get(run, 0) for run in runs_) for runs_ in of_each], np.float32)
    share = shared / np.maximum(np.minimum.outer(own, own), 1e-6)
    rare = np.where(share >= ALIKE, shared, 0)
    if not cell.is_code:
        in_order, count = _in_order(
            [[row[at].form for at in covered(row, cell.run, weights)] for row in rows]
        )
        rare = np.maximum(rare, np.where(in_order >= IN_ORDER, in_order * count, 0))
        share = np.maximum(share, in_order)
    for a, b in np.argwhere(np.triu(rare >= LEAST_IN_CELL, k=1)):
        likeness = Likeness(cell, float(min(share[a, b], 1.0)), float(rare[a, b]))
        yield students[a], students[b], likeness


def _shared(of_each: Sequence[set[Run]], telling: Sequence[Run], weights: dict[Run, float]) -> Matrix:
    """Return how much that is rare each two answers share; so many runs at a time as memory allows."""
    shared = np.zeros((len(of_each), len(of_each)), np.float32)
    for start in range(0, len(telling), _CHUNK):
        chunk = telling[start : start + _CHUNK]
        column = {run: at for at, run in enumerate(chunk)}
        has = np.zeros((len(of_each), len(chunk)), np.float32)
        for row, own in enumerate(of_each):
            has[row, [column[run] for run in own if run in column]] = 1
        shared += (has * np.array([weights[run] for run in chunk], np.float32)) @ has.T
    return shared


def _in_order(rows: Sequence[Sequence[str]]) -> tuple[Matrix, Matrix]:
    """Return the share of words of each two texts that stand in the same order, and how many can.

    Only words that are in some rare run take part, so that what everybody writes counts for nothing.
    """
    alike = process.cdist(
        rows, rows, scorer=Indel.normalized_similarity, score_cutoff=IN_ORDER, dtype=np.float32
    )
    lengths = np.array([len(row) for row in rows], np.float32)
    return alike, np.minimum.outer(lengths, lengths)
