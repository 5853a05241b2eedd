"""The steps of the build, where they go wrong; and what they do not do twice."""

import os
import re
from pathlib import Path

import nbformat
import pydata_sphinx_theme
import pytest
import sphinx
from nbformat.v4 import new_code_cell, new_notebook

from tests.project.agreement import ROOT
from website.contents import contents
from website.execute import CannotRun, executed
from website.frame import NAMES, TEXTS
from website.links import with_links_of_the_site
from website.locators import LOCATOR
from website.vendor import FONTS, CannotVendor, vendor


@pytest.fixture
def fonts(tmp_path: Path) -> Path:
    """A course whose fonts were installed, but as other files than those that were tried."""
    for font in FONTS:
        file = tmp_path / "build" / "npm" / "node_modules" / font.package / font.file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"another font")
    return tmp_path


def test_another_font_is_refused(fonts: Path) -> None:
    with pytest.raises(CannotVendor, match=r"is not the file of .* Delete .* and build again"):
        vendor(fonts, fonts / "static")
    assert not list((fonts / "static").iterdir())


def test_without_npm_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotVendor, match="apt install npm"):
        vendor(tmp_path, tmp_path / "static")


def test_fonts_are_named_as_the_styles_name_them() -> None:
    styles = (ROOT / "website" / "_static" / "fonts.css").read_text(encoding="utf-8")
    named = set(re.findall(r'url\("fonts/([^"]+)"\)', styles))
    assert named == {font.name for font in FONTS if font.file.endswith(".woff2")}


def test_a_lesson_runs_once(tmp_path: Path) -> None:
    notebook = new_notebook(cells=[new_code_cell("import time\ntime.time_ns()")])
    (first,) = executed(ROOT, tmp_path, {"one": notebook}).values()
    before = first.read_text(encoding="utf-8")
    assert nbformat.read(first, as_version=4).cells[0].outputs[0].data["text/plain"].isdigit()
    assert executed(ROOT, tmp_path, {"one": notebook}) == {"one": first}
    assert first.read_text(encoding="utf-8") == before
    changed = new_notebook(cells=[new_code_cell("import time\ntime.time_ns() + 1")])
    assert executed(ROOT, tmp_path, {"one": changed})["one"] != first


def test_a_lesson_that_stops_is_named_and_not_kept(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match=r"(?s)notebooks/9_broken stops\..*ZeroDivisionError"):
        executed(ROOT, tmp_path, {"notebooks/9_broken": new_notebook(cells=[new_code_cell("1 / 0")])})
    assert os.listdir(tmp_path) == []


def test_a_copy_of_a_notebook_is_no_page(tmp_path: Path) -> None:
    for name in ("notebooks/1_a.ipynb", "notebooks/Untitled.ipynb", "notebooks/1_a-Copy1.ipynb"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    for name in ("A1", "A1-Copy1"):
        file = tmp_path / "exercises" / "A1" / f"{name}.ipynb"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    assert [page.source for page in contents(tmp_path) if page.is_notebook] == [
        "notebooks/1_a.ipynb",
        "exercises/A1/A1.ipynb",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see 2-1.3.s2.", ["2-1.3.s2"]),
        ("(3.2.s1, 2-2.4)", ["3.2.s1", "2-2.4"]),
        ("lesson L5.4, version 0.1.0, \N{GREEK SMALL LETTER ALPHA} = 0.74, 2-1", []),
    ],
)
def test_locators_are_told_from_other_numbers(text: str, found: list[str]) -> None:
    assert LOCATOR.findall(text) == found


def test_the_theme_says_what_is_translated_for_it() -> None:
    """A text that the theme words in another way would stay English on every page."""
    folders = [Path(package.__file__).parent for package in (pydata_sphinx_theme, sphinx)]
    files = (
        file for folder in folders for file in folder.rglob("*") if file.suffix in {".html", ".conf", ".js"}
    )
    said = "".join(file.read_text(encoding="utf-8") for file in files)
    texts = (ROOT / TEXTS).read_text(encoding="utf-8").strip().split("\n\n")
    assert len(texts) > len(NAMES)
    for text in texts[len(NAMES) :]:
        assert re.search(rf"[\"'= ]{re.escape(text)}[\"'\n]", said), text


@pytest.mark.parametrize(
    ("link", "turned"),
    [
        ("[a](README.md)", "[a](index.md)"),
        ("[a](../README.md#student)", "[a](../readme.md#student)"),
        ("[a](../notebooks/0_start_here.ipynb)", "[a](../notebooks/0_start_here.ipynb)"),
        ("[a](../source_data/CODEBOOK.md)", "[a](../codebook.md)"),
        (
            "[a](../pyproject.toml), [b](#here), [c](https://c.example/)",
            "a, [b](#here), [c](https://c.example/)",
        ),
        ("```\n[a](README.md)\n```", "```\n[a](README.md)\n```"),
    ],
)
def test_links_of_the_guide_lead_to_pages_of_the_site(link: str, turned: str) -> None:
    pages = contents(ROOT)
    (guide,) = (page for page in pages if page.source == "instructors/README.md")
    assert with_links_of_the_site(link, guide, pages) == turned
