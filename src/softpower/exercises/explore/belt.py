"""Move what the theories look at, and see what each of them leads us to expect."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from softpower.exercises.checks import show_widget
from softpower.exercises.choosing import one_of
from softpower.exercises.explore.saying import directed, named, sided
from softpower.language import marked, phrase, term
from softpower.methods.figures import picture
from softpower.methods.theory_expectations import (
    MOVES,
    NOT_STATED,
    SETTINGS,
    Case,
    Expectation,
    expect,
    moved_by,
)
from softpower.methods.theory_figures import draw_expectation, expectation_alt

if TYPE_CHECKING:
    from ipywidgets import ToggleButtons, VBox

#: Lit at first: the theory that the article chooses.
FIRST = "neoclassical realism"

#: The label of each setting.
LABELS = {
    "power": marked("relative power"),
    "perception": marked("perceived as"),
    "structure": marked("state structure"),
    "threat": marked("threat at home"),
    "ties": marked("ties with a power"),
}

_OUR_STEP = marked(
    "Our step, not the text's: we take “weak” in 2.3.s3 as relative power and “despotic” as a kind of "
    "state structure. “Not stated” means that the text is silent. It does not mean “no”."
)
_CELL = "style='text-align:left;vertical-align:top;padding:2px 14px 2px 0'"


def move_belt() -> None:
    """Let a learner set power, perception, structure, threat and ties, and light up a theory.

    Each change is answered at once: a figure of the chosen theory with its active path
    lit, a table of what all theories lead us to expect, each with its locators, and a
    line that says which theories the last change moves.

    Notes
    -----
    Every value is a button: Tab moves on, Space presses. Without a kernel a picture and
    a table show the state in which one begins.
    """
    case = Case()
    found = expect(case)
    show_widget(mover(), _static_html(found, case), _static_text(found, case))


def mover() -> "VBox":
    """Return the widget behind :func:`move_belt`."""
    # Here and not above: a notebook that only submits answers starts without ipywidgets.
    import ipywidgets as widgets

    def choice(options: Sequence[str], label: str, value: str) -> "ToggleButtons":
        return one_of(named(options), value, description=label)

    settings = {name: choice(values, phrase(LABELS[name]), values[0]) for name, values in SETTINGS.items()}
    theories = [each.theory for each in expect(Case())]
    lit = choice(theories, phrase("light up"), FIRST)
    news, figure, table = widgets.HTML(), widgets.HTML(), widgets.HTML()

    def draw(_change: object = None) -> None:
        case = Case(**{name: control.value for name, control in settings.items()})
        found = expect(case)
        chosen = found[theories.index(lit.value)]
        figure.value = picture(draw_expectation(chosen, case), expectation_alt(chosen, case))
        table.value = directed(table_html(found, lit.value))

    def moved(name: str) -> Any:
        def tell(change: dict[str, Any]) -> None:
            news.value = _news(said_of_move(name, change["new"]))
            draw()

        return tell

    for name, control in settings.items():
        control.observe(moved(name), names="value")
    lit.observe(draw, names="value")
    news.value = _news(phrase("Change one setting at a time."))
    draw()
    wrap = widgets.Layout(flex_flow="row wrap", grid_gap="0 24px")
    return widgets.VBox([widgets.HBox([*settings.values(), lit], layout=wrap), news, figure, table])


def said_of_move(name: str, value: str) -> str:
    """Say which theories a change of one setting moves."""
    return phrase(
        "You set {setting} to {value}. It is part of: {theories}.",
        setting=term(MOVES[name]),
        value=term(value),
        theories=phrase(", ").join(term(theory) for theory in moved_by(name)),
    )


def _news(line: str) -> str:
    return directed(f'<div role="status">{escape(line)}</div>')


def table_html(found: Sequence[Expectation], lit: str = "") -> str:
    """Return what all theories lead us to expect as an HTML table; the lit one is marked."""
    heads = (phrase("theory"), phrase("looks at"), phrase("foreign policy goes"), phrase("where"))
    top = "".join(f"<th scope='col' {sided(_CELL)}>{head}</th>" for head in heads)
    rows = "".join(_row_html(each, each.theory == lit) for each in found)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{rows}</tbody></table><div>{phrase(_OUR_STEP)}</div>"


def _row_html(each: Expectation, lit: bool) -> str:
    name = escape(term(each.theory))
    if lit:
        name = phrase("{theory} (in the figure)", theory=f"<strong>{name}</strong>")
    cell = sided(_CELL)
    said = "".join(f"<td {cell}>{escape(each)}</td>" for each in _cells(each))
    return f"<tr><th scope='row' {cell}>{name}</th>{said}</tr>"


def _cells(each: Expectation) -> tuple[str, str, str]:
    """Return what a theory looks at, where foreign policy goes, and where the text has it."""
    counts = _with_basis(each.counts, each.basis)
    return counts, _with_basis(phrase(each.policy), each.policy_basis), phrase(", ").join(each.loc)


def _with_basis(words: str, basis: str) -> str:
    return words if basis == NOT_STATED else phrase("{words} ({basis})", words=words, basis=term(basis))


def _static_html(found: Sequence[Expectation], case: Case) -> str:
    first = next(each for each in found if each.theory == FIRST)
    image = picture(draw_expectation(first, case), expectation_alt(first, case))
    return directed(f"<div>{image}{table_html(found, FIRST)}</div>")


def _static_text(found: Sequence[Expectation], case: Case) -> str:
    settings = phrase(", ").join(
        phrase("{setting}: {value}", setting=term(MOVES[name]), value=term(getattr(case, name)))
        for name in MOVES
    )
    hint = phrase("Run this cell in a notebook to move the settings. {settings}.", settings=settings)
    return "\n".join([hint, *map(_line, found), phrase(_OUR_STEP)])


def _line(each: Expectation) -> str:
    counts, policy, places = _cells(each)
    return phrase(
        "{theory}: looks at {counts}; foreign policy goes: {policy}. {places}",
        theory=term(each.theory),
        counts=counts,
        policy=policy,
        places=places,
    )
