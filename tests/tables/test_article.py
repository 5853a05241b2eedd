"""The article's text, where somebody has it."""

import json
import shutil

import pytest

from softpower.tables.article import ARTICLE_VARIABLE, article_folder, read_article, write_index
from softpower.tables.tokens import build_index
from tests.tables.conftest import TEXT, TITLES, TinyPackage


def test_sentences_and_headings_in_order(tiny_article):
    text = read_article(tiny_article)
    assert list(text) == ["0.1.h", "0.1.s1", "0.1.s2", "0.2.s1", "1.1.h", "1.1.s1", "1.1.s2"]
    assert text["0.1.h"] == TITLES["0"]
    assert text["0.1.s1"] == TEXT["0.1"][0]


def test_marks_of_repair_are_left_out(tiny_article):
    assert read_article(tiny_article)["0.2.s1"] == TEXT["0.2"][0]


@pytest.mark.parametrize("missing", ["sentences.json", "article.md"])
def test_a_missing_file_is_named(tiny_article, tmp_path, missing):
    folder = shutil.copytree(tiny_article, tmp_path / "article")
    (folder / missing).unlink()
    with pytest.raises(FileNotFoundError, match=missing):
        read_article(folder)


def test_index_is_written_row_by_row(tiny_article, tmp_path):
    package = TinyPackage(tmp_path)
    assert write_index(tiny_article, package.file("sentences")) == 7
    header, *rows = package.read("sentences")
    index = build_index(read_article(tiny_article))
    assert header == ["loc", "paragraph", "tokens"]
    assert [row[0] for row in rows] == list(index)
    assert [row[1] for row in rows] == ["0.1", "0.1", "0.1", "0.2", "1.1", "1.1", "1.1"]
    assert [row[2].split("|") for row in rows] == list(index.values())


def test_index_is_written_to_the_same_bytes(tiny_article, intact, tmp_path):
    write_index(tiny_article, tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_bytes() == (intact / "sentences.csv").read_bytes()


def test_folder_is_named_by_the_environment(tiny_article, monkeypatch):
    monkeypatch.setenv(ARTICLE_VARIABLE, str(tiny_article))
    assert article_folder() == tiny_article


def test_a_folder_without_the_text_is_no_article(tmp_path, monkeypatch):
    monkeypatch.setenv(ARTICLE_VARIABLE, str(tmp_path))
    assert article_folder() is None


def test_heading_of_a_section_without_sentences_is_left_out(tiny_article, tmp_path):
    folder = shutil.copytree(tiny_article, tmp_path / "article")
    records = json.loads((folder / "sentences.json").read_text(encoding="utf-8"))
    kept = [record for record in records if record["section"] == "0"]
    (folder / "sentences.json").write_text(json.dumps(kept), encoding="utf-8")
    assert "1.1.h" not in read_article(folder)
