"""Place events on a time line: lanes, bars, and labels that do not meet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import NamedTuple

import pandas as pd
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from softpower.language import marked, phrase, term
from softpower.methods.figures import OKABE_ITO, STYLE, WIDTH, fa
from softpower.methods.timeline import windows

#: Points of a label, letters in a line of it, and the inches that the axes surely have.
SIZE, LETTERS, INCHES = 8.5, 30, WIDTH - 0.45
#: Inches of a line of a label, and of the gap between two tracks.
LINE, GAP = 0.15, 0.09
#: Inches between a bar and its label, for the shape before the label, of a bar without a last day.
PAD, SHAPE, OPEN = 0.06, 0.2, 0.45


class Lane(NamedTuple):
    """Kinds of events that are drawn together, with their colour and shape."""

    name: str
    kinds: tuple[str, ...]
    colour: str
    marker: str


LANES = (
    Lane(marked("Words"), ("document", "declaration", "statement", "publication_process"), OKABE_ITO[0], "s"),
    Lane(marked("Bodies and bases"), ("institution", "base", "state_at_date"), OKABE_ITO[2], "^"),
    Lane(marked("Laws"), ("legislation",), OKABE_ITO[7], "D"),
    Lane(marked("Force"), ("hard_power", "deployment", "request", "repression", "attack"), OKABE_ITO[3], "X"),
    Lane(
        marked("Unrest and rule"),
        ("unrest", "regime_change", "foreign_entry", "leadership"),
        OKABE_ITO[5],
        "v",
    ),
    Lane(
        marked("Policy, contacts, trends"),
        ("policy_change", "elite_contact", "trend", "biography", "background", "scenario"),
        OKABE_ITO[1],
        "o",
    ),
)


@dataclass
class Bar:
    """The window of one event on the line, with its label. Places are years and their fractions."""

    left: float
    right: float
    open: bool
    basis: str
    lane: Lane
    lines: list[str]
    #: Where the label begins, and how wide it is together with its shape.
    text: float
    width: float
    #: Whether the label stands left of the bar.
    flipped: bool
    #: The track in its lane, from the top.
    track: int = 0

    @property
    def extent(self) -> tuple[float, float]:
        """The stretch of the line that bar and label take up together."""
        return min(self.left, self.text), max(self.right, self.text + self.width)


def lane_of(kind: str) -> Lane:
    """Return the lane of a kind of event. Raises KeyError if the kind is unknown."""
    for lane in LANES:
        if kind in lane.kinds:
            return lane
    raise KeyError(kind)


def bars(events: pd.DataFrame, start: float, stop: float) -> list[Bar]:
    """Return a bar for each window that may lie between two years, placed so that no label meets another.

    Each bar takes the first track of its lane that is free from its left end on.
    """
    scale = (stop - start) / INCHES
    placed: list[Bar] = []
    for bar in _unplaced(events, start, stop):
        mine = [other for other in placed if other.lane is bar.lane]
        while any(other.track == bar.track and _meet(other, bar, PAD * scale) for other in mine):
            bar.track += 1
        placed.append(bar)
    return placed


def track_heights(placed: list[Bar]) -> list[float]:
    """Return the inches that each track of a lane needs for its tallest label."""
    tracks = 1 + max((bar.track for bar in placed), default=-1)
    return [
        GAP + LINE * max(len(bar.lines) for bar in placed if bar.track == track) for track in range(tracks)
    ]


def year_of(day: date) -> float:
    """Return a day as a year with its fraction: 2 July 2022 is about 2022.5."""
    begin, end = date(day.year, 1, 1).toordinal(), date(day.year + 1, 1, 1).toordinal()
    return day.year + (day.toordinal() - begin) / (end - begin)


def _unplaced(events: pd.DataFrame, start: float, stop: float) -> Iterator[Bar]:
    scale = (stop - start) / INCHES
    for at, row in windows(events).sort_values(["first", "last", "id"]).iterrows():
        endless = pd.isna(row["last"])
        left = year_of(row["first"])
        right = stop if endless else year_of(row["last"] + pd.Timedelta(days=1))
        if right <= start or left >= stop:
            continue
        left = max(left, start)
        right = min(left + OPEN * scale if endless else right, stop)
        event = events.loc[at]
        label = term(event["label"])
        if event["status"] == "actual_reported":
            label = phrase("{label} (reported)", label=label)
        lines = [fa(line) for line in wrap(label, LETTERS)]
        width = (max(_inches(line) for line in lines) + SHAPE) * scale
        # The arrow of a bar without a last day reaches beyond it.
        text = right + (2.5 if endless else 1) * PAD * scale
        flipped = text + width > stop
        if flipped:
            text = left - PAD * scale - width
        yield Bar(left, right, endless, row["basis"], lane_of(event["kind"]), lines, text, width, flipped)


def _meet(one: Bar, other: Bar, gap: float) -> bool:
    (left, right), (other_left, other_right) = one.extent, other.extent
    return left < other_right + gap and other_left < right + gap


def _inches(line: str) -> float:
    font = FontProperties(family=STYLE["font.family"], size=SIZE)
    width, _, _ = text_to_path.get_text_width_height_descent(line, font, False)
    return float(width) / 72
