"""Boolean minimisation: the shortest expression that says what a truth table says.

The method is that of Quine and McCluskey. Two combinations that have the same outcome and
differ in one condition only are joined, because that condition makes no difference there;
this goes on until nothing can be joined. From what is left (the prime implicants) the
fewest are taken that reach every row with the outcome.

Sources: W. V. Quine (1952), The problem of simplifying truth functions, American Mathematical
Monthly 59(8), 521-531; E. J. McCluskey (1956), Minimization of Boolean functions, Bell System
Technical Journal 35(6), 1417-1444; C. C. Ragin (1987), The Comparative Method, chapter 6.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, product

import pandas as pd

from softpower.language import phrase
from softpower.methods.expressions import CannotCompare
from softpower.methods.truth_tables import OUTCOME

#: One sign for each condition: 1 present, 0 absent, - makes no difference. "1-0" is A*~C.
Term = str

#: Above this, rows and joins grow too fast to wait for.
MOST_CONDITIONS = 8


def minimise(table: pd.DataFrame, outcome: str = OUTCOME, remainders: bool = False) -> list[str]:
    """Return the shortest expressions that are true of every row with the outcome, and of no other.

    Parameters
    ----------
    table
        A table from :func:`softpower.methods.truth_tables.truth_table`: the conditions first,
        then the outcome. Contradictory rows count as rows without the outcome.
    outcome
        The name of the outcome column.
    remainders
        Whether rows that no case shows may be used to make the expression shorter (the
        parsimonious solution). If not, nothing is assumed of them (the conservative one).

    Returns
    -------
    list of str
        All expressions with the fewest terms and, among these, the fewest conditions, in the
        notation of :mod:`softpower.methods.expressions`; ``["0"]`` if no row has the outcome.
        More than one means that the table does not decide between them.

    Raises
    ------
    CannotCompare
        If this is no truth table, or it has more than eight conditions.
    """
    if not isinstance(table, pd.DataFrame) or outcome not in table.columns:
        raise CannotCompare(
            phrase("This needs a truth table with its outcome. Make one with truth_table(...).")
        )
    names = list(table.columns[: table.columns.get_loc(outcome)])
    if not 1 <= len(names) <= MOST_CONDITIONS:
        raise CannotCompare(
            phrase(
                "The table should have 1 to {most} conditions before {outcome}.",
                most=MOST_CONDITIONS,
                outcome=outcome,
            )
        )
    rows = ["".join(str(value) for value in row) for row in table[names].itertuples(index=False)]
    said = dict(zip(rows, table[outcome].astype(str), strict=True))
    every = ["".join(row) for row in product("10", repeat=len(names))]
    ones = {row for row in every if said.get(row) == "1"}
    free = {row for row in every if said.get(row, "no case") == "no case"} if remainders else set()
    return [write(cover, names) for cover in smallest_covers(prime_implicants(ones, free), ones)]


def prime_implicants(ones: set[Term], free: set[Term]) -> set[Term]:
    """Return the terms that reach a row of ``ones``, none outside both sets, and cannot be shortened."""
    primes: set[Term] = set()
    level = ones | free
    while level:
        joined: set[Term] = set()
        used: set[Term] = set()
        for first, second in combinations(level, 2):
            term = join(first, second)
            if term is not None:
                joined.add(term)
                used |= {first, second}
        primes |= level - used
        level = joined
    return {term for term in primes if any(reaches(term, row) for row in ones)}


def join(first: Term, second: Term) -> Term | None:
    """Return two terms as one if they differ in one condition only, else None."""
    places = [at for at, (one, two) in enumerate(zip(first, second, strict=True)) if one != two]
    if len(places) != 1 or "-" in (first[places[0]], second[places[0]]):
        return None
    return first[: places[0]] + "-" + first[places[0] + 1 :]


def reaches(term: Term, row: Term) -> bool:
    """Return whether a term is true of a row."""
    return all(sign in ("-", value) for sign, value in zip(term, row, strict=True))


def smallest_covers(primes: set[Term], ones: set[Term]) -> list[list[Term]]:
    """Return the smallest sets of terms that reach all rows: fewest terms, then fewest conditions."""
    for size in range(len(primes) + 1):
        found = {frozenset(cover) for cover in _covers(primes, ones, size)}
        if found:
            fewest = min(_conditions_in(cover) for cover in found)
            return sorted(sorted(cover, reverse=True) for cover in found if _conditions_in(cover) == fewest)
    return []


def _covers(primes: set[Term], ones: set[Term], size: int) -> Iterator[list[Term]]:
    if not ones:
        yield []
    elif size:
        # The row with the fewest terms to choose from leaves the fewest ways to try.
        row = min(sorted(ones), key=lambda one: sum(reaches(term, one) for term in primes))
        for term in sorted(term for term in primes if reaches(term, row)):
            for others in _covers(primes, {one for one in ones if not reaches(term, one)}, size - 1):
                yield [term, *others]


def _conditions_in(cover: frozenset[Term]) -> int:
    return sum(len(term) - term.count("-") for term in cover)


def write(terms: Sequence[Term], names: Sequence[str]) -> str:
    """Return terms as an expression: ``["1-0"]`` of a, b, c as ``"a*~c"``; no term as ``"0"``."""
    return " + ".join(_written(term, names) for term in terms) or "0"


def _written(term: Term, names: Sequence[str]) -> str:
    signs = [
        ("" if sign == "1" else "~") + name for sign, name in zip(term, names, strict=True) if sign != "-"
    ]
    return "*".join(signs) or "1"
