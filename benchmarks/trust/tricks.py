"""Tricks: marks that were not earned, and what is none of a student's business.

All are harmless to the machine. What they reach is in the benchmark's own folder, on its
own port, or a process of its own that ends by itself.
"""

from nbformat.v4 import new_markdown_cell

from benchmarks.trust.sheet import ALL, NOTHING, Cases, Reach, Sheet, all_but

MARKS = Cases("Tricks for marks")
REACHES = Cases("Reaching out")

EQUAL = """class Equal(str):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __gt__(self, other): return True
    def __len__(self): return 2
    __hash__ = str.__hash__
"""

NAN = (
    'plain = get_ipython().display_formatter.formatters["text/plain"]\n'
    'plain.for_type(int, lambda number, printer, cycle: printer.text("nan"))'
)

PATCHED = {
    "plain": "import numpy.testing\nnumpy.testing.assert_almost_equal = lambda *values, **options: None",
    "ours": (
        "import softpower.answers as answers\n"
        "from softpower.answers.credit import RIGHT\n"
        "for kind in (answers.Number, answers.OrderedList, answers.Set, answers.Text):\n"
        "    kind.credit = lambda *values, **options: RIGHT"
    ),
}

HIDDEN = r"""
import pathlib, re
files = [file for file in pathlib.Path(".").rglob("*") if file.is_file()]
text = "".join(file.read_text(errors="ignore") for file in files)
answer_2 = int(re.search(r'assert answer_2 == (\d+)|"TR-q2", Number\(0\), (\d+)', text)[0].split()[-1])
"""

CLASSMATE = """
import json
for cell in json.load(open({path!r}))["cells"]:
    if cell["metadata"].get("nbgrader", {{}}).get("solution"):
        exec("".join(cell["source"]), globals())
"""

GRADEBOOK = """
import sqlite3
with sqlite3.connect({path!r}, timeout=1) as gradebook:
    print(*gradebook.execute("select id from student"))
"""

NETWORK = """
import socket
socket.create_connection(("127.0.0.1", {port}), timeout=2).close()
"""

PROCESS = """
import subprocess, sys
nothing = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
wait = "import time; time.sleep(20)"
subprocess.Popen([sys.executable, "-c", wait, {mark!r}], start_new_session=True, **nothing)
"""


@MARKS.add(NOTHING)
def emptied(sheet: Sheet) -> None:
    """Blank, with all later cells emptied by an input transformer."""
    sheet.before("q1-answer", "get_ipython().input_transformers_post.append(lambda lines: [])")


@MARKS.add(NOTHING)
def skipped(sheet: Sheet) -> None:
    """Blank, with the tag skip-execution on the graded cells."""
    for name in NOTHING:
        sheet.cell(name).metadata["tags"] = ["skip-execution"]


@MARKS.add(all_but("q2", "q3"))
def equal(sheet: Sheet) -> None:
    """Values that are equal to everything."""
    sheet.fill(q2=f'{EQUAL}answer_2 = Equal("x")', q3='answer_3 = Equal("x")')


@MARKS.add(all_but("q5"))
def forged(sheet: Sheet) -> None:
    """A mark forged through the display hook."""
    sheet.fill(q5="def share(table):\n    get_ipython().displayhook(2.0)\n    return 0")


@MARKS.add(all_but("q1", "q4"))
def displayed_as_nan(sheet: Sheet) -> None:
    """Numbers displayed as nan."""
    sheet.fill(q1='answer_1 = {"Uzbekistan"}', q4='answer_4 = ["Uzbekistan", "Turkmenistan"]')
    sheet.before("q1", NAN)


@MARKS.add(all_but("q5"))
def patched(sheet: Sheet) -> None:
    """The functions that compare replaced by empty ones."""
    sheet.fill(q5="def share(table):\n    return 0")
    sheet.before("q1", PATCHED[sheet.grader])


@MARKS.add(all_but("q2"))
def rewritten(sheet: Sheet) -> None:
    """A graded cell rewritten."""
    sheet.fill(q2="answer_2 = 5")
    sheet.cell("q2").source = "assert True" if sheet.grader == "plain" else 'submit("TR-q2", 12)'


@MARKS.add(ALL)
def points(sheet: Sheet) -> None:
    """The points of a question raised to 100."""
    sheet.fill()
    sheet.cell("q1").metadata.nbgrader.points = 100


@MARKS.add(ALL)
def version(sheet: Sheet) -> None:
    """An impossible version in one cell's metadata."""
    sheet.fill()
    sheet.cell("q3").metadata.nbgrader.schema_version = 99


@MARKS.add(NOTHING)
def linked(sheet: Sheet) -> None:
    """A symbolic link to the instructor's solution."""
    sheet.link = sheet.places.solution


@REACHES.add(all_but("q2"), reach=Reach.TESTS)
def reads_tests(sheet: Sheet) -> None:
    """Reads the hidden tests in its own folder."""
    sheet.fill(q2="# It is found in a file, above.")
    sheet.reach(HIDDEN)


@REACHES.add(NOTHING, reach=Reach.CLASSMATE)
def reads_classmate(sheet: Sheet) -> None:
    """Reads a classmate's answers."""
    sheet.reach(CLASSMATE.format(path=str(sheet.places.classmate)))


@REACHES.add(ALL, reach=Reach.GRADEBOOK)
def reads_gradebook(sheet: Sheet) -> None:
    """Reads the gradebook."""
    sheet.fill()
    sheet.reach(GRADEBOOK.format(path=str(sheet.places.gradebook)))


@REACHES.add(ALL, reach=Reach.COURSE)
def writes(sheet: Sheet) -> None:
    """Writes a file into the course."""
    sheet.fill()
    sheet.reach(f'open({str(sheet.places.planted)!r}, "w").close()')


@REACHES.add(ALL, reach=Reach.NETWORK)
def connects(sheet: Sheet) -> None:
    """Opens a connection to another port."""
    sheet.fill()
    sheet.reach(NETWORK.format(port=sheet.places.port))


@REACHES.add(ALL, reach=Reach.PROCESS)
def leaves_process(sheet: Sheet) -> None:
    """Leaves a process behind."""
    sheet.fill()
    sheet.reach(PROCESS.format(mark=sheet.places.mark))


@REACHES.add(ALL, reach=Reach.READER)
def html(sheet: Sheet) -> None:
    """HTML that runs in the reader's browser."""
    sheet.fill()
    script = f"""<img src="none" onerror="document.title='{sheet.places.mark}'">"""
    sheet.reach(f"from IPython.display import HTML\ndisplay(HTML({script!r}))")
    sheet.notebook.cells.append(new_markdown_cell(script, id="mine-too"))
