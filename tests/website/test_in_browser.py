"""The site in Chromium: it asks no other machine, is found through, and can be used by everybody."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.browser.needs import CHROMIUM, Browser, Locator, Page, expect, sync_playwright
from tests.browser.sweep import AXE, MISSING
from tests.browser.visitor import Visitor
from tests.website.conftest import LESSON

LESSON_PAGE = f"notebooks/{LESSON}.html"
SEEN = ["index.html", LESSON_PAGE, f"fa/{LESSON_PAGE}", "exercises/A1/A1.html", "fa/glossary.html"]
PHONE, DESK = (390, 844), (1280, 900)

_SERIOUS = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
  .filter(one => ['serious', 'critical'].includes(one.impact))
  .map(one => `${one.id}: ${one.nodes[0].html.slice(0, 200)}`)"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[Visitor]:
    """A window of its own; a test fails if one of its pages asks another machine or reports an error."""
    window = Visitor(chromium)
    yield window
    window.close()
    assert window.strangers == []
    assert window.errors == []


@pytest.fixture
def page(visitor: Visitor) -> Page:
    return visitor.page


def opened(page: Page, address: str, name: str, size: tuple[int, int] = DESK) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{address}/{name}")
    page.wait_for_load_state("networkidle")


def colour(part: Locator) -> str:
    shown: str = part.evaluate("element => getComputedStyle(element).backgroundColor")
    return shown


@pytest.mark.parametrize("name", SEEN)
def test_a_page_fits_a_phone(page: Page, address: str, name: str) -> None:
    opened(page, address, name, PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    expect(page.locator("h1")).to_be_visible()


def test_the_list_of_pages_opens_on_a_phone(page: Page, address: str) -> None:
    opened(page, address, f"fa/{LESSON_PAGE}", PHONE)
    entry = page.locator("nav.bd-links a").first
    expect(entry).not_to_be_in_viewport()
    page.locator("button.primary-toggle:visible").click()
    expect(entry).to_be_in_viewport()


@pytest.mark.parametrize("prefix", ["", "fa/"])
def test_search_finds_a_lesson(page: Page, address: str, prefix: str) -> None:
    opened(page, address, f"{prefix}index.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("Atambayev" if not prefix else "یلتسین")
    page.keyboard.press("Enter")
    expect(page.locator(f'#search-results a[href*="{LESSON}"]').first).to_be_visible()


def test_dark_mode_is_chosen_and_remembered(page: Page, address: str) -> None:
    opened(page, address, LESSON_PAGE)
    assert colour(page.locator("body")) == "rgb(255, 255, 255)"
    page.locator(".theme-switch-button:visible").click()
    page.locator(".theme-change-button[data-mode=dark]").click()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert colour(page.locator("body")) != "rgb(255, 255, 255)"
    assert colour(page.locator(".cell_output img").first) == "rgb(255, 255, 255)"


def test_answers_fold_out_by_keyboard(page: Page, address: str) -> None:
    opened(page, address, LESSON_PAGE)
    answers = page.locator(".cell_output details").first
    answers.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(answers.locator("li").first).to_be_visible()


def test_persian_is_read_from_right_to_left_and_code_is_not(page: Page, address: str) -> None:
    opened(page, address, f"fa/{LESSON_PAGE}")
    side, text = page.locator("#pst-primary-sidebar").bounding_box(), page.locator("article").bounding_box()
    assert side is not None
    assert text is not None
    assert side["x"] > text["x"]
    assert page.locator(".cell_input pre").first.evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert page.evaluate("document.fonts.check('16px Vazirmatn', 'درس')")


@pytest.mark.skipif(not AXE, reason=MISSING)
@pytest.mark.parametrize(
    ("name", "scheme"), [*((name, "light") for name in SEEN), *((name, "dark") for name in SEEN[:2])]
)
def test_no_page_is_hard_to_use(page: Page, address: str, name: str, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    opened(page, address, name)
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    assert page.evaluate(_SERIOUS) == []
