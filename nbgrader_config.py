"""nbgrader reads this file when it is started in this folder: the folder is a course."""

from pathlib import Path

from softpower.grading.course import configure

c = get_config()  # noqa: F821  given by traitlets
configure(c, Path(__file__).resolve().parent)
# c.Variants.per_student = False  # the next release gives everybody the same version of each question
