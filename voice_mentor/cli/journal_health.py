"""How the journal is, for ``voice-mentor doctor``; and ``doctor --repair``."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from functools import partial

from voice_mentor.cli import asking
from voice_mentor.config import Config
from voice_mentor.errors import JournalError
from voice_mentor.journal import key, keyfile, vault
from voice_mentor.messages import text
from voice_mentor.seams import Language

_NOT_NOW = ("journal_care.passphrase_needed", "journal_care.keyring_silent", "journal_care.keyring_none")
"""Nothing is wrong with the journal; its key isn't at hand."""


@dataclass(frozen=True, slots=True)
class Health:
    """What doctor shows of the journal.

    Attributes:
        ok: it works, or isn't wanted.
        detail: what was found.
        remedy: what would mend it, or make it better.
    """

    ok: bool
    detail: str
    remedy: str = ""


def examine(config: Config, language: Language) -> Health:
    """Find the key without asking anybody, and read the whole journal.

    Raises:
        JournalError: the journal is there and can't be used.
    """
    if not config.journal.keep:
        return Health(True, text("journal_care.switched_off", language))
    record = keyfile.read(key.folder())
    try:
        found = key.find()
    except JournalError as error:
        if error.key == "journal_care.none":
            return _not_yet(error, language)
        if error.key in _NOT_NOW:
            return Health(True, error.what(language), error.remedy(language))
        raise
    recoverable = record is not None and record.recovery is not None
    remedy = "" if recoverable else text("journal_care.no_code_yet", language)
    return Health(True, _read(found, language), remedy)


def repair(language: Language) -> str:
    """Mend the journal and say what came back; at a terminal the passphrase is asked for.

    Raises:
        JournalError: it can't be mended; nothing was changed.
    """
    from voice_mentor.journal import damage

    found = key.find(partial(asking.passphrase, language), vault.PATIENTLY_S)
    try:
        damage.check(key.folder(), found)
        return text("journal_care.sound", language)
    except JournalError as error:
        if error.key != "journal_care.damaged":
            raise
    done = damage.repair(key.folder(), found)
    return text(
        "journal_care.repaired",
        language,
        sessions=done.sessions,
        turns=done.turns,
        spare=done.from_spare,
        folder=done.folder,
    )


def _not_yet(error: JournalError, language: Language) -> Health:
    """There is no journal: fine where one could begin now."""
    try:
        key.could_be_made()
    except JournalError as why:
        return Health(
            True, text("journal_care.unasked", language, why=why.what(language)), why.remedy(language)
        )
    return Health(True, error.what(language), error.remedy(language))


def _read(found: bytes, language: Language) -> str:
    from voice_mentor.journal import damage
    from voice_mentor.journal.store import Journal

    folder = key.folder()
    damage.check(folder, found)
    with closing(Journal.open(folder, found)) as journal:
        sessions = len(journal.sessions())
        megabytes = f"{journal.file.stat().st_size / 1e6:.1f}"
    return text("journal_care.health", language, sessions=sessions, megabytes=megabytes)
