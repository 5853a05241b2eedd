"""The plans of the guide have the minutes, parts and aims that the notebooks have."""

import re
from collections.abc import Iterator

import pytest

from softpower.tables import load
from tests.lessons.reading import lessons, markdown, source
from tests.project.agreement import ROOT
from tests.project.the_page import page, tables

HEAD = ("part", "min", "aims", "in 50", "in 90", "what is done")
PART = re.compile(r"^## ((?:\d+\. )?.+?) \((\d+) minutes?\)$", re.MULTILINE)
HOME = re.compile(r"With 50 minutes of class: (\d+) at home before it, (\d+) after it\. With 90: (\d+) after")
NUMBERS = sorted(lessons())
ASSIGNED = [f"A{number}" for number in NUMBERS if number != "0"]


def parts(lesson: str) -> list[tuple[str, int, str]]:
    """Return the parts of a lesson: heading, minutes, and the aims that it names."""
    found: list[tuple[str, int, list[str]]] = []
    for cell in markdown(lesson)[1:]:
        if heading := PART.search(source(cell)):
            found.append((heading[1], int(heading[2]), []))
        if found:
            found[-1][2].extend(re.findall(rf"\((L{lesson}\.\d)\)", source(cell)))
    return [(name, minutes, ", ".join(sorted(set(aims)))) for name, minutes, aims in found]


def about(lesson: str) -> int:
    """Return the minutes of a lesson's first cell."""
    told = re.search(r"about (\d+) minutes", source(markdown(lesson)[0]))
    assert told
    return int(told[1])


def chapters(text: str) -> dict[str, str]:
    """Return the chapter of each lesson, by its number."""
    return {chapter[0]: chapter for chapter in re.split(r"^## Lesson ", text, flags=re.M)[1:]}


def problems(lesson: str, chapter: str) -> Iterator[str]:
    """Say where the plan of a lesson differs from its notebook, or asks for more time than there is."""
    *planned, talk = tables(chapter, *HEAD)
    told = [(name, int(minutes), aims) for name, minutes, aims, *_ in planned]
    for here, there in zip(told, parts(lesson), strict=False):
        if here != there:
            yield f"{here} in the plan, {there} in the notebook"
    if len(told) != len(parts(lesson)):
        yield f"{len(told)} parts in the plan, {len(parts(lesson))} in the notebook"
    home = {}
    for column, limit in ((3, 50), (4, 90)):
        spent = {word: 0 for word in ("before", "class", "after")}
        for row in planned:
            spent[row[column]] += int(row[1])
        home[limit] = spent
        if spent["class"] + int(talk[column]) > limit:
            yield f"more than {limit} minutes in class"
    said = HOME.search(chapter)
    if not said or [int(each) for each in said.groups()] != [
        home[50]["before"],
        home[50]["after"],
        home[90]["after"],
    ]:
        yield "other minutes at home than the table has"
    if f"about {about(lesson)} minutes" not in chapter:
        yield "not the minutes of the lesson's first cell"


@pytest.mark.parametrize("lesson", NUMBERS)
def test_the_plan_of_a_lesson_is_its_notebook(lesson: str) -> None:
    assert list(problems(lesson, chapters(page("lessons.md"))[lesson])) == []


def test_there_is_a_plan_for_every_lesson() -> None:
    assert sorted(chapters(page("lessons.md"))) == NUMBERS


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("| 4. Worked example: from a sentence to a row | 13 |", "| 4. Worked example | 13 |", "in the plan"),
        ("| 6. Practice | 8 |", "| 6. Practice | 9 |", "in the plan"),
        ("| 13 | L1.1, L1.2, L1.3 |", "| 13 | L1.1 |", "in the plan"),
        ("| Talk | | | 12 |", "| Talk | | | 14 |", "more than 50 minutes"),
        (", 22 after it", ", 21 after it", "at home"),
        ("about 70 minutes", "about 60 minutes", "first cell"),
        ("11 at home before it", "10 at home before it", "at home"),
    ],
)
def test_a_wrong_plan_would_be_noticed(old: str, new: str, told: str) -> None:
    chapter = chapters(page("lessons.md"))["1"]
    assert chapter.count(old) == 1
    assert any(told in problem for problem in problems("1", chapter.replace(old, new)))


