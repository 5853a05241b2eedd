"""Controls to choose with: their values, and that none of them needs the arrow keys."""

import ast
from pathlib import Path

import ipywidgets
import pytest

from softpower import exercises
from softpower.exercises.choosing import LOOK, framed, one_of, with_steps

#: Controls that need the arrow keys, or look in JupyterLab as if nothing were chosen.
NOT_HERE = {"RadioButtons", "Select", "SelectMultiple", "ToggleButton", "ToggleButtons"}
MODULES = [path for path in Path(exercises.__file__).parent.rglob("*.py") if path.stem != "choosing"]


def calls(path: Path) -> list[tuple[str, set[str]]]:
    """Return the name of everything that a module calls, and what it says in the call, as ``name=value``."""
    found = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    return [
        (_name(call.func), {f"{one.arg}={ast.unparse(one.value)}" for one in call.keywords}) for call in found
    ]


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def test_nothing_is_chosen_at_first() -> None:
    assert one_of(["a", "b"]).value is None


def test_a_choice_is_the_value_of_its_pair_and_is_told() -> None:
    buttons = one_of([("one", 1), ("two", 2)], 1)
    heard = []
    buttons.observe(lambda change: heard.append(change["new"]), names="value")
    buttons.index = 1
    buttons.index = 0
    assert heard == [2, 1]


def test_one_may_choose_nothing_again() -> None:
    buttons = one_of(["a", "b"], "b")
    buttons.value = None
    assert buttons.index is None


def test_each_button_says_what_is_chosen() -> None:
    assert one_of(["a", "b"], description="Kind").tooltips == ("Kind", "Kind")
    assert one_of(["a", "b"], description="Kind", tooltip="Kind of tie").tooltips == ("Kind of tie",) * 2
    assert one_of(["a", "b"], tooltip=["first", "second"]).tooltips == ("first", "second")


def test_only_long_texts_are_stacked() -> None:
    assert "softpower-stacked" in one_of(["a"], stacked=True)._dom_classes
    assert "softpower-stacked" not in one_of(["a"])._dom_classes


def test_steps_go_round_a_list() -> None:
    menu = ipywidgets.Dropdown(options=[("A", "a"), ("B", "b"), ("C", "c")])
    _, before, after, _ = with_steps(menu, "letter").children
    after.click()
    assert menu.value == "b"
    for _ in range(2):
        before.click()
    assert menu.value == "c"
    after.click()
    assert menu.value == "a"


@pytest.mark.parametrize(("step", "value"), [(1, "c"), (2, "a")])
def test_a_step_from_no_choice_goes_to_an_end(step: int, value: str) -> None:
    menu = ipywidgets.Dropdown(options=["a", "b", "c"], value=None)
    with_steps(menu, "letter").children[step].click()
    assert menu.value == value


def test_steps_follow_new_options_and_bear_an_empty_list() -> None:
    menu = ipywidgets.Dropdown(options=["a", "b"])
    _, before, after, _ = with_steps(menu, "letter").children
    menu.options = []
    after.click()
    before.click()
    assert menu.value is None
    menu.options = ["x", "y"]
    after.click()
    assert menu.value == "x"


def test_the_tab_key_passes_the_list_over() -> None:
    menu = ipywidgets.Dropdown(options=["a"])
    _, *buttons, _ = with_steps(menu, "letter").children
    assert menu.tabbable is False
    assert [button.description for button in buttons] == ["Previous letter", "Next letter"]
    assert all(button.tabbable is not False for button in buttons)


def test_the_place_in_the_list_is_seen_and_its_name_is_heard() -> None:
    menu = ipywidgets.Dropdown(options=[("<A>", "a"), ("B", "b")])
    _, _, after, place = with_steps(menu, "letter").children
    assert '<div role="status">1 of 2<' in place.value
    assert "&lt;A&gt;" in place.value
    after.click()
    assert '<div role="status">2 of 2<' in place.value
    assert ": B<" in place.value
    menu.options = ["x", "y", "z"]
    assert "1 of 3" in place.value
    assert ": x<" in place.value
    menu.options = []
    assert place.value == '<div role="status"></div>'


def test_a_frame_brings_the_look_and_changes_nothing_inside() -> None:
    box = ipywidgets.VBox([ipywidgets.HTML("x")])
    frame = framed(box)
    assert frame.children[0].value == LOOK
    assert frame.children[1] is box
    assert len(box.children) == 1
    assert "softpower" in frame._dom_classes


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_widget_needs_the_arrow_keys(path: Path) -> None:
    found = calls(path)
    names = {name for name, _ in found}
    assert not names & NOT_HERE, "use one_of()"
    for_the_mouse = all("tabbable=False" in said for name, said in found if name == "Dropdown")
    assert "Dropdown" not in names or "with_steps" in names or (for_the_mouse and "Button" in names)
