"""What a submission uses up ends at its limits, and leaves nothing behind."""

import functools
import os
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.grading.confined.conftest import WAYS, run_shut_in

MIB = 1024 * 1024
LIMITS = {
    "cell_seconds": 3,
    "notebook_seconds": 15,
    "memory": 256 * MIB,
    "processes": 24,
    "file_bytes": 8 * MIB,
    "cell_output": MIB // 4,
    "notebook_output": 2 * MIB,
    "kept_bytes": 100_000,
    "kept_files": 3,
}

#: Names of processes that a test looks for outside must not be found by chance.
MARK = f"left-behind-{os.getpid()}"

CELLS = {
    "endless-loop": "while True: pass",
    "sleep": "import time; time.sleep(60)",
    "loop-that-ignores-interrupts": (
        "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass"
    ),
    "loop-in-c": "sum(iter(int, 1))",
    "memory-at-once": "x = bytearray(10 * 2**30)",
    "memory-bit-by-bit": "x = []\nwhile True: x.append(bytearray(2**20))",
    "memory-of-many-processes": (
        "import os, time\n"
        "for _ in range(12):\n"
        "    if os.fork() == 0:\n"
        "        x = bytearray(os.urandom(1)) * (100 * 2**20)\n"
        "        time.sleep(30)\n"
        "time.sleep(30)"
    ),
    "many-small-processes": (
        "import os, time\n"
        "children = []\n"
        "for _ in range(15):\n"
        "    child = os.fork()\n"
        "    if child == 0:\n"
        "        time.sleep(2); os._exit(0)\n"
        "    children.append(child)\n"
        "for child in children: os.waitpid(child, 0)\n"
        "print('all ended')"
    ),
    "fork-bomb": (
        "import os, time\nmade = 0\n"
        "try:\n"
        "    while made < 3000:\n"
        "        if os.fork() == 0:\n"
        "            time.sleep(30); os._exit(0)\n"
        "        made += 1\n"
        "    print('OPEN')\n"
        "except OSError:\n"
        "    print('stopped at', made)"
    ),
    "thread-bomb": (
        "import threading, time\nmade = 0\n"
        "try:\n"
        "    while made < 3000:\n"
        "        threading.Thread(target=time.sleep, args=(30,), daemon=True).start()\n"
        "        made += 1\n"
        "    print('OPEN')\n"
        "except RuntimeError:\n"
        "    print('stopped at', made)"
    ),
    "large-file": (
        "try:\n    open('large', 'wb').write(bytes(64 * 2**20))\n    print('OPEN')\n"
        "except OSError as error:\n    print('stopped', error)"
    ),
    "many-files": (
        "try:\n    for n in range(40): open(f'f{n}', 'wb').write(bytes(2**20))\n    print('OPEN')\n"
        "except OSError as error:\n    print('stopped', error)"
    ),
    "output-flood": "for _ in range(3000): print('x' * 10_000)",
    "output-of-a-program": "import os; os.system('head -c 50000000 /dev/zero')",
    "display-flood": (
        "from IPython.display import display\n"
        "for n in range(5000): display({'text/plain': 'x' * 10_000}, raw=True)"
    ),
    "flood-around-the-kernel": (
        "import os\nfor n in range(3, 300):\n"
        "    try:\n        while True: os.write(n, bytes(2**20))\n    except OSError: pass"
    ),
    "forged-end": (
        "import os, json, struct\n"
        "body = json.dumps(['not confined', 'forged']).encode()\n"
        "for n in range(3, 300):\n"
        "    try: os.write(n, struct.pack('!I', len(body)) + body)\n    except OSError: pass"
    ),
    "forged-files": (
        "import os, json, struct\n"
        "names = ['../../escaped', '/etc/escaped', 'ok']\n"
        "body = json.dumps(['files', dict.fromkeys(names, 'eA==')]).encode()\n"
        "for n in range(3, 300):\n"
        "    try: os.write(n, struct.pack('!I', len(body)) + body)\n    except OSError: pass\n"
        "os._exit(0)"
    ),
    "kept-files": (
        "import os\nos.symlink('/etc', 'link')\nfor n in range(9): open(f'kept{n}', 'w').write('x')"
    ),
    "daemon": (
        "import os, subprocess, sys\n"
        f"code = 'import os, time; os.setsid(); time.sleep(60) # {MARK}'\n"
        "if os.fork() == 0:\n"
        "    if os.fork() == 0:\n"
        "        os.execv(sys.executable, [sys.executable, '-c', code])\n"
        "    os._exit(0)\n"
        "os.wait(); print('started')"
    ),
    "ends-the-kernel": "import os; os._exit(0)",
    "stops-itself": "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)",
    "crash": "import ctypes; ctypes.string_at(0)",
}


