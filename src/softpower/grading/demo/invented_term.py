"""The class of the pretended term: twenty people, what they answer, and what they write."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from nbformat import NotebookNode

from softpower.grading.demo.moodle import Person, zipped
from softpower.grading.keys import Key, invent, key_for

PEOPLE = tuple(
    Person(first, last, f"ir26{number:02d}")
    for number, (first, last) in enumerate(
        [
            ("Aigerim", "Bekova"),
            ("Akmal", "Yusupov"),
            ("Amina", "Rahimova"),
            ("Anara", "Toktogulova"),
            ("Bakhtiyor", "Nazarov"),
            ("Bermet", "Asanova"),
            ("Daniyar", "Omarov"),
            ("Élise", "Lefèvre"),
            ("Farrukh", "Sodiqov"),
            ("Gulnoza", "Karimova"),
            ("Jürgen", "Weiß"),
            ("Kamila", "Ismoilova"),
            ("Madina", "Sharipova"),
            ("Nguyễn", "Minh Anh"),
            ("Oraz", "Annayev"),
            ("Rustam", "Saidov"),
            ("Zarina", "Umarova"),
            ("زهرا", "کریمی"),
            ("سهراب", "رحیمی"),
            ("مریم", "احمدی"),
        ],
        start=1,
    )
)

#: Who hands in nothing, in each assignment.
ABSENT = {"A1": "ir2615", "A2": "ir2611", "A3": "ir2615"}
#: Whose paragraph somebody else hands in as well, with a word changed.
COPIED = {"A3": ("ir2605", "ir2612")}

#: Of two students no more than one sentence is the same: the sizes of the lists see to that.
_SENTENCES = (
    (
        "My reading starts from who speaks in the passage.",
        "I first looked for the sentences that name an actor.",
        "Two rows of the table point in different directions here.",
        "Before I answered, I checked the locators one by one.",
    ),
    (
        "The authors say so themselves, in one place, and cite nobody for it.",
        "Most of it is reported from others, and a report is not a finding.",
        "One sentence speaks of intentions, which no row can show.",
        "The passage names a channel but no effect of it.",
        "What changes from row to row is the period, not the kind of tool.",
        "Which of the two states acts first is left open.",
        "A count of phrases tells how often, never how much.",
    ),
    (
        "Coded by the rule, the phrase falls under another head than I expected.",
        "For the second code I had to read one sentence further.",
        "My neighbour coded it otherwise, and the codebook allows both.",
        "The printed word is weaker than the English that I knew.",
        "Without the date nobody can say what came before what.",
        "An elite tie is stated once and implied by nothing else.",
        "Culture and trade stand in one list, as if they worked alike.",
        "The figure would halve if this row were left out.",
        "There is no case in which the tool is absent and the outcome is too.",
    ),
    (
        "So I hold the claim for possible and ask for one more source.",
        "A critic could read the same rows the other way.",
        "I would change my mind if a second state showed the reverse.",
        "What is missing is a comparison with another period.",
        "The limit of this answer is that it rests on one paragraph.",
    ),
)


def files(assignment: str, fresh: NotebookNode, key: Key) -> Iterator[tuple[str, tuple[str, bytes]]]:
    """Yield each student's number, and the name and the content of the file that is handed in."""
    for person in PEOPLE:
        if person.number != ABSENT.get(assignment):
            notebook = invent.fill(fresh, _answers(assignment, person, fresh, key))
            notebook = invent.write(notebook, _paragraph(assignment, person))
            yield person.number, _as_handed_in(assignment, person, invent.as_text(notebook).encode())


def moments(assignment: str, due: datetime) -> dict[str, datetime]:
    """Return when each student handed in: most in the last two days, one after the time."""
    chance = Random(f"{assignment} times")
    when = {one.number: due - timedelta(minutes=chance.randint(5, 2800)) for one in PEOPLE}
    when["ir2602"] = due + timedelta(hours=9)
    when.pop(ABSENT.get(assignment, ""), None)
    return when


def ability(person: Person) -> float:
    """Return how likely a student is right, between 0.45 and 1."""
    return 0.45 + 0.55 * Random(person.number).random()


def _answers(assignment: str, person: Person, fresh: NotebookNode, key: Key) -> dict[str, str]:
    """Return code for each item: the right answer, an anticipated mistake, or nothing."""
    chance, able = Random(f"{assignment} {person.number}"), ability(person)
    write = invent.differently if chance.random() < 0.2 else invent.plainly
    code = {}
    for name, entry in key_for(key, person.number, fresh).items():
        if chance.random() < able:
            code[name] = entry.code(write)
        elif entry.wrong_answers and chance.random() < 0.85:
            value, _ = chance.choice(entry.wrong_answers)
            code[name] = invent.plainly(entry.kind, value)
    if person.number == "ir2616" and assignment == "A2":
        code[list(key)[5]] = "1 / 0"
    return code


def _paragraph(assignment: str, person: Person) -> str:
    source, copier = COPIED.get(assignment, ("", ""))
    author = source if person.number == copier else person.number
    place = [one.number for one in PEOPLE].index(author) + list(ABSENT).index(assignment)
    text = " ".join(sentences[place % len(sentences)] for sentences in _SENTENCES)
    return text.replace("I ", "we ") if person.number == copier else text


def _as_handed_in(assignment: str, person: Person, content: bytes) -> tuple[str, bytes]:
    """Give a file the names and forms that real ones have."""
    match person.number:
        case "ir2603":
            return f"{assignment} (1).ipynb", content
        case "ir2607" if assignment == "A1":
            return "my work.zip", zipped(f"{assignment}.ipynb", content)
        case "ir2620" if assignment == "A2":
            return f"{assignment}.pdf", b"%PDF-1.4\n"
    return f"{assignment}.ipynb", content
