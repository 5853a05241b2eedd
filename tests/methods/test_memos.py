"""Reading a memo: its prose, numbers, locators, quotations, figures and voices."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower.methods import memo_text, memos
from softpower.methods.memo_text import read_prose, split_sentences
from softpower.methods.memos import (
    Number,
    bears_out,
    locators_in,
    numbers_in,
    read_memo,
    unborne,
    voices_at,
)
from softpower.tables import load

LEADERS_DECLARE = "0.2.s5"
BRACKET_ONLY = "0.2.s7"
HEAD_COUNT = "2-1.1.s8"
ANCHOR = "حدود 7500 کارمند"


def values(text: str) -> list[float]:
    return [number.value for number in numbers_in(text)]


# -- numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 bases", [12]),
        ("about 7,500 staff and 1,234,567 more", [7500, 1234567]),
        ("7\u202f500 or 7\u00a0500 or 7'500", [7500, 7500, 7500]),
        ("۷۵۰۰ نفر و ۷٬۵۰۰ نفر", [7500, 7500]),
        ("٤٥ of them", [45]),
        ("0.34, 34.5 and ۳۴٫۵", [0.34, 34.5, 34.5]),
        ("3-5 and 3–5 and 3 to 5", [3, 5, 3, 5, 3, 5]),
        ("a change of -3, of −4 and (-5)", [-3, -4, -5]),
        ("2 million, 7.5 thousand", [2_000_000, 7500]),
        ("3 of 5, 2/3", [3, 5, 2, 3]),
        ("12,5 and 1,2", [12, 5, 1, 2]),
        ("$5, 6km, **7**, (8), `9`", [5, 6, 7, 8, 9]),
        ("2,000 soldiers, 2000.5 tons, 2016 % of it", [2000, 2000.5, 2016]),
        ("", []),
        ("ten bases", []),
    ],
)
def test_a_number_is_read_as_it_is_printed(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "in 2016, since 1401, 1392 [2013], the years 2014-2015, 2014–15 and 2000_2013",
        "the 1950s and the 90s",
        "27 March 2007, March 27, 2007, 11 September, 27 مارس 2007, 25 تیر 1401",
        "2007-03-27, 2022-01, 25/04/1401, 1401/07/06",
        "(Rashidi, 1398: 91) and (Dehghani, 1390: 280-287)",
        "p. 91, pp. 280-287, page 4, Figure 1, fig. 2, Table 3, figures 1 and 2, lesson 8",
        "section 2-1, sections 2-1 and 2-2, paragraph 2.3, paragraph 2-1.4, 2-1.4 and §2",
        "the 201st base, the 21st century, the 2nd and 3rd",
        "2-1.1.s8, 0.2.s5-s7, 3.2.s2 and s4, 9.9.s9, EN.1.s5, 0.2.h",
        "row Q39, claims C01 and C02, COVID-19, G20",
        "https://example.org/2/33?x=44 and www.example.org/7",
    ],
)
def test_what_is_no_number_is_left_alone(text):
    assert numbers_in(text) == []


def test_a_label_does_not_swallow_the_number_after_it():
    assert values("Figure 1 and 45 states; the table notes 8 of them; on page 3, 12 rows") == [45, 8, 12]


def test_a_numeral_without_end_is_no_number():
    assert numbers_in("9" * 400) == []


@pytest.mark.parametrize("printed", ["34 %", "34%", "34 per cent", "34 percent", "۳۴٪", "34 درصد"])
def test_per_cent_is_read_in_every_form(printed):
    (number,) = numbers_in(f"It is {printed} of them.")
    assert number.per_cent
    assert bears_out(0.344, number)
    assert bears_out(34.4, number)
    assert not bears_out(0.346, number)


@pytest.mark.parametrize(
    ("value", "printed", "holds"),
    [
        (8, "8", True),
        (8, "9", False),
        (7500, "7,500", True),
        (7501, "7,500", False),
        (0.333333, "0.33", True),
        (0.333333, "0.34", False),
        (12.4, "12", True),
        (12.6, "12", False),
        (0.7, "1", False),
        (2_340_000, "2.3 million", True),
        (2_400_000, "2.3 million", False),
        (math.nan, "8", False),
        (math.inf, "8", False),
    ],
)
def test_a_computed_value_bears_out_what_it_prints(value, printed, holds):
    (number,) = numbers_in(printed)
    assert bears_out(value, number) is holds


@given(st.integers(0, 10**9))
def test_every_whole_number_is_borne_out_as_python_prints_it(whole):
    (number,) = numbers_in(f"There are {whole:,} or more.")
    assert unborne([number], [whole]) == []
    assert unborne([number], [whole + 1]) == [number]


@given(st.floats(0.001, 0.999), st.integers(0, 3))
def test_every_share_is_borne_out_as_python_prints_it(share, digits):
    (number,) = numbers_in(f"It is {share:.{digits}%} of them.")
    assert bears_out(share, number)


def test_unborne_keeps_the_order():
    numbers = numbers_in("1 of 2 of 3")
    assert [number.printed for number in unborne(numbers, [2])] == ["1", "3"]
    assert unborne([], [2]) == []


# -- prose


def test_code_comments_tags_and_pictures_are_no_prose():
    text = (
        "# A title 1\n\n<b>Bold</b> text.\n\n```\n99 hidden\n```\n<!-- 98 hidden -->\n"
        "![a map](map97.png)\n<img src='96.png' alt=\"a chart\"> ![](95.png)\n"
        "[a link](https://example.org/94)"
    )
    prose = read_prose(text)
    assert prose.headings == ("A title 1",)
    assert [" ".join(sentence.text.split()) for sentence in prose.sentences] == ["Bold text.", "a link"]
    assert prose.alts == ("a map", "a chart", "")


def test_an_open_fence_or_comment_hides_the_rest():
    assert [sentence.text for sentence in read_prose("One.\n\n```\nTwo.").sentences] == ["One."]
    assert [sentence.text for sentence in read_prose("One. <!-- Two.").sentences] == ["One."]


def test_list_items_and_table_rows_begin_a_paragraph_and_lose_their_marks():
    prose = read_prose("1. one\n2. two\n- three\n\n| a | b |\n|---|---|\n| c | 4 |")
    assert [" ".join(sentence.text.split()) for sentence in prose.sentences] == [
        "one",
        "two",
        "three",
        "a b",
        "c 4",
    ]
    assert [sentence.paragraph for sentence in prose.sentences] == [0, 1, 2, 3, 4]


def test_a_sentence_knows_its_heading():
    prose = read_prose("Before.\n\n## Claim ##\nOne.\n\n### Evidence\nTwo.")
    assert [(sentence.text, sentence.heading) for sentence in prose.sentences] == [
        ("Before.", ""),
        ("One.", "Claim"),
        ("Two.", "Evidence"),
    ]


def test_sentences_end_where_they_end():
    text = "See Rashidi et al. 2021 on p. 91. It holds. (2-1.1.s8) Is it so? Yes."
    assert split_sentences(text) == [
        "See Rashidi et al. 2021 on p. 91.",
        "It holds. (2-1.1.s8)",
        "Is it so?",
        "Yes.",
    ]


def test_words_are_counted_without_headings():
    assert read_prose("# Three words here\n\nIt's one head-count (2-1.1.s8) of 7,500.").words == 7


# -- locators


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(2-1.1.s8)", ["2-1.1.s8"]),
        ("2–1.1.s8 and 2‑1.1.S8", ["2-1.1.s8", "2-1.1.s8"]),
        ("۲-۱.۱.s۸", ["2-1.1.s8"]),
        ("3.2.s2-s4", ["3.2.s2", "3.2.s3", "3.2.s4"]),
        ("3.2.s2 to s4, s7", ["3.2.s2", "3.2.s3", "3.2.s4", "3.2.s7"]),
        ("3.2.s2 and s4", ["3.2.s2", "3.2.s4"]),
        ("0.2.h, EN.1.s5, N.2.s1", ["0.2.h", "EN.1.s5", "N.2.s1"]),
        ("3.2.s1-s9999", ["3.2.s1", "3.2.s9999"]),
        ("3.2, 2-1.4 and version 1.2.3", []),
    ],
)
def test_locators_are_read_in_every_form(text, expected):
    assert locators_in(text) == expected


def test_every_sentence_of_the_article_has_a_locator_that_is_read():
    for loc in load("sentences")["loc"]:
        assert locators_in(f"The authors say so ({loc}).") == [loc]


def test_a_locator_that_does_not_exist_is_told_from_one_that_does():
    memo = read_memo("The authors say so (0.2.s5). The authors deny it (0.2.s99, 2-4.1.s1).")
    assert [(cited.loc, cited.exists, cited.sentence) for cited in memo.cited] == [
        ("0.2.s5", True, 0),
        ("0.2.s99", False, 1),
        ("2-4.1.s1", False, 1),
    ]


# -- quotations


@pytest.mark.parametrize(
    ("quoted", "stands"),
    [
        (f"«{ANCHOR}» ({HEAD_COUNT})", True),
        (f'<span dir="rtl" lang="fa">{ANCHOR}</span> ({HEAD_COUNT})', True),
        (f"«{ANCHOR}» (0.2.s5)", False),
        (f"«نادرست» ({HEAD_COUNT})", False),
        (f"«{ANCHOR}»", None),
        (f"“about 7,500” ({HEAD_COUNT})", None),
        ('"central question" (EN.1.s4)', True),
        ('"peripheral question" (EN.1.s4)', False),
    ],
)
def test_quoted_words_are_looked_for_in_the_sentences_beside_them(quoted, stands):
    (quotation,) = read_memo(f"The authors print {quoted}.").quotations
    assert quotation.stands is stands


def test_digits_in_a_persian_quotation_are_the_articles():
    memo = read_memo(f"The authors print «{ANCHOR}» ({HEAD_COUNT}), that is 8.")
    assert [number.value for _, number in memo.numbers] == [8]


# -- voices


def voice_of(text: str) -> str:
    (status,) = read_memo(text).voices.values()
    return status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"The authors report that leaders declared it ({LEADERS_DECLARE}).", "named"),
        (f"Putin and other leaders declared that it matters ({LEADERS_DECLARE}).", "named"),
        (f"The authors hold that it matters ({LEADERS_DECLARE}).", "other"),
        (f"It matters most ({LEADERS_DECLARE}).", "unnamed"),
        (f"The authors say that Russia does not bargain ({BRACKET_ONLY}).", "named"),
        (f"The article says so ({BRACKET_ONLY}).", "named"),
        (f"It is reported that Russia does not bargain ({BRACKET_ONLY}).", "other"),
        (f"Russia does not bargain ({BRACKET_ONLY}).", "unnamed"),
        (f"I count one such sentence ({BRACKET_ONLY}).", "named"),
        ("Lewis holds that it succeeded (1.3.s1).", "named"),
        ("Lewis lived then (1.3.s1).", "unnamed"),
    ],
)
def test_a_sentence_names_whose_claim_it_is(text, status):
    assert voice_of(text) == status


def test_a_voice_carries_on_in_its_paragraph_only():
    one = read_memo(f"The authors say two things. Russia does not bargain ({BRACKET_ONLY}).")
    two = read_memo(f"The authors say two things.\n\nRussia does not bargain ({BRACKET_ONLY}).")
    assert one.voices == {1: "named"}
    assert two.voices == {1: "unnamed"}


def test_voices_are_those_of_the_tables():
    assert voices_at(LEADERS_DECLARE) == ("reported:Putin and senior Russian leaders",)
    assert voices_at(BRACKET_ONLY) == ("authors",)
    assert voices_at("9.9.s9") == ()
    for row in load("claims").to_dict("records"):
        for loc in row["loc"]:
            assert row["voice"] in voices_at(loc)


# -- figures and parts


def test_figures_that_the_prose_names_are_listed_once():
    assert read_memo("Figure 1, figure 2, Fig. 1 and Figure 01.").figures == ("Figure 1", "Figure 2")


def test_missing_parts_are_named():
    memo = read_memo("# My claim\n\n## COUNTER-READING of it")
    assert memo.sections("Claim", "Counter-reading", "Limits") == ["Limits"]


@given(st.text())
def test_any_text_can_be_read(text):
    memo = read_memo(text)
    assert memo.words >= 0
    assert all(0 <= cited.sentence < len(memo.sentences) for cited in memo.cited)


@given(st.text(alphabet="0123456789.,-–%s()[]«»\"'“”<>!#|*`~ \nEN٫٬۷", max_size=300))
def test_any_heap_of_signs_can_be_read(text):
    assert all(isinstance(number, Number) for _, number in read_memo(text).numbers)


@pytest.mark.parametrize(
    "heap", ["[", "![", "(", "<img ", "<!--", "9", "1,234", ". ", "«", "*", "1-", "2016-", "A.1.s1 "]
)
def test_a_long_heap_of_signs_is_read_as_well(heap):
    # A pattern that goes back over what it has read would not come to an end here.
    assert read_memo(heap * 20_000).quotations == ()


# -- texts that are made to be slow


def test_a_quotation_is_looked_for_in_no_more_places_than_a_paragraph_has(monkeypatch):
    looked = []
    monkeypatch.setattr(memos, "stands_in", lambda words, loc, index: looked.append(loc))
    places = list(load("sentences")["loc"])[:200]
    (quotation,) = read_memo(f"«{ANCHOR}» ({', '.join(places)})").quotations
    assert quotation.stands is False
    assert looked == places[:30]


def test_the_same_place_is_looked_at_once(monkeypatch):
    looked = []
    monkeypatch.setattr(memos, "stands_in", lambda words, loc, index: looked.append(loc))
    read_memo(f"«{ANCHOR}» " + f"({HEAD_COUNT}) " * 9)
    assert looked == [HEAD_COUNT]


def test_of_what_stands_before_a_full_stop_only_the_end_is_read(monkeypatch):
    class Noting:
        longest = 0

        def search(self, text):
            self.longest = max(self.longest, len(text))
            return abbreviation.search(text)

    abbreviation, noting = memo_text._ABBREVIATION, Noting()
    monkeypatch.setattr(memo_text, "_ABBREVIATION", noting)
    assert split_sentences("See pp. Ten and No. Nine of Prof. Ali. " * 30) != []
    assert split_sentences("p. A. " * 300) == [("p. A. " * 300).strip()]
    assert 0 < noting.longest <= 10


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("## Claim ##", "Claim"),
        ("## Claim ## ", "Claim"),
        ("# Claim # one #", "Claim # one"),
        ("# " + "#" * 4_000 + "x", "#" * 4_000 + "x"),
        ("#   ", ""),
    ],
)
def test_a_heading_loses_the_signs_at_its_end(line, heading):
    assert read_prose(f"{line}\n\nA sentence.").headings == (heading,)