@pytest.fixture(scope="module")
def outcome() -> Any:
    """What all cells give in a way to be shut in; each way is run once."""
    return functools.cache(lambda way: run_shut_in(way, CELLS, {}, LIMITS))


@pytest.fixture(params=["root-all", "user-all", "user-landlock"])
def runs(request: pytest.FixtureRequest, outcome: Any) -> dict[str, Any]:
    """The runs of all cells in one way."""
    assert request.param in WAYS
    found: dict[str, Any] = outcome(request.param)["runs"]
    return found


def test_no_run_takes_much_longer_than_its_limits(runs: dict[str, Any]) -> None:
    late = {name: run["seconds"] for name, run in runs.items() if run["seconds"] > 15 + 10}
    assert late == {}


@pytest.mark.parametrize("name", ["endless-loop", "sleep"])
def test_a_loop_is_interrupted_and_the_next_cell_runs(runs: dict[str, Any], name: str) -> None:
    assert runs[name]["timed_out"] == [0]
    assert "alive" in runs[name]["text"]


@pytest.mark.parametrize("name", ["loop-that-ignores-interrupts", "loop-in-c"])
def test_what_ignores_an_interrupt_is_ended(runs: dict[str, Any], name: str) -> None:
    assert "could not be interrupted" in runs[name]["stopped"]


@pytest.mark.parametrize("name", ["memory-at-once", "memory-bit-by-bit"])
def test_memory_ends_at_the_limit(runs: dict[str, Any], name: str) -> None:
    assert "MemoryError" in runs[name]["text"] or "memory" in runs[name]["stopped"]


def test_memory_is_counted_over_all_processes(runs: dict[str, Any]) -> None:
    assert "more memory than allowed" in runs["memory-of-many-processes"]["stopped"]


def test_pages_that_processes_share_are_counted_once(runs: dict[str, Any]) -> None:
    assert "all ended" in runs["many-small-processes"]["text"]


@pytest.mark.parametrize("name", ["fork-bomb", "thread-bomb", "large-file", "many-files"])
def test_the_system_refuses_more(runs: dict[str, Any], name: str, request: pytest.FixtureRequest) -> None:
    if name == "many-files" and "user-landlock" in request.node.callspec.id:
        pytest.skip("without namespaces each file is bounded, and the run; their sum is not")
    assert "OPEN" not in runs[name]["text"]
    assert "stopped" in runs[name]["text"]


@pytest.mark.parametrize(
    "name", ["output-flood", "output-of-a-program", "display-flood", "flood-around-the-kernel"]
)
def test_output_ends_at_the_limit(runs: dict[str, Any], name: str) -> None:
    assert runs[name]["length"] <= 3 * MIB


def test_a_flood_of_text_keeps_its_beginning_and_the_next_cell(runs: dict[str, Any]) -> None:
    assert runs["output-flood"]["text"].startswith("xxx")
    assert runs["output-flood"]["stopped"] == ""


def test_a_forged_message_stops_nobody_else(runs: dict[str, Any]) -> None:
    assert "forged-end" in runs


def test_files_land_inside_and_are_few(runs: dict[str, Any]) -> None:
    assert runs["forged-files"]["files"] == ["ok"]
    assert runs["kept-files"]["files"] == ["kept0", "kept1", "kept2"]


def test_a_kernel_that_ends_is_told(runs: dict[str, Any]) -> None:
    for name in ("ends-the-kernel", "crash"):
        assert "kernel was ended" in runs[name]["stopped"]


def test_nothing_is_left_behind(runs: dict[str, Any]) -> None:
    assert "started" in runs["daemon"]["text"]
    end = time.monotonic() + 5
    while time.monotonic() < end and (left := _marked()):
        time.sleep(0.1)
    assert left == []
    assert not Path("/etc/escaped").exists()


def _marked() -> list[int]:
    found = []
    for process in psutil.process_iter(["cmdline"]):
        line = process.info["cmdline"] or []
        if len(line) == 3 and MARK in line[2]:
            found.append(process.pid)
    return found
