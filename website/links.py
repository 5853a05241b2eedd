"""Links of the course's own pages, turned into links of the site."""

import posixpath
import re
from collections.abc import Sequence

from website.contents import Page

_FENCED = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[(?P<text>[^\]]+)\]\((?![a-z]+:|#)(?P<file>[^)#\s]+)(?P<place>#[^)\s]*)?\)")


def with_links_of_the_site(text: str, page: Page, pages: Sequence[Page]) -> str:
    """Return a page in Markdown whose links lead to pages of the site.

    A link to a file that is no page of the site loses its address and keeps its text.
    """
    names = {one.source: f"{one.name}{posixpath.splitext(one.source)[1]}" for one in pages}

    def turned(link: re.Match[str]) -> str:
        source = posixpath.normpath(posixpath.join(posixpath.dirname(page.source), link["file"]))
        if source not in names:
            return link["text"]
        address = posixpath.relpath(names[source], posixpath.dirname(page.name) or ".")
        return f"[{link['text']}]({address}{link['place'] or ''})"

    parts = _FENCED.split(text)
    parts[::2] = [_LINK.sub(turned, part) for part in parts[::2]]
    return "".join(parts)
