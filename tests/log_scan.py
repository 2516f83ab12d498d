"""Every logger at its most talkative, over the whole suite: no spoken sentence may be in what they say.

Spoken is what a test's own module has as a sentence among its strings, and what the recordings and the made
sessions say.
"""

from __future__ import annotations

import ast
import json
import logging
import re
from functools import cache
from pathlib import Path

from journals import WORDS

TALKATIVE = ("sqlalchemy", "openai", "httpx", "httpcore", "faster_whisper", "keyring", "asyncio")
"""Loggers that have a level of their own, or may get one."""
_JAPANESE = re.compile(r"[ぁ-ん].*[ぁ-ん一-龥]{3}")
_ENGLISH = re.compile(r"^[A-Za-z][a-z']*(?: [a-z']+){3,}")
_SHORTEST = 8
_SPEECH = Path(__file__).parent / "data" / "speech" / "manifest.json"


class LogScan(logging.Handler):
    """Keeps what was logged, as it would be written."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    def spoken(self, module: Path) -> list[str]:
        """Sentences of a test module, or of the data all tests share, that were logged."""
        said = "\n".join(self.lines)
        if not said:
            return []
        return [one for one in sorted(_said_in(module) | _said_everywhere()) if _written(one, said)]


def _written(sentence: str, log: str) -> bool:
    ways = (sentence, ascii(sentence)[1:-1], json.dumps(sentence)[1:-1], repr(sentence.encode())[2:-1])
    return any(way in log for way in ways)


@cache
def _said_in(module: Path) -> frozenset[str]:
    nodes = ast.walk(ast.parse(module.read_text(encoding="utf-8")))
    return frozenset(
        node.value for node in nodes if isinstance(node, ast.Constant) and _is_sentence(node.value)
    )


def _is_sentence(value: object) -> bool:
    if not isinstance(value, str) or len(value) < _SHORTEST or "\n" in value:
        return False
    return bool(_JAPANESE.search(value) or _ENGLISH.search(value))


@cache
def _said_everywhere() -> frozenset[str]:
    recorded = json.loads(_SPEECH.read_text(encoding="utf-8"))
    said = [one["text"] for one in recorded] + [words for three in WORDS.values() for words in three]
    return frozenset(one for one in said if len(one) >= _SHORTEST)  # "no" may stand in any log
