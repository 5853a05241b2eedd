"""Hand over an answer: record it, answer to it, emit it for the judge."""

import os

from IPython.display import display

from softpower.answers import MIME_TYPE, UNANSWERED, AnswerError, Handed, pack, show, unpack
from softpower.exercises.notes import ItemNotes, find_notes
from softpower.exercises.panel import Panel
from softpower.exercises.yours import told
from softpower.language import current, marked, phrase

MODES = {
    "open": marked("You are told at once whether it is right."),
    "guided": marked("A frequent mistake gets a hint; a right answer is not confirmed before the marks."),
    "closed": marked("It is recorded without comment; you learn more with the marks."),
}


class NotReady(Exception):
    """Raised only while nbgrader validates, so that Validate lists the item."""

    def _render_traceback_(self) -> list[str]:
        """Tell IPython to show the message alone, without a traceback."""
        return [str(self)]


def submit(item: str, answer: object) -> None:
    """Hand over ``answer`` for ``item`` and show what was recorded.

    The answer leaves the notebook as data (a display bundle); it is compared with
    the key elsewhere. Where the item has sealed notes, the note that belongs to
    this very answer is opened and shown. A wrong type is told at once.

    Parameters
    ----------
    item
        The item's name, as the notebook gives it, such as ``"A1-q03"``.
    answer
        A number, text, list, set, dictionary, Series, DataFrame or graph.

    Raises
    ------
    NotReady
        Only while ``nbgrader validate`` runs: the item is not answered, has the
        wrong type, or its note says that the answer is not right.
    """
    content = pack(item, answer)
    handed = unpack(content) or Handed(item)
    if os.environ.get("NBGRADER_EXECUTION") == "autograde":
        panel = Panel("recorded", item, _recorded(handed))
    else:
        try:
            panel = answer_to(handed, find_notes(item))
        except Exception:  # notes are a help; damaged ones must stop nobody
            panel = Panel("recorded", item, _recorded(handed), phrase("No feedback: notes.json is damaged."))
    display({MIME_TYPE: content, "text/html": panel.html(), "text/plain": panel.text()}, raw=True)
    if os.environ.get("NBGRADER_EXECUTION") == "validate" and not panel.ready:
        raise NotReady(" ".join(panel.text().split()))


def answer_to(handed: Handed, notes: ItemNotes | None) -> Panel:
    """Return the panel that answers to what was handed over."""
    item = handed.item
    if handed.problem is not None:
        status = "not answered" if handed.problem == UNANSWERED else "not readable"
        return Panel(status, item, _recorded(handed))
    if notes is None:
        missing = phrase("No feedback: notes.json is not beside this notebook.")
        return Panel("recorded", item, _recorded(handed), missing)
    try:
        canonical = notes.kind.read(handed.answer)
    except AnswerError as error:
        return Panel("wrong type", item, _recorded(handed), str(error))
    if notes.varies and item not in told:
        missing = phrase(
            "No feedback: run the cell above that says which version is yours, then this one again."
        )
        return Panel("recorded", item, _recorded(handed), missing)
    note = notes.open(canonical, told.get(item) if notes.varies else None)
    if note is not None:
        status = "right" if note.get("right") else "not yet"
        text = note.get(current().code, note.get("text", ""))
        return Panel(status, item, _recorded(handed), str(text))
    if notes.mode == "open":
        missed = phrase("This is not the expected answer yet. Read the passage again, then try once more.")
        return Panel("not yet", item, _recorded(handed), missed)
    comment = phrase(MODES[notes.mode]) if notes.mode in MODES else ""
    return Panel("recorded", item, _recorded(handed), comment)


def _recorded(handed: Handed) -> str:
    problem = handed.told()
    if problem is not None:
        return phrase(problem)
    return phrase("Your answer: {answer}", answer=show(handed.answer))
