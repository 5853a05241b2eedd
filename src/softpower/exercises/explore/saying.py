"""Say something in a cell: one line, or text together with its HTML."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from IPython.display import display

from softpower.language import ENGLISH, current, html_attributes, phrase, term

_FOUR_SIDES = re.compile(r"(padding:\S+|margin:\S+) (\S+) (\S+) ([^;'\"\s]+)")


def say(line: str) -> None:
    """Show one line."""
    show(line, f'<div role="status" style="padding:4px 12px">{escape(line)}</div>')


def show(text: str, html: str) -> None:
    """Show HTML, and the same as plain text where there is no browser."""
    display({"text/html": directed(html), "text/plain": text}, raw=True)


def directed(html: str) -> str:
    """Return HTML in the direction of the language of now; as it is in English."""
    attributes = html_attributes()
    return f"<div{attributes}>{html}</div>" if attributes else html


def terms_html(label: str, pairs: Sequence[tuple[str, str]]) -> str:
    """Return (Persian, English) terms as one line of HTML; empty if there are none."""
    if not pairs:
        return ""
    beside = "{}" if current().direction == "ltr" else '<span dir="ltr" lang="en">{}</span>'
    listed = phrase("; ").join(
        f'<span dir="rtl" lang="fa">{escape(fa)}</span> {beside.format(escape(en))}' for fa, en in pairs
    )
    return f"<div>{label}: {listed}.</div>"


def sided(style: str) -> str:
    """Return a style for the direction of now: from right to left, left and right change places."""
    if current().direction == "ltr":
        return style
    swapped = re.sub("left|right", lambda side: "left" if side[0] == "right" else "right", style)
    return _FOUR_SIDES.sub(r"\1 \4 \3 \2", swapped)


def named(values: Iterable[str]) -> list[Any]:
    """Return the options of a control: values, each under its name in the language of now."""
    options = list(values)
    return options if current() is ENGLISH else [(term(value), value) for value in options]
