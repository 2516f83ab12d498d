"""The journal for a command, opened and closed again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from voice_mentor.cli import asking
from voice_mentor.config import Config
from voice_mentor.journal import key
from voice_mentor.seams import Language

if TYPE_CHECKING:
    from voice_mentor.journal.store import Journal


@contextmanager
def opened(screen: Language) -> Iterator[Journal]:
    """The journal there is; somebody at a terminal is asked for its passphrase where it needs one.

    Raises:
        JournalError: there is none, or nothing opens it; says how to.
    """
    journal = key.open_kept(partial(asking.passphrase, screen))
    try:
        yield journal
    finally:
        journal.close()


@contextmanager
def opened_or_made(config: Config) -> Iterator[Journal]:
    """The journal there is, or a new one.

    Raises:
        JournalError: nothing opens it, or the settings say that nothing is kept.
    """
    journal = key.open_for(config)
    if isinstance(journal, key.Locked):
        raise journal.error
    try:
        yield journal
    finally:
        journal.close()
