"""How to cite the course and the article."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

import softpower
from tests.project.agreement import read

NEEDED = ["cff-version", "message", "title", "authors", "version", "license", "type", "references"]
NEEDED_OF_ARTICLE = ["type", "title", "authors", "journal", "year", "languages", "notes"]


def problems(citation: str) -> Iterator[str]:
    """Say what CITATION.cff lacks."""
    content: dict[str, Any] = yaml.safe_load(citation)
    for key in NEEDED:
        if not content.get(key):
            yield f"no {key}"
    if content.get("cff-version") != "1.2.0":
        yield "not the version of the format that is meant"
    if str(content.get("version")) != softpower.__version__:
        yield f"version {content.get('version')}, but the package is {softpower.__version__}"
    for article in content.get("references", [])[:1]:
        for key in NEEDED_OF_ARTICLE:
            if not article.get(key):
                yield f"no {key} of the article"
        names = [author.get("family-names") for author in article.get("authors", [])]
        if names != ["Koolaee", "Zangeneh", "Alizadeh"]:
            yield f"authors of the article: {names}"
        if "کاربرد قدرت نرم روسیه در آسیای مرکزی" not in article.get("title", ""):
            yield "not the Persian title of the article"


def test_the_citation_is_complete():
    assert list(problems(read("CITATION.cff"))) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("title: ", "headline: ", "no title"),
        (f"version: {softpower.__version__}", "version: 0.0.9", "version 0.0.9"),
        ("journal:", "paper:", "no journal of the article"),
        ("family-names: Zangeneh", "family-names: Zanganeh", "authors of the article"),
        ("references:", "see-also:", "no references"),
    ],
)
def test_a_fault_would_be_noticed(old: str, new: str, problem: str):
    assert old in read("CITATION.cff")
    assert any(found.startswith(problem) for found in problems(read("CITATION.cff").replace(old, new)))


def test_the_licences_are_those_of_the_package():
    assert 'license = "BSD-3-Clause AND CC-BY-4.0"' in read("pyproject.toml")
    assert read("LICENSE").startswith("BSD 3-Clause License")
    assert "https://creativecommons.org/licenses/by/4.0/" in read("LICENSE-CONTENT")
