"""Each lesson runs without a warning and without a network, and survives being run in a wrong way.

It is executed once in a fresh kernel, as ``softpower refresh`` does; both are checked in that
one run. Running cells backwards, twice, or half before and half after a restart needs no
kernel of its own: :mod:`tests.lessons.misuse` does it for all lessons in one process.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell

from softpower.grading.course import KERNEL_ARGUMENTS
from tests.lessons.misuse import WAYS
from tests.lessons.reading import ROOT, code, lessons

#: Runs before the first cell. Start-up code of the kernel and of IPython is left alone; from
#: here on a warning is an error, and only this machine can be reached.
GUARD = """
import socket, warnings

class NoNetwork(OSError):
    pass

def _only_here(real):
    def call(self, address, *more):
        if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1"):
            raise NoNetwork(f"The lesson tries to reach {address[0]}.")
        return real(self, address, *more)
    return call

def _no_names(host, *more, **named):
    raise NoNetwork(f"The lesson asks for the address of {host}.")

for _name in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, _name, _only_here(getattr(socket.socket, _name)))
socket.getaddrinfo = socket.gethostbyname = _no_names
warnings.simplefilter("error")
"""

#: Says whether the guard holds, in the same kernel, and then lifts it from the warnings: the
#: kernel itself warns when it ends. 192.0.2.1 is no machine's (RFC 5737).
PROBE = """
_held, _socket = [], socket.socket()
for _try in (
    lambda: warnings.warn("tried"),
    lambda: socket.create_connection(("192.0.2.1", 80), timeout=1),
    lambda: _socket.connect(("192.0.2.1", 80)),
    lambda: socket.gethostbyname("example.org"),
):
    try:
        _try()
    except (UserWarning, NoNetwork) as held:
        _held.append(type(held).__name__)
_socket.close()
warnings.resetwarnings()
print(*_held)
"""


class Run(NamedTuple):
    """What a lesson did in its kernel: the outputs of its cells, and those of the probe."""

    lesson: str
    outputs: dict[str, list[dict[str, Any]]]
    probe: str


@pytest.fixture(scope="module", params=sorted(lessons()))
def run(request: pytest.FixtureRequest) -> Run:
    """Execute one lesson behind the guard, once for all tests."""
    (file,) = (ROOT / "notebooks").glob(f"{request.param}_*.ipynb")
    notebook = nbformat.read(file, as_version=4)
    guard, probe = new_code_cell(GUARD, id="guard"), new_code_cell(PROBE, id="probe")
    notebook.cells = [guard, *notebook.cells, probe]
    client = NotebookClient(
        notebook,
        timeout=120,
        allow_errors=True,
        extra_arguments=KERNEL_ARGUMENTS,
        resources={"metadata": {"path": str(file.parent)}},
    )
    client.execute()
    outputs = {cell.id: cell.outputs for cell in notebook.cells if cell.cell_type == "code"}
    assert outputs.pop("guard") == []
    return Run(request.param, outputs, outputs.pop("probe")[0].text.strip())


def errors(outputs: list[dict[str, Any]]) -> list[str]:
    return [output["ename"] for output in outputs if output["output_type"] == "error"]


def test_the_guard_held_to_the_end(run: Run):
    assert run.probe == "UserWarning NoNetwork NoNetwork NoNetwork"


def test_no_cell_warns_or_needs_the_network(run: Run):
    """What fails fails as it is committed: on purpose, and by the same error."""
    committed = {cell["id"]: errors(cell["outputs"]) for cell in code(run.lesson)}
    assert {cell: errors(outputs) for cell, outputs in run.outputs.items()} == committed
    loud = [cell for cell, outs in run.outputs.items() if any(out.get("name") == "stderr" for out in outs)]
    assert loud == []


def test_the_outputs_are_of_the_kinds_that_are_committed(run: Run):
    committed = {
        cell["id"]: [sorted(out.get("data", {})) or out["output_type"] for out in cell["outputs"]]
        for cell in code(run.lesson)
    }
    # Widget views are not stored (see softpower.grading.authoring.lessons).
    view = "application/vnd.jupyter.widget-view+json"
    found = {
        cell: [sorted(set(out.get("data", {})) - {view}) or out["output_type"] for out in outputs]
        for cell, outputs in run.outputs.items()
    }
    assert found == committed


# -- run in a wrong way


@pytest.fixture(scope="module")
def told() -> Iterator[dict[str, dict[str, Any]]]:
    """What :mod:`tests.lessons.misuse` saw: for each lesson and way, its report."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.lessons.misuse"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    yield json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("way", WAYS)
def test_no_misuse_shows_a_traceback_of_our_own_code(told: dict[str, Any], lesson: str, way: str):
    cells = len(code(lesson))
    assert told[lesson][way]["ours"] == []
    assert told[lesson][way]["cells"] == {"backwards": cells, "twice": 2 * cells, "restarted": cells + 1}[way]


@pytest.mark.parametrize("way", WAYS)
def test_what_fails_else_is_a_name_that_is_not_there(told: dict[str, Any], lesson: str, way: str):
    on_purpose = {
        cell["id"] for cell in code(lesson) if "raises-exception" in cell["metadata"].get("tags", [])
    }
    others = {error for cell, error in told[lesson][way]["failed"] if cell not in on_purpose}
    assert others <= (set() if way == "twice" else {"NameError"})


def test_a_helper_that_breaks_would_be_noticed(told: dict[str, Any]):
    broken = ["planted-2", "AttributeError"]
    assert told["planted"] == {"cells": 3, "failed": [["planted-1", "NameError"], broken], "ours": [broken]}
