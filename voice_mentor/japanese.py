"""The words of Japanese text, as Sudachi has them: one dictionary for everybody who needs it.

Each dictionary object maps 200 MB of file, 70 to 100 of which stay resident. The Japanese voice has one
already, and a tokenizer for each thread (they aren't thread-safe): it is used here too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal


def morphemes(text: str, split: Literal["A", "B", "C"] = "C") -> Sequence[Any]:
    """Take Japanese text apart.

    Args:
        text: at most some thousand characters at once (Sudachi takes 49,149 bytes).
        split: Sudachi's modes: A short units, C whole names and compounds.

    Returns:
        sudachipy's morphemes, in order.
    """
    from pyopenjtalk.utils import get_sudachi_tokenizer  # maps the dictionary: only where Japanese is read
    from sudachipy import SplitMode

    found: Sequence[Any] = get_sudachi_tokenizer().tokenize(text, getattr(SplitMode, split))
    return found
