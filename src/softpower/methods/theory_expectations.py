"""What each theory that the article names leads us to expect, and where the text says so.

Nothing is added to the text. Where it names what a theory looks at, but not which way
foreign policy then goes, the answer is ``not stated``. Each theory is a small directed
graph; its arrows are those that its sentences print, or that the coders had to infer.

Source: sections 0.3, 0.4, 2.1 and 2.3 of the article; locators come from the table ``theory``.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache

import pandas as pd

from softpower.language import marked, phrase, term
from softpower.methods.theory import UnclearQuestion
from softpower.tables import load

NOT_STATED = "not stated"

#: How the text says what the proposition supposes where nothing comes of it.
HEDGED = "conditional and hedged"

#: What may be set, and its values; the first of each is where one begins.
SETTINGS = {
    "power": ("weak", "strong"),
    "perception": ("weak", "strong"),
    "structure": ("despotic", "not despotic"),
    "threat": ("no", "yes"),
    "ties": ("none", "close"),
}

#: The part of a theory that a setting moves.
MOVES = {
    "power": "relative power",
    "perception": "perceptions",
    "structure": "state structure",
    "threat": "threat at home",
    "ties": "ties with a great power",
}

POLICY = "foreign policy"
RECKONING = "leaders' reckoning"
EFFECT = "soft power takes effect"
INTEREST = "national interest"

#: The arrows of each theory, in the order of a lesson: rivals, the frame, the article's own.
ARROWS: dict[str, tuple[tuple[str, str], ...]] = {
    "neorealism": (("relative power", POLICY),),
    "alliance theory": ((INTEREST, POLICY),),
    "omnibalancing": (("threat at home", RECKONING), (RECKONING, POLICY)),
    "neoclassical realism": (
        ("relative power", "perceptions"),
        ("relative power", "state structure"),
        ("perceptions", POLICY),
        ("state structure", POLICY),
    ),
    "the article's proposition": (
        ("relative power", EFFECT),
        ("state structure", EFFECT),
        ("ties with a great power", EFFECT),
        (EFFECT, POLICY),
    ),
}


@dataclass(frozen=True)
class Case:
    """A state as the text may speak of it: five settings."""

    power: str = "weak"
    perception: str = "weak"
    structure: str = "despotic"
    threat: str = "no"
    ties: str = "none"

    def __post_init__(self) -> None:
        for name, value in asdict(self).items():
            if not isinstance(value, str) or value not in SETTINGS[name]:
                one, other = (repr(choice) for choice in SETTINGS[name])
                given = phrase("a gap (...)") if value is ... else repr(value)
                raise UnclearQuestion(
                    phrase(
                        "{name} is {one} or {other}. You gave {given}.",
                        name=name,
                        one=one,
                        other=other,
                        given=given,
                    )
                )


@dataclass(frozen=True)
class Expectation:
    """What one theory leads us to expect of one case.

    ``basis`` and ``policy_basis`` are ``stated``, ``reported`` (of another school),
    ``conditional``, ``conditional and hedged``, ``inferred`` by the coders, or ``not stated``.
    """

    theory: str
    active: bool
    counts: str
    basis: str
    policy: str
    policy_basis: str
    loc: tuple[str, ...]

    @property
    def arrows(self) -> tuple[tuple[str, str], ...]:
        """The arrows of the theory, whether they are active here or not."""
        return ARROWS[self.theory]


def expect(case: Case) -> list[Expectation]:
    """Return what each theory leads us to expect of a case, in the order of :data:`ARROWS`."""
    by_theory: dict[str, Callable[[Case], Expectation]] = {
        "neorealism": _neorealism,
        "alliance theory": _alliance_theory,
        "omnibalancing": _omnibalancing,
        "neoclassical realism": _neoclassical_realism,
        "the article's proposition": _proposition,
    }
    return [by_theory[theory](case) for theory in ARROWS]


def expectations(
    power: str = "weak",
    perception: str = "weak",
    structure: str = "despotic",
    threat: str = "no",
    ties: str = "none",
) -> pd.DataFrame:
    """Return what each theory leads us to expect of a state.

    Parameters
    ----------
    power
        The state's relative power: ``"weak"`` or ``"strong"``.
    perception
        What its decision-makers take it to be: ``"weak"`` or ``"strong"``.
    structure
        ``"despotic"`` or ``"not despotic"``.
    threat
        Whether its leader is under threat at home: ``"no"`` or ``"yes"``.
    ties
        With a great power, of elites or dense bilateral ones: ``"none"`` or ``"close"``.

    Returns
    -------
    pandas.DataFrame
        Columns: ``theory``; ``counts`` (what it looks at), ``basis`` (how we know);
        ``policy`` (which way foreign policy goes), ``policy_basis``; ``loc``.

    Raises
    ------
    UnclearQuestion
        If a setting has another value; shown as one line.
    """
    found = expect(Case(power, perception, structure, threat, ties))
    return pd.DataFrame([asdict(each) for each in found]).drop(columns="active")


def moved_by(setting: str) -> list[str]:
    """Return the theories in which a setting, such as ``"threat"``, moves something."""
    part = MOVES[setting]
    return [theory for theory, arrows in ARROWS.items() if any(part in arrow for arrow in arrows)]


def _loc(*rows: str) -> tuple[str, ...]:
    """Return the core sentence of each row of the table ``theory``."""
    return tuple(dict.fromkeys(_cores()[row] for row in rows))


@cache
def _cores() -> dict[str, str]:
    theory = load("theory")
    return {row: loc[0] for row, loc in zip(theory["id"], theory["loc"], strict=True)}


def _neorealism(case: Case) -> Expectation:
    counts = phrase(
        "relative power ({power}) alone, with nothing from inside the state between", power=term(case.power)
    )
    return Expectation("neorealism", True, counts, "inferred", NOT_STATED, NOT_STATED, _loc("H25"))


def _alliance_theory(case: Case) -> Expectation:
    counts = phrase("the national interest of the state, taken as one actor; none of the settings")
    return Expectation("alliance theory", True, counts, "reported", NOT_STATED, NOT_STATED, _loc("H12"))


def _omnibalancing(case: Case) -> Expectation:
    if case.threat != "yes":
        counts = phrase("how leaders under threat at home reckon; here there is no threat")
        return Expectation("omnibalancing", False, counts, "stated", NOT_STATED, NOT_STATED, _loc("H15"))
    counts = phrase("how leaders under threat at home reckon")
    policy = marked("to the outside power that will probably keep the leader in office")
    return Expectation("omnibalancing", True, counts, "stated", policy, "reported", _loc("H15", "H16"))


def _neoclassical_realism(case: Case) -> Expectation:
    said = {"power": term(case.power), "structure": term(case.structure)}
    if case.perception == case.power:
        counts = phrase(
            "relative power ({power}), by way of structure ({structure}) and perceptions (as it is)", **said
        )
    else:
        counts = phrase(
            "relative power ({power}), by way of structure ({structure}) and perceptions (as {perception})",
            perception=term(case.perception),
            **said,
        )
    return Expectation("neoclassical realism", True, counts, "stated", NOT_STATED, NOT_STATED, _loc("H26"))


def _proposition(case: Case) -> Expectation:
    theory = "the article's proposition"
    if case.power != "weak" or case.structure != "despotic":
        counts = phrase(
            "only weak, despotic states; this one is {power} and {structure}",
            power=term(case.power),
            structure=term(case.structure),
        )
        return Expectation(theory, False, counts, "conditional", NOT_STATED, NOT_STATED, _loc("H44"))
    counts = phrase("a weak, despotic state and its ties with a great power ({ties})", ties=term(case.ties))
    if case.ties == "close":
        policy = marked("closer to that great power; its soft power can take effect")
        return Expectation(theory, True, counts, "conditional", policy, "conditional", _loc("H44"))
    policy = marked("may stay uninfluenced: the great power may find no opening")
    return Expectation(theory, False, counts, "conditional", policy, HEDGED, _loc("H45"))
