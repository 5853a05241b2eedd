"""Figures: shown once, with their text alternative, Persian the right way round."""

import base64
import json
import os
import subprocess
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib import ft2font
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont, get_font

from softpower.methods import bar_chart, fa, show_figure, use_style
from softpower.methods.figures import draw_bars
from softpower.tables import load
from tests.displayed import Output, displayed

COUNTS = pd.Series({"reported": 2, "قدرت نرم": 5, "authors": 3})


@pytest.fixture(autouse=True)
def own_settings() -> Iterator[None]:
    with matplotlib.rc_context():
        yield
    plt.close("all")


def outputs(show: Any, *arguments: Any, **named: Any) -> list[Output]:
    return displayed("softpower.methods.figures", show, *arguments, **named)


def picture_in(output: Output) -> bytes:
    return base64.b64decode(output.data["text/html"].split("base64,")[1].split('"')[0])


def test_the_picture_has_its_text_alternative() -> None:
    (shown,) = outputs(show_figure, Figure(), "Three bars & <one> line.")
    assert 'alt="Three bars &amp; &lt;one&gt; line."' in shown.data["text/html"]
    assert shown.data["text/plain"] == "Figure: Three bars & <one> line."


def test_the_picture_is_a_png() -> None:
    (shown,) = outputs(show_figure, Figure(), "A figure.")
    assert picture_in(shown).startswith(b"\x89PNG")


def test_it_is_shown_half_as_wide_as_it_is_drawn() -> None:
    (shown,) = outputs(show_figure, Figure(), "A figure.")
    pixels = int.from_bytes(picture_in(shown)[16:20], "big")
    assert f'width="{pixels // 2}"' in shown.data["text/html"]


def test_a_shown_figure_is_closed() -> None:
    figure = plt.figure()
    assert plt.fignum_exists(figure.number)
    outputs(show_figure, figure, "A figure.")
    assert not plt.fignum_exists(figure.number)


def test_a_bar_chart_is_shown_once() -> None:
    assert len(outputs(bar_chart, COUNTS, "Title", "claims", alt="Three bars.")) == 1
    assert plt.get_fignums() == []


@pytest.mark.parametrize("alt", ["", "  \n", None, 3])
def test_without_a_text_alternative_nothing_is_shown(alt: Any) -> None:
    shown: list[Output] = []
    for show, arguments in ((show_figure, (Figure(),)), (bar_chart, (COUNTS, "Title", "claims"))):
        with pytest.raises(ValueError, match="A figure needs a text alternative"):
            shown += outputs(show, *arguments, alt=alt)
    assert shown == []


def test_bars_stand_in_the_order_given_first_on_top() -> None:
    (axes,) = draw_bars(COUNTS, "Title", "claims").axes
    assert [label.get_text() for label in axes.get_yticklabels()] == [fa(str(name)) for name in COUNTS.index]
    assert [bar.get_width() for bar in axes.patches] == [2, 5, 3]
    low, high = axes.get_ylim()
    assert low > high


def test_each_bar_has_its_value() -> None:
    (axes,) = draw_bars(pd.Series({"a": 2, "b": 0.25, "c": 0}), "Title", "share").axes
    assert [text.get_text() for text in axes.texts] == ["2", "0.25", "0"]


def test_title_and_label_are_drawn() -> None:
    (axes,) = draw_bars(COUNTS, "Title", "claims").axes
    assert (axes.get_title(loc="left"), axes.get_xlabel()) == ("Title", "claims")


