"""Each lesson is built as the course promises, and is committed as it ran."""

import json
import re
from statistics import median

from tests.lessons.reading import code, lessons, markdown, source

#: The parts of a lesson, in order; where a part may have several names, parted by |.
PARTS = [
    "Recall",
    "question of the day",
    "tables",
    "Worked example",
    "Predict",
    "Practice",
    "error",
    "order|fix",
    "means",
    "Counter-reading",
    "Exit recall",
    "Reflection",
    "Key points",
    "AI assistant",
    "Where next",
]

EMOJI = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]")
WORD = re.compile(r"[^\W_]+(?:['’.\-\u200c][^\W_]+)*")
MINUTES = re.compile(r"\((\d+) minutes?\)")


def test_the_parts_stand_in_order(lesson: str):
    headings = [
        line for cell in markdown(lesson) for line in source(cell).splitlines() if line.startswith("#")
    ]
    at = 0
    for part in PARTS:
        following = [n for n in range(at, len(headings)) if re.search(part, headings[n], re.IGNORECASE)]
        assert following, f"{part} does not follow {headings[:at]}"
        at = following[0]


def test_the_minutes_of_the_parts_make_the_minutes_of_the_lesson(lesson: str):
    text = "\n".join(source(cell) for cell in markdown(lesson))
    total = sum(int(minutes) for minutes in MINUTES.findall(text))
    told = re.search(r"about (\d+) minutes", text)
    assert told is not None
    assert abs(total - int(told[1])) <= 2
    assert 40 <= total <= 75


def test_a_lesson_has_1500_to_2500_words(lesson: str):
    text = " ".join(re.sub(r"<[^>]+>", " ", source(cell)) for cell in markdown(lesson))
    assert 1500 <= len(WORD.findall(text)) <= 2500


def test_code_cells_are_short(lesson: str):
    lengths = [len([line for line in source(cell).splitlines() if line.strip()]) for cell in code(lesson)]
    assert max(lengths) <= 12
    assert 1 <= median(lengths) <= 3


def test_every_objective_is_named_where_it_is_practised(lesson: str):
    title, *rest = markdown(lesson)
    objectives = re.findall(rf"\*\*(L{lesson}\.\d+)\*\* \*[a-z]", source(title))
    later = " ".join(source(cell) for cell in rest)
    assert objectives
    assert [each for each in objectives if f"({each})" not in later] == []


def test_every_figure_has_alternative_text_and_a_sentence_below(lesson: str):
    cells = lessons()[lesson]
    figures = 0
    for cell, following in zip(cells, [*cells[1:], {"source": ""}], strict=True):
        data = [output.get("data", {}) for output in cell.get("outputs", [])]
        # Neither JupyterLab nor nbconvert gives a bare picture an alternative text.
        assert not any("image/png" in each for each in data), cell["id"]
        html = "".join("".join(each.get("text/html", "")) for each in data)
        for picture in re.findall(r"<img [^>]*>", html):
            figures += 1
            assert re.search(r'alt="[^"]{20,}"', picture), cell["id"]
            assert "What you see" in source(following), cell["id"]
    assert figures


def test_there_is_no_emoji(lesson: str):
    assert not EMOJI.search(json.dumps(lessons()[lesson], ensure_ascii=False))


# -- the committed notebook


def test_cells_have_lasting_ids_and_no_traces_of_a_run(lesson: str):
    ids = [cell["id"] for cell in lessons()[lesson]]
    assert len(set(ids)) == len(ids)
    for cell in lessons()[lesson]:
        assert re.fullmatch(rf"L{lesson}-[a-z0-9-]+", cell["id"])
        assert set(cell["metadata"]) <= {"tags"}


def test_a_lesson_is_executed_and_fails_only_on_purpose(lesson: str):
    for cell in code(lesson):
        assert cell["execution_count"], cell["id"]
        fails = any(output["output_type"] == "error" for output in cell["outputs"])
        assert fails == ("raises-exception" in cell["metadata"].get("tags", [])), cell["id"]
        assert not any(output.get("name") == "stderr" for output in cell["outputs"]), cell["id"]
