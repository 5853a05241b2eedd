"""A notebook's folder with sealed notes, and what is displayed in it."""

import importlib
import json
from types import SimpleNamespace

import pytest

from softpower.answers import Choice, Number, OrderedList, Set
from softpower.answers.sealed import Lock

# The package has a function of this name, so the module is asked for by its own.
submit_module = importlib.import_module("softpower.exercises.submit")


def entry(item, kind, mode, right=None, wrong=()):
    """Return what notes.json says of an item; answers are given in canonical form."""
    notes = (
        []
        if right is None
        else [Lock(item, right).seal({"right": True, "text": f"Yes, {item}. Read 0.1.s1."})]
    )
    notes += [Lock(item, answer).seal({"right": False, "text": text}) for answer, text in wrong]
    return {"kind": kind.to_dict(), "mode": mode, "notes": sorted(notes)}


@pytest.fixture(scope="session")
def content():
    """The content of notes.json for three items."""
    mistakes = [(["c01"], "You stopped at the first."), (["c09"], "<b>نه</b> & no")]
    return {
        "version": 1,
        "items": {
            "open": entry("open", Set(), "open", ["c01", "c02"], mistakes),
            "guided": entry("guided", Number(0), "guided", None, [(13, "One too many.")]),
            "closed": entry("closed", Choice(("authors", "reported")), "closed"),
            "list": entry("list", OrderedList(), "open", ["a", "b"]),
        },
    }


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """The folder the notebook runs in; no grading goes on."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    return tmp_path


@pytest.fixture
def notes(folder, content):
    """notes.json beside the notebook."""
    file = folder / "notes.json"
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return file


@pytest.fixture
def hand_over(monkeypatch):
    """Submit, and return what was displayed: ``bundle``, ``text``, ``html``."""
    shown = []

    def display(data, raw=False):
        assert raw
        shown.append(data)

    monkeypatch.setattr(submit_module, "display", display)

    def run(item, answer):
        shown.clear()
        error = None
        try:
            submit_module.submit(item, answer)
        except submit_module.NotReady as raised:
            error = raised
        assert len(shown) == 1
        data = shown[0]
        assert set(data) == {submit_module.MIME_TYPE, "text/html", "text/plain"}
        json.dumps(data, allow_nan=False)
        return SimpleNamespace(
            bundle=data[submit_module.MIME_TYPE], text=data["text/plain"], html=data["text/html"], error=error
        )

    return run
