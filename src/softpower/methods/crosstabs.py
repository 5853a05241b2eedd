"""Cross-tables: how often the values of two columns come together.

Every table made here ends in a row and a column of totals, both named ``total``: a cell
is read against them. No test of significance is offered. The rows of a coded text are
all the rows that there are, not a sample drawn from more.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd
from matplotlib import rc_context
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from softpower.language import digits, phrase, term
from softpower.methods.figures import OKABE_ITO, WIDTH, beginning, fa, full_style, show_figure, slant

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: The name of the last row and of the last column.
TOTAL = "total"

#: Inches: height of a row, greatest width of a column, and the width of one letter.
_ROW, _COLUMN, _LETTER = 0.34, 1.15, 0.092
_GREY = "#595959"
_SHADES = LinearSegmentedColormap.from_list("counts", ["#E6F1F8", OKABE_ITO[0]])


def cross_table(rows: pd.DataFrame, down: str, across: str) -> pd.DataFrame:
    """Count how often the values of two columns come together.

    Parameters
    ----------
    rows
        A table, such as ``load("instruments")`` or some rows of it.
    down, across
        Names of two columns. The values of ``down`` become the rows of the result, those
        of ``across`` its columns.

    Returns
    -------
    pandas.DataFrame
        Whole numbers, with the totals in the last row and column. Values stand in the
        order of the codebook where the column has one, otherwise as they first appear;
        values that do not occur are left out. A row without a value in one of the two
        columns is not counted; an empty text is a value.

    Raises
    ------
    KeyError
        If the table has no such column.
    ValueError
        If no row can be counted, the two columns are the same, a cell holds a list (as in
        ``loc``), or a value is named ``total``.
    """
    for name in (down, across):
        if name not in rows:
            raise KeyError(
                phrase(
                    "The table has no column {name}; it has {columns}.",
                    name=repr(name),
                    columns=phrase(", ").join(map(str, rows.columns)),
                )
            )
        if rows[name].map(lambda cell: isinstance(cell, tuple | list)).any():
            raise ValueError(
                phrase(
                    "The column {name} holds lists; a cross-table needs one value in each cell.",
                    name=repr(name),
                )
            )
    if down == across:
        raise ValueError(phrase("A cross-table needs two columns; both are {name}.", name=repr(down)))
    return _counted(rows[down], rows[across], _values(rows[down]), _values(rows[across]))


def confusion(
    first: Iterable[Hashable], second: Iterable[Hashable], order: Sequence[Hashable] = ()
) -> pd.DataFrame:
    """Cross what the first coder said with what the second said of the same units.

    Parameters
    ----------
    first, second
        The codes, unit by unit, equally many. A unit that one of the two left without a
        code is not counted.
    order
        Codes in the order in which they shall stand; others follow as they first appear.

    Returns
    -------
    pandas.DataFrame
        A square table with totals: the codes of the first coder down, of the second
        across, the same codes in the same order both ways. Units with the same code stand
        on the diagonal.

    Raises
    ------
    ValueError
        If the two are not equally long, or no unit can be counted.
    """
    one, two = list(first), list(second)
    if len(one) != len(two):
        raise ValueError(
            phrase(
                "The first coder has {one} units, the second {two}; expected as many.",
                one=len(one),
                two=len(two),
            )
        )
    codes = pd.DataFrame({"first": one, "second": two}, dtype=object).dropna()
    used = dict.fromkeys([*codes["first"], *codes["second"]])
    values = [*(code for code in order if code in used), *(code for code in used if code not in order)]
    return _counted(codes["first"], codes["second"], values, values)


def shares(table: pd.DataFrame, of: Literal["rows", "columns"]) -> pd.DataFrame:
    """Return a cross-table in per cent.

    ``of="rows"`` divides each cell by the total of its row: of all in this row, how many
    are in this column? ``of="columns"`` divides by the total of the column. The two
    answer different questions. Raises ValueError if the table has no totals, or if ``of``
    is neither.
    """
    _checked(table)
    if of not in ("rows", "columns"):
        raise ValueError(phrase("Shares are of 'rows' or of 'columns', not {given}.", given=repr(of)))
    whole = table[TOTAL] if of == "rows" else table.loc[TOTAL]
    return 100 * table.div(whole, axis=0 if of == "rows" else 1)


def expected(table: pd.DataFrame) -> pd.DataFrame:
    """Return the counts to expect if the two columns had nothing to do with each other.

    Formula: total of the row · total of the column / total of all. The totals stay. On
    the diagonal of a :func:`confusion` table this is the agreement by chance that
    Cohen's κ takes off (J. Cohen 1960, Educational and Psychological Measurement 20(1),
    37-46). Raises ValueError if the table has no totals.
    """
    _checked(table)
    return pd.DataFrame(
        [[down * across / table.loc[TOTAL, TOTAL] for across in table.loc[TOTAL]] for down in table[TOTAL]],
        index=table.index,
        columns=table.columns,
    )


def cross_figure(
    table: pd.DataFrame, title: str, down: str, across: str, alt: str, coders: bool = False
) -> None:
    """Draw and show a cross-table: each number on a tile that is darker the larger it is.

    Parameters
    ----------
    table
        A table of :func:`cross_table` or :func:`confusion`.
    title, down, across
        What is shown, what the rows are, and what the columns are.
    alt
        The figure in words, for readers who do not see it.
    coders
        Whether the table sets two coders against each other; a frame then marks every
        tile where they gave different codes.

    Raises
    ------
    ValueError
        If the table has no totals, or ``alt`` is empty.
    """
    show_figure(draw_cross(table, title, down, across, coders), alt)


def draw_cross(table: pd.DataFrame, title: str, down: str, across: str, coders: bool = False) -> Figure:
    """Return the figure that :func:`cross_figure` shows."""
    _checked(table)
    labels, names = (
        _LETTER * max(len(term(str(name))) for name in axis) for axis in (table.index, table.columns)
    )
    title = phrase(title)
    column = min(_COLUMN, (WIDTH - labels - 0.4) / len(table.columns))
    turned = names > column
    height = 1.0 + (names if turned else 0.2) + _ROW * len(table)
    width = max(labels + 0.4 + column * len(table.columns), 1.3 * _LETTER * len(title))
    with rc_context(full_style()):
        figure = Figure(figsize=(min(WIDTH, width), height), layout="constrained")
        axes = figure.subplots()
        draw_tiles(axes, table, down, across, coders, turned)
        figure.suptitle(fa(title), fontsize=13, **beginning(0.01, 0.99))
    return figure


def draw_tiles(
    axes: "Axes", table: pd.DataFrame, down: str, across: str, coders: bool = False, turned: bool = False
) -> None:
    """Draw a cross-table into ``axes``: tiles with their numbers, and the totals beside them.

    ``coders`` frames the tiles where two coders differ; ``turned`` writes the names of the
    columns upright, where they would meet otherwise.
    """
    body = table.drop(index=TOTAL, columns=TOTAL)
    largest = max(int(body.to_numpy().max()), 1)
    for y, name in enumerate(table.index):
        for x, other in enumerate(table.columns):
            count = int(table.loc[name, other])
            if TOTAL in (name, other):
                axes.text(x, y, digits(f"{count}"), ha="center", va="center", color=_GREY, style=slant())
            else:
                _tile(axes, x, y, count, count / largest, framed=coders and name != other)
    last_x, last_y = len(table.columns) - 1, len(table.index) - 1
    axes.plot([last_x - 0.5, last_x - 0.5], [-0.5, last_y + 0.5], color=_GREY, linewidth=0.8)
    axes.plot([-0.5, last_x + 0.5], [last_y - 0.5, last_y - 0.5], color=_GREY, linewidth=0.8)
    axes.set_xlim(-0.5, last_x + 0.5)
    axes.set_ylim(last_y + 0.5, -0.5)
    axes.set_xticks(range(last_x + 1), [_written(name) for name in table.columns], rotation=90 * turned)
    axes.set_yticks(range(last_y + 1), [_written(name) for name in table.index])
    axes.xaxis.tick_top()
    axes.xaxis.set_label_position("top")
    axes.tick_params(length=0)
    axes.set_xlabel(fa(phrase(across)), color=_GREY, loc="left")
    axes.set_ylabel(fa(phrase(down)), color=_GREY)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _tile(axes: "Axes", x: int, y: int, count: int, depth: float, framed: bool) -> None:
    if count:
        line: dict[str, Any] = {"edgecolor": OKABE_ITO[3], "linewidth": 2.5} if framed else {}
        axes.add_patch(Rectangle((x - 0.45, y - 0.42), 0.9, 0.84, facecolor=_SHADES(depth), **line))
    # White is the easier to read on the darkest shades only.
    colour = _GREY if not count else "white" if depth > 0.9 else "black"
    weight = "bold" if count else "normal"
    axes.text(x, y, digits(f"{count}"), ha="center", va="center", color=colour, weight=weight)


def _written(name: Hashable) -> str:
    return fa(term(str(name)))


def _values(column: "pd.Series[Any]") -> list[Hashable]:
    present = column.dropna()
    if isinstance(column.dtype, pd.CategoricalDtype):
        return [value for value in column.cat.categories if (present == value).any()]
    return list(dict.fromkeys(present))


def _counted(
    first: "pd.Series[Any]", second: "pd.Series[Any]", down: list[Hashable], across: list[Hashable]
) -> pd.DataFrame:
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if not (pd.isna(a) or pd.isna(b))]
    if not pairs:
        raise ValueError(phrase("There is nothing to count: no row has a value in both columns."))
    if TOTAL in (*down, *across):
        raise ValueError(
            phrase("A value is named {name!r}, which is the name of the totals here.", name=TOTAL)
        )
    seen = Counter(pairs)
    table = pd.DataFrame(
        [[seen[one, two] for two in across] for one in down],
        index=pd.Index(down, name=first.name, dtype=object),
        columns=pd.Index(across, name=second.name, dtype=object),
    )
    table[TOTAL] = table.sum(axis=1)
    table.loc[TOTAL] = table.sum()
    return table


def _checked(table: pd.DataFrame) -> None:
    try:
        counts = table.loc[table.index != TOTAL, table.columns != TOTAL]
        sound = (
            (counts.sum(axis=1) == table[TOTAL].drop(TOTAL)).all()
            and (counts.sum() == table.loc[TOTAL].drop(TOTAL)).all()
            and table.loc[TOTAL, TOTAL] == counts.to_numpy().sum() > 0
        )
    except (AttributeError, KeyError, TypeError):
        sound = False
    if not sound:
        raise ValueError(phrase("This needs a table with its totals, as cross_table or confusion gives it."))
