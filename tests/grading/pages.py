"""The two pages that show a submission, and what in a page could act on its reader."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from nbconvert.exporters import HTMLExporter
from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension

from softpower.grading.classroom import Classroom
from tests.grading.toy import ASSIGNMENT


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Elements that run, load, ask for input, or change the page around them.
_ACTIVE = _words(
    "script iframe frame frameset object embed applet param form input button textarea select option keygen "
    "isindex meta base link style template slot noscript svg math audio video source track picture canvas "
    "dialog portal marquee bgsound layer ilayer xml xmp plaintext title noembed noframes fencedframe"
)
_URLS = _words(
    "href src srcset action formaction xlink:href poster background data ping cite longdesc lowsrc dynsrc "
    "manifest codebase classid archive profile usemap icon imagesrcset"
)
#: Attributes that wake a script of the page, name an element for it, or move the focus.
_HOOKS = _words(
    "id name srcdoc contenteditable tabindex accesskey autofocus draggable popover popovertarget slot is "
    "http-equiv target formtarget for form nonce shadowrootmode usemap crossorigin"
)
#: Classes by which the styles and scripts of the page know an element, as far as they can do harm.
_CLASSES = re.compile(
    r"(navbar|modal|affix|carousel|popover|tooltip|dropdown|btn|panel|container|mermaid|MathJax|nbgrader|full-"
    r"credit|no-credit|mark-graded|score|comment|extra-credit|save-icon|tabbable|name-|help|isolated|math/).*"
)
_STYLE = re.compile(r"url\s*\(|position|z-index|@import|expression|behavior|-moz-binding|:\s*[^;]*-\s*[\d.]")
#: The page's own names for the cells.
_CELL_ID = re.compile(r"cell-id=cell-\d+")
_LINK = re.compile(r"(https?:|mailto:|#)", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp|svg\+xml);base64,")


def feedback_page(room: Classroom, student: str) -> str:
    """Return the page that nbgrader's ``generate_feedback`` writes for a student."""
    (page,) = room.feedback(ASSIGNMENT, student)
    return page.read_text(encoding="utf-8")


def formgrader_page(room: Classroom, student: str) -> str:
    """Return the page on which a person marks, made as nbgrader's server makes it."""
    config = FormgradeExtension(config=room.api.config).build_extra_config()
    config.merge(room.api.config)  # the course's file is read last
    resources = {
        **{"assignment_id": ASSIGNMENT, "notebook_id": "T1", "submission_id": "S", "index": 0, "total": 1},
        **{"base_url": "", "student": "x", "last_name": "", "first_name": "", "notebook_path": "T1.ipynb"},
    }
    file = room.work / "autograded" / student / ASSIGNMENT / "T1.ipynb"
    page, _ = HTMLExporter(config=config).from_filename(str(file), resources=resources)
    return str(page)


def active_parts(html: str) -> set[str]:
    """Return everything in a page that could run, fetch, cover, submit, or be taken for the page's own."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: set[str] = set()
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        shown = f"<{tag} {' '.join(f'{name}={value!r}' for name, value in attrs)}>"
        if tag in _ACTIVE:
            self.found.add(shown)
            self._inside = tag
        self.found.update(f"{why}: {shown}" for name, value in attrs for why in _why(tag, name, value or ""))

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside in {"script", "style"}:
            self.found.add(f"<{self._inside}> {data.strip()}")

    def handle_comment(self, data: str) -> None:
        self.found.add(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.found.add(f"declaration {decl}")

    def unknown_decl(self, data: str) -> None:
        self.found.add(f"declaration {data}")

    def handle_pi(self, data: str) -> None:
        self.found.add(f"instruction {data}")


def _why(tag: str, name: str, value: str) -> Iterator[str]:
    plain = re.sub(r"[\x00-\x20]", "", value)
    if name.startswith("on"):
        yield "handler"
    elif (name in _HOOKS or name.startswith("data-")) and not _CELL_ID.fullmatch(value):
        yield "hook"
    elif name == "style" and _STYLE.search(value):
        yield "style"
    elif name == "class" and any(_CLASSES.fullmatch(one) for one in value.split()):
        yield "class"
    elif name in _URLS and tag == "a" and not _LINK.match(plain):
        yield "link"
    elif name in _URLS and tag == "img" and not _PICTURE.match(plain):
        yield "fetch"
    elif name in _URLS and tag not in {"a", "img"}:
        yield "address"
