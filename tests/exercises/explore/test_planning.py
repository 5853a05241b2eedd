"""The planner: it answers to both lists, in words as well as in a figure."""

from typing import Any

import pytest

from softpower.exercises import checks
from softpower.exercises.explore import planning, saying
from softpower.exercises.explore.planning import plan_memo, plan_text, planner
from softpower.methods.plans import PATTERNS, plan, subjects


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Collect what is displayed."""
    bundles: list[dict[str, Any]] = []
    for module in (saying, checks):
        monkeypatch.setattr(module, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


def test_every_subject_and_every_pattern_can_be_chosen():
    subject, pattern, _ = planner("quantities", "count").children
    assert [value for _, value in subject.options] == subjects()
    assert [value for _, value in pattern.options] == list(PATTERNS)
    assert len(set(subject.tooltips)) == len(subject.options)
    assert all(pattern.tooltips)


def test_every_control_is_a_group_of_buttons():
    # JupyterLab 4.6 takes the arrow keys away from lists and radio buttons; it leaves Tab and Space.
    *controls, _ = planner("quantities", "count").children
    assert {type(control).__name__ for control in controls} == {"ToggleButtons"}


def test_the_answer_follows_both_lists():
    subject, pattern, answer = planner("quantities", "count").children
    seen = [answer.value]
    pattern.value = "order"
    seen.append(answer.value)
    assert "The tables cannot answer this" in answer.value
    subject.value = "C02"
    seen.append(answer.value)
    assert "no order in time" in answer.value
    pattern.value = "against"
    seen.append(answer.value)
    assert "qualifies, inferred (2.3.s5)" in answer.value
    assert len(set(seen)) == 4


def test_the_figure_has_a_text_alternative_that_changes_with_it():
    subject, _, answer = planner("interests", "count").children
    first = answer.value.split('alt="')[1].split('"')[0]
    subject.value = "norms"
    second = answer.value.split('alt="')[1].split('"')[0]
    assert first != second
    assert first in plan_text(plan("interests", "count"))


def test_the_text_says_what_the_html_says():
    text, html = plan_text(plan("C02", "against")), planner("C02", "against").children[2].value
    for line in text.splitlines():
        label, _, rest = line.partition(": ")
        assert planning.escape(rest) in html or planning.escape(line) in html, label


def test_without_a_kernel_the_plan_is_html_and_text(shown):
    plan_memo("events", "order")
    bundle = shown[0]
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert "<img alt=" in bundle["text/html"]
    assert bundle["text/plain"].startswith("Question: In which order do the events come in time?")
    assert "Run this cell in a notebook" in bundle["text/plain"]


def test_the_same_plan_twice_gives_the_same_alternatives(shown):
    plan_memo()
    plan_memo()
    first, second = ({name: each[name] for name in ("text/html", "text/plain")} for each in shown)
    assert first == second


@pytest.mark.parametrize(
    "arguments",
    [("nope", "count"), ("quantities", "nope"), (..., "count"), ("quantities", ...), (None, None), ([], {})],
)
def test_an_unknown_start_or_question_gets_one_line(arguments, shown):
    plan_memo(*arguments)
    assert "Choose one of" in shown[0]["text/plain"]
    assert "\n" not in shown[0]["text/plain"]
