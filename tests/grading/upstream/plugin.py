"""A pytest plugin: nbgrader's own tests meet our grader in the place of nbgrader's.

``python -m pytest -p tests.grading.upstream.plugin --pyargs nbgrader.tests.apps.test_api``

Those tests bring small courses of their own, in other folders than ours, so our settings
are given to them as defaults of the classes that they configure. With ``--outcomes FILE``
what came of each test is written there as JSON: its outcome, and what it complained about.
"""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from nbconvert.exporters import HTMLExporter
from nbgrader.converters import GenerateAssignment
from traitlets import HasTraits
from traitlets.config import Config

from softpower.grading.batch.autograde import ParallelAutograde
from softpower.grading.course import configure
from softpower.grading.preprocessors import SaveMarks
from softpower.grading.submission.repair import Repair

#: What a course's grading rests on, by the section of its configuration.
CONFIGURED = {
    "Autograde": ParallelAutograde,
    "GenerateAssignment": GenerateAssignment,
    "HTMLExporter": HTMLExporter,
}

#: nbgrader's preprocessors, as its tests name them, and ours that do their work.
REPLACED = {"OverwriteCells": Repair, "OverwriteKernelspec": Repair, "SaveAutoGrades": SaveMarks}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--outcomes", type=Path, help="write what came of each test to this file")


def pytest_configure(config: pytest.Config) -> None:
    """Put our grader and our settings in the place of nbgrader's."""
    with tempfile.TemporaryDirectory() as folder:
        ours = configure(Config(), Path(folder))
    for section, configured in CONFIGURED.items():
        _set_defaults(configured, ours[section])
    if not HTMLExporter().sanitize_html:
        raise pytest.UsageError("nbgrader's classes did not take our settings")
    config.pluginmanager.register(_Outcomes(config.getoption("outcomes")))


def _set_defaults(configured: type[HasTraits], settings: Config) -> None:
    """Give a class other defaults, as if it had been written with them."""
    for name, value in settings.items():
        setattr(configured, f"_{name}_default", lambda self, value=value: value)
    configured.setup_class({})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests of a preprocessor that we replace meet ours."""
    for module in {item.module for item in items}:
        for name in REPLACED.keys() & vars(module).keys():
            setattr(module, name, REPLACED[name])


class _Outcomes:
    """Notes what comes of each test."""

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self.found: dict[str, tuple[str, str]] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[Any]:
        report = yield
        if report.when == "call" or not report.passed:
            module = item.module.__name__.removeprefix("nbgrader.tests.")
            complaint = call.excinfo.exconly() if call.excinfo else ""
            self.found[f"{module}::{item.name}"] = report.outcome, complaint
        return report

    def pytest_sessionfinish(self) -> None:
        if self.file:
            self.file.write_text(json.dumps(self.found), encoding="utf-8")
