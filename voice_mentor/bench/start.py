"""From starting the program to being ready to hear and answer, and how much memory that takes."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass

from voice_mentor.bench.figures import Spread, spread
from voice_mentor.bench.memory import resident_mb
from voice_mentor.errors import EngineError

CHILD = "voice_mentor.cli.ready"
"""The module that gets ready as a conversation does and tells when."""


@dataclass(frozen=True, slots=True)
class Start:
    """One start.

    Attributes:
        greeting_s: from the start of the process to the first sample of the greeting.
        ready_s: until recognition, coach and voices are loaded.
        memory_mb: resident when ready; None where nothing here can tell.
        memory_used_mb: after a turn in each language.
    """

    greeting_s: float
    ready_s: float
    memory_mb: float | None
    memory_used_mb: float | None


@dataclass(frozen=True, slots=True)
class Result:
    """Several starts.

    Attributes:
        greeting: seconds.
        ready: seconds.
        memory_mb: the most of any start, when ready.
        memory_used_mb: the most of any start, after a turn in each language.
    """

    greeting: Spread
    ready: Spread
    memory_mb: float | None
    memory_used_mb: float | None


def start() -> Start:
    """Start the program once and let it end.

    Raises:
        EngineError: it didn't get ready.
    """
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as child:
        greeting_s = _until(child, "greeting") - began
        ready_s = _until(child, "ready") - began
        memory = resident_mb(child.pid)
        _go_on(child)
        _until(child, "used")
        used = resident_mb(child.pid)
        _go_on(child)
    return Start(round(greeting_s, 3), round(ready_s, 3), _rounded(memory), _rounded(used))


def _until(child: subprocess.Popen[str], stage: str) -> float:
    assert child.stdout is not None
    for line in child.stdout:
        if json.loads(line).get("stage") == stage:
            return time.perf_counter()
    raise EngineError("bench.no_start", engine="start")


def _go_on(child: subprocess.Popen[str]) -> None:
    assert child.stdin is not None
    child.stdin.write("\n")
    child.stdin.flush()


def _rounded(megabytes: float | None) -> float | None:
    return None if megabytes is None else round(megabytes, 1)


def result(starts: list[Start]) -> Result:
    """Sum up."""
    memory = [each.memory_mb for each in starts if each.memory_mb is not None]
    used = [each.memory_used_mb for each in starts if each.memory_used_mb is not None]
    return Result(
        spread([each.greeting_s for each in starts]),
        spread([each.ready_s for each in starts]),
        max(memory, default=None),
        max(used, default=None),
    )
