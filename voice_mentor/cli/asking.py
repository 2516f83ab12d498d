"""What the commands about the journal ask somebody at a terminal; never a conversation."""

from __future__ import annotations

import sys

import typer

from voice_mentor.errors import JournalError
from voice_mentor.journal import key
from voice_mentor.messages import text
from voice_mentor.seams import Language


def passphrase(language: Language) -> str:
    """The passphrase of the journal.

    Raises:
        JournalError: nobody can be asked.
    """
    return _hidden("journal_care.ask.passphrase", language)


def new_passphrase(language: Language) -> str:
    """A passphrase somebody chooses, typed twice; the one in the environment where there is one.

    Raises:
        JournalError: nobody can be asked, or the two differ.
    """
    chosen = key.given_passphrase() or _hidden("journal_care.ask.new_passphrase", language)
    if not key.given_passphrase() and _hidden("journal_care.ask.again", language) != chosen:
        raise JournalError("journal_care.differ")
    return chosen


def recovery_code(language: Language) -> str:
    """The recovery code.

    Raises:
        JournalError: nobody can be asked.
    """
    return _hidden("journal_care.ask.code", language)


def _hidden(question: str, language: Language) -> str:
    if not sys.stdin.isatty():
        raise JournalError("journal_care.passphrase_needed")
    return str(typer.prompt(text(question, language), hide_input=True))
