"""Nothing that a student wrote acts in the browser of whoever reads it.

A submission that carries every injection in every place is graded, and shown on nbgrader's
feedback page and on Formgrader's page; both are held against those of a harmless one.
"""

import base64
import io
import json
import mimetypes
import re
from collections.abc import Callable
from typing import Any

import nbformat
import pytest
from nbconvert.filters import markdown2html
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

from softpower.grading.classroom import Classroom
from softpower.grading.quiet import quiet
from tests.grading.injections import ALL, HTML, MARKDOWN
from tests.grading.pages import active_parts, feedback_page, formgrader_page
from tests.grading.toy import ASSIGNMENT, PARAGRAPH, answered, cell_named, hand_in, make_course

PAGES = {"feedback": feedback_page, "formgrader": formgrader_page}
EVERYTHING = "\n\n".join(ALL.values())

#: Every type of output that some front end shows.
TYPES = [
    *("text/html", "text/markdown", "text/latex", "text/plain", "text/vnd.mermaid", "image/svg+xml"),
    *("image/png", "image/jpeg", "image/gif", "application/pdf", "application/javascript", "text/javascript"),
    *("application/json", "application/geo+json", "application/vnd.plotly.v1+json", "application/xml"),
    "application/vnd.jupyter.widget-view+json",
    "application/vnd.jupyter.widget-state+json",
]
SHOW = """
import json
from IPython.display import display
for kind in {types}:
    for text in json.loads({texts!r}):
        extra = {{"isolated": True, "width": text, "height": text, "alt": text, "filenames": {{kind: text}}}}
        display({{kind: text}}, raw=True, metadata={{kind: extra, **extra}})
        display({{kind: text, "text/plain": text, text: text}}, raw=True)
"""
SAY = """
import json, sys
everything = json.loads({texts!r})
for text in everything:
    print(text)
    print("\\x1b[31m" + text + "\\x1b[38;2;1;2;3m" + text + "\\x1b[" + text + "m", file=sys.stderr)
raise type("<img src=x onerror=canary()>", (Exception,), {{}})("\\n".join(everything))
"""
WIDGETS = """
import ipywidgets
from IPython.display import display
display(ipywidgets.HTML({text!r}, description={text!r}))
display(ipywidgets.HTML("<script>canary()</script>", layout={{"width": "url(//evil.test)"}}))
"""
FILES = """
for name in ["made.html", "made.SVG", "made.xht", "made.js", "made.mhtml", "made.xml", "made.csv"]:
    open(name, "w").write("<script>canary()</script>")
open("other.ipynb", "w").write("{}")
open("timestamp.txt", "w").write("2999-01-01 00:00:00 UTC")
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Classroom:
    """A graded class of two: one harmless, one hostile."""
    with quiet():
        room = make_course(tmp_path_factory.mktemp("course"))
        for student, make in {"harmless": harmless, "hostile": hostile}.items():
            hand_in(room, student, json.dumps(make(room)))
        folder = room.work / "submitted" / "hostile" / ASSIGNMENT
        for name in ("evil.html", "evil.svg", "evil.xhtml", "evil.pdf", "evil.html.txt", "data.csv"):
            (folder / name).write_text("<script>canary()</script>", encoding="utf-8")
        for student in ("harmless", "hostile"):
            room.autograde(ASSIGNMENT, student)
    return room


@pytest.fixture(scope="module")
def shown(room: Classroom) -> Callable[[str, str], str]:
    """Return a function that shows a student's submission on one of the pages."""
    pages: dict[tuple[str, str], str] = {}

    def show(page: str, student: str) -> str:
        if (page, student) not in pages:
            with quiet():
                pages[page, student] = PAGES[page](room, student)
        return pages[page, student]

    return show


