"""One Chromium for each module; a picture of every window where a test fails.

A test fails, too, if one of its pages asked another machine for anything.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.browser.needs import Browser
    from tests.browser.visitor import Visitor

#: All windows that are open now, by the name of their owner.
_windows: dict[str, "Visitor"] = {}


@pytest.fixture(scope="module")
def chromium() -> Iterator["Browser"]:
    """The browser of the system, without a way to any other machine."""
    from tests.browser.needs import CHROMIUM, sync_playwright

    only_here = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[only_here])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def visitor(chromium: "Browser") -> Iterator[Callable[[str], "Visitor"]]:
    """Open a window for somebody: ``visitor("student")``."""
    from tests.browser.visitor import Visitor

    def opened(name: str) -> Visitor:
        _windows[name] = Visitor(chromium)
        return _windows[name]

    yield opened
    for window in _windows.values():
        window.close()
    _windows.clear()


@pytest.fixture(autouse=True)
def nobody_asked_another_machine() -> Iterator[None]:
    yield
    asked = {name: window.strangers for name, window in _windows.items() if window.strangers}
    assert not asked


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: "pytest.CallInfo[None]") -> Any:
    report = yield
    if report.failed:
        factory = getattr(item.config, "_tmp_path_factory", None)
        folder: Path = factory.mktemp("screenshots") if factory else Path()
        for name, window in _windows.items() if factory else ():
            with suppress(Exception):  # a window that is gone must not hide why the test failed
                window.photograph(folder, name)
        report.sections.append(("screenshots", str(folder)))
    return report
