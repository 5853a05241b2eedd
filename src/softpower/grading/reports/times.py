"""When a class handed in, from nbgrader's gradebook."""

import pandas as pd

from softpower.grading.gradebook import open_gradebook


def handing_in(database: str, assignment: str) -> pd.DataFrame:
    """Return, by student, ``handed_in`` (time in UTC, or missing) and ``late`` (hours after the due date)."""
    rows = []
    with open_gradebook(database) as gradebook:
        for submission in gradebook.assignment_submissions(assignment):
            late = submission.total_seconds_late / 3600
            rows.append((submission.student_id, submission.timestamp, late))
    frame = pd.DataFrame(rows, columns=["student", "handed_in", "late"]).set_index("student")
    return frame.assign(handed_in=pd.to_datetime(frame["handed_in"]))
