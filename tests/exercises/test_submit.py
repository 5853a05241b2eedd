"""Submitting an answer: recorded, answered to, emitted, and never in anyone's way."""

import json

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from softpower.answers import MIME_TYPE, Handed, unpack
from softpower.exercises import submit
from softpower.exercises.notes import find_notes
from tests.exercises.conftest import submit_module


def status(shown) -> str:
    """Return the status that the first line of the panel gives."""
    return shown.text.splitlines()[0].partition(": ")[2]


@pytest.fixture
def no_notes_opened(monkeypatch):
    """Fail where a note would be looked for or opened."""

    def opened(*_):
        pytest.fail("a note was opened")

    monkeypatch.setattr(submit_module, "find_notes", opened)
    monkeypatch.setattr("softpower.exercises.notes.open_note", opened)


# ---------------------------------------------------------------- with notes


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize(
    ("item", "answer", "expected", "words"),
    [
        ("open", {"C01", "C02"}, "right", "Yes, open. Read 0.1.s1."),
        ("open", ["c۰۲", "C01"], "right", "Yes, open."),
        ("open", {"C05"}, "not yet", "not the expected answer yet"),
        ("open", {"C01"}, "not yet", "You stopped at the first."),
        ("list", ["a", "b"], "right", "Yes, list."),
        ("list", ["b", "a"], "not yet", "not the expected answer yet"),
        ("list", {"a", "b"}, "wrong type", "A set has no order"),
        ("guided", 12, "recorded", "a right answer is not confirmed"),
        ("guided", 99, "recorded", "a right answer is not confirmed"),
        ("guided", 13, "not yet", "One too many."),
        ("guided", "thirteen", "wrong type", "a whole number"),
        ("closed", "authors", "recorded", "without comment"),
        ("closed", "reported", "recorded", "without comment"),
        ("closed", "nobody", "wrong type", "one of"),
        ("open", None, "wrong type", "a set of texts"),
        ("open", ..., "not answered", "Not answered yet"),
        ("closed", ..., "not answered", "Not answered yet"),
        ("open", object(), "not readable", "cannot be handed over"),
        ("guided", 10**30, "not readable", "too large"),
        ("unknown item", 12, "recorded", "No feedback"),
    ],
)
def test_what_a_student_is_told(hand_over, item, answer, expected, words):
    shown = hand_over(item, answer)
    assert status(shown) == expected
    assert words in shown.text
    assert shown.error is None


@pytest.mark.usefixtures("notes")
def test_a_right_answer_and_a_wrong_one_look_alike_in_a_guided_item(hand_over):
    assert hand_over("guided", 12).text.replace("12", "99") == hand_over("guided", 99).text


@pytest.mark.usefixtures("notes")
def test_what_was_recorded_is_shown(hand_over):
    assert "Your answer: {C01, C05}" in hand_over("open", {"C05", "C01"}).text


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize(
    ("item", "answer"), [("open", {"C01"}), ("guided", "x"), ("closed", "nobody"), ("unknown", 1)]
)
def test_the_answer_is_emitted_whatever_is_said_to_it(hand_over, item, answer):
    handed = unpack(hand_over(item, answer).bundle)
    assert handed.item == item
    assert handed.problem is None
    assert handed.answer is not None


@pytest.mark.usefixtures("notes")
def test_a_problem_is_emitted_too(hand_over):
    assert "Not answered" in unpack(hand_over("open", ...).bundle).problem


@pytest.mark.usefixtures("notes")
def test_the_bundle_says_neither_mode_nor_verdict(hand_over):
    assert set(hand_over("open", {"C01"}).bundle) == {"version", "item", "answer"}


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize("answer", ["\ud800", ["\udfff", "C01"]], ids=ascii)
def test_half_a_character_is_answered_to(hand_over, answer):
    """A lone surrogate has no UTF-8 form, yet a text may hold one."""
    assert status(hand_over("open", answer)) == "not yet"


# ---------------------------------------------------------------- HTML


@pytest.mark.usefixtures("notes")
def test_html_of_an_answer_is_escaped(hand_over):
    shown = hand_over("open", {"<script>alert(1)</script>"})
    assert "<script>" not in shown.html
    assert "&lt;script&gt;" in shown.html


@pytest.mark.usefixtures("notes")
def test_html_of_a_note_is_escaped(hand_over):
    shown = hand_over("open", {"C09"})
    assert "<b>نه</b> & no" in shown.text
    assert "&lt;b&gt;نه&lt;/b&gt; &amp; no" in shown.html


def test_html_of_an_item_name_is_escaped(hand_over):
    assert "<img" not in hand_over('<img src="x">', 12).html


def test_persian_answers_find_their_own_direction(hand_over):
    assert '<div dir="auto">Your answer: قدرت نرم</div>' in hand_over("open", "قدرت نرم").html


# ---------------------------------------------------------------- without notes


def test_without_notes_the_answer_is_recorded_and_the_loss_is_said(hand_over):
    shown = hand_over("open", {"C01"})
    assert status(shown) == "recorded"
    assert "notes.json is not beside this notebook" in shown.text
    assert unpack(shown.bundle).answer == {"set": ["C01"]}


