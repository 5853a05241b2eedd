"""What is mended in JupyterLite: it ends Run All at a cell that shall fail.

A notebook marks such a cell with the tag ``raises-exception``. JupyterLab then asks the kernel not to
stop on an error; the kernels of JupyterLite 0.6.4 drop all waiting cells nevertheless.
"""

from pathlib import Path

from website.lite.fetch import CannotBuild

#: Where it stands, in the one file that has it: before, after.
_CHANGES = {
    # Keep what is asked of each request ...
    "await h.runExclusive((async()=>{await r.ready,await r.handleMessage(e)}))": (
        "await h.runExclusive((async()=>{await r.ready,"
        "h.goesOn=!1===e.content.stop_on_error,await r.handleMessage(e)}))"
    ),
    # ... and heed it.
    '"error"===e.content.status&&h.cancel()': '"error"===e.content.status&&!h.goesOn&&h.cancel()',
}


def mend(scripts: Path) -> None:
    """Mend the scripts of a built JupyterLite.

    Raises
    ------
    CannotBuild
        If what is to be mended is not there, once.
    """
    texts = {file: file.read_text(encoding="utf-8") for file in scripts.glob("*.js")}
    for before, after in _CHANGES.items():
        places = [file for file, text in texts.items() if before in text]
        if len(places) != 1 or texts[places[0]].count(before) != 1:
            raise CannotBuild(
                f"JupyterLite is another than website/lite/mending.py knows: it has no {before!r}."
            )
        [place] = places
        texts[place] = texts[place].replace(before, after)
        place.write_text(texts[place], encoding="utf-8")
