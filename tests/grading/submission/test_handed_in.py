"""Collecting from an exchange: only what belongs to the student who is named, and no link."""

import logging
import os
import shutil
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeError
from traitlets.config import Config

from softpower.grading.course import COURSE_ID, configure
from softpower.grading.submission.handed_in import SHELF, CollectOwn

pwd = pytest.importorskip("pwd", reason="nbgrader's exchange is not for Windows")

ASSIGNMENT, TIME = "T1", "2026-01-30 10:00:00.000000 UTC"


class Class:
    """An exchange and a course in one folder; every file belongs to the account of the test."""

    def __init__(self, root: Path, gradebook: Path) -> None:
        self.me = pwd.getpwuid(os.getuid()).pw_name
        self.inbound = root / "exchange" / COURSE_ID / "inbound"
        self.inbound.mkdir(parents=True)
        self.inbound.parent.parent.chmod(0o777)
        self.course, self.root = root / "course", root
        (self.course / "grading").mkdir(parents=True)
        shutil.copy(gradebook, self.course / "grading")
        self.told: list[str] = []

    def hand_in(self, student: str = "", time: str = TIME, end: str = "+abc", text: str = "mine") -> Path:
        folder = self.inbound / f"{student or self.me}+{ASSIGNMENT}+{time}{end}"
        folder.mkdir()
        (folder / "T1.ipynb").write_text(text)
        (folder / "timestamp.txt").write_text(time)
        return folder

    def collect(self) -> None:
        config = configure(Config(), self.course)
        config.CourseDirectory.assignment_id = ASSIGNMENT
        config.Exchange.root = str(self.root / "exchange")
        config.ExchangeCollect.update = True
        collector = CollectOwn(coursedir=CourseDirectory(config=config), config=config)
        log = logging.Logger("collect")
        log.addHandler(_Keep(self.told))
        collector.log = log
        collector.start()

    def collected(self, student: str = "") -> dict[str, str]:
        folder = self.course / "grading" / "submitted" / (student or self.me) / ASSIGNMENT
        return {file.name: file.read_text() for file in folder.rglob("*") if file.is_file()}


class _Keep(logging.Handler):
    """Keeps what was logged as text."""

    def __init__(self, told: list[str]) -> None:
        super().__init__()
        self.told = told

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(record.getMessage())


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty gradebook to copy; nbgrader takes seconds to make one."""
    root = tmp_path_factory.mktemp("gradebook")
    configure(Config(), root)
    file = root / "grading" / "gradebook.db"
    Gradebook(f"sqlite:///{file}", COURSE_ID).close()
    return file


@pytest.fixture
def klass(tmp_path: Path, gradebook: Path) -> Class:
    return Class(tmp_path, gradebook)


def test_the_latest_submission_is_collected_and_all_are_kept(klass: Class) -> None:
    klass.hand_in(text="first")
    klass.collect()
    assert klass.collected()["T1.ipynb"] == "first"
    klass.hand_in(time="2026-01-30 11:00:00.000000 UTC", text="second")
    klass.collect()
    assert klass.collected()["T1.ipynb"] == "second"
    shelf = klass.course / "grading" / SHELF
    assert sorted(file.read_text() for file in shelf.rglob("T1.ipynb")) == ["first", "second"]


def test_what_was_collected_once_cannot_be_changed_in_the_exchange(klass: Class) -> None:
    folder = klass.hand_in(text="first")
    klass.collect()
    (folder / "T1.ipynb").write_text("later")
    klass.collect()
    assert {file.read_text() for file in klass.course.rglob("T1.ipynb")} == {"first"}


def test_a_folder_in_anothers_name_is_left(klass: Class) -> None:
    klass.hand_in()
    klass.hand_in(student="somebody-else")
    klass.collect()
    assert klass.collected("somebody-else") == {}
    assert klass.collected()["T1.ipynb"] == "mine"
    assert [line for line in klass.told if "belongs to" in line]


def test_links_are_not_followed(klass: Class) -> None:
    secret = klass.root / "key.py"
    secret.write_text("the key")
    (klass.root / "secrets").mkdir()
    (klass.root / "secrets" / "more.txt").write_text("the key")
    folder = klass.hand_in()
    (folder / "stolen.txt").symlink_to(secret)
    (folder / "all").symlink_to(klass.root / "secrets")
    klass.collect()
    assert klass.collected().keys() == {"T1.ipynb", "timestamp.txt"}
    assert len([line for line in klass.told if "was left out" in line]) == 2


def test_a_submission_that_is_a_link_is_not_followed(klass: Class) -> None:
    (klass.root / "elsewhere").mkdir()
    (klass.root / "elsewhere" / "T1.ipynb").write_text("the solution")
    (klass.inbound / f"{klass.me}+{ASSIGNMENT}+{TIME}+x").symlink_to(klass.root / "elsewhere")
    klass.collect()
    assert klass.collected() == {}


def test_a_pipe_does_not_stop_the_class(klass: Class) -> None:
    folder = klass.hand_in()
    os.mkfifo(folder / "wait.txt")
    klass.collect()
    assert klass.collected().keys() == {"T1.ipynb", "timestamp.txt"}


@pytest.mark.parametrize(
    "name", ["x+T1+", "x+T1+no time+y", "x", "+T1+2026-01-30 10:00:00 UTC+y", "a+b+c+d+e"]
)
def test_a_name_that_means_nothing_does_not_stop_the_class(klass: Class, name: str) -> None:
    (klass.inbound / name).mkdir()
    klass.hand_in()
    klass.collect()
    assert klass.collected()["T1.ipynb"] == "mine"


def test_too_much_is_left_out(klass: Class, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("softpower.grading.submission.handed_in.MAX_FILE", 100)
    folder = klass.hand_in()
    (folder / "film.bin").write_bytes(b"x" * 101)
    klass.collect()
    assert klass.collected().keys() == {"T1.ipynb", "timestamp.txt"}


def test_a_time_that_the_files_do_not_bear_out_is_told(klass: Class) -> None:
    klass.hand_in()  # states January; its files are of now
    klass.collect()
    assert [line for line in klass.told if "it was changed at" in line]


def test_without_an_exchange_it_says_so(klass: Class) -> None:
    klass.inbound.rmdir()
    with pytest.raises(ExchangeError):
        klass.collect()
