"""Walk through the article, and find a place in it: by mouse, by keyboard, and without a kernel."""

from html import escape
from typing import Any

import pytest

from softpower.exercises import checks
from softpower.exercises.explore import saying, walking
from softpower.exercises.explore.walking import Walker, first_sentence, stops, tidy, walk, where
from softpower.methods.outline import SECTIONS
from softpower.tables import load

LAST = len(SECTIONS) - 1


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw nothing: what the strip shows has its own tests, and each picture takes time."""
    monkeypatch.setattr(walking, "draw_strip", lambda sentences, locator="": None)
    monkeypatch.setattr(walking, "picture", lambda figure, alt: f'<img alt="{escape(alt)}">')


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Collect what is displayed."""
    bundles: list[dict[str, Any]] = []
    for module in (saying, checks):
        monkeypatch.setattr(module, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


# -- the stops


def test_every_paragraph_is_met_once_in_its_section():
    guide = load("reading_guide")
    met = {paragraph.name: stop.section for stop in stops() for paragraph in stop.paragraphs}
    assert met == dict(zip(guide["paragraph"], guide["section"].astype(str), strict=True))
    assert sum(len(stop.paragraphs) for stop in stops()) == len(guide)


def test_an_account_is_parted_and_nothing_is_lost():
    for account in load("reading_guide")["precis_en"]:
        first, rest = first_sentence(account)
        assert first.endswith(".")
        assert f"{first} {rest}".strip() == account


def test_a_stop_says_how_long_the_section_is():
    lines = [stop.line() for stop in stops()]
    assert lines[5] == "Section 2-1, 6 of 10: Russia's interests. 8 paragraphs, 54 sentences."
    assert lines[0] == "Section EN, 1 of 10: Abstract in English. 1 paragraph, 7 sentences."


def test_a_paragraph_shows_its_locators_account_and_terms():
    stop = next(stop for stop in stops() if stop.section == "2-3")
    html = stop.html()
    assert "2-3.2, sentences s1 to s6." in html
    guide = load("reading_guide").set_index("paragraph")
    for part in first_sentence(guide.loc["2-3.2", "precis_en"]):
        assert escape(part) in html
    assert '<span dir="rtl" lang="fa">ابزار اصلی</span> main instrument' in html


# -- the walk


def test_next_and_back_and_the_menu_go_together():
    walker = Walker(stops())
    assert "Section EN, 1 of 10" in walker.section.value
    walker.next.click()
    walker.next.click()
    assert walker.menu.label == "0"
    assert "Section 0, 3 of 10" in walker.section.value
    walker.back.click()
    assert walker.menu.label == "FA"
    walker.menu.value = 7
    assert "Section 2-3, 8 of 10" in walker.section.value


def test_picture_and_words_change_with_the_section():
    walker = Walker(stops())
    before = walker.strip.value
    walker.menu.value = 7
    assert "Marked: section 2-3 (Main instrument)." in walker.strip.value
    assert walker.strip.value != before
    walker.menu.value = 0
    assert walker.strip.value == before


def test_at_the_ends_the_way_is_closed():
    walker = Walker(stops())
    assert (walker.back.disabled, walker.next.disabled) == (True, False)
    walker.menu.value = LAST
    assert (walker.back.disabled, walker.next.disabled) == (False, True)
    walker.next.click()
    assert walker.menu.value == LAST


def test_the_focus_is_not_lost_at_an_end(monkeypatch: pytest.MonkeyPatch):
    walker = Walker(stops())
    focused: list[str] = []
    for name in ("back", "next"):
        button = getattr(walker, name)
        monkeypatch.setattr(type(button), "focus", lambda self: focused.append(self.description))
    walker.menu.value = LAST - 1
    assert focused == []
    walker.next.click()
    assert focused == ["Back"]


def test_every_control_says_what_it_does():
    walker = Walker(stops())
    for control in (walker.back, walker.menu, walker.next):
        assert control.description
        assert control.tooltip


def test_without_a_kernel_there_is_a_picture_and_a_list(shown):
    walk()
    bundle = shown[0]
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/html"].count("<img ") == 1
    for section, (title, _) in SECTIONS.items():
        assert f"Section {section}, " in bundle["text/html"]
        assert title in bundle["text/plain"]
    for paragraph in load("reading_guide")["paragraph"]:
        assert f"  {paragraph}, " in bundle["text/plain"]


def test_a_walk_twice_shows_the_same(shown):
    walk()
    walk()
    assert shown[0]["text/html"] == shown[1]["text/html"]
    assert shown[0]["text/plain"] == shown[1]["text/plain"]


# -- where


def test_where_shows_the_place_and_says_it(shown):
    where("2-1.3.s2")
    said = "2-1.3.s2: section 2-1 (Russia's interests), paragraph 3 of 8, sentence 2 of 5."
    assert shown[0]["text/plain"].startswith(said)
    assert escape(said) in shown[0]["text/html"]
    assert '<img alt="One row of boxes' in shown[0]["text/html"]


@pytest.mark.parametrize("typed", ["2-1.3.S2", " 2-1.3.s2 ", "(2-1.3.s2)", "2–1.3.s2", "2-1.3.s2."])
def test_small_slips_of_typing_do_no_harm(shown, typed):
    where(typed)
    assert shown[0]["text/plain"].startswith("2-1.3.s2: section 2-1")


def test_letters_of_a_section_may_be_small():
    assert tidy("fa.1.s6") == "FA.1.s6"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (..., "a gap"),
        ("", "in quotation marks"),
        ("  ", "in quotation marks"),
        (2.1, "in quotation marks"),
        (None, "in quotation marks"),
        ("2-1.9", "Section 2-1 has 2-1.1 to 2-1.8."),
        ("2-1.3.s9", "Paragraph 2-1.3 has s1 to s5."),
        ("<b>9</b>", "The sections are"),
    ],
)
def test_what_is_no_place_gets_one_line(shown, wrong, words):
    where(wrong)
    assert words in shown[0]["text/plain"]
    assert "\n" not in shown[0]["text/plain"]
    assert "<b>" not in shown[0]["text/html"].lower()
    assert "<img" not in shown[0]["text/html"]


def test_the_strip_is_a_picture(monkeypatch):
    monkeypatch.undo()
    assert walking._strip(load("sentences"), "2-3").startswith('<img alt="One row of boxes')
    assert "data:image/png;base64," in walking._strip(load("sentences"))
