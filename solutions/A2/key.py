"""Answer key of assignment A2, computed from the tables and from the graphs of the theory.

The paragraph (A2-p1) is marked by a person: it grades L2.2 and L2.5. Instructors and
authors only: this file is never copied to students.
"""

import itertools
import json
import re
from collections.abc import Iterable
from pathlib import Path

import networkx as nx

from softpower.answers import Edges, Mapping, Number, OrderedList, Set, Table, Text
from softpower.grading.keys import Entry, Mistake
from softpower.methods.theory import SHORT, all_paths, arrows, belt, separated, variables
from softpower.methods.theory_expectations import ARROWS, NOT_STATED, SETTINGS, Case, Expectation, expect
from softpower.tables import load, rows_at

POWER, STRUCTURE, SEEN, POLICY = SHORT["H27"], SHORT["H28"], SHORT["H29"], SHORT["H30"]
PROPOSITION = "the article's proposition"
NO_BOX = "no role", "none"

claims, theory, glossary = load("claims"), load("theory").set_index("id"), load("glossary")
found_variables = variables()
whole, printed = belt(), belt(inferred=False)

notebook = json.loads((Path(__file__).parent / "A2.ipynb").read_text(encoding="utf-8"))
sources = {cell["id"]: "".join(cell["source"]) for cell in notebook["cells"]}

#: Every state that the settings of lesson 2 allow for.
cases = [Case(*values) for values in itertools.product(*SETTINGS.values())]

# --- Question 1: what 3.1.s1 says ----------------------------------------------------------

repeated = found_variables[found_variables["loc"].map(lambda places: "3.1.s1" in places)]
assert sorted(repeated["role"]) == ["dependent", "independent"], "3.1.s1 names more than the two ends"
ends = [tuple(repeated.set_index("role").loc[["independent", "dependent"], "name"])]

# --- Question 2: roles and sentences -------------------------------------------------------

#: The variable that each example could show; none for a thing that has no box.
EXAMPLES = {"a": "H27", "b": "H29", "c": "H30", "d": "H32", "e": None, "f": "H28"}


def role_of(row: str | None) -> tuple[str, str]:
    """Return the role of a variable in words, and the sentence that gives it."""
    if row is None:
        return NO_BOX
    return theory.loc[row, "role"].replace("_", " "), theory.loc[row, "loc"][0]


def role_table(changes: dict[str, tuple[str, str]] | None = None) -> dict[str, list[str]]:
    """Return the table of examples, with some rows changed."""
    given = {example: role_of(row) for example, row in EXAMPLES.items()} | (changes or {})
    return {
        "example": list(given),
        "role": [role for role, _ in given.values()],
        "sentence": [sentence for _, sentence in given.values()],
    }


# --- Question 3: the other expression ------------------------------------------------------

(expression,) = rows_at(glossary, "3.1.s5")["fa"]
by_english = glossary.set_index("en")["fa"]
term, other_term = by_english["intervening variable"], by_english["relative power"]

# --- Question 4: stated, reported, contradicted, not stated -----------------------------


def voice_at(locator: str) -> str:
    """Return ``stated`` or ``reported``, from the voice of the claims at a locator."""
    (voice,) = {name.partition(":")[0] for name in rows_at(claims, locator)["voice"]}
    return "stated" if voice == "authors" else voice


assert voice_at("2.1.s3") == voice_at("3.1.s5") == "stated"  # the authors say the opposite of c and e
assert {each.policy for case in cases for each in expect(case) if each.theory == "neorealism"} == {NOT_STATED}
status = {
    "a": voice_at("0.3.s12"),
    "b": voice_at("3.2.s8"),
    "c": "contradicted",
    "d": "not stated",
    "e": "contradicted",
    "f": voice_at("1.1.s3"),
}

# --- Question 5: departures --------------------------------------------------------------


def departure_of(locator: str) -> str:
    """Return the departure that a sentence belongs to, in one word, or ``none``."""
    found = set()
    for row in theory.index[theory["loc"].map(lambda places: locator in places)]:
        while row and theory.loc[row, "kind"] != "departure":
            row = theory.loc[row, "parent"]
        found.add(theory.loc[row, "name"].split()[0] if row else "none")
    (one,) = found
    return one


