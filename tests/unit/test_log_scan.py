"""The scan that every test ends with can find something."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from journals import WORDS
from log_scan import LogScan

HERE = Path(__file__)
SAID = ("昨日の面談がうまくいかなくて", "nobody on my team has told me yet")


def scanned(message: str) -> list[str]:
    scan = LogScan()
    scan.handle(logging.LogRecord("x", logging.DEBUG, "x.py", 1, "kept: %s", (message,), None))
    return scan.spoken(HERE)


@pytest.mark.parametrize("words", [*SAID, *WORDS["ja"], *WORDS["en"]])
def test_what_was_said_is_found_however_it_is_written(words: str) -> None:
    assert words in scanned(f"Turn(text={words!r})")
    assert words in scanned(json.dumps({"text": words}))
    assert words in scanned(ascii(words))
    assert words in scanned(repr(words.encode()))


def test_what_was_not_said_is_not() -> None:
    assert scanned("GET /v1/models 200 OK") == []
