"""What a student's notebook calls."""

from softpower.exercises.checks import check
from softpower.exercises.parsons import parsons
from softpower.exercises.predict import predict, reveal
from softpower.exercises.speaking import use
from softpower.exercises.submit import submit
from softpower.exercises.yours import yours

__all__ = ["check", "parsons", "predict", "reveal", "submit", "use", "yours"]
