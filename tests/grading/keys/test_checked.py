"""Items that are held against demands: marks, reasons, and what a bad key is told."""

import pickle
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given, settings

from softpower.answers import Memo, kind_from_dict
from softpower.answers.memo import ENTRIES, TEXTS
from softpower.grading.keys.checked import Checked, Demand, Look
from softpower.grading.keys.demands import (
    Borne,
    Computed,
    Drawn,
    Facts,
    Length,
    Locators,
    Part,
    Quotations,
    RanClean,
    Voices,
    Worded,
)
from softpower.grading.keys.invent import mistaken, plainly, right
from softpower.grading.keys.seal import item_notes
from softpower.grading.trust.bank import Within, judged, mutants
from tests.answers import values
from tests.grading.memos import ITEM, memo, notebook

EVERY = (
    Part("claim", 1),
    Length(1, 700),
    Locators(1, ("evidence",)),
    Quotations(),
    Voices(1),
    Borne(1),
    Facts(1, {"a": {"rows": 28}}),
    Computed(),
    Worded(20, 1),
    Drawn(),
    RanClean(),
)


def entry(*demands: Demand, **changes: Any) -> Checked:
    """Return the key of an item with some demands."""
    whole = Checked(
        ITEM, Memo(), "{**model}", "Why.", ("0.1.s1",), "L8.4", "closed", partial=True, demands=demands
    )
    return replace(whole, **changes)


def test_each_demand_earns_its_share_and_says_what_is_missing() -> None:
    key = entry(Part("claim", 2), Part("limits", 3), Part("evidence", 9), Length(1, 700))
    judgement = judged(key, memo())
    assert judgement.score == 0.5
    assert "limits: 2 words; at least 3 are asked for." in judgement.reason
    assert "evidence: 2 words" in judgement.reason
    assert "claim" not in judgement.reason
    assert judgement.status == "partly right"


def test_without_partial_credit_all_demands_must_be_met() -> None:
    assert judged(entry(Part("claim", 2), Part("limits", 3), partial=False), memo()).score == 0
    assert judged(entry(Part("claim", 2), Part("limits", 2), partial=False), memo()).score == 1


def test_an_unmet_demand_names_its_misconception() -> None:
    judgement = judged(entry(Voices(1)), memo(evidence="Ties matter most (3.2.s1)."))
    assert judgement.misconception == "M05"
    assert "Ties matter most" in judgement.reason


def test_what_looks_at_the_notebook_earns_nothing_without_one() -> None:
    for demand in (Computed(), Drawn(), RanClean()):
        value = memo(evidence="I count 28.", figures={"Figure 1": "One bar for 28 laws without a date."})
        assert judged(entry(demand), value).score == 0


def test_the_notebook_is_read_up_to_the_hand_over() -> None:
    seen = entry(RanClean()).seen("amina", notebook("1 / 0", error="ZeroDivisionError"))
    assert "code cell 1 ended in an error: ZeroDivisionError" in judged(seen, memo()).reason
    after = notebook("pass")
    after.cells.append(notebook("1 / 0", error="ZeroDivisionError").cells[0])
    assert judged(entry(RanClean()).seen("amina", after), memo()).score == 1


def test_a_case_of_a_bank_may_bring_its_notebook() -> None:
    clean = Within("clean", memo(), notebook("pass"))
    assert judged(entry(RanClean()), clean).score == 1
    assert judged(entry(RanClean()), Within("failed", memo(), notebook("x", error="NameError"))).score == 0
    assert repr(clean) == "Within(name='clean')"


def test_locked_cells_are_not_the_students() -> None:
    look = Look(memo(), notebook('text = "I count 28 laws."', "pass"), ITEM)
    assert len(look.cells()) == 3
    assert [cell.source for cell in look.own_cells()] == ['text = "I count 28 laws."', "pass"]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (entry(), "nothing is demanded"),
        (entry(Length(1, 2), mode="open"), "its mode is closed"),
        (entry(Length(1, 2), mode="guided"), "its mode is closed"),
        (entry(Length(1, 2), loc=("9.9.s9",)), "no sentence 9.9.s9"),
    ],
)
def test_a_bad_entry_says_what_is_wrong(key: Checked, words: str) -> None:
    assert any(words in problem for problem in key.problems())


