"""Plan a question before it is written: rows, voices, locators, objections, silence."""

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from softpower.exercises.checks import show_widget
from softpower.exercises.choosing import one_of
from softpower.exercises.explore.saying import directed, say, sided
from softpower.language import isolated, marked, phrase, term
from softpower.methods.figures import picture
from softpower.methods.marks import draw_marks
from softpower.methods.plans import ORDER, PATTERNS, SOURCES, Plan, plan, subjects
from softpower.tables import load

if TYPE_CHECKING:
    import pandas as pd
    from ipywidgets import VBox

#: Locators and objections that are named one by one.
_PLACES, _AGAINST = 6, 4

_VERDICTS = {
    "yes": marked("The tables can answer this. {why}"),
    "in part": marked("In part. {why}"),
    "no": marked("The tables cannot answer this. {why}"),
}


def plan_memo(start: str = "quantities", ask: str = "count") -> None:
    """Show what the tables hold for a question.

    Parameters
    ----------
    start
        A table, or the id of a claim that meets objections, such as ``"C02"``.
    ask
        A pattern of question: ``"count"``, ``"voice"``, ``"order"``, ``"compare"`` or ``"against"``.

    Notes
    -----
    All buttons work by keyboard: Tab moves on, Space presses. Without a kernel the plan of the
    start is shown as HTML and as plain text.
    """
    if start not in subjects():
        say(
            phrase(
                "plan_memo() cannot start from {start}. Choose one of: {subjects}.",
                start=repr(start),
                subjects=phrase(", ").join(subjects()),
            )
        )
    elif ask not in PATTERNS:
        say(
            phrase(
                "There is no question {ask}. Choose one of: {patterns}.",
                ask=repr(ask),
                patterns=phrase(", ").join(PATTERNS),
            )
        )
    else:
        shown = plan(start, ask)
        hint = phrase("Run this cell in a notebook to plan another question.")
        html = directed(f"<div>{plan_html(shown)}<p>{hint}</p></div>")
        show_widget(planner(start, ask), html, f"{plan_text(shown)}\n{hint}")


def planner(start: str, ask: str) -> "VBox":
    """Return the widget behind :func:`plan_memo`."""
    # Here and not above: a notebook that only submits answers starts without ipywidgets.
    import ipywidgets as widgets

    subject = one_of(
        [(_label(each), each) for each in subjects()],
        start,
        description=phrase("Start from"),
        tooltip=[_tooltip(each) for each in subjects()],
    )
    pattern = one_of(
        [(phrase(question), name) for name, question in PATTERNS.items()],
        ask,
        description=phrase("Ask"),
        tooltip=phrase("Ask"),
    )
    answer = widgets.HTML()

    def draw(_change: object = None) -> None:
        answer.value = directed(plan_html(plan(subject.value, pattern.value)))

    for control in (subject, pattern):
        control.observe(draw, names="value")
    draw()
    return widgets.VBox([subject, pattern, answer])


def plan_text(shown: Plan) -> str:
    """Return a plan as plain text: everything that the figure shows is said in it."""
    return "\n".join(f"{name}: {said}" for name, said in _said(shown).items())


def plan_html(shown: Plan) -> str:
    """Return a plan as HTML, with a figure of where its rows stand."""
    cell = sided("style='text-align:left;vertical-align:top;white-space:pre-line;padding:2px 12px 2px 0'")
    rows = "".join(
        f"<tr><th scope='row' {cell}>{escape(name)}</th><td {cell}>{escape(said)}</td></tr>"
        for name, said in _said(shown).items()
    )
    figure = picture(
        draw_marks(shown.lines, shown.shapes, marked("Each mark is one row"), ORDER), _where(shown)
    )
    return f"<div role='status'><table><tbody>{rows}</tbody></table>{figure}</div>"


def _said(shown: Plan) -> dict[str, str]:
    return {
        phrase("Question"): shown.question,
        phrase("Answer"): phrase(_VERDICTS[shown.verdict], why=shown.why),
        phrase("Voices"): _counts(shown.voices) or phrase("none"),
        phrase("Locators"): _few(shown.places, _PLACES, phrase(", ")),
        phrase("Where"): _where(shown),
        phrase("Against"): _few(shown.against, _AGAINST, "\n")
        or phrase("No objection is coded. Look for one yourself."),
        phrase("Silence"): shown.silence,
    }


def _where(shown: Plan) -> str:
    return phrase(
        "Rows by part of the article: {places}. By mark: {shapes}.",
        places=_counts(shown.lines.value_counts(sort=False)),
        shapes=_counts(shown.shapes.value_counts()),
    )


def _counts(counts: "Mapping[Any, int] | pd.Series[int]") -> str:
    return phrase(", ").join(
        phrase("{name}: {number}", name=term(str(name)), number=int(count))
        for name, count in counts.items()
        if count
    )


def _few(names: list[str], most: int, joint: str) -> str:
    more = [phrase("and {number} more", number=len(names) - most)] if len(names) > most else []
    return isolated(joint.join([*names[:most], *more]))


def _label(subject: str) -> str:
    if subject in SOURCES:
        return term(subject)
    return phrase("{claim} ({place})", claim=subject, place=_claim(subject)["loc"][0])


def _tooltip(subject: str) -> str:
    if subject in SOURCES:
        return phrase("Start from the table {table}", table=subject)
    return phrase("Start from the claim: {claim}", claim=term(_claim(subject)["claim"]))


def _claim(subject: str) -> dict[str, Any]:
    claims = load("claims")
    return dict(claims[claims["id"] == subject].iloc[0])
