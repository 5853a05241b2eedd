"""The key of an item with versions: whose is which, what it notices, what walks over it."""

from dataclasses import replace
from typing import Any

import nbformat
import pytest

from softpower.answers import Number
from softpower.answers.draws import sealed_name
from softpower.answers.sealed import open_note
from softpower.grading.keys import Entry, KeyProblem, Mistake, key_for
from softpower.grading.keys.seal import item_notes
from softpower.grading.keys.variants import Varied, check_options, drawn_in, typed_id
from softpower.grading.trust.bank import Cases, Wrong, failures, gaps, judged, mutants
from tests.grading.toy import cell_named
from tests.grading.varied_toy import ITEM, STATES, STUDENTS, answer_of, varied_notebook


def version(state: str) -> Entry:
    number = 12 + STATES.index(state)
    mistakes = (Mistake(number + 50, "M01", "Fifty too many."), Mistake(number + 60, "M02", "Sixty."))
    return Entry(ITEM, Number(0), number, f"So for {state}.", ("0.1.s1",), "L1.1", "open", mistakes=mistakes)


VARIED = Varied.over(STATES, version)


def cases(state: str) -> Cases:
    number = 12 + STATES.index(state)
    wrong = [Wrong(number + 50, "M01"), Wrong(number + 60, "M02"), Wrong(0), Wrong(99), Wrong("x")]
    return Cases([number, str(number), float(number)], wrong)


BANK = {state: cases(state) for state in STATES}


def seen(student: str, notebook: nbformat.NotebookNode | None = None) -> Entry:
    return VARIED.seen(student, notebook or varied_notebook())


# -- whose is which


@pytest.mark.parametrize("student", STUDENTS)
def test_each_student_is_judged_by_their_own_version(student: str) -> None:
    entry = seen(student)
    assert judged(entry, answer_of(student)).score == 1
    assert judged(entry, answer_of(student)).yours == f"Your state: {STUDENTS[student]}."
    assert entry.explanation == f"So for {STUDENTS[student]}."


def test_a_copied_answer_is_told_as_one() -> None:
    judgement = judged(seen("elmira"), answer_of("farrukh"))
    assert judgement.score == 0
    assert judgement.reason == "This is the answer for Tajikistan. Your state: Kyrgyzstan."


def test_a_notebook_drawn_for_another_id_says_so() -> None:
    notebook = varied_notebook()
    notebook.cells[1].source = 'student_id = "farukh"  # a letter is missing'
    reason = judged(seen("farrukh", notebook), answer_of("elmira")).reason
    assert reason == (
        "This is the answer for Kyrgyzstan. Your state: Tajikistan. "
        "The notebook says that you are farukh; you are marked as farrukh."
    )


def test_an_anticipated_mistake_is_told_as_such() -> None:
    assert judged(seen("elmira"), answer_of("elmira") + 50).misconception == "M01"


def test_released_with_one_option_it_is_everybody_s() -> None:
    notebook = varied_notebook("['Kazakhstan']")
    assert {seen(student, notebook).expected for student in STUDENTS} == {12}
    assert judged(seen("elmira", notebook), 14).reason == "This is not the expected answer."


def test_released_before_there_were_versions_it_is_the_first() -> None:
    notebook = varied_notebook()
    notebook.cells.remove(cell_named(notebook, f"{ITEM}-yours"))
    assert {seen(student, notebook).expected for student in STUDENTS} == {12}


def test_a_cell_of_the_student_s_own_decides_nothing() -> None:
    notebook = varied_notebook()
    notebook.cells.append(nbformat.v4.new_code_cell(f'yours("{ITEM}", "state", ["Kazakhstan"])'))
    assert seen("elmira", notebook).expected == answer_of("elmira")


def test_released_with_an_option_that_the_key_has_not_got_it_stops() -> None:
    with pytest.raises(KeyProblem, match="released with Mongolia"):
        seen("amina", varied_notebook("['Kazakhstan', 'Mongolia']"))


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('student_id = "amina"', "amina"),
        ("student_id = 's 1'   # mine", "s 1"),
        ("student_id = 20251234", "20251234"),
        ('student_id = "old"\nstudent_id = "new"', "new"),
        ("%time 1\nstudent_id = 'after magic'", "after magic"),
        ("student_id = ...", ""),
        ('student_id = "..."', ""),
        ("student_id = input()", ""),
        ('if True:\n    student_id = "inner"', ""),
    ],
)
def test_the_typed_id_is_read_without_running_anything(source: str, found: str) -> None:
    notebook = varied_notebook()
    notebook.cells[1].source = source
    assert typed_id(notebook) == found


