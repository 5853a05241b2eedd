"""Coding beside two coders: what is shown before and after, and figures that move."""

import re
from typing import Any

import pytest

from softpower.exercises import checks
from softpower.exercises.explore import saying
from softpower.exercises.explore.agreeing import UNITS, CoderWidget, code_with_two, read_code
from softpower.exercises.explore.coders import MEANINGS, PAIRS, Coding, confusion_html, tools
from softpower.methods.agreement import cohen_kappa, krippendorff_alpha, percent_agreement
from softpower.tables import load
from softpower.tables.package import data_folder

TELEVISION, CIVIL_SOCIETY, MILITARY_DIPLOMACY, NOT_IN_PASS_1 = "I64", "I02", "I59", "I01"


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Collect what is displayed."""
    bundles: list[dict[str, Any]] = []
    for module in (saying, checks):
        monkeypatch.setattr(module, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


def widget(*ids: str) -> CoderWidget:
    return CoderWidget(Coding(tools(ids)))


def press(coder: CoderWidget, code: str) -> None:
    coder.buttons[list(MEANINGS).index(code)].click()


# -- the tools


def test_the_categories_are_the_codebooks_in_its_order() -> None:
    assert list(MEANINGS) == list(load("instruments")["category"].cat.categories)


def test_the_meanings_are_the_codebooks() -> None:
    codebook = (data_folder() / "CODEBOOK.md").read_text(encoding="utf-8")
    for code, meaning in MEANINGS.items():
        assert f"| `{code}` | {meaning} |" in codebook


def test_the_chosen_tools_hold_every_difference_of_the_two_coders() -> None:
    codings = load("codings")
    instruments = codings[(codings["unit_table"] == "instruments") & (codings["note"] == "")]
    differ = set(instruments[instruments["pass_1"] != instruments["pass_2"]]["unit_id"])
    assert differ
    assert differ <= set(UNITS)
    assert len(tools(UNITS)) == len(UNITS) == len(set(UNITS))


def test_a_tool_that_one_coder_lacks_is_left_out() -> None:
    assert [tool.id for tool in tools([NOT_IN_PASS_1, TELEVISION, "nope"])] == [TELEVISION]


def test_what_is_shown_before_does_not_tell_a_code() -> None:
    for tool in tools(UNITS):
        before = tool.before(1, 2)
        assert tool.place in before
        assert '<span dir="rtl" lang="fa">' in before
        assert tool.note not in before or not tool.note


def test_what_is_said_after_sets_all_codes_side_by_side() -> None:
    (tool,) = tools([CIVIL_SOCIETY])
    said = tool.after("media")
    assert "you say media, coder 1 says institutional, coder 2 says general" in said
    assert "the finished table has general" in said
    assert tool.note in said


# -- the figures


def test_the_figures_are_those_of_what_is_coded_so_far() -> None:
    coding = Coding(tools(UNITS))
    for tool, code in zip(coding.tools, ["institutional", "media", "general", "cultural"], strict=False):
        coding.record(tool, code)
    yours, theirs = coding.codes("you"), coding.codes("coder 1")
    assert len(yours) == len(theirs) == 4
    percent = f"percent {percent_agreement(yours, theirs):.1f}"
    kappa, alpha = (f"{measure(yours, theirs):.2f}" for measure in (cohen_kappa, krippendorff_alpha))
    assert (
        f"You and coder 1: the same for 2 of 4, {percent}, kappa {kappa}, alpha {alpha}." in coding.in_words()
    )
    assert f">{kappa}</td>" in coding.figures_html()


def test_nothing_coded_has_no_figures() -> None:
    coding = Coding(tools(UNITS))
    assert "Nothing is coded yet" in coding.in_words()
    assert coding.figures_html().count("not defined") == 9
    assert coding.confusion_html("you and coder 1") == ""


def test_one_code_alone_has_no_kappa() -> None:
    coding = Coding(tools([TELEVISION]))
    coding.record(coding.tools[0], "media")
    assert "percent 100.0, kappa not defined, alpha not defined" in coding.in_words()


def test_a_code_changed_later_is_told() -> None:
    coding = Coding(tools([TELEVISION, MILITARY_DIPLOMACY]))
    coding.record(coding.tools[0], "cultural")
    coding.record(coding.tools[0], "cultural")
    assert "Changed" not in coding.in_words()
    coding.record(coding.tools[0], "media")
    assert "Changed after you saw theirs: 1." in coding.in_words()
    assert coding.codes("you") == ["media"]


def test_the_end_is_told() -> None:
    coding = Coding(tools([TELEVISION]))
    coding.record(coding.tools[0], "media")
    assert "All are coded." in coding.in_words()


def test_the_table_counts_and_frames_what_differs() -> None:
    html = confusion_html(["elite", "media", "media"], ["elite", "media", "cultural"], "you", "coder 1")
    counts = [int(count) for count in re.findall(r">(\d+)</td>", html)]
    # Codes in the order of the codebook: elite, media, cultural, then the total.
    assert counts == [1, 0, 0, 1, 0, 1, 1, 2, 0, 0, 0, 0, 1, 1, 1, 3]
    assert html.count("#D55E00") == 1
    assert "Down: you. Across: coder 1." in html


# -- the widget


def figures_of(coder: CoderWidget) -> str:
    return str(coder.measured.value + coder.table.value + coder.sentence.value)


def test_each_choice_moves_the_figures_and_goes_on() -> None:
    coder = widget(TELEVISION, CIVIL_SOCIETY, MILITARY_DIPLOMACY)
    seen = [figures_of(coder)]
    for number, code in ((1, "media"), (2, "institutional"), (3, "security")):
        assert f"Tool {number} of 3" in coder.before.value
        assert "Your code" not in coder.before.value
        press(coder, code)
        seen.append(figures_of(coder))
    assert len(set(seen)) == 4
    assert "the same for 2 of 3" in coder.sentence.value
    # Round again: the code given before is shown.
    assert "Tool 1 of 3" in coder.before.value
    assert "Your code: media." in coder.before.value


def test_typing_does_what_a_button_does_and_empties_the_field() -> None:
    typed, pressed = widget(TELEVISION, CIVIL_SOCIETY), widget(TELEVISION, CIVIL_SOCIETY)
    typed.field.value = "7"
    press(pressed, "media")
    assert typed.field.value == ""
    assert typed.coding.yours == pressed.coding.yours == {TELEVISION: "media"}
    assert figures_of(typed) == figures_of(pressed)
    assert typed.after.value == pressed.after.value


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1", "elite"),
        (" 13 ", "general"),
        ("۵", "institutional"),
        ("7.", "media"),
        ("Cultural", "cultural"),
        ("mil", "military"),
        ("di", None),
        ("0", None),
        ("14", None),
        ("-1", None),
        ("...", None),
        ("soft", None),
    ],
)
def test_a_number_or_the_start_of_a_name_is_a_code(typed: str, code: str | None) -> None:
    assert read_code(typed) == code


def test_what_is_no_category_is_answered_and_not_recorded() -> None:
    coder = widget(TELEVISION)
    coder.field.value = "<b>soft</b>"
    assert "is no category" in coder.after.value
    assert "<b>" not in coder.after.value
    assert coder.coding.yours == {}


def test_another_pair_shows_another_table() -> None:
    coder = widget(CIVIL_SOCIETY)
    press(coder, "institutional")
    tables = []
    for pair in PAIRS:
        coder.pair.value = pair
        tables.append(coder.table.value)
    assert len(set(tables)) == 3
    assert "Down: coder 1. Across: coder 2." in tables[-1]


def test_one_may_go_back_and_start_again() -> None:
    coder = widget(TELEVISION, CIVIL_SOCIETY)
    press(coder, "cultural")
    coder.back.click()
    assert "Your code: cultural." in coder.before.value
    press(coder, "media")
    assert "Changed after you saw theirs: 1." in coder.sentence.value
    coder.again.click()
    assert coder.coding == Coding(coder.coding.tools)
    assert "Tool 1 of 2" in coder.before.value
    assert (coder.after.value, coder.table.value) == ("", "")


def test_every_category_has_its_button_and_every_control_says_what_it_does() -> None:
    coder = widget(TELEVISION)
    shown = [button.description for button in coder.buttons]
    assert shown == [f"{n}. {code}: {MEANINGS[code]}" for n, code in enumerate(MEANINGS, start=1)]
    assert all(control.tooltip for control in (coder.field, coder.back, coder.again, *coder.buttons))


# -- what a lesson shows


def test_without_a_kernel_the_tools_and_both_codes_are_listed(shown: list[dict[str, Any]]) -> None:
    code_with_two([TELEVISION, CIVIL_SOCIETY])
    (bundle,) = shown
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/html"].count("<details>") == 3
    assert "coder 1: institutional, coder 2: general" in bundle["text/html"]
    assert "(coder 1 media, coder 2 media)" in bundle["text/plain"]
    assert "Coders 1 and 2 on these 2 tools: percent 50.0" in bundle["text/plain"]


def test_a_dozen_tools_are_chosen_already(shown: list[dict[str, Any]]) -> None:
    code_with_two()
    code_with_two()
    assert shown[0]["text/plain"].count("coder 1 ") == len(UNITS)
    assert shown[0]["text/html"] == shown[1]["text/html"]


@pytest.mark.parametrize("units", [[], ["nope"], ..., 7, None, [...]])
def test_no_tool_at_all_gets_one_line(shown: list[dict[str, Any]], units: Any) -> None:
    code_with_two(units)
    (bundle,) = shown
    assert "There is no tool to code." in bundle["text/plain"]
    assert "\n" not in bundle["text/plain"]
