"""Pictures as PNG, where the optional renderer is installed."""

from __future__ import annotations

import importlib
from importlib.util import find_spec

from voice_mentor.errors import InputError

SHARP = 2
"""Pixels for each pixel of the SVG: sharp on today's screens."""


def available() -> bool:
    """Whether there is a renderer."""
    return find_spec("resvg_py") is not None


def png(svg: str) -> bytes:
    """A picture in its light colours, with the system's fonts.

    Raises:
        InputError: there is no renderer.
    """
    if not available():
        raise InputError("journal.no_png")
    renderer = importlib.import_module("resvg_py")
    return bytes(renderer.svg_to_bytes(svg_string=svg, zoom=SHARP))
