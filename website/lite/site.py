"""JupyterLite around the contents and Pyodide: two ways to open a notebook, and no more than they need."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from website.lite import fetch
from website.lite.contents import write_contents
from website.lite.fetch import CannotBuild
from website.lite.licences import write_licences
from website.lite.mending import mend
from website.lite.packages import AT_START, LOCK, PINS, ROOT, write_pyodide

#: Beside the page with one notebook: JupyterLab, and the list of files that both link to.
APPS = ["notebooks", "lab", "tree"]
KERNEL = "@jupyterlite/pyodide-kernel-extension"
#: The wheels with the extension that runs Python, and with the one that shows widgets.
KERNEL_WHEEL, WIDGETS_WHEEL = "jupyterlite-pyodide-kernel", "jupyterlab-widgets"
WIDGETS = "@jupyter-widgets/jupyterlab-manager"

_DOWNLOAD = {"id": "jp-mainmenu-file", "items": [{"command": "docmanager:download", "rank": 6}]}

#: What a reader meets before they change it. Nothing asks another machine, and work is kept every 10 seconds.
SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {"checkForUpdates": False, "fetchNews": "false"},
    "@jupyterlab/docmanager-extension:plugin": {"autosave": True, "autosaveInterval": 10},
    # All cells are on the page, also for the search of the browser and for screen readers.
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
    # JupyterLite has the command and leaves it out of the menu.
    "@jupyterlab/mainmenu-extension:plugin": {"menus": [_DOWNLOAD]},
}

#: Pictures of the tab while a cell runs, which JupyterLite asks for and does not have.
_FAVICONS = Path(str(files("jupyter_server") / "static" / "favicons"))

#: Fetched while the page is still being built, because Python asks for them later, one after the other.
EARLY = ["pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip"]


def write_site(site: Path, cache: Path, *, cdn: bool = False) -> None:
    """Write the lessons in the browser into ``site/lite``; what was there is replaced when all is ready.

    Raises
    ------
    CannotBuild
        If something is missing; ``site/lite`` is then as it was.
    """
    cache.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=cache, prefix="site-") as scratch:
        work = Path(scratch)
        pyodide = work / "static" / "pyodide"
        tools = unpacked(KERNEL_WHEEL, cache, work)
        kernel = extension(KERNEL, tools)
        widgets = extension(WIDGETS, unpacked(WIDGETS_WHEEL, cache, work))
        write_pyodide(pyodide, cache, kernel / "static" / "pypi", cdn=cdn)
        write_licences(pyodide)
        write_contents(ROOT, work / "contents")
        _write_settings(work, [kernel, widgets], fetch.sha256(pyodide / LOCK))
        run_build(work, tools)
        made = work / "out"
        shutil.copytree(_FAVICONS, made / "static" / "favicons")
        mend(made / "build")
        for app in APPS:
            _add_links(made / app / "index.html")
        shutil.rmtree(site / "lite", ignore_errors=True)
        site.mkdir(parents=True, exist_ok=True)
        shutil.move(made, site / "lite")


def unpacked(name: str, cache: Path, work: Path) -> Path:
    """Unpack a wheel, and return its folder."""
    wheel = fetch.wheels(cache / "downloads", [name], PINS)[name]
    folder = work / name
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def extension(name: str, wheel: Path) -> Path:
    """Return the folder of an extension of JupyterLab in an unpacked wheel."""
    [data] = wheel.glob("*.data")
    return data / "data" / "share" / "jupyter" / "labextensions" / name


def _write_settings(work: Path, extensions: list[Path], lock: str) -> None:
    options = {
        "packages": AT_START,
        # With its fingerprint, so that no browser uses the list of an older site.
        "lockFileURL": f"./static/pyodide/{LOCK}?sha256={lock}",
    }
    plugin = {"disablePyPIFallback": True, "loadPyodideOptions": options}
    lite = {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {"litePluginSettings": {f"{KERNEL}:kernel": plugin}},
    }
    build = {
        "LiteBuildConfig": {
            "apps": APPS,
            "contents": ["contents"],
            "federated_extensions": list(map(str, extensions)),
            "ignore_sys_prefix": True,
            "no_sourcemaps": True,
            "no_unused_shared_packages": True,
            "output_dir": "out",
        }
    }
    for name, content in {
        "jupyter-lite.json": lite,
        "jupyter_lite_config.json": build,
        "overrides.json": SETTINGS,
    }.items():
        (work / name).write_text(json.dumps(content, indent=1), encoding="utf-8")


def run_build(work: Path, tools: Path) -> None:
    """Run the build of JupyterLite; it finds what the kernel adds to it in ``tools``."""
    done = subprocess.run(
        [sys.executable, "-m", "jupyter", "lite", "build"],
        cwd=work,
        env={**os.environ, "PYTHONPATH": str(tools)},
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode:
        raise CannotBuild(f"jupyter lite build failed:\n{done.stdout}{done.stderr}")


def _add_links(page: Path) -> None:
    """Let a page ask for the large files of Python at once, and for its own icon."""
    links = '<link rel="icon" href="./favicon.ico" />\n    '
    links += "".join(f'<link rel="prefetch" href="../static/pyodide/{name}" />\n    ' for name in EARLY)
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("</head>", f"  {links}</head>", 1), encoding="utf-8")
