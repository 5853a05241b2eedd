"""Settings of Sphinx. What differs from run to run is in the stage's ``settings.json``."""

import json
import os
from pathlib import Path
from typing import Any

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

stage = json.loads(Path(os.environ["SOFTPOWER_STAGE"], "settings.json").read_text(encoding="utf-8"))

project = stage["words"]["title"]
language = stage["language"]
author = ""
locale_dirs = [stage["locale"]]

# A block of code that does not say its language shows what to type.
highlight_language = "text"

extensions = ["myst_nb", "website.locators"]
# Lessons come with their outputs, and assignments have none.
nb_execution_mode = "off"
nb_merge_streams = True
# No page has widgets, so none needs the scripts that myst-nb would fetch for them.
nb_ipywidgets_js: dict[str, Any] = {}
myst_heading_anchors = 4
# No page has mathematics: tests/website says so. A dollar is a dollar.
myst_enable_extensions: list[str] = []

templates_path = ["_templates"]
html_static_path = ["_static", stage["static"]]
html_css_files = ["fonts.css", "site.css", "notebooks.css", "right-to-left.css"]
html_favicon = "_static/icon.svg"
html_theme = "sphinx_book_theme"
html_title = stage["words"]["title"]
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False
html_use_index = False
html_permalinks_icon = "#"
html_sidebars = {"**": ["brand.html", "search-button-field.html", "sbt-sidebar-nav.html"]}
html_theme_options = {
    "article_header_end": ["other-language.html", "article-header-buttons.html"],
    "footer_content_items": ["licences.html"],
    "home_page_in_toc": False,
    "show_navbar_depth": 1,
    "max_navbar_depth": 1,
    "navbar_persistent": [],
    "search_bar_text": stage["words"]["search"],
    "show_toc_level": 2,
    "toc_title": stage["words"]["contents"],
    "use_download_button": False,
    "use_fullscreen_button": False,
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}
html_context = {
    **{
        key: stage[key] for key in ("direction", "lite", "notebooks", "other", "top", "untranslated", "words")
    },
    # As the reader's system has it, until the reader chooses.
    "default_mode": "auto",
}


def setup(app: Sphinx) -> None:
    """Show lines of CSV, for which Pygments has no rules, as they are."""
    app.add_lexer("csv", TextLexer)