@pytest.mark.parametrize(
    ("values", "message"),
    [([], "nothing to draw"), ([1, None], "needs one number"), ([1, "x"], "needs one number")],
)
def test_what_cannot_be_drawn_is_said(values: list[Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        draw_bars(pd.Series(values, dtype=object), "Title", "claims")


def test_a_chart_leaves_the_settings_alone() -> None:
    before = dict(matplotlib.rcParams)
    draw_bars(COUNTS, "Title", "claims")
    assert dict(matplotlib.rcParams) == before


def test_the_style_sets_the_colours_of_okabe_and_ito() -> None:
    use_style()
    colours = plt.rcParams["axes.prop_cycle"].by_key()["color"]
    assert len(set(colours)) == 8
    assert colours[0] == "#0072B2"


def test_the_font_has_the_persian_letters() -> None:
    use_style()
    font = get_font(findfont("DejaVu Sans", fallback_to_default=False))
    assert all(font.get_char_index(ord(letter)) for letter in "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءئ۰۹")


# -- Persian


def old_matplotlib(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(ft2font, "__libraqm_version__", raising=False)


def test_a_matplotlib_that_shapes_gets_the_text_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ft2font, "__libraqm_version__", "0.10.5", raising=False)
    assert fa("قدرت نرم") == "قدرت نرم"


def test_an_older_one_gets_it_shaped_then_ordered(monkeypatch: pytest.MonkeyPatch) -> None:
    old_matplotlib(monkeypatch)
    reshaper = types.ModuleType("arabic_reshaper")
    reshaper.ArabicReshaper = lambda settings: types.SimpleNamespace(  # type: ignore[attr-defined]
        reshape=lambda text: f"{text}|{settings['delete_harakat']}|{settings['ARABIC LIGATURE ALLAH']}"
    )
    bidi, algorithm = types.ModuleType("bidi"), types.ModuleType("bidi.algorithm")
    algorithm.get_display = lambda text: f"ordered({text})"  # type: ignore[attr-defined]
    for name, module in (("arabic_reshaper", reshaper), ("bidi", bidi), ("bidi.algorithm", algorithm)):
        monkeypatch.setitem(sys.modules, name, module)
    assert fa("قدرت") == "ordered(قدرت|False|False)"
    assert fa("ۀ") == "ordered(هٔ|False|False)"


def test_without_the_packages_the_text_is_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    old_matplotlib(monkeypatch)
    monkeypatch.setitem(sys.modules, "arabic_reshaper", None)
    assert fa("قدرت نرم") == "قدرت نرم"


#: Prints, for each text of a JSON list, how much ink is in each column of its picture, and the
#: same for the reversed text. Each matplotlib runs it, so that both draw in the same way.
DRAW = """
import json, sys
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from softpower.methods import fa

def ink(text):
    figure = Figure(figsize=(12, 1), dpi=100)
    canvas = FigureCanvasAgg(figure)
    figure.text(0.5, 0.5, text, ha="center", va="center", fontsize=30)
    canvas.draw()
    return np.trim_zeros((255.0 - np.asarray(canvas.buffer_rgba())[..., 0]).sum(axis=0)).tolist()

print(json.dumps([[ink(fa(text)), ink(fa(text)[::-1])] for text in json.load(sys.stdin)]))
"""

#: What the glossary does not try: hamza, marks, digits of both kinds, brackets, two directions.
MIXED = [
    "پیشینۀ پژوهش",
    "مسئلهٔ اصلی",
    "سال 2022 (بحران)",
    "۱۴۰۱: ۲۰۸",
    "قدرت نرم (soft power)",
    "CSTO سازمان",
    "الله",
]


def drawn_by(python: str, texts: list[str]) -> list[list[list[float]]]:
    """Return the ink of each text and of its reverse, drawn by a Python and its matplotlib."""
    source = str(Path(__file__).resolve().parents[2] / "src")
    # A letter that the font lacks is a warning, and so an error.
    run = subprocess.run(
        [python, "-W", "error", "-c", DRAW],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": source},
        check=False,
    )
    assert run.returncode == 0, run.stderr
    found: list[list[list[float]]] = json.loads(run.stdout)
    return found


def likeness(one: list[float], other: list[float]) -> float:
    """Return the correlation of two ink profiles, each stretched to the same length."""
    places = np.linspace(0, 1, 200)
    profiles = [np.interp(places, np.linspace(0, 1, len(ink)), ink) for ink in (one, other)]
    return float(np.corrcoef(*profiles)[0, 1])


def test_matplotlib_310_draws_persian_as_311_does() -> None:
    """Name a Python with matplotlib 3.10, arabic-reshaper and python-bidi in the variable below."""
    old = os.environ.get("SOFTPOWER_MATPLOTLIB_310")
    if not old:
        pytest.skip("SOFTPOWER_MATPLOTLIB_310 names no Python with matplotlib 3.10")
    version = "import matplotlib; print(matplotlib.__version__)"
    told = subprocess.run([old, "-c", version], capture_output=True, text=True, check=True)
    assert told.stdout.startswith("3.10.")
    texts = [*load("glossary")["fa"], *MIXED]
    for text, (ink, reverse), (right, _) in zip(
        texts, drawn_by(old, texts), drawn_by(sys.executable, texts), strict=True
    ):
        assert 0.9 < len(ink) / len(right) < 1.1, text
        assert likeness(ink, right) > 0.75, text
        # The control: were the letters the wrong way round, this would be seen.
        assert likeness(reverse, right) < 0.6, text