def test_a_demand_with_an_unknown_misconception_is_told() -> None:
    @dataclass(frozen=True)
    class Odd(Quotations):
        misconception = "M999"

    assert entry(Odd()).problems() == [f"{ITEM}: there is no misconception M999"]


def test_a_good_entry_has_no_problem_and_travels_to_workers() -> None:
    key = entry(*EVERY)
    assert key.problems() == []
    again = pickle.loads(pickle.dumps(key))
    assert judged(again, memo()) == judged(key, memo())


def test_it_has_no_notes_and_its_kind_travels() -> None:
    content = item_notes(entry(Length(1, 2)))
    assert content["notes"] == []
    assert content["mode"] == "closed"
    assert kind_from_dict(content["kind"]) == Memo()


def test_invented_students_write_its_code() -> None:
    key = {ITEM: entry(Length(1, 2))}
    assert right(key, plainly) == mistaken(key, 0, plainly) == {ITEM: "{**model}"}


def test_each_demand_is_left_out_and_each_limit_is_moved() -> None:
    changed = [
        mutant.demands for mutant in mutants(entry(Length(5, 9), Quotations())) if isinstance(mutant, Checked)
    ]
    assert changed == [
        (Quotations(),),
        *((length, Quotations()) for length in (Length(6, 9), Length(4, 9), Length(5, 10), Length(5, 8))),
        (Length(5, 9),),
    ]
    facts = [mutant.demands[0] for mutant in mutants(entry(Facts(0, {"a": {"rows": 3}}))) if mutant.demands]
    assert Facts(0, {"a": {"rows": 4}}) in facts
    assert Facts(0, {"a": {"rows": 2}}) in facts


# -- whoever hands over what they like


@settings(max_examples=50)
@given(values.JSON)
def test_any_memo_ends_in_a_mark_with_a_reason(value: Any) -> None:
    for name in ENTRIES:
        content = {**memo(), name: value}
        judgement = judged(entry(*EVERY).seen("amina", notebook("pass")), content)
        assert 0 <= judgement.score <= 1
        assert judgement.reason


#: Texts that make a careless pattern go over everything again for each word.
TRAPS = {
    "a heading of signs": "# " + "#" * 2_400 + "x",
    "a heading of blanks": "# " + " " * 2_400 + "x",
    "abbreviations only": "p. " * 800,
    "initials only": "I. " * 800,
    "open tags": "<span lang=fa " * 170,
    "open comments": "<!--" * 600,
    "open pictures": "![a](" * 480,
    "fences": "```\n\n" * 480,
    "locators": "1.1.s1 " * 340,
    "long ranges": "1.1.s1-s30 " * 218,
    "quotations of each place": "“a b” (EN.1.s5) " * 150,
    "numbers": "1 " * 1_200,
    "groups of digits": "1,111" * 480,
    "speakers": "reported (1.2.s3), (1.3.s1), " * 80,
    "figures": "figures 1 and " * 170,
    "half characters": "\ud800" * 2_400,
    "blanks of all sorts": "\u00a0\u2009\u200c\t" * 600,
}


@pytest.mark.parametrize("text", TRAPS.values(), ids=TRAPS)
def test_a_memo_made_to_be_slow_is_judged(text: str) -> None:
    value = memo(**dict.fromkeys(TEXTS, text), numbers={f"n{n}": n + 0.5 for n in range(200)})
    judgement = judged(entry(*EVERY).seen("amina", notebook(f"text = {text!r}")), value)
    assert 0 <= judgement.score < 1
    assert judgement.reason
