"""A student is told which version is theirs; who they are is known or said, and never an error."""

import importlib
import json
from types import SimpleNamespace

import pytest

from softpower.answers import Number
from softpower.answers.draws import draw, sealed_name
from softpower.answers.sealed import Lock
from softpower.exercises import yours

module = importlib.import_module("softpower.exercises.yours")
STATES = ["Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan"]


@pytest.fixture(autouse=True)
def nobody(monkeypatch):
    """No grader, no hub, no Binder, and nothing told before."""
    for name in (module.GRADED_AS, "JUPYTERHUB_USER", "BINDER_LAUNCH_HOST"):
        monkeypatch.delenv(name, raising=False)
    module.told.clear()


@pytest.fixture
def panel(monkeypatch):
    """Return what was displayed last."""
    shown = []
    monkeypatch.setattr(module, "display", lambda data, raw: shown.append(data))
    return lambda: shown[-1]


def typed(monkeypatch, value):
    """Let a notebook run in which ``student_id`` is this value."""
    shell = SimpleNamespace(user_ns={"student_id": value})
    monkeypatch.setattr(module, "get_ipython", lambda: shell)


def test_the_typed_id_draws(monkeypatch, panel):
    typed(monkeypatch, "amina")
    assert yours("A6-q05", "state", STATES) == draw("A6-q05", "amina", STATES) == "Turkmenistan"
    assert panel()["text/plain"].splitlines() == [
        "A6-q05: yours",
        "Your state: Turkmenistan.",
        "Drawn for the student id amina.",
    ]
    assert "Your state: Turkmenistan." in panel()["text/html"]


@pytest.mark.parametrize("value", [..., None, "", "  ", "...", [], print, 1.5])
def test_without_an_id_it_is_the_first_and_a_line_says_so(monkeypatch, panel, value):
    typed(monkeypatch, value)
    assert yours("A6-q05", "state", STATES) == "Kazakhstan"
    assert "No student id is known, so this is the first of 5 versions." in panel()["text/plain"]


def test_outside_a_notebook_nobody_is_known(monkeypatch, panel):
    monkeypatch.setattr(module, "get_ipython", lambda: None)
    assert yours("A6-q05", "state", STATES) == "Kazakhstan"
    assert panel()["text/plain"]


def test_a_number_is_an_id_too(monkeypatch, panel):
    typed(monkeypatch, 20251234)
    assert yours("A6-q05", "state", STATES) == draw("A6-q05", "20251234", STATES)
    assert "20251234" in panel()["text/plain"]


def test_the_grader_knows_best_then_the_student_then_the_hub(monkeypatch):
    typed(monkeypatch, "typed")
    monkeypatch.setenv("JUPYTERHUB_USER", "on-the-hub")
    monkeypatch.setenv(module.GRADED_AS, "graded")
    assert module.who() == "graded"
    monkeypatch.delenv(module.GRADED_AS)
    assert module.who() == "typed"
    typed(monkeypatch, ...)
    assert module.who() == "on-the-hub"


def test_the_name_that_binder_makes_up_is_nobody_s(monkeypatch):
    typed(monkeypatch, ...)
    monkeypatch.setenv("JUPYTERHUB_USER", "course-x7f3")
    monkeypatch.setenv("BINDER_LAUNCH_HOST", "https://example.org/")
    assert module.who() == ""


def test_where_all_have_the_same_a_line_says_so(monkeypatch, panel):
    typed(monkeypatch, "amina")
    assert yours("A6-q05", "state", STATES[:1]) == "Kazakhstan"
    assert "the same for everybody" in panel()["text/plain"]


def test_what_a_student_types_is_escaped(monkeypatch, panel):
    typed(monkeypatch, "<script>alert(1)</script>")
    yours("A6-q05", "state", STATES)
    assert "<script>" not in panel()["text/html"]


# -- the notes of one's own version


@pytest.fixture
def notes(folder):
    """notes.json with an open item whose two versions are right at 1 and at 2."""
    sealed = [
        Lock(sealed_name("X-q1", state), right).seal({"right": True, "text": f"Yes, for {state}."})
        for state, right in (("Kazakhstan", 1), ("Kyrgyzstan", 2))
    ]
    item = {"kind": Number(0).to_dict(), "mode": "open", "notes": sorted(sealed), "varies": True}
    (folder / "notes.json").write_text(json.dumps({"version": 1, "items": {"X-q1": item}}), encoding="utf-8")


@pytest.mark.usefixtures("notes", "panel")
def test_only_the_note_of_one_s_own_version_opens(monkeypatch, hand_over):
    typed(monkeypatch, ...)
    yours("X-q1", "state", STATES[:2])
    assert "Yes, for Kazakhstan." in hand_over("X-q1", 1).text
    assert hand_over("X-q1", 2).text.startswith("X-q1: not yet\n")


@pytest.mark.usefixtures("notes")
def test_before_a_version_is_known_an_answer_is_recorded(hand_over):
    shown = hand_over("X-q1", 1)
    assert shown.text.startswith("X-q1: recorded\n")
    assert "run the cell above that says which version is yours" in shown.text
