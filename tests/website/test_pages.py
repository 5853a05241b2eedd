"""The built site: its pages, their links, and what must not be on it."""

import json
import posixpath
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from softpower.grading.bundle.leaks import find_leaks
from tests.project.agreement import ROOT
from tests.website.built_page import BuiltPage, built, pages
from tests.website.conftest import LESSON
from website.contents import Page, contents

ALL = contents(ROOT)
NOTEBOOKS = [page for page in ALL if page.is_notebook]
LITE = "lite/notebooks/index.html"
#: A page of its own, without the frame of the site.
BROWSER = {"browse.html", "fa/browse.html"}
KINDS = {"", ".html", ".css", ".js", ".json", ".csv", ".ipynb", ".svg", ".png", ".woff2", ".txt", ".map"}
#: Attributes of what a page loads by itself; an ordinary link is none.
LOADED = {("script", "src"), ("img", "src"), ("iframe", "src"), ("link", "href"), ("source", "src")}


def in_frame(site: Path) -> dict[str, BuiltPage]:
    return {name: page for name, page in pages(site).items() if name not in BROWSER}


def test_every_page_is_there_in_both_languages(site: Path) -> None:
    wanted = {f"{prefix}{page.name}.html" for page in ALL for prefix in ("", "fa/")}
    assert wanted | BROWSER | {"search.html", "fa/search.html"} == set(pages(site))
    assert len(NOTEBOOKS) == 17


@pytest.mark.parametrize(("prefix", "language", "direction"), [("", "en", "ltr"), ("fa/", "fa", "rtl")])
def test_a_page_says_its_language_and_direction(
    site: Path, prefix: str, language: str, direction: str
) -> None:
    for page in ALL:
        (root,) = built(site / f"{prefix}{page.name}.html").all("html")
        assert (root["lang"], root["dir"]) == (language, direction)


def test_pages_lead_to_the_same_page_in_the_other_language(site: Path) -> None:
    for page in ALL:
        here, there = f"{page.name}.html", f"fa/{page.name}.html"
        for name, other in ((here, there), (there, here)):
            (link,) = (a for a in built(site / name).all("a") if a.get("class") == "other-language")
            assert joined(name, link["href"]) == other


# -- links


def joined(page: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(urlsplit(address).path)))


def links(site: Path) -> Iterator[tuple[str, str]]:
    """Yield ``(page, address)`` of everything on the site that a page names."""
    for name, page in pages(site).items():
        for _, attributes in page.tags:
            for attribute in ("href", "src"):
                address = attributes.get(attribute, "")
                if address and not urlsplit(address).scheme:
                    yield name, address


def test_every_link_leads_somewhere(site: Path) -> None:
    lost = []
    for name, address in links(site):
        target = joined(name, address) if urlsplit(address).path else name
        if target == LITE:
            continue
        file, fragment = site / target, unquote(urlsplit(address).fragment)
        if not file.is_file() or (fragment and file.suffix == ".html" and fragment not in built(file).ids()):
            lost.append(f"{name}: {address}")
    assert not lost
    assert len(list(links(site))) > 2000


def test_styles_name_files_that_are_there(site: Path) -> None:
    for style in site.rglob("*.css"):
        for address in re.findall(r"url\(\s*[\"']?([^\"')]+)", style.read_text(encoding="utf-8")):
            if not address.startswith("data:"):
                assert (style.parent / urlsplit(address).path).is_file(), f"{style.name}: {address}"


def test_nothing_is_loaded_from_another_machine(site: Path) -> None:
    for name, page in pages(site).items():
        for tag, attribute in LOADED:
            for attributes in page.all(tag):
                assert not re.match(r"(?!data:)\w+:|//", attributes.get(attribute, "")), (
                    f"{name}: {attributes}"
                )
    for style in site.rglob("*.css"):
        assert not re.search(r"(?:url\(|@import)\s*[\"']?(?:\w+:)?//", style.read_text(encoding="utf-8"))


# -- what is on a page


