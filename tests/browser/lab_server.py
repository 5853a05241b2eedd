"""A JupyterLab of its own for a test: on this machine only, with its own settings and home."""

import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path
from threading import Event, Thread
from types import TracebackType

TOKEN = "browser-test"
SECONDS = 120


class LabServer:
    """JupyterLab in a folder. Use it with ``with``, or :meth:`start` and :meth:`stop` it.

    Several start side by side: :meth:`start` does not wait, :attr:`address` does.
    """

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder, self.log = folder, home / "jupyter.log"
        self._home, self._address, self._told = home, "", Event()

    def start(self) -> None:
        self._home.mkdir(parents=True, exist_ok=True)
        command = [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1"),
            *(
                "--ServerApp.port=0",
                f"--IdentityProvider.token={TOKEN}",
                f"--ServerApp.root_dir={self.folder}",
            ),
        ]
        self._process = subprocess.Popen(
            command,
            cwd=self.folder,
            env=self._environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        self._reader = Thread(target=self._read)
        self._reader.start()

    @property
    def address(self) -> str:
        """Where it answers, such as ``http://127.0.0.1:40001``; waits until it does."""
        if not self._told.wait(SECONDS) or not self._address:
            raise RuntimeError(f"JupyterLab did not start:\n{self.log.read_text(encoding='utf-8')}")
        return self._address

    def stop(self) -> None:
        """End the server, and with it its kernels."""
        self._process.terminate()
        try:
            self._process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._reader.join()

    def __enter__(self) -> "LabServer":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _read(self) -> None:
        """Keep the log, and note where the server answers."""
        assert self._process.stderr is not None
        with self._process.stderr as said, self.log.open("w", encoding="utf-8", buffering=1) as log:
            for line in said:
                log.write(line)
                found = re.search(r"http://127\.0\.0\.1:\d+", line)
                if found and not self._address:
                    self._address = found.group()
                    self._told.set()
        self._told.set()

    def _environment(self) -> dict[str, str]:
        """Return this process's, without what an outer Jupyter was told, and with another home."""
        outer = ("JUPYTER", "NBGRADER", "IPYTHON", "XDG_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(outer)}
        folders = {
            name: str(self._home / name.lower())
            for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
        }
        path = os.pathsep.join([sysconfig.get_path("scripts"), kept.get("PATH", "")])
        return {**kept, **folders, "HOME": str(self._home), "PATH": path, "NO_PROXY": "127.0.0.1"}
