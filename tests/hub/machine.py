"""A machine with the hub on it: accounts, the course, the hub's own set-up, and the hub itself."""

import csv
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from pwd import getpwnam
from urllib.error import URLError
from urllib.request import urlopen

import psutil

from tests.hub.browser import PATIENCE, Browser
from tests.hub.environment import ROOT, make_environment

ASSIGNMENT = "A1"
ENVIRONMENT = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}


class Machine:
    """What ``instructors/hub.md`` sets up, in a folder of its own and with accounts that go again."""

    def __init__(self) -> None:
        mark = secrets.token_hex(3)
        self.instructor, self.group = f"sptea{mark}", f"spcls{mark}"
        self.students = {who: f"sp{who}{mark}" for who in ("ada", "ben")}
        self.root = Path(tempfile.mkdtemp(prefix="softpower-hub-", dir="/tmp"))
        self.root.chmod(0o755)
        self.homes, self.exchange = self.root / "home", self.root / "exchange"
        self.environment, self.state = self.root / "env", self.root / "state"
        self.course = self.homes / self.instructor / "softpower"
        self.address = ""
        self._hub: subprocess.Popen[bytes] | None = None
        self.outsider = f"spout{mark}"
        self.passwords = {self.instructor: secrets.token_hex(8), self.outsider: secrets.token_hex(8)}

    def set_up(self) -> None:
        """Follow the page: environment, instructor, course, ``prepare.py``, ``accounts.py``, hub."""
        scratch = self.root / "scratch"
        scratch.mkdir()
        self.scripts = make_environment(self.environment, scratch)
        self.homes.mkdir()
        for name, password in self.passwords.items():
            home = str(self.homes / name)
            _run("useradd", "--create-home", "--shell", "/bin/bash", "--home-dir", home, name)
            _run("chpasswd", stdin=f"{name}:{password}\n")
        self._copy_course()
        self.prepared = self.prepare()
        roster = scratch / "roster.csv"
        roster.write_text("id,first_name\n" + "".join(f"{one},\n" for one in self.students.values()))
        self.admitted = self.admit(roster)
        with (self.state / "passwords.csv").open(newline="") as file:
            self.passwords |= {row[0]: row[1] for row in csv.reader(file)}
        self._start()

    def prepare(self, exchange: Path | None = None, status: int = 0) -> str:
        """Run ``prepare.py`` as the page says; return what it printed."""
        places = [
            "--exchange",
            str(exchange or self.exchange),
            "--state",
            str(self.state),
            "--group",
            self.group,
        ]
        program = str(self.course / "hub" / "prepare.py")
        return self._python(program, self.instructor, str(self.course), *places, status=status)

    def admit(self, roster: Path, status: int = 0) -> str:
        """Run ``accounts.py`` on a list; return what it printed."""
        program = str(self.environment / "etc" / "softpower-hub" / "accounts.py")
        return self._python(program, str(roster), "--homes", str(self.homes), status=status)

    def log_in(self, name: str) -> Browser:
        """Return the browser of somebody who has logged in and whose server starts."""
        browser = Browser(self.address, name)
        assert browser.log_in(self.passwords[name]) == 200
        browser.ask_for_server()
        return browser

    def log(self) -> str:
        """Return what the hub and all servers wrote."""
        return (self.root / "hub.log").read_text(encoding="utf-8", errors="replace")

    def tear_down(self) -> None:
        """Stop everything that was started, and remove the accounts and the folder."""
        names = (self.instructor, self.outsider, *self.students.values())
        for name in names:
            with suppress(KeyError):
                _end_processes_of(getpwnam(name).pw_uid)
        if self._hub is not None:
            self._hub.terminate()
            try:
                self._hub.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(self._hub.pid, signal.SIGKILL)
                self._hub.wait()
        for name in names:
            subprocess.run(["userdel", name], check=False, capture_output=True)
        subprocess.run(["groupdel", self.group], check=False, capture_output=True)
        shutil.rmtree(self.root, ignore_errors=True)

    # -- inside

    def _copy_course(self) -> None:
        left_out = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
        for name in (f"solutions/{ASSIGNMENT}", f"exercises/{ASSIGNMENT}", "notebooks", "hub"):
            shutil.copytree(ROOT / name, self.course / name, ignore=left_out)
        shutil.copy(ROOT / "nbgrader_config.py", self.course)
        _run("chown", "-R", f"{self.instructor}:", str(self.course))

    def _start(self) -> None:
        """Start the hub with its own configuration, on ports that are free."""
        public, hub, routes = free_ports(3)
        self.address = f"http://127.0.0.1:{public}"
        settings = self.environment / "etc" / "softpower-hub"
        config = self.root / "ports.py"
        config.write_text(
            f"load_subconfig('jupyterhub_config.py', path={str(settings)!r})\n"
            f"c.JupyterHub.bind_url = {self.address!r}\n"
            f"c.JupyterHub.hub_port = {hub}\n"
            f"c.ConfigurableHTTPProxy.api_url = 'http://127.0.0.1:{routes}'\n"
        )
        command = [*in_reach(), str(self.scripts / "jupyterhub"), "-f", str(config)]
        with (self.root / "hub.log").open("wb") as log:
            self._hub = subprocess.Popen(
                command,
                cwd=self.state,
                env=ENVIRONMENT,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        give_up = time.monotonic() + PATIENCE
        while not self._answers():
            assert self._hub.poll() is None and time.monotonic() < give_up, self.log()[-5000:]
            time.sleep(0.2)

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.address}/hub/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError, json.JSONDecodeError):
            return False

    def _python(self, *arguments: str, status: int = 0) -> str:
        command = [*in_reach(), str(self.scripts / "python"), *arguments]
        ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", env=ENVIRONMENT)
        assert ran.returncode == status, ran.stdout + ran.stderr
        return ran.stdout + ran.stderr


def in_reach() -> list[str]:
    """Return how a command begins that other accounts can reach: Python may be in the home of root."""
    proxy = shutil.which("configurable-http-proxy")
    assert proxy is not None
    folders = {sys.base_prefix, sys.prefix, str(Path(proxy).resolve().parents[2])}
    program = str(Path(__file__).with_name("in_reach.py"))
    return [sys.executable, program, ",".join(folders), "env", "-u", "PYTHONPATH"]


def _run(*command: str, stdin: str = "") -> None:
    ran = subprocess.run(command, input=stdin, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{command}: {ran.stdout}{ran.stderr}"


def _end_processes_of(uid: int) -> None:
    """End what runs under an account of ours; nobody else has it."""
    for process in psutil.process_iter():
        with suppress(psutil.NoSuchProcess):
            if process.uids().real == uid:
                process.kill()


def free_ports(number: int) -> list[int]:
    """Return ports of the loopback that nobody listens on."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports
