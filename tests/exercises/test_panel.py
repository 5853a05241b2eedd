"""The panel under a cell: the same message as text and as HTML."""

from html.parser import HTMLParser

import pytest

from softpower.exercises.panel import _COLOURS, Panel


class Outline(HTMLParser):
    """Collects tags and text, and whether every tag is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data + "\n"


@pytest.mark.parametrize("status", _COLOURS)
def test_status_is_said_in_words_and_not_by_colour_alone(status):
    panel = Panel(status, "A1-q01", "Your answer: 12")
    assert f"A1-q01: {status}" in panel.text()
    assert f"A1-q01: {status}" in panel.html()
    assert _COLOURS[status] in panel.html()


@pytest.mark.parametrize(
    ("status", "ready"),
    [
        ("right", True),
        ("recorded", True),
        ("not yet", False),
        ("wrong type", False),
        ("not readable", False),
        ("not answered", False),
    ],
)
def test_ready_means_that_nothing_more_is_asked(status, ready):
    assert Panel(status, "q", "").ready is ready


def test_text_has_no_empty_lines():
    assert Panel("right", "q", "Your answer: 12").text() == "q: right\nYour answer: 12"
    assert Panel("right", "q", "", "More.").text() == "q: right\nMore."


def test_html_says_what_the_text_says():
    panel = Panel("not yet", "A1-q01", "Your answer: قدرت نرم", "Read 0.1.s1 & think.")
    outline = Outline(panel.html())
    assert outline.text.split() == panel.text().split()
    assert outline.open == []


def test_both_lines_find_their_own_direction():
    tags = Outline(Panel("right", "q", "پاسخ", "بله").html()).tags
    assert [attributes.get("dir") for tag, attributes in tags if tag == "div"] == [None, "auto", "auto"]


def test_the_panel_is_announced_to_screen_readers():
    assert Outline(Panel("right", "q", "").html()).tags[0][1]["role"] == "status"


@pytest.mark.parametrize("field", ["status", "item", "line", "more"])
@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '"><img src=x onerror=y>', "&amp; <", "</div>"]
)
def test_everything_from_outside_is_escaped(field, text):
    parts = {"status": "right", "item": "q", "line": "12", "more": "Yes.", field: text}
    outline = Outline(Panel(**parts).html())
    assert {tag for tag, _ in outline.tags} == {"div", "strong"}
    assert text in outline.text
    assert outline.open == []


def test_an_unknown_status_has_a_colour_too():
    assert "#767676" in Panel("strange", "q", "").html()
