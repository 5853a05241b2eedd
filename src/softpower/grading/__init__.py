"""What an instructor runs: answer keys, the judge, nbgrader's steps, reports."""
