"""What every test gets: a home of its own, a plain environment, and no network but the loopback.

Real weights come from the folder ``python3 start.py setup`` filled: ``models/`` in the checkout, or
``VOICE_MENTOR_MODELS``.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest
from log_scan import TALKATIVE, LogScan

ROOT = Path(__file__).resolve().parent.parent
KEPT = {"VOICE_MENTOR_MODELS"}
FOREIGN = ("VOICE_MENTOR_", "OPENAI_", "HF_")


class NetworkGuard:
    """Sees every connection and name look-up of this process; refuses those that leave the machine."""

    def __init__(self) -> None:
        self.closed = False
        self.refused: list[str] = []

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        """Judge one audit event (a hook can't be taken out again, so it stays quiet while open)."""
        if not self.closed or event not in {"socket.connect", "socket.getaddrinfo"}:
            return
        target = arguments[1] if event == "socket.connect" else arguments[0]
        host = target[0] if isinstance(target, tuple) and target else target
        if not (event == "socket.connect" and isinstance(target, str | bytes)) and not _loopback(host):
            self.refused.append(f"{event} {host!r}")
            raise PermissionError(f"a test without the network mark reached for {host!r}")


def _loopback(host: object) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if name in {None, "", "localhost"}:
        return True
    try:
        return ip_address(str(name)).is_loopback or str(name) == "0.0.0.0"
    except ValueError:
        return False


GUARD = NetworkGuard()
sys.addaudithook(GUARD)


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that reaches beyond the loopback, even where the code under test swallowed the refusal."""
    GUARD.refused.clear()
    GUARD.closed = request.node.get_closest_marker("network") is None
    yield
    GUARD.closed = False
    assert not GUARD.refused, f"reached for the network: {GUARD.refused}"


@pytest.fixture(autouse=True)
def quiet_logs(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that lets any logger, on its most talkative, write down what somebody said."""
    scan = LogScan()
    loggers = [logging.getLogger(), *map(logging.getLogger, TALKATIVE)]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    loggers[0].addHandler(scan)
    yield
    loggers[0].removeHandler(scan)
    for logger, level in zip(loggers, before, strict=True):
        logger.setLevel(level)
    assert not scan.spoken(request.path), "what somebody said was logged"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own: settings, data and cache live below it."""
    for name in list(os.environ):
        if name.startswith(FOREIGN) and name not in KEPT:
            monkeypatch.delenv(name)
    folder = tmp_path / "home"
    monkeypatch.setenv("VOICE_MENTOR_HOME", str(folder))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")  # never a person's own
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def whisper_base() -> Path:
    """The folder of the real Whisper base; without it the tests fail and say how to get it."""
    from voice_mentor import weights

    return weights.path("whisper-base")


@pytest.fixture(scope="session")
def smart_turn() -> Path:
    """The file of the real Smart Turn; without it the tests fail and say how to get it."""
    from voice_mentor import weights

    return weights.file("smart-turn")