departures = {
    locator: departure_of(locator)
    for locator in ("0.3.s8", "0.3.s9", "0.3.s14", "0.4.s2", "1.7.s2", "3.1.s4")
}

# --- Question 6 and 7: conditions --------------------------------------------------------

#: The claim that each line retells.
RETOLD = {"a": "C78", "b": "C83", "c": "C85", "d": "C86", "e": "C87", "f": "C88", "g": "C249", "h": "C262"}
retold_at = dict(re.findall(r"- \*\*(\w)\.\*\* .+ \((\S+)\)\.", sources["A2-q06-ask"]))
by_id = claims.set_index("id")
assert all(by_id.loc[row, "loc"][0] == retold_at[letter] for letter, row in RETOLD.items())
modality = {letter: by_id.loc[row, "modality"] for letter, row in RETOLD.items()}
asserted = {letter for letter, put in modality.items() if put == "asserted"}
hedged = {letter for letter, put in modality.items() if put == "hedged"}
mixed = {"c"}  # asserted, in a sentence that also holds a conditional claim
assert set(rows_at(claims, "2.3.s3")["modality"]) == {"asserted", "conditional"} and mixed < asserted

core = claims["loc"].str[0]
framework = claims[core.str.startswith("2.")]
conditional = framework["modality"] == "conditional"
every_conditional = claims["modality"] == "conditional"

# --- Question 8: the joined graph --------------------------------------------------------


def edges(graph: nx.DiGraph) -> list[tuple[str, str]]:
    """Return the arrows of a graph as pairs."""
    return list(graph.edges)


names: dict[str, object] = {"belt": belt}
exec(sources["A2-q08-try"], names)
given_graph = names["joined"]
assert isinstance(given_graph, nx.DiGraph)
joined = nx.DiGraph([*printed.edges, *ARROWS[PROPOSITION]])
(misspelt,) = set(given_graph) - set(joined)
(turned,) = {(a, b) for a, b in given_graph.edges if (b, a) in joined.edges}
only_spelt = edges(nx.relabel_nodes(given_graph, {misspelt: STRUCTURE}))
only_turned = [pair[::-1] if pair == turned else pair for pair in given_graph.edges]

# --- Questions 9 and 10: features at home ------------------------------------------------

features = list(found_variables[found_variables["role"] == "domestic_feature"]["name"])
feature_pairs = list(itertools.combinations(features, 2))


def separated_pairs(held: Iterable[str]) -> int:
    """Return how many pairs of features are separated while some variables are held fixed."""
    return sum(separated(whole, one, other, held) for one, other in feature_pairs)


by_held = {
    "nothing": separated_pairs([]),
    **{name: separated_pairs([name]) for name in (SEEN, STRUCTURE, POLICY)},
}
RESOURCES = SHORT["H31"]
may_hold = [name for name in whole if name not in (RESOURCES, POLICY)]
enough = [
    set(held)
    for size in range(len(may_hold) + 1)
    for held in itertools.combinations(may_hold, size)
    if separated(whole, RESOURCES, POLICY, held)
]
smallest, *larger = enough
assert all(len(held) > len(smallest) for held in larger), "more than one set is the smallest"

# --- Question 11: lines in order ---------------------------------------------------------

lines = dict(re.findall(r"- \*\*(\w)\*\* `(.+)`", sources["A2-q11-ask"]))
without = belt()
without.remove_edge(SEEN, STRUCTURE)


def works(order: Iterable[str]) -> bool:
    """Return whether lines in an order ask for what the question wants, and get an answer."""
    names: dict[str, object] = {"belt": whole.copy, "separated": separated}  # belt() takes its time
    asked: list[tuple[set[tuple[str, str]], set[str]]] = []

    def asking(graph: nx.DiGraph, one: str, other: str, held: Iterable[str]) -> bool:
        asked.append((set(graph.edges), set(held)))
        return separated(graph, one, other, held)

    names["separated"] = asking
    try:
        for letter in order:
            exec(lines[letter], names)
    except Exception:  # a wrong order may fail in any way
        return False
    return asked == [(set(without.edges), {POWER, POLICY})] and "answer" in names