@pytest.mark.parametrize("prefix", ["", "fa/"])
@pytest.mark.parametrize("page", NOTEBOOKS, ids=lambda page: page.name)
def test_a_notebook_can_be_worked_in_and_taken_away(site: Path, page: Page, prefix: str) -> None:
    name, source = f"{prefix}{page.name}.html", page.source
    (work,) = (a["href"] for a in built(site / name).all("a") if a.get("class") == "work")
    assert joined(name, work) == LITE
    assert parse_qs(urlsplit(work).query) == {"path": [f"{prefix}{source}"]}

    offered = {joined(name, a["href"]) for a in built(site / name).all("a") if "download" in a}
    beside = {f"{prefix}{Path(source).parent.as_posix()}/notes.json"} if "exercises" in source else set()
    assert offered == {f"{prefix}{source}"} | beside
    for file in offered:
        assert prefix or (site / file).read_bytes() == (ROOT / file).read_bytes()


def test_assignments_say_that_keys_are_elsewhere(site: Path) -> None:
    for page in NOTEBOOKS:
        said = "keys are not on this site" in built(site / f"{page.name}.html").text
        assert said == (page.part == "assignments")


def test_lessons_come_with_their_figures_and_answers(site: Path) -> None:
    for name in (f"notebooks/{LESSON}.html", f"fa/notebooks/{LESSON}.html"):
        page = built(site / name)
        assert len([img for img in page.all("img") if img["src"].startswith("data:image/png")]) == 3
        assert len(list(page.all("details"))) > 8


def test_every_picture_has_an_alternative(site: Path) -> None:
    for name, page in pages(site).items():
        assert all(img.get("alt") for img in page.all("img")), name


def test_headings_come_in_order(site: Path) -> None:
    for name, page in in_frame(site).items():
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
        assert levels.count(1) == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), name


def test_no_page_needs_mathematics_or_widgets(site: Path) -> None:
    """The site has no MathJax and no scripts for widgets. If a page needs one, add it, from npm."""
    for name, page in in_frame(site).items():
        assert not re.search(r"\$[^$\n]+\$|\\\(|\\\[|\\begin\{", page.prose), name
        assert not any("math" in attributes.get("class", "").split() for _, attributes in page.tags), name
        assert not list(page.all("math"))
        assert not any("widget" in script.get("type", "") for script in page.all("script")), name


def test_the_glossary_has_every_term_in_both_languages(site: Path) -> None:
    for prefix in ("", "fa/"):
        page = built(site / f"{prefix}glossary.html")
        assert len([span for span in page.all("span") if span.get("lang") == "fa"]) >= 110
        assert "soft power" in page.text
        assert "قدرت نرم" in page.text


def test_locators_stay_in_one_piece(site: Path) -> None:
    text = (site / f"notebooks/{LESSON}.html").read_text(encoding="utf-8")
    assert '<span class="locator">2-3.3.s5</span>' in text
    assert '<td>(<span class="locator">2-3.3.s5</span>,)</td>' in text
    assert not re.search(r'alt="[^"]*<span', text)


# -- search


def index(site: Path, prefix: str) -> tuple[list[str], dict[str, int | list[int]]]:
    text = (site / f"{prefix}searchindex.js").read_text(encoding="utf-8")
    content = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    return content["docnames"], content["terms"]


@pytest.mark.parametrize(
    ("prefix", "word", "found_on"),
    [("", "atambayev", f"notebooks/{LESSON}"), ("", "نخبگانی", "glossary"), ("fa/", "نخبگانی", "glossary")],
)
def test_a_word_is_found_on_its_page(site: Path, prefix: str, word: str, found_on: str) -> None:
    names, terms = index(site, prefix)
    hits = terms[word]
    assert found_on in [names[hit] for hit in (hits if isinstance(hits, list) else [hits])]


# -- what must not be there


def test_no_file_of_solutions_or_grading_is_on_the_site(site: Path) -> None:
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    assert not [name for name in files if re.search(r"solutions/|grading/|key\.py|bank\.py|rubric", name)]
    assert {Path(name).suffix for name in files} <= KINDS


def test_no_answer_is_on_a_page_for_students(site: Path) -> None:
    """The codebook explains each coded value, and so the answers that follow from it."""
    shown = {
        f"{page.name.replace('/', '-')}.md": built(site / f"{page.name}.html").text.encode()
        for page in ALL
        if page.name != "codebook"
    }
    assert [leak for leak in find_leaks(shown, ROOT) if "an import of" not in str(leak)] == []


def test_an_answer_on_a_page_would_be_noticed() -> None:
    rubric = (ROOT / "solutions" / "A1" / "rubric.md").read_bytes()
    assert find_leaks({"index.md": rubric}, ROOT)
