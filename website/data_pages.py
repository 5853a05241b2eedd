"""The lists on the pages about the data: made from the tables, so that they cannot grow stale."""

from collections.abc import Iterable

from softpower.language import digits, phrase, using
from softpower.tables import load, names
from softpower.tables.package import resource

#: Hashes of words: of no use to a reader.
LEFT_OUT = "sentences"


def glossary(words: dict[str, str]) -> str:
    """Return the glossary as a Markdown table, in the order of its English terms."""
    rows = load("glossary").sort_values("en", key=lambda terms: terms.str.casefold())
    return _table(
        [words["english"], words["persian"], words["where"]],
        (
            (
                f'<span dir="ltr" lang="en">{row.en}</span>',
                f'<span dir="rtl" lang="fa">{row.fa}</span>',
                f'<span class="locators">{", ".join(row.loc)}</span>',
            )
            for row in rows.itertuples()
        ),
    )


def tables(words: dict[str, str], language: str) -> str:
    """Return the list of all tables, each with its file, its number of rows and what it holds."""
    with using(language):
        return _table(
            [words["table"], words["rows"], words["holds"]],
            (
                (
                    f'<a href="source_data/{name}.csv" download>{name}.csv</a>',
                    digits(str(len(load(name)))),
                    phrase(resource(name)["title"]),
                )
                for name in names()
                if name != LEFT_OUT
            ),
        )


def _table(head: list[str], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines) + "\n"
