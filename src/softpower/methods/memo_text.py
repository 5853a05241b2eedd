"""The prose of a memo: its Markdown without code, pictures, comments and tags.

Everything here is a pure function of the text, and any text will do: what is not
Markdown is prose.
"""

import re
from dataclasses import dataclass
from html import unescape

#: Digits of three scripts, dashes, and the Persian signs of a number, as ASCII has them.
_SIGNS = str.maketrans(
    {
        **{chr(0x06F0 + n): str(n) for n in range(10)},
        **{chr(0x0660 + n): str(n) for n in range(10)},
        **{chr(code): "-" for code in (*range(0x2010, 0x2016), 0x2212)},
        "٬": ",",
        "٫": ".",
        "٪": "%",
    }
)
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
#: A blank that does not break, between groups of three digits, is a thousands separator.
_THIN_GROUPS = re.compile("(?<=\\d)[\u00a0\u2009\u202f'’](?=\\d{3}(?!\\d))")

_FENCE = re.compile(r"^(```|~~~).*?(?:^\1\s*$|\Z)", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_MARKDOWN_IMAGE = re.compile(r"!\[([^\[\]]*)\]\([^()]*\)")
_HTML_IMAGE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\([^()]*\)")
#: Persian marked as such is a quotation, with or without quotation marks around it.
_MARKED_PERSIAN = re.compile(
    r"""[«“"]?<span\b[^<>]*\blang=["']?fa\b[^<>]*>([^<>]*)</span>[»”"]?""", re.IGNORECASE
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.*)$")
_RULE = re.compile(r"^[\s|:*_=-]+$")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+")
_EMPHASIS = re.compile(r"[*`]|(?<!\w)_|_(?!\w)")

_END = re.compile(r"(?<=[.?!؟])(?:[\"”’»)\]]+)?\s+(?=[\"“‘«(\[]?[A-Z0-9\u0600-\u06ff])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:al|cf|ed|eds|e\.g|i\.e|fig|no|p|pp|vol|vs|Dr|Mr|Ms|Mrs|Prof)|\b[A-Z])\.$"
)
#: More than any abbreviation and the letter before it.
_LONGEST = 10
#: A bracket with a locator, where a sentence would begin.
_LOCATOR_FIRST = re.compile(r"^[(\[][^()\[\]]*\.(?:[sS]\d+|[hH])[^()\[\]]*[)\]][.,;]?\s*")
_WORD = re.compile(r"[^\W_]+(?:[-'’.\u200c][^\W_]+)*")


@dataclass(frozen=True)
class Sentence:
    """One sentence: its text, the heading above it, and the number of its paragraph, from 0."""

    text: str
    heading: str
    paragraph: int


@dataclass(frozen=True)
class Prose:
    """What a reader of the memo reads: headings, sentences, and the text alternatives of its pictures."""

    headings: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    alts: tuple[str, ...]

    @property
    def words(self) -> int:
        """The number of words under the headings; a locator or a number counts as one."""
        return sum(len(_WORD.findall(sentence.text)) for sentence in self.sentences)


def level(text: str) -> str:
    """Return ``text`` with ASCII digits, dashes and separators, and without marks of direction."""
    return _THIN_GROUPS.sub(",", _DIRECTIONS.sub("", text).translate(_SIGNS))


def read_prose(text: str) -> Prose:
    """Return the prose of a memo written in Markdown.

    Fenced code and comments are left out, tags are taken off, a picture leaves its
    text alternative. A list item and a row of a table begin a paragraph each. A
    bracket with a locator behind a full stop belongs to the sentence before it.
    """
    text = _COMMENT.sub(" ", _FENCE.sub("\n\n", level(text.replace("\r\n", "\n").replace("\r", "\n"))))
    alts = [_alt_of(tag) for tag in _pictures(text)]
    text = _HTML_IMAGE.sub(" ", _MARKDOWN_IMAGE.sub(" ", text))
    text = _MARKED_PERSIAN.sub(r"«\1»", _LINK.sub(r"\1", text))
    text = unescape(_TAG.sub(" ", text))
    headings: list[str] = []
    sentences: list[Sentence] = []
    for number, (heading, paragraph) in enumerate(_paragraphs(text, headings)):
        sentences += [Sentence(each, heading, number) for each in split_sentences(paragraph)]
    return Prose(tuple(headings), tuple(sentences), tuple(alts))


def split_sentences(paragraph: str) -> list[str]:
    """Return the sentences of one paragraph; "p. 91" and "et al. 2021" do not end one."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(paragraph):
        # Only the end is looked at: a text of abbreviations alone would be read over and over.
        if _ABBREVIATION.search(paragraph[max(start, end.start() - _LONGEST) : end.start()]):
            continue
        found.append(paragraph[start : end.end()].strip())
        start = end.end()
    found.append(paragraph[start:].strip())
    joined: list[str] = []
    for sentence in filter(None, found):
        bracket = _LOCATOR_FIRST.match(sentence) if joined else None
        if bracket:
            joined[-1] += " " + bracket[0].strip()
        if rest := sentence[bracket.end() if bracket else 0 :]:
            joined.append(rest)
    return joined


def _pictures(text: str) -> list[str]:
    both = re.compile(f"{_MARKDOWN_IMAGE.pattern}|{_HTML_IMAGE.pattern}", re.IGNORECASE)
    return [match[0] for match in both.finditer(text)]


def _alt_of(picture: str) -> str:
    if markdown := _MARKDOWN_IMAGE.fullmatch(picture):
        return markdown[1].strip()
    found = _ALT.search(picture)
    return unescape(found[1] or found[2] or "").strip() if found else ""


def _paragraphs(text: str, headings: list[str]) -> list[tuple[str, str]]:
    """Return (heading, paragraph) in order, and add each heading to ``headings``."""
    found: list[tuple[str, str]] = []
    lines: list[str] = []

    def close() -> None:
        if lines:
            found.append((headings[-1] if headings else "", " ".join(lines)))
            lines.clear()

    for line in text.split("\n"):
        if title := _HEADING.match(line):
            close()
            headings.append(_plain(title[1].rstrip().rstrip("#")))
            continue
        item = _ITEM.match(line)
        if item or line.lstrip().startswith("|") or not line.strip() or _RULE.match(line):
            close()
        if line.strip() and not _RULE.match(line):
            lines.append(_plain(line[item.end() :] if item else line.lstrip("> \t")))
    close()
    return found


def _plain(line: str) -> str:
    return _EMPHASIS.sub("", line).replace("|", " ").strip()
