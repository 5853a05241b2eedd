"""A template that ends is told as such, whenever it ends, and comes up again."""

import os
import signal
import time

import psutil
import pytest

from softpower.grading.engine import runner
from softpower.grading.engine.job import Job
from softpower.grading.engine.runner import Template, TemplateDied


@pytest.fixture(scope="module")
def template() -> Template:
    made = Template(layers=(), modules=("json",))
    made.start()
    return made


def own(template: Template) -> psutil.Process:
    assert template._process is not None
    return psutil.Process(template._process.pid)


@pytest.mark.parametrize("pause", [0.0, 0.2])
def test_one_that_has_ended_is_told_and_comes_up_again(template: Template, pause: float) -> None:
    template.start()
    own(template).kill()
    time.sleep(pause)
    try:
        run = template.run(Job([(0, "1")]), lambda *_: None)
    except TemplateDied:
        run = template.run(Job([(0, "1")]), lambda *_: None)
    assert run.replies[0]["status"] == "ok"


def test_one_that_ends_while_it_is_asked_is_told(template: Template) -> None:
    """The end of the channel arrives before the system says that the process is gone."""
    template.start()
    own(template).suspend()

    def ended(*_: object) -> None:
        os.kill(own(template).pid, signal.SIGKILL)

    before = signal.signal(signal.SIGALRM, ended)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        with pytest.raises(TemplateDied, match="The process that runs student code ended"):
            template.run(Job([(0, "1")]), lambda *_: None)
    finally:
        signal.signal(signal.SIGALRM, before)


def test_one_that_has_run_often_makes_way_for_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "_RUNS", 2)
    template = Template(layers=(), modules=("json",))
    found = []
    for _ in range(5):
        assert template.run(Job([(0, "1")]), lambda *_: None).replies[0]["status"] == "ok"
        found.append(own(template).pid)
    template.close()
    assert found[0] == found[1] != found[2] == found[3] != found[4]
