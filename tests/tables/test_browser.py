"""The page to browse the tables: it holds all of them, as data, and nothing from elsewhere."""

import csv
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from softpower.grading.cli import main
from softpower.tables import browser
from softpower.tables.browser import write_browser
from softpower.tables.load import load, names
from softpower.tables.package import data_folder, descriptor

HOSTILE = '</script><img src=x onerror="alert(1)"><!--<script>alert(2)</script>{{script}}'
ADDRESS = re.compile(r"https?:|\bsrc\s*=|\bhref\s*=\s*[\"']?/|@import|url\(", re.IGNORECASE)


class Elements(HTMLParser):
    """The elements of a page, and what stands in its scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag in {"script", "style"}:
            self.inside.append("")

    def handle_data(self, data):
        if self.cdata_elem:
            self.inside[-1] += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def page_of(folder: Path | None, target: Path) -> str:
    return write_browser(target / "page.html", folder).read_text(encoding="utf-8")


def data_of(page: str) -> dict[str, Any]:
    """Return the data as the browser reads it: the text of the first script."""
    _, data, _ = Elements(page).inside
    return json.loads(data)


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> str:
    return page_of(None, tmp_path_factory.mktemp("page"))


def as_filed(name: str) -> list[list[Any]]:
    """Return a table's cells as they stand in its file, with lists parted."""
    listed = {column for column in load(name) if load(name)[column].map(type).eq(tuple).all()}
    with (data_folder() / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return [
        [
            [part for part in value.split("|") if part] if column in listed else value
            for column, value in row.items()
        ]
        for row in rows
    ]


# -- the data


@pytest.mark.parametrize("name", [name for name in names() if name != "sentences"])
def test_every_row_of_a_table_is_there_unchanged(page: str, name: str):
    table = next(each for each in data_of(page)["tables"] if each["name"] == name)
    assert [field["name"] for field in table["fields"]] == list(load(name).columns)
    assert table["rows"] == as_filed(name)


def test_the_tables_come_in_the_order_of_the_descriptor_without_the_hashes(page: str):
    shown = [table["name"] for table in data_of(page)["tables"]]
    assert shown == [name for name in names() if name != "sentences"]


def test_titles_meanings_and_closed_lists_are_those_of_the_descriptor(page: str):
    entries = {entry["name"]: entry for entry in descriptor()["resources"]}
    for table in data_of(page)["tables"]:
        entry = entries[table["name"]]
        assert table["title"] == entry["title"]
        fields = entry["schema"]["fields"]
        assert [field["meaning"] for field in table["fields"]] == [field["description"] for field in fields]
        closed = [field.get("constraints", {}).get("enum") for field in fields]
        assert [field["values"] for field in table["fields"]] == closed


def test_each_table_says_what_a_row_is(page: str):
    assert [table["name"] for table in data_of(page)["tables"] if not table["unit"]] == []


def test_an_id_names_one_row_of_one_table():
    ids = [key for name in names() if "id" in load(name) for key in load(name)["id"]]
    assert len(ids) == len(set(ids))


def test_a_table_that_comes_later_is_shown(package, tmp_path: Path):
    file = package.folder / "datapackage.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    fields = [{"name": "id", "description": "Its id."}, {"name": "wind", "description": "From where."}]
    schema = {"fields": fields, "primaryKey": "id"}
    content["resources"].append({"name": "weather", "title": "Days", "path": "weather.csv", "schema": schema})
    file.write_text(json.dumps(content), encoding="utf-8")
    package.write("weather", [["id", "wind"], ["Z01", "north"]])
    table = data_of(page_of(package.folder, tmp_path))["tables"][-1]
    assert (table["name"], table["key"], table["unit"]) == ("weather", ["id"], "")
    assert table["rows"] == [["Z01", "north"]]


# -- the page


def test_hostile_text_in_a_cell_stays_text(package, tmp_path: Path):
    plain = Elements(page_of(package.folder, tmp_path))
    package.change("claims", 1, "claim", HOSTILE)
    page = page_of(package.folder, tmp_path)
    assert [tag for tag, _ in Elements(page).found] == [tag for tag, _ in plain.found]
    claims = next(table for table in data_of(page)["tables"] if table["name"] == "claims")
    assert claims["rows"][0][1] == HOSTILE


def test_the_script_never_sets_markup():
    script = browser._template("page.js")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|Function\(", script)


def test_nothing_comes_from_another_host(page: str):
    everything = Elements(page)
    frame = page.replace(everything.inside[1], "")
    assert not ADDRESS.search(frame)
    assert {tag for tag, _ in everything.found}.isdisjoint({"img", "link", "iframe", "object"})
    assert not re.search(r"\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|\bimport\b", everything.inside[2])


@pytest.mark.parametrize("planted", ['<a href="https://x.org">', "@import 'x'", "url(x.png)", "<img src=x>"])
def test_an_address_would_be_noticed(planted: str):
    assert ADDRESS.search(planted)


def test_only_its_own_style_and_script_may_run(page: str):
    policy = next(meta["content"] or "" for meta in Elements(page).named("meta") if "http-equiv" in meta)
    style, _, script = Elements(page).inside
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert browser._hash(style) in policy
    assert browser._hash(script) in policy


def test_the_first_sentence_warns(page: str):
    assert "The tables say what the text says, not what is the case." in page.split("<main>")[0]


def test_every_control_has_a_label(page: str):
    elements = Elements(page)
    labelled = {attributes["for"] for attributes in elements.named("label")}
    controls = elements.named("input") + elements.named("select")
    assert {attributes["id"] for attributes in controls} == labelled


def test_the_same_tables_give_the_same_bytes(tmp_path: Path):
    program = "import sys; from pathlib import Path; from softpower.tables.browser import write_browser\n"
    program += "write_browser(Path(sys.argv[1]))"
    pages = [tmp_path / "one" / "page.html", tmp_path / "two" / "page.html"]
    for seed, file in enumerate(pages):
        environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
        subprocess.run([sys.executable, "-c", program, str(file)], env=environment, check=True)
    assert pages[0].read_bytes() == pages[1].read_bytes()


# -- the command


def test_browse_writes_below_the_course(tmp_path: Path, capsys):
    (tmp_path / "nbgrader_config.py").touch()
    assert main(["--course", str(tmp_path), "browse", "--no-browser"]) == 0
    file = tmp_path / "build" / "data_browser.html"
    assert str(file) in capsys.readouterr().out
    assert file.is_file()


def test_browse_outside_a_course_writes_here_and_opens_the_page(tmp_path: Path, monkeypatch):
    opened: list[str] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("webbrowser.open", opened.append)
    assert main(["browse"]) == 0
    assert opened == [(tmp_path / "data_browser.html").as_uri()]


def test_browse_refuses_a_course_that_is_none(tmp_path: Path, capsys):
    assert main(["--course", str(tmp_path), "browse", "--no-browser"]) == 2
    assert "not in a course" in capsys.readouterr().err
