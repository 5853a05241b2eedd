"""Where a notebook of the course opens without any installation: on Binder, and on Colab."""

import re
from urllib.parse import quote

#: The branch on which the site is published; Colab opens notebooks of it.
PUBLISHED = "gh-pages"

#: The picture of each label, in ``_static``; the label is its text alternative.
PICTURES = {"Open in Binder": "binder.svg", "Open in Colab": "colab.svg"}


def badges(path: str, repository: str) -> list[tuple[str, str]]:
    """Return the links for one lesson or assignment.

    Parameters
    ----------
    path
        The notebook in the course, such as ``notebooks/0_start_here.ipynb``.
    repository
        The course on GitHub, as ``OWNER/NAME``; an empty text if nobody said.

    Returns
    -------
    list of tuple
        ``(label, address)`` for Binder and for Colab; empty without a repository.

    Raises
    ------
    ValueError
        If ``repository`` is not of that form.
    """
    if not repository:
        return []
    check_repository(repository)
    opened = quote(f"lab/tree/{path}", safe="")
    published = quote(f"{repository}/blob/{PUBLISHED}/colab/{path}")
    return [
        ("Open in Binder", f"https://mybinder.org/v2/gh/{repository}/HEAD?urlpath={opened}"),
        ("Open in Colab", f"https://colab.research.google.com/github/{published}"),
    ]


def check_repository(repository: str) -> None:
    """Raise ValueError if this is not the name of a repository on GitHub."""
    if not re.fullmatch(r"[A-Za-z0-9-]+/[\w.-]+", repository, re.ASCII):
        raise ValueError(
            f"{repository!r} names no repository. Write REPOSITORY=OWNER/NAME, "
            "the last two parts of its address on GitHub."
        )
