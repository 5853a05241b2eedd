"""An extension of Sphinx: locators stay in one piece, and in order in lines from right to left."""

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

#: A sentence or a paragraph of the article: 2-1.3.s2, 2-1.3. A number such as 0.74 is none, nor is a version.
LOCATOR = re.compile(r"(?<![\w.-])\d-\d\.\d+(?:\.s\d+)?(?![\w-]|\.\d)|(?<![\w.-])\d\.\d+\.s\d+(?!\w)")

_LEFT_ALONE = (nodes.literal, nodes.literal_block, nodes.raw, nodes.title)
_TAG = re.compile(r"(<[^>]*>)")


class MarkLocators(SphinxPostTransform):
    """Give each locator in the text of a page, and in what cells put out, the class ``locator``."""

    default_priority = 900

    def run(self, **_: Any) -> None:
        for text in list(self.document.findall(nodes.Text)):
            if not isinstance(text.parent, _LEFT_ALONE) and LOCATOR.search(text):
                text.parent.replace(text, _marked(text.astext()))
        for raw in list(self.document.findall(nodes.raw)):
            if raw.get("format") == "html" and LOCATOR.search(raw.astext()):
                raw.parent.replace(raw, nodes.raw("", _marked_html(raw.astext()), **raw.attributes))


def _marked(text: str) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    at = 0
    for match in LOCATOR.finditer(text):
        found += [nodes.Text(text[at : match.start()]), nodes.inline("", match[0], classes=["locator"])]
        at = match.end()
    return [*found, nodes.Text(text[at:])]


def _marked_html(html: str) -> str:
    """Mark the locators between tags; those inside a tag, such as in the text for a figure, stay."""
    parts = _TAG.split(html)
    parts[::2] = [LOCATOR.sub(r'<span class="locator">\g<0></span>', text) for text in parts[::2]]
    return "".join(parts)


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the extension."""
    app.add_post_transform(MarkLocators)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
