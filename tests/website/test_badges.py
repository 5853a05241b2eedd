"""The links that open a notebook on Binder and on Colab."""

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from website.badges import PICTURES, badges

STATIC = Path(__file__).parents[2] / "website" / "_static"


def test_a_lesson_opens_on_binder_in_jupyterlab_and_on_colab_from_the_published_branch() -> None:
    assert badges("notebooks/0_start_here.ipynb", "owner/a.name") == [
        (
            "Open in Binder",
            "https://mybinder.org/v2/gh/owner/a.name/HEAD?urlpath=lab%2Ftree%2Fnotebooks%2F0_start_here.ipynb",
        ),
        (
            "Open in Colab",
            "https://colab.research.google.com/github/owner/a.name/blob/gh-pages/colab/notebooks/0_start_here.ipynb",
        ),
    ]


def test_an_assignment_has_both_links() -> None:
    addresses = [address for _, address in badges("exercises/A1/A1.ipynb", "owner/name")]
    assert addresses[0].endswith("?urlpath=lab%2Ftree%2Fexercises%2FA1%2FA1.ipynb")
    assert addresses[1].endswith("/blob/gh-pages/colab/exercises/A1/A1.ipynb")


def test_without_a_repository_there_are_none() -> None:
    assert badges("notebooks/0_start_here.ipynb", "") == []


@pytest.mark.parametrize("wrong", ["name", "https://github.com/owner/name", "owner/name/tree", "a b/c", "x/"])
def test_what_is_no_repository_is_told(wrong: str) -> None:
    with pytest.raises(ValueError, match="REPOSITORY=OWNER/NAME"):
        badges("notebooks/0_start_here.ipynb", wrong)


def test_each_label_has_a_picture_of_our_own_that_asks_no_other_host_and_names_itself() -> None:
    assert list(PICTURES) == [label for label, _ in badges("notebooks/0_start_here.ipynb", "owner/name")]
    for label, name in PICTURES.items():
        text = (STATIC / name).read_text(encoding="utf-8")
        picture = ElementTree.fromstring(text)
        title = picture.findtext("{http://www.w3.org/2000/svg}title")
        assert title == label
        assert re.findall(r"https?://[^\"']+", text) == ["http://www.w3.org/2000/svg"]
