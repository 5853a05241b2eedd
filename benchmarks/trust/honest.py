"""Honest submissions, and honest mishaps."""

import copy

from benchmarks.trust.sheet import ALL, NOTHING, Cases, Sheet, all_but, only

ANSWERS = Cases("Honest answers")
MISHAPS = Cases("Honest mishaps")

WARNS = """import warnings

def share(table):
    warnings.warn("This will change in a later version.", FutureWarning)
    return table.loc[table["partner"] == "A", "links"].sum() / table["links"].sum()"""

#: A download, say, that still writes while the next cell runs, and an answer that takes its time.
LATE = """import sys, threading, time

def progress():
    for step in range(60):
        print("working", step, file=sys.stderr, flush=True)
        time.sleep(0.05)

threading.Thread(target=progress, daemon=True).start()"""

SLOW = """import time

def share(table):
    time.sleep(0.5)
    return table.loc[table["partner"] == "A", "links"].sum() / table["links"].sum()"""


@ANSWERS.add(ALL)
def perfect(sheet: Sheet) -> None:
    """All right."""
    sheet.fill()


@ANSWERS.add(ALL)
def numpy_values(sheet: Sheet) -> None:
    """All right, as NumPy values."""
    sheet.fill(
        q1='import numpy as np\nanswer_1 = np.array(["Kazakhstan", "Kyrgyzstan", "Tajikistan"])',
        q2="answer_2 = np.int64(12)",
        q3='answer_3 = np.array(["تاجیکستان"])[0]',
        q4='answer_4 = np.array(["Tajikistan", "Kazakhstan"])',
    )


@ANSWERS.add(ALL)
def pandas_values(sheet: Sheet) -> None:
    """All right, as pandas Series."""
    sheet.fill(
        q1='answer_1 = links.loc[links["partner"] == "A", "state"]',
        q4='answer_4 = links.sort_values("links", ascending=False)["state"].head(2)',
    )


@ANSWERS.add(ALL)
def number_as_text(sheet: Sheet) -> None:
    """All right, a number given as text."""
    sheet.fill(q2='answer_2 = "12"')


@ANSWERS.add(ALL)
def persian(sheet: Sheet) -> None:
    """All right, in Persian digits and with the letters of an Arabic keyboard."""
    sheet.fill(q2='answer_2 = "۱۲"', q3='answer_3 = "تاجيكستان"')


@ANSWERS.add(ALL)
def future_warning(sheet: Sheet) -> None:
    """All right, with a harmless FutureWarning."""
    sheet.fill(q5=WARNS)


@ANSWERS.add(ALL)
def late_noise(sheet: Sheet) -> None:
    """All right, with a progress report that runs on."""
    sheet.fill(q5=SLOW)
    sheet.before("q5", LATE)


@ANSWERS.add({**ALL, "q1": 2.0, "q4": 1.0})
def part(sheet: Sheet) -> None:
    """Two questions partly right."""
    sheet.fill(q1='answer_1 = {"Kazakhstan", "Tajikistan"}', q4='answer_4 = ["Tajikistan", "Kyrgyzstan"]')


@ANSWERS.add(all_but("q2", "q5"))
def wrong(sheet: Sheet) -> None:
    """Two questions wrong."""
    sheet.fill(q2="answer_2 = 5", q5="def share(table):\n    return 0.75")


@ANSWERS.add(NOTHING)
def blank(sheet: Sheet) -> None:
    """Blank."""


@MISHAPS.add(all_but("q2"))
def raises(sheet: Sheet) -> None:
    """One answer cell raises an error."""
    sheet.fill(q2='answer_2 = links["lniks"].sum()')


@MISHAPS.add(all_but("q3"))
def endless(sheet: Sheet) -> None:
    """Endless loop in one answer."""
    sheet.fill(q3="while True:\n    pass")


@MISHAPS.add(all_but("q3"))
def asks(sheet: Sheet) -> None:
    """One answer waits for input()."""
    sheet.fill(q3='answer_3 = input("Which state? ")')


@MISHAPS.add(only("q1", "q2"))
def exits(sheet: Sheet) -> None:
    """Notebook calls exit() after two right answers."""
    sheet.fill(q3="exit()")


@MISHAPS.add(only("q1", "q2", "q3"))
def crashes(sheet: Sheet) -> None:
    """Kernel crashes after three right answers."""
    # It reads where there is no memory, as a faulty library does.
    sheet.fill(q4="import ctypes\nctypes.string_at(0)")


@MISHAPS.add(only("q1"), earlier=perfect)
def ends_later(sheet: Sheet) -> None:
    """Second submission ends the kernel; the first was perfect."""
    sheet.fill(q2="import os\nos._exit(1)")


@MISHAPS.add(ALL)
def deleted(sheet: Sheet) -> None:
    """A graded cell deleted."""
    sheet.fill()
    sheet.notebook.cells.remove(sheet.cell("q2"))


@MISHAPS.add(ALL)
def copied(sheet: Sheet) -> None:
    """A graded cell copied."""
    sheet.fill()
    twin = copy.deepcopy(sheet.cell("q2"))
    twin.id = "twin"
    sheet.notebook.cells.insert(sheet.notebook.cells.index(sheet.cell("q2")), twin)


@MISHAPS.add(ALL)
def retyped(sheet: Sheet) -> None:
    """A graded cell made a text cell."""
    sheet.fill()
    cell = sheet.cell("q2")
    cell.cell_type = "markdown"
    del cell["outputs"], cell["execution_count"]


@MISHAPS.add(ALL)
def older(sheet: Sheet) -> None:
    """Saved by an older Jupyter, without cell ids."""
    sheet.fill()
    sheet.notebook.nbformat_minor = 4
    for cell in sheet.notebook.cells:
        del cell["id"]


@MISHAPS.add(NOTHING)
def damaged(sheet: Sheet) -> None:
    """File damaged: its end is missing."""
    sheet.fill()
    sheet.cut = 300


@MISHAPS.add(ALL)
def renamed(sheet: Sheet) -> None:
    """File renamed by the browser: TR (1).ipynb."""
    sheet.fill()
    sheet.file = "TR (1).ipynb"
