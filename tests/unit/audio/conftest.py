import asyncio
import selectors
import sys
from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture
def small_disk() -> Iterator[int]:
    """No file of this process can grow beyond some kilobytes; yields that limit in bytes."""
    if sys.platform == "win32":
        pytest.skip("Windows has no limit on a file's size")
    import resource

    limit = 8_192
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    yield limit
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


class SimulatedLoop(asyncio.SelectorEventLoop):
    """A loop whose clock jumps to the next timer: waiting takes no time."""

    def __init__(self) -> None:
        self.now = 0.0
        loop = self

        class Jump(selectors.DefaultSelector):
            def select(self, timeout: float | None = None) -> Any:
                loop.now += timeout or 0.0
                return super().select(None if timeout is None else 0)

        super().__init__(Jump())

    def time(self) -> float:
        return self.now


@pytest.fixture
def simulated() -> Iterator[asyncio.Runner]:
    """Runs a coroutine in simulated time."""
    with asyncio.Runner(loop_factory=SimulatedLoop) as runner:
        yield runner
