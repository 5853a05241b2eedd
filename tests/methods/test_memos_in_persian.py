"""A memo in Persian is read as its English twin: locators, voices, numbers, figures."""

import pytest

from softpower.answers import Memo, plain
from softpower.methods.memos import locators_in, numbers_in, read_memo

#: Pairs of sentences that say the same; the tables give 3.2.s1 to the authors, 1.3.s1 to a leader.
PAIRS = [
    ("The authors state it plainly (3.2.s1).", "نویسندگان این را آشکارا می‌گویند (3.2.s1)."),
    ("They report it of others (1.2.s3).", "این را از دیگران نقل می‌کنند (1.2.s3)."),
    ("I count the rows of 3.2.s1.", "من ردیف‌های 3.2.s1 را می‌شمارم."),
    ("Ties are the main mechanism (3.2.s1).", "پیوندها سازوکار اصلی‌اند (3.2.s1)."),
    ("According to Steven David (0.3.s5), it differs.", "از نظر استیون دیوید (0.3.s5) چنین نیست."),
]


@pytest.mark.parametrize(("english", "persian"), PAIRS)
def test_a_voice_is_known_in_either_language(english: str, persian: str) -> None:
    one, other = read_memo(english), read_memo(persian)
    assert [cited.loc for cited in one.cited] == [cited.loc for cited in other.cited]
    assert one.voices == other.voices


def test_locators_may_be_joined_in_persian_and_have_persian_numerals() -> None:
    assert locators_in("از 3.2.s2 تا s4 و s6") == ["3.2.s2", "3.2.s3", "3.2.s4", "3.2.s6"]
    assert locators_in("۳.۲.s۱") == ["3.2.s1"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("۳۴ درصد از ۵۰ ردیف", [34, 50]),
        ("۷٫۵ میلیون نفر", [7.5e6]),
        ("۲ هزار سرباز", [2000]),
        ("در سال ۲۰۱۳ و در بند ۴، شکل ۲ و درس ۵", []),
        ("سهم ۰٫۴۱ است", [0.41]),
    ],
)
def test_numbers_are_read_and_labels_are_none(text: str, values: list[float]) -> None:
    assert [number.value for number in numbers_in(text)] == values


def test_a_figure_has_one_name_in_both_languages() -> None:
    assert read_memo("شکل ۱ آن را نشان می‌دهد.").figures == read_memo("Figure 1 shows it.").figures
    texts = dict.fromkeys(("title", "question", "claim", "evidence", "counter", "limits"), "یک متن")
    english = {"choice": "A", "numbers": {"rows": 2, "share": 0.5}, "figures": {"Figure 1": "متن"}, **texts}
    persian = {"choice": "A", "numbers": {"ردیف‌ها": "۲", "سهم": "۰٫۵"}, "figures": {"شکل ۱": "متن"}, **texts}
    assert Memo().read(plain(persian)) == Memo().read(plain(english))
