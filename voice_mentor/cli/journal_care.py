"""``voice-mentor journal unlock | recovery | passphrase | erase | backup | restore``."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voice_mentor import config as settings
from voice_mentor.cli import asking
from voice_mentor.cli.assembly import spool_folder
from voice_mentor.errors import JournalError
from voice_mentor.journal import key, keyfile, rekeying, removal, vault
from voice_mentor.journal.keyfile import KeyRecord
from voice_mentor.messages import text
from voice_mentor.seams import Language

if TYPE_CHECKING:
    from voice_mentor.journal.store import Journal

Yes = Annotated[bool, typer.Option("--yes")]


def register(app: typer.Typer) -> None:
    """Add these commands to ``voice-mentor journal``."""
    for command in (unlock, recovery, passphrase, erase, backup, restore):
        app.command()(command)


def unlock(
    use_code: Annotated[bool, typer.Option("--recovery")] = False,
) -> None:
    """Set the journal up, or open it again with the recovery code."""
    language = _language()
    folder = key.folder()
    if not (folder / keyfile.FILE).exists() and not (folder / key.DATABASE).exists():
        _show_code(rekeying.new_recovery_code(folder, _made(language)), language)
        return
    if not use_code and _opens(language):
        return
    found = rekeying.with_code(_record(), asking.recovery_code(language))
    try:
        rekeying.into_keyring(folder, found)
    except JournalError:  # no keyring here: a passphrase, then
        rekeying.set_passphrase(folder, found, asking.new_passphrase(language))
    typer.echo(text("journal_care.opens", language))


def recovery() -> None:
    """Make a new recovery code."""
    language = _language()
    _show_code(rekeying.new_recovery_code(key.folder(), _key(language)), language)


def passphrase() -> None:
    """Choose a passphrase, or change it."""
    language = _language()
    found = _key(language)
    rekeying.set_passphrase(key.folder(), found, asking.new_passphrase(language))
    typer.echo(text("journal_care.passphrase_set", language, variable=key.PASSPHRASE))


def erase(
    sessions: Annotated[list[int] | None, typer.Argument()] = None,
    yes: Yes = False,
) -> None:
    """Erase sessions, or the whole journal."""
    language = _language()
    if not yes:
        question = "journal_care.erase_some" if sessions else "journal_care.erase_all"
        typer.confirm(text(question, language, count=len(sessions or ())), abort=True)
    if sessions:
        _erase_sessions(sessions, language)
    elif not removal.remove(spool_folder()):
        typer.echo(text("journal_care.key_left", language))
    typer.echo(text("journal_care.erased", language))


def backup(file: Path) -> None:
    """Write the journal into one file, encrypted."""
    from voice_mentor.journal.backup import backup as write

    language = _language()
    with closing(_journal(language)) as journal:
        write(journal, file)
    record = _record()
    kind = "backed_up" if record.passphrase or record.recovery else "backed_up_bound"
    typer.echo(text(f"journal_care.{kind}", language, file=file))


def restore(file: Path, yes: Yes = False) -> None:
    """Put a backup in the place of the journal."""
    from voice_mentor.journal.backup import restore as put_back

    language = _language()
    folder = key.folder()
    if (folder / key.DATABASE).exists():
        if not yes:
            typer.confirm(text("journal_care.replace", language), abort=True)
        _refuse_while_used(language)
    aside = put_back(file, folder, partial(_unlocked, language=language))
    typer.echo(text("journal_care.restored", language))
    if aside is not None:
        typer.echo(text("journal_care.aside", language, folder=aside))


def _language() -> Language:
    return settings.ui_language(settings.load())


def _record() -> KeyRecord:
    found = keyfile.read(key.folder())
    if found is None:
        raise JournalError("journal_care.none")
    return found


def _key(language: Language) -> bytes:
    return key.find(partial(asking.passphrase, language), vault.PATIENTLY_S)


def _journal(language: Language) -> Journal:
    return key.open_kept(partial(asking.passphrase, language))


def _made(language: Language) -> bytes:
    """A new key, in the keyring where there is one and the settings don't say otherwise."""
    chosen = settings.load().journal.key
    if chosen != "passphrase" and not key.given_passphrase():
        try:
            return key.make("keyring", patience_s=vault.PATIENTLY_S)
        except JournalError:
            if chosen == "keyring":
                raise
    return key.make("passphrase", asking.new_passphrase(language))


def _opens(language: Language) -> bool:
    """Whether the journal opens without its recovery code; says so."""
    try:
        _journal(language).close()
    except JournalError as error:
        if error.key not in _FOR_THE_CODE:
            raise
        typer.echo(error.what(language))
        return False
    typer.echo(text("journal_care.opens", language))
    return True


_FOR_THE_CODE = (
    "journal_care.key_gone",
    "journal_care.keyring_none",
    "journal_care.keyring_refused",
    "journal_care.passphrase_wrong",
)
"""What a recovery code helps with."""


def _unlocked(record: KeyRecord, language: Language) -> bytes:
    """The key of a backup: from the keyring, the passphrase, or the recovery code."""
    try:
        return key.of(record, partial(asking.passphrase, language), vault.PATIENTLY_S)
    except JournalError:
        if record.recovery is None:
            raise
    return rekeying.with_code(record, asking.recovery_code(language))


def _refuse_while_used(language: Language) -> None:
    """Two journals can't be in one place; one whose key is lost can't be in use either."""
    from voice_mentor.journal import damage

    try:
        found = _key(language)
    except JournalError:
        return
    damage.refuse_while_used(key.folder() / key.DATABASE, found)


def _erase_sessions(sessions: list[int], language: Language) -> None:
    from voice_mentor.journal import erase as erasing

    with closing(_journal(language)) as journal:
        for session in sessions:
            journal.session(session)  # says which one there isn't, before any is gone
        erasing.sessions(journal, sessions)


def _show_code(code: str, language: Language) -> None:
    typer.echo(text("journal_care.code", language))
    typer.echo(f"\n    {code}\n")
    typer.echo(text("journal_care.code_once", language))