orders = [list(order) for order in itertools.permutations(lines, len(lines) - 1) if works(order)]

# --- Question 12: one judgement less -----------------------------------------------------


def answers(graph: nx.DiGraph) -> dict[str, int | bool]:
    """Return what one graph answers to the six questions."""
    return {
        "a": len(all_paths(graph, POWER, POLICY)),
        "b": len(all_paths(graph, SEEN, POLICY)),
        "c": len(all_paths(graph, RESOURCES, POLICY)),
        "d": separated(graph, SEEN, STRUCTURE, POWER),
        "e": separated(graph, RESOURCES, SEEN),
        "f": separated(graph, RESOURCES, POLICY, [STRUCTURE, POWER]),
    }


before, after = answers(whole), answers(without)
changed = {letter for letter in before if before[letter] != after[letter]}

# --- Questions 13 to 15: expectations ----------------------------------------------------

#: What the question calls each way that policy may go, by how the table knows of it.
WAYS = {
    "reported": "keeper",
    "conditional": "closer",
    "conditional and hedged": "no opening",
    NOT_STATED: NOT_STATED,
}


def expected_of(case: Case) -> dict[str, Expectation]:
    """Return what each theory leads us to expect of a case, by theory."""
    return {each.theory: each for each in expect(case)}


first_state = expected_of(Case(perception="strong", structure="not despotic", threat="yes", ties="close"))
second_state = expected_of(Case(ties="close"))
third_state = expected_of(Case(perception="strong"))
ways = {
    letter: WAYS[state[theory_name].policy_basis]
    for letter, state, theory_name in (
        ("a", first_state, "omnibalancing"),
        ("b", first_state, PROPOSITION),
        ("c", first_state, "neorealism"),
        ("d", second_state, "omnibalancing"),
        ("e", second_state, PROPOSITION),
        ("f", third_state, PROPOSITION),
    )
}

bases = [expected_of(case)[PROPOSITION].policy_basis for case in cases]
spoken_of = sum(basis != NOT_STATED for basis in bases)

#: Whether staying neutral is the way that policy goes, or may go; None where no way is stated.
NEUTRAL = {"keeper": False, "closer": False, "no opening": True, NOT_STATED: None}
VERDICTS = {True: "fits", False: "does not fit", None: "nothing to compare"}
neutral_state = expected_of(Case(threat="yes", ties="none"))
compared = {
    name: VERDICTS[NEUTRAL[WAYS[neutral_state[name].policy_basis]]]
    for name in ("neorealism", "omnibalancing", "neoclassical realism", PROPOSITION)
}

# --- Question 16: what a graph can be asked ----------------------------------------------

#: What each question asks for. A graph knows its paths, its locators and what blocks a way.
ASKS = {
    "a": "path",
    "b": "sign",
    "c": "strength",
    "d": "loc",
    "e": "and_or",
    "f": "path",
    "g": "truth",
}
KNOWN = {"path", *itertools.chain.from_iterable(data for _, _, data in whole.edges(data=True))}
assert {"path", "basis", "loc"} == KNOWN and "2.1.s6" in set(arrows()["loc"].explode())
answerable = {letter for letter, asks in ASKS.items() if asks in KNOWN}

