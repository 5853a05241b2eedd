"""Read a paragraph: the reading guide's account of it."""

from html import escape
from typing import Any

from softpower.exercises.explore.saying import say, show, sided, terms_html
from softpower.language import current, phrase
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
        say(
            phrase(
                "There is no paragraph {paragraph}. Paragraphs look like 0.3, 1.2 or 2-1.4.",
                paragraph=repr(paragraph),
            )
        )
        return
    entry = row.iloc[0]
    glossary = load("glossary")
    terms = glossary[glossary["id"].isin(entry["terms"])]
    pairs = [(str(fa), str(en)) for fa, en in zip(terms["fa"], terms["en"], strict=True)]
    head = phrase("Paragraph {paragraph}", paragraph=entry["paragraph"])
    account = entry["precis_fa"] if current().code == "fa" else entry["precis_en"]
    html = (
        f'<div style="{sided("border-left:5px solid #0072B2;padding:4px 12px;margin:4px 0")}">'
        f"<strong>{escape(head)}</strong>"
        f"<div>{escape(account)}</div>{terms_html(phrase('Key terms'), pairs)}"
        f"{_other_account(entry)}</div>"
    )
    show("\n".join([head, account, *(f"{fa}  {en}" for fa, en in pairs)]), html)


def _other_account(entry: Any) -> str:
    """Return the account in the other language, folded away."""
    if current().code == "fa":
        title, style = phrase("In English"), 'dir="ltr" lang="en" style="text-align:left"'
        account = entry["precis_en"]
    else:
        title, style = "In Persian", 'dir="rtl" lang="fa" style="text-align:right"'
        account = entry["precis_fa"]
    return f"<details><summary>{title}</summary><div {style}>{escape(account)}</div></details>"
