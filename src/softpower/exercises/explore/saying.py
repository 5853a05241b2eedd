"""Say something in a cell: one line, or text together with its HTML."""

from collections.abc import Sequence
from html import escape

from IPython.display import display


def say(line: str) -> None:
    """Show one line."""
    show(line, f'<div role="status" style="padding:4px 12px">{escape(line)}</div>')


def show(text: str, html: str) -> None:
    """Show HTML, and the same as plain text where there is no browser."""
    display({"text/html": html, "text/plain": text}, raw=True)


def terms_html(label: str, pairs: Sequence[tuple[str, str]]) -> str:
    """Return (Persian, English) terms as one line of HTML; empty if there are none."""
    if not pairs:
        return ""
    listed = "; ".join(f'<span dir="rtl" lang="fa">{escape(fa)}</span> {escape(en)}' for fa, en in pairs)
    return f"<div>{label}: {listed}.</div>"
