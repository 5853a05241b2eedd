"""What the browser tests need. Where it is missing, they are skipped and say what to install.

Everything of Playwright is imported from here, so that no other module fails first.
"""

import shutil

import pytest

try:
    from playwright.sync_api import (
        Browser,
        ConsoleMessage,
        Locator,
        Page,
        Request,
        expect,
        sync_playwright,
    )
except ImportError:
    pytest.skip("Browser tests need Playwright: pip install playwright", allow_module_level=True)

#: The Chromium of the system. Playwright would fetch its own from another machine.
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
if not CHROMIUM:
    pytest.skip("Browser tests need Chromium: apt install chromium", allow_module_level=True)

#: As long as a step may take on a busy machine, in milliseconds.
PATIENCE = 120_000
expect.set_options(timeout=PATIENCE)

__all__ = [
    "CHROMIUM",
    "PATIENCE",
    "Browser",
    "ConsoleMessage",
    "Locator",
    "Page",
    "Request",
    "expect",
    "sync_playwright",
]
