"""What a template is started with: modules, folders in view, environment, layers of confinement."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from pkgutil import iter_modules

import softpower
from softpower.tables.package import data_folder

_METHODS = str(Path(softpower.__file__).parent / "methods")

LAYERS = ("namespaces", "landlock", "seccomp")
#: What the course's notebooks use; imported once, before the first submission. Among it what
#: pandas, matplotlib and IPython import only for their first table, picture or traceback.
MODULES = (
    "numpy",
    "pandas",
    "pandas.io.formats.html",
    "pandas.io.formats.string",
    "matplotlib.backends.backend_agg",
    "pygments.formatters.terminal256",
    "stack_data",
    "tornado.platform.asyncio",
    "networkx",
    "matplotlib.pyplot",
    "ipywidgets",
    "softpower.exercises",
    "softpower.exercises.explore",
    "pandas.core.methods.to_dict",
    # Listed and not imported: only the process that is forked needs them, and matplotlib with them.
    *(f"softpower.methods.{module.name}" for module in iter_modules([_METHODS])),
)


def visible_folders() -> list[str]:
    """Return what a child must be able to read: Python, its packages, this package, the tables.

    Other entries of ``sys.path`` are left out: where Python is started in a course's folder,
    that folder is one of them, keys and all.
    """
    here = [sys.prefix, sys.base_prefix, sys.exec_prefix, str(Path(sys.executable).resolve().parents[1])]
    packages = [entry for entry in sys.path if Path(entry).name in {"site-packages", "dist-packages"}]
    course = [str(Path(__file__).resolve().parents[2]), str(data_folder().resolve())]
    return [path for path in dict.fromkeys([*here, *packages, *course]) if Path(path).is_dir()]


def enough(layers: Mapping[str, bool]) -> bool:
    """Whether these layers keep student code away from files, network and other processes."""
    return layers["namespaces"] or (layers["landlock"] and layers["seccomp"])


def why_not(missing: Mapping[str, str]) -> str:
    """Say what is missing for confinement, and what to do."""
    reasons = "; ".join(f"{layer}: {reason}" for layer, reason in missing.items()) or "nothing is to be had"
    return (
        f"This machine cannot shut student code in ({reasons}). Grade on a Linux machine that can, or in "
        "the container of the Containerfile; or, if you have read every notebook or trust the students, "
        "say --unconfined: their code then runs with your rights."
    )


def environment() -> dict[str, str]:
    """Return the environment of a template: little of ours, and the same on every machine."""
    kept = ("HOME", "PATH", "PYTHONPATH", "SOFTPOWER_DATA", "TZ", "MPLCONFIGDIR", "XDG_CACHE_HOME", "TMPDIR")
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        **threads,
        "LANG": "C.UTF-8",
        "PYTHONHASHSEED": "0",  # the same submission gives the same marks
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
