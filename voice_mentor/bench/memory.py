"""How much memory a program keeps resident, with every process it started.

psutil tells on every platform and belongs to the ``bench`` extra; without it Linux is asked itself.
"""

from __future__ import annotations

import os
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_MEGABYTE = 1e6


def resident_mb(pid: int | None = None) -> float | None:
    """Resident megabytes (10^6 bytes) of a process and all below it; None where nothing here can tell.

    Pages that processes share are counted in each, so this is no less than what is used.

    Args:
        pid: whose; this process by default.
    """
    pid = pid or os.getpid()
    if find_spec("psutil") is not None:
        return _by_psutil(pid)
    if Path("/proc/self/statm").exists():
        return sum(_proc_bytes(each) for each in _family(pid)) / _MEGABYTE
    return None


def _by_psutil(pid: int) -> float | None:
    psutil: Any = import_module("psutil")
    try:
        family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        return None
    total = 0
    for process in family:
        with suppress(psutil.NoSuchProcess):  # ended meanwhile
            total += int(process.memory_info().rss)
    return total / _MEGABYTE


def _family(pid: int) -> list[int]:
    below = [child for task in Path(f"/proc/{pid}/task").glob("*/children") for child in _numbers(task)]
    return [pid, *(each for child in below for each in _family(child))]


def _numbers(file: Path) -> list[int]:
    try:
        return [int(number) for number in file.read_text().split()]
    except OSError:  # ended meanwhile
        return []


def _proc_bytes(pid: int) -> int:
    numbers = _numbers(Path(f"/proc/{pid}/statm"))
    return numbers[1] * os.sysconf("SC_PAGE_SIZE") if numbers else 0
