"""A class on a real JupyterHub: accounts, servers, nbgrader's exchange, and what students cannot reach."""

import html
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from softpower.grading.course import COURSE_ID
from tests.hub.attempts import listing, moving, outcomes, probe, reading, writing
from tests.hub.machine import ASSIGNMENT, Machine
from tests.hub.term import FILE, Term, play


def lacking() -> str:
    """Return what this machine lacks for a hub with accounts; empty if nothing."""
    if not sys.platform.startswith("linux"):
        return "the hub needs Linux"
    if os.getuid() != 0:
        return "only root can make accounts and start other people's servers"
    if find_spec("jupyterhub") is None:
        return "the extra `hub` of pyproject.toml is not installed"
    for program in ("configurable-http-proxy", "useradd", "userdel", "groupadd", "groupdel", "chpasswd"):
        if shutil.which(program) is None:
            return f"{program} is not installed"
    return "" if Path("/etc/pam.d/login").is_file() else "there is no PAM service `login`"


pytestmark = pytest.mark.skipif(bool(lacking()), reason=lacking() or "-")


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    machine = Machine()
    try:
        machine.set_up()
        yield machine
    finally:
        machine.tear_down()


@pytest.fixture(scope="module")
def term(machine: Machine) -> Term:
    return play(machine)


# -- who comes in


def test_only_the_class_comes_in(machine: Machine) -> None:
    from tests.hub.browser import Browser

    ada = machine.students["ada"]
    assert Browser(machine.address, ada).log_in("not-the-password") == 403
    assert Browser(machine.address, machine.outsider).log_in(machine.passwords[machine.outsider]) == 403


def test_an_account_is_made_once_and_no_account_of_the_system_is_taken(
    machine: Machine, tmp_path: Path
) -> None:
    roster = tmp_path / "more.csv"
    ada = machine.students["ada"]
    roster.write_text(f"id\n{ada}\nroot\ndaemon\n{machine.instructor}\nBig Name\n", encoding="utf-8")
    passwords = (machine.state / "passwords.csv").read_text()
    told = machine.admit(roster, status=1).splitlines()
    assert sum("was refused" in line for line in told) == 4
    assert f"{ada} is in the class already." in told
    assert (machine.state / "passwords.csv").read_text() == passwords


def test_preparing_again_changes_nothing(machine: Machine) -> None:
    def state() -> list[tuple[str, int, int]]:
        files = [machine.course, *machine.exchange.rglob("*"), *(machine.course / "hub").rglob("*")]
        return sorted((str(file), file.stat().st_mode, file.stat().st_uid) for file in files)

    before = state()
    assert machine.prepare() == machine.prepared
    assert state() == before


def test_a_link_in_the_place_of_the_exchange_stops_the_set_up(machine: Machine, tmp_path: Path) -> None:
    planted = tmp_path / "exchange"
    planted.mkdir()
    (planted / COURSE_ID).symlink_to(machine.state)
    settings = (machine.environment / "etc" / "softpower-hub" / "hub.toml").read_text()
    assert "is a link" in machine.prepare(exchange=planted, status=1)
    assert machine.state.stat().st_uid == 0
    assert (machine.environment / "etc" / "softpower-hub" / "hub.toml").read_text() == settings


# -- the way of an assignment


def test_a_student_sees_fetches_works_and_submits(term: Term) -> None:
    assert [(one["assignment_id"], one["status"]) for one in term.seen["offered"]] == [
        (ASSIGNMENT, "released")
    ]
    status = {one["status"] for one in term.assignments(term.ada)}
    assert "submitted" in status
    lessons = term.ada.api("GET", "api/contents/lessons")["content"]
    assert "1_the_article_as_data.ipynb" in {one["name"] for one in lessons}


def test_the_instructor_collects_and_grades_with_our_engine(term: Term) -> None:
    assert "status 0" in term.seen["graded"], term.seen["graded"]
    marks, most = term.marks()
    assert marks.keys() == {term.ada.name, term.ben.name}
    assert {name: marks[term.ada.name][name] for name in term.key} == {name: most[name] for name in term.key}
    assert all(marks[term.ben.name][name] < most[name] for name, entry in term.key.items() if entry.mistakes)


def test_a_student_reads_the_feedback(term: Term) -> None:
    (submitted,) = [one for one in term.seen["feedback"] if one["status"] == "submitted"]
    (submission,) = submitted["submissions"]
    assert submission["has_local_feedback"]
    page = f"{submission['local_feedback_path']}/{ASSIGNMENT}.html"
    text = term.ada.api("GET", f"api/contents/{page.replace(' ', '%20')}?content=1")["content"]
    marks, most = term.marks()
    total = f"{sum(marks[term.ada.name].values()):g} of {sum(most.values()):g} points"
    assert total in " ".join(html.unescape(text).split())


# -- what a student cannot do


