"""The bundle in which an answer travels: limits, versions, garbage."""

import json

import pytest
from hypothesis import given

from softpower.answers import AnswerError, Handed, pack, unpack
from softpower.answers.bundle import MAX_BYTES, MIME_TYPE, VERSION
from tests.answers import values


def bundle(answer="C01", **changes):
    """Return a good bundle with some of its parts changed."""
    return {"version": VERSION, "item": "A1-q01", "answer": answer, **changes}


def test_mime_type_is_our_own():
    assert MIME_TYPE.startswith("application/vnd.softpower.")
    assert MIME_TYPE.endswith("+json")


@pytest.mark.parametrize("value", [12, "قدرت نرم", {"C01"}, [1, None], {"a": 1}, None, True])
def test_what_is_packed_is_unpacked(value):
    content = json.loads(json.dumps(pack("A1-q01", value)))
    assert unpack(content) == Handed("A1-q01", answer=content["answer"])


def test_a_problem_is_packed_and_unpacked():
    handed = unpack(pack("A1-q01", object()))
    assert handed.answer is None
    assert "cannot be handed over" in handed.problem


def test_packing_refuses_what_is_too_large():
    """5,000 values of 200 letters are few enough, each short enough, and together too much."""
    content = pack("A1-q01", ["x" * 200] * 4_000)
    assert "answer" not in content
    assert "too large" in content["problem"]
    assert len(json.dumps(content)) < 1_000


@pytest.mark.parametrize(
    ("size", "arrives"),
    [(MAX_BYTES, True), (2 * MAX_BYTES - 200, True), (2 * MAX_BYTES + 1, False), (50_000_000, False)],
)
def test_unpacking_refuses_what_is_too_large(size, arrives):
    handed = unpack(bundle("x" * size))
    assert (handed.problem is None) is arrives
    if not arrives:
        assert handed.answer is None
        assert "too large" in handed.problem


@pytest.mark.parametrize("part", ["item", "problem", "other"])
def test_size_counts_every_part(part):
    handed = unpack({"version": VERSION, "item": "q", "problem": "p", part: "x" * 3 * MAX_BYTES})
    assert "too large" in handed.problem
    assert len(handed.item) <= 100


def test_all_that_can_be_packed_can_be_unpacked():
    largest = pack("A1-q01", ["\u0007" * 9] * 4_000)
    assert "answer" in largest
    assert unpack(largest).problem is None


@pytest.mark.parametrize("version", [0, 2, "1", None, [], 1.5], ids=repr)
def test_another_version_is_a_problem_in_words(version):
    handed = unpack(bundle(version=version))
    assert handed.answer is None
    assert "another version" in handed.problem


def test_no_version_is_another_version():
    assert "another version" in unpack({"item": "q", "answer": 1}).problem


@pytest.mark.parametrize(
    "content",
    [
        None,
        1,
        "text",
        [],
        [bundle()],
        {},
        {"answer": 1},
        {"item": None},
        {"item": 3},
        {"item": ["q"]},
        b"item",
        pytest.param(object(), id="object"),
    ],
    ids=str,
)
def test_what_is_no_bundle_is_none_of_ours(content):
    assert unpack(content) is None


@pytest.mark.parametrize(
    "answer",
    [10**5000, values.nested_list(100_000), {1, 2}, object(), b"C01"],
    ids=lambda v: type(v).__name__,
)
def test_what_cannot_be_json_is_a_problem_in_words(answer):
    handed = unpack(bundle(answer))
    assert handed.answer is None
    assert handed.problem == "The answer that arrived is not readable."


def test_bundle_that_holds_itself_is_a_problem_in_words():
    content = bundle()
    content["answer"] = content
    assert "not readable" in unpack(content).problem


def test_bundle_without_answer_or_problem():
    assert unpack({"version": VERSION, "item": "q"}) == Handed("q", problem="No answer was handed over.")


@pytest.mark.parametrize(
    "problem", [None, 3, {"a": 1}, "x" * 5000], ids=["none", "number", "mapping", "long"]
)
def test_problem_is_a_short_text_whatever_was_sent(problem):
    handed = unpack({"version": VERSION, "item": "q", "problem": problem})
    assert type(handed.problem) is str
    assert len(handed.problem) <= 500


@pytest.mark.parametrize("item", [3, None, object(), ["q"]], ids=lambda v: type(v).__name__)
def test_item_that_is_no_text_raises_nothing(item):
    assert unpack(pack(item, 12)) is None


@given(values.JSON)
def test_any_json_is_handed_or_none(content):
    assert unpack(content) is None or isinstance(unpack(content), Handed)


@given(values.JSON | values.PLAIN_SHAPES)
def test_any_answer_is_handed_and_then_read_or_told(answer):
    handed = unpack(bundle(answer))
    assert isinstance(handed, Handed)
    if handed.problem is not None:
        return
    for kind in values.KINDS.values():
        try:
            kind.read(handed.answer)
        except AnswerError as error:
            assert str(error)
