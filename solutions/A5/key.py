"""Answer key of assignment A5, computed from the tables.

Instructors and authors only: this file is never copied to students. The paragraph
(A5-p1), which a person marks, grades L5.5 together with questions 15 and 16.
"""

import itertools
import json
import re
from pathlib import Path

import networkx as nx
import pandas as pd

from softpower.answers import Choice, Edges, Mapping, Number, OrderedList, Set
from softpower.grading.keys import Entry, Mistake
from softpower.grading.keys.variants import Varied
from softpower.methods.networks import network, removals, without_tie
from softpower.methods.theory import belt, open_paths
from softpower.tables import load

Pair = tuple[str, str]

ties, actors = load("ties"), load("actors")
events = load("events").set_index("id")
exists = ties["status"] == "exists"
told = ties[exists]

LETTERS = ("a", "b", "c", "d")


def told_of(*kinds: str) -> pd.DataFrame:
    """Return the ties of some kinds that exist by the text."""
    return told[told["kind"].isin(kinds)]


def ends(rows: pd.DataFrame) -> set[str]:
    """Return the actors at either end of some ties."""
    return {*rows["source"], *rows["target"]}


def pairs(rows: pd.DataFrame) -> list[Pair]:
    """Return the pairs (source, target) of some ties."""
    return list(zip(rows["source"], rows["target"], strict=True))


def edges(graph: nx.Graph) -> set[Pair]:
    """Return the edges of a network, the names of each in order."""
    return {(min(edge), max(edge)) for edge in graph.edges}


def between(graph: nx.Graph, actor: str) -> float:
    """Return the betweenness of an actor in pairs."""
    return float(nx.betweenness_centrality(graph, normalized=False)[actor])


# --- Question 1: rows, actors, edges ------------------------------------------------------


def size(rows: pd.DataFrame) -> dict[str, int]:
    """Return the number of rows, and of the actors and edges of their network."""
    graph = network(rows)
    return {"rows": len(rows), "actors": len(graph), "edges": graph.number_of_edges()}


all_institutional = ties[ties["kind"] == "institutional"]
institutional = told_of("institutional")
sizes = size(institutional)
assert sizes["edges"] < sizes["rows"], "no pair is told twice: ask about another kind"
assert size(all_institutional) != sizes

# --- Question 2: neighbours of the United States ------------------------------------------

america = ties[(ties["source"] == "United States") | (ties["target"] == "United States")]
american = america[america["status"] == "exists"]
neighbours = network(told).degree["United States"]
any_status = network(ties).degree["United States"]
one_end = len(set(american[american["source"] == "United States"]["target"]))
assert len({neighbours, any_status, len(america), len(american), one_end}) == 5, "mistakes must differ"

# --- Question 3: who hosts which base -----------------------------------------------------

bases = set(actors[actors["type"] == "base"]["name_en"])
to_base = ties[(ties["kind"] == "military") & ties["target"].isin(bases)]
hosting = to_base[to_base["relation"].str.startswith("hosts")]
hosts = pairs(hosting[hosting["status"] == "exists"])
ended_too = pairs(hosting)
owners = pairs(to_base[to_base["source"] == "Russia"])
all_hosting = pairs(told[told["relation"] == "hosts"])
assert set(hosts) < set(ended_too), "no hosting has ended: mend the question"

# --- Question 4: lines in order -----------------------------------------------------------

notebook = json.loads((Path(__file__).parent / "A5.ipynb").read_text(encoding="utf-8"))
asked = next("".join(cell["source"]) for cell in notebook["cells"] if cell["id"] == "A5-q04-ask")
lines = dict(re.findall(r"- \*\*(\w)\*\* `(.+)`", asked))
needed = 6


def result_of(order: tuple[str, ...]) -> int | None:
    """Run lines in an order; return ``number``, or None if they fail."""
    names: dict[str, object] = {"load": load, "network": network}
    try:
        for letter in order:
            exec(lines[letter], names)
    except Exception:  # a wrong order may fail in any way
        return None
    found = names["number"]
    return found if isinstance(found, int) else None


def swapped(order: list[str], line: str, other: str) -> list[str]:
    """Return an order with one line in place of another."""
    return [other if letter == line else letter for letter in order]


