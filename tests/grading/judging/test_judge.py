"""Judging one cell: the mark is always between nothing and the points, with a reason."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat import from_dict
from nbgrader.utils import determine_grade

from softpower.answers import MIME_TYPE, Set, pack
from softpower.grading.judging.feedback import feedback_html, judged_outputs
from softpower.grading.judging.judge import judge, last_bundle
from softpower.grading.keys import Entry, Mistake

ENTRY = Entry(
    "X-q1",
    Set(),
    {"a", "b", "c"},
    "Why.",
    ("0.1.s1",),
    "L1.1",
    partial=True,
    mistakes=(Mistake({"a"}, "M01", "You stopped at the first."),),
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def handed(content: Any, kind: str = "display_data") -> dict[str, Any]:
    return {"output_type": kind, "data": {MIME_TYPE: content}, "metadata": {}}


def graded_cell(outputs: list[Any]) -> Any:
    metadata = {
        "grade": True,
        "solution": False,
        "locked": True,
        "grade_id": "X-q1",
        "points": 3,
        "schema_version": 3,
    }
    return from_dict(
        {
            "cell_type": "code",
            "source": "",
            "metadata": {"nbgrader": metadata},
            "outputs": outputs,
            "execution_count": 1,
        }
    )


@pytest.mark.parametrize(
    ("answer", "score"), [({"a", "b", "c"}, 3.0), (["c", "B", "a"], 3.0), ({"a", "b"}, 2.0), ({"x"}, 0.0)]
)
def test_scores(answer: object, score: float) -> None:
    assert judge(ENTRY, [handed(pack("X-q1", answer))], 3).score == score


@given(json_values)
def test_any_bundle_ends_in_a_mark_with_a_reason(content: Any) -> None:
    for bundle in (content, {"version": 1, "item": "X-q1", "answer": content}):
        judgement = judge(ENTRY, [handed(bundle)], 3)
        assert 0 <= judgement.score <= 3
        assert judgement.reason


def test_an_anticipated_mistake_is_told() -> None:
    judgement = judge(ENTRY, [handed(pack("X-q1", {"a"}))], 3)
    assert "You stopped at the first." in judgement.reason
    assert judgement.misconception == "M01"


def test_an_answer_to_another_item_is_none() -> None:
    assert judge(ENTRY, [handed(pack("X-q2", {"a", "b", "c"}))], 3).status == "no answer"


def test_nothing_handed_over_names_the_error() -> None:
    error = {
        "output_type": "error",
        "ename": "NameError",
        "evalue": "name 'q' is not defined",
        "traceback": [],
    }
    assert "NameError: name 'q' is not defined" in judge(ENTRY, [error], 3).reason


@pytest.mark.parametrize("answer", [{"a", "b", "c"}, {"a"}, {"x"}, print])
def test_nbgrader_reads_the_mark_that_was_judged(answer: object) -> None:
    outputs = [from_dict(handed(pack("X-q1", answer)))]
    judgement = judge(ENTRY, outputs, 3)
    warning = from_dict({"output_type": "stream", "name": "stderr", "text": "FutureWarning"})
    cell = graded_cell(judged_outputs(judgement, last_bundle(ENTRY, outputs), [*outputs, warning], True))
    assert determine_grade(cell) == (judgement.score, 3)


def test_a_judged_cell_can_be_judged_again() -> None:
    outputs = [from_dict(handed(pack("X-q1", {"a", "b"})))]
    first = judge(ENTRY, outputs, 3)
    again = judge(ENTRY, judged_outputs(first, last_bundle(ENTRY, outputs), outputs, True), 3)
    assert again == first


def test_feedback_escapes_what_students_write() -> None:
    judgement = judge(ENTRY, [handed(pack("X-q1", {"<script>alert(1)</script>"}))], 3)
    assert "<script>" not in feedback_html(judgement, explain=True)


def test_the_explanation_is_shown_only_where_allowed() -> None:
    judgement = judge(ENTRY, [handed(pack("X-q1", {"a"}))], 3)
    assert "Why." in feedback_html(judgement, explain=True)
    assert "Why." not in feedback_html(judgement, explain=False)