def harmless(room: Classroom) -> nbformat.NotebookNode:
    """Return what a good student hands in, with Persian, a table, a picture and mathematics."""
    notebook = answered(room, answer_2="answer_2 = 13", answer_4='answer_4 = ["0.1.s1"]')
    cell_named(notebook, PARAGRAPH).source = (
        '## قدرت\n\n<span dir="rtl" lang="fa">قدرت نرم روسیه</span>\n\n| a | b |\n|---|---|\n| 1 | ۲ |\n\n'
        "$x^2 < y$ and ![a dot](attachment:dot.png) and ![gone](attachment:gone.png)\n\n"
        "```python\nx = 1\n```\n\n[a page](https://example.org/a?b=1&c=2)"
    )
    cell_named(notebook, PARAGRAPH)["attachments"] = {"dot.png": {"image/png": picture()}}
    notebook.cells += [
        new_markdown_cell("قدرت نرم **bold**"),
        new_raw_cell("raw text"),
        new_code_cell("print('قدرت \\x1b[31mred')\nimport pandas\npandas.DataFrame({'کشور': ['ایران']})"),
        new_code_cell("import matplotlib.pyplot as plt\nplt.plot([1, 2]);"),
        new_code_cell(SHOW.format(types=["image/svg+xml", "text/latex"], texts='["<svg/>"]')),
        new_code_cell("import ipywidgets\nipywidgets.IntSlider()"),
        new_code_cell("1 / 0"),
    ]
    return notebook


def hostile(room: Classroom) -> nbformat.NotebookNode:
    """Return a notebook that carries every injection in every place."""
    texts = json.dumps(list(ALL.values()))
    notebook = answered(room, answer_3=f"answer_3 = {EVERYTHING[:200]!r}", answer_2="del answer_2")
    for name in ("T1-q1", "T1-q3-ask", PARAGRAPH):
        cell_named(notebook, name).source = EVERYTHING
    for text in ALL.values():
        notebook.cells += [
            new_markdown_cell(text),
            new_raw_cell(text, metadata={"raw_mimetype": "text/html"}),
        ]
    notebook.cells += [
        new_code_cell(SHOW.format(types=TYPES, texts=texts)),
        new_code_cell(SAY.format(texts=texts)),
        new_code_cell(WIDGETS.format(text=EVERYTHING)),
        new_code_cell(FILES),
        new_code_cell("%%javascript\ncanary()"),
        new_code_cell("%%html\n<script>canary()</script>"),
        new_code_cell("#</pre><script>canary()</script>"),
        new_code_cell(f"raise KeyError({EVERYTHING!r})"),
    ]
    _decorate(notebook)
    return notebook


def _decorate(notebook: Any) -> None:
    """Put injections where a front end looks besides sources and outputs."""
    bad = HTML["closes-the-page"]
    for number, cell in enumerate(notebook.cells):
        if not cell.metadata.get("nbgrader"):
            cell.metadata.update(tags=[bad, '" onclick="canary()'], name=bad, title=bad, alt=bad)
            cell["id"] = ("submission_id", f'"><img src=x onerror=canary() x{number}', "x" * 100)[number % 3]
        if cell.cell_type == "code":
            cell["execution_count"] = bad
            cell["outputs"] = [{"output_type": "display_data", "data": {"text/html": bad}, "metadata": {}}]
        if cell.cell_type == "markdown":
            cell["attachments"] = {
                'a" onerror="canary()': {"image/png": picture()},
                "a.png": {'image/png;base64,x" onerror="canary()': "AAAA", "image/svg+xml": bad},
                "b.png": {"image/png": 'AAAA" onerror="canary()'},
            }
            cell["source"] += "".join(f"\n\n![{bad}](attachment:{name})" for name in ("a.png", "b.png"))
    forged = {"grade": True, "solution": False, "locked": True, "points": 5, "schema_version": 3}
    notebook.cells[-1].metadata["nbgrader"] = {**forged, "grade_id": bad}
    notebook.metadata.update(
        title=bad,
        authors=[{"name": bad}],
        widgets={"application/vnd.jupyter.widget-state+json": {"state": {bad: {"model_name": bad}}}},
        language_info={"name": bad, "pygments_lexer": bad, "codemirror_mode": bad, "mimetype": bad},
        kernelspec={"name": bad, "display_name": bad, "language": bad},
        softpower={"unreadable": bad},
    )