ITEM = {"kind": {"kind": "set"}, "mode": "open", "notes": []}
DAMAGED = {
    "empty": "",
    "not JSON": "{not json",
    "cut off": '{"version": 1, "items": {"open": {"kind"',
    "a list": "[]",
    "a text": '"notes"',
    "null": "null",
    "no items": "{}",
    "items a list": '{"items": []}',
    "items null": '{"items": null}',
    "entry null": '{"items": {"open": null}}',
    "entry a text": '{"items": {"open": "x"}}',
    "entry empty": '{"items": {"open": {}}}',
    "unknown kind": json.dumps({"items": {"open": {**ITEM, "kind": {"kind": "essay"}}}}),
    "kind a word": json.dumps({"items": {"open": {**ITEM, "kind": "set"}}}),
    "kind null": json.dumps({"items": {"open": {**ITEM, "kind": None}}}),
    "kind a list": json.dumps({"items": {"open": {**ITEM, "kind": ["set"]}}}),
    "kind of a list": json.dumps({"items": {"open": {**ITEM, "kind": {"kind": ["set"]}}}}),
    "kind with a strange option": json.dumps(
        {"items": {"open": {**ITEM, "kind": {"kind": "set", "colour": 1}}}}
    ),
    "decimals a word": json.dumps(
        {"items": {"open": {**ITEM, "kind": {"kind": "number", "decimals": "two"}}}}
    ),
    "options a number": json.dumps({"items": {"open": {**ITEM, "kind": {"kind": "choice", "options": 5}}}}),
    "columns a number": json.dumps({"items": {"open": {**ITEM, "kind": {"kind": "table", "columns": 5}}}}),
    "notes null": json.dumps({"items": {"open": {**ITEM, "notes": None}}}),
    "notes of null": json.dumps({"items": {"open": {**ITEM, "notes": [None]}}}),
    "notes of numbers": json.dumps({"items": {"open": {**ITEM, "notes": [1, 2]}}}),
    "notes of garbage": json.dumps({"items": {"open": {**ITEM, "notes": ["", "!!", "AAAA", "بله"]}}}),
    "mode null": json.dumps({"items": {"open": {**ITEM, "mode": None}}}),
    "brackets without end": "[" * 100_000,
}


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_damaged_notes_stop_nobody(folder, hand_over, text):
    (folder / "notes.json").write_text(text, encoding="utf-8")
    shown = hand_over("open", 12)
    assert unpack(shown.bundle) == Handed("open", answer=12)


def test_notes_that_are_no_text_stop_nobody(folder, hand_over):
    (folder / "notes.json").write_bytes(b"\xff\xfe\x00bad")
    assert status(hand_over("open", 12)) == "recorded"


def test_notes_that_are_a_folder_stop_nobody(folder, hand_over):
    (folder / "notes.json").mkdir()
    assert status(hand_over("open", 12)) == "recorded"


def test_a_note_without_text_is_answered_to(folder, content, hand_over):
    from softpower.answers.sealed import Lock

    sealed = Lock("open", ["c01"]).seal({})
    items = {"open": {**content["items"]["open"], "notes": [sealed]}}
    (folder / "notes.json").write_text(json.dumps({"items": items}), encoding="utf-8")
    assert status(hand_over("open", {"C01"})) == "not yet"


def test_notes_can_be_read_from_another_folder(notes, monkeypatch, tmp_path_factory):
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert find_notes("open") is None
    found = find_notes("open", notes.parent)
    assert found.mode == "open"
    assert found.open(["c01", "c02"])["right"] is True
    assert found.open(["c07"]) is None


# ---------------------------------------------------------------- nbgrader


@pytest.mark.usefixtures("notes", "no_notes_opened")
@pytest.mark.parametrize(
    "answer", [{"C01", "C02"}, {"C01"}, 12, ..., object()], ids=["right", "wrong", "type", "dots", "object"]
)
def test_while_grading_no_note_is_opened_and_the_bundle_is_emitted(hand_over, monkeypatch, answer):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    shown = hand_over("open", answer)
    assert status(shown) == "recorded"
    assert shown.error is None
    assert isinstance(unpack(shown.bundle), Handed)


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize(
    ("item", "answer"),
    [
        ("open", {"C05"}),
        ("open", {"C01"}),
        ("guided", 13),
        ("guided", "x"),
        ("closed", "nobody"),
        ("open", ...),
        ("open", object()),
    ],
)
def test_validate_lists_what_is_not_ready(hand_over, monkeypatch, item, answer):
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    shown = hand_over(item, answer)
    assert str(shown.error).startswith(f"{item}: ")
    assert isinstance(unpack(shown.bundle), Handed)


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize(
    ("item", "answer"),
    [("open", {"C01", "C02"}), ("guided", 12), ("guided", 99), ("closed", "authors"), ("x", 1)],
)
def test_validate_says_nothing_of_what_is_ready(hand_over, monkeypatch, item, answer):
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    assert hand_over(item, answer).error is None


@pytest.mark.usefixtures("notes")
def test_validate_says_it_in_one_line(hand_over, monkeypatch):
    """Validate shows the message in a list, where one line an item can be read."""
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    assert len(str(hand_over("open", ...).error).splitlines()) == 1


def test_not_ready_is_shown_without_a_traceback():
    assert submit_module.NotReady("open: not yet")._render_traceback_() == ["open: not yet"]


# ---------------------------------------------------------------- IPython


@pytest.fixture
def shell(tmp_path, monkeypatch):
    """A shell to display in, put away at the end."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    shell = InteractiveShell.instance()
    shell.history_manager.enabled = False
    yield shell
    shell.history_manager.end_session()
    InteractiveShell.clear_instance()


@pytest.mark.usefixtures("notes", "shell")
def test_ipython_displays_the_bundle_once_with_all_its_forms():
    with capture_output() as shown:
        assert submit("open", {"C01", "C02"}) is None
    assert len(shown.outputs) == 1
    data = shown.outputs[0].data
    assert unpack(data[MIME_TYPE]).answer == {"set": ["C01", "C02"]}
    assert data["text/plain"].startswith("open: right")
    assert "Yes, open." in data["text/html"]
    assert shown.stderr == ""
