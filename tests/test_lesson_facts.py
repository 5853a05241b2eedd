"""What the lessons say is in the article, and each lesson is built as the course promises.

To write a lesson: give each fact the locator of its sentence. For each locator add a
row to ``FACTS``: the lesson, the locator, the words of the lesson that need a proof (a
name, a year, an idea), and one to five words of the article that stand in that
sentence. The tests below name every row that is still missing.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import pytest

from softpower.tables import load
from softpower.tables.article import article_folder, read_article
from softpower.tables.tokens import stands_in, words

ROOT = Path(__file__).resolve().parents[1]
CHECKS = ROOT / "src" / "softpower" / "exercises" / "checks"


class Fact(NamedTuple):
    """One thing that a lesson says, and the words of the article that bear it out."""

    lesson: str
    loc: str
    says: str
    anchor: str


FACTS = [
    # -- the spine
    Fact("1", "0.3.s1", "question", "پرسش اصلی مقاله"),
    Fact("1", "0.3.s1", "Russia", "روسیه"),
    Fact("1", "0.3.s2", "hypothesis", "فرضیه نویسندگان"),
    Fact("1", "0.3.s2", "Russia", "روسیه"),
    Fact("1", "3.2.s1", "finding", "ارتباط‌های شخصی فراملی"),
    Fact("1", "3.2.s1", "main mechanism", "سازوکار اصلی"),
    Fact("1", "FA.1.s6", "finding", "یافته‌های این پژوهش"),
    Fact("1", "EN.1.s4", "question", "central question"),
    Fact("1", "EN.1.s5", "hypothesis", "The hypothesis"),
    Fact("1", "EN.1.s5", "Russia", "Russia"),
    Fact("1", "EN.1.s7", "finding", "findings of this research"),
    # -- the four departures
    Fact("1", "0.3.s5", "four ways", "چهار روش متفاوت"),
    Fact("1", "0.3.s6", "border", "مرزهای میان قدرت نرم"),
    Fact("1", "0.3.s9", "older studies", "مطالعات سنتی قدرت نرم"),
    Fact("1", "0.3.s10", "main actors", "بازیگران اصلی"),
    Fact("1", "0.4.s1", "Steven David", "استیون دیوید"),
    # -- voices
    Fact("1", "0.2.s5", "Putin", "ولادیمیر پوتین"),
    Fact("1", "0.2.s5", "Russia", "روسیه"),
    Fact("1", "0.2.s5", "declared", "اعلام کردند"),
    Fact("1", "0.2.s6", "Georgia", "گرجستان"),
    Fact("1", "0.2.s6", "2008", "2008"),
    Fact("1", "0.2.s6", "Ukraine", "اوکراین"),
    Fact("1", "0.2.s6", "2014", "2014"),
    Fact("1", "0.2.s6", "2015", "2015"),
    Fact("1", "0.2.s6", "2022", "2022"),
    Fact("1", "0.2.s7", "Russia", "روسیه"),
    Fact("1", "0.2.s7", "bracket", "علیزاده، 1400"),
    Fact("1", "1.2.s1", "1392", "1392"),
    Fact("1", "1.2.s3", "defensive", "جنبه تدافعی"),
    Fact("1", "1.2.s5", "Central Asia", "رهبران این منطقه"),
    Fact("1", "1.3.s1", "2015", "2015"),
    Fact("1", "1.3.s1", "Lewis", "لوییز"),
    Fact("1", "1.3.s2", "hegemony", "هژمونی"),
    Fact("1", "1.3.s2", "Kyrgyzstan", "قرقیزستان"),
    Fact("1", "1.3.s2", "Russia", "روسیه"),
    Fact("1", "1.3.s3", "frame", "سیاست خارجی روسیه"),
    Fact("1", "1.7.s3", "new", "نوآوری این مقاله"),
    # -- modality, contradiction, silence
    Fact("1", "2-1.4.s5", "Russia", "روسیه"),
    Fact("1", "2-1.4.s5", "security", "دلیل اصلی نگرانی"),
    Fact("1", "2-1.4.s1", "2021", "سال 2021"),
    Fact("1", "2-1.1.s7", "base", "این پایگاه میزبان"),
    Fact("1", "2-1.2.s3", "may", "ممکن است"),
    Fact("1", "2-1.2.s3", "Russia", "روسیه"),
    Fact("1", "2-1.2.s4", "Górecki", "Górecki, 2014"),
    Fact("1", "2-1.6.s1", "geopolitical", "انگیزه‌های ژئوپلیتیکی"),
    Fact("1", "2-1.7.s7", "Moscow wants", "مسکو می‌خواهد"),
    Fact("1", "2.3.s3", "elites", "روابط نزدیک‌بین نخبگانی"),
    Fact("1", "3.2.s8", "Uzbekistan", "رهبر ازبکستان"),
    Fact("1", "0.4.s4", "neutrality", "بی‌طرفی"),
]

#: A sentence of the article may speak of somebody whom only a sentence before it names:
#: where the lesson names them, the name, and the sentence that prints it.
NAMED_BEFORE = {
    ("1.2.s3", "Ataei"): ("1.2.s1", "عطایی"),
    ("1.2.s3", "Hedayati"): ("1.2.s1", "هدایتی"),
    ("1.2.s5", "Ataei"): ("1.2.s1", "عطایی"),
    ("1.2.s5", "Hedayati"): ("1.2.s1", "هدایتی"),
    ("1.3.s2", "Lewis"): ("1.3.s1", "لوییز"),
    ("1.3.s3", "Lewis"): ("1.3.s1", "لوییز"),
    ("0.4.s4", "Turkmenistan"): ("0.4.s3", "ترکمنستان"),
}

#: The parts of a lesson, in order; where a part may have several names, parted by |.
PARTS = [
    "Recall",
    "question of the day",
    "tables",
    "Worked example",
    "Predict",
    "Practice",
    "error",
    "order|fix",
    "means",
    "Counter-reading",
    "Exit recall",
    "Reflection",
    "Key points",
    "AI assistant",
    "Where next",
]

LOCATOR = re.compile(r"(?<![\w.-])(?:EN|FA|N|[0-3](?:-[1-3])?)\.\d+\.(?:s\d+|h)(?!\w)")
YEAR = re.compile(r"(?<!\d)(?:1[34]\d\d|20\d\d)(?!\d)")
PERSIAN = re.compile(r"[\u0600-\u06ff]")
MARKED_PERSIAN = re.compile(r'<(?P<tag>\w+) dir="rtl" lang="fa">(?P<text>[^<]*)</(?P=tag)>')
EMOJI = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]")
WORD = re.compile(r"[^\W_]+(?:['’.\-\u200c][^\W_]+)*")
MINUTES = re.compile(r"\((\d+) minutes\)")


# -- the lessons


@cache
def lessons() -> dict[str, list[dict[str, Any]]]:
    """Return the cells of each lesson, by its number."""
    files = sorted((ROOT / "notebooks").glob("*.ipynb"))
    return {file.name[0]: json.loads(file.read_text(encoding="utf-8"))["cells"] for file in files}


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def markdown(lesson: str) -> list[dict[str, Any]]:
    return [cell for cell in lessons()[lesson] if cell["cell_type"] == "markdown"]


def code(lesson: str) -> list[dict[str, Any]]:
    return [cell for cell in lessons()[lesson] if cell["cell_type"] == "code"]


def texts(value: Any) -> Iterator[str]:
    """Yield every text of a check that a learner reads; ids and locators are none."""
    if isinstance(value, list):
        for each in value:
            yield from texts(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            if isinstance(each, list | dict) or name in {"question", "text", "feedback", "task"}:
                yield from texts(each) if not isinstance(each, str) else [each]


@cache
def sentences(lesson: str) -> list[str]:
    """Return what a lesson says, sentence by sentence; a table row counts as a sentence."""
    file = CHECKS / f"L{lesson}.toml"
    checks = list(texts(tomllib.loads(file.read_text(encoding="utf-8")))) if file.exists() else []
    lines = [line for cell in markdown(lesson) for line in source(cell).splitlines()]
    found: list[str] = []
    for line in [*lines, *checks]:
        found += [line] if line.startswith("|") else re.split(r"(?<=[.?!])\s+(?=[A-Z*<])", line)
    return found


@cache
def index() -> dict[str, tuple[str, ...]]:
    table = load("sentences")
    return dict(zip(table["loc"], table["tokens"], strict=True))


@cache
def known_names() -> frozenset[str]:
    """Return the names that need a proof: persons, states, cited authors."""
    actors, citations = load("actors"), load("citations")
    people = actors[(actors["type"] == "person") & (actors["subtype"] != "unnamed")]["name_en"]
    states = actors[(actors["type"] == "state") & (actors["subtype"] == "country")]["name_en"]
    authors = [
        name
        for author, as_printed in zip(citations["author"], citations["as_printed"], strict=True)
        if len(as_printed) and author != "none printed"
        for name in re.split(r",? & |, | et al\.", author)
        if name and " of " not in name
    ]
    return frozenset({name.split()[-1] for name in people} | set(states) | set(authors))


@pytest.fixture(params=sorted(lessons()))
def lesson(request: pytest.FixtureRequest) -> str:
    return str(request.param)


# -- what the lessons say


def test_every_locator_exists(lesson: str):
    for sentence in sentences(lesson):
        for locator in LOCATOR.findall(sentence):
            assert locator in index(), sentence


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact.loc}-{fact.says}")
def test_a_fact_stands_in_its_sentence(fact: Fact):
    assert stands_in(fact.anchor, fact.loc, index())


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact.loc}-{fact.says}")
def test_a_fact_stands_in_the_text_word_for_word(fact: Fact):
    folder = article_folder()
    if folder is None:
        pytest.skip("the article's text is not on this machine")
    text, anchor = words(read_article(folder)[fact.loc]), words(fact.anchor)
    assert any(text[at : at + len(anchor)] == anchor for at in range(len(text)))


@pytest.mark.parametrize(("place", "name"), NAMED_BEFORE)
def test_a_name_stands_in_the_sentence_before(place: str, name: str):
    before, anchor = NAMED_BEFORE[place, name]
    assert stands_in(anchor, before, index())


def test_every_locator_has_a_fact_and_every_fact_a_place(lesson: str):
    own = {fact.loc for fact in FACTS if fact.lesson == lesson}
    said = {locator for sentence in sentences(lesson) for locator in LOCATOR.findall(sentence)}
    assert said == own


def test_what_a_fact_says_is_said_with_its_locator(lesson: str):
    unsaid = []
    for fact in (each for each in FACTS if each.lesson == lesson):
        with_locator = [said.casefold() for said in sentences(lesson) if fact.loc in LOCATOR.findall(said)]
        if not any(fact.says.casefold() in said for said in with_locator):
            unsaid.append(fact)
    assert not unsaid


def test_every_name_and_year_beside_a_locator_has_a_fact(lesson: str):
    missing = set()
    for sentence in sentences(lesson):
        places = set(LOCATOR.findall(sentence))
        plain = LOCATOR.sub("", sentence)
        said = set(YEAR.findall(plain)) | {n for n in known_names() if re.search(rf"\b{n}\b", plain)}
        for name in said if places else ():
            proofs = {fact.loc for fact in FACTS if fact.lesson == lesson and name in fact.says.split()}
            if not places & proofs and not any((place, name) in NAMED_BEFORE for place in places):
                missing.add((name, *sorted(places)))
    assert not missing


def test_persian_is_marked_and_is_the_article_s(lesson: str):
    glossary = {tuple(words(term)) for term in load("glossary")["fa"]}
    for cell in markdown(lesson):
        places = set(LOCATOR.findall(source(cell)))
        for match in MARKED_PERSIAN.finditer(source(cell)):
            term = match["text"]
            printed = any(stands_in(term, place, index()) for place in places)
            assert printed or tuple(words(term)) in glossary, term
        assert not PERSIAN.search(MARKED_PERSIAN.sub("", source(cell))), cell["id"]


# -- how a lesson is built


def test_the_parts_stand_in_order(lesson: str):
    headings = [
        line for cell in markdown(lesson) for line in source(cell).splitlines() if line.startswith("#")
    ]
    at = 0
    for part in PARTS:
        following = [n for n in range(at, len(headings)) if re.search(part, headings[n], re.IGNORECASE)]
        assert following, f"{part} does not follow {headings[:at]}"
        at = following[0]


def test_the_minutes_of_the_parts_make_the_minutes_of_the_lesson(lesson: str):
    text = "\n".join(source(cell) for cell in markdown(lesson))
    total = sum(int(minutes) for minutes in MINUTES.findall(text))
    told = re.search(r"about (\d+) minutes", text)
    assert told is not None
    assert abs(total - int(told[1])) <= 2
    assert 40 <= total <= 75


def test_a_lesson_has_1500_to_2500_words(lesson: str):
    text = " ".join(re.sub(r"<[^>]+>", " ", source(cell)) for cell in markdown(lesson))
    assert 1500 <= len(WORD.findall(text)) <= 2500


def test_code_cells_are_short(lesson: str):
    lengths = [len([line for line in source(cell).splitlines() if line.strip()]) for cell in code(lesson)]
    assert max(lengths) <= 12
    assert 1 <= median(lengths) <= 3


def test_every_objective_is_named_where_it_is_practised(lesson: str):
    title, *rest = markdown(lesson)
    objectives = re.findall(rf"\*\*(L{lesson}\.\d+)\*\* \*[a-z]", source(title))
    later = " ".join(source(cell) for cell in rest)
    assert objectives
    assert [each for each in objectives if f"({each})" not in later] == []


def test_every_figure_has_alternative_text_and_a_sentence_below(lesson: str):
    cells = lessons()[lesson]
    figures = 0
    for cell, following in zip(cells, [*cells[1:], {"source": ""}], strict=True):
        data = [output.get("data", {}) for output in cell.get("outputs", [])]
        # Neither JupyterLab nor nbconvert gives a bare picture an alternative text.
        assert not any("image/png" in each for each in data), cell["id"]
        html = "".join("".join(each.get("text/html", "")) for each in data)
        for picture in re.findall(r"<img [^>]*>", html):
            figures += 1
            assert re.search(r'alt="[^"]{20,}"', picture), cell["id"]
            assert "What you see" in source(following), cell["id"]
    assert figures


def test_there_is_no_emoji(lesson: str):
    assert not EMOJI.search(json.dumps(lessons()[lesson], ensure_ascii=False))


# -- the committed notebook


def test_cells_have_lasting_ids_and_no_traces_of_a_run(lesson: str):
    ids = [cell["id"] for cell in lessons()[lesson]]
    assert len(set(ids)) == len(ids)
    for cell in lessons()[lesson]:
        assert re.fullmatch(rf"L{lesson}-[a-z0-9-]+", cell["id"])
        assert set(cell["metadata"]) <= {"tags"}


def test_a_lesson_is_executed_and_fails_only_on_purpose(lesson: str):
    for cell in code(lesson):
        assert cell["execution_count"], cell["id"]
        fails = any(output["output_type"] == "error" for output in cell["outputs"])
        assert fails == ("raises-exception" in cell["metadata"].get("tags", [])), cell["id"]
        assert not any(output.get("name") == "stderr" for output in cell["outputs"]), cell["id"]


# -- lesson 1 in particular


def test_lesson_1_reads_its_two_figures_rightly():
    claims = load("claims")
    first = claims["loc"].str[0]
    voices = claims[first.str.startswith("1.")]["voice"].value_counts()
    assert voices.index[0] == "authors"
    assert voices.iloc[0] >= 3 * voices.iloc[1]
    assert len(voices) == 1 + 6
    modality = claims[first.str.startswith("2-1.")]["modality"].value_counts()
    assert list(modality.index[:2]) == ["asserted", "reported_aim"]
    assert modality.iloc[0] > modality.iloc[1:].sum()
    assert {"hedged", "conditional"} <= set(modality[modality.between(1, modality.iloc[1])].index)


def test_lesson_1_has_only_silence_on_a_leader_of_tajikistan():
    actors = load("actors")
    assert actors[(actors["type"] == "person") & (actors["country"] == "Tajikistan")].empty


def test_the_conclusion_cites_nothing_as_lesson_1_says():
    places = [place for locs in load("citations")["loc"] for place in locs]
    assert not [place for place in places if place.startswith("3.")]


def test_lesson_1_leaves_assignment_1_to_the_student():
    # A1 asks for the Persian names of omnibalancing; they stand in 0.3 and 0.4.
    glossary = load("glossary")
    names = glossary[glossary["en"].str.contains("omnibalancing")]["fa"]
    everything = json.dumps(lessons()["1"], ensure_ascii=False)
    assert len(names) == 2
    assert not [name for name in names if name in everything]
