"""Read a paragraph: the reading guide's account of it."""

from html import escape

from softpower.exercises.explore.saying import say, show, terms_html
from softpower.tables import load, paragraph_of


def read(paragraph: str) -> None:
    """Show what a paragraph of the article says: English account, key terms, Persian account.

    The words are the course's own (table ``reading_guide``), not the article's. A
    sentence's locator is taken for its paragraph. Where there is no such paragraph,
    one line says so.
    """
    guide = load("reading_guide")
    row = guide[guide["paragraph"] == paragraph_of(paragraph)]
    if row.empty:
        say(f"There is no paragraph {paragraph!r}. Paragraphs look like 0.3, 1.2 or 2-1.4.")
        return
    entry = row.iloc[0]
    glossary = load("glossary")
    terms = glossary[glossary["id"].isin(entry["terms"])]
    pairs = [(str(fa), str(en)) for fa, en in zip(terms["fa"], terms["en"], strict=True)]
    text = [f"Paragraph {entry['paragraph']}", entry["precis_en"], *(f"{fa}  {en}" for fa, en in pairs)]
    html = (
        f'<div style="border-left:5px solid #0072B2;padding:4px 12px;margin:4px 0">'
        f"<strong>Paragraph {escape(entry['paragraph'])}</strong>"
        f"<div>{escape(entry['precis_en'])}</div>{terms_html('Key terms', pairs)}"
        f'<details><summary>In Persian</summary><div dir="rtl" lang="fa" style="text-align:right">'
        f"{escape(entry['precis_fa'])}</div></details></div>"
    )
    show("\n".join(text), html)
