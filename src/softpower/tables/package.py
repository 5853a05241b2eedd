"""Find the data package and read its descriptor.

The descriptor, ``datapackage.json``, follows the Frictionless Data Package
standard, version 1: https://specs.frictionlessdata.io/data-package/
"""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from softpower.language import phrase

DATA_VARIABLE = "SOFTPOWER_DATA"


def data_folder() -> Path:
    """Return the folder that holds ``datapackage.json``.

    Looks at the environment variable ``SOFTPOWER_DATA``, then inside the
    installed package, then in the repository this file belongs to.

    Raises
    ------
    FileNotFoundError
        If none of them has the descriptor.
    """
    here = Path(__file__).resolve()
    named = os.environ.get(DATA_VARIABLE)
    places = [Path(named)] if named else [here.parents[1] / "_data", here.parents[3] / "source_data"]
    for place in places:
        if (place / "datapackage.json").is_file():
            return place
    raise FileNotFoundError(
        phrase(
            "The tables of the article are missing: no datapackage.json in {places}. "
            "Install the course again, or set {variable} to its source_data folder.",
            places=phrase(" or ").join(str(place) for place in places),
            variable=DATA_VARIABLE,
        )
    )


def descriptor(folder: Path | None = None) -> dict[str, Any]:
    """Return the content of ``datapackage.json`` in ``folder`` (default: the course's own)."""
    return _read(folder or data_folder())


@cache
def _read(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return content


def resource(name: str, folder: Path | None = None) -> dict[str, Any]:
    """Return the description of one table.

    Raises
    ------
    KeyError
        If there is no table of that name; the message lists the tables.
    """
    resources: dict[str, dict[str, Any]] = {e["name"]: e for e in descriptor(folder)["resources"]}
    if name not in resources:
        tables = phrase(", ").join(resources)
        raise KeyError(
            phrase("There is no table {name}. The tables are: {tables}.", name=repr(name), tables=tables)
        )
    return resources[name]
