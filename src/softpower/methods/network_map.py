"""The map on which networks of this article are drawn: one place for each actor.

Places are chosen by hand: columns in inches from the left, rows from the top. They show
nothing but who is drawn where. Nearness on this map is no measure of anything.
"""

from collections.abc import Sequence

#: Actor to (column in inches, row).
MAP: dict[str, tuple[float, int]] = {
    "Boris Yeltsin": (0.6, 0),
    "Nazarbayev": (2.8, 0),
    "Askar Akayev": (5.0, 0),
    "Customs Union": (2.0, 1),
    "Eurasian Economic Union": (3.6, 1),
    "Russian Ministry of Foreign Affairs": (5.3, 1),
    "Vladimir Putin": (1.3, 2),
    "Almazbek Atambayev": (2.9, 2),
    "Kremlin": (4.3, 2),
    "Nur Otan": (5.65, 2),
    "Central Asian leaders": (0.0, 3),
    "Georgia": (1.0, 3),
    "Ukraine": (1.9, 3),
    "Tokayev": (2.8, 3),
    "United Nations": (3.65, 3),
    "Youth education organizations": (4.55, 3),
    "United Russia": (5.65, 3),
    "Elites of the post-Soviet countries": (0.1, 4),
    "Interim government of Kyrgyzstan": (1.3, 4),
    "Russia": (2.6, 4),
    "Shanghai Cooperation Organization": (4.3, 4),
    "SCO Regional Anti-Terrorist Structure": (5.6, 4),
    "Former communist leaders": (0.0, 5),
    "Central Asian states": (1.1, 5),
    "Collective Security Treaty Organization": (2.2, 5),
    "Turkmenistan": (3.3, 5),
    "Uzbekistan": (4.5, 5),
    "China": (5.6, 5),
    "Post-Soviet countries": (0.2, 6),
    "CIS Antiterrorism Centre": (1.4, 6),
    "Kant base": (2.6, 6),
    "Kyrgyzstan": (3.7, 6),
    "Tajikistan": (4.8, 6),
    "Kazakhstan": (5.8, 6),
    "Subdivision of the CIS Antiterrorism Centre": (1.4, 7),
    "CSTO rapid-reaction forces": (2.5, 7),
    "201st Military Base": (3.55, 7),
    "Russian military group in Tajikistan": (4.7, 7),
    "Ayni base": (5.8, 7),
    "Afghan-Tajik fighters": (0.2, 8),
    "Taliban": (1.5, 8),
    "Afghanistan": (2.7, 8),
    "Russian forces": (4.2, 8),
    "Existing regimes": (5.4, 8),
}

#: Long names, as they are written on a drawing.
SHORT = {
    "Almazbek Atambayev": "Atambayev",
    "Shanghai Cooperation Organization": "SCO",
    "Collective Security Treaty Organization": "CSTO",
    "Eurasian Economic Union": "EAEU",
    "United Nations": "UN",
    "Russian Ministry of Foreign Affairs": "Russian Foreign Ministry",
}

#: Places for actors that the map does not have, from left to right.
_SPARE = (0.4, 2.0, 3.6, 5.2)


def places(names: Sequence[str]) -> tuple[dict[str, tuple[float, float]], int]:
    """Return a place for each name, and the number of rows used.

    Rows of the map without a name are left out. Names that the map does not have stand in
    rows of their own below, four in a row.
    """
    known = [name for name in names if name in MAP]
    rows = {row: number for number, row in enumerate(sorted({MAP[name][1] for name in known}))}
    at = {name: (MAP[name][0], float(rows[MAP[name][1]])) for name in known}
    spare = [name for name in names if name not in MAP]
    for number, name in enumerate(spare):
        row, column = divmod(number, len(_SPARE))
        # Every second row is moved a little, so that no line runs through a whole column.
        at[name] = (_SPARE[column] + (0.5 if row % 2 else 0.0), float(len(rows) + row))
    return at, len(rows) + -(-len(spare) // len(_SPARE))
