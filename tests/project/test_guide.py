"""The instructors' guide names only what is there: sentences, ideas, questions, pages, commands."""

import re
import tomllib
from collections import defaultdict
from functools import cache

import pytest

from softpower.grading.cli import _parser
from softpower.grading.keys import KEY_FILE, Entry, load_key
from softpower.grading.keys.checked import Checked
from softpower.tables import load
from softpower.tables.article import article_folder
from softpower.tables.wording import printed_runs, runs
from tests.lessons.reading import CHECKS, LOCATOR, facts, lessons, markdown, source
from tests.project.agreement import ROOT, read
from tests.project.the_page import blocks, page, pages, tables

#: Lines that a page may have, so that it can be read at a sitting; some pages are to look things up in.
LONGEST, LOOKED_UP = 250, {"grading.md", "hub.md", "trust.md"}
#: What the page on adding a question adds.
ADDED = {"M85", "A1-q15"}

LINK = re.compile(r"\]\(([^)]+)\)")
ITEM = re.compile(r"\bA\d-(?:q\d\d|p1|t1)\b")
IDEA = re.compile(r"\bM\d\d\b")
AIM = re.compile(r"\bL\d\.\d\b")
COMMAND = re.compile(r"softpower ([a-z]+)\b")


@cache
def tied() -> dict[str, set[str]]:
    """Return, for each idea, the questions and checks that have a reply to it."""
    found = defaultdict(set)
    for file in (ROOT / "solutions").glob(f"*/{KEY_FILE}"):
        for name, entry in load_key(file).items():
            for idea in _ideas(entry):
                found[idea].add(name)
    for file in CHECKS.glob("L*.toml"):
        for check in tomllib.loads(file.read_text(encoding="utf-8"))["check"]:
            for option in check["option"]:
                found[option.get("misconception", "")].add(check["id"])
    return found


def _ideas(entry: Entry) -> set[str]:
    demands = entry.demands if isinstance(entry, Checked) else ()
    mistakes = (mistake for version in entry.versions().values() for mistake in version.mistakes)
    return {mistake.misconception for mistake in mistakes} | {demand.misconception for demand in demands}


def unknown(name: str, text: str) -> set[str]:
    """Return what a page names and the course has not."""
    cells = {
        found
        for file in (ROOT / "solutions").glob("*/*.ipynb")
        for found in ITEM.findall(file.read_text(encoding="utf-8"))
    }
    aims = {aim for lesson in lessons() for aim in AIM.findall(source(markdown(lesson)[0]))}
    there = {
        *load("sentences")["loc"],
        *load("misconceptions")["id"],
        *cells,
        *aims,
        *(ADDED if name == "adding.md" else ()),
    }
    patterns = (LOCATOR, IDEA, ITEM, AIM)
    return {found for pattern in patterns for found in pattern.findall(text)} - there


@pytest.mark.parametrize("name", pages())
def test_a_page_names_only_what_is_there(name: str) -> None:
    assert unknown(name, page(name)) == set()


def test_what_is_not_there_would_be_noticed() -> None:
    text = "2-1.9.s9 is no sentence, M99 no idea, A1-q99 no question, L9.9 no aim; 3.2.s1 and M05 are."
    assert unknown("", text) == {"2-1.9.s9", "M99", "A1-q99", "L9.9"}


def test_what_the_page_on_adding_adds_is_not_there_yet() -> None:
    assert unknown("", page("adding.md")) >= ADDED


@pytest.mark.parametrize("name", sorted({*pages()} - LOOKED_UP))
def test_a_page_can_be_read_at_a_sitting(name: str) -> None:
    assert len(page(name).splitlines()) <= LONGEST


# -- links and commands


def anchors(text: str) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def broken(text: str, here: str) -> list[str]:
    """Return the links of a page in a folder that lead nowhere."""
    found = []
    for link in LINK.findall(text):
        name, _, anchor = link.partition("#")
        file = ROOT / here / name
        if "://" in link or (file.is_file() and not anchor):
            continue
        if not file.is_file() or anchor not in anchors(file.read_text(encoding="utf-8")):
            found.append(link)
    return found


@pytest.mark.parametrize("name", pages())
def test_every_link_of_the_guide_leads_somewhere(name: str) -> None:
    assert broken(page(name).replace("](#", f"]({name}#"), "instructors") == []


def test_every_link_of_the_readme_leads_somewhere() -> None:
    assert broken(read("README.md").replace("](#", "](README.md#"), ".") == []


def test_a_broken_link_would_be_noticed() -> None:
    assert broken("[a](none.md) [b](README.md#none) [c](README.md)", "instructors") == [
        "none.md",
        "README.md#none",
    ]


def test_the_way_in_leads_to_every_page_and_the_readme_to_the_way_in() -> None:
    assert {*pages()} - {"README.md"} <= {link.partition("#")[0] for link in LINK.findall(page("README.md"))}
    assert "instructors/README.md" in LINK.findall(read("README.md"))


@pytest.mark.parametrize("name", pages())
def test_every_command_of_a_page_is_one(name: str) -> None:
    (choices,) = (action.choices for action in _parser()._actions if isinstance(action.choices, dict))
    code = [*re.findall(r"`([^`\n]+)`", page(name)), *blocks(page(name)).values()]
    named = {found for text in code for found in COMMAND.findall(text)}
    assert named <= set(choices)


# -- stumbles and discussions


def chapters() -> dict[str, str]:
    """Return the chapter of each lesson, by its number."""
    found = re.split(r"^## Lesson ", page("discussions.md"), flags=re.MULTILINE)[1:]
    return {chapter[0]: chapter for chapter in found}


@pytest.mark.parametrize("lesson", sorted(lessons()))
def test_a_stumble_is_one_that_the_course_replies_to(lesson: str) -> None:
    rows = tables(chapters()[lesson], "idea", "where", "what to say or do")
    assert len(rows) >= 4
    assert [row[0] for row in rows] == [*dict.fromkeys(row[0] for row in rows)]
    for idea, where, _ in rows:
        assert set(where.split(", ")) <= tied()[idea], idea


@pytest.mark.parametrize("lesson", sorted(lessons()))
def test_a_question_has_two_sides_with_proven_places(lesson: str) -> None:
    """A proven place is a sentence whose words the facts of a lesson hold to the article."""
    questions = re.findall(r"^- \*\*.+$", chapters()[lesson], re.MULTILINE)
    assert 3 <= len(questions) <= 5
    for asked in questions:
        title, one, other, reach = re.split(r"\*One side:\*|\*The other:\*|\*Reach:\*", asked)
        assert title.strip().endswith("?**")
        assert LOCATOR.search(title + one) and LOCATOR.search(other) and reach.strip()
        assert set(LOCATOR.findall(asked)) <= {fact.loc for fact in facts()}


def test_no_page_copies_the_article() -> None:
    article = article_folder()
    if article is None:
        pytest.skip("the article's text is not here")
    printed = printed_runs(article)
    assert [" ".join(run) for name in pages() for run in runs(page(name)) if run in printed] == []
