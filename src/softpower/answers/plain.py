"""Turn whatever a student's cell computed into plain, JSON-ready data.

The plain form keeps the shape of a value (list, set, mapping, table, edges) and
loses its class. It crosses from the student's process to the judge, so it is
small, has no cycles, and needs no code of the student's to be read.

========  ==========================================================
a value   its plain form
========  ==========================================================
scalar    ``None``, bool, int, float or str; not-a-number is ``None``
list      ``{"list": [...]}``, also for tuples and arrays
set       ``{"set": [...]}``
mapping   ``{"mapping": [[key, value], ...]}``
series    ``{"series": [[index, value], ...]}``
table     ``{"table": {"columns": [...], "rows": [[...], ...]}}``
edges     ``{"edges": [[source, target], ...], "directed": bool}``
========  ==========================================================
"""

import math
import numbers
from collections.abc import ItemsView, Iterable, KeysView, Mapping, Set, ValuesView
from datetime import date
from typing import Any

from softpower.language import marked, phrase

MAX_SCALARS = 5_000
MAX_TEXT = 5_000
MAX_DEPTH = 4

#: Said where the three dots of a fresh notebook are still in place of an answer. The code knows an
#: answer that is missing by it, so it travels in English; ``phrase`` says it where it is shown.
UNANSWERED = marked("Not answered yet: put your answer in place of the three dots (...) and run both cells.")

#: A JSON value.
Plain = Any


class AnswerError(ValueError):
    """A value that cannot be an answer; the message is written for the student."""


def plain(value: object) -> Plain:
    """Return the plain form of ``value``.

    Accepts Python, numpy and pandas scalars, lists, tuples, sets, dictionaries
    and their views, ranges, one-dimensional arrays, pandas Series, Index and
    DataFrame, and networkx graphs, nested up to four levels.

    Raises
    ------
    AnswerError
        If the value is of another class, nested too deeply, or too large.
    """
    budget = _Budget()
    return budget.convert(value, depth=0)


class _Budget:
    """Counts scalars while converting, so that no answer can be endless."""

    def __init__(self) -> None:
        self.left = MAX_SCALARS
        self.containers = MAX_SCALARS

    def convert(self, value: object, depth: int) -> Plain:
        if depth > MAX_DEPTH:
            raise AnswerError(phrase("This answer is nested too deeply. Hand over a simpler value."))
        if value is ...:
            raise AnswerError(UNANSWERED)
        if _is_missing(value):
            return self.scalar(None)
        if isinstance(value, (bool, str, numbers.Number, date)):
            return self.scalar(value)
        self.containers -= 1  # an empty container counts too, or empties without end would
        if self.containers < 0:
            self.too_large()
        family = type(value).__module__.partition(".")[0]
        if family == "numpy":
            return self.numpy(value, depth)
        if family == "pandas":
            return self.pandas(value, depth)
        if family == "networkx" and hasattr(value, "edges"):
            pairs = [[self.convert(end, depth + 1) for end in pair[:2]] for pair in value.edges]
            return {"edges": pairs, "directed": bool(value.is_directed())}  # type: ignore[attr-defined]
        if family == "networkx" and type(value).__name__.endswith("DegreeView"):
            return {"mapping": self.pairs(value, depth)}  # type: ignore[arg-type]
        return self.container(value, depth)

    def container(self, value: object, depth: int) -> Plain:
        if isinstance(value, ItemsView):  # before Set, which it also is
            return {"list": self.each(value, depth)}
        if isinstance(value, (KeysView, Set)):
            return {"set": sorted(self.each(value, depth), key=lambda m: (type(m).__name__, str(m)))}
        if isinstance(value, Mapping):
            return {"mapping": self.pairs(value.items(), depth)}
        if isinstance(value, (list, tuple, range, ValuesView)):
            return {"list": self.each(value, depth)}
        name = type(value).__name__
        if callable(value):
            raise AnswerError(
                phrase(
                    "This answer is a function ({name}). Did you forget the round brackets after its name?",
                    name=name,
                )
            )
        raise AnswerError(
            phrase(
                "A value of type {name} cannot be handed over. "
                "Use a number, a text, a list, a set, a dictionary or a table.",
                name=name,
            )
        )

    def numpy(self, value: Any, depth: int) -> Plain:
        if not hasattr(value, "tolist"):
            return self.container(value, depth)
        if getattr(value, "ndim", 0) == 0:
            return self.scalar(value.tolist())
        self.check_length(value)
        return {"list": self.each(value.tolist(), depth)}

    def pandas(self, value: Any, depth: int) -> Plain:
        match type(value).__name__:
            case "DataFrame":
                return self.table(value)
            case "Series":
                self.check_length(value)
                return {"series": self.pairs(value.items(), depth)}
        if hasattr(value, "tolist"):  # Index, Categorical, extension arrays
            self.check_length(value)
            return {"list": self.each(value.tolist(), depth)}
        return self.container(value, depth)

    def table(self, frame: Any) -> Plain:
        if any(name is not None for name in frame.index.names):
            frame = frame.reset_index()
        if frame.shape[0] * frame.shape[1] > self.left:
            self.too_large()
        columns = [self.scalar(str(name)) for name in frame.columns]
        rows = [self.each(row, 1) for row in frame.itertuples(index=False, name=None)]
        return {"table": {"columns": columns, "rows": rows}}

    def each(self, values: Iterable[Any], depth: int) -> list[Plain]:
        return [self.convert(value, depth + 1) for value in values]

    def pairs(self, items: Iterable[tuple[Any, Any]], depth: int) -> list[Plain]:
        return [[self.convert(key, depth + 1), self.convert(value, depth + 1)] for key, value in items]

    def check_length(self, values: Any) -> None:
        if len(values) > self.left:
            self.too_large()

    def scalar(self, value: object) -> Plain:
        self.left -= 1
        if self.left < 0:
            self.too_large()
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str):
            if str.__len__(value) > MAX_TEXT:
                raise AnswerError(
                    phrase("This text is longer than {most:,} characters. Shorten it.", most=MAX_TEXT)
                )
            return str.__str__(value)
        if isinstance(value, numbers.Integral):
            return _whole(int(value))
        if isinstance(value, numbers.Complex) and not isinstance(value, numbers.Real):
            raise AnswerError(phrase("A complex number cannot be handed over."))
        if isinstance(value, numbers.Real) or hasattr(value, "__float__"):
            return _real(value)
        if hasattr(value, "isoformat"):
            return str(value.isoformat()).removesuffix("T00:00:00")
        raise AnswerError(phrase("A value of type {name} cannot be handed over.", name=type(value).__name__))

    def too_large(self) -> None:
        raise AnswerError(
            phrase(
                "This answer has more than {most:,} values. Hand over the result, not the whole data.",
                most=MAX_SCALARS,
            )
        )


def _whole(value: int) -> int:
    if abs(value) >= 2**53:
        raise AnswerError(phrase("This whole number is too large to be an answer."))
    return value


def _real(value: Any) -> float | int | None:
    try:
        value = float(value)
    except (ValueError, OverflowError):
        raise AnswerError(phrase("This number is too large, or is not a number at all.")) from None
    if math.isnan(value):
        return None
    if math.isinf(value):
        raise AnswerError(phrase("This number is infinite. Was something divided by zero?"))
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def _is_missing(value: object) -> bool:
    """None, and the missing-value markers of pandas (NA, NaT)."""
    return value is None or type(value).__name__ in {"NAType", "NaTType"}
