"""The student package as a wheel: what Colab and the lessons in the browser install.

It is built from the content of the student bundle, so it has no grading code and no key,
and the tables are inside, as ``softpower/_data``.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from hatchling.builders.wheel import WheelBuilder

from softpower.grading.authoring.release import assignments
from softpower.grading.bundle import content


def student_wheel(root: Path, folder: Path) -> Path:
    """Build the wheel of the student package. The same course gives the same bytes.

    Parameters
    ----------
    root
        The course.
    folder
        Where to put the wheel. A wheel of the same name is replaced.

    Returns
    -------
    Path
        The wheel, such as ``softpower-0.1.0-py3-none-any.whl``.
    """
    with TemporaryDirectory(prefix="softpower-") as scratch:
        for name, data in content(root, assignments(root)).items():
            file = Path(scratch, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        folder.mkdir(parents=True, exist_ok=True)
        [built] = WheelBuilder(scratch).build(directory=str(folder), versions=["standard"])
    return Path(built)
