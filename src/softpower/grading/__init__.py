"""What an instructor runs: release, execute, judge, report. Builds on nbgrader."""

import sys

# Where it finds this module, jsonschema compiles 38 grammars when it is imported, for a check that no
# schema of Jupyter's asks for; where it does not, it does without. It takes longer than all else here.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

#: Where this file is, a folder is a course.
CONFIG_FILE = "nbgrader_config.py"
