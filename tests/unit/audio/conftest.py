import asyncio
import selectors
from collections.abc import Iterator
from typing import Any

import pytest


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
