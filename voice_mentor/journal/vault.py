"""The system's keyring (Keychain, Credential Locker, Secret Service), asked so that it can't hold anybody up.

A locked keyring may open a dialogue and wait for it, so each question has a time after which it counts as
unanswered. Where there can be no keyring, none of this is even loaded.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from voice_mentor.errors import JournalError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "voice_mentor journal"
BRIEFLY_S = 3.0
"""For a conversation that wants to begin: a keyring that is open answers within milliseconds."""
PATIENTLY_S = 60.0
"""For a command that is about the journal: time to type the keyring's password."""
_RECOMMENDED = 1
"""keyring's own mark: backends below keep secrets in the open, or don't keep them."""

Answer = TypeVar("Answer")


def get(name: str, patience_s: float) -> str | None:
    """What is kept under a name; None where nothing is.

    Raises:
        JournalError: there is no keyring, it doesn't answer in time, or refuses.
    """
    return _answer(lambda ring: ring.get_password(SERVICE, name), patience_s)


def put(name: str, secret: str, patience_s: float) -> None:
    """Keep something under a name, and make sure that it is there.

    Raises:
        JournalError: as in ``get``.
    """

    def keep(ring: KeyringBackend) -> str | None:
        ring.set_password(SERVICE, name, secret)
        return ring.get_password(SERVICE, name)

    if _answer(keep, patience_s) != secret:
        raise JournalError("journal_care.keyring_none")


def forget(name: str, patience_s: float) -> None:
    """Delete what is kept under a name; fine where nothing is.

    Raises:
        JournalError: as in ``get``.
    """

    def delete(ring: KeyringBackend) -> None:
        if ring.get_password(SERVICE, name) is not None:
            ring.delete_password(SERVICE, name)

    _answer(delete, patience_s)


def _answer(question: Callable[[KeyringBackend], Answer], patience_s: float) -> Answer:
    if not _may_exist():
        raise JournalError("journal_care.keyring_none")
    from multiprocessing.pool import ThreadPool  # its threads don't hold up the program's end

    asker = ThreadPool(1)
    try:
        asked = asker.apply_async(_ask, (question,))
        asked.wait(patience_s)
        if not asked.ready():
            raise JournalError("journal_care.keyring_silent")
        if not asked.successful():  # backends are plug-ins and raise what they like
            raise JournalError("journal_care.keyring_refused")
        answers: list[Answer] = asked.get()
    finally:
        asker.terminate()
    if not answers:
        raise JournalError("journal_care.keyring_none")
    return answers[0]


def _ask(question: Callable[[KeyringBackend], Answer]) -> list[Answer]:
    """The answer, or nothing where there is no keyring worth the name."""
    import keyring

    ring = keyring.get_keyring()
    return [question(ring)] if ring.priority >= _RECOMMENDED else []


def _may_exist() -> bool:
    """Whether asking makes sense: on Linux a keyring needs a session bus, or somebody who set one up."""
    if not sys.platform.startswith("linux") or os.environ.get("PYTHON_KEYRING_BACKEND"):
        return True
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    bus = os.environ.get("DBUS_SESSION_BUS_ADDRESS") or (runtime and (Path(runtime) / "bus").exists())
    return bool(bus) or (_config_home() / "python_keyring" / "keyringrc.cfg").exists()


def _config_home() -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
