"""Run in Pyodide: compile what is in /raw, leave out what no lesson needs, and put it into /ready.

Python compiles a module when it is first imported. In a browser that is each time a page is
opened, and takes half of the time until a lesson runs. Code of others is kept compiled only;
code of this course also as text, so that a reader can look at it.
"""

import hashlib
import re
import sys
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from importlib._bootstrap_external import _code_to_hash_pyc  # type: ignore[attr-defined]
from importlib.util import source_hash
from pathlib import Path

#: In every wheel: tests, types and C sources. In some: what serves no lesson.
LEFT_OUT = re.compile(
    r"(^|/)tests?/|^(?!jedi/).*\.pyi$|\.(pyx|pxd|h|c)$"  # jedi completes by the types of others
    r"|^jedi/third_party/(django-stubs|typeshed/third_party)/"
    r"|^matplotlib/mpl-data/(sample_data|fonts/(afm|pdfcorefonts))/"  # examples; fonts for PDF
    r"|^numpy/f2py/|^IPython/sphinxext/"
    r"|^pygments/lexers/(?!(__init__|_mapping|diff|python|special)\.py$)"  # colours of other languages
)
#: Not a module; and syntax that is wrong on purpose, or of another Python.
NOT_COMPILED = re.compile(r"_sysconfigdata|/lib2to3/")

#: Code of the course; and code whose licence asks for its source to come with it.
READABLE = ("softpower", "python_bidi", "micropip")

#: Where a module stands when it runs, as a traceback tells.
PLACES = {".whl": "/lib/python3.12/site-packages", ".zip": "/lib/python312.zip"}


def compiled(wheel: Path, ready: Path) -> None:
    """Compile one wheel, or the standard library, and tell its new files in its list of files."""
    with (
        zipfile.ZipFile(wheel) as given,
        zipfile.ZipFile(ready, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made,
    ):
        records = [name for name in given.namelist() if name.endswith(".dist-info/RECORD")]
        lines = []
        for name in given.namelist():
            if name.endswith("/") or name in records or LEFT_OUT.search(name):
                continue
            for new, data in files(name, given.read(name), wheel):
                made.writestr(new, data)
                digest = urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
                lines.append(f"{new},sha256={digest},{len(data)}\n")
        for record in records:
            made.writestr(record, "".join([*lines, f"{record},,\n"]))


def files(name: str, data: bytes, wheel: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what becomes of one file of a wheel."""
    if not name.endswith(".py") or NOT_COMPILED.search(name):
        yield name, data
        return
    code = compile(data, f"{PLACES[wheel.suffix]}/{name}", "exec", dont_inherit=True)
    # Never compared with a source: there may be none, and none changes.
    bytecode = bytes(_code_to_hash_pyc(code, source_hash(data), checked=False))
    if wheel.name.startswith(READABLE):
        folder, _, file = name.rpartition("/")
        yield name, data
        yield f"{folder}/__pycache__/{file.removesuffix('.py')}.{sys.implementation.cache_tag}.pyc", bytecode
    else:
        yield f"{name}c", bytecode


for each in sorted(Path("/raw").iterdir()):
    compiled(each, Path("/ready", each.name))