def test_nobody_hands_in_for_another_and_no_link_is_followed(term: Term) -> None:
    assert "planted" in term.seen["planted"], term.seen["planted"]
    submitted = term.machine.course / "grading" / "submitted"
    ada, ben = (submitted / who.name / ASSIGNMENT for who in (term.ada, term.ben))
    assert "2031" not in (ada / "timestamp.txt").read_text()
    assert "2031" in (ben / "timestamp.txt").read_text()  # his own, later, counts
    assert {file.name for file in ben.iterdir()} >= {f"{ASSIGNMENT}.ipynb"}
    assert not (ben / "stolen.txt").exists()
    assert "belongs to" in term.machine.log()
    assert "'stolen.txt' was left out" in term.machine.log()


def test_a_student_reaches_nothing_of_others(term: Term) -> None:
    machine, course = term.machine, term.machine.course
    ada_home = machine.homes / term.ada.name
    exchange = machine.exchange / COURSE_ID
    server = _server_of(term.machine.instructor)
    attempts = {
        "another's home": listing(ada_home),
        "another's notebook": reading(ada_home / FILE),
        "the course": listing(course),
        "the key": reading(course / "solutions" / ASSIGNMENT / "key.py"),
        "the sample paragraphs": reading(course / "solutions" / ASSIGNMENT / "rubric.md"),
        "the gradebook": reading(course / "grading" / "gradebook.db"),
        "marks by writing": writing(course / "grading" / "gradebook.db"),
        "who handed in": listing(exchange / "inbound"),
        "all feedback": listing(exchange / "feedback"),
        "the course out of the way": moving(exchange),
        "the box out of the way": moving(exchange / "inbound"),
        "another assignment": writing(exchange / "outbound" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"),
        "one more assignment": f"os.mkdir({str(exchange / 'outbound' / 'A9')!r})",
        "the first passwords": reading(machine.state / "passwords.csv"),
        "the hub's secrets": reading(machine.state / "cookie_secret"),
        "the hub's database": reading(machine.state / "jupyterhub.sqlite"),
        "other settings": writing(machine.environment / "etc" / "softpower-hub" / "hub.toml"),
        "other code for all": writing(machine.environment / "bin" / "nbgrader"),
        "the instructor's token": reading(Path(f"/proc/{server}/environ")),
        "the instructor's server": f"os.kill({server}, 0)",
    }
    allowed = {
        "own home": listing(machine.homes / term.ben.name),
        "own notebook": reading(machine.homes / term.ben.name / FILE),
        "a file of one's own": writing(machine.homes / term.ben.name / "mine.txt"),
        "the released assignment": reading(exchange / "outbound" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"),
    }
    found = outcomes(term.ben.run(probe({**attempts, **allowed})))
    assert found == {**dict.fromkeys(attempts, "PermissionError"), **dict.fromkeys(allowed, "done")}


def test_a_student_has_no_way_through_the_hub(term: Term) -> None:
    ada = term.ada.name
    assert term.ben.status_of(f"user/{ada}/api/contents") in {403, 404}
    assert term.ben.status_of(f"user/{term.machine.instructor}/formgrader") in {403, 404}
    assert term.ben.status_of(f"hub/api/users/{ada}") in {403, 404}
    assert term.ben.status_of("hub/admin") == 403
    assert term.ben.try_api("GET", "formgrader/api/assignments")[0] == 404
    assert term.teacher.try_api("GET", "formgrader/api/assignments")[0] == 200
    assert term.ben.status_of(f"user/{term.ben.name}/api/contents") == 200


def test_no_key_is_in_what_all_accounts_can_read(term: Term) -> None:
    machine = term.machine
    secrets = [entry.explanation.encode() for entry in term.key.values()]
    solved = (machine.course / "solutions" / ASSIGNMENT / "key.py").read_bytes()
    assert any(secret[:30] in solved for secret in secrets)
    installed = machine.environment / "lib" / f"python3.{sys.version_info[1]}" / "site-packages" / "softpower"
    places = (installed, machine.environment / "etc", machine.exchange)
    files = [
        file for place in places for file in place.rglob("*") if file.is_file() and not file.is_symlink()
    ]
    open_files = [file for file in files if file.stat().st_mode & 0o004 and file.suffix != ".html"]
    assert len(open_files) > 100
    told = [file for file in open_files if any(secret in file.read_bytes() for secret in secrets)]
    assert told == []


def test_the_state_of_the_hub_is_the_administrators(machine: Machine) -> None:
    assert machine.state.stat().st_mode & 0o777 == 0o700
    assert (machine.state / "passwords.csv").stat().st_mode & 0o777 == 0o600
    with sqlite3.connect(machine.state / "jupyterhub.sqlite") as database:
        assert database.execute("select count(*) from users where admin").fetchone() == (0,)


def _server_of(name: str) -> int:
    """Return the number of the process that is somebody's server."""
    import psutil

    (found,) = [
        process.pid
        for process in psutil.process_iter(["username", "cmdline"])
        if process.info["username"] == name
        and "jupyterhub-singleuser" in " ".join(process.info["cmdline"] or [])
    ]
    return int(found)
