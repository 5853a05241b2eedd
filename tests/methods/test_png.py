"""Small pictures: flat colours exact, shades close, the same bytes each time."""

import io

import numpy as np
import pytest
from matplotlib import rc_context
from matplotlib.figure import Figure
from PIL import Image, ImageChops

from softpower.methods.figures import OKABE_ITO, draw_bars, full_style
from softpower.methods.png import small_png
from softpower.tables import load


def as_png(image: Image.Image) -> bytes:
    written = io.BytesIO()
    image.save(written, format="png")
    return written.getvalue()


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))


def furthest(one: bytes, other: bytes) -> int:
    """Return the largest difference of any channel of any pixel."""
    difference = ImageChops.difference(opened(one).convert("RGB"), opened(other).convert("RGB"))
    return max(int(high) for _, high in difference.getextrema())


def drawn(figure: Figure) -> bytes:
    written = io.BytesIO()
    figure.savefig(written, format="png", dpi=200, facecolor="white")
    return written.getvalue()


@pytest.fixture(scope="module")
def chart() -> bytes:
    counts = load("claims")["modality"].value_counts()
    return drawn(draw_bars(counts, "How are the claims put?", "claims"))


def test_a_chart_is_less_than_half_as_large(chart: bytes) -> None:
    small = small_png(chart)
    assert len(small) < len(chart) / 2
    assert opened(small).mode == "P"
    assert opened(small).size == opened(chart).size


def test_no_shade_of_a_chart_moves_further_than_one_can_see(chart: bytes) -> None:
    assert 0 < furthest(chart, small_png(chart)) <= 8


def test_flat_colours_stay_exact() -> None:
    with rc_context(full_style()):
        figure = Figure()
        axes = figure.subplots()
        axes.bar(range(len(OKABE_ITO)), 1, color=OKABE_ITO, width=0.9)
    png = drawn(figure)
    colours = {colour for _, colour in opened(small_png(png)).convert("RGB").getcolors(1 << 16) or []}
    asked = {tuple(bytes.fromhex(colour[1:])) for colour in (*OKABE_ITO, "#FFFFFF")}
    assert asked <= colours


def test_twice_the_same_picture_gives_the_same_bytes(chart: bytes) -> None:
    assert small_png(chart) == small_png(chart)


def test_many_shades_are_rounded_further_and_still_fit() -> None:
    steps = np.linspace(0, 255, 24).astype(np.uint8)
    field = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), axis=-1).reshape(-1, 24, 3)
    png = as_png(Image.fromarray(field.repeat(3, axis=0).repeat(3, axis=1)))
    small = small_png(png)
    assert 8 < furthest(png, small) <= 25
    assert len(opened(small).convert("RGB").getcolors(1 << 16) or []) <= 256


def test_a_smooth_field_is_left_alone() -> None:
    red, green = np.meshgrid(np.arange(256), np.arange(257) % 256)
    blue = np.arange(257)[:, None] // 128 + np.zeros_like(red)
    field = np.stack([red, green, blue], axis=-1).astype(np.uint8)
    png = as_png(Image.fromarray(field))
    assert small_png(png) == png


def test_what_would_not_become_smaller_is_left_alone() -> None:
    png = as_png(Image.new("RGB", (1, 1), "white"))
    assert len(small_png(png)) <= len(png)
