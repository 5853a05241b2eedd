"""Walk through an argument: what is shown, the steps, the filter, and what needs no kernel."""

from typing import Any

import pytest

from softpower.exercises import checks
from softpower.exercises.explore import saying
from softpower.exercises.explore.arguing import as_text, open_argument, walker
from softpower.methods.arguments import bearing_on, leads_to, tensions_at

FINDING = "C02"


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Collect what is displayed."""
    bundles: list[dict[str, Any]] = []
    for module in (saying, checks):
        monkeypatch.setattr(module, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


class Parts:
    """The controls of the widget, by name."""

    def __init__(self, claim: str) -> None:
        self.head, choosing, row, self.body = walker(claim).children
        self.choose, self.up, self.down, _ = choosing.children
        self.step, self.back, self.cues, self.view = row.children

    def go_to(self, claim: str) -> None:
        self.choose.value = claim
        self.step.click()


@pytest.fixture
def parts() -> Parts:
    return Parts(FINDING)


def test_it_opens_with_the_claim_and_a_picture_that_has_words(parts):
    assert "<strong>C02</strong> (3.2.s1, FA.1.s6, EN.1.s7)" in parts.head.value
    assert "voice authors, type causal, asserted" in parts.head.value
    assert parts.body.value.startswith("<img alt=")
    assert "13 (4 explicit) supports" in parts.body.value


def test_every_neighbour_can_be_chosen_and_says_what_it_does(parts):
    ids = [value for _, value in parts.choose.options]
    assert ids == [*bearing_on(FINDING)["id"], *leads_to(FINDING)["id"]]
    labels = [label for label, _ in parts.choose.options]
    assert any(label.startswith("3.2.s2 supports it: ") for label in labels)
    assert any(label.startswith("it supports 0.3.s2: ") for label in labels)


def test_the_first_neighbour_is_chosen_so_that_one_key_opens_it(parts):
    assert parts.choose.value == bearing_on(FINDING)["id"].iloc[0]
    assert not parts.step.disabled
    parts.step.click()
    assert "<strong>C249</strong>" in parts.head.value
    assert parts.choose.value == bearing_on("C249")["id"].iloc[0]


def test_two_buttons_walk_through_the_neighbours_and_round(parts):
    ids = [value for _, value in parts.choose.options]
    parts.down.click()
    assert parts.choose.value == ids[1]
    parts.up.click()
    parts.up.click()
    assert parts.choose.value == ids[-1]
    parts.down.click()
    assert parts.choose.value == ids[0]


def test_one_steps_to_a_neighbour_and_back(parts):
    assert parts.back.disabled
    parts.go_to("C253")
    assert "<strong>C253</strong>" in parts.head.value
    parts.go_to("C254")
    assert "<strong>C254</strong>" in parts.head.value
    parts.back.click()
    parts.back.click()
    assert "<strong>C02</strong>" in parts.head.value
    assert parts.back.disabled


def test_back_at_the_start_does_nothing(parts):
    parts.back.click()
    assert "<strong>C02</strong>" in parts.head.value


def test_the_filter_changes_picture_words_and_neighbours(parts):
    before = parts.body.value
    parts.cues.value = True
    assert parts.body.value != before
    assert "4 (4 explicit) supports" in parts.head.value
    assert "tension" not in parts.head.value
    assert len(parts.choose.options) == len(bearing_on(FINDING, "explicit")) + 1
    parts.cues.value = False
    assert parts.body.value == before


def test_a_claim_without_printed_reasons_leaves_nowhere_to_go():
    parts = Parts("C01")
    parts.cues.value = True
    assert parts.step.disabled
    assert "stands alone" in parts.head.value
    parts.step.click()
    assert "<strong>C01</strong>" in parts.head.value


def test_the_list_has_relation_basis_cue_place_voice_and_modality(parts):
    parts.view.value = "list"
    page = parts.body.value
    assert "<img" not in page
    for cell in (
        "supports it",
        "pulls apart from it",
        "explicit",
        "no cue",
        "3.2.s2",
        "authors, counterfactual",
    ):
        assert f">{cell}<" in page
    assert '<span dir="rtl" lang="fa" style="white-space:nowrap">برای نمونه</span>' in page
    assert page.count("<tr>") == 1 + len(bearing_on(FINDING)) + len(leads_to(FINDING))


def test_the_list_has_the_tensions_and_how_far_they_were_checked():
    parts = Parts("C258")
    parts.view.value = "list"
    for row in tensions_at("C258").itertuples():
        assert f"{row.id}, {row.kind}" in parts.body.value
    assert "not looked up" in parts.body.value


def test_every_control_has_a_name_for_the_keyboard(parts):
    for control in (parts.choose, parts.up, parts.down, parts.step, parts.back, parts.cues):
        assert control.description
        assert control.tooltip
    assert len(parts.view.tooltips) == len(parts.view.options)


def test_without_a_kernel_picture_list_and_text_say_the_same(shown):
    open_argument("3.2.s1")
    (bundle,) = shown
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert "<img alt=" in bundle["text/html"]
    assert "<details><summary>The same as a list" in bundle["text/html"]
    assert bundle["text/plain"] == as_text(FINDING)
    for place in bearing_on(FINDING)["loc"]:
        assert place in bundle["text/plain"]


@pytest.mark.parametrize("claim", [..., None, 7, "", "C999", "<b>"])
def test_what_is_no_claim_gets_one_line(shown, claim):
    open_argument(claim)
    (bundle,) = shown
    assert "\n" not in bundle["text/plain"]
    assert "C02" in bundle["text/plain"]
    assert "<b>" not in bundle["text/html"]


def test_two_runs_show_the_same(shown):
    open_argument(FINDING)
    open_argument(FINDING)
    assert shown[0]["text/html"] == shown[1]["text/html"]
