"""The files beside a notebook: which of them win, and under which names they can be written."""

from collections.abc import Mapping

from softpower.grading.submission.clean import safe_name

#: Bytes of one part of a name, and of a whole name, that every system can write.
MAX_PART, MAX_NAME = 255, 1000


def merged(*layers: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of all layers by name. Those of a later layer win.

    They win also over a file where a folder of theirs has to be, and over a folder where
    a file of theirs has to be: what is returned can be written.
    """
    kept: dict[str, bytes] = {}
    for layer in layers:
        for name, content in layer.items():
            parts = name.split("/")
            above = {"/".join(parts[:depth]) for depth in range(1, len(parts))}
            for other in [one for one in kept if one in above or one.startswith(f"{name}/")]:
                del kept[other]
            kept[name] = content
    return kept


def made_by_code(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files that student code made, without those that stand for something else.

    In a graded folder a notebook is one that was graded, and ``timestamp.txt`` says when it
    was handed in.
    """
    return {
        name: content
        for name, content in files.items()
        if not is_notebook(name) and name.casefold() != "timestamp.txt"
    }


def is_notebook(name: str) -> bool:
    """Whether a file is a notebook by its name, in whatever letters."""
    return name.casefold().endswith(".ipynb")


def writable(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[str]]:
    """Return the files under names that can be written and are harmless, and the names of the rest."""
    kept: dict[str, bytes] = {}
    left_out: list[str] = []
    for name, content in files.items():
        new = safe_name(name)
        sizes = [len(part.encode("utf-8", "surrogatepass")) for part in new.split("/")]
        if max(sizes) > MAX_PART or sum(sizes) + len(sizes) > MAX_NAME:
            left_out.append(name)
        else:
            kept[new] = content
    return merged(kept), left_out
