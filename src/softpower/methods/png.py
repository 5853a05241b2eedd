"""Make the picture of a figure small: few colours, without a loss that one can see.

A figure has some flat colours, and hundreds of shades where an edge or a letter is
smoothed. The flat ones stay as they are; the shades are rounded. What is left fits a
palette of 256, and the file is less than half as large. Only whole numbers are used,
so the pixels are the same on every system.
"""

import io
from collections.abc import Iterable
from typing import cast

import numpy as np
from PIL import Image

Colour = tuple[int, int, int]

#: Room in the palette of a PNG.
PALETTE = 256

#: A colour stays exact if it covers at least one pixel in so many; at most so many colours stay.
LARGE, EXACT = 2000, 40

#: How far the rounded shades lie apart. Six levels of three channels (216) and the exact
#: colours always fit the palette, so the second step is never too many.
STEPS = (17, 51)

#: A picture with more colours than this is a photograph or a smooth field, and is left alone.
SHADES = 1 << 16


def small_png(png: bytes) -> bytes:
    """Return an opaque PNG with a palette, or the same bytes if that would not make it smaller.

    No channel of a pixel changes by more than half of a step of :data:`STEPS`.
    """
    image = Image.open(io.BytesIO(png)).convert("RGB")
    found = image.getcolors(SHADES)
    if found is None:
        return png
    new = _fewer(cast("list[tuple[int, Colour]]", found), image.width * image.height)
    palette = sorted(set(new.values()))
    place = {colour: index for index, colour in enumerate(palette)}
    index_of = np.zeros(1 << 24, np.uint8)
    index_of[[_packed(old) for old in new]] = [place[colour] for colour in new.values()]
    red, green, blue = np.moveaxis(np.asarray(image, np.uint32), 2, 0)
    small = Image.fromarray(index_of[red << 16 | green << 8 | blue])
    small.putpalette(bytes(channel for colour in palette for channel in colour))
    written = io.BytesIO()
    small.save(written, format="png")
    return min(written.getvalue(), png, key=len)


def _fewer(found: Iterable[tuple[int, Colour]], pixels: int) -> dict[Colour, Colour]:
    """Return what each colour becomes, so that all of them fit the palette."""
    ranked = sorted(found, key=lambda each: (-each[0], each[1]))
    exact = {colour for count, colour in ranked[:EXACT] if count * LARGE >= pixels}
    new: dict[Colour, Colour] = {}
    for step in STEPS:
        new = {colour: colour if colour in exact else _rounded(colour, step) for _, colour in ranked}
        if len(set(new.values())) <= PALETTE:
            break
    return new


def _rounded(colour: Colour, step: int) -> Colour:
    red, green, blue = ((channel + step // 2) // step * step for channel in colour)
    return red, green, blue


def _packed(colour: Colour) -> int:
    red, green, blue = colour
    return red << 16 | green << 8 | blue
