"""The numbers in the prose of a memo, and whether a computed value bears one out."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from softpower.methods.memo_text import level

#: The address of a sentence, right or wrong, with short forms behind it ("3.2.s2-s4", "3.2.s2 and s4").
LOCATOR = re.compile(
    r"(?<![\w.-])(?P<paragraph>(?:[A-Z]{1,3}|\d{1,3}(?:-\d{1,3})?)\.\d{1,3})\.(?P<sentence>[sS]\d{1,4}|[hH])"
    r"(?P<more>(?:\s*(?:[,;،؛-]|\b(?:to|and|تا|و)\b)\s*[sS]\d{1,4})*)(?!\w)"
)

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه|اوت|سپتامبر|اکتبر|نوامبر|"
    r"دسامبر|فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند)\b\.?"
)
_YEAR = r"(?:1[34]\d\d|1[89]\d\d|20\d\d)"
_SPAN = r"(?:\s*[-_/]\s*\d+)?"
_LABEL = (
    r"(?:appendix|assignment|chapter|fig\.|figure|footnote|lesson|page|paragraph|part|pp?\.|section|table|§+|"
    r"پیوست|تکلیف|فصل|شکل|پانویس|درس|صفحه|صفحهٔ|بند|قسمت|بخش|جدول)"
)
_PLURAL = r"(?:chapters|figures|footnotes|lessons|pages|paragraphs|sections|tables)"

#: What has digits and is no number, in the order in which it is taken out.
_NO_NUMBERS = [
    re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE),
    LOCATOR,
    # A paragraph of section 2-1, 2-2 or 2-3; "2.1" alone may be a number.
    re.compile(r"(?<![\w.-])[0-3]-[1-3]\.\d{1,2}(?![\w.]*\d)"),
    re.compile(rf"(?<!\w){_LABEL}\s*\d+(?:[-.]\d+)*(?!\w)", re.IGNORECASE),
    re.compile(
        rf"(?<!\w){_PLURAL}\s+\d+(?:[-.]\d+)*(?:\s*(?:,|\band\b|\bto\b)\s*\d+(?:[-.]\d+)*)*(?!\w)",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![\w.-])\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2})?(?![\w-])"),
    re.compile(r"(?<![\w./])(?:\d{1,2}/\d{1,2}/\d{4}|\d{4}/\d{1,2}/\d{1,2})(?![\w/])"),
    re.compile(rf"(?<![\w.])\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+{_YEAR}(?!\d))?", re.IGNORECASE),
    re.compile(rf"(?<!\w){_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?![\d,.]\d|\w)(?:,?\s+{_YEAR}(?!\d))?"),
    # A year with its pages, and the pages that follow it.
    re.compile(rf"(?<![\w.,]){_YEAR}\s*:\s*\d+{_SPAN}(?!\w)"),
    re.compile(rf"(?<![\w.,]){_YEAR}{_SPAN}s?(?!\w|[.,]\d|\s*(?:%|per\s?cent))", re.IGNORECASE),
    re.compile(r"(?<!\w)\d+\u200c?(?:st|nd|rd|th|s|ام|اُم|مین)\b", re.IGNORECASE),
]

_NUMERAL = re.compile(
    r"(?<!\w)(?<!\d\.)(?<![^\W\d_]-)(?P<sign>(?<![\w)%]-)-)?(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)|\d+)"
    r"(?P<decimals>\.\d+)?\s*(?P<unit>%|per\s?cent\b|درصد|(?:thousand|million|billion|هزار|میلیون|میلیارد)\b)?",
    re.IGNORECASE,
)
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "هزار": 1e3, "میلیون": 1e6, "میلیارد": 1e9}
#: Longer numerals are noise, and no float.
_MAX_DIGITS = 15


@dataclass(frozen=True)
class Number:
    """One number of the prose.

    ``value`` is what is printed (34 for "34 %"); ``step`` is the unit of its last
    printed digit (1 for "34", 0.1 for "34.5", 100,000 for "7.5 million").
    """

    printed: str
    value: float
    step: float
    per_cent: bool = False


def numbers_in(text: str) -> list[Number]:
    """Return the numbers that a text prints in digits, in order.

    Parameters
    ----------
    text
        Prose; digits may be Persian, thousands parted by a comma or a thin blank.

    Returns
    -------
    list of Number
        Both ends of a range; per cent as printed. Not counted: locators, years from
        1300 to 1499 and 1800 to 2099 (so write 2,000 persons with a comma), dates,
        pages, ordinals (201st), digits in a name (Q39), and figures, tables and sections
        that are named by a number. Numbers in words are not seen.
    """
    text = level(text)
    for pattern in _NO_NUMBERS:
        text = pattern.sub(" § ", text)
    return [_number(match) for match in _NUMERAL.finditer(text) if len(match["digits"]) <= _MAX_DIGITS]


def _number(match: "re.Match[str]") -> Number:
    decimals, unit = match["decimals"] or "", (match["unit"] or "").casefold()
    scale = _SCALES.get(unit, 1)
    value = float(match["digits"].replace(",", "") + decimals) * scale * (-1 if match["sign"] else 1)
    step = 10.0 ** -max(len(decimals) - 1, 0) * scale
    return Number(match[0].strip(), value, step, bool(unit) and unit not in _SCALES)


def bears_out(value: float, number: Number) -> bool:
    """Say whether a computed value gives this printed number.

    A whole value must be printed as it is; any other may be rounded to the printed
    digits. A share from 0 to 1 may be printed in per cent.
    """
    value = float(value)
    if not math.isfinite(value):
        return False
    forms = [value, 100 * value] if number.per_cent and 0 <= value <= 1 else [value]
    return any(_prints(form, number) for form in forms)


def _prints(value: float, number: Number) -> bool:
    room = 1e-9 * max(1.0, abs(value))
    if value.is_integer() and number.step <= 1:
        return abs(value - number.value) <= room
    # A share of 0.7 is not "1", but it may be 70 %.
    roundable = abs(value) >= 1 or number.step < 1 or number.per_cent
    return roundable and abs(value - number.value) <= number.step / 2 + room


def unborne(numbers: Iterable[Number], values: Iterable[float]) -> list[Number]:
    """Return the numbers that none of the computed values gives, in order."""
    known = [float(value) for value in values]
    return [number for number in numbers if not any(bears_out(value, number) for value in known)]
