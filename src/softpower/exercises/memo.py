"""Write a memo and check it: its parts, locators, voices, numbers, quotations and figures.

The check reads; it does not weigh. A memo can pass every point and still be wrong.
"""

from html import escape

from IPython.display import display

from softpower.exercises.explore.saying import say, show
from softpower.exercises.memo_points import GAP, PARTS, memo_panels
from softpower.language import html_attributes, marked, phrase

__all__ = ["PARTS", "build_memo", "check_memo", "memo_panels", "open_points", "show_memo", "template"]

#: What each part of a memo holds.
HINTS = {
    "Question": marked("One question that rows of a table can answer."),
    "Claim": marked("Your answer, in one or two sentences."),
    "Evidence": marked(
        "Two or three reasons. Each has a voice, a locator and computed numbers. Name the figure."
    ),
    "Counter-reading": marked("The strongest fair objection, with its locator."),
    "Limits": marked("What the text does not say, and what the tables cannot show."),
}

_CLEAN = marked("Last step, by hand: choose Kernel, then Restart Kernel and Run All Cells. Nothing may fail.")
_MEND = marked("Mend the points that say 'not yet', then run this cell again.")


def build_memo(
    title: object = ...,
    question: object = ...,
    claim: object = ...,
    evidence: object = ...,
    counter: object = ...,
    limits: object = ...,
) -> str:
    """Return a memo as Markdown text, one heading for each part.

    A part that is still a gap (``...`` or empty) is marked as one, and
    :func:`check_memo` names it.
    """
    parts = dict(zip(PARTS, map(_written, (question, claim, evidence, counter, limits)), strict=True))
    return "\n\n".join(
        [f"# {_written(title)}", *(f"## {phrase(name)}\n\n{part}" for name, part in parts.items())]
    )


def template() -> str:
    """Return an empty memo: its headings, and under each what belongs there."""
    title = phrase("A title that says the claim")
    return build_memo(f"{GAP} {title}", *(f"{GAP} {phrase(hint)}" for hint in HINTS.values()))


def show_memo(text: object) -> None:
    """Show a memo as a reader sees it."""
    if not isinstance(text, str) or not text.strip():
        say(phrase("show_memo() wants the text of a memo, such as build_memo(...) gives."))
        return
    display({"text/markdown": text, "text/plain": text}, raw=True)


def check_memo(text: object, numbers: object = None, figures: object = None) -> None:
    """Show a checklist for a memo.

    Parameters
    ----------
    text
        The memo, as Markdown.
    numbers
        The values that were computed for it, such as ``{"share": share}`` or a list.
    figures
        The text alternative of each figure, such as ``{"Figure 1": alt}``.
    """
    panels = memo_panels(text, numbers, figures)
    done = sum(panel.ready for panel in panels)
    head = phrase("Memo check")
    if len(panels) > 1:
        head = phrase("Memo check: {done} of {all} points hold", done=done, all=len(panels))
    close = phrase(_CLEAN if done == len(panels) else _MEND)
    body = "\n\n".join(panel.text() for panel in panels)
    html = (
        f'<div role="status"{html_attributes()}><strong>{escape(head)}</strong>'
        f"{''.join(panel.html() for panel in panels)}<div>{escape(close)}</div></div>"
    )
    show(f"{head}\n\n{body}\n\n{close}", html)


def open_points(text: object, numbers: object = None, figures: object = None) -> int:
    """Return how many points of the checklist do not hold yet."""
    return sum(not panel.ready for panel in memo_panels(text, numbers, figures))


def _written(part: object) -> str:
    return GAP if part is ... or part is None or not str(part).strip() else str(part).strip()
