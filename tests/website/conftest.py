"""The site, built once for all tests of this folder, whoever of them comes first."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from tests.project.agreement import ROOT

#: The one lesson whose outputs are made in Persian, too.
LESSON = "5_elite_networks"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages in both languages, as ``python -m website.build`` writes them."""
    base = tmp_path_factory.getbasetemp()
    # Workers of pytest-xdist have a folder each, in one that they share.
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    built = shared / "website" / "site"
    with FileLock(shared / "website.lock"):
        if not built.is_dir():
            _build(built, shared / "website" / "work")
    return built


def _build(site: Path, work: Path) -> None:
    command = [sys.executable, "-m", "website.build", "--only", "pages", "--run", LESSON]
    run = subprocess.run(
        [*command, "--site", str(site), "--work", str(work)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if "come from npm, which is missing" in run.stderr:
        pytest.skip("The site needs npm: apt install npm")
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-4000:]
