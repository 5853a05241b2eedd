"""Make a machine ready to be the hub of this course. Run as root, with the hub's own Python.

It closes the course's folder to all but the instructor, makes the exchange, and puts the
settings of the hub into the environment that this Python belongs to. It can be run again at
any time. Nothing in the course, in a home or in the exchange is removed or overwritten.
"""

import argparse
import grp
import json
import os
import pwd
import shutil
import subprocess
import sys
from pathlib import Path

import softpower

HERE = Path(__file__).resolve().parent
PREFIX = Path(sys.prefix)
SETTINGS = PREFIX / "etc" / "softpower-hub"

#: As in the course's nbgrader_config.py.
COURSE_ID = "softpower"

#: What nbgrader lets the parts of an exchange be. The sticky bit is added where all may write:
#: with it, nobody can rename or remove what is another's, such as the whole course.
EXCHANGE = {"": 0o1777, "{course}": 0o755, "{course}/outbound": 0o755, "{course}/feedback": 0o711}
INBOUND = 0o3733


class Stop(Exception):
    """The machine cannot be prepared; the message says why and what to do."""


def main() -> int:
    """Prepare the machine; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("instructor", help="the instructor's account")
    parser.add_argument("course", type=Path, help="the course's folder, in the instructor's home")
    parser.add_argument("--exchange", type=Path, default=Path("/srv/nbgrader/exchange"))
    parser.add_argument("--state", type=Path, default=Path("/var/lib/softpower-hub"))
    parser.add_argument("--group", default="softpower-students", help="the group of the students' accounts")
    given = parser.parse_args()
    try:
        prepare(given.instructor, given.course.resolve(), given.exchange, given.state, given.group)
    except Stop as reason:
        print(reason, file=sys.stderr)
        return 1
    print(f"Ready. Start the hub:  {PREFIX}/bin/jupyterhub -f {SETTINGS}/jupyterhub_config.py")
    return 0


def prepare(instructor: str, course: Path, exchange: Path, state: Path, group: str) -> None:
    """Do all steps. Raises Stop."""
    account = _account(instructor)
    _check_course(course, account)
    _check_environment(course)
    course.chmod(0o700)
    if group not in {one.gr_name for one in grp.getgrall()}:
        subprocess.run(["groupadd", group], check=True)
    make_exchange(exchange, account)
    state.mkdir(mode=0o700, parents=True, exist_ok=True)
    state.chmod(0o700)
    values = {
        "instructor": instructor,
        "course": str(course),
        "course_id": COURSE_ID,
        "exchange": str(exchange),
        "state": str(state),
        "group": group,
    }
    _write_settings(values, course)


def _account(name: str) -> pwd.struct_passwd:
    if os.getuid() != 0:
        raise Stop("This has to run as root: sudo, or su.")
    try:
        account = pwd.getpwnam(name)
    except KeyError:
        raise Stop(f"There is no account {name}. Make one first:  adduser {name}") from None
    if account.pw_uid == 0:
        raise Stop("The instructor cannot be root. Make an account:  adduser NAME")
    return account


def _check_course(course: Path, account: pwd.struct_passwd) -> None:
    if not (course / "nbgrader_config.py").is_file():
        raise Stop(f"{course} is not the course's folder: it has no nbgrader_config.py.")
    if not course.is_relative_to(Path(account.pw_dir).resolve()):
        raise Stop(f"{course} has to be in the home of {account.pw_name}, {account.pw_dir}. Move it there.")
    if course.stat().st_uid != account.pw_uid:
        raise Stop(f"{course} does not belong to {account.pw_name}:  chown -R {account.pw_name}: {course}")


def _check_environment(course: Path) -> None:
    """Stop if students could not read the package."""
    package = Path(softpower.__file__).resolve().parent
    if PREFIX.resolve().is_relative_to(course) or not package.is_relative_to(PREFIX.resolve()):
        raise Stop(
            f"The package is in {package}. The hub needs it in an environment outside the course's folder, "
            "installed without -e:  pip install --no-deps --no-build-isolation ."
        )
    for needed in (Path(sys.executable).resolve(), package / "__init__.py"):
        if closed := [folder for folder in needed.parents if not folder.stat().st_mode & 0o001]:
            raise Stop(
                f"Students cannot use {needed}: {closed[-1]} is closed to them. Make the environment "
                "again, after  umask 022  and with a Python that is in nobody's home."
            )


def make_exchange(exchange: Path, account: pwd.struct_passwd) -> None:
    """Make the folders of nbgrader's exchange, for one course that belongs to the instructor."""
    exchange.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    for name, mode in {**EXCHANGE, "{course}/inbound": INBOUND}.items():
        folder = exchange / name.format(course=COURSE_ID)
        if folder.is_symlink():
            raise Stop(f"{folder} is a link. Look who made it, remove it, and run this again.")
        folder.mkdir(exist_ok=True)
        if name:
            os.chown(folder, account.pw_uid, account.pw_gid)
        folder.chmod(mode)


def _write_settings(values: dict[str, str], course: Path) -> None:
    """Put the hub's settings, nbgrader's, and what a new home starts with into the environment."""
    SETTINGS.mkdir(parents=True, exist_ok=True)
    for name in ("jupyterhub_config.py", "accounts.py"):
        shutil.copy(HERE / name, SETTINGS)
    shutil.copytree(HERE / "students", SETTINGS / "students", dirs_exist_ok=True)
    lines = (f"{name} = {json.dumps(value)}\n" for name, value in values.items())
    (SETTINGS / "hub.toml").write_text("".join(lines), encoding="utf-8")
    (PREFIX / "etc" / "jupyter").mkdir(exist_ok=True)
    shutil.copy(HERE / "nbgrader_config.py", PREFIX / "etc" / "jupyter")
    lessons = SETTINGS / "skel" / "lessons"
    lessons.mkdir(parents=True, exist_ok=True)
    for lesson in (course / "notebooks").glob("*.ipynb"):
        shutil.copy(lesson, lessons)


if __name__ == "__main__":
    sys.exit(main())