# -- the term


def minutes_of(assignment: str) -> int:
    """Return how long an assignment says it takes; A8 by its parts, since it says three to four hours."""
    text = (ROOT / "solutions" / assignment / f"{assignment}.ipynb").read_text(encoding="utf-8")
    if told := re.search(r"About (\d+) minutes\.", text):
        return int(told[1])
    assert "Three to four hours" in text
    return sum(parts_of_a8())


def parts_of_a8() -> list[int]:
    """Return the minutes of the six parts of A8."""
    text = (ROOT / "solutions" / "A8" / "A8.ipynb").read_text(encoding="utf-8")
    return [int(minutes) for minutes in re.findall(r'"## Part \d\. [^"]+ \((\d+) minutes\)', text)]


def test_the_term_has_every_lesson_and_assignment_once_with_its_minutes() -> None:
    rows = tables(
        page("README.md"),
        "week",
        "meeting",
        "minutes",
        "give out",
        "minutes",
        "due",
        "before the meeting, you",
    )
    assert [row[0] for row in rows] == [str(week) for week in range(1, 13)]
    planned = {row[1].split()[1]: int(row[2]) for row in rows if row[1].startswith("lesson")}
    assert planned == {lesson: about(lesson) for lesson in NUMBERS}
    given = {row[3]: int(row[4]) for row in rows if row[3]}
    assert given == {name: minutes_of(name) for name in ASSIGNED}
    assert [row[5] for row in rows if row[5]] == ASSIGNED
    together = next(row for row in rows if row[1].startswith("A8"))
    assert int(together[2]) == sum(parts_of_a8()[:3])
    for name in ASSIGNED:
        out, back = (next(at for at, row in enumerate(rows) if row[column] == name) for column in (3, 5))
        assert out < back


def test_the_six_weeks_hold_all_and_say_what_is_left_for_home() -> None:
    text, homework = page("teaching.md"), chapters(page("lessons.md"))
    rows = tables(text, "week", "first meeting", "second meeting", "at home", "minutes at home")
    met = [found for row in rows for cell in row[1:3] for found in re.findall(r"^lesson (\d)", cell)]
    assert met == NUMBERS
    for _, first, second, home, told in rows:
        after = 0
        for lesson in re.findall(r"lesson (\d)", f"{first} {second}"):
            left = HOME.search(homework[lesson])
            assert left
            after += int(left[3])
        due = [name for name in re.findall(r"A\d", home) if name != "A8"]
        after += sum(minutes_of(name) for name in due) + ("A8" in home) * sum(parts_of_a8()[3:])
        assert after == int(told)


def test_the_sums_of_the_page_are_right() -> None:
    text = page("teaching.md")
    lesson_minutes = sum(about(lesson) for lesson in NUMBERS)
    everything = lesson_minutes + sum(minutes_of(name) for name in ASSIGNED)
    assert f"say {lesson_minutes} minutes together" in text
    assert f"{minutes_of('A8')} minutes by its parts" in text
    assert f"makes {everything:,} minutes in all" in text
    points = re.search(r"^\| all .*", page("trust.md"), re.MULTILINE)
    assert points
    assert f"marks {points[0].split('|')[3].strip()} points" in text


def test_the_ten_words_stand_in_the_glossary() -> None:
    glossary = load("glossary")
    rows = tables(page("teaching.md"), "Persian", "English", "stands in", "what it changes")
    assert len(rows) == 10
    for persian, english, loc, _ in rows:
        term = re.sub(r"<[^>]+>", "", persian)
        (row,) = glossary[(glossary["fa"] == term) & (glossary["en"] == english)].itertuples()
        assert 'dir="rtl" lang="fa"' in persian
        assert loc in row.loc
