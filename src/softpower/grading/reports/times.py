"""When a class handed in, from nbgrader's gradebook."""

from pathlib import Path

import pandas as pd
from nbgrader.api import Gradebook


def handing_in(work: Path, assignment: str) -> pd.DataFrame:
    """Return, by student, ``handed_in`` (time in UTC, or missing) and ``late`` (hours after the due date)."""
    rows = []
    with Gradebook(f"sqlite:///{(work / 'gradebook.db').as_posix()}") as gradebook:
        for submission in gradebook.assignment_submissions(assignment):
            late = submission.total_seconds_late / 3600
            rows.append((submission.student_id, submission.timestamp, late))
    frame = pd.DataFrame(rows, columns=["student", "handed_in", "late"]).set_index("student")
    return frame.assign(handed_in=pd.to_datetime(frame["handed_in"]))
