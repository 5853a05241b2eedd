"""Nothing that a student wrote runs in the browser of whoever reads it.

nbgrader shows a submission's HTML, and the HTML in its Markdown, as it is: in Formgrader
it would run with the instructor's rights on the Jupyter server. Here outputs are cleaned
when they are graded, and whatever an exporter turns into HTML is cleaned once more.
"""

import mimetypes
import re
from typing import Any
from urllib.parse import unquote

import nh3
from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from softpower.answers import MIME_TYPE
from softpower.grading.judging.judge import JUDGEMENT_TYPE

_TAGS = nh3.ALLOWED_TAGS | {"tfoot", "section"}
_EVERYWHERE = {"class", "dir", "lang", "style", "title", "role", "aria-label", "scope", "colspan", "rowspan"}
_ATTRIBUTES = {
    "*": _EVERYWHERE,
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"type", "start"},
}
#: Nothing that moves, covers or fetches. A large letter on a low line would cover the line above it.
_STYLES = {
    *("background-color", "border", "border-bottom", "border-collapse", "border-left", "border-right"),
    *("border-top", "color", "direction", "font-family", "font-style", "font-weight", "list-style-type"),
    *("margin", "margin-bottom", "margin-left", "margin-right", "margin-top", "max-width", "min-width"),
    *("padding", "padding-bottom", "padding-left", "padding-right", "padding-top", "text-align"),
    *("text-decoration", "unicode-bidi", "white-space", "width"),
}
#: A negative length, a function that may give one, and ways to hide either.
_MOVES = re.compile(r"-\s*[\d.]|\\|/\*|(?<!rgb)(?<!rgba)(?<!hsl)(?<!hsla)\(", re.IGNORECASE)
#: Tables, and code in colours. By other classes the page knows its own: covers, buttons that give marks.
_CLASSES = re.compile(r"dataframe|highlight|anchor-link|[a-z]{1,2}\d?|cpf|err|esc|ges")
#: No address on this server, where a click would act as the reader; no scheme that runs.
_ADDRESS = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]*")
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")

#: What may stay in an output, with how it is checked.
_KEPT_TEXT = ("text/plain", "text/latex", "text/markdown", "image/svg+xml")
_KEPT_PICTURES = ("image/png", "image/jpeg", "image/gif")
_KEPT_DATA = (MIME_TYPE, JUDGEMENT_TYPE)
#: What nbconvert has a place for in a page.
_SHOWN = {"text/html", *_KEPT_TEXT, "image/png", "image/jpeg"}

#: Files that a browser would run if Formgrader served them: by their ending, and by what it is served as.
_ACTIVE = re.compile(
    r"\.([a-z]*html?|xht|svgz?|xml|xslt?|rdf|rss|atom|m?js|mht|swf|hta|htc|pdf)$", re.IGNORECASE
)
_ACTIVE_TYPE = re.compile(r"html|xml|script|pdf|flash|rfc822")


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
    if name == "src":
        return value if _PICTURE.fullmatch(value) else None
    if name == "href":
        return value if _ADDRESS.match(value.strip()) else None
    if name == "style":
        return None if _MOVES.search(value) else value
    if name == "class":
        return " ".join(one for one in value.split() if _CLASSES.fullmatch(one)) or None
    return value


@pass_context
def markdown_to_html(context: Context, source: str) -> str:
    """Return Markdown as clean HTML. Takes the place of nbconvert's filter ``markdown2html``."""
    attachments = (context.get("cell") or {}).get("attachments") or {}
    renderer = _Renderer(escape=False, attachments=attachments)
    return clean_html(MarkdownWithMath(renderer=renderer).render(source))


class _Renderer(IPythonRenderer):
    """nbconvert's, but a picture that is not attached is no reason to show nothing at all."""

    def image(self, text: str, url: str, title: str | None = None) -> str:
        name = unquote(url.removeprefix("attachment:"))
        if url.startswith("attachment:"):
            url = f"attachment:{name}" if name in self.attachments else ""
        return str(super().image(text, url, title))


def safe_name(name: str) -> str:
    """Return a file name under which a browser shows the file instead of running it."""
    served_as = mimetypes.guess_type(name)[0] or ""
    return f"{name}.txt" if _ACTIVE.search(name) or _ACTIVE_TYPE.search(served_as) else name


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
    for number, cell in enumerate(nb.cells):
        cell["id"] = f"cell-{number}"  # the student's may be double, missing, or names of the page
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
        kinds = bundle.items() if isinstance(bundle, dict) else ()
        pictures = {kind: body for kind, body in kinds if kind in _KEPT_PICTURES and _is_base64(body)}
        if pictures and re.fullmatch(r"[\w. ()-]+", name):
            kept[name] = NotebookNode(pictures)
    return kept


def _output(output: NotebookNode) -> NotebookNode:
    if "data" not in output:
        return output
    given = output.data if isinstance(output.data, dict) else {}
    data = NotebookNode()
    for kind, content in given.items():
        if kind in _KEPT_DATA:
            data[kind] = content
        elif kind == "text/html":
            data[kind] = clean_html(_text(content))
        elif kind in _KEPT_TEXT:
            data[kind] = _text(content)
        elif kind in _KEPT_PICTURES and _is_base64(content):
            data[kind] = content
    if not _SHOWN & data.keys():
        data["text/plain"] = f"An output of the type {', '.join(given)[:100] or 'none'} is not shown here."
    output.data, output.metadata = data, NotebookNode()
    if output.output_type == "execute_result":
        count = output.get("execution_count")
        output.execution_count = count if isinstance(count, int) else None
    return output


def _text(content: Any) -> str:
    return "".join(map(str, content)) if isinstance(content, list) else str(content)


def _is_base64(content: Any) -> bool:
    return isinstance(content, str) and bool(_BASE64.fullmatch(content))
