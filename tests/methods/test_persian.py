"""Figures, words and errors in Persian, with a small made-up catalogue; English beside it."""

import ast
import base64
import io
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from softpower import exercises, methods
from softpower.language import using
from softpower.methods import bar_chart
from softpower.methods.arguments import UnknownClaim, find_claim
from softpower.methods.before_after import before_and_after
from softpower.methods.diffusion import draw_diffusion
from softpower.methods.figures import draw_bars, picture
from softpower.methods.network_figure import draw_network
from softpower.methods.networks import network
from softpower.methods.outline import say_place
from softpower.methods.timeline_bars import bars
from softpower.methods.timeline_figure import draw_timeline
from softpower.methods.truth_figures import told_cases
from softpower.methods.truth_tables import case_table, truth_table
from softpower.methods.worth import in_words
from softpower.tables import load
from tests.displayed import displayed

MESSAGES = {
    ", ": "، ",
    "Three bars.": "سه میله، نگاه کنید به 2-1.3.s2.",
    "Figure: {alt}": "شکل: {alt}",
    "Claims by voice": "ادعاها",
    "claims": "شمار ادعاها",
    "not defined": "تعریف‌نشده",
    "denied": "نفی‌شده",
    "denied by the text": "نفی‌شده در متن",
    "tie: {kind}": "پیوند: {kind}",
    "There is no claim {typed!r}. Name a claim by its id, such as C02, or by the sentence "
    "that holds its core, such as 3.2.s1.": "ادعای {typed!r} یافت نشد.",
    "Is its leader tied to Moscow?": "آیا رهبرش با مسکو پیوند دارد؟",
    "section {section} ({title}), paragraph {paragraph} of {paragraphs}.": (
        "بند {paragraph} از {paragraphs} در بخش {section} ({title})."
    ),
    "Russia's interests": "منافع روسیه",
}
NAMES = {"Russia": "روسیه", "Uzbekistan": "ازبکستان", "authors": "نویسندگان", "not_stated": "ناگفته"}

#: Prose that no reader meets: names shown by ``term``, what matplotlib and style sheets read.
NOT_SAID = {
    "ARABIC LIGATURE ALLAH",
    "Russian Foreign Ministry",
    "conditional and hedged",
    "outside lower center",
    "outside lower left",
    "soft power takes effect",
    "the article's proposition",
    "threat at home",
    "width:2em;height:1.7em;text-align:center;border:2px solid transparent",
}
#: Names of actors, and the report on the coders' agreement, which authors write into the codebook.
NOT_FOR_STUDENTS = {"network_map.py", "reliability.py"}
_PROSE = re.compile(r"(?:[A-Za-z’']{2,},? ){2,}[A-Za-z]{2,}")


@pytest.fixture(autouse=True)
def catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("softpower.language.messages.messages", lambda _code: MESSAGES)
    monkeypatch.setattr("softpower.language.vocabulary.terms", lambda _code: NAMES)


def texts(figure: Figure) -> list[str]:
    figure.draw_without_rendering()
    return [each.get_text() for each in figure.findobj(Text) if isinstance(each, Text)]


def test_title_labels_numbers_and_alt_text_are_persian() -> None:
    counts = pd.Series({"authors": 1200, "nobody": 3})
    with using("fa"):
        (shown,) = displayed(
            "softpower.methods.figures", bar_chart, counts, "Claims by voice", "claims", alt="Three bars."
        )
    said = "سه میله، نگاه کنید به \u20662-1.3.s2\u2069."
    assert shown.data["text/plain"] == f"شکل: {said}"
    assert f'<img alt="{said}" dir="rtl" lang="fa" width=' in shown.data["text/html"]


def test_bars_have_persian_names_and_numerals() -> None:
    with using("fa"):
        found = texts(draw_bars(pd.Series({"authors": 12}), "Claims by voice", "claims"))
    assert {"نویسندگان", "ادعاها", "شمار ادعاها", "۱۲"} <= set(found)
    assert not any(re.search("[0-9]", text) for text in found)


def test_the_title_stands_where_a_line_begins() -> None:
    counts = pd.Series({"authors": 12})
    with using("fa"):
        assert draw_bars(counts, "Claims by voice", "").axes[0].get_title(loc="right") == "ادعاها"
    assert draw_bars(counts, "Claims by voice", "").axes[0].get_title(loc="left") == "Claims by voice"


def test_a_year_of_the_line_names_the_solar_year_that_begins_in_it() -> None:
    with using("fa"):
        ticks = draw_timeline(load("events"), "", (2013, 2015)).axes[0].get_xticklabels()
    assert [tick.get_text() for tick in ticks] == ["۲۰۱۳\n۱۳۹۲", "۲۰۱۴\n۱۳۹۳", "۲۰۱۵\n۱۳۹۴", "۲۰۱۶\n۱۳۹۵"]
    english = draw_timeline(load("events"), "", (2013, 2015)).axes[0].get_xticklabels()
    assert [tick.get_text() for tick in english] == ["2013", "2014", "2015", "2016"]


