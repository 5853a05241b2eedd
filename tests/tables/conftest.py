"""A tiny data package, about a village that no article describes."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from softpower.tables.article import write_index
from softpower.tables.package import data_folder

#: Invented sentences: ``{paragraph: sentences}``.
TEXT = {
    "0.1": [
        "دهکدۀ نیلوفر در سال 1390 یک کتابخانۀ کوچک ساخت.",
        "باغبان‌ها از مریم خواستند که کلید را نگه دارد.",
    ],
    "0.2": ["آموزگار می‌گوید پرنده‌ها هر بهار به چنار بازمی‌گردند (کریمی، 1395: 12)."],
    "1.1": [
        "نانوای پیر با آسیابان دوستی دیرینه دارد.",
        "اما آسیابان از رودخانه می‌ترسد.",
    ],
}
TITLES = {"0": "سرآغاز", "1": "همسایه‌ها"}

ROWS = {
    "reading_guide": [
        ("0.1", "0", "A village and its library.", "روستا و کتاب‌هایش.", "کتابخانه"),
        ("0.2", "0", "Birds return.", "پرنده‌ها.", ""),
        ("1.1", "1", "Two neighbours.", "دو همسایه.", "کتابخانه|دوستی"),
    ],
    "actors": [
        ("A01", "Maryam", "مریم", "person", "", "", "keeps the key", "0.1.s2", "مریم", ""),
        ("A02", "Baker", "نانوا", "person", "", "", "is a friend", "1.1.s1", "نانوای پیر", ""),
        (
            "A03",
            "Miller",
            "آسیابان",
            "person",
            "",
            "",
            "has a friend",
            "1.1.s1|1.1.s2",
            "آسیابان|رودخانه",
            "cited twice",
        ),
    ],
    "ties": [
        (
            "T01",
            "Baker",
            "A02",
            "Miller",
            "A03",
            "mutual",
            "personal",
            "friendship",
            "exists",
            "+",
            "",
            "authors",
            "1.1.s1",
            "دوستی دیرینه",
            "",
        ),
    ],
    "positions": [
        ("P01", "region", "cooperation", "دوستی", "Miller", "", "authors", "1.1.s1", "دوستی", ""),
    ],
    "claims": [
        (
            "C01",
            "A library was built.",
            "authors",
            "descriptive",
            "asserted",
            "norms",
            "0.1.s1",
            "کتابخانۀ کوچک|1390",
            "",
        ),
        (
            "C02",
            "Birds come back.",
            "reported:teacher",
            "descriptive",
            "asserted",
            "norms",
            "0.2.s1",
            "هر بهار",
            "",
        ),
        (
            "C03",
            "The miller fears the river.",
            "authors",
            "descriptive",
            "asserted",
            "norms",
            "1.1.s2",
            "می‌ترسد",
            "",
        ),
    ],
    "claim_links": [
        ("L01", "C03", "qualifies", "C01", "explicit", "1.1.s2", "اما", ""),
        ("L02", "C02", "supports", "C01", "inferred", "0.2.s1", "", ""),
    ],
    "citations": [
        (
            "K01",
            "(کریمی، 1395: 12)",
            "Karimi",
            "1395",
            "solar_hijri",
            "2016-2017",
            "12",
            "parenthetical",
            "W01",
            "",
            "0.2.s1",
            "کریمی",
            "",
        ),
    ],
    "glossary": [
        ("G01", "کتابخانه", "library", "0.1.s1", "reading", ""),
        ("G02", "دوستی", "friendship", "1.1.s1", "politics", ""),
    ],
    "misconceptions": [
        (
            "M01",
            "1",
            "The birds speak.",
            "They stand beside a verb of saying.",
            "The teacher speaks.",
            "0.2.s1",
        ),
        ("M02", "2", "One case proves a rule.", "It is vivid.", "Ask for another.", ""),
    ],
}


def sentences_of(text: dict[str, list[str]]) -> list[dict[str, str]]:
    """Return the records of ``sentences.json``."""
    return [
        {
            "id": f"{paragraph}.s{number}",
            "paragraph": paragraph,
            "section": paragraph.split(".")[0],
            "fa": words,
            "en": "",
        }
        for paragraph, several in text.items()
        for number, words in enumerate(several, start=1)
    ]


class TinyPackage:
    """A data package in a folder of its own, and ways to spoil it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def file(self, table: str) -> Path:
        return self.folder / f"{table}.csv"

    def read(self, table: str) -> list[list[str]]:
        with self.file(table).open(encoding="utf-8", newline="") as stream:
            return list(csv.reader(stream))

    def write(self, table: str, rows: list[list[str]]) -> None:
        with self.file(table).open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(rows)

    def change(self, table: str, row: int, column: str, value: str) -> None:
        """Put ``value`` into a cell; the first row under the header is 1."""
        rows = self.read(table)
        rows[row][rows[0].index(column)] = value
        self.write(table, rows)

    def cell(self, table: str, row: int, column: str) -> str:
        rows = self.read(table)
        return rows[row][rows[0].index(column)]


@pytest.fixture(scope="session")
def tiny_article(tmp_path_factory) -> Path:
    """The invented text, in the two files in which an article comes."""
    folder = tmp_path_factory.mktemp("article")
    records = sentences_of(TEXT)
    records[2]["fa"] = records[2]["fa"].replace("هر بهار", "⟦هر بهار⟧")
    (folder / "sentences.json").write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
    headings = [f"## [{section}] {title} — A heading\n\n(text)\n" for section, title in TITLES.items()]
    (folder / "article.md").write_text("# A village\n\n" + "\n".join(headings), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def intact(tmp_path_factory, tiny_article) -> Path:
    """The tiny package, to be read only."""
    package = TinyPackage(tmp_path_factory.mktemp("package"))
    descriptor = json.loads((data_folder() / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"] = [r for r in descriptor["resources"] if r["name"] in {"sentences", *ROWS}]
    (package.folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    for resource in descriptor["resources"]:
        if resource["name"] != "sentences":
            header = [field["name"] for field in resource["schema"]["fields"]]
            package.write(resource["name"], [header, *map(list, ROWS[resource["name"]])])
    write_index(tiny_article, package.file("sentences"))
    return package.folder


@pytest.fixture
def package(intact, tmp_path) -> TinyPackage:
    """A copy of the tiny package, to be spoiled."""
    return TinyPackage(Path(shutil.copytree(intact, tmp_path / "package")))
