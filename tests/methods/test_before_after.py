"""Two states beside each other: every answer is a row of a table."""

import re
from typing import Any

import pytest

from softpower.methods.before_after import before_and_after
from softpower.methods.diffusion import LAWS, STATES, UnclearRequest
from softpower.tables import load

PAIR = ("Kazakhstan", "Kyrgyzstan")


def test_the_two_parliaments_by_hand() -> None:
    table = before_and_after(*PAIR)
    assert list(table.columns) == ["when", "question", *PAIR]
    by_question = table.set_index("question")
    assert by_question.loc["Does a party of it have links with a Russian party?", "Kazakhstan"] == (
        "stated (2-2.3.s9)"
    )
    assert (
        by_question.loc["Does a party of it have links with a Russian party?", "Kyrgyzstan"] == "not stated"
    )
    assert (
        list(by_question.loc["Does Russia's agenda act on its debates?", list(PAIR)])
        == ["stated (2-2.3.s2)"] * 2
    )
    deciding = by_question.loc["Is its parliament named as the one that decides?"]
    assert list(deciding[list(PAIR)]) == ["not stated", "stated (2-2.3.s6)"]
    assert list(by_question.loc["Law: limits on NGOs", list(PAIR)]) == [
        "passed (2-2.3.s5)",
        "rejected (2-2.3.s6)",
    ]


def test_a_tie_of_a_leader_is_one_of_the_table_of_ties() -> None:
    tie = before_and_after(*PAIR).set_index("question").loc["Is its leader tied to Moscow?"]
    # Tokayev's request and Yeltsin's contacts; Putin's support of Atambayev. A refused tie is none.
    assert tie["Kazakhstan"] == "stated (2-2.4.s4, 2-3.3.s5)"
    assert tie["Kyrgyzstan"] == "stated (3.2.s3)"
    assert tie["when"] == "no date"


def test_the_phases_stand_in_their_order() -> None:
    phases = list(dict.fromkeys(before_and_after(*PAIR)["when"]))
    assert phases == ["no date", "before", "decision", "after"]


def test_every_sentence_that_it_names_exists() -> None:
    cells = before_and_after(*STATES)[list(STATES)].to_numpy().ravel()
    places = {place for cell in cells for place in re.findall(r"[\d-]+\.\d+\.s\d+", cell)}
    assert places
    assert places <= set(load("sentences")["loc"])


def test_the_states_that_the_passage_leaves_out_have_only_silence_on_laws() -> None:
    table = before_and_after("Tajikistan", "Uzbekistan", "Turkmenistan").set_index("question")
    laws = table.loc[[f"Law: {english}" for english, _ in LAWS.values()]]
    assert set(laws.drop(columns="when").to_numpy().ravel()) == {"not stated"}


def test_the_order_of_the_states_is_the_order_of_the_columns() -> None:
    one, other = before_and_after(*PAIR), before_and_after(*reversed(PAIR))
    assert list(other.columns[2:]) == list(reversed(PAIR))
    assert other[list(one.columns)].equals(one)


@pytest.mark.parametrize(
    "states",
    [
        (),
        ("Kazakhstan",),
        ("Kazakhstan", "Kazakhstan"),
        ("Kazakhstan", "Russia"),
        ("Kazakhstan", ...),
        ("x", None),
    ],
)
def test_something_else_is_told_in_one_line(states: tuple[Any, ...]) -> None:
    with pytest.raises(UnclearRequest, match="Name two different states") as caught:
        before_and_after(*states)
    (line,) = caught.value._render_traceback_()
    assert "Kyrgyzstan" in line
