"""The panel under a ``submit`` cell, as HTML and as plain text."""

from dataclasses import dataclass
from html import escape

#: Colours that stand apart for colour-blind readers (Okabe and Ito, 2008).
_COLOURS = {
    "right": "#009E73",
    "recorded": "#0072B2",
    "yours": "#0072B2",
    "not yet": "#D55E00",
    "wrong type": "#D55E00",
    "not readable": "#D55E00",
    "not answered": "#767676",
}


@dataclass(frozen=True)
class Panel:
    """One message: a status in words, the item, and one or more lines."""

    status: str
    item: str
    line: str
    more: str = ""

    @property
    def ready(self) -> bool:
        """Whether nothing more is asked of the student now."""
        return self.status in {"right", "recorded"}

    def text(self) -> str:
        """Return the message as plain text."""
        lines = [f"{self.item}: {self.status}", self.line, self.more]
        return "\n".join(line for line in lines if line)

    def html(self) -> str:
        """Return the message as HTML; everything from outside is escaped."""
        colour = _COLOURS.get(self.status, "#767676")
        more = f'<div dir="auto">{escape(self.more)}</div>' if self.more else ""
        return (
            f'<div role="status" style="border-left:5px solid {colour};padding:4px 12px;margin:4px 0">'
            f"<strong>{escape(self.item)}: {escape(self.status)}</strong>"
            f'<div dir="auto">{escape(self.line)}</div>{more}</div>'
        )
