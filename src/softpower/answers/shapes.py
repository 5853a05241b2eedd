"""Read the shapes of plain data: what counts as one value, a list, entries, pairs, a table.

Each function takes plain or canonical data and ``expects``, the words with which
a wrong shape is answered; each raises AnswerError for a shape it cannot read, and
for nothing else, whatever JSON it is given.
"""

from collections.abc import Iterable
from typing import Any

from softpower.answers.plain import AnswerError, Plain
from softpower.answers.scalars import read_text, wanted
from softpower.language import phrase


def _wrong_shape(expects: str) -> AnswerError:
    return AnswerError(wanted(expects))


def _shape(plain: Plain) -> tuple[str, Plain]:
    """Name the shape of plain or canonical data: scalar, list, set, mapping, series, table, edges."""
    if isinstance(plain, list):
        return "list", plain
    if isinstance(plain, dict):
        for shape in ("list", "set", "mapping", "series", "edges"):
            if isinstance(plain.get(shape), list):
                return shape, plain[shape]
        table = plain.get("table")
        if isinstance(table, dict) and all(isinstance(table.get(p), list) for p in ("columns", "rows")):
            return "table", table
        return "canonical", plain
    return "scalar", plain


def only(plain: Plain, expects: str) -> Plain:
    """The one scalar of ``plain``; a container of one value is opened."""
    shape, content = _shape(plain)
    while shape in {"list", "set", "series"} and len(content) == 1:
        shape, content = _shape(_second(content[0], expects) if shape == "series" else content[0])
    if shape == "scalar":
        return content
    raise _wrong_shape(expects)


def _second(pair: Plain, expects: str) -> Plain:
    if not isinstance(pair, list) or len(pair) != 2:
        raise _wrong_shape(expects)
    return pair[1]


def members(plain: Plain, expects: str) -> list[Plain]:
    """Return the members of a list, set, series or one-column table; one scalar is a list of one."""
    shape, content = _shape(plain)
    if shape in {"list", "set"}:
        return list(content)
    if shape == "series":
        return [_second(pair, expects) for pair in content]
    if shape == "scalar" and content is not None:
        return [content]
    if shape == "table" and len(content.get("columns", ())) == 1:
        return [_first(row, expects) for row in content["rows"]]
    raise _wrong_shape(expects)


def _first(row: Plain, expects: str) -> Plain:
    if not isinstance(row, list) or not row:
        raise _wrong_shape(expects)
    return row[0]


def entries(plain: Plain, expects: str) -> list[tuple[Plain, Plain]]:
    """Return the (key, value) entries of a mapping, a series, a list of pairs or a two-column table."""
    shape, content = _shape(plain)
    if shape == "canonical":
        return list(content.items())
    if shape in {"mapping", "series", "list"}:
        return [_pair(entry, expects) for entry in content]
    if shape == "table" and len(content.get("columns", ())) == 2:
        return [_pair(row, expects) for row in content["rows"]]
    raise _wrong_shape(expects)


def _pair(plain: Plain, expects: str) -> tuple[Plain, Plain]:
    shape, content = _shape(plain)
    if shape == "list" and len(content) == 2:
        return content[0], content[1]
    raise _wrong_shape(expects)


def pairs(plain: Plain, expects: str) -> list[tuple[Plain, Plain]]:
    """Return the (source, target) pairs of a graph, a list of pairs, a table or adjacency lists."""
    shape, content = _shape(plain)
    if shape in {"list", "set", "edges"}:
        return [_pair(entry, expects) for entry in content]
    if shape == "table" and len(content.get("columns", ())) >= 2:
        return [_pair(list(row)[:2], expects) for row in _rows(content, expects)]
    if shape == "mapping":  # adjacency lists
        return [
            (source, target)
            for source, targets in (_pair(entry, expects) for entry in content)
            for target in members(targets, expects)
        ]
    raise _wrong_shape(expects)


def _rows(table: dict[str, Any], expects: str) -> list[list[Plain]]:
    rows = table.get("rows")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise _wrong_shape(expects)
    return rows


def table(plain: Plain, expects: str) -> tuple[list[Plain], list[list[Plain]]]:
    """Return the column names and the rows of a table, a list of records or a mapping of columns."""
    shape, content = _shape(plain)
    if shape == "canonical" or shape == "table":
        columns = content.get("columns")
        if isinstance(columns, list):
            return columns, _rows(content, expects)
    if shape == "list":  # a list of dictionaries
        return _from_records(content, expects)
    if shape == "mapping":  # a dictionary of columns
        return _from_columns([_pair(entry, expects) for entry in content], expects)
    raise _wrong_shape(expects)


def _from_records(records: list[Plain], expects: str) -> tuple[list[Plain], list[list[Plain]]]:
    read = [dict(_hashable(entries(record, expects), expects)) for record in records]
    columns = list(dict.fromkeys(key for record in read for key in record))
    return columns, [[record.get(column) for column in columns] for record in read]


def _from_columns(entries: list[tuple[Plain, Plain]], expects: str) -> tuple[list[Plain], list[list[Plain]]]:
    columns = [key for key, _ in entries]
    lists = [members(values, expects) for _, values in entries]
    if len({len(values) for values in lists}) > 1:
        raise AnswerError(phrase("The columns of this table are not equally long."))
    return columns, [list(row) for row in zip(*lists, strict=True)]


def _hashable(entries: Iterable[tuple[Plain, Plain]], expects: str) -> Iterable[tuple[str, Plain]]:
    for key, value in entries:
        yield read_text(key, expects), value
