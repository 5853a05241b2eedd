"""How long a first visit takes, from an empty browser to reading and to running, beside a bare JupyterLite.

Run:  .venv/bin/python benchmarks/first_visit.py [SITE]
SITE is the built site, build/site by default. Each visit is a new profile of the system's Chromium,
against a server on this machine, so the seconds are those of the processor and not of a network;
how much a reader has to fetch is printed beside them. The peer is a bare JupyterLite of the same
release with the Pyodide that both share, packages as Pyodide publishes them, loaded as it loads
them by default, and a notebook of one cell: import pandas. The figure to compare between machines
is the ratio, not the seconds.
"""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

import nbformat
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the rooms website and tests are no packages that one installs

from tests.website.lite_site import served  # noqa: E402
from website.lite import CACHE, fetch, upstream  # noqa: E402
from website.lite.packages import CORE, PINS, STDLIB  # noqa: E402
from website.lite.site import KERNEL, KERNEL_WHEEL, extension, run_build, unpacked  # noqa: E402

LESSON = "notebooks/5_elite_networks.ipynb"
PAGE = "notebooks/5_elite_networks.html"
PEER = "pandas.ipynb"

#: Seconds from an empty browser, on two processors.
TARGET_READING, TARGET_RUNNING = 10, 60
_PATIENCE = 180_000

_RAN = """count => {
  const cells = [...document.querySelectorAll('.jp-Notebook .jp-CodeCell .jp-InputPrompt')];
  return cells.filter(prompt => /\\d/.test(prompt.textContent)).length >= count;
}"""


@contextmanager
def visit(browser: Browser) -> Iterator[tuple[Page, dict[str, int]]]:
    """Open a window that has seen nothing; the dict gets the size of each file that it asks for."""
    context: BrowserContext = browser.new_context()
    context.set_default_timeout(_PATIENCE)
    sizes: dict[str, int] = {}
    # By address: what is fetched early is asked for twice, and the second time it is there.
    context.on("response", lambda got: sizes.update({got.url: int(got.headers.get("content-length", 0))}))
    yield context.new_page(), sizes
    context.close()


def reading(browser: Browser, address: str) -> tuple[float, float]:
    """Return the seconds until a lesson can be read on the pages of the site, and the megabytes."""
    with visit(browser) as (page, sizes):
        start = perf_counter()
        page.goto(address, wait_until="load")
        page.locator("h1").first.wait_for()
        return perf_counter() - start, sum(sizes.values()) / 1e6


def running(browser: Browser, address: str, cells: int) -> tuple[float, float, float, float]:
    """Return the seconds until a notebook is seen, its first cell has run, all have, and the megabytes."""
    with visit(browser) as (page, sizes):
        start = perf_counter()
        page.goto(address)
        page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
        seen = perf_counter() - start
        page.locator(".lm-MenuBar-item").get_by_text("Run", exact=True).click()
        page.locator(".lm-Menu-item").filter(has_text="Run All Cells").first.click()
        page.wait_for_function(_RAN, arg=1, polling=100)
        first = perf_counter() - start
        page.wait_for_function(_RAN, arg=cells, polling=100)
        return seen, first, perf_counter() - start, sum(sizes.values()) / 1e6


def write_peer(folder: Path) -> None:
    """Build a bare JupyterLite with Pyodide as it is published, and one notebook."""
    core = fetch.pyodide(CACHE / "downloads")
    pyodide = folder / "static" / "pyodide"
    pyodide.mkdir(parents=True)
    for name in [*CORE, STDLIB, "pyodide-lock.json"]:
        shutil.copy(core / name, pyodide)
    asked = ["pandas", "ipython", "jedi", "micropip", "ssl", "sqlite3"]
    carrier = fetch.wheels(CACHE / "downloads", [upstream.CARRIER], PINS)[upstream.CARRIER]
    upstream.unpack(carrier, upstream.with_needs(upstream.listed(core), asked).values(), pyodide)
    cell = nbformat.v4.new_code_cell("import pandas\npandas.DataFrame({'a': [1]})")
    (folder / "content").mkdir()
    spec = {"kernelspec": {"name": "python", "display_name": "Python", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=spec), folder / "content" / PEER)
    # The kernel looks for comm on PyPI, which nobody asks here.
    comm = fetch.wheels(CACHE / "downloads", ["comm"], PINS)["comm"]
    (folder / "pypi").mkdir()
    shutil.copy(comm, folder / "pypi")
    # Not the extensions of the JupyterLab that is installed here, which is a later one.
    tools = unpacked(KERNEL_WHEEL, CACHE, folder)
    settings = {"ignore_sys_prefix": True, "federated_extensions": [str(extension(KERNEL, tools))]}
    build = {"LiteBuildConfig": {"contents": ["content"], "output_dir": "lite", **settings}}
    (folder / "jupyter_lite_config.json").write_text(json.dumps(build), encoding="utf-8")
    run_build(folder, tools)


def main() -> None:
    """Measure both, each as a first visit, and print a table."""
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "site"
    cells = sum(cell["cell_type"] == "code" for cell in json.loads((ROOT / LESSON).read_text())["cells"])
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        write_peer(Path(folder))
        browser = playwright.chromium.launch(executable_path=chromium)
        print(f"{'':<34}{'seen':>8}{'first cell':>12}{'all cells':>11}{'fetched':>10}")
        with served(site) as ours, served(Path(folder)) as theirs:
            if (site / PAGE).is_file():
                seen, size = reading(browser, f"{ours}/{PAGE}")
                print(f"{'a lesson on its page':<34}{seen:>6.1f} s{'':>23}{size:>7.1f} MB")
            rows = {
                "a lesson in JupyterLite": running(
                    browser, f"{ours}/lite/notebooks/index.html?path={LESSON}", cells
                ),
                "bare JupyterLite, import pandas": running(
                    browser, f"{theirs}/lite/notebooks/index.html?path={PEER}", 1
                ),
            }
        for name, (seen, first, done, size) in rows.items():
            print(f"{name:<34}{seen:>6.1f} s{first:>10.1f} s{done:>9.1f} s{size:>7.1f} MB")
        print(f"{'target: under':<34}{TARGET_READING:>6} s{TARGET_RUNNING:>10} s")
        ours_first, theirs_first = (row[1] for row in rows.values())
        print(f"{'ratio, first cell':<34}{'':>8}{ours_first / theirs_first:>10.2f}")
    load = os.getloadavg()[1] if hasattr(os, "getloadavg") else 0.0
    processors = os.cpu_count() or 1
    if load > processors:
        print(f"The machine was busy (load {load:.1f} on {processors} processors): the seconds are too many.")


if __name__ == "__main__":
    main()
