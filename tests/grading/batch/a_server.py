"""A private PostgreSQL server on this machine, for as long as the tests run."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from typing import Any

PASSWORD = "a-secret-of-the-tests"
_USER = "grader"


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs, the newest; None if they are not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda one: int(one.parts[-3]))
    return found[-1].parent if found else None


class AServer:
    """A server that asks for a password, on a port of its own; it refuses to run as root."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="softpower-postgresql-"))
        self.port = _free_port()
        self._account: dict[str, Any] = {}
        if os.geteuid() == 0:
            account = pwd.getpwnam("postgres")  # comes with the Debian package
            os.chown(self.folder, account.pw_uid, account.pw_gid)
            self._account = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        secret = self.folder / "password"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        self._run(
            "initdb",
            "--auth=scram-sha-256",
            f"--pwfile={secret}",
            f"--username={_USER}",
            "--no-sync",
            "--encoding=UTF8",
            "--locale=C",
        )
        settings = f"-h 127.0.0.1 -p {self.port} -k {self.folder} -c fsync=off"
        self._run("pg_ctl", "--wait", "-o", settings, "-l", str(self.folder / "log"), "start")

    def database(self, name: str) -> str:
        """Make a database; return its address, which has no password."""
        import psycopg

        with psycopg.connect(self._at("postgres"), password=PASSWORD, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return self._at(name).replace("postgresql:", "postgresql+psycopg:")

    def password_file(self, folder: Path, password: str = PASSWORD) -> Path:
        """Write a file as ``~/.pgpass``."""
        file = folder / "pgpass"
        file.write_text(f"127.0.0.1:{self.port}:*:{_USER}:{password}\n")
        file.chmod(0o600)
        return file

    def close(self) -> None:
        self._run("pg_ctl", "--mode=immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _at(self, name: str) -> str:
        return f"postgresql://{_USER}@127.0.0.1:{self.port}/{name}"

    def _run(self, program: str, *arguments: str) -> None:
        folder = programs()
        assert folder is not None
        command = [str(folder / program), f"--pgdata={self.folder / 'data'}", *arguments]
        # No pipe: the server would hold it open.
        with (self.folder.parent / f"{self.folder.name}.said").open("w+") as said:
            ended = subprocess.run(
                command, stdout=said, stderr=said, cwd=self.folder, check=False, **self._account
            )
            said.seek(0)
            told = said.read()
        os.unlink(said.name)
        assert ended.returncode == 0, told


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
