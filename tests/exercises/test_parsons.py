"""Parsons problems: moving, leaving out, running, and whether every entry is sound."""

import ast
from typing import Any

import pytest

from softpower.exercises import parsons
from softpower.exercises.checks import UnknownItem, all_entries
from softpower.exercises.parsons import Parsons, ParsonsWidget, execute, find_parsons, judge
from tests.displayed import displayed

TOY = Parsons("T-x1", "Make <six>.", ("a = 2", "b = 3", "six = a * b"), ("six = a + b",), "six")
IDS = [entry["id"] for entry in all_entries("parsons")]


def place_of(widget: ParsonsWidget, code: str) -> int:
    return [line.code for line in widget.lines].index(code)


def arrange(widget: ParsonsWidget, order: tuple[str, ...]) -> None:
    """Put the lines in order with the buttons alone, and leave out the others."""
    for target, code in enumerate(order):
        for place in range(place_of(widget, code), target, -1):
            widget.rows[place].up.click()
    for row in widget.rows[len(order) :]:
        row.use.click()


def run(problem: Parsons, *order: str) -> str:
    widget = ParsonsWidget(problem)
    arrange(widget, order)
    widget.run.click()
    return str(widget.message.value)


def test_the_right_order_is_right() -> None:
    assert "T-x1: right" in run(TOY, "a = 2", "b = 3", "six = a * b")


def test_another_order_with_the_right_result_is_right_too() -> None:
    assert "T-x1: right" in run(TOY, "b = 3", "a = 2", "six = a * b")


def test_a_distractor_gives_another_result() -> None:
    message = run(TOY, "a = 2", "b = 3", "six = a + b")
    assert "T-x1: not yet" in message
    assert "six is 5" in message


def test_a_name_used_too_early_is_named_with_its_line() -> None:
    message = run(TOY, "a = 2", "six = a * b", "b = 3")
    assert "not yet" in message
    assert "Line 2 (six = a * b) uses b, but no line above it has made b yet." in message


def test_the_line_is_the_one_on_the_screen_when_lines_above_are_left_out() -> None:
    widget = ParsonsWidget(TOY)
    arrange(widget, ("a = 2", "b = 3", "six = a * b"))
    widget.rows[0].use.click()
    widget.run.click()
    assert "Line 3 (six = a * b) uses a," in widget.message.value


def test_buttons_move_a_line_and_back() -> None:
    widget = ParsonsWidget(TOY)
    before = [line.code for line in widget.lines]
    widget.rows[1].down.click()
    assert [line.code for line in widget.lines] == [before[0], before[2], before[1], before[3]]
    assert "place 3 of 4" in widget.moved.value
    widget.rows[2].up.click()
    assert [line.code for line in widget.lines] == before


def test_the_ends_stop() -> None:
    widget = ParsonsWidget(TOY)
    before = [line.code for line in widget.lines]
    assert widget.rows[0].up.disabled
    assert widget.rows[-1].down.disabled
    assert not widget.rows[1].up.disabled
    widget._move(0, -1)
    widget._move(3, 1)
    assert [line.code for line in widget.lines] == before


def test_leaving_out_is_said_in_words_and_can_be_taken_back() -> None:
    widget = ParsonsWidget(TOY)
    widget.rows[0].use.click()
    assert "left out" in widget.rows[0].code.value
    assert widget.rows[0].use.description == "use"
    widget.rows[0].use.click()
    assert "left out" not in widget.rows[0].code.value
    assert widget.rows[0].use.description == "leave out"


def test_every_button_says_what_it_does() -> None:
    widget = ParsonsWidget(TOY)
    for row, line in zip(widget.rows, widget.lines, strict=True):
        assert all(line.code in button.tooltip for button in (row.up, row.down, row.use))


def test_a_change_takes_the_old_result_away() -> None:
    widget = ParsonsWidget(TOY)
    widget.run.click()
    assert widget.message.value
    widget.rows[0].down.click()
    assert widget.message.value == ""


