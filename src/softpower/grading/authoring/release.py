"""Make the student version of an assignment, away from the committed one."""

from pathlib import Path

from traitlets.config import Config

from softpower.grading import CONFIG_FILE
from softpower.grading.batch.grade import load_config
from softpower.grading.classroom import Classroom
from softpower.grading.quiet import quiet


def assignments(root: Path) -> list[str]:
    """Return the names of all assignments in ``solutions/``, sorted."""
    return sorted(folder.name for folder in (root / "solutions").iterdir() if any(folder.glob("*.ipynb")))


def stale_files(root: Path, assignment: str, scratch: Path) -> list[str]:
    """Return the files of ``exercises/<assignment>`` that differ from a fresh release.

    Parameters
    ----------
    root
        The repository.
    assignment
        Name of the assignment.
    scratch
        An empty folder; the fresh release is made below it and left there.
    """
    with quiet():
        fresh = Classroom(root, scratch, _versions(root)).release(assignment)
    committed = root / "exercises" / assignment
    names = {
        file.relative_to(folder)
        for folder in (fresh, committed)
        for file in folder.rglob("*")
        if file.is_file()
    }
    names = {name for name in names if ".ipynb_checkpoints" not in name.parts}
    return sorted(str(name) for name in names if _bytes(fresh / name) != _bytes(committed / name))


def _versions(root: Path) -> Config:
    """Return what the course's own settings say of versions: a release for one version is as fresh."""
    has_settings = (root / CONFIG_FILE).is_file()
    return Config({"Variants": load_config(root).Variants}) if has_settings else Config()


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
