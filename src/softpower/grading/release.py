"""Make the student version of an assignment, away from the committed one."""

from pathlib import Path

from softpower.grading.classroom import Classroom, quiet


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
        fresh = Classroom(root, scratch).release(assignment)
    committed = root / "exercises" / assignment
    names = {
        file.relative_to(folder)
        for folder in (fresh, committed)
        for file in folder.rglob("*")
        if file.is_file()
    }
    names = {name for name in names if ".ipynb_checkpoints" not in name.parts}
    return sorted(str(name) for name in names if _bytes(fresh / name) != _bytes(committed / name))


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
