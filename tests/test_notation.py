"""The notation: read into steps, worked off for one case or for many at once."""

import pytest

from softpower.notation import NotationError, is_name, names_in, read_steps, work_off


def test_steps_stand_in_the_order_of_the_work() -> None:
    assert read_steps("a*~b + c") == ("a", "b", "~", "*", "c", "+")
    assert read_steps("not (a or 1)") == ("a", "1", "+", "~")


def test_names_are_told_once_and_in_their_order() -> None:
    assert names_in(read_steps("b*(a + 0) + ~b")) == ["b", "a"]


@pytest.mark.parametrize(
    ("text", "name"), [("leader_tie", True), ("قدرت‌نرم", True), ("AND", False), ("1", False)]
)
def test_what_can_be_a_name(text: str, name: bool) -> None:
    assert is_name(text) == name


def test_many_cases_at_once_give_what_each_gives() -> None:
    steps = read_steps("~a*b + a*~b + 0")
    cases = [(one, two) for one in (False, True) for two in (False, True)]
    bits = {
        name: sum(case[at] << number for number, case in enumerate(cases))
        for at, name in enumerate(("a", "b"))
    }
    together = work_off(steps, bits, 0b1111)
    each = [work_off(steps, {"a": one, "b": two}, True) for one, two in cases]
    assert [together >> number & 1 for number in range(4)] == each == [0, 1, 1, 0]


def test_a_long_text_is_quoted_short() -> None:
    with pytest.raises(NotationError) as told:
        read_steps("a " * 400)
    assert len(str(told.value)) < 120