merged = network(told_of("elite", "institutional"), kremlin_is_russia=True).degree["Russia"]
orders = [
    [*start, "A"]
    for start in itertools.permutations(sorted(set(lines) - {"A"}), needed - 1)
    if result_of((*start, "A")) == merged
]
assert all("G" not in order and "H" not in order for order in orders), "a line too many gives the number, too"

# --- Question 5: with and without direction -----------------------------------------------

legal = told_of("legal")
assert set(legal["direction"]) == {"directed"} and set(legal["source"]) == {"Russia"}
lawmaking = network(legal)
stands_between = {
    "undirected": between(lawmaking, "Russia"),
    "directed": between(nx.DiGraph(pairs(legal)), "Russia"),
}

# --- Question 6 and 7: a chain of institutional ties --------------------------------------

FROM, TO = "Kazakhstan", "Nazarbayev"
(chain,) = nx.all_shortest_paths(network(institutional), FROM, TO)
(short_cut,) = nx.all_shortest_paths(network(told), FROM, TO)
assert not network(ties).has_edge(FROM, TO), "the table ties the two: mend question 7"

# --- Question 8: without hostility --------------------------------------------------------

military = told_of("military")
arms = network(military)
peaceful = network(military[military["valence"] != "-"])


def bridges(graph: nx.Graph) -> set[Pair]:
    """Return the ties without which their ends are no longer joined."""
    table = removals(graph)
    return {(row["one"], row["other"]) for row in table[table["bridge"]].to_dict("records")}


kept = edges(arms) & edges(peaceful)
(new_bridge,) = (bridges(peaceful) - bridges(arms)) & kept
(clash,) = edges(arms) - edges(peaceful) - bridges(arms)

# --- Question 9: one row less -------------------------------------------------------------

#: The two ends of the tie that falls away, and the actor that has to stand in for it.
FALLS_AWAY = [
    ("Russia", "Kant base", "Kyrgyzstan"),
    ("Russia", "201st Military Base", "Tajikistan"),
    ("Russia", "Uzbekistan", "Kyrgyzstan"),
    ("Kyrgyzstan", "Kant base", "Russia"),
    ("Kyrgyzstan", "Uzbekistan", "Russia"),
]


def row_of(one: str, other: str) -> pd.Series:
    """Return the one row of two actors in the military network."""
    (place,) = [place for place, pair in enumerate(pairs(military)) if set(pair) == {one, other}]
    return military.iloc[place]


def entry_9(option: tuple[str, str, str]) -> Entry:
    """Return question 9 for one tie, and the actor whose betweenness is measured."""
    one, other, actor = option
    fewer = without_tie(arms, one, other)
    (way_round,) = {way[1:-1][-1] for way in nx.all_shortest_paths(fewer, one, other)}
    assert way_round == actor, "another actor stands in: mend question 9"
    before, after = between(arms, actor), between(fewer, actor)
    rise = after - before
    return Entry(
        item="A5-q09",
        kind=Number(decimals=1),
        expected=rise,
        explanation=(
            f"Without this tie, {one} and {other} reach each other only by way of {actor}, and so does all "
            f"that lies behind them. One row moves its betweenness from {before:g} to {after:g} pairs."
        ),
        loc=tuple(dict.fromkeys([*row_of(one, other)["loc"], *row_of(actor, other)["loc"]])),
        objective="L5.3",
        mode="closed",
        mistakes=(
            Mistake(after, "M32", "That is the value afterwards. The question asks how much it rises."),
            Mistake(-rise, "M36", "You took the later value from the earlier one. Turn it round."),
            Mistake(
                rise / ((len(arms) - 1) * (len(arms) - 2) / 2),
                "M32",
                "That is a share of all pairs. Use the pairs that measures gives.",
            ),
            Mistake(before, "M32", "That is the value with the tie. The question asks how much it rises."),
            Mistake(
                between(without_tie(arms, actor, other), actor) - before,
                "M35",
                "You took out another tie. Take out that of the first two names.",
            ),
        ),
    )


# --- Question 10: six words for a tie -----------------------------------------------------


def status_of(source: str, relation: str, target: str) -> str:
    """Return the status of the one tie of two actors whose relation begins with these words."""
    pair = ties[(ties["source"] == source) & (ties["target"] == target)]
    (status,) = pair[pair["relation"].str.startswith(relation)]["status"]
    return str(status)