def test_options_may_be_tuples_on_several_lines() -> None:
    notebook = varied_notebook('[\n    ("Russia", "Kant"),\n    ("Россия", "201"),\n]')
    assert drawn_in(notebook)[ITEM].options == (("Russia", "Kant"), ("Россия", "201"))
    drawn_in(notebook)[ITEM].one_version()
    assert cell_named(notebook, f"{ITEM}-yours").source == (
        f"my_state = yours(\"{ITEM}\", \"state\", [('Russia', 'Kant')])"
    )


# -- what it notices


def test_a_sound_key_has_no_problem() -> None:
    assert VARIED.problems() == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"loc": ("9.9.s9",)}, "no sentence 9.9.s9 (version Tajikistan)"),
        ({"expected": 12}, "the answer for Kazakhstan is right for Tajikistan too"),
        ({"kind": Number(1)}, "version Tajikistan has another kind"),
        ({"mode": "closed"}, "version Tajikistan has another mode"),
        ({"expected": "twelve"}, "does not fit its kind"),
    ],
)
def test_a_problem_of_one_version_is_told(change: dict[str, Any], words: str) -> None:
    broken = VARIED.with_version("Tajikistan", replace(version("Tajikistan"), **change))
    assert any(words in problem for problem in broken.problems())


def test_one_version_is_none() -> None:
    assert any("only one" in problem for problem in Varied.over(STATES[:1], version).problems())


def test_notebook_and_key_must_have_the_same_options() -> None:
    plain = version("Kazakhstan")
    check_options({ITEM: VARIED}, varied_notebook())
    for options in ("['Kazakhstan']", repr(STATES[::-1]), repr(STATES[:3])):
        with pytest.raises(KeyProblem, match="the same versions"):
            check_options({ITEM: VARIED}, varied_notebook(options))
    for entry, notebook in ((plain, varied_notebook()), (VARIED, varied_notebook("STATES"))):
        with pytest.raises(KeyProblem, match="only one of notebook and answer key"):
            check_options({ITEM: entry}, notebook)


# -- notes and banks


def test_a_note_opens_for_its_own_version_only() -> None:
    content = item_notes(VARIED)
    assert content["varies"] and len(content["notes"]) == 3 * len(STATES)
    for state in STATES:
        for number in (12, 13, 14, 15, 62, 63, 64, 65, 72, 73, 74, 75):
            note = open_note(sealed_name(ITEM, state), number, content["notes"])
            right = number == 12 + STATES.index(state)
            anticipated = number - 12 - STATES.index(state) in {50, 60}
            assert (note is not None) == (right or anticipated)
            assert note is None or note["right"] is right
    assert open_note(ITEM, 12, content["notes"]) is None


def test_a_bank_has_cases_for_each_version() -> None:
    assert list(failures(VARIED, BANK)) == []
    assert gaps({ITEM: VARIED}, {ITEM: BANK}) == []
    fewer = {state: own for state, own in BANK.items() if state != "Tajikistan"}
    assert f"{ITEM}: key and bank do not have the same versions" in gaps({ITEM: VARIED}, {ITEM: fewer})
    assert any("Tajikistan: 0 right answers" in gap for gap in gaps({ITEM: VARIED}, {ITEM: fewer}))
    assert any("same versions" in gap for gap in gaps({ITEM: VARIED}, {ITEM: cases("Kazakhstan")}))


def test_a_neighbour_s_answer_that_gets_full_marks_is_a_failure() -> None:
    lenient = VARIED.with_version("Tajikistan", replace(version("Tajikistan"), also=(15,)))
    assert any("15 is wrong, but gets full marks" in told for told in failures(lenient, BANK))


def test_every_corrupted_version_is_noticed() -> None:
    changed = list(mutants(VARIED))
    assert len(changed) == 4 * len(STATES) + len(STATES) - 1
    assert all(list(failures(mutant, BANK)) for mutant in changed)


def test_a_key_is_that_of_a_student() -> None:
    other = replace(version("Kazakhstan"), item="T1-q9")
    own = key_for({ITEM: VARIED, "T1-q9": other}, "elmira", varied_notebook())
    assert own[ITEM].expected == answer_of("elmira")
    assert own["T1-q9"] is other
