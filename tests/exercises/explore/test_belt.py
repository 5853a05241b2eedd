"""Move the belt: each change is answered in figure, table and words, and silence is said."""

from typing import Any

import pytest

from softpower.exercises import checks
from softpower.exercises.explore.belt import FIRST, move_belt, mover, said_of_move, table_html
from softpower.methods.theory_expectations import ARROWS, MOVES, SETTINGS, Case, expect, moved_by


class Mover:
    """The widget, with its controls by name."""

    def __init__(self) -> None:
        controls, self.news, self.figure, self.table = mover().children
        *settings, self.lit = controls.children
        self.settings = dict(zip(SETTINGS, settings, strict=True))

    def alt(self) -> str:
        return str(self.figure.value.split('alt="')[1].split('"')[0])


def test_it_starts_with_the_theory_of_the_article():
    widget = Mover()
    assert widget.lit.value == FIRST
    assert {name: control.value for name, control in widget.settings.items()} == vars(Case())
    assert widget.alt().startswith(FIRST)
    assert "(in the figure)" in widget.table.value


def test_every_control_has_a_label_and_a_tooltip():
    widget = Mover()
    for control in (*widget.settings.values(), widget.lit):
        assert control.description
        assert len(control.tooltips) == len(control.options)


@pytest.mark.parametrize("name", SETTINGS)
def test_a_change_is_told_in_words_in_the_figure_and_in_the_table(name: str):
    widget = Mover()
    widget.lit.value = moved_by(name)[0]
    before = widget.alt(), widget.table.value, widget.figure.value
    widget.settings[name].value = SETTINGS[name][1]
    after = widget.alt(), widget.table.value, widget.figure.value
    assert all(one != other for one, other in zip(before, after, strict=True))
    assert 'role="status"' in widget.news.value
    assert all(theory.replace("'", "&#x27;") in widget.news.value for theory in moved_by(name))


def test_a_setting_of_another_theory_leaves_the_drawn_path_alone():
    widget = Mover()
    widget.lit.value = "neorealism"
    widget.settings["perception"].value = "strong"
    assert "Foreign policy: not stated." in widget.alt()
    assert "Active" in widget.alt()
    assert "neorealism" not in widget.news.value


def test_lighting_up_changes_the_figure_and_marks_the_row():
    widget = Mover()
    for theory in ARROWS:
        widget.lit.value = theory
        assert widget.alt().replace("&#x27;", "'").startswith(theory)
        assert widget.table.value.count("(in the figure)") == 1


def test_a_path_goes_out_where_its_condition_is_not_met():
    widget = Mover()
    widget.lit.value = "the article's proposition"
    assert "Not active" in widget.alt()
    widget.settings["ties"].value = "close"
    assert "Active: " in widget.alt()
    widget.settings["power"].value = "strong"
    assert "Not active" in widget.alt()
    assert "Foreign policy: not stated." in widget.alt()


def test_the_table_has_a_row_with_locators_for_each_theory():
    found = expect(Case(threat="yes"))
    html = table_html(found)
    for each in found:
        assert all(place in html for place in each.loc)
    assert html.count("<tr>") == 1 + len(ARROWS)
    assert "not stated" in html
    assert "does not mean “no”" in html


def test_what_is_said_of_a_move_names_only_the_theories_that_it_moves():
    assert said_of_move("threat", "yes") == "You set threat at home to yes. It is part of: omnibalancing."


def test_without_a_kernel_picture_table_and_text_stand_in(monkeypatch: pytest.MonkeyPatch):
    bundles: list[dict[str, Any]] = []
    monkeypatch.setattr(checks, "display", lambda bundle, raw: bundles.append(bundle))
    move_belt()
    (bundle,) = bundles
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert "<img alt=" in bundle["text/html"]
    assert "<table>" in bundle["text/html"]
    assert all(f"{name}: {getattr(Case(), key)}" in bundle["text/plain"] for key, name in MOVES.items())
    assert all(theory in bundle["text/plain"] for theory in ARROWS)


def test_two_runs_give_the_same_alternatives(monkeypatch: pytest.MonkeyPatch):
    bundles: list[dict[str, Any]] = []
    monkeypatch.setattr(checks, "display", lambda bundle, raw: bundles.append(bundle))
    move_belt()
    move_belt()
    assert bundles[0]["text/html"] == bundles[1]["text/html"]
    assert bundles[0]["text/plain"] == bundles[1]["text/plain"]
