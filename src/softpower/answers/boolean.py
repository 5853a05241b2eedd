"""Boolean expressions as answers: one canonical form for all that say the same.

The canonical form is a truth table without what makes no difference: the conditions on which
the expression depends, in the order of the alphabet, and the combinations of them that make it
true, with 1 for present and 0 for absent. ``"a*b + a*~b + ~c"`` and ``"not (c and not a)"`` are
both ``{"names": ["a", "c"], "true": ["00", "10", "11"]}``. Two expressions have the same form
exactly if they are true of the same cases.
"""

from collections.abc import Collection, Mapping
from itertools import product
from typing import Any

from softpower.answers.plain import AnswerError, Plain
from softpower.answers.scalars import is_missing, is_truth_value, wanted
from softpower.answers.shapes import only
from softpower.answers.text import normalise
from softpower.language import phrase, twin
from softpower.notation import NotationError, Steps, is_name, names_in, read_steps, work_off

Canonical = dict[str, list[str]]

#: Every name doubles the combinations.
MOST_NAMES = 8


def read_boolean(plain: Plain, allowed: Collection[str], expects: str) -> Canonical:
    """Return the canonical form of an expression, or of a canonical form.

    Parameters
    ----------
    plain
        A text, 1 or 0, a container of one of these, or a canonical form.
    allowed
        The conditions that may be named; all, if there are none.
    expects
        The words with which a wrong shape is answered.

    Raises
    ------
    AnswerError
        If this is no expression, names another condition, or more than eight.
    """
    if isinstance(plain, dict) and plain.keys() == {"names", "true"}:
        names, true = _stored(plain, expects)
    else:
        names, true = _rows(_read(_text(only(plain, expects), expects)))
    known = {name_of(name) for name in allowed}
    for name in names:
        if known and name not in known:
            options = ", ".join(sorted(allowed))
            raise AnswerError(
                phrase(
                    "{name!r} is no condition of this item. Use {options}.", name=name[:40], options=options
                )
            )
    return _reduced(names, true)


def name_of(written: str) -> str:
    """Return the form of a name in which equal names are equal. Raises AnswerError if it is no name."""
    name = twin(normalise(written), normalise).replace(" ", "_")
    if not is_name(name):
        raise AnswerError(phrase("{name!r} cannot be the name of a condition.", name=written[:40]))
    return name


def write_expression(canonical: Canonical) -> str:
    """Return an expression that has this canonical form: its combinations, joined by ``+``."""
    names = canonical["names"]
    terms = [
        "*".join(("" if sign == "1" else "~") + name for sign, name in zip(row, names, strict=True)) or "1"
        for row in reversed(canonical["true"])
    ]
    return " + ".join(terms) or "0"


def complement(canonical: Canonical) -> Canonical:
    """Return the canonical form of what is true where this is not."""
    every = map("".join, product("01", repeat=len(canonical["names"])))
    return {"names": canonical["names"], "true": sorted(set(every) - set(canonical["true"]))}


def _text(value: Plain, expects: str) -> str:
    if isinstance(value, bool):
        raise AnswerError(is_truth_value(value, expects))
    if value is None:
        raise AnswerError(is_missing(expects))
    if isinstance(value, (int, float)) and value in (0, 1):
        return str(int(value))
    if not isinstance(value, str):
        raise AnswerError(wanted(expects))
    return value


def _read(text: str) -> Steps:
    """Return the steps of an expression with its names levelled."""
    try:
        written = read_steps(text)
    except NotationError as problem:
        raise AnswerError(str(problem)) from None
    absent = _absent_by_case(written)
    steps: list[str] = []
    for step in written:
        steps += [name_of(step)] if is_name(step) else [step]
        steps += ["~"] if step in absent else []
    return tuple(steps)


def _absent_by_case(steps: Steps) -> set[str]:
    """Return the names that are absent because they are written in small letters.

    QCA writes ``A*b`` for ``A*~b``. That is meant if some names are in capitals, all others in
    small letters, and nothing is negated otherwise. Letters that have no case say nothing.
    """
    names = [name for name in names_in(steps) if name.lower() != name.upper()]
    large = {name for name in names if name.isupper()}
    small = {name for name in names if name.islower()}
    if not large or not small or len(large) + len(small) < len(names):
        return set()
    if "~" in steps:
        raise AnswerError(
            phrase(
                "Capital and small letters are mixed here. Do small letters mean absent? "
                "Write all names in small letters, and ~ before what is absent."
            )
        )
    return small


def _rows(steps: Steps) -> tuple[list[str], set[str]]:
    """Return the names of an expression, sorted, and the combinations that make it true."""
    names = sorted(names_in(steps))
    _count(names)
    every = ["".join(row) for row in product("01", repeat=len(names))]
    columns: Mapping[str, int] = {
        name: sum(1 << number for number, row in enumerate(every) if row[at] == "1")
        for at, name in enumerate(names)
    }
    bits = work_off(steps, columns, (1 << len(every)) - 1)
    return names, {row for number, row in enumerate(every) if bits >> number & 1}


def _stored(content: dict[str, Any], expects: str) -> tuple[list[str], set[str]]:
    """Return names and combinations of what should be a canonical form; it may come from anybody."""
    names, true = content["names"], content["true"]
    if not all(
        isinstance(part, list) and all(isinstance(each, str) for each in part) for part in (names, true)
    ):
        raise AnswerError(wanted(expects))
    _count(names)
    levelled = [name_of(name) for name in names]
    if len(set(levelled)) < len(names) or any(
        len(row) != len(names) or set(row) - {"0", "1"} for row in true
    ):
        raise AnswerError(wanted(expects))
    order = sorted(range(len(names)), key=levelled.__getitem__)
    return sorted(levelled), {"".join(row[at] for at in order) for row in true}


def _count(names: Collection[str]) -> None:
    if len(names) > MOST_NAMES:
        raise AnswerError(
            phrase(
                "This names {names} conditions. At most {most} can be compared.",
                names=len(names),
                most=MOST_NAMES,
            )
        )


def _reduced(names: list[str], true: set[str]) -> Canonical:
    """Return the canonical form: without the names that make no difference."""
    for name in list(names):
        at = names.index(name)
        if all(row[:at] + "10"[int(row[at])] + row[at + 1 :] in true for row in true):
            names = names[:at] + names[at + 1 :]
            true = {row[:at] + row[at + 1 :] for row in true}
    return {"names": names, "true": sorted(true)}