KEY = [
    Entry(
        item="A2-q01",
        kind=Edges(directed=True),
        expected=ends,
        explanation=(
            "The conclusion names the two ends and no way between them. Drawn by itself, it looks like "
            "the graph that lesson 2 drew for neorealism."
        ),
        loc=("3.1.s1", "2.1.s5"),
        objective="L2.2",
        mode="open",
        mistakes=(
            Mistake(
                edges(printed),
                "M72",
                "This is sentence 2.1.s5. Which of its boxes have a row at 3.1.s1?",
            ),
            Mistake(
                [pair[::-1] for pair in ends],
                "M73",
                "The right boxes, but read the point of the arrow again: which of the two acts?",
            ),
            Mistake(
                [(STRUCTURE, POLICY), (SEEN, POLICY)],
                "M20",
                "What stands between is not in this sentence. Look at the roles that have a row here.",
            ),
            Mistake(
                [(POWER, STRUCTURE), (POWER, SEEN)],
                "M72",
                "These boxes come from 2.1.s5. Draw only what has a row at 3.1.s1.",
            ),
        ),
    ),
    Entry(
        item="A2-q02",
        kind=Table(columns=("example", "role", "sentence")),
        expected=role_table(),
        partial=True,
        explanation=(
            "The brackets of 2.1.s5 give three roles; perceptions and state structure share one of them. "
            "What owners of firms press for belongs to the features that 2.1.s6 lists. A tie between "
            "leaders of two states has no box in paragraph 2.1."
        ),
        loc=("2.1.s5", "2.1.s6"),
        objective="L2.1",
        mistakes=(
            Mistake(
                role_table({"e": role_of("H28")}),
                "M72",
                "Example e: the finding speaks of such ties. Does paragraph 2.1 have a box for them?",
            ),
            Mistake(
                role_table({"b": role_of("H27"), "f": role_of("H27")}),
                "M20",
                "Examples b and f: they lie inside the state. Which variable acts on them?",
            ),
            Mistake(
                role_table({"d": role_of("H28")}),
                "M08",
                "Example d: that this is a part of state structure is a step of the coders. Which sentence "
                "lists it?",
            ),
            Mistake(
                role_table({"a": role_of("H30"), "c": role_of("H27")}),
                "M73",
                "Examples a and c: which of the two acts, and which one answers?",
            ),
        ),
    ),
    Entry(
        item="A2-q03",
        kind=Text(persian=True),
        expected=expression,
        explanation=(
            "It says intervening power. Whether the intervening variable of 2.1.s5 is meant is open, and "
            "the tables leave it open."
        ),
        loc=("3.1.s5", "2.1.s5"),
        objective="L1.6",
        mode="open",
        mistakes=(
            Mistake(
                term,
                "M18",
                "That is the term of 2.1.s5, and perhaps it is meant. But what is printed in 3.1.s5?",
            ),
            Mistake("intervening power", "M13", "That is its English. Hand over the Persian text."),
            Mistake(other_term, "M35", "That term stands in 2.1.s5. Look at the row that has 3.1.s5."),
        ),
    ),
    Entry(
        item="A2-q04",
        kind=Mapping(),
        expected=status,
        partial=True,
        explanation=(
            "The authors say a, and the opposite of c and of e. They report b of a leader and f of a work "
            "that they review. Which way policy goes in neorealism is neither said nor denied."
        ),
        loc=("0.3.s12", "3.2.s8", "2.1.s3", "2.1.s4", "3.1.s5", "1.1.s3"),
        objective="L1.2",
        mistakes=(
            Mistake(
                {**status, "d": "stated"},
                "M72",
                "Sentence d: textbooks may say so. Which sentence of this article does?",
            ),
            Mistake(
                {**status, "d": "contradicted"},
                "M06",
                "Sentence d: the text says nothing of it. Silence is not a denial.",
            ),
            Mistake(
                {**status, "b": "stated", "f": "stated"},
                "M05",
                "Sentences b and f: look at the column voice. Who says so?",
            ),
            Mistake(
                {**status, "c": "not stated", "e": "not stated"},
                "M34",
                "Sentences c and e: the text does speak of both, in other words. Read 2.1 and 3.1 again.",
            ),
        ),
    ),
    Entry(
        item="A2-q05",
        kind=Mapping(),
        expected=departures,
        partial=True,
        explanation=(
            "Follow the parent of each row. A contrast with earlier works, and a gap that the article wants "
            "to fill, are new as well, but the authors do not count them among the four."
        ),
        loc=("0.3.s5", "0.3.s8", "0.3.s9", "0.3.s14", "0.4.s2"),
        objective="L2.4",
        mistakes=(
            Mistake(
                {**departures, "1.7.s2": "second"},
                "M31",
                "1.7.s2: it says what sets the work apart. Is it one of the four that 0.3.s5 announces?",
            ),
            Mistake(
                {**departures, "0.3.s9": "none"},
                "M34",
                "0.3.s9: the sentence lacks a main clause, but read how it is counted.",
            ),
            Mistake(
                {**departures, "0.4.s2": "third"},
                "M05",
                "0.4.s2: leaders, yes, but in whose theory? Ask whose voice it is.",
            ),
            Mistake(
                {**departures, "3.1.s4": "first"},
                "M35",
                "3.1.s4: look at the parent of its row. Does a departure stand above it?",
            ),
        ),
    ),
    Entry(
        item="A2-q06",
        kind=Set(),
        expected=asserted,
        partial=True,
        explanation=(
            "Sentence 2.3.s3 first asserts who decides, then states a condition. And 3.1.s7 asserts, with no "
            "if, a relative of what 2.3.s3 puts under conditions."
        ),
        loc=("2.2.s1", "2.3.s2", "2.3.s3", "2.3.s4", "2.3.s5", "3.1.s7", "3.2.s9"),
        objective="L2.4",
        mode="closed",
        mistakes=(
            Mistake(set(RETOLD), "M15", "Some of these have an if in the text. An if claims the link alone."),
            Mistake(
                asserted | hedged,
                "M14",
                "Nearly. One of these says what can happen. Is that the same as that it happens?",
            ),
            Mistake(
                asserted - mixed,
                "M32",
                "One is missing. A sentence with an if may hold a second claim that has none.",
            ),
            Mistake(
                set(RETOLD) - asserted,
                "M35",
                "This is the other way round: these have a condition or a hedge.",
            ),
        ),
    ),
    Entry(
        item="A2-q07",
        kind=Number(decimals=2),
        expected=conditional.mean(),
        explanation=(
            "The text from 2.1 to 2.3 is mostly plain assertion. Few claims have an if, and the article's "
            "own proposition is among these few."
        ),
        loc=("2.2.s1", "2.3.s3", "2.3.s4"),
        objective="L1.4",
        mode="open",
        mistakes=(
            Mistake(
                every_conditional[core.str.startswith("2")].mean(),
                "M35",
                "This share is of too many claims. Which paragraphs begin as section 2 does, and which do "
                "you want?",
            ),
            Mistake(
                int(conditional.sum()),
                "M32",
                "This is a number of claims. Divide it by the number of claims in section 2.",
            ),
            Mistake(
                conditional.sum() / len(claims),
                "M51",
                "You divided by all claims. The whole is section 2.",
            ),
            Mistake(
                conditional.sum() / every_conditional.sum(),
                "M51",
                "This is the share of the conditional claims that stand in section 2. Turn it round.",
            ),
            Mistake(
                100 * conditional.mean(),
                "M32",
                "This looks like a percentage. The question asks for a share between 0 and 1.",
            ),
        ),
    ),
    Entry(
        item="A2-q08",
        kind=Edges(directed=True),
        expected=edges(joined),
        explanation=(
            "One name was misspelt and made a new box; one arrow pointed back from policy. In the repaired "
            "graph the ties have a way to policy, and relative power has more ways than before."
        ),
        loc=("2.3.s3", "2.1.s5"),
        objective="L2.2",
        mode="open",
        mistakes=(
            Mistake(
                edges(given_graph),
                "M35",
                "This is still the graph that was given. That code runs does not say that it is right.",
            ),
            Mistake(
                only_spelt,
                "M73",
                "The boxes are right now. Follow the arrows from the ties: where do they end?",
            ),
            Mistake(
                only_turned,
                "M33",
                "The arrows point the right way. Now list the boxes: is one of them there under two names?",
            ),
            Mistake(
                list(ARROWS[PROPOSITION]),
                "M35",
                "These are the four new arrows. The printed belt belongs to the graph, too.",
            ),
            Mistake(
                edges(nx.DiGraph([*whole.edges, *ARROWS[PROPOSITION]])),
                "M08",
                "You joined the arrows that the coders inferred as well. Keep the printed belt.",
            ),
        ),
    ),
    Entry(
        item="A2-q09",
        kind=Mapping(decimals=0),
        expected=by_held,
        partial=True,
        explanation=(
            "The features meet in state structure. Hold it, or something that it acts on, such as policy, "
            "and each pair becomes connected. Cases chosen by their policy do the same to you."
        ),
        loc=("2.1.s6", "2.1.s5"),
        objective="L2.2",
        mistakes=(
            Mistake(
                dict.fromkeys(by_held, len(feature_pairs)),
                "M45",
                "To hold a variable can also make a connection. Where do the arrows of two features meet?",
            ),
            Mistake(
                {**by_held, POLICY: len(feature_pairs)},
                "M45",
                "Foreign policy comes after the box where the arrows meet. Ask the graph what that does.",
            ),
            Mistake(
                {name: len(feature_pairs) - number for name, number in by_held.items()},
                "M35",
                "You counted the pairs that are connected. Count those that are separated.",
            ),
            Mistake(
                {**by_held, "nothing": 0},
                "M73",
                "With nothing held: two arrows that meet are not yet a connection. Look where they point.",
            ),
        ),
    ),
    Entry(
        item="A2-q10",
        kind=Set(),
        expected=smallest,
        explanation=(
            "State structure closes the chain from resources, but it is also where the arrow of perceptions "
            "comes in: to hold it opens that way, so perceptions must be held as well."
        ),
        loc=("2.1.s6", "2.1.s3", "2.1.s5"),
        objective="L2.2",
        mode="closed",
        mistakes=(
            Mistake(
                {STRUCTURE},
                "M45",
                "This closes the chain. But arrows of two boxes meet there: to hold it opens another way.",
            ),
            Mistake(
                {STRUCTURE, POWER},
                "M45",
                "Something else has an arrow into state structure, and another arrow into policy.",
            ),
            Mistake({SEEN}, "M73", "The chain from resources does not lead through this box."),
            Mistake(set(may_hold), "M35", "This does it, but you can do with fewer."),
            Mistake({STRUCTURE, SEEN, POWER}, "M35", "This does it, but one of the three is not needed."),
        ),
    ),
    Entry(
        item="A2-q11",
        kind=OrderedList(),
        expected=orders[0],
        also=tuple(orders[1:]),
        explanation=(
            "Make the graph, then change it; make the list, then add to it; ask last. The answer is False: "
            "states chosen by their policy connect its two causes."
        ),
        loc=("2.1.s5", "2.1.s6"),
        objective="L2.2",
        mode="open",
        mistakes=(
            Mistake(
                ["C", "F", "A", "D", "B"],
                "M36",
                "Line C changes a graph. Which line makes it?",
            ),
            Mistake(
                ["F", "C", "A", "B", "D"],
                "M41",
                "When line B runs, what is in the list? It goes by the order of the runs.",
            ),
            Mistake(
                ["F", "E", "A", "D", "B"],
                "M36",
                "Line E takes a whole box out. Can line B still ask about it?",
            ),
            Mistake(
                ["F", "A", "D", "B"],
                "M35",
                "These lines run, but the arrow of the coders is still in the graph.",
            ),
            Mistake(
                ["F", "C", "A", "B"],
                "M35",
                "These lines run, but only relative power is held.",
            ),
        ),
    ),
    Entry(
        item="A2-q12",
        kind=Set(),
        expected=changed,
        partial=True,
        explanation=(
            "Most of these answers hang on one dashed arrow. What leads from resources to policy, and "
            "whether resources and perceptions go together, does not depend on it."
        ),
        loc=("2.1.s3", "2.1.s6"),
        objective="L2.5",
        mistakes=(
            Mistake(
                {letter for letter in changed if not isinstance(before[letter], bool)},
                "M73",
                "You found the paths. Two boxes can be connected without a path from one to the other.",
            ),
            Mistake(
                changed - {"f"},
                "M45",
                "One is missing. What does it open to hold state structure, and is that way still there?",
            ),
            Mistake(set(before) - changed, "M35", "These are the answers that stay as they are."),
            Mistake(
                set(before),
                "M35",
                "Not all of them. Which ways do not use the arrow that was taken out?",
            ),
        ),
    ),
    Entry(
        item="A2-q13",
        kind=Mapping(),
        expected=ways,
        partial=True,
        explanation=(
            "State 1 is not despotic, so the proposition does not speak of it, however close the ties. "
            "State 2 has no threat at home, from which omnibalancing starts. What neorealism looks at is "
            "said, but not which way policy then goes."
        ),
        loc=("0.4.s1", "0.4.s2", "2.3.s3", "2.3.s4", "2.1.s4"),
        objective="L2.3",
        mode="closed",
        mistakes=(
            Mistake(
                {**ways, "b": "closer"},
                "M44",
                "Line b: two of three conditions hold. How does sentence 2.3.s3 join them?",
            ),
            Mistake(
                {**ways, "b": "no opening"},
                "M47",
                "Line b: a condition is not met. Does the sentence say what follows then?",
            ),
            Mistake(
                {**ways, "c": "closer"},
                "M72",
                "Line c: you may know this from elsewhere. Which sentence of the article says it?",
            ),
            Mistake(
                {**ways, "f": "not stated"},
                "M47",
                "Line f: 2.3.s3 is silent on this state. Is there a second sentence, and does it hedge?",
            ),
            Mistake(
                {**ways, "d": "keeper"},
                "M44",
                "Line d: the arrow is there, but where does this theory start, and is that so in state 2?",
            ),
        ),
    ),
    Entry(
        item="A2-q14",
        kind=Number(decimals=0),
        expected=spoken_of,
        explanation=(
            "The sentences name a weak and despotic state, with ties or without. Threat, perception and "
            "ties are free: two times two times two. Of all other states the proposition is silent."
        ),
        loc=("2.3.s3", "2.3.s4"),
        objective="L2.3",
        mode="closed",
        mistakes=(
            Mistake(
                bases.count("conditional"),
                "M47",
                "This is the first sentence alone. The second one speaks of further states, with may.",
            ),
            Mistake(
                len(cases) - spoken_of,
                "M35",
                "Of these the proposition says nothing. Count the others.",
            ),
            Mistake(
                len(cases),
                "M46",
                "A sentence that spoke of every state would forbid little. Which states does the if name?",
            ),
            Mistake(
                sum(case.power == "weak" for case in cases),
                "M44",
                "One condition is not enough. How are the conditions joined?",
            ),
        ),
    ),
    Entry(
        item="A2-q15",
        kind=Mapping(),
        expected=compared,
        partial=True,
        explanation=(
            "Omnibalancing leads us to expect a move to an outside power. The proposition, without ties, "
            "says that the state may stay uninfluenced. Where no way is stated, no case can fit or not fit."
        ),
        loc=("0.4.s2", "0.4.s3", "0.4.s4", "2.3.s4", "2.1.s5"),
        objective="L2.3",
        mistakes=(
            Mistake(
                {**compared, "neoclassical realism": "fits"},
                "M46",
                "Neoclassical realism: it has room for this case. Would it have room for the opposite?",
            ),
            Mistake(
                {**compared, PROPOSITION: "nothing to compare"},
                "M47",
                "The proposition: 2.3.s3 is silent on this case. Is there a second sentence?",
            ),
            Mistake(
                {**compared, PROPOSITION: "does not fit"},
                "M15",
                "The proposition: it expects a move where there are ties. What does it say without them?",
            ),
            Mistake(
                {**compared, "omnibalancing": "fits"},
                "M21",
                "Omnibalancing: it is not about keeping a balance. What does a leader in danger look for?",
            ),
            Mistake(
                {**compared, "neorealism": "does not fit"},
                "M72",
                "Neorealism: compare with what this text says that it expects, not with a textbook.",
            ),
        ),
    ),
    Entry(
        item="A2-q16",
        kind=Set(),
        expected=answerable,
        partial=True,
        explanation=(
            "A graph knows its paths and what blocks them, and each arrow here carries its sentence. It "
            "knows no plus or minus, no strength, no and or or, and not whether the theory is true."
        ),
        loc=("2.1.s5", "2.1.s6", "2.3.s3"),
        objective="L2.5",
        mode="closed",
        mistakes=(
            Mistake(
                answerable | {"b", "c"},
                "M44",
                "An arrow says that one thing acts on another. Does it say which way, and how strongly?",
            ),
            Mistake(
                answerable | {"e"},
                "M44",
                "Arrows that meet in one box: does the picture say whether all of them are needed?",
            ),
            Mistake(
                answerable | {"g"},
                "M74",
                "One of these is about the world. A picture of a theory shows what the theory says.",
            ),
            Mistake(
                answerable - {"d"},
                "M08",
                "One is missing. Each arrow of the belt was read from a sentence: is that kept?",
            ),
        ),
    ),
]
