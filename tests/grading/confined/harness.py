"""Run cells in a template, as whoever runs this file; what came of them goes out as JSON.

``python harness.py LAYERS`` reads ``{"cells": {name: source}, "limits": {...}, "targets": {...}}`` and prints
``{"layers": ..., "runs": {name: {"text": ..., "stopped": ..., "seconds": ..., "files": [...]}}}``.
"""

import json
import os
import sys
import time
from typing import Any

from softpower.grading.confine.limits import Limits
from softpower.grading.engine.job import Job, NotConfined, Run
from softpower.grading.engine.runner import Template


def run_all(
    layers: list[str], cells: dict[str, str], limits: dict[str, Any], targets: dict[str, Any]
) -> dict[str, Any]:
    """Run each cell in a child of its own, and after it a second one that shows it lives."""
    template = Template(layers, modules=("pandas", "softpower.exercises"))
    try:
        template.start()
    except NotConfined as error:
        return {"layers": template.layers, "missing": str(error), "runs": {}}
    # The process outside that the attacks know is this one.
    known = f"import os\nTARGET = {{**{targets!r}, 'process': {os.getpid()}}}\n"
    runs = {name: _run(template, known + source, limits) for name, source in cells.items()}
    template.close()
    return {"layers": template.layers, "missing": "", "runs": runs}


def _run(template: Template, source: str, limits: dict[str, Any]) -> dict[str, Any]:
    told: list[str] = []

    def take(number: int, kind: str, content: dict[str, Any]) -> None:
        told.append(content.get("text", "") if kind == "stream" else f"<{kind} {content.get('ename', '')}>")

    began = time.perf_counter()
    run: Run = template.run(Job([(0, source), (1, "print('alive')")], limits=Limits(**limits)), take)
    return {
        "text": "".join(told)[:5000],
        "length": sum(map(len, told)),
        "stopped": run.stopped,
        "timed_out": sorted(run.timed_out),
        "seconds": time.perf_counter() - began,
        "files": sorted(run.files),
    }


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    layers = [one for one in sys.argv[1].split(",") if one]
    print(json.dumps(run_all(layers, asked["cells"], asked["limits"], asked["targets"])))