def test_all_left_out() -> None:
    widget = ParsonsWidget(TOY)
    for row in widget.rows:
        row.use.click()
    widget.run.click()
    assert "All lines are left out." in widget.message.value


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["for i in [1]:", "x = 1"], "Line 2 (x = 1) does not fit under the line before it"),
        (["x = (1", "y = 2)"], "cannot be read by Python here"),
        (["d = {}", "x = d['voice']"], "Line 2 (x = d['voice']) asks for 'voice', which is not there."),
        (["x = 1 / 0"], "Line 1 (x = 1 / 0) stopped with ZeroDivisionError: division by zero."),
        (["raise SystemExit"], "Line 1 (raise SystemExit) stopped with SystemExit."),
        (["x = None + 1", "y = 1"], "stopped with TypeError"),
        (["y = 1"], "It ran, but no line made x."),
        (["x = object()"], "It ran, but x cannot be read."),
        (["def f():", "    return q", "x = f()"], "Line 2 (return q) uses q"),
    ],
)
def test_errors_are_one_kind_sentence(lines: list[str], words: str) -> None:
    problem = execute(lines, "x").problem
    assert words in problem
    assert "Traceback" not in problem


def test_what_is_printed_is_shown_and_not_let_out(capsys: pytest.CaptureFixture[str]) -> None:
    problem = Parsons("T-x2", "Print.", ("x = 1", "print('<b>hello')"), (), "x")
    assert "&lt;b&gt;hello" in run(problem, "x = 1", "print('<b>hello')")
    assert capsys.readouterr().out == ""


def test_each_run_starts_afresh() -> None:
    assert execute(["a = 1", "x = a"], "x").result == 1
    assert "uses a," in execute(["x = a"], "x").problem


def test_true_is_not_one() -> None:
    problem = Parsons("T-x3", "True.", ("x = True",), ("x = 1",), "x")
    assert judge(problem, execute(["x = 1"], "x")).status == "not yet"
    assert judge(problem, execute(["x = True"], "x")).status == "right"


def test_alternatives_show_the_mixed_lines_and_fold_the_answer_away() -> None:
    (output,) = displayed("softpower.exercises.checks", parsons, IDS[0])
    problem = find_parsons(IDS[0])
    assert set(output.data) == {"application/vnd.jupyter.widget-view+json", "text/html", "text/plain"}
    assert output.data["text/plain"].splitlines()[1:-1] == problem.shuffled()
    before, _, after = output.data["text/html"].partition("<details>")
    assert before.count("\n") == len(problem.shuffled()) - 1
    assert "Leave out" in after
    assert "Leave out" not in before


def test_html_is_escaped() -> None:
    assert "Make &lt;six&gt;." in TOY.html()
    assert "<six>" not in ParsonsWidget(TOY).box.children[0].value


def test_the_shuffle_is_fixed() -> None:
    assert TOY.shuffled() == TOY.shuffled()
    assert sorted(TOY.shuffled()) == sorted([*TOY.lines, *TOY.distractors])


def test_an_unknown_problem_is_one_line() -> None:
    with pytest.raises(UnknownItem) as caught:
        parsons("nope")
    (line,) = caught.value._render_traceback_()
    assert line == f"There is no Parsons problem 'nope'. The names are: {', '.join(IDS)}."
    assert "\n" not in line


# -- every entry in the package


@pytest.mark.parametrize("item", IDS)
def test_the_right_order_runs(item: str) -> None:
    problem = find_parsons(item)
    outcome = execute(list(problem.lines), problem.gives)
    assert outcome.problem == ""
    assert judge(problem, outcome).status == "right"


@pytest.mark.parametrize("item", IDS)
def test_no_distractor_can_take_the_place_of_a_line(item: str) -> None:
    problem = find_parsons(item)
    for distractor in problem.distractors:
        for place in range(len(problem.lines)):
            lines: list[Any] = [*problem.lines]
            lines[place] = distractor
            assert judge(problem, execute(lines, problem.gives)).status == "not yet", lines


@pytest.mark.parametrize("item", IDS)
def test_the_first_sight_is_not_the_answer(item: str) -> None:
    problem = find_parsons(item)
    assert judge(problem, execute(problem.shuffled(), problem.gives)).status == "not yet"


@pytest.mark.parametrize("item", IDS)
def test_no_order_can_run_for_ever(item: str) -> None:
    problem = find_parsons(item)
    for line in (*problem.lines, *problem.distractors):
        assert not line.lstrip().startswith("while"), line
    ast.parse("\n".join(problem.lines))
