"""faster-whisper's default call in a program of its own, which nothing of ours makes faster or slower.

Recognition here tells the threads of OpenMP how to wait, and that speeds up the default call too where both
run in one process. This is what somebody gets who installs faster-whisper and calls it.

Run as a module it reads recordings from its input (a line of JSON, then so many float32 samples) and answers
each with a line of JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import IO

import numpy as np

from voice_mentor.errors import EngineError
from voice_mentor.seams import Language, Samples

_OURS = ("OMP_WAIT_POLICY", "GOMP_SPINCOUNT")
"""Set for our own recognition (``stt.cores``)."""


class Alone:
    """That program, ready to be asked.

    Args:
        folder: the weights.
    """

    def __init__(self, folder: Path) -> None:
        plain = {name: value for name, value in os.environ.items() if name not in _OURS}
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=plain,
        )

    def __enter__(self) -> Alone:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def transcribe(self, samples: Samples, language: Language) -> tuple[str, float]:
        """The words, and how many seconds they took.

        Raises:
            EngineError: the program ended.
        """
        assert self._process.stdin is not None and self._process.stdout is not None
        try:
            self._process.stdin.write(json.dumps([len(samples), language]).encode() + b"\n")
            self._process.stdin.write(samples.astype(np.float32).tobytes())
            self._process.stdin.flush()
            words, seconds = json.loads(self._process.stdout.readline())
        except (OSError, ValueError) as exc:
            raise EngineError("bench.no_start", engine="faster-whisper") from exc
        return words, seconds


def _answer(folder: str, requests: IO[bytes], answers: IO[bytes]) -> None:
    from faster_whisper import WhisperModel

    model = WhisperModel(folder, device="cpu", compute_type="int8", local_files_only=True)
    while line := requests.readline():
        count, language = json.loads(line)
        samples = np.frombuffer(requests.read(4 * count), np.float32)
        began = time.perf_counter()
        segments, _ = model.transcribe(samples, language=language)
        words = "".join(segment.text for segment in segments)
        answers.write(json.dumps([words, time.perf_counter() - began]).encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    _answer(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer)
