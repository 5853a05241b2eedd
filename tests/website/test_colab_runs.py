"""The notebooks for Colab, run from a served site in an environment that has what Colab has and no more."""

import json
import os
import subprocess
import sys
import threading
import venv
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from softpower.grading.keys import KEY_FILE, invent, load_key
from tests.grading.toy import cell_named
from website.colab import LACKING, build

ROOT = Path(__file__).parents[2]
ON_COLAB = Path(__file__).with_name("colab.txt")
KERNEL = "elsewhere"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The site, served on this machine for as long as the tests run."""
    folder = tmp_path_factory.mktemp("site")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        build(folder, address=f"http://127.0.0.1:{server.server_port}")
        yield folder
        server.shutdown()


class Machine:
    """A clean virtual environment with Colab's packages: its kernel, and a folder to work in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "content"
        self.folder.mkdir()
        venv.create(folder / "env")
        self.python = folder / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
        names = ("PYTHON", "SOFTPOWER", "JUPYTER", "IPYTHON", "VIRTUAL_ENV")
        self.env = {name: value for name, value in os.environ.items() if not name.startswith(names)}
        self.env["IPYTHONDIR"] = str(folder / "ipython")
        pip = [
            sys.executable,
            "-m",
            "pip",
            "--python",
            str(self.python),
            "install",
            "--quiet",
            "--no-compile",
        ]
        packages = ["--only-binary", ":all:", "--no-deps", "-r", str(ON_COLAB)]
        made = subprocess.run([*pip, *packages], capture_output=True, text=True)
        if made.returncode and "CI" not in os.environ:
            pytest.skip(f"the package index cannot be asked: {made.stderr[-300:]}")
        assert made.returncode == 0, made.stderr

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(self.python), *arguments]
        return subprocess.run(command, cwd=self.folder, env=self.env, capture_output=True, text=True)

    def versions(self) -> dict[str, str]:
        listed = self.run("-m", "pip", "list", "--format=freeze").stdout.split()
        return dict(line.lower().split("==") for line in listed if "==" in line)

    def execute(self, notebook: NotebookNode) -> NotebookNode:
        """Run all cells, in order, with this environment's kernel."""
        kernel: dict[str, object] = {"display_name": "Python 3", "language": "python"}
        kernel["argv"] = [str(self.python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        here = self.folder.parent / "jupyter"
        (here / "kernels" / KERNEL).mkdir(parents=True, exist_ok=True)
        (here / "kernels" / KERNEL / "kernel.json").write_text(json.dumps(kernel), encoding="utf-8")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("JUPYTER_PATH", str(here))
            client = NotebookClient(notebook, kernel_name=KERNEL, timeout=300)
            client.execute(cwd=str(self.folder), env=self.env)
        return notebook


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    return Machine(tmp_path_factory.mktemp("machine"))


def on_colab(site: Path, source: str) -> NotebookNode:
    notebook: NotebookNode = nbformat.read(site / "colab" / source, as_version=4)
    return notebook


def test_an_assignment_and_a_lesson_run_and_answer(site: Path, machine: Machine) -> None:
    """An assignment first, as it also gets its notes; then a lesson with widgets and figures."""
    before = machine.versions()
    assert "softpower" not in before
    key = load_key(ROOT / "solutions" / "A1" / KEY_FILE)
    answers = invent.right(key, invent.plainly)
    assignment = machine.execute(invent.fill(on_colab(site, "exercises/A1/A1.ipynb"), answers))
    for item, entry in key.items():
        said = cell_named(assignment, item).outputs[0].data["text/plain"].splitlines()[0]
        assert said == f"{item}: {'right' if entry.mode == 'open' else 'recorded'}"
    assert {entry.mode for entry in key.values()} == {"open", "guided", "closed"}

    after = machine.versions()
    assert {name: after[name] for name in before} == before
    assert after.keys() - before.keys() == {"softpower", *LACKING}

    lesson = machine.execute(on_colab(site, "notebooks/4_events_and_norms.ipynb"))
    shown = [output.get("data", {}) for cell in lesson.cells for output in cell.get("outputs", [])]
    assert any("application/vnd.jupyter.widget-view+json" in data for data in shown)
    assert any("data:image/png;base64," in str(data.get("text/html")) for data in shown)
