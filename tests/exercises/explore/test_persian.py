"""What a learner tries out, in Persian: a made-up catalogue of a few texts, and English beside it."""

from typing import Any

import pytest

from softpower.exercises.explore import coding, read, saying, tell
from softpower.exercises.explore.agreeing import read_code
from softpower.exercises.explore.network_choice import Choice, drawing
from softpower.exercises.explore.network_words import conclusion, tell_network
from softpower.exercises.explore.timeline import Brush, brush
from softpower.exercises.explore.truth_words import Comparison
from softpower.exercises.explore.walking import stops
from softpower.exercises.explore.weighing import weigh
from softpower.language import using
from softpower.methods.networks import network, person_ties
from softpower.tables import load

MESSAGES = {
    ", ": "، ",
    "{rows}.": "{rows}.",
    "{rows}, in {places}.": "{places}: {rows}.",
    "{number} rows": "{number} ردیف",
    "Paragraph {paragraph}": "بند {paragraph}",
    "Key terms": "واژه‌های کلیدی",
    "In English": "به انگلیسی",
    "Kind": "نوع",
    "all": "همه",
    "Laws": "قانون‌ها",
    "{number} actors": "{number} بازیگر",
    "{actors}, {ties}, {pieces}; {joined} are joined by some chain of ties.": "{joined} از {actors}",
    "{pairs} of {all} pairs": "{pairs} جفت از {all}",
    "Ties in the text: {kinds}": "پیوندهای متن: {kinds}",
    "Network drawing. {words}": "نگارهٔ شبکه. {words}",
    "hoop test": "آزمون حلقه",
    "Found: the authors say so.": "یافت شد.",
    "Compare with the table": "سنجش با جدول",
}
NAMES = {
    "authors": "نویسندگان",
    "normative": "هنجاری",
    "Kyrgyzstan": "قرقیزستان",
    "leader_tie": "پیوند رهبر",
    "alignment": "همسویی",
}


@pytest.fixture(autouse=True)
def catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("softpower.language.messages.messages", lambda _code: MESSAGES)
    monkeypatch.setattr("softpower.language.vocabulary.terms", lambda _code: NAMES)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    bundles: list[dict[str, str]] = []
    monkeypatch.setattr(saying, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


def test_a_paragraph_is_read_in_persian_and_its_english_is_folded_away(shown: list[dict[str, str]]) -> None:
    guide = load("reading_guide").set_index("paragraph")
    with using("fa"):
        read("0.3")
    html, text = shown[0]["text/html"], shown[0]["text/plain"]
    assert html.startswith('<div dir="rtl" lang="fa"><div style="border-right:5px solid')
    opened, folded = html.split("<details><summary>به انگلیسی</summary>")
    assert guide.loc["0.3", "precis_fa"][:40] in opened
    assert guide.loc["0.3", "precis_en"][:40] in folded and 'dir="ltr" lang="en"' in folded
    assert text.startswith(f"بند 0.3\n{guide.loc['0.3', 'precis_fa']}")
    assert '<span dir="rtl" lang="fa">' in opened.split("واژه‌های کلیدی")[1]


def test_rows_are_counted_in_persian_numerals(shown: list[dict[str, str]]) -> None:
    claims = load("claims")
    some = claims[claims["loc"].str[0].isin(["0.2.s7", "3.2.s1"])]
    with using("fa"):
        tell(some.iloc[[0, 1]])
    assert shown[0]["text/plain"].endswith(": ۲ ردیف.")
    assert shown[0]["text/html"].startswith('<div dir="rtl" lang="fa"><div role="status"')
    tell(some.iloc[[0, 1]])
    assert shown[1]["text/plain"].startswith("2 rows, in ")
    assert shown[1]["text/html"].startswith('<div role="status"')


def test_a_network_is_told_in_persian(shown: list[dict[str, str]]) -> None:
    graph = network(person_ties(load("ties")))
    with using("fa"):
        tell_network(graph)
    assert shown[0]["text/plain"].startswith("۴ جفت از ۱۰ از ۵ بازیگر")
    assert conclusion(graph, *sorted(graph.edges)[0]).startswith("This tie is")


def test_a_drawing_follows_the_language_of_now() -> None:
    english = drawing(Choice())
    with using("fa"):
        persian = drawing(Choice())
    assert persian.startswith('<img alt="نگارهٔ شبکه. ') and ' dir="rtl" lang="fa"' in persian
    assert drawing(Choice()) == english != persian


def test_controls_have_persian_names_and_english_values() -> None:
    with using("fa"):
        _, lane, _, place, said, *_ = brush(load("events")).children
        assert lane.description == "نوع"
        assert dict(lane.options)["قانون‌ها"] == "Laws"
        lane.value = "Laws"
        assert Brush(lane="Laws").told(load("events")) in said.value
        assert dict(place.children[0].options)["قرقیزستان"] == "Kyrgyzstan"
        assert said.value.startswith('<div dir="rtl" lang="fa">')


def test_choices_of_codes_have_persian_names() -> None:
    with using("fa"):
        widget = coding.coder([found for found in [coding.sentence_at("0.2.s7")] if found])
        button, row = widget.children[3], widget.children[2]
        assert button.description == "سنجش با جدول"
        assert row.children[0].children[1].options[0] == ("نویسندگان", "authors")
    english = coding.coder([found for found in [coding.sentence_at("0.2.s7")] if found])
    assert english.children[2].children[0].children[1].options[0] == "authors"


def test_a_code_may_be_typed_in_persian() -> None:
    with using("fa"):
        assert [read_code("هنجا"), read_code("normat"), read_code("۶")] == ["normative"] * 3


def test_a_truth_table_is_told_in_persian() -> None:
    found = Comparison(load("conditions"), ("leader_tie",), "0", {})
    with using("fa"):
        html = found.html()
    assert "پیوند رهبر" in html and "همسویی" in html and "قرقیزستان (۱)" in html
    assert "text-align:right;padding:2px 8px 2px 16px" in html
    assert "leader tie" in found.html()


def test_a_walk_tells_in_persian() -> None:
    with using("fa"):
        persian = stops()[2].paragraphs[0].account
    guide = load("reading_guide").set_index("paragraph")
    assert persian == guide.loc["0.1", "precis_fa"]
    assert stops()[2].paragraphs[0].account == guide.loc["0.1", "precis_en"]


def test_evidence_is_weighed_in_persian(shown: list[dict[str, str]]) -> None:
    with using("fa"):
        weigh("سند", True, False, "stated")
    assert shown[0]["text/plain"].startswith("آزمون حلقه: سند\nیافت شد.")


@pytest.mark.parametrize(
    ("english", "persian"),
    [
        ("border-left:5px solid red", "border-right:5px solid red"),
        ("text-align:left;padding:2px 16px 2px 8px", "text-align:right;padding:2px 8px 2px 16px"),
        ("style='padding:0 12px 0 0'", "style='padding:0 0 0 12px'"),
        ("padding:4px 12px;margin:4px 0", "padding:4px 12px;margin:4px 0"),
    ],
)
def test_a_style_changes_sides(english: str, persian: str) -> None:
    assert saying.sided(english) == english
    with using("fa"):
        assert saying.sided(english) == persian


def test_an_unfinished_catalogue_falls_back_on_english(shown: list[dict[str, str]], monkeypatch: Any) -> None:
    monkeypatch.setattr("softpower.language.messages.messages", lambda _code: {})
    with using("fa"):
        tell(...)
    assert shown[0]["text/plain"].startswith("Here is still a gap.")