def picture() -> str:
    """Return a small picture in base64."""
    from matplotlib.figure import Figure

    content = io.BytesIO()
    Figure(figsize=(0.1, 0.1)).savefig(content, format="png")
    return base64.b64encode(content.getvalue()).decode()


# -- what must not be there


@pytest.mark.parametrize("name", [*HTML, *MARKDOWN])
def test_each_injection_would_act_on_an_ordinary_page(name: str) -> None:
    shown = HTML.get(name) or markdown2html(MARKDOWN[name])
    assert active_parts(f"<div>{shown}</div>")


@pytest.mark.parametrize("page", PAGES)
def test_a_hostile_page_has_nothing_active_that_a_harmless_one_has_not(
    shown: Callable[[str, str], str], page: str
) -> None:
    assert active_parts(shown(page, "hostile")) - active_parts(shown(page, "harmless")) == set()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_no_other_machine_for_anything(shown: Callable[[str, str], str], page: str) -> None:
    """The pages as nbgrader makes them load MathJax from a content delivery network."""
    fetched = re.compile(
        r"<(?:script|link|img|iframe)\b[^>]*?\b(?:src|href)\s*=\s*[\"']?(?:https?:)?//", re.I
    )
    assert fetched.findall(shown(page, "hostile")) == []
    assert fetched.findall("<script src='https://elsewhere.test/x.js'></script>")


def test_no_file_beside_a_notebook_is_served_as_something_that_runs(room: Classroom) -> None:
    folder = room.work / "autograded" / "hostile" / ASSIGNMENT
    names = {file.name for file in folder.iterdir()}
    kinds = {mimetypes.guess_type(name)[0] for name in names}
    assert {"data.csv", "made.csv", "evil.html.txt", "made.SVG.txt", "made.xht.txt"} <= names
    assert kinds <= {"text/plain", "text/csv", None}


def test_code_writes_no_notebook_and_no_time_into_what_is_graded(room: Classroom) -> None:
    names = {file.name for file in (room.work / "autograded" / "hostile" / ASSIGNMENT).iterdir()}
    assert "other.ipynb" not in names
    assert "timestamp.txt" not in names


# -- what must still be there


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "words",
    [
        '<div style="border-left:5px solid #D55E00;padding:4px 12px;margin:4px 0">',
        "<div><strong>Why:</strong> One too many.</div>",
        '<span dir="rtl" lang="fa">قدرت نرم روسیه</span>',
        "<td>۲</td>",
        "<td>ایران</td>",
        '<table class="dataframe"',
        "$x^2 &lt; y$",
        'alt="a dot" src="data:image/png;base64,',
        'src="data:image/svg+xml;base64,',
        'class="ansi-red-fg"',
        'href="https://example.org/a?b=1&amp;c=2"',
        "raw text",
        "ZeroDivisionError",
        "قدرت نرم <strong>bold</strong>",
    ],
)
def test_what_a_good_student_shows_is_shown(shown: Callable[[str, str], str], page: str, words: str) -> None:
    assert words in shown(page, "harmless")


@pytest.mark.parametrize("page", PAGES)
def test_a_plot_is_shown(shown: Callable[[str, str], str], page: str) -> None:
    assert shown(page, "harmless").count("data:image/png;base64,") == 2


@pytest.mark.parametrize("page", PAGES)
def test_code_in_a_text_keeps_its_colours(shown: Callable[[str, str], str], page: str) -> None:
    assert '<span class="o">=</span>' in shown(page, "harmless")
    assert "x = 1" not in shown(page, "harmless")


@pytest.mark.parametrize("page", PAGES)
def test_what_is_left_out_is_told(shown: Callable[[str, str], str], page: str) -> None:
    assert "An output of the type application/javascript is not shown" in shown(page, "hostile")
