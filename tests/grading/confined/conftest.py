"""Ways to be shut in: as root and as an ordinary user, with all layers and with fewer."""

import json
import os
import platform
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]

#: Who runs the grader, and which layers it has.
WAYS = {
    "root-all": ("root", "namespaces,landlock,seccomp"),
    "root-namespaces": ("root", "namespaces"),
    "user-all": ("user", "namespaces,landlock,seccomp"),
    "user-namespaces": ("user", "namespaces"),
    "user-landlock": ("user", "landlock,seccomp"),
}

#: Whoever runs the tests.
USER = "root" if platform.system() == "Linux" and os.geteuid() == 0 else "user"

Outcome = dict[str, Any]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Student code is shut in on Linux only."""
    if platform.system() != "Linux":
        for item in items:
            if HERE in Path(item.fspath).parents:
                item.add_marker(pytest.mark.skip(reason="student code is shut in on Linux only"))


def run_shut_in(way: str, cells: dict[str, str], targets: Any = None, limits: Any = None) -> Outcome:
    """Run cells in one way; return what the harness says. Skips where this user cannot be that one."""
    who, layers = WAYS.get(way, (USER, ""))
    command = [sys.executable, str(HERE / "harness.py"), layers]
    root = os.geteuid() == 0
    if who == "root" and not root:
        pytest.skip("only root can try this as root")
    if who == "user" and root:
        places = ",".join(dict.fromkeys([sys.base_prefix, sys.prefix, str(ROOT)]))
        command = [sys.executable, str(HERE / "as_user.py"), places, *command]
    asked = {"cells": cells, "limits": limits or {}, "targets": targets or {}}
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    environment |= {"OPENBLAS_NUM_THREADS": "1", "A_SECRET": "secret-of-the-grader", "HOME": "/tmp"}
    run = subprocess.run(
        command, input=json.dumps(asked), env=environment, capture_output=True, encoding="utf-8"
    )
    assert run.returncode == 0, run.stderr
    outcome: Outcome = json.loads(run.stdout)
    if who == "user" and "namespaces" in layers and "namespaces" in outcome["missing"]:
        pytest.skip(f"this machine lets no ordinary user make namespaces: {outcome['missing']}")
    return outcome


@pytest.fixture(scope="session")
def targets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """Files that anybody may read, and servers that anybody may reach, but for being shut in."""
    course = tmp_path_factory.mktemp("course")
    for folder in [course, *course.parents]:
        if folder.stat().st_uid == os.getuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    places = {
        "gradebook": course / "grading" / "gradebook.db",
        "key": course / "solutions" / "A1" / "key.py",
        "submission": course / "grading" / "submitted" / "other" / "A1" / "A1.ipynb",
        "home": course / "home" / "letter.txt",
        "temporary": course / "temporary" / "file",
    }
    for place in places.values():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("secret", encoding="utf-8")
        place.chmod(0o666)
    with _servers(course) as servers:
        yield {**{name: str(place) for name, place in places.items()}, "course": str(course), **servers}
    shutil.rmtree(course, ignore_errors=True)


class _servers:
    """Sockets that listen: over TCP, by an abstract name, and in a folder."""

    def __init__(self, folder: Path) -> None:
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.abstract, self.path = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)
        self.name = f"\0softpower-test-{os.getpid()}"
        self.file = folder / "socket"
        for one, address in ((self.abstract, self.name), (self.path, str(self.file))):
            one.bind(address)
            one.listen()
        self.file.chmod(0o666)

    def __enter__(self) -> dict[str, Any]:
        return {"port": self.tcp.getsockname()[1], "abstract": self.name, "socket": str(self.file)}

    def __exit__(self, *_: object) -> None:
        for one in (self.tcp, self.abstract, self.path):
            one.close()


@pytest.fixture
def shut_in() -> Callable[..., Outcome]:
    """The function :func:`run_shut_in`."""
    return run_shut_in
