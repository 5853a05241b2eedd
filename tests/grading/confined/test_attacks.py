"""Every attack on files, network, kernel and other processes is stopped, in every way to be shut in."""

import functools
import platform
from typing import Any

import pytest

from tests.grading.confined.attacks import ALL, KERNEL, SECRETS
from tests.grading.confined.conftest import WAYS, Outcome, run_shut_in

#: Where only namespaces shut a child in, these calls answer, and reach nothing: it has no
#: capabilities outside its own namespaces, and finds no file, process or network there.
NAMESPACES_ALLOW = {
    "new-user-namespace",
    "clone-into-namespaces",
    "clone3",
    "io-uring",
    "key-ring",
    "user-fault",
    "perf",
    "read-memory-of-another",
    "x32",
    "listen",
    "netlink",
}


@pytest.fixture(scope="module")
def outcome(targets: dict[str, Any]) -> Any:
    """What all attacks give in a way to be shut in; each way is run once."""
    return functools.cache(lambda way: run_shut_in(way, ALL, targets))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("attack", ALL)
def test_the_attack_is_stopped(outcome: Any, way: str, attack: str) -> None:
    if attack in KERNEL and platform.machine() != "x86_64":
        pytest.skip("the numbers are those of x86_64")
    if way.endswith("-namespaces") and attack in NAMESPACES_ALLOW:
        pytest.skip("answers without seccomp, and reaches nothing")
    found: Outcome = outcome(way)["runs"][attack]
    assert "OPEN" not in found["text"]
    assert "stopped" in found["text"] or found["stopped"]


@pytest.mark.parametrize("way", WAYS)
def test_the_layers_are_those_that_were_asked_for(outcome: Any, way: str) -> None:
    _, layers = WAYS[way]
    assert {name for name, there in outcome(way)["layers"].items() if there} == set(layers.split(","))


#: Attacks that do no harm where they get through: they read, or reach the test's own servers.
HARMLESS = (
    *(f"read-{name}" for name in SECRETS),
    "list-the-course",
    "write-in-the-course",
    "follow-a-link-outside",
    "tcp-loopback",
    "udp-loopback",
    "abstract-socket",
    "socket-in-a-folder",
    "listen",
    "netlink",
)


def test_without_walls_the_attacks_do_get_through(targets: dict[str, Any]) -> None:
    """An attack that fails everywhere would prove nothing."""
    runs = run_shut_in("not-at-all", {name: ALL[name] for name in HARMLESS}, targets)["runs"]
    assert [attack for attack, run in runs.items() if "OPEN" not in run["text"]] == []
