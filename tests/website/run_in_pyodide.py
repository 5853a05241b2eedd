"""Run in Pyodide: the tests of the student package, with a report for each file in /out."""

import json
import os
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, "/libs")
sys.dont_write_bytecode = True
# As the kernel of JupyterLite does.
os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = "/tmp/hypothesis"
os.chdir("/course")

# Here, where a warning is no error yet: the traitlets of Pyodide looks at what ipywidgets calls deprecated.
import ipywidgets  # noqa: E402, F401
import pytest  # noqa: E402

#: Examples of each property; the full number is tried outside of the browser.
EXAMPLES = 5


class Report:
    """How the tests of each file ended, and what went wrong."""

    def __init__(self) -> None:
        self.ended: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self.seconds: dict[str, float] = defaultdict(float)
        self.said: list[str] = []

    def pytest_collection(self) -> None:
        # Here, because pytest reads its plugins before they are imported.
        from hypothesis import settings

        settings.register_profile("few", settings(), max_examples=EXAMPLES)
        settings.load_profile("few")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid.split("::")[0]] += report.duration
        if report.when == "call" or report.outcome != "passed":
            self.ended[report.nodeid.split("::")[0]][report.outcome] += 1
        if report.outcome != "passed":
            self.said.append(f"{report.nodeid}: {report.outcome}\n{report.longreprtext}")

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.outcome != "passed":
            self.ended[report.nodeid.split("::")[0]][report.outcome] += 1
            self.said.append(f"{report.nodeid}: {report.outcome}\n{report.longreprtext}")


report = Report()
asked = json.loads(Path("/out/asked.json").read_text(encoding="utf-8"))
ended = pytest.main(
    [*asked, "-q", "--no-header", "-p", "no:cacheprovider", "--tb=short", "--capture=sys"], plugins=[report]
)
Path("/out/report.json").write_text(
    json.dumps({"ended": report.ended, "said": report.said, "seconds": report.seconds}, ensure_ascii=False),
    encoding="utf-8",
)
int(ended)