# The silences: no other party tie is told, and nobody is said to host a base in Kazakhstan.
assert ends(ties[ties["kind"] == "party"]) == {"Nur Otan", "United Russia"}
assert "Kazakhstan" not in {*ties[ties["relation"].str.startswith("hosts")]["source"]}
assert "Kazakhstan" not in {*actors[actors["name_en"].isin(bases)]["country"]}

statuses = {
    "a": status_of("Afghan-Tajik fighters", "lead", "Taliban"),
    "b": status_of("Russia", "does not intervene", "Interim government of Kyrgyzstan"),
    "c": status_of("Interim government of Kyrgyzstan", "requests", "Russia"),
    "d": status_of("Vladislav Surkov", "theorist", "Kremlin"),
    "e": status_of("Russia", "keeps direct influence", "New authorities of Afghanistan"),
    "f": status_of("Russia", "has forces present", "Kazakhstan"),
    "g": "not stated",
    "h": "not stated",
}

# --- Question 11: in the table, in no network ---------------------------------------------

unlinked = ends(ties) - ends(told)
assert unlinked, "every actor has a tie that exists: mend the question"
some_other_row = ends(ties[~exists])
refused_only = ends(ties[ties["status"] == "refused"]) - ends(told)
no_row = set(actors["name_en"]) - ends(ties)

# --- Question 12 (lesson 1): whose word is it? --------------------------------------------

reported = military[military["voice"].str.startswith("reported")]
own_network = network(military[~military["voice"].str.startswith("reported")])
lost = edges(arms) - edges(own_network)
no_citing = edges(arms) - edges(network(military[military["voice"] == "authors"]))
all_reported = edges(network(told[told["voice"].str.startswith("reported")]))

# --- Question 13 (lesson 4): the dates behind the ties ------------------------------------

#: The letters of the question, each with its event.
HAPPENED = {"a": "E19", "b": "E13", "c": "E09", "d": "E22", "e": "E46", "f": "E12", "g": "E17"}
dates = events.loc[list(HAPPENED.values()), "start"].set_axis(list(HAPPENED))
years = {letter: date.year for letter, date in dates.dropna().items()}
assert len(set(years.values())) == len(years), "two of these have one year: their order is open"
by_date = sorted(years, key=years.__getitem__)
by_page = sorted(HAPPENED, key=lambda letter: int(HAPPENED[letter][1:]))
assert events.loc["E14", "start"].year > max(years.values()), "the head-count must be the last date"

# --- Question 14 (lesson 2): ties in the belt ---------------------------------------------


def open_ways(graph: nx.DiGraph) -> dict[str, int]:
    """Return how many paths lead from the ties to foreign policy while one box is held."""
    graph.add_edge("ties of leaders", "perceptions")
    held = {"nothing": (), **{name: name for name in ("perceptions", "state structure", "relative power")}}
    return {
        name: len(open_paths(graph, "ties of leaders", "foreign policy", box)) for name, box in held.items()
    }


ways, printed_ways = open_ways(belt()), open_ways(belt(inferred=False))

# --- Question 15: ties with an outcome ----------------------------------------------------

FIVE_KINDS = ["personal", "elite", "party", "institutional", "military"]


def per_kind(rows: pd.DataFrame) -> pd.Series:
    """Return how many of some rows are of each of the five kinds."""
    return rows["kind"].value_counts().reindex(FIVE_KINDS)


outcome = ties["produced"] != ""
with_outcome = per_kind(ties[exists & outcome])

# --- Question 16: what the counts show ----------------------------------------------------

assert with_outcome["personal"] == len(told_of("personal")), "mend what the friend says"
assert with_outcome["military"] < len(military) / 2, "mend what the friend says"

