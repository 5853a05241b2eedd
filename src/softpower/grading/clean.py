"""Nothing that a student wrote runs in the browser of whoever reads it.

nbgrader shows a submission's HTML, and the HTML in its Markdown, as it is: in Formgrader
it would run with the instructor's rights on the Jupyter server. Here outputs are cleaned
when they are graded, and whatever an exporter turns into HTML is cleaned once more.
"""

import re
from typing import Any

import nh3
from nbconvert.filters import markdown2html as convert_markdown
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from softpower.answers import MIME_TYPE
from softpower.grading.judge import JUDGEMENT_TYPE

_TAGS = nh3.ALLOWED_TAGS | {"tfoot", "section"}
_EVERYWHERE = {"class", "dir", "lang", "style", "title", "role", "aria-label", "scope", "colspan", "rowspan"}
_ATTRIBUTES = {
    "*": _EVERYWHERE,
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"type", "start"},
}
#: Nothing that moves, covers or fetches.
_STYLES = {
    *("background-color", "border", "border-bottom", "border-collapse", "border-left", "border-right"),
    *("border-top", "color", "direction", "font-family", "font-size", "font-style", "font-weight"),
    *("height", "line-height", "list-style-type", "margin", "margin-bottom", "margin-left", "margin-right"),
    *("margin-top", "max-width", "min-width", "padding", "padding-bottom", "padding-left"),
    *("padding-right", "padding-top", "text-align", "text-decoration", "unicode-bidi"),
    *("vertical-align", "white-space", "width"),
}
_PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]*")
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
_CELL_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")

#: What may stay in an output, with how it is checked.
_KEPT_TEXT = ("text/plain", "text/latex", "text/markdown", "image/svg+xml")
_KEPT_PICTURES = ("image/png", "image/jpeg", "image/gif")
_KEPT_DATA = (MIME_TYPE, JUDGEMENT_TYPE)

#: Files that a browser would run if Formgrader served them.
_ACTIVE = re.compile(r"\.(x?html?|shtml|svgz?|xml|xsl|js|mjs|mht(ml)?|swf|pdf)$", re.IGNORECASE)


def clean_html(html: str) -> str:
    """Return HTML without scripts, handlers, forms, frames, and pictures from elsewhere."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto", "data"},
        filter_style_properties=_STYLES,
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    if tag == "img" and name == "src":
        return value if _PICTURE.fullmatch(value) else None
    if name == "href" and value.strip().casefold().startswith("data:"):
        return None
    return value


def markdown_to_html(source: str) -> str:
    """Return Markdown as clean HTML. Takes the place of nbconvert's filter ``markdown2html``."""
    return clean_html(convert_markdown(source))


def safe_name(name: str) -> str:
    """Return a file name under which a browser shows the file instead of running it."""
    return f"{name}.txt" if _ACTIVE.search(name) else name


class Clean(NbGraderPreprocessor):
    """Last of ``Autograde.autograde_preprocessors``: leave only what a page can show safely."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Clean a graded notebook in place."""
        clean_notebook(nb)
        return nb, resources


def clean_notebook(nb: NotebookNode) -> None:
    """Clean a notebook in place: its metadata, its cells, their outputs."""
    nb.metadata = NotebookNode(
        {
            name: nb.metadata[name]
            for name in ("kernelspec", "language_info", "softpower")
            if name in nb.metadata
        }
    )
    seen: set[str] = set()
    for number, cell in enumerate(nb.cells):
        if not _CELL_ID.fullmatch(str(cell.get("id", ""))) or cell.id in seen:
            cell["id"] = f"cell-{number}"
        seen.add(cell.id)
        cell.metadata = NotebookNode({k: v for k, v in cell.metadata.items() if k == "nbgrader"})
        if cell.cell_type == "raw":  # nbconvert puts raw text into the page as it is
            cell.cell_type, cell.source = "markdown", _fenced(cell.source)
        if "attachments" in cell:
            cell.attachments = _attachments(cell.attachments)
        if cell.cell_type == "code":
            cell.outputs = [_output(output) for output in cell.outputs]


def _fenced(source: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", source)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{source}\n{fence}"


def _attachments(attachments: Any) -> NotebookNode:
    kept = NotebookNode()
    for name, bundle in attachments.items() if isinstance(attachments, dict) else ():
        pictures = {k: v for k, v in bundle.items() if k in _KEPT_PICTURES and _is_base64(v)}
        if pictures and re.fullmatch(r"[\w. ()-]+", name):
            kept[name] = NotebookNode(pictures)
    return kept


def _output(output: NotebookNode) -> NotebookNode:
    if "data" not in output:
        return output
    data = NotebookNode()
    for kind, content in output.data.items():
        if kind in _KEPT_DATA:
            data[kind] = content
        elif kind == "text/html":
            data[kind] = clean_html(_text(content))
        elif kind in _KEPT_TEXT:
            data[kind] = _text(content)
        elif kind in _KEPT_PICTURES and _is_base64(content):
            data[kind] = content
    output.data, output.metadata = data, NotebookNode()
    if output.output_type == "execute_result":
        count = output.get("execution_count")
        output.execution_count = count if isinstance(count, int) else None
    return output


def _text(content: Any) -> str:
    return "".join(map(str, content)) if isinstance(content, list) else str(content)


def _is_base64(content: Any) -> bool:
    return isinstance(content, str) and bool(_BASE64.fullmatch(content))
