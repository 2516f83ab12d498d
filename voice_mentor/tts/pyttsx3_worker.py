"""Runs pyttsx3 in a process of its own: ``python -m voice_mentor.tts.pyttsx3_worker``.

A platform's voice can hang, crash, print, or speak into the wrong device; here it can do no harm. One JSON
object a line on standard input, one for each on standard output:

    {"do": "voices"}                                     {"driver", "voices": [{"id", "name", "languages"}]}
    {"do": "render", "text", "voice", "wpm", "file"}     {"file"}
    anything that failed                                 {"error": the name of the exception}

The process ends when its standard input does.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path
from typing import Any, TextIO

_FINISH_S = 20.0
"""Longest wait for espeak's word that it finished."""
_TRIES = 4
"""espeak's driver now and then cancels a sentence before it began: 8 files of 400 came out empty, and none
was cut short (measured with pyttsx3 2.99 and espeak-ng 1.51)."""
# What the drivers were seen or written to raise; anything else ends the process, and its parent goes on.
_DRIVER_ERRORS = (RuntimeError, ValueError, TypeError, KeyError, AttributeError, OSError, ImportError)


class _Worker:
    def __init__(self) -> None:
        import pyttsx3

        self._engine = pyttsx3.init()
        # A new proxy counts as busy, and so the first runAndWait ends its own loop before the voice began.
        self._engine.proxy.setBusy(False)
        self._finished = threading.Event()
        self._error: Exception | None = None
        self._engine.connect("finished-utterance", lambda **_: self._finished.set())
        self._engine.connect("error", self._on_error)

    def _on_error(self, exception: Exception, **_: object) -> None:
        """Hold on to what pyttsx3 would swallow (an unknown voice, for one)."""
        self._error = exception
        self._finished.set()

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        return self._voices() if request["do"] == "voices" else self._render(request)

    def _voices(self) -> dict[str, Any]:
        found = self._engine.getProperty("voices") or []
        voices = [
            {"id": voice.id, "name": voice.name, "languages": [str(one) for one in voice.languages or []]}
            for voice in found
        ]
        return {"driver": str(self._engine), "voices": voices}

    def _render(self, request: dict[str, Any]) -> dict[str, Any]:
        if request["voice"]:
            self._engine.setProperty("voice", request["voice"])
        self._engine.setProperty("rate", request["wpm"])
        for _ in range(_TRIES):
            self._save(request["text"], request["file"])
            if not _is_empty(Path(request["file"])):
                return {"file": request["file"]}
        raise RuntimeError

    def _save(self, text: str, file: str) -> None:
        self._finished.clear()
        self._error = None
        self._engine.save_to_file(text, file)
        self._engine.runAndWait()
        if str(self._engine) == "espeak" and not self._finished.wait(_FINISH_S):
            raise TimeoutError
        if self._error:
            raise self._error


def _is_empty(file: Path) -> bool:
    """Whether a file has no sound in it; 44 bytes are a WAV's header."""
    return file.stat().st_size <= 44


def _protocol_stream() -> TextIO:
    """Keep standard output for answers; what pyttsx3 prints goes nowhere (it names files)."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return answers


def main() -> None:
    """Answer requests until standard input ends."""
    os.umask(0o077)
    answers = _protocol_stream()
    worker: _Worker | None = None
    for request in sys.stdin:
        try:
            worker = worker or _Worker()
            answer = worker.answer(json.loads(request))
        except _DRIVER_ERRORS as exc:
            answer = {"error": type(exc).__name__}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
