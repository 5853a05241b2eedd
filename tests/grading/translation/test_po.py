"""A catalogue follows the English: nothing is lost, and what is out of date says so."""

from pathlib import Path

import polib

from softpower.grading.translation.po import Message, out_of_date, read, renewed

FIRST = [Message("# Title", "L-title"), Message("One sentence about ties.", "L-a"), Message("Last.", "L-z")]


def translated(messages: list[Message]) -> polib.POFile:
    catalogue = renewed(polib.POFile(), messages, "fa")
    for entry in catalogue:
        entry.msgstr = f"fa:{entry.msgid}"
    return catalogue


def test_new_texts_come_in_empty_and_are_told() -> None:
    assert out_of_date(renewed(polib.POFile(), FIRST, "fa")) == [
        "not translated: L-title",
        "not translated: L-a",
        "not translated: L-z",
    ]


def test_a_finished_catalogue_stays_as_it_is() -> None:
    before = translated(FIRST)
    after = renewed(before, FIRST, "fa")
    assert str(after) == str(before)
    assert out_of_date(after) == []


def test_an_edited_cell_keeps_its_translation_and_is_out_of_date() -> None:
    edited = [FIRST[0], Message("Two sentences about ties.", "L-a"), FIRST[2]]
    after = renewed(translated(FIRST), edited, "fa")
    assert out_of_date(after) == ["out of date: L-a"]
    assert after[1].msgstr == "fa:One sentence about ties."
    assert after[1].previous_msgid == "One sentence about ties."


def test_a_cell_that_is_edited_twice_shows_the_english_it_was_translated_from() -> None:
    once = renewed(translated(FIRST), [Message("Edited once.", "L-a")], "fa")
    twice = renewed(once, [Message("Edited twice.", "L-a")], "fa")
    assert twice[0].previous_msgid == FIRST[1].text


def test_an_edit_that_is_taken_back_leaves_nothing_out_of_date() -> None:
    once = renewed(translated(FIRST), [Message("Edited once.", "L-a")], "fa")
    assert out_of_date(renewed(once, [FIRST[1]], "fa")) == []


def test_a_message_without_a_name_is_known_by_its_words() -> None:
    before = translated([Message("The file is not here."), Message("Another thing altogether.")])
    after = renewed(before, [Message("The file is not there."), Message("Another thing altogether.")], "fa")
    assert out_of_date(after) == ["out of date: The file is not there."]


def test_a_translation_is_not_taken_from_a_message_that_is_still_there() -> None:
    before = translated([Message("The file is not here.")])
    after = renewed(before, [Message("The file is not here."), Message("The file is not there.")], "fa")
    assert out_of_date(after) == ["not translated: The file is not there."]


def test_what_the_tables_know_is_filled_in_once() -> None:
    message = Message("Russia", known="روسیه")
    first = renewed(polib.POFile(), [message], "fa")
    assert first[0].msgstr == "روسیه"
    first[0].msgstr = "روسیهٔ دیگر"
    assert renewed(first, [message], "fa")[0].msgstr == "روسیهٔ دیگر"


def test_a_catalogue_is_the_same_after_it_was_written_and_read(tmp_path: Path) -> None:
    text = 'Many words in a line, "quoted", with a \\ in it. ' * 8 + "\n\n| a | b |\n"
    before = translated([Message(text, "L-a", note="for the translator")])
    before.save(str(tmp_path / "x.po"))
    assert str(
        renewed(read(tmp_path / "x.po"), [Message(text, "L-a", note="for the translator")], "fa")
    ) == str(before)
