"""Say in one line what was handed over."""

from softpower.answers.plain import Plain
from softpower.language import phrase

MAX_LENGTH = 300


def show(answer: Plain) -> str:
    """Return plain data as a short line that a person reads, such as ``{C01, C02}``."""
    try:
        line = _line(answer)
    except (RecursionError, ValueError):
        line = phrase("a value of an unknown shape")
    return line if len(line) <= MAX_LENGTH else line[: MAX_LENGTH - 4] + " ..."


def _line(answer: Plain) -> str:
    match answer:
        case {"set": list(members)}:
            return "{" + _several(members) + "}"
        case {"list": list(members)}:
            return "[" + _several(members) + "]"
        case {"mapping": list(pairs)} | {"series": list(pairs)}:
            return "{" + ", ".join(_entry(pair, ": ") for pair in pairs[:MAX_LENGTH]) + "}"
        case {"edges": list(pairs)}:
            return "[" + ", ".join(_entry(pair, " -> ") for pair in pairs[:MAX_LENGTH]) + "]"
        case {"table": {"columns": list(columns), "rows": list(rows)}}:
            return phrase("a table of {rows} rows: {columns}", rows=len(rows), columns=_several(columns))
        case dict() | list():
            return phrase("a value of an unknown shape")
        case None:
            return phrase("a missing value")
        case _:
            return str(answer)


def _several(members: list[Plain]) -> str:
    return ", ".join(_line(member) for member in members[:MAX_LENGTH])


def _entry(pair: Plain, sign: str) -> str:
    if isinstance(pair, list) and len(pair) == 2:
        return _line(pair[0]) + sign + _line(pair[1])
    return _line(pair)
