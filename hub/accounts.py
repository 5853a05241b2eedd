"""Give each student of a list an account on this machine. Run as root, with the hub's own Python.

The list is a CSV file with a column ``id``: ``grading/roster.csv`` of the course, or nbgrader's
own form. It can be run again with a longer list. No account is removed, and no password changed.
"""

import argparse
import csv
import grp
import pwd
import re
import secrets
import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent

#: A name that Debian, JupyterHub (which makes letters small) and nbgrader take as it is.
USABLE = re.compile(r"[a-z][a-z0-9_.-]{0,31}")
#: The numbers of people's accounts; others are the system's own.
PEOPLE = range(1000, 60000)
#: No letter or digit that is mistaken for another.
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


def main() -> int:
    """Make the accounts; return 1 if somebody was refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("roster", type=Path, help="a CSV file with a column id")
    parser.add_argument("--homes", type=Path, default=Path("/home"), help="where homes are made")
    given = parser.parse_args()
    hub = tomllib.loads((HERE / "hub.toml").read_text(encoding="utf-8"))
    passwords = Path(hub["state"]) / "passwords.csv"
    refused = 0
    for name in ids(given.roster):
        if reason := unfit(name, hub["instructor"]):
            print(f"{name!r} was refused: {reason}", file=sys.stderr)
            refused += 1
        elif name in grp.getgrnam(hub["group"]).gr_mem:
            print(f"{name} is in the class already.")
        else:
            print(admit(name, hub["group"], given.homes, passwords))
    return 1 if refused else 0


def ids(roster: Path) -> list[str]:
    """Return the ids of a list, in its order."""
    with roster.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        if "id" not in (rows.fieldnames or ()):
            sys.exit(f"{roster} has no column id. Run  softpower roster  and take grading/roster.csv.")
        return list(dict.fromkeys(name for row in rows if (name := (row["id"] or "").strip())))


def unfit(name: str, instructor: str) -> str:
    """Say why a name cannot be the account of a student; empty if it can."""
    if not USABLE.fullmatch(name):
        return "an account has small letters, digits, dot, - and _, begins with a letter, and has 32 at most."
    if name == instructor:
        return "it is the instructor's account."
    try:
        account = pwd.getpwnam(name)
    except KeyError:
        return ""
    return "" if account.pw_uid in PEOPLE else "it is an account of the system."


def admit(name: str, group: str, homes: Path, passwords: Path) -> str:
    """Put a student into the class, with a new account if there is none; return what was done."""
    try:
        account = pwd.getpwnam(name)
    except KeyError:
        made = ["useradd", "--create-home", "--skel", str(HERE / "skel"), "--shell", "/bin/bash"]
        subprocess.run([*made, "--home-dir", str(homes / name), "--groups", group, name], check=True)
        (homes / name).chmod(0o700)
        password = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))
        note(passwords, name, password)
        subprocess.run(["chpasswd"], input=f"{name}:{password}\n", text=True, check=True)
        return f"{name} has a new account; its first password is in {passwords}."
    subprocess.run(["usermod", "--append", "--groups", group, name], check=True)
    Path(account.pw_dir).chmod(0o700)
    return f"{name} had an account; it is in the class now, and {account.pw_dir} is closed to others."


def note(passwords: Path, name: str, password: str) -> None:
    """Keep a first password where only root reads it."""
    passwords.touch(mode=0o600)
    with passwords.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow([name, password])


if __name__ == "__main__":
    sys.exit(main())
