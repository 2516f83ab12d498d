"""How the processor's cores are shared between recognition and everything else.

A step of the decoder is some 200 short parallel regions. Threads that sleep between them take longer to wake
than to work, so that two threads are slower than one; threads that wait actively halve the step. But where
another program keeps a core, the one thread waits for the other's turn in each region, and one thread is
three times as fast as two (benchmarks/results/latency.md). So it is measured what others use.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

MOST_THREADS = 4
"""More helps little (faster-whisper #1073)."""
AT_ONCE = 2
"""Calls at the same time, where there are cores for them: guesses never stand in the way of the answer."""
CROWDED = 0.4
"""Cores in use by other programs from which on the last ones are left to them."""
_SPINS = "30000"
"""Turns of libgomp's waiting loop before a thread sleeps, some tenths of a millisecond: longer than it is
from one region to the next, too short to count as work. 1,000,000 is no faster; without end, slower."""


@dataclass(frozen=True, slots=True)
class Threads:
    """How recognition uses the cores.

    Attributes:
        of_a_call: CPU threads of one call.
        calls: how many calls may run at the same time.
    """

    of_a_call: int
    calls: int


def share(cores: int, others: float | None) -> Threads:
    """Choose by what is free.

    Args:
        cores: of this machine.
        others: how many of them other programs use; None where that can't be told.
    """
    one_each = Threads(max(1, min(MOST_THREADS, cores // AT_ONCE)), AT_ONCE)
    if cores >= 2 * AT_ONCE:
        return one_each
    return one_each if others is None or others >= CROWDED or cores < 2 else Threads(cores, 1)


def wait_actively() -> None:
    """Let recognition's threads wait for each other without sleeping, and numpy's stay out of the way.

    Has to come before CTranslate2 is loaded. Only libgomp (Linux) needs to be told; what somebody has set is
    left as it is.
    """
    from threadpoolctl import threadpool_limits

    if sys.platform == "linux":
        os.environ.setdefault("OMP_WAIT_POLICY", "active")
        os.environ.setdefault("GOMP_SPINCOUNT", _SPINS)
    # OpenBLAS's second thread looks for work for 0.1 s after each product: on the decoder's core
    threadpool_limits(1, user_api="blas")


class Sharing:
    """Follows what others use of the cores, and says when recognition should use them otherwise.

    Args:
        cores: of this machine.
        neighbours: what others use; the first look is made here.

    Attributes:
        threads: how recognition uses the cores; all of them until somebody else is seen to need one.
    """

    def __init__(self, cores: int, neighbours: Neighbours | None = None) -> None:
        self._cores = cores
        self._neighbours = neighbours or Neighbours()
        self._before: Threads | None = None
        self.threads = share(cores, 0.0 if self._neighbours.known else None)

    def begin(self) -> None:
        """An utterance begins: what others did until now is over."""
        self._neighbours.busy()

    def look(self, times: int = 2) -> bool:
        """Look back on the utterance; return whether ``threads`` changed.

        Args:
            times: looks in a row that have to say the same: a moment's work of others is none of ours.
        """
        seen = share(self._cores, self._neighbours.busy())
        changed = seen != self.threads and (times < 2 or seen == self._before)
        self._before = seen
        if changed:
            self.threads = seen
        return changed


class Neighbours:
    """What other programs use of the processor.

    Args:
        ticks: seconds that all cores have worked so far; None where that can't be told.
        own: seconds that this program has.
        now: a monotonic clock in seconds.
    """

    def __init__(
        self,
        ticks: Callable[[], float | None] = lambda: worked_s(),
        own: Callable[[], float] = time.process_time,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ticks, self._own, self._now = ticks, own, now
        self._last = self._read()

    @property
    def known(self) -> bool:
        """Whether it can be told here at all."""
        return self._last[0] is not None

    def busy(self) -> float | None:
        """Cores that others have used since the last look, from 0; None where that can't be told."""
        (worked, own, now), (worked_before, own_before, before) = self._read(), self._last
        if worked is None or worked_before is None or now <= before:
            return None
        self._last = (worked, own, now)
        return max(0.0, worked - worked_before - (own - own_before)) / (now - before)

    def _read(self) -> tuple[float | None, float, float]:
        return self._ticks(), self._own(), self._now()


_PROC_STAT = Path("/proc/stat")
_WORKING = (0, 1, 2, 5, 6, 7)
"""Columns of its first line that are work: user, nice, system, irq, softirq, steal (proc(5))."""


def worked_s() -> float | None:
    """Seconds that all cores have worked since the machine started; None where that can't be told."""
    try:
        columns = _PROC_STAT.read_text().split("\n", 1)[0].split()[1:]
    except OSError:
        return None
    return sum(int(columns[place]) for place in _WORKING) / os.sysconf("SC_CLK_TCK")
