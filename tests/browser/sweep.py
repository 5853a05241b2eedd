"""A sweep with axe-core for what is hard to use without eyes, mouse or colours."""

import os
from pathlib import Path
from typing import Any

from tests.browser.notebook_page import NotebookPage

#: The file ``axe.min.js`` of npm's ``axe-core`` (MPL-2.0).
AXE = os.environ.get("SOFTPOWER_AXE", "")
MISSING = "SOFTPOWER_AXE does not name the axe.min.js of npm's axe-core"

_RUN = "parts => axe.run({include: parts}, {resultTypes: ['violations']})"


def hard_to_use(notebook: NotebookPage, *parts: str) -> list[str]:
    """Return what is seriously wrong in parts of a notebook, each a CSS selector that is there."""
    page = notebook.page
    assert all(page.locator(part).count() for part in parts)
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(_RUN, list(parts))["violations"]
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in found
        if violation["impact"] in {"serious", "critical"}
        for node in violation["nodes"]
    ]
