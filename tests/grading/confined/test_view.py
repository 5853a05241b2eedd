"""What a child may read holds Python and the tables, and never a course."""

import sys
from pathlib import Path

import pytest
from nbgrader.converters import NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from softpower.grading.batch import autograde
from softpower.grading.batch.autograde import ParallelAutograde
from softpower.grading.confine.container import SCRATCH, SHARED_MEMORY, TEMPORARY, scratch_folders
from softpower.grading.course import configure
from softpower.grading.engine.warm import visible_folders
from tests.grading.toy import ASSIGNMENT, answered, hand_in, make_course


def test_python_the_packages_and_the_tables_are_in_view() -> None:
    visible = visible_folders()
    assert sys.prefix in visible
    assert any((Path(folder) / "claims.csv").is_file() for folder in visible)


def test_a_course_in_which_python_was_started_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path), "", *sys.path])
    assert not any(tmp_path.is_relative_to(folder) for folder in visible_folders())
    assert not any((Path(folder) / "solutions").exists() for folder in visible_folders())


def test_a_course_inside_of_what_is_in_view_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = make_course(tmp_path)
    hand_in(room, "amina", answered(room))
    config = configure(Config(), room.root, room.work)
    config.CourseDirectory.assignment_id = ASSIGNMENT
    monkeypatch.setattr(autograde, "visible_folders", lambda: [str(tmp_path.parent)])
    with pytest.raises(NbGraderException, match="Move it elsewhere"):
        ParallelAutograde(coursedir=CourseDirectory(config=config), config=config).start()


@pytest.mark.parametrize(
    ("readable", "folders"),
    [
        (["/usr", "/home/a/.venv"], (SCRATCH, TEMPORARY, SHARED_MEMORY)),
        (["/tmp/clone/src/softpower"], (SCRATCH, SHARED_MEMORY)),
        (["/tmpfiles"], (SCRATCH, TEMPORARY, SHARED_MEMORY)),
    ],
)
def test_no_folder_in_memory_hides_what_has_to_be_read(readable: list[str], folders: tuple[str, ...]) -> None:
    assert scratch_folders(readable) == folders
