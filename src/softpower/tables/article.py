"""Read the numbered text of the article, where somebody has it.

The text itself is not part of this repository. Whoever holds it (as
``sentences.json`` and ``article.md``) can rebuild the token index with it and
check every anchor letter for letter.
"""

import csv
import json
import os
import re
from pathlib import Path

from softpower.tables.load import LIST_SEPARATOR
from softpower.tables.locators import paragraph_of
from softpower.tables.package import data_folder
from softpower.tables.tokens import build_index

ARTICLE_VARIABLE = "SOFTPOWER_ARTICLE"
_HEADING = re.compile(r"^## \[(?P<section>[^\]]+)\] (?P<title>.+?)(?: — .*)?$", re.MULTILINE)


def article_folder() -> Path | None:
    """Return the folder that holds the article's text, or None.

    Looks at the environment variable ``SOFTPOWER_ARTICLE``, then for
    ``shared/article`` beside the repository.
    """
    named = os.environ.get(ARTICLE_VARIABLE)
    folder = Path(named) if named else data_folder().resolve().parents[1] / "shared" / "article"
    return folder if (folder / "sentences.json").is_file() else None


def read_article(folder: Path) -> dict[str, str]:
    """Return ``{locator: text as printed}`` for all sentences and headings, in order.

    Raises
    ------
    FileNotFoundError
        If ``sentences.json`` or ``article.md`` is not in ``folder``.
    """
    sentences = json.loads((folder / "sentences.json").read_text(encoding="utf-8"))
    headings = _HEADING.finditer((folder / "article.md").read_text(encoding="utf-8"))
    titles = {match["section"]: match["title"] for match in headings}
    text: dict[str, str] = {}
    for sentence in sentences:
        title = titles.pop(sentence["section"], None)
        if title:
            text[f"{sentence['paragraph']}.h"] = title
        text[sentence["id"]] = sentence["fa"].replace("⟦", "").replace("⟧", "")
    return text


def write_index(article: Path, file: Path) -> int:
    """Write the table ``sentences`` from the article; return its number of rows."""
    index = build_index(read_article(article))
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["loc", "paragraph", "tokens"])
        for locator, tokens in index.items():
            writer.writerow([locator, paragraph_of(locator), LIST_SEPARATOR.join(tokens)])
    return len(index)
