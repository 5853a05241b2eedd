"""The panel under a ``submit`` cell, as HTML and as plain text."""

from dataclasses import dataclass
from html import escape

from softpower.language import current, html_attributes, marked, phrase

#: Each status with a colour that stands apart for colour-blind readers (Okabe and Ito, 2008).
_COLOURS = {
    marked("right"): "#009E73",
    marked("recorded"): "#0072B2",
    marked("yours"): "#0072B2",
    marked("not yet"): "#D55E00",
    marked("wrong type"): "#D55E00",
    marked("not readable"): "#D55E00",
    marked("not answered"): "#767676",
    marked("result"): "#767676",
}


@dataclass(frozen=True)
class Panel:
    """One message: a status (in English, which code compares), the item, and one or more lines."""

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
        lines = [f"{self.item}: {phrase(self.status)}", self.line, self.more]
        return "\n".join(line for line in lines if line)

    def html(self) -> str:
        """Return the message as HTML; everything from outside is escaped."""
        more = f'<div dir="auto">{escape(self.more)}</div>' if self.more else ""
        return (
            f'<div role="status"{html_attributes()} style="{bar(_COLOURS.get(self.status, "#767676"))}">'
            f"<strong>{escape(self.item)}: {escape(phrase(self.status))}</strong>"
            f'<div dir="auto">{escape(self.line)}</div>{more}</div>'
        )


def bar(colour: str) -> str:
    """Return the style of a message: a coloured bar on the side where its lines begin."""
    side = "right" if current().direction == "rtl" else "left"
    return f"border-{side}:5px solid {colour};padding:4px 12px;margin:4px 0"