def test_long_persian_labels_are_broken_in_the_order_of_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    event = load("events").iloc[[0]]
    monkeypatch.setitem(NAMES, event["label"].iloc[0], "یکم دوم سوم چهارم پنجم ششم هفتم هشتم")
    with using("fa"):
        (bar,) = bars(event, 2010, 2020)
    assert bar.lines == ["یکم دوم سوم چهارم پنجم ششم", "هفتم هشتم"]


def test_every_persian_letter_is_in_the_font() -> None:
    ties = load("ties")
    denied = network(ties[(ties["kind"] == "elite") & (ties["status"] == "absent")])
    graph = network(ties[ties["kind"] == "personal"])
    with using("fa"), warnings.catch_warnings():
        warnings.simplefilter("error")
        for figure in (draw_network(graph, "", denied=denied), draw_diffusion(load("norms"), "")):
            html = picture(figure, "Three bars.")
            png = base64.b64decode(html.split("base64,")[1].split('"')[0])
            assert Image.open(io.BytesIO(png)).width > 100


def test_a_network_has_each_name_once_in_persian() -> None:
    ties = load("ties")
    with using("fa"):
        found = texts(draw_network(network(ties[ties["kind"] == "personal"]), ""))
    assert "نظربایف" in found
    assert not any("Nazarbayev" in text for text in found)


def test_an_error_is_persian() -> None:
    with using("fa"), pytest.raises(UnknownClaim, match=r"^ادعای 'C999' یافت نشد\.$"):
        find_claim("C999")
    with pytest.raises(UnknownClaim, match=r"^There is no claim 'C999'"):
        find_claim("C999")


def test_a_sentence_may_put_its_parts_in_another_order() -> None:
    with using("fa"):
        said = say_place(load("sentences"), "2-1.3")
    assert re.sub("[\u2066\u2069]", "", said) == "بند ۳ از ۸ در بخش 2-1 (منافع روسیه)."


def test_measures_are_written_in_persian_numerals() -> None:
    with using("fa"):
        assert [in_words(-0.031), in_words(float("nan"))] == ["−۰٫۰۳", "تعریف‌نشده"]


def test_the_states_of_a_row_are_told_in_persian() -> None:
    with using("fa"):
        assert told_cases("Uzbekistan (0), Nowhere (1)") == "ازبکستان (۰)، Nowhere (۱)"
    assert told_cases("Uzbekistan (0), Nowhere (1)") == "Uzbekistan (0), Nowhere (1)"


def test_data_stay_english_and_what_is_read_is_persian() -> None:
    cases = case_table(load("conditions"))
    with using("fa"):
        table = truth_table(cases, ["leader_tie"], 0)
        compared = before_and_after("Kazakhstan", "Kyrgyzstan")
    pd.testing.assert_frame_equal(table, truth_table(cases, ["leader_tie"], 0))
    english = before_and_after("Kazakhstan", "Kyrgyzstan")
    pd.testing.assert_frame_equal(compared.drop(columns="question"), english.drop(columns="question"))
    assert compared["question"].iloc[0] == "آیا رهبرش با مسکو پیوند دارد؟"


def unsaid(path: Path) -> Iterator[str]:
    """The prose in a source that no call of ``phrase`` or ``marked`` holds, without docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    held: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("phrase", "marked"):
            held.update(id(part) for each in node.args for part in ast.walk(each))
        if isinstance(node, ast.Expr):
            held.add(id(node.value))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in held:
            continue
        if _PROSE.search(node.value):
            yield node.value


def test_all_prose_of_methods_and_explore_can_be_said_in_persian() -> None:
    rooms = [Path(methods.__path__[0]), Path(exercises.__path__[0]) / "explore"]
    sources = [path for room in rooms for path in room.glob("*.py") if path.name not in NOT_FOR_STUDENTS]
    found = {f"{path.name}: {text}" for path in sources for text in unsaid(path) if text not in NOT_SAID}
    assert found == set()


def test_unsaid_prose_is_found(tmp_path: Path) -> None:
    path = tmp_path / "room.py"
    path.write_text(
        '"""A docstring of five words."""\nsay(f"This is unsaid {1} here.")\n'
        'say(phrase("This one is said."))\nA = marked("And this one too.")\nraise E("No such thing here")\n',
        encoding="utf-8",
    )
    assert list(unsaid(path)) == ["No such thing here", "This is unsaid "]
