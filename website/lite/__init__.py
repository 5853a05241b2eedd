"""The lessons in the browser, with nothing to install: JupyterLite with the course's package in it."""

from pathlib import Path

from website.lite.fetch import CannotBuild, CannotGet
from website.lite.packages import ROOT
from website.lite.site import write_site

__all__ = ["CACHE", "CannotBuild", "CannotGet", "build"]

#: Where downloads and compiled packages are kept for the next build.
CACHE = ROOT / "build" / "lite"


def build(site: Path, *, cdn: bool = False) -> None:
    """Write the lessons in the browser into the folder ``lite`` of a site.

    Parameters
    ----------
    site
        The folder of the site.
    cdn
        Let browsers fetch Pyodide's own packages from where Pyodide publishes them. By default
        everything comes from the site.

    Raises
    ------
    CannotBuild
        If something cannot be had; the message says what, and nothing was written.
    """
    write_site(site, CACHE, cdn=cdn)
