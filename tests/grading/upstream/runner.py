"""Run nbgrader's own tests against our grader, in a process of their own."""

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from nbgrader.utils import get_username

from tests.grading.upstream.differences import DIFFERENT

ROOT = Path(__file__).resolve().parents[3]

#: An upgrade of an old gradebook starts a slow program each time, and never meets the grader.
CHOSEN = "not upgrade"

#: What grades is run each time. What comes before and after it takes two minutes more, and changes only with
#: nbgrader's version or our settings: with this variable it runs, too.
ALL = "SOFTPOWER_ALL_UPSTREAM" in os.environ
NOT_ASKED = "it takes minutes; set SOFTPOWER_ALL_UPSTREAM=1 after a change of nbgrader or of its settings"

#: Folders that are set by the environment.
_OWN_FOLDERS = ("HOME", "TMPDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR")

#: By the name of a test: passed, failed or skipped; and what it complained about.
Outcomes = Mapping[str, tuple[str, str]]


def run(modules: Sequence[str]) -> Outcomes:
    """Run modules of ``nbgrader.tests``; return what came of each test.

    Nothing of the user's own settings is in view, and nothing stays behind.
    """
    with tempfile.TemporaryDirectory(prefix="up-") as name:  # short: sockets lie in it
        folder = Path(name)
        settings, outcomes = folder / "pytest.ini", folder / "outcomes.json"
        settings.write_text("[pytest]\n", encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-c", str(settings), "-p", "no:cacheprovider"]
        command += ["-p", "tests.grading.upstream.plugin", "--outcomes", str(outcomes), "-k", CHOSEN]
        command += ["--pyargs", *(f"nbgrader.tests.{module}" for module in modules)]
        done = subprocess.run(
            command, cwd=folder, env=_environment(folder), capture_output=True, text=True, errors="replace"
        )
        if not outcomes.is_file():
            raise RuntimeError(f"nbgrader's tests did not run:\n{done.stdout}\n{done.stderr}")
        found: dict[str, tuple[str, str]] = json.loads(outcomes.read_text(encoding="utf-8"))
    return found


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "JUPYTER_"))}
    own = dict.fromkeys(_OWN_FOLDERS, str(folder))
    return {
        **kept,
        **own,
        "USER": get_username(),  # nbgrader asks the system, and one of its tests the environment
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }


def check(modules: Sequence[str]) -> None:
    """Run modules of ``nbgrader.tests``, print what differs, and hold it against the list."""
    if platform.system() != "Linux":
        pytest.skip("student code is shut in on Linux only")
    found = run(modules)
    print(table(found))
    wrong = problems(modules, found)
    assert not wrong, "\n".join(wrong)


def problems(modules: Sequence[str], found: Outcomes) -> list[str]:
    """Return where what came of the tests is not what ``DIFFERENT`` says."""
    ran = {name.split("::")[0] for name in found}
    wrong = [f"{module}: no test was run" for module in modules if module not in ran]
    for name, (outcome, complaint) in found.items():
        expected = DIFFERENT.get(name)
        if expected is None and outcome == "failed":
            wrong.append(f"{name} fails, and no reason is given why ours is right: {complaint}")
        elif expected and outcome != "failed":
            wrong.append(f"{name} {outcome}, so it differs no more: take it off the list")
        elif expected and expected.complaint not in complaint:
            wrong.append(f"{name} fails, but not as the list says: {complaint}")
    gone = [name for name in DIFFERENT if name.split("::")[0] in ran and name not in found]
    return wrong + [f"{name} is on the list, but there is no such test" for name in gone]


def table(found: Outcomes) -> str:
    """Return in words what came of the tests: how many passed, and which differ and why."""
    counts = Counter(outcome for outcome, _ in found.values())
    lines = [", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items()))]
    for name, (outcome, complaint) in sorted(found.items()):
        if outcome == "failed":
            lines.append(f"{name}: {DIFFERENT[name].why if name in DIFFERENT else complaint}")
    return "\n".join(lines)