KEY = [
    Entry(
        item="A5-q01",
        kind=Mapping(decimals=0),
        expected=sizes,
        partial=True,
        explanation="One pair, Russia and the SCO, is told twice, as a member and as a speaker: one edge.",
        loc=("2-1.1.s10", "2-2.1.s2"),
        objective="L5.1",
        mode="open",
        mistakes=(
            Mistake(
                size(all_institutional),
                "M57",
                "You kept every row. Some of these ties are wished for or over; look at the status.",
            ),
            Mistake(
                {**sizes, "edges": sizes["rows"]},
                "M32",
                "A row is not yet an edge of its own. Is there a pair that two rows tell of?",
            ),
            Mistake(
                {**sizes, "actors": len(set(institutional["source"]))},
                "M78",
                "You counted one end of each row. An actor may be the source or the target.",
            ),
        ),
    ),
    Entry(
        item="A5-q02",
        kind=Number(decimals=0),
        expected=neighbours,
        explanation="Drop what does not exist, then count actors at the other end, each of them once.",
        loc=("2-1.3.s1", "2-2.2.s4", "3.2.s7"),
        objective="L5.1",
        mode="open",
        mistakes=(
            Mistake(
                len(america),
                "M32",
                "That is the number of rows, with every status. Which rows tell of a tie that exists?",
            ),
            Mistake(
                len(american),
                "M32",
                "The status is right now. But one actor at the other end fills several of these rows.",
            ),
            Mistake(
                any_status,
                "M57",
                "You count actors now. One of them is there only through a tie that is over.",
            ),
            Mistake(
                one_end, "M78", "You looked at one end. The United States may be the source or the target."
            ),
        ),
    ),
    Entry(
        item="A5-q03",
        kind=Edges(directed=True),
        expected=hosts,
        partial=True,
        explanation="Hosting runs from the host to the base; the lease at Manas is told as ended.",
        loc=("2-1.1.s6", "2-1.1.s8", "2-2.5.s4", "2-1.3.s3"),
        objective="L5.1",
        mode="closed",
        mistakes=(
            Mistake(
                [(base, host) for host, base in hosts],
                "M78",
                "The pairs are turned round. The host comes first, the base second.",
            ),
            Mistake(
                ended_too,
                "M57",
                "One of these is told as over. A row with another status is no tie of today's network.",
            ),
            Mistake(
                owners, "M35", "These rows say whose base it is. The question asks on whose soil it lies."
            ),
            Mistake(
                all_hosting,
                "M35",
                "Some of these are no bases. Compare the targets with the column type of the table actors.",
            ),
        ),
    ),
    Entry(
        item="A5-q04",
        kind=OrderedList(),
        expected=orders[0],
        also=tuple(orders[1:]),
        explanation="Load, choose the status, name the kinds, keep them, build with the merge, then measure.",
        loc=("2-1.2.s6", "3.2.s3"),
        objective="L5.1",
        mode="open",
        mistakes=(
            *(
                Mistake(
                    swapped(order, "B", "G"),
                    "M80",
                    "These lines run, by another rule: here the Kremlin stays an actor of its own.",
                )
                for order in orders
            ),
            *(
                Mistake(
                    swapped(order, "C", "H"),
                    "M57",
                    "These lines run, but one of them forgets the choice of the status.",
                )
                for order in orders
            ),
            Mistake(
                ["D", "F", "C", "E", "B", "A"],
                "M36",
                "Line C uses a name that another line makes. Which must come first?",
            ),
        ),
    ),
    Entry(
        item="A5-q05",
        kind=Mapping(decimals=1),
        expected=stands_between,
        partial=True,
        explanation=(
            "Without direction Russia joins every pair of the other four. All arrows start in Russia "
            "and none leads into it, so along the arrows nothing passes through."
        ),
        loc=("2-2.3.s2", "2-2.3.s7"),
        objective="L5.2",
        mistakes=(
            Mistake(
                {**stands_between, "directed": stands_between["undirected"]},
                "M78",
                "Follow the arrows. Can you enter Russia from one actor and leave it for another?",
            ),
            Mistake(
                dict.fromkeys(stands_between, lawmaking.degree["Russia"]),
                "M32",
                "These are neighbours. Betweenness counts pairs of others.",
            ),
            Mistake(
                {**stands_between, "undirected": 1},
                "M32",
                "The first value is a share of all pairs. The question asks for the number of pairs.",
            ),
            Mistake(
                {"undirected": stands_between["directed"], "directed": stands_between["undirected"]},
                "M36",
                "Each value stands beside the wrong word. Which network has arrows?",
            ),
        ),
    ),
    Entry(
        item="A5-q06",
        kind=OrderedList(),
        expected=chain,
        explanation="Each step is a row: a membership twice, a lead, and the support for a union.",
        loc=("2-1.1.s10", "2-1.7.s7", "3.2.s2"),
        objective="L5.2",
        mistakes=(
            Mistake(
                [FROM, TO],
                "M18",
                "You may know that they belong together. Is there a row of this kind that ties them?",
            ),
            Mistake(
                short_cut,
                "M80",
                "This chain uses a tie of another kind. The question keeps institutional ties alone.",
            ),
            Mistake(chain[::-1], "M36", "This is the way back. Start at the first name of the question."),
            Mistake(chain[1:-1], "M35", "These are the actors in between. The two ends belong to the chain."),
        ),
    ),
    Entry(
        item="A5-q07",
        kind=Choice(LETTERS),
        expected="b",
        explanation="A chain says which rows join two actors, and nothing of what went along them.",
        loc=("3.2.s2", "2-1.1.s10"),
        objective="L5.2",
        mode="closed",
        mistakes=(
            Mistake(
                "a", "M56", "A place on a chain is a place on paper. Which sentence speaks of power here?"
            ),
            Mistake(
                "c", "M06", "To deny needs a sentence. Ask whether the text speaks of such a tie at all."
            ),
            Mistake(
                "d", "M18", "The table holds what the text prints. What you know has its place elsewhere."
            ),
        ),
    ),
    Entry(
        item="A5-q08",
        kind=Edges(directed=False),
        expected=[new_bridge],
        explanation="Its only way round led over a row of clashes. Without that row, no other chain is left.",
        loc=("3.2.s5", "2-1.2.s4"),
        objective="L5.3",
        mistakes=(
            Mistake(
                [clash],
                "M79",
                "This line is itself hostile, so it is not in the second network. Which tie leaned on it?",
            ),
            Mistake(
                [("Kyrgyzstan", "Russia")],
                "M35",
                "These two keep another way, over a base. Look at the column bridge in both tables.",
            ),
            Mistake(
                sorted(bridges(peaceful)),
                "M35",
                "These are all bridges of the second network. Most were bridges before.",
            ),
            Mistake(
                sorted(edges(peaceful) - bridges(peaceful)),
                "M35",
                "This is the other way round: these ties have a way round in the second network.",
            ),
        ),
    ),
    Varied.over(FALLS_AWAY, entry_9),
    Entry(
        item="A5-q10",
        kind=Mapping(),
        expected=statuses,
        partial=True,
        explanation=(
            "It has not come about so far (a); Russia held back (b) although the request was made (c); "
            "'former' is printed (d); a purpose is no tie yet (e); the forces were there (f). Of a party "
            "of Kyrgyzstan and of a base in Kazakhstan the text says nothing (g, h)."
        ),
        loc=("2-1.5.s1", "2-1.2.s4", "2-2.1.s8", "2-1.4.s4", "2-2.4.s6", "2-2.3.s9", "2-2.5.s4"),
        objective="L5.4",
        mistakes=(
            Mistake(
                {**statuses, "g": "absent", "h": "absent"},
                "M06",
                "Sentences g and h: which sentence of the text denies them? Silence is not a denial.",
            ),
            Mistake(
                {**statuses, "b": "absent"},
                "M57",
                "Sentence b: one side was asked, and did not. There is a word for just that.",
            ),
            Mistake(
                {**statuses, "c": "refused"},
                "M57",
                "Sentence c: to ask is one tie, to answer is another. Was the asking done?",
            ),
            Mistake(
                {**statuses, "e": "exists"},
                "M25",
                "Sentence e: read what the other steps are for. An aim is not yet an outcome.",
            ),
            Mistake(
                {**statuses, "f": "refused"},
                "M35",
                "Sentence f: what was refused is a long stay. Read another sentence of 2-2.4.",
            ),
        ),
    ),
    Entry(
        item="A5-q11",
        kind=Set(),
        expected=unlinked,
        partial=True,
        explanation="All their rows are refused, ended, desired or absent; the text speaks of each of them.",
        loc=("2-1.7.s6", "2-1.3.s3", "2-1.4.s4", "2-1.5.s1", "2-2.1.s8"),
        objective="L5.4",
        mode="closed",
        mistakes=(
            Mistake(
                some_other_row,
                "M35",
                "Many of these have a tie that exists as well. Take away all who have one.",
            ),
            Mistake(
                refused_only,
                "M57",
                "These are right, and there is more than one status beside exists. Go through them all.",
            ),
            Mistake(
                set(), "M57", "A row is not yet a tie. Look for actors all of whose rows deny, end or wish."
            ),
            Mistake(no_row, "M07", "These have no row in ties at all. Look for those who have one."),
        ),
    ),
    Entry(
        item="A5-q12",
        kind=Edges(directed=False),
        expected=sorted(lost),
        partial=True,
        explanation="One military tie is told of in the account of a reviewed work: Lewis describes it.",
        loc=("1.3.s2", "1.3.s1"),
        objective="L1.2",
        mode="open",
        mistakes=(
            Mistake(
                sorted(no_citing),
                "M04",
                "You dropped the ties with a citation, too. A bracket does not change the voice.",
            ),
            Mistake(
                sorted(all_reported),
                "M35",
                "These are the reported ties of all kinds. Keep the military ones.",
            ),
            Mistake([], "M05", "Not all of these ties are told in the authors' own voice. Print the voices."),
        ),
    ),
    Entry(
        item="A5-q13",
        kind=OrderedList(),
        expected=by_date,
        partial=True,
        explanation=(
            "Five have a date of their own. The 2016 of 2-1.1.s8 dates a head-count, and the end of the "
            "lease is dated only by another event."
        ),
        loc=("2-1.1.s4", "2-1.1.s6", "2-1.2.s6", "2-2.1.s6", "2-1.2.s4", "2-1.1.s8", "2-1.3.s3"),
        objective="L4.2",
        mistakes=(
            Mistake(
                [*by_date, "b"],
                "M68",
                "Sentence 2-1.1.s8 prints a year. Which noun does the year belong to?",
            ),
            Mistake(
                by_page, "M52", "This is the order of the page. Use the dates, and leave out what has none."
            ),
            Mistake(
                [*by_date, "d"],
                "M18",
                "You may know when this was. The text dates it only by another event.",
            ),
            Mistake(by_date[::-1], "M36", "This begins with the latest. Begin with the earliest."),
        ),
    ),
    Entry(
        item="A5-q14",
        kind=Mapping(decimals=0),
        expected=ways,
        partial=True,
        explanation=(
            "Perceptions pass the ties on, directly and through state structure. Relative power stands "
            "on no path that starts at the ties, so to hold it closes none."
        ),
        loc=("2.1.s5", "2.1.s6", "2-3.3.s10"),
        objective="L2.2",
        mode="open",
        mistakes=(
            Mistake(
                {**ways, "relative power": 0},
                "M78",
                "Follow the arrows from the ties. Does any path lead into relative power?",
            ),
            Mistake(printed_ways, "M35", "You kept the printed arrows alone. Take the dashed ones, too."),
            Mistake(
                {**ways, "state structure": 0},
                "M44",
                "More than one arrow leads out of perceptions. Is one of them still open?",
            ),
        ),
    ),
    Entry(
        item="A5-q15",
        kind=Mapping(decimals=0),
        expected=with_outcome,
        partial=True,
        explanation="Keep the ties that exist, then those whose column produced is not empty, then count.",
        loc=("2-3.3.s5", "3.2.s2", "3.2.s3", "3.2.s5", "2-2.3.s9"),
        objective="L5.5",
        mistakes=(
            Mistake(
                per_kind(ties[outcome]),
                "M57",
                "You counted denied ties as well. The text attaches an outcome to these, too.",
            ),
            Mistake(per_kind(told), "M32", "These are all ties that exist. Keep those with an outcome."),
            Mistake(
                per_kind(told[~outcome[exists]]),
                "M35",
                "This is the other way round: ties without an outcome.",
            ),
            Mistake(
                per_kind(ties[exists & outcome].drop_duplicates("produced")),
                "M32",
                "You counted different outcomes. Count ties: two of them may share one outcome.",
            ),
        ),
    ),
    Entry(
        item="A5-q16",
        kind=Choice(LETTERS),
        expected="d",
        explanation="A count of outcomes can fit the finding. It weighs none of them against another.",
        loc=("3.2.s1", "3.2.s5", "2.3.s5"),
        objective="L5.5",
        mode="closed",
        mistakes=(
            Mistake("a", "M65", "How often an outcome is attached is not how much it weighs."),
            Mistake(
                "b", "M11", "Here rows are counted again. Does the text give its rank by a number of rows?"
            ),
            Mistake("c", "M09", "A judgement by a printed rule, with a locator, can be checked by anybody."),
        ),
    ),
]
