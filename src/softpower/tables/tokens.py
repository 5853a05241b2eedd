"""The token index: each sentence of the article as a bag of hashed words.

The article's text is not part of this repository. The index ships in its place:
for every sentence the set of its words, each hashed together with the locator
(BLAKE2, RFC 7693), without order or number. It is enough to check that an anchor
stands in its sentence; it is not enough to read the sentence.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[^\W_]+(?:\u200c[^\W_]+)*")
_LETTERS = str.maketrans({"ي": "ی", "ك": "ک", "ـ": "", "⟦": "", "⟧": ""})


def words(text: str) -> list[str]:
    """Return the words of ``text`` in order: letters and digits, half-spaces inside a word kept."""
    return _WORD.findall(text.translate(_LETTERS).casefold())


def hashed(word: str, locator: str) -> str:
    """Return 8 hexadecimal digits for a word at a locator."""
    return hashlib.blake2b(word.encode(), key=locator.encode(), digest_size=4).hexdigest()


def build_index(sentences: Mapping[str, str]) -> dict[str, list[str]]:
    """Return ``{locator: sorted hashes}`` for sentences given as ``{locator: text}``."""
    return {
        locator: sorted({hashed(word, locator) for word in words(text)})
        for locator, text in sentences.items()
    }


def stands_in(anchor: str, locator: str, index: Mapping[str, Iterable[str]]) -> bool:
    """Say whether every word of ``anchor`` is a word of the sentence at ``locator``."""
    found = words(anchor)
    present = set(index.get(locator, ()))
    return bool(found) and all(hashed(word, locator) in present for word in found)
