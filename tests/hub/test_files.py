"""What the hub's files say, where no hub is needed to check it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from softpower.grading.course import COURSE_ID

ROOT = Path(__file__).parents[2]
HUB = ROOT / "hub"

#: The values of the chart `jupyterhub` 4.4 that we set, by its reference of values. `*`: any key of ours.
DOCUMENTED = {
    "hub.config.*.*",
    "hub.services.*.*",
    "hub.loadRoles.*.scopes",
    "singleuser.image.name",
    "singleuser.image.tag",
    "singleuser.defaultUrl",
    "singleuser.networkPolicy.egressAllowRules.privateIPs",
    "singleuser.memory.guarantee",
    "singleuser.memory.limit",
    "singleuser.cpu.guarantee",
    "singleuser.cpu.limit",
    "singleuser.storage.capacity",
    "cull.enabled",
    "cull.timeout",
    "proxy.https.enabled",
    "proxy.https.hosts",
    "proxy.https.letsencrypt.contactEmail",
}


def paths(values: Any, above: str = "") -> Iterator[str]:
    """Yield the dotted names of all values that are no mapping."""
    for name, value in values.items():
        if isinstance(value, dict):
            yield from paths(value, f"{above}{name}.")
        else:
            yield f"{above}{name}"


def unknown(values: Any) -> list[str]:
    """Return what is not in the chart's reference."""
    known = [re.compile(re.escape(one).replace(r"\*", r"[\w-]+")) for one in DOCUMENTED]
    return [name for name in paths(values) if not any(one.fullmatch(name) for one in known)]


def read_values() -> Any:
    return yaml.safe_load((HUB / "values.yaml").read_text(encoding="utf-8"))


def test_only_documented_values_are_set() -> None:
    assert unknown(read_values()) == []


@pytest.mark.parametrize("name", ["singleuser", "proxy"])
def test_a_value_that_the_chart_does_not_have_is_noticed(name: str) -> None:
    values = read_values()
    values[name]["planted"] = 1
    assert unknown(values) == [f"{name}.planted"]


def test_no_secret_is_in_the_values() -> None:
    values = read_values()
    assert values["hub"]["services"]["ngshare"]["api_token"] == "LONG-RANDOM-TEXT"
    assert values["hub"]["config"]["GenericOAuthenticator"]["client_secret"] == "CLIENT-SECRET"


def test_the_course_has_one_name() -> None:
    tree = ast.parse((HUB / "prepare.py").read_text(encoding="utf-8"))
    (said,) = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "COURSE_ID"
    ]
    assert said == COURSE_ID
    assert f"course_id = '{COURSE_ID}'" in (HUB / "Containerfile").read_text(encoding="utf-8")


def test_the_guide_names_files_that_are_there() -> None:
    guide = (ROOT / "instructors" / "hub.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?<![\w./-])hub/[\w-]+(?:\.\w+)?", guide))
    assert [name for name in named if not (ROOT / name).exists()] == []
    assert {"hub/prepare.py", "hub/values.yaml", "hub/Containerfile"} <= named
