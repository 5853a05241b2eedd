"""The Persian catalogues: whole, up to date, with the structure of the English, in our own words."""

from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from softpower.grading.authoring.translate import unfinished
from softpower.grading.translation.po import read
from softpower.tables.article import article_folder
from softpower.tables.wording import printed_runs, runs
from tests.language.structure import differences

ROOT = Path(__file__).parents[2]
FILES = sorted(
    file
    for pattern in ("src/softpower/language/fa/*.po", "translations/fa/**/*.po", "solutions/*/key.fa.po")
    for file in ROOT.glob(pattern)
)

#: What is cited by its name: the article's title in two languages, and its authors.
CITED = (
    "کاربرد قدرت نرم روسیه در آسیای مرکزی",
    "The Application of Russia's Soft Power in Central Asia",
    "کولایی، الهه؛ زنگنه، سمیه؛ علیزاده، شیوا",
)
#: Places where a translation rightly differs from the English in structure, with the reason.
ON_PURPOSE: dict[tuple[str, str], str] = {}


def entries(file: Path) -> Iterator[polib.POEntry]:
    yield from (entry for entry in read(file) if entry.msgstr)


def test_there_are_catalogues() -> None:
    assert len(FILES) >= 29


def test_every_text_is_translated_and_up_to_date() -> None:
    assert list(unfinished(ROOT, "fa")) == [], "Run softpower translate fa, and translate what it lists."


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_translation_has_the_structure_of_the_english(file: Path) -> None:
    found = {
        entry.msgctxt or entry.msgid[:60]: wrong
        for entry in entries(file)
        if (file.name, entry.msgctxt or entry.msgid) not in ON_PURPOSE
        and (wrong := list(differences(entry.msgid, entry.msgstr)))
    }
    assert not found


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_translation_is_in_our_own_words(file: Path) -> None:
    article = article_folder()
    if article is None:
        pytest.skip("The article's text is not here.")
    printed = printed_runs(article) - {run for name in CITED for run in runs(name)}
    assert not {" ".join(run) for entry in entries(file) for run in runs(entry.msgstr) if run in printed}


def test_the_tests_of_structure_can_fail() -> None:
    english = "## Part 2 (L5.1)\n\nRead `ties` at 2-1.3.s2.\n\n- one {n}"
    assert not list(differences(english, "## بخش ۲ (L5.1)\n\n`ties` را در 2-1.3.s2 بخوانید.\n\n- یک {n}"))
    assert len(list(differences(english, "بخش ۲\n\nجدول را بخوانيد."))) == 7
